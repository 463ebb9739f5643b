import type { SimAccount, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';

/** Who may come in, and how Google says no. */

export interface Token {
  id: string;
  kind: 'access' | 'refresh';
  accountId: string;
  scopes: string[];
  /** Absent for a refresh token. */
  expiresAt?: string;
}
export const tokens = (world: SimWorld) => world.kept<Token>('tokens');

const SCOPE = 'https://www.googleapis.com/auth/';
/** Parameters every method of Google's takes. */
const COMMON = ['alt', 'fields', 'key', 'prettyPrint', 'quotaUser', 'uploadType', 'upload_protocol', 'access_token'];

interface Rule {
  /** Any one of these opens the door; without the common beginning. */
  scopes: string[];
  /** Parameters beside the common ones, required ones first with a bang. */
  query: string[];
  /** What `part` may hold. */
  parts?: string[];
}
type Visit = (request: SimRequest, world: SimWorld, account: SimAccount) => SimResponse;

/** A method behind the door: token, scopes, parameters, then the visit. */
export function behindDoor(rule: Rule, visit: Visit): SimRoute['handle'] {
  return (request, world) => {
    const token = tokenOf(request, world);
    const account = token && world.accounts.get(token.accountId);
    if (!token || !account) return unauthorized();
    if (!rule.scopes.some((scope) => token.scopes.includes(SCOPE + scope)))
      return no(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.', 'PERMISSION_DENIED');
    return wrongIn(request, rule) ?? visit(request, world, account);
  };
}

export function tokenOf(request: SimRequest, world: SimWorld): Token | undefined {
  const token = tokens(world).get((request.headers.authorization ?? '').replace(/^Bearer /, ''));
  const isOver = token?.expiresAt !== undefined && new Date(token.expiresAt) <= world.now();
  return token?.kind === 'access' && !isOver ? token : undefined;
}

function wrongIn({ query }: SimRequest, rule: Rule): SimResponse | undefined {
  const known = [...COMMON, ...rule.query.map((name) => name.replace('!', '')), ...(rule.parts ? ['part'] : [])];
  const stranger = Object.keys(query).find((name) => !known.includes(name));
  if (stranger) return no(400, 'badRequest', `Invalid JSON payload received. Unknown name "${stranger}"`);
  const required = [...rule.query.filter((name) => name.startsWith('!')), ...(rule.parts ? ['!part'] : [])];
  const missing = required.map((name) => name.slice(1)).find((name) => query[name] === undefined);
  if (missing) return no(400, 'required', `Required parameter: ${missing}`);
  const part = rule.parts && partsOf(query.part).find((one) => !rule.parts?.includes(one));
  return part === undefined ? undefined : no(400, 'unknownPart', `'${part}'`);
}

export const partsOf = (given: string | string[] | undefined) => String(given ?? '').split(',');

export const unauthorized = () =>
  no(401, 'authError', 'Request had invalid authentication credentials.', 'UNAUTHENTICATED');

/** Google's error, with the reason that says what it is. */
export function no(status: number, reason: string, message: string, state = 'INVALID_ARGUMENT'): SimResponse {
  const errors = [{ message, domain: 'youtube', reason }];
  return { status, body: { error: { code: status, message, errors, status: state } } };
}

export function tooMany(resetAt: Date, world: SimWorld): SimResponse {
  const seconds = Math.ceil((resetAt.getTime() - world.now().getTime()) / 1000);
  const answer = no(429, 'rateLimitExceeded', 'Resource has been exhausted (e.g. check quota).', 'RESOURCE_EXHAUSTED');
  return { ...answer, headers: { 'retry-after': String(Math.max(1, seconds)) } };
}

/** A list as Google gives it; what is beside the items comes in `more`. */
export function listing(kind: string, items: object[], more: object = {}): SimResponse {
  const pageInfo = { totalResults: items.length, resultsPerPage: items.length };
  return { status: 200, body: { kind: `youtube#${kind}ListResponse`, etag: etag(items), items, pageInfo, ...more } };
}

/** One page of it; the token is where the next one begins. */
export function paged(kind: string, all: object[], { query }: SimRequest, usual: number): SimResponse {
  const count = Number(query.maxResults ?? usual);
  const from = Number(String(query.pageToken ?? 'p0').slice(1));
  const items = all.slice(from, from + count);
  const more = from + count < all.length ? { nextPageToken: `p${from + count}` } : {};
  const pageInfo = { totalResults: all.length, resultsPerPage: count };
  return listing(kind, items, { ...more, pageInfo });
}

export const etag = (value: unknown) => `e${JSON.stringify(value).length}`;
