import { consentRoutes, makeToken, param, refused, takeCode, tokenIn, tokens } from '../graph-api-simulator.js';
import type { SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';

/** “Threads: get access tokens” (2026-04): a code, a token of an hour, one of 60 days, prolonged after a day. */

const APP = 'rehearsal';
const SECRET = 'rehearsal';
const SHORT_SECONDS = 3600;
const LONG_SECONDS = 5_184_000;
const DAY_MILLISECONDS = 86_400_000;
const SCOPES = [
  ...['threads_basic', 'threads_content_publish', 'threads_manage_replies', 'threads_read_replies'],
  ...['threads_manage_insights', 'threads_delete', 'threads_manage_mentions', 'threads_keyword_search'],
];

export const signInRoutes: SimRoute[] = [
  ...consentRoutes({
    path: '/oauth/authorize',
    app: APP,
    scopes: SCOPES,
    title: 'Allow access to a profile',
    tail: '#_',
  }),
  { method: 'POST', path: '/oauth/access_token', handle: giveShort },
  { method: 'GET', path: '/access_token', handle: giveLong },
  { method: 'GET', path: '/refresh_access_token', handle: prolong },
];

const no = (message: string): SimResponse => ({
  status: 400,
  body: { error_type: 'OAuthException', code: 400, error_message: message },
});

function giveShort(request: SimRequest, world: SimWorld): SimResponse {
  if (param(request, 'client_id') !== APP) return no('Invalid client_id');
  if (param(request, 'client_secret') !== SECRET) return no('Error validating client secret.');
  if (param(request, 'grant_type') !== 'authorization_code') return no('Invalid grant_type');
  const code = takeCode(world, param(request, 'code') ?? '', param(request, 'redirect_uri') ?? '');
  if (code === 'unknown') return no('Matching code was not found or was already used');
  if (code === 'elsewhere') return no('Error validating verification code: redirect_uri is not identical');
  const token = makeToken(world, { kind: 'short', accountId: code.accountId, scopes: code.scopes }, SHORT_SECONDS);
  return { status: 200, body: { access_token: token.id, user_id: code.accountId } };
}

function giveLong(request: SimRequest, world: SimWorld): SimResponse {
  if (param(request, 'grant_type') !== 'th_exchange_token')
    return refused({ message: 'Unsupported grant_type', code: 100 });
  if (param(request, 'client_secret') !== SECRET)
    return refused({ message: 'Error validating client secret.', code: 1 });
  const short = tokens(world).get(tokenIn(request));
  if (short?.kind !== 'short' || isOver(short.expiresAt, world)) return dead();
  return given(world, short.accountId, short.scopes);
}

function prolong(request: SimRequest, world: SimWorld): SimResponse {
  if (param(request, 'grant_type') !== 'th_refresh_token')
    return refused({ message: 'Unsupported grant_type', code: 100 });
  const long = tokens(world).get(tokenIn(request));
  if (long?.kind !== 'long' || isOver(long.expiresAt, world)) return dead();
  if (world.now().getTime() - Date.parse(long.issuedAt) < DAY_MILLISECONDS)
    return refused({ message: '(#100) The access token must be at least 24 hours old to be refreshed', code: 100 });
  return given(world, long.accountId, long.scopes);
}

function given(world: SimWorld, accountId: string, scopes: string[]): SimResponse {
  const token = makeToken(world, { kind: 'long', accountId, scopes }, LONG_SECONDS);
  return { status: 200, body: { access_token: token.id, token_type: 'bearer', expires_in: LONG_SECONDS } };
}

const dead = () => refused({ message: 'Error validating access token: Session has expired.', code: 190, subcode: 463 });

const isOver = (instant: string | undefined, world: SimWorld) =>
  instant !== undefined && new Date(instant) <= world.now();
