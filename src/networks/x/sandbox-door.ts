import type { SimAccount, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';

/** Who may come in, how often, and how X says no. */

export interface Token {
  id: string;
  kind: 'access' | 'refresh';
  accountId: string;
  clientId: string;
  scopes: string[];
  /** Absent for a refresh token. */
  expiresAt?: string;
}
export const tokens = (world: SimWorld) => world.kept<Token>('tokens');

export interface Rule {
  /** Name of the window that is counted. */
  name: string;
  /** Requests per account in a quarter of an hour (docs.x.com "Rate limits", read 2026-08-22). */
  limit: number;
  scopes: string[];
  /** Query parameters that may be given; any other is refused. */
  query: string[];
}

type Visit = (request: SimRequest, world: SimWorld, account: SimAccount) => SimResponse;

/** A route behind the door: token, scopes, window, known parameters, then the visit. */
export function behindDoor(rule: Rule, visit: Visit): SimRoute['handle'] {
  return (request, world) => {
    const token = tokens(world).get((request.headers.authorization ?? '').replace(/^Bearer /, ''));
    const account = token && world.accounts.get(token.accountId);
    if (!account || token.kind !== 'access' || isOver(token.expiresAt, world)) return blank(401, 'Unauthorized');
    const missing = rule.scopes.filter((scope) => !token.scopes.includes(scope));
    if (missing.length > 0) return blank(403, 'Forbidden');

    const window = countIn(world, rule, account);
    if (window.remaining < 0) return tooMany(window.resetAt, rule.limit);
    const stranger = Object.keys(request.query).find((name) => !rule.query.includes(name));
    const answer = stranger
      ? invalid(stranger, request.query[stranger], `The query parameter [${stranger}] is not one of [${rule.query}]`)
      : visit(request, world, account);
    return { ...answer, headers: { ...limits(rule.limit, window.remaining, window.resetAt), ...answer.headers } };
  };
}

export function isOver(instant: string | undefined, world: SimWorld): boolean {
  return instant !== undefined && new Date(instant) <= world.now();
}

const WINDOW_MILLISECONDS = 15 * 60_000;

function countIn(world: SimWorld, rule: Rule, account: SimAccount): { remaining: number; resetAt: Date } {
  const windows = world.kept<{ from: number; used: number }>('windows');
  const key = `${account.id} ${rule.name}`;
  const now = world.now().getTime();
  const known = windows.get(key);
  const open = known && now < known.from + WINDOW_MILLISECONDS ? known : { from: now, used: 0 };
  windows.put(key, { ...open, used: open.used + 1 });
  return { remaining: rule.limit - open.used - 1, resetAt: new Date(open.from + WINDOW_MILLISECONDS) };
}

function limits(limit: number, remaining: number, resetAt: Date): Record<string, string> {
  return {
    'x-rate-limit-limit': String(limit),
    'x-rate-limit-remaining': String(Math.max(0, remaining)),
    'x-rate-limit-reset': String(Math.ceil(resetAt.getTime() / 1000)),
  };
}

const PROBLEM = { 'content-type': 'application/problem+json' };

export function tooMany(resetAt: Date, limit: number): SimResponse {
  const answer = blank(429, 'Too Many Requests');
  return { ...answer, headers: { ...answer.headers, ...limits(limit, 0, resetAt) } };
}

/** `about:blank`: the problem is all in its status and detail. */
export function blank(status: number, title: string, detail = title): SimResponse {
  return { status, headers: PROBLEM, body: { title, type: 'about:blank', status, detail } };
}

/** 400 with what is wrong about which parameter. */
export function invalid(parameter: string, value: unknown, message: string): SimResponse {
  const given = Array.isArray(value) ? value.map(String) : [String(value ?? '')];
  return {
    status: 400,
    headers: PROBLEM,
    body: {
      errors: [{ parameters: { [parameter]: given }, message }],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: 'https://api.x.com/2/problems/invalid-request',
    },
  };
}

/** Why a thing asked for is missing: stands alone with a 404, or among `errors`. */
export function notFound(id: string, parameter: string) {
  return {
    value: id,
    detail: `Could not find tweet with ${parameter}: [${id}].`,
    title: 'Not Found Error',
    resource_type: 'tweet',
    parameter,
    resource_id: id,
    type: 'https://api.x.com/2/problems/resource-not-found',
  };
}

export function fieldClosed(id: string, field: string) {
  return {
    resource_id: id,
    detail: `Sorry, you are not authorized to access '${field}' on the Tweet with ids : [${id}].`,
    title: 'Field Authorization Error',
    resource_type: 'tweet',
    section: 'data',
    field,
    type: 'https://api.x.com/2/problems/not-authorized-for-field',
  };
}

/** A comma list, checked against the words that are known; the first stranger is the refusal. */
export function readList(request: SimRequest, name: string, known: string[]): string[] | SimResponse {
  const given = request.query[name];
  if (given === undefined) return [];
  const values = String(given).split(',');
  const stranger = values.find((value) => !known.includes(value));
  if (stranger === undefined) return values;
  return invalid(name, given, `The \`${name}\` query parameter value [${stranger}] is not one of [${known}]`);
}

/** A whole number between two bounds. */
export function readCount(request: SimRequest, name: string, bounds: { from: number; to: number; or: number }) {
  const given = request.query[name];
  if (given === undefined) return bounds.or;
  const count = Number(given);
  if (Number.isInteger(count) && count >= bounds.from && count <= bounds.to) return count;
  const message = `The \`${name}\` query parameter value [${given}] is not between ${bounds.from} and ${bounds.to}`;
  return invalid(name, given, message);
}
