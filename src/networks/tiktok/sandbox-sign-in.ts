import { randomBytes } from 'node:crypto';
import type { SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { isOver, type Token, tokens } from './sandbox-door.js';
import { escapeHtml, page } from './sandbox-page.js';

/** Login Kit for the web: access 2 hours, refresh 180 days and once, as the pages of November 2026 say. */

const CODE_SECONDS = 600;
const ACCESS_SECONDS = 7200;
const REFRESH_SECONDS = 180 * 86_400;
const CLIENT = { key: 'rehearsal', secret: 'rehearsal' };
const SCOPES = [
  ...['user.info.basic', 'user.info.profile', 'user.info.stats', 'video.list', 'video.publish', 'video.upload'],
];

interface Code {
  accountId: string;
  redirectUri: string;
  scopes: string[];
  expiresAt: string;
}
const codes = (world: SimWorld) => world.kept<Code>('codes');

export const signInRoutes: SimRoute[] = [
  { method: 'GET', path: '/v2/auth/authorize/', handle: ask },
  { method: 'POST', path: '/v2/auth/authorize/', handle: consent },
  { method: 'POST', path: '/v2/oauth/token/', handle: giveTokens },
  { method: 'POST', path: '/v2/oauth/revoke/', handle: revokeToken },
];

function ask(request: SimRequest, world: SimWorld): SimResponse {
  const wrong = wrongIn(request);
  if (wrong) return page(400, { title: 'Something went wrong', body: `<p>${escapeHtml(wrong)}</p>` });
  const accounts = world.accounts
    .list()
    .map((one) => `<option value="${one.id}">${escapeHtml(one.displayName)} (@${escapeHtml(one.handle)})</option>`);
  const rights = text(request, 'scope')
    .split(',')
    .map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`);
  const body = `
    <p>An application asks to act for an account. / Une application demande à agir pour un compte.</p>
    <ul>${rights.join('')}</ul>
    <form method="post">
      <p><label>Account / Compte <select name="account">${accounts.join('')}</select></label></p>
      <p><button name="decision" value="allow">Authorize / Autoriser</button>
         <button name="decision" value="deny">Cancel / Annuler</button></p>
    </form>`;
  return page(200, { title: 'Log in with TikTok', body });
}

function wrongIn(request: SimRequest): string | undefined {
  if (text(request, 'client_key') !== CLIENT.key) return 'client_key';
  if (text(request, 'response_type') !== 'code') return 'response_type';
  if (!URL.canParse(text(request, 'redirect_uri'))) return 'redirect_uri';
  const stranger = text(request, 'scope')
    .split(',')
    .find((scope) => !SCOPES.includes(scope));
  return stranger === undefined ? undefined : `scope ${stranger}`;
}

function consent(request: SimRequest, world: SimWorld): SimResponse {
  const account = world.accounts.get(field(request, 'account'));
  if (wrongIn(request) || !account) return ask(request, world);
  const back = new URL(text(request, 'redirect_uri'));
  back.searchParams.set('state', text(request, 'state'));
  if (field(request, 'decision') !== 'allow') back.searchParams.set('error', 'access_denied');
  else {
    const code = secret();
    const scopes = text(request, 'scope').split(',');
    const redirectUri = text(request, 'redirect_uri');
    codes(world).put(code, { accountId: account.id, redirectUri, scopes, expiresAt: later(world, CODE_SECONDS) });
    back.searchParams.set('code', code);
    back.searchParams.set('scopes', scopes.join(','));
  }
  return { status: 302, headers: { location: back.href } };
}

function giveTokens(request: SimRequest, world: SimWorld): SimResponse {
  if (!isOurClient(request)) return no('invalid_client', 'Client key or secret is incorrect.');
  if (field(request, 'grant_type') === 'refresh_token') return forRefresh(request, world);
  const id = field(request, 'code');
  const code = codes(world).get(id);
  codes(world).delete(id);
  if (!code || isOver(code.expiresAt, world)) return no('invalid_grant', 'Authorization code is expired.');
  if (code.redirectUri !== field(request, 'redirect_uri'))
    return no('invalid_request', 'Redirect_uri is not matched with the uri when requesting code.');
  return given(world, code);
}

function forRefresh(request: SimRequest, world: SimWorld): SimResponse {
  const token = tokens(world).get(field(request, 'refresh_token'));
  if (token?.kind !== 'refresh' || isOver(token.expiresAt, world))
    return no('invalid_grant', 'Refresh token is invalid or expired.');
  tokens(world).delete(token.id);
  return given(world, token);
}

function given(world: SimWorld, { accountId, scopes }: Pick<Token, 'accountId' | 'scopes'>): SimResponse {
  const make = (kind: Token['kind'], start: string, seconds: number): string => {
    const id = `${start}.${secret()}`;
    tokens(world).put(id, { id, kind, accountId, scopes, expiresAt: later(world, seconds) });
    return id;
  };
  return {
    status: 200,
    body: {
      access_token: make('access', 'act', ACCESS_SECONDS),
      expires_in: ACCESS_SECONDS,
      open_id: accountId,
      refresh_token: make('refresh', 'rft', REFRESH_SECONDS),
      refresh_expires_in: REFRESH_SECONDS,
      scope: scopes.join(','),
      token_type: 'Bearer',
    },
  };
}

/** The whole consent ends with the token. */
function revokeToken(request: SimRequest, world: SimWorld): SimResponse {
  if (!isOurClient(request)) return no('invalid_client', 'Client key or secret is incorrect.');
  const token = tokens(world).get(field(request, 'token'));
  if (token) forget(world, token.accountId);
  return { status: 200, body: {} };
}

export function forget(world: SimWorld, accountId: string): void {
  for (const token of tokens(world).list()) if (token.accountId === accountId) tokens(world).delete(token.id);
}

const isOurClient = (request: SimRequest) =>
  field(request, 'client_key') === CLIENT.key && field(request, 'client_secret') === CLIENT.secret;

/** OAuth's errors come with 200. */
function no(error: string, error_description: string): SimResponse {
  return { status: 200, body: { error, error_description, log_id: '202611220800000102030405060708090B' } };
}

const secret = () => randomBytes(24).toString('base64url');
const later = (world: SimWorld, seconds: number) => new Date(world.now().getTime() + seconds * 1000).toISOString();
const text = (request: SimRequest, name: string) => String(request.query[name] ?? '');

function field({ body }: SimRequest, name: string): string {
  if (typeof body !== 'object' || body === null) return '';
  return String((body as Record<string, unknown>)[name] ?? '');
}
