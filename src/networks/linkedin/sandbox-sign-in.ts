import { randomBytes } from 'node:crypto';
import type { SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { fields, pages, type Token, tokens, withToken } from './sandbox-door.js';
import { escapeHtml, page } from './sandbox-page.js';

/** OAuth 2.0, as LinkedIn describes it (read 2026-09-19): code 30 minutes, access 60 days, refresh a year, fixed. */

const CODE_SECONDS = 30 * 60;
const ACCESS_SECONDS = 5_184_000;
const REFRESH_SECONDS = 31_536_000;
const APPS: Record<string, string> = { rehearsal: 'rehearsal' };
const KNOWN_SCOPES = [
  ...['openid', 'profile', 'email', 'w_member_social', 'w_organization_social', 'r_organization_social'],
  ...['rw_organization_admin', 'r_organization_admin', 'r_member_postAnalytics', 'r_member_profileAnalytics'],
];

interface Code {
  accountId: string;
  redirectUri: string;
  scopes: string[];
  expiresAt: string;
}
const codes = (world: SimWorld) => world.kept<Code>('codes');

export const signInRoutes: SimRoute[] = [
  { method: 'GET', path: '/oauth/v2/authorization', handle: ask },
  { method: 'POST', path: '/oauth/v2/authorization', handle: consent },
  { method: 'POST', path: '/oauth/v2/accessToken', handle: giveTokens },
  { method: 'GET', path: '/v2/userinfo', handle: withToken(userinfo) },
];

function ask(request: SimRequest, world: SimWorld): SimResponse {
  const wrong = wrongIn(request);
  if (wrong) return page(400, { title: 'Bummer, something went wrong.', body: `<p>${escapeHtml(wrong)}</p>` });
  const options = people(world).map(({ person, speaksFor }) => {
    const named = speaksFor.map((one) => `${one.displayName} (${one.handle})`).join(', ');
    return `<option value="${escapeHtml(person.id)}">${escapeHtml(person.displayName)} — ${escapeHtml(named)}</option>`;
  });
  const rights = text(request, 'scope')
    .split(/[\s,]+/)
    .map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`);
  const body = `
    <p>An application asks to act for you and your pages. / Une application demande à agir pour vous et vos pages.</p>
    <ul>${rights.join('')}</ul>
    <form method="post">
      <p><label>Member / Membre <select name="account">${options.join('')}</select></label></p>
      <p><button name="decision" value="allow">Allow / Autoriser</button>
         <button name="decision" value="deny">Cancel / Annuler</button></p>
    </form>`;
  return page(200, { title: 'Sign in', body });
}

/** Members, each with the pages they administer. */
function people(world: SimWorld) {
  const all = pages(world).list();
  const owned = new Set(all.map((one) => one.id));
  return world.accounts
    .list()
    .filter((account) => !owned.has(account.id))
    .map((person) => ({
      person,
      speaksFor: all
        .filter((one) => one.adminId === person.id)
        .map((one) => world.accounts.get(one.id))
        .filter((one) => one !== undefined),
    }));
}

function wrongIn(request: SimRequest): string | undefined {
  if (!(text(request, 'client_id') in APPS)) return 'The passed in client_id is invalid.';
  if (text(request, 'response_type') !== 'code') return 'The response_type must be code.';
  if (!URL.canParse(text(request, 'redirect_uri'))) return 'The redirect_uri does not match the registered value.';
  const stranger = text(request, 'scope')
    .split(/[\s,]+/)
    .find((scope) => !KNOWN_SCOPES.includes(scope));
  return stranger === undefined ? undefined : `Scope “${stranger}” is not authorized for your application.`;
}

function consent(request: SimRequest, world: SimWorld): SimResponse {
  const chosen = String(fields(request).account ?? '');
  const person = world.accounts.get(pages(world).get(chosen)?.adminId ?? chosen);
  if (wrongIn(request) || !person) return ask(request, world);
  const back = new URL(text(request, 'redirect_uri'));
  back.searchParams.set('state', text(request, 'state'));
  if (fields(request).decision === 'allow') {
    const code = secret();
    codes(world).put(code, {
      accountId: person.id,
      redirectUri: text(request, 'redirect_uri'),
      scopes: text(request, 'scope').split(/[\s,]+/),
      expiresAt: later(world, CODE_SECONDS),
    });
    back.searchParams.set('code', code);
  } else {
    back.searchParams.set('error', 'user_cancelled_authorize');
    back.searchParams.set('error_description', 'The user cancelled the authorization');
  }
  return { status: 302, headers: { location: back.href } };
}

function giveTokens(request: SimRequest, world: SimWorld): SimResponse {
  const { grant_type, client_id, client_secret } = fields(request);
  if (APPS[String(client_id)] === undefined || APPS[String(client_id)] !== client_secret)
    return refuse(401, 'invalid_client', 'Client authentication failed');
  if (grant_type === 'authorization_code') return forCode(request, world);
  if (grant_type === 'refresh_token') return forRefresh(request, world);
  return refuse(400, 'unsupported_grant_type', 'The grant type is not supported');
}

function forCode(request: SimRequest, world: SimWorld): SimResponse {
  const id = String(fields(request).code ?? '');
  const code = codes(world).get(id);
  codes(world).delete(id);
  if (!code || new Date(code.expiresAt) <= world.now())
    return refuse(400, 'invalid_request', 'Unable to retrieve access token: authorization code not found');
  if (code.redirectUri !== fields(request).redirect_uri)
    return refuse(400, 'invalid_redirect_uri', 'Unable to retrieve access token: redirect uri does not match');
  const { accountId, scopes } = code;
  const refresh: Token = { id: secret(), kind: 'refresh', accountId, scopes, expiresAt: later(world, REFRESH_SECONDS) };
  tokens(world).put(refresh.id, refresh);
  return given(world, refresh);
}

/** The refresh token stays as it is, and its end does not move. */
function forRefresh(request: SimRequest, world: SimWorld): SimResponse {
  const token = tokens(world).get(String(fields(request).refresh_token ?? ''));
  if (token?.kind !== 'refresh' || token.isRevoked || new Date(token.expiresAt) <= world.now())
    return refuse(400, 'invalid_request', 'The provided refresh token is invalid, expired or revoked');
  return given(world, token);
}

function given(world: SimWorld, refresh: Token): SimResponse {
  const { accountId, scopes } = refresh;
  const access: Token = { id: secret(), kind: 'access', accountId, scopes, expiresAt: later(world, ACCESS_SECONDS) };
  tokens(world).put(access.id, access);
  return {
    status: 200,
    body: {
      access_token: access.id,
      expires_in: ACCESS_SECONDS,
      refresh_token: refresh.id,
      refresh_token_expires_in: Math.floor((Date.parse(refresh.expiresAt) - world.now().getTime()) / 1000),
      scope: scopes.join(','),
      token_type: 'Bearer',
    },
  };
}

function userinfo(
  request: SimRequest,
  _world: SimWorld,
  { person }: { person: { id: string; displayName: string } },
): SimResponse {
  const [given_name = '', ...rest] = person.displayName.split(' ');
  return {
    status: 200,
    body: {
      sub: person.id,
      name: person.displayName,
      given_name,
      family_name: rest.join(' '),
      picture: `${request.baseUrl}/dms/image/${person.id}`,
      locale: { country: 'FR', language: 'fr' },
    },
  };
}

const refuse = (status: number, error: string, error_description: string): SimResponse => ({
  status,
  body: { error, error_description },
});
const secret = () => `AQ${randomBytes(40).toString('base64url')}`;
const later = (world: SimWorld, seconds: number) => new Date(world.now().getTime() + seconds * 1000).toISOString();
const text = (request: SimRequest, name: string) => String(request.query[name] ?? '');
