import type { SimAccount, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';

/** Who may come in, and how Pinterest says no. */

export interface Token {
  id: string;
  kind: 'access' | 'refresh';
  accountId: string;
  scopes: string[];
  expiresAt: string;
}
export const tokens = (world: SimWorld) => world.kept<Token>('tokens');

export interface Board {
  id: string;
  accountId: string;
  name: string;
}
export const boards = (world: SimWorld) => world.kept<Board>('boards');

type Visit = (request: SimRequest, world: SimWorld, account: SimAccount) => SimResponse;

/** A route behind the door: token, scopes, known parameters, then the visit. */
export function behindDoor(
  { scopes, query = [] }: { scopes: string[]; query?: string[] },
  visit: Visit,
): SimRoute['handle'] {
  return (request, world) => {
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const token = tokens(world).get(given);
    const account = token && world.accounts.get(token.accountId);
    if (!account || token.kind !== 'access' || new Date(token.expiresAt) <= world.now())
      return no(401, 2, 'Authentication failed.');
    const missing = scopes.filter((scope) => !token.scopes.includes(scope));
    if (missing.length > 0) return no(401, 3, `Authorization failed. Missing: ['${missing.join("', '")}'] scope.`);
    const stranger = Object.keys(request.query).find((name) => !query.includes(name));
    if (stranger) return no(400, 1, `Unknown parameter '${stranger}'.`);
    return visit(request, world, account);
  };
}

export function no(status: number, code: number, message: string): SimResponse {
  return { status, body: { code, message } };
}

export function tooMany(resetAt: Date, world: SimWorld): SimResponse {
  const seconds = Math.max(1, Math.ceil((resetAt.getTime() - world.now().getTime()) / 1000));
  const headers = { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(seconds) };
  return { ...no(429, 8, 'You have exceeded your rate limit. Try again later.'), headers };
}

export function fields(request: SimRequest): Record<string, unknown> {
  const { body } = request;
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

/** One page of a list; the bookmark is where the next one begins. */
export function paged<T>(request: SimRequest, all: T[], view: (one: T) => object): SimResponse {
  const size = Number(request.query.page_size ?? 25);
  if (!Number.isInteger(size) || size < 1 || size > 250) return no(400, 1, "'page_size' must be between 1 and 250.");
  const from = Number.parseInt(String(request.query.bookmark ?? '0'), 36);
  if (Number.isNaN(from)) return no(400, 1, 'Invalid bookmark.');
  const rest = from + size < all.length;
  const items = all.slice(from, from + size).map(view);
  return { status: 200, body: { items, bookmark: rest ? (from + size).toString(36) : null } };
}

/** Pinterest leaves the zone out. */
export const dated = (iso: string) => iso.replace(/\.\d+Z$/, '');
