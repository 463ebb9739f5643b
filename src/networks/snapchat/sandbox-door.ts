import type { SimAccount, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';

/** Who may come in, and how Snapchat says no. */

export interface Token {
  id: string;
  kind: 'access' | 'refresh';
  accountId: string;
  scopes: string[];
  expiresAt: string;
}
export const tokens = (world: SimWorld) => world.kept<Token>('tokens');
export const isOver = (instant: string, world: SimWorld) => new Date(instant) <= world.now();

type Visit = (request: SimRequest, world: SimWorld, account: SimAccount) => SimResponse;

/** A method behind the door: token, scope, the token's own profile, then the visit. */
export function behindDoor(visit: Visit): SimRoute['handle'] {
  return (request, world) => {
    const token = tokens(world).get((request.headers.authorization ?? '').replace(/^Bearer /, ''));
    const account = token && world.accounts.get(token.accountId);
    if (!account || token.kind !== 'access' || isOver(token.expiresAt, world))
      return no(401, 'AUTHORIZATION_EXPIRED', 'The access token is expired.');
    const { profile } = request.params;
    if (!token.scopes.includes('snapchat-profile-api') || (profile !== undefined && profile !== account.id))
      return no(403, 'AUTHORIZATION_PERMISSION_DENIED', 'No access to this public profile.');
    return visit(request, world, account);
  };
}

export const yes = (world: SimWorld, data: object): SimResponse => ({
  status: 200,
  body: { request_status: 'SUCCESS', request_id: `r${world.nextId()}`, ...data },
});

/** Some refusals come with 200. */
export const no = (status: number, error_code: string, debug_message: string): SimResponse => ({
  status,
  body: {
    request_status: 'ERROR',
    request_id: 'r0',
    error_code,
    debug_message,
    display_message: 'Something went wrong.',
  },
});

export function tooMany(resetAt: Date, world: SimWorld): SimResponse {
  const seconds = Math.max(1, Math.ceil((resetAt.getTime() - world.now().getTime()) / 1000));
  const answer = no(429, 'TOO_MANY_REQUESTS', 'Rate limit exceeded.');
  return { ...answer, headers: { 'retry-after': String(seconds) } };
}
