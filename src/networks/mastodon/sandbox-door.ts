import type { SimAccount, SimRequest, SimResponse, SimWorld } from '../simulator.js';

/** Who may come in, and how often. Sources: docs "Rate limits", "OAuth Tokens"; mastodon/mastodon base_controller.rb. */

export interface Token {
  id: string;
  accountId: string;
  appId: string;
  scopes: string[];
  /** Revoked ones are remembered: the server says so. */
  isRevoked: boolean;
}
export const tokens = (world: SimWorld) => world.kept<Token>('tokens');

export interface App {
  id: string;
  /** `client_id`. */
  key: string;
  secret: string;
  name: string;
  website: string | null;
  redirectUris: string[];
  scopes: string[];
}
/** By `client_id`. */
export const apps = (world: SimWorld) => world.kept<App>('apps');

export interface Visitor {
  account: SimAccount;
  app: App | undefined;
}

type Handle = (request: SimRequest, world: SimWorld, visitor: Visitor) => SimResponse;

interface Bucket {
  name: string;
  limit: number;
  seconds: number;
}
const API: Bucket = { name: 'api', limit: 300, seconds: 300 };
export const UPLOADS: Bucket = { name: 'uploads', limit: 30, seconds: 1800 };
export const DELETIONS: Bucket = { name: 'deletions', limit: 30, seconds: 1800 };
/** mastodon/mastodon app/lib/rate_limiter.rb, family `statuses`; read 2026-11-22. */
export const STATUSES: Bucket = { name: 'statuses', limit: 300, seconds: 10_800 };

/** A method that wants a person's token with one of these rights; `bucket` counts beside the general one. */
export function asPerson(scopes: string[], handle: Handle, bucket?: Bucket) {
  return (request: SimRequest, world: SimWorld): SimResponse => {
    const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const token = given === undefined ? undefined : tokens(world).get(given);
    const account = token && world.accounts.get(token.accountId);
    return counted(request, world, { whom: token?.id ?? 'nobody', also: bucket, owner: account?.id }, () => {
      if (!token || !account) return no(401, 'The access token is invalid');
      if (token.isRevoked) return no(401, 'The access token was revoked');
      if (!scopes.some((scope) => covers(token.scopes, scope))) {
        return no(403, 'This action is outside the authorized scopes');
      }
      const app = apps(world)
        .list()
        .find((one) => one.id === token.appId);
      return handle(request, world, { account, app });
    });
  };
}

/** A method for everyone. */
export function asAnyone(handle: (request: SimRequest, world: SimWorld) => SimResponse) {
  return (request: SimRequest, world: SimWorld): SimResponse =>
    counted(request, world, { whom: 'nobody' }, () => handle(request, world));
}

/** `write` holds `write:statuses`. */
export function covers(granted: string[], scope: string): boolean {
  return granted.includes(scope) || granted.includes(scope.split(':')[0]!);
}

interface Counting {
  whom: string;
  also?: Bucket;
  owner?: string;
}

/** The bucket closest to its end is the one that the headers tell of. */
function counted(_request: SimRequest, world: SimWorld, who: Counting, run: () => SimResponse): SimResponse {
  const windows = [
    count(world, API, who.whom),
    ...(who.also && who.owner !== undefined ? [count(world, who.also, who.owner)] : []),
  ].toSorted((one, other) => one.remaining - other.remaining);
  const [tightest] = windows;
  if (tightest!.remaining < 0) return tooMany(tightest!.resetAt, tightest!.limit);
  const answer = run();
  return { ...answer, headers: { ...rateHeaders(tightest!), ...answer.headers } };
}

interface Window {
  limit: number;
  remaining: number;
  resetAt: Date;
}

/** Counts live with the process, as in a cache that a restart empties. */
const counters = new WeakMap<SimWorld, Map<string, { period: number; used: number }>>();

function count(world: SimWorld, { name, limit, seconds }: Bucket, whom: string): Window {
  const period = Math.floor(world.now().getTime() / (seconds * 1000));
  const counts = counters.get(world) ?? new Map<string, { period: number; used: number }>();
  counters.set(world, counts);
  const key = `${name} ${whom}`;
  const known = counts.get(key);
  const used = known?.period === period ? known.used + 1 : 1;
  counts.set(key, { period, used });
  return { limit, remaining: limit - used, resetAt: new Date((period + 1) * seconds * 1000) };
}

function rateHeaders({ limit, remaining, resetAt }: Window): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(Math.max(0, remaining)),
    // Ruby's iso8601(6): microseconds.
    'x-ratelimit-reset': resetAt.toISOString().replace('Z', '000Z'),
  };
}

export function tooMany(resetAt: Date, limit = API.limit): SimResponse {
  return { ...no(429, 'Too many requests'), headers: rateHeaders({ limit, remaining: 0, resetAt }) };
}

export function no(status: number, error: string, description?: string): SimResponse {
  return { status, body: { error, ...(description !== undefined && { error_description: description }) } };
}

/** A field of a JSON or form body, as text. */
export function field({ body }: SimRequest, name: string): string | undefined {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;
}

export function fields({ body }: SimRequest, name: string): string[] {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  const values = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return values.map(String);
}

export function query(request: SimRequest, name: string): string | undefined {
  const value = request.query[name];
  return Array.isArray(value) ? value[0] : value;
}

export const isTrue = (value: string | undefined) => value !== undefined && ['true', '1', 'on', 't'].includes(value);
