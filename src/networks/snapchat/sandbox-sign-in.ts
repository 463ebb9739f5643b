import { randomBytes } from 'node:crypto';
import type { SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { isOver, type Token, tokens } from './sandbox-door.js';
import { escapeHtml, page } from './sandbox-page.js';

/** Snap's OAuth 2.0: access an hour; a refresh token is replaced by its use. */

const CODE_SECONDS = 600;
const ACCESS_SECONDS = 3600;
const REFRESH_SECONDS = 365 * 86_400;
const CLIENT = { id: 'rehearsal', secret: 'rehearsal' };
const SCOPES = ['snapchat-profile-api', 'snapchat-marketing-api'];

interface Code {
  accountId: string;
  redirectUri: string;
  scopes: string[];
  expiresAt: string;
}
const codes = (world: SimWorld) => world.kept<Code>('codes');

export const signInRoutes: SimRoute[] = [
  { method: 'GET', path: '/login/oauth2/authorize', handle: ask },
  { method: 'POST', path: '/login/oauth2/authorize', handle: consent },
  { method: 'POST', path: '/login/oauth2/access_token', handle: giveTokens },
];

function ask(request: SimRequest, world: SimWorld): SimResponse {
  const wrong = wrongIn(request);
  if (wrong) return page(400, { title: 'Something went wrong', body: `<p>${escapeHtml(wrong)}</p>` });
  const accounts = world.accounts
    .list()
    .map((one) => `<option value="${one.id}">${escapeHtml(one.displayName)} (@${escapeHtml(one.handle)})</option>`);
  const rights = text(request, 'scope')
    .split(' ')
    .map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`);
  const body = `
    <p>An application asks to act for an account. / Une application demande à agir pour un compte.</p>
    <ul>${rights.join('')}</ul>
    <form method="post">
      <p><label>Account / Compte <select name="account">${accounts.join('')}</select></label></p>
      <p><button name="decision" value="allow">Authorize / Autoriser</button>
         <button name="decision" value="deny">Cancel / Annuler</button></p>
    </form>`;
  return page(200, { title: 'Log in with Snapchat', body });
}

function wrongIn(request: SimRequest): string | undefined {
  if (text(request, 'client_id') !== CLIENT.id) return 'client_id';
  if (text(request, 'response_type') !== 'code') return 'response_type';
  if (!URL.canParse(text(request, 'redirect_uri'))) return 'redirect_uri';
  const stranger = text(request, 'scope')
    .split(' ')
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
    const scopes = text(request, 'scope').split(' ');
    const redirectUri = text(request, 'redirect_uri');
    codes(world).put(code, { accountId: account.id, redirectUri, scopes, expiresAt: later(world, CODE_SECONDS) });
    back.searchParams.set('code', code);
  }
  return { status: 302, headers: { location: back.href } };
}

function giveTokens(request: SimRequest, world: SimWorld): SimResponse {
  if (!isOurClient(request)) return no('invalid_client', 'Client authentication failed.');
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
      refresh_token: make('refresh', 'rft', REFRESH_SECONDS),
      scope: scopes.join(' '),
      token_type: 'Bearer',
    },
  };
}

export function forget(world: SimWorld, accountId: string): void {
  for (const token of tokens(world).list()) if (token.accountId === accountId) tokens(world).delete(token.id);
}

const isOurClient = (request: SimRequest) =>
  field(request, 'client_id') === CLIENT.id && field(request, 'client_secret') === CLIENT.secret;

const no = (error: string, error_description: string): SimResponse => ({
  status: error === 'invalid_client' ? 401 : 400,
  body: { error, error_description },
});

const secret = () => randomBytes(24).toString('base64url');
const later = (world: SimWorld, seconds: number) => new Date(world.now().getTime() + seconds * 1000).toISOString();
const text = (request: SimRequest, name: string) => String(request.query[name] ?? '');

function field({ body }: SimRequest, name: string): string {
  if (typeof body !== 'object' || body === null) return '';
  return String((body as Record<string, unknown>)[name] ?? '');
}
