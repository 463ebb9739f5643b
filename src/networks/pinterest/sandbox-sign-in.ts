import { randomBytes } from 'node:crypto';
import type { SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { fields, no, type Token, tokens } from './sandbox-door.js';
import { escapeHtml, page } from './sandbox-page.js';

/** OAuth 2.0, as REST API 5.23.0 describes it: access 30 days, refresh 60 days, a new one each time. */

const CODE_SECONDS = 600;
const ACCESS_SECONDS = 30 * 24 * 3600;
const REFRESH_SECONDS = 60 * 24 * 3600;
const APPS: Record<string, string> = { rehearsal: 'rehearsal' };
const KNOWN_SCOPES = [
  ...['boards:read', 'boards:write', 'boards:read_secret', 'boards:write_secret', 'pins:read', 'pins:write'],
  ...['pins:read_secret', 'pins:write_secret', 'user_accounts:read', 'user_accounts:write'],
];

interface Code {
  accountId: string;
  redirectUri: string;
  scopes: string[];
  expiresAt: string;
}
const codes = (world: SimWorld) => world.kept<Code>('codes');

export const signInRoutes: SimRoute[] = [
  { method: 'GET', path: '/oauth/', handle: ask },
  { method: 'POST', path: '/oauth/', handle: consent },
  { method: 'POST', path: '/v5/oauth/token', handle: giveTokens },
  { method: 'POST', path: '/v5/oauth/token/revoke', handle: revokeToken },
];

function ask(request: SimRequest, world: SimWorld): SimResponse {
  const wrong = wrongIn(request);
  if (wrong) return page(400, { title: 'Something went wrong', body: `<p>${escapeHtml(wrong)}</p>` });
  const options = world.accounts
    .list()
    .map(
      (one) =>
        `<option value="${escapeHtml(one.id)}">${escapeHtml(one.displayName)} (${escapeHtml(one.handle)})</option>`,
    );
  const rights = text(request, 'scope')
    .split(',')
    .map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`);
  const body = `
    <p>An application asks to act for an account. / Une application demande à agir pour un compte.</p>
    <ul>${rights.join('')}</ul>
    <form method="post">
      <p><label>Account / Compte <select name="account">${options.join('')}</select></label></p>
      <p><button name="decision" value="allow">Give access / Donner accès</button>
         <button name="decision" value="deny">Cancel / Annuler</button></p>
    </form>`;
  return page(200, { title: 'Authorize', body });
}

function wrongIn(request: SimRequest): string | undefined {
  if (!(text(request, 'client_id') in APPS)) return 'This application is not known here (client_id).';
  if (text(request, 'response_type') !== 'code') return 'response_type must be code.';
  if (!URL.canParse(text(request, 'redirect_uri'))) return 'redirect_uri is missing or not an address.';
  const stranger = text(request, 'scope')
    .split(',')
    .find((scope) => !KNOWN_SCOPES.includes(scope));
  return stranger === undefined ? undefined : `There is no scope “${stranger}”.`;
}

function consent(request: SimRequest, world: SimWorld): SimResponse {
  const account = world.accounts.get(String(fields(request).account ?? ''));
  if (wrongIn(request) || !account) return ask(request, world);
  const back = new URL(text(request, 'redirect_uri'));
  back.searchParams.set('state', text(request, 'state'));
  if (fields(request).decision === 'allow') {
    const code = secret();
    codes(world).put(code, {
      accountId: account.id,
      redirectUri: text(request, 'redirect_uri'),
      scopes: text(request, 'scope').split(','),
      expiresAt: later(world, CODE_SECONDS),
    });
    back.searchParams.set('code', code);
  } else back.searchParams.set('error', 'access_denied');
  return { status: 302, headers: { location: back.href } };
}

function giveTokens(request: SimRequest, world: SimWorld): SimResponse {
  if (!isKnown(request)) return no(401, 2, 'Authentication failed: invalid client.');
  const { grant_type } = fields(request);
  if (grant_type === 'authorization_code') return forCode(request, world);
  if (grant_type === 'refresh_token') return forRefresh(request, world);
  return no(400, 1, 'Invalid grant_type.');
}

function forCode(request: SimRequest, world: SimWorld): SimResponse {
  const { code: id, redirect_uri } = fields(request);
  const code = codes(world).get(String(id));
  codes(world).delete(String(id));
  if (!code || new Date(code.expiresAt) <= world.now() || code.redirectUri !== redirect_uri)
    return no(400, 283, 'The authorization code is invalid, expired or was made for another redirect_uri.');
  return given(world, code.accountId, code.scopes, 'authorization_code');
}

/** The old refresh token dies by being used. */
function forRefresh(request: SimRequest, world: SimWorld): SimResponse {
  const token = tokens(world).get(String(fields(request).refresh_token));
  if (token?.kind !== 'refresh' || new Date(token.expiresAt) <= world.now())
    return no(400, 283, 'The refresh token is invalid or expired.');
  tokens(world).delete(token.id);
  return given(world, token.accountId, token.scopes, 'refresh_token');
}

function given(world: SimWorld, accountId: string, scopes: string[], response_type: string): SimResponse {
  const make = (kind: Token['kind'], prefix: string, seconds: number): Token => {
    const token: Token = { id: `${prefix}.${secret()}`, kind, accountId, scopes, expiresAt: later(world, seconds) };
    tokens(world).put(token.id, token);
    return token;
  };
  const access = make('access', 'pina', ACCESS_SECONDS);
  const refresh = make('refresh', 'pinr', REFRESH_SECONDS);
  return {
    status: 200,
    body: {
      access_token: access.id,
      refresh_token: refresh.id,
      response_type,
      token_type: 'bearer',
      expires_in: ACCESS_SECONDS,
      refresh_token_expires_in: REFRESH_SECONDS,
      refresh_token_expires_at: Math.floor(Date.parse(refresh.expiresAt) / 1000),
      scope: scopes.join(' '),
    },
  };
}

function revokeToken(request: SimRequest, world: SimWorld): SimResponse {
  if (!isKnown(request)) return no(401, 2, 'Authentication failed: invalid client.');
  tokens(world).delete(String(fields(request).token ?? ''));
  return { status: 200 };
}

function isKnown(request: SimRequest): boolean {
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const [id = '', password] = Buffer.from(basic, 'base64').toString().split(':');
  return APPS[id] !== undefined && APPS[id] === password;
}

const secret = () => randomBytes(24).toString('base64url');
const later = (world: SimWorld, seconds: number) => new Date(world.now().getTime() + seconds * 1000).toISOString();
const text = (request: SimRequest, name: string) => String(request.query[name] ?? '');
