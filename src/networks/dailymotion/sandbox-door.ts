import type { SimAccount, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';

/** Private API keys, the tokens they give, and how Dailymotion says no. */

export interface Token {
  id: string;
  accountId: string;
  scopes: string[];
  expiresAt: string;
}
export const tokens = (world: SimWorld) => world.kept<Token>('tokens');

const TOKEN_SECONDS = 1800;
const SCOPES = [
  ...['video.read', 'video.manage', 'profile.read', 'profile.manage', 'playlist.read', 'playlist.manage'],
  ...['account.read', 'account.manage', 'live.read', 'live.manage', 'bundle.user', 'bundle.publisher'],
];

type Visit = (request: SimRequest, world: SimWorld, account: SimAccount) => SimResponse | Promise<SimResponse>;

/** A route behind the door: token, scope, then the visit. */
export function behindDoor(scope: string, visit: Visit): SimRoute['handle'] {
  return (request, world) => {
    const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const token = tokens(world).get(given);
    const account = token && world.accounts.get(token.accountId);
    if (!account || new Date(token.expiresAt) <= world.now()) return no(401, 'invalid_token', 'Invalid access token.');
    if (!token.scopes.includes(scope)) return no(403, 'insufficient_scope', `This action requires the ${scope} scope.`);
    return visit(request, world, account);
  };
}

export const tokenRoutes: SimRoute[] = [{ method: 'POST', path: '/v2/token', handle: giveToken }];

/** The key of a channel is its name, its secret the password of its owner. */
function giveToken(request: SimRequest, world: SimWorld): SimResponse {
  const { grant_type, client_id, client_secret, scope } = fields(request);
  const refuse = (status: number, error: string, error_description: string) => ({
    status,
    body: { error, error_description },
  });
  if (grant_type !== 'client_credentials')
    return refuse(400, 'unsupported_grant_type', 'Only client_credentials is supported.');
  const account = world.accounts.list().find((one) => same(one.handle) === same(String(client_id ?? '')));
  if (!account || account.password !== client_secret)
    return refuse(401, 'invalid_client', 'Client authentication failed.');
  const scopes = String(scope ?? '')
    .split(' ')
    .filter(Boolean);
  const stranger = scopes.find((one) => !SCOPES.includes(one));
  if (stranger) return refuse(400, 'invalid_scope', `The scope ${stranger} is not known.`);

  const id = `eyJhbGciOiJSUzI1NiJ9.${world.nextId()}.${Math.floor(world.random() * 1e12).toString(36)}`;
  const expiresAt = new Date(world.now().getTime() + TOKEN_SECONDS * 1000).toISOString();
  tokens(world).put(id, { id, accountId: account.id, scopes, expiresAt });
  const body = { access_token: id, expires_in: TOKEN_SECONDS, token_type: 'Bearer', scope: scopes.join(' ') };
  return { status: 200, body };
}

const same = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

export function fields(request: SimRequest): Record<string, unknown> {
  const { body } = request;
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

export function no(status: number, type: string, message: string): SimResponse {
  return { status, body: { error: { code: status, message, type } } };
}

export function tooMany(resetAt: Date, world: SimWorld): SimResponse {
  const seconds = Math.max(1, Math.ceil((resetAt.getTime() - world.now().getTime()) / 1000));
  const answer = no(429, 'too_many_requests', 'Too many requests.');
  return { ...answer, headers: { 'retry-after': String(seconds) } };
}
