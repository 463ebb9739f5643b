import type { SimAccount, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';

/** Who may come in, and how Vimeo says no. */

export interface Token {
  id: string;
  accountId: string;
  scopes: string[];
}
export const tokens = (world: SimWorld) => world.kept<Token>('tokens');

/** Any answer may be cut down to these; asking for a page is common too. */
const COMMON = ['fields', 'page', 'per_page'];

interface Rule {
  scopes: string[];
  /** Parameters beside the common ones. */
  query?: string[];
}
type Visit = (request: SimRequest, world: SimWorld, account: SimAccount) => SimResponse;

/** A method behind the door: token, scopes, parameters, then the visit; the answer has the fields that were asked for. */
export function behindDoor({ scopes, query = [] }: Rule, visit: Visit): SimRoute['handle'] {
  return (request, world) => {
    const token = tokens(world).get((request.headers.authorization ?? '').replace(/^bearer /i, ''));
    const account = token && world.accounts.get(token.accountId);
    if (!account) return no(401, 8003, 'You must provide a valid authenticated access token.');
    const missing = scopes.find((scope) => !token.scopes.includes(scope));
    if (missing) return no(403, 8003, `Your access token does not have the "${missing}" scope`);
    const stranger = Object.keys(request.query).find((name) => ![...COMMON, ...query].includes(name));
    if (stranger) return no(400, 2204, `The parameters passed to this API endpoint did not pass: ${stranger}.`);
    return cut(visit(request, world, account), request);
  };
}

function cut(answer: SimResponse, { query }: SimRequest): SimResponse {
  const { body, status } = answer;
  if (query.fields === undefined || status >= 300 || typeof body !== 'object' || body === null) return answer;
  const paths = String(query.fields)
    .split(',')
    .map((path) => path.split('.'));
  if (!('data' in body)) return { ...answer, body: only(body, paths) };
  const data = (body.data as object[]).map((one) => only(one, paths));
  return { ...answer, body: { ...body, data } };
}

/** The fields of these paths; a list is cut item by item. */
function only(value: unknown, paths: string[][]): unknown {
  if (Array.isArray(value)) return value.map((one) => only(one, paths));
  if (typeof value !== 'object' || value === null || paths.some((path) => path.length === 0)) return value;
  const names = [...new Set(paths.map((path) => path[0] ?? ''))].filter((name) => name in value);
  return Object.fromEntries(
    names.map((name) => {
      const deeper = paths.filter((path) => path[0] === name).map((path) => path.slice(1));
      return [name, only((value as Record<string, unknown>)[name], deeper)];
    }),
  );
}

/** Vimeo's error: one sentence for people, one for developers, a number. */
export function no(status: number, code: number, message: string): SimResponse {
  const error = 'Something strange occurred. Please try again.';
  const link = 'https://developer.vimeo.com/api/reference';
  return { status, body: { error, link, developer_message: message, error_code: code } };
}

export const notFound = (): SimResponse => ({ status: 404, body: { error: 'The requested video couldn’t be found.' } });

export function tooMany(resetAt: Date): SimResponse {
  const answer = no(429, 9000, 'Too many API requests. Wait an hour before sending another request.');
  const headers = { 'x-ratelimit-limit': '250', 'x-ratelimit-remaining': '0' };
  return { ...answer, headers: { ...headers, 'x-ratelimit-reset': resetAt.toISOString() } };
}

/** One page of a list. */
export function paged(all: object[], { query, path }: SimRequest, usual = 25): SimResponse {
  const page = Number(query.page ?? 1);
  const per_page = Number(query.per_page ?? usual);
  const data = all.slice((page - 1) * per_page, page * per_page);
  const last = Math.max(1, Math.ceil(all.length / per_page));
  const at = (number: number) => `${path}?page=${number}`;
  const paging = { next: page < last ? at(page + 1) : null, previous: null, first: at(1), last: at(last) };
  return { status: 200, body: { total: all.length, page, per_page, paging, data } };
}
