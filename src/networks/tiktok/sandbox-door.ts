import type { SimAccount, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';

/** Who may come in, and how TikTok says no. */

export interface Token {
  id: string;
  kind: 'access' | 'refresh';
  accountId: string;
  scopes: string[];
  expiresAt: string;
}
export const tokens = (world: SimWorld) => world.kept<Token>('tokens');
export const isOver = (instant: string, world: SimWorld) => new Date(instant) <= world.now();

type Visit = (request: SimRequest, world: SimWorld, account: SimAccount) => SimResponse | Promise<SimResponse>;

/** A method behind the door: token, scope, then the visit. */
export function behindDoor(scope: string, visit: Visit): SimRoute['handle'] {
  return (request, world) => {
    const token = tokens(world).get((request.headers.authorization ?? '').replace(/^Bearer /, ''));
    const account = token && world.accounts.get(token.accountId);
    if (!account || token.kind !== 'access' || isOver(token.expiresAt, world))
      return no(401, 'access_token_invalid', 'The access token is invalid or not found in the request.');
    if (!token.scopes.includes(scope))
      return no(
        401,
        'scope_not_authorized',
        'The user did not authorize the scope required for completing this request.',
      );
    return visit(request, world, account);
  };
}

const LOG_ID = '202611220800000102030405060708090A';

export const yes = (data: unknown): SimResponse => ({
  status: 200,
  body: { data, error: { code: 'ok', message: '', log_id: LOG_ID } },
});

export const no = (status: number, code: string, message: string): SimResponse => ({
  status,
  body: { data: {}, error: { code, message, log_id: LOG_ID } },
});

/** No header says until when. */
export const tooMany = () => no(429, 'rate_limit_exceeded', 'The API rate limit was exceeded. Please try again later.');

/** The `fields` of a request, all of them known; else the refusal. */
export function fieldsOf({ query }: SimRequest, known: string[]): string[] | SimResponse {
  const fields = String(query.fields ?? '')
    .split(',')
    .filter((name) => name !== '');
  if (fields.length === 0) return no(400, 'invalid_params', 'Fields are missing.');
  const stranger = fields.find((name) => !known.includes(name));
  return stranger === undefined ? fields : no(400, 'invalid_params', `There is no field ${stranger}.`);
}

export function only(all: Record<string, unknown>, fields: string[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((name) => [name, all[name]]));
}
