import { createHash, randomBytes } from 'node:crypto';
import type { SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { type Token, tokens } from './sandbox-door.js';
import { escapeHtml, page } from './sandbox-page.js';

/** Google's OAuth 2.0 for web server applications: code 10 minutes, access an hour, a refresh token that stays. */

const CODE_SECONDS = 600;
const ACCESS_SECONDS = 3599;
const CLIENT = { id: 'rehearsal', secret: 'rehearsal' };
const SCOPES = [
  ...['youtube', 'youtube.upload', 'youtube.force-ssl', 'youtube.readonly', 'youtubepartner'],
  ...['yt-analytics.readonly', 'yt-analytics-monetary.readonly'],
].map((name) => `https://www.googleapis.com/auth/${name}`);

interface Code {
  accountId: string;
  redirectUri: string;
  challenge: string;
  scopes: string[];
  offline: boolean;
  expiresAt: string;
}
const codes = (world: SimWorld) => world.kept<Code>('codes');

export const signInRoutes: SimRoute[] = [
  { method: 'GET', path: '/o/oauth2/v2/auth', handle: ask },
  { method: 'POST', path: '/o/oauth2/v2/auth', handle: consent },
  { method: 'POST', path: '/token', handle: giveTokens },
  { method: 'POST', path: '/revoke', handle: revokeToken },
];

function ask(request: SimRequest, world: SimWorld): SimResponse {
  const wrong = wrongIn(request);
  if (wrong) return page(400, { title: 'Access blocked', body: `<p>${escapeHtml(wrong)}</p>` });
  const accounts = world.accounts
    .list()
    .map((one) => `<option value="${one.id}">${escapeHtml(one.displayName)} (@${escapeHtml(one.handle)})</option>`);
  const rights = text(request, 'scope')
    .split(' ')
    .map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`);
  const body = `
    <p>Choose a channel. / Choisissez une chaîne.</p><ul>${rights.join('')}</ul>
    <form method="post">
      <p><label>Channel / Chaîne <select name="account">${accounts.join('')}</select></label></p>
      <p><button name="decision" value="allow">Continue / Continuer</button>
         <button name="decision" value="deny">Cancel / Annuler</button></p>
    </form>`;
  return page(200, { title: 'Sign in with Google', body });
}

function wrongIn(request: SimRequest): string | undefined {
  if (text(request, 'client_id') !== CLIENT.id) return 'Error 401: invalid_client';
  if (!URL.canParse(text(request, 'redirect_uri'))) return 'Error 400: redirect_uri_mismatch';
  if (text(request, 'response_type') !== 'code') return 'Error 400: unsupported_response_type';
  const scopes = text(request, 'scope').split(' ');
  return scopes.every((scope) => SCOPES.includes(scope)) ? undefined : 'Error 400: invalid_scope';
}

function consent(request: SimRequest, world: SimWorld): SimResponse {
  const account = world.accounts.get(field(request, 'account'));
  if (wrongIn(request) || !account) return ask(request, world);
  const back = new URL(text(request, 'redirect_uri'));
  back.searchParams.set('state', text(request, 'state'));
  if (field(request, 'decision') !== 'allow') back.searchParams.set('error', 'access_denied');
  else {
    back.searchParams.set('code', newCode(request, world, account.id));
    back.searchParams.set('scope', text(request, 'scope'));
  }
  return { status: 302, headers: { location: back.href } };
}

function newCode(request: SimRequest, world: SimWorld, accountId: string): string {
  const code = `4/${secret()}`;
  codes(world).put(code, {
    accountId,
    redirectUri: text(request, 'redirect_uri'),
    challenge: text(request, 'code_challenge'),
    scopes: text(request, 'scope').split(' '),
    offline: text(request, 'access_type') === 'offline',
    expiresAt: later(world, CODE_SECONDS),
  });
  return code;
}

function giveTokens(request: SimRequest, world: SimWorld): SimResponse {
  if (field(request, 'client_id') !== CLIENT.id || field(request, 'client_secret') !== CLIENT.secret)
    return no(401, 'invalid_client', 'The OAuth client was not found.');
  if (field(request, 'grant_type') === 'refresh_token') return forRefresh(request, world);
  if (field(request, 'grant_type') !== 'authorization_code')
    return no(400, 'unsupported_grant_type', 'Invalid grant_type.');

  const id = field(request, 'code');
  const code = codes(world).get(id);
  codes(world).delete(id);
  if (!code || new Date(code.expiresAt) <= world.now()) return no(400, 'invalid_grant', 'Malformed auth code.');
  if (code.redirectUri !== field(request, 'redirect_uri')) return no(400, 'redirect_uri_mismatch', 'Bad Request');
  const proof = createHash('sha256').update(field(request, 'code_verifier')).digest('base64url');
  if (code.challenge !== '' && proof !== code.challenge) return no(400, 'invalid_grant', 'Invalid code verifier.');

  const { accountId, scopes } = code;
  const refresh: Token = { id: `1//${secret()}`, kind: 'refresh', accountId, scopes };
  if (code.offline) tokens(world).put(refresh.id, refresh);
  return given(world, refresh, code.offline ? { refresh_token: refresh.id } : {});
}

function forRefresh(request: SimRequest, world: SimWorld): SimResponse {
  const token = tokens(world).get(field(request, 'refresh_token'));
  return token?.kind === 'refresh'
    ? given(world, token, {})
    : no(400, 'invalid_grant', 'Token has been expired or revoked.');
}

function given(world: SimWorld, { accountId, scopes }: Token, more: object): SimResponse {
  const id = `ya29.${secret()}`;
  tokens(world).put(id, { id, kind: 'access', accountId, scopes, expiresAt: later(world, ACCESS_SECONDS) });
  const body = { access_token: id, expires_in: ACCESS_SECONDS, scope: scopes.join(' '), token_type: 'Bearer', ...more };
  return { status: 200, body };
}

/** Whichever token is given back, the whole consent ends. */
function revokeToken(request: SimRequest, world: SimWorld): SimResponse {
  const token = tokens(world).get(field(request, 'token'));
  if (!token) return no(400, 'invalid_token', 'Token expired or revoked');
  forget(world, token.accountId);
  return { status: 200, body: {} };
}

export function forget(world: SimWorld, accountId: string): void {
  for (const token of tokens(world).list()) if (token.accountId === accountId) tokens(world).delete(token.id);
}

const no = (status: number, error: string, description: string): SimResponse => ({
  status,
  body: { error, error_description: description },
});
const secret = () => randomBytes(24).toString('base64url');
const later = (world: SimWorld, seconds: number) => new Date(world.now().getTime() + seconds * 1000).toISOString();
const text = (request: SimRequest, name: string) => String(request.query[name] ?? '');

function field({ body }: SimRequest, name: string): string {
  if (typeof body !== 'object' || body === null) return '';
  return String((body as Record<string, unknown>)[name] ?? '');
}
