import { createHash, randomBytes } from 'node:crypto';
import type { SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { isOver, type Token, tokens } from './sandbox-door.js';
import { escapeHtml, page } from './sandbox-page.js';

/** OAuth 2.0 with PKCE, as docs.x.com describes it (read 2026-08-22): code 30 s, access 2 h, refresh once. */

const CODE_SECONDS = 30;
const ACCESS_SECONDS = 7200;
/** Applications this network knows; one without a secret is a public client. */
const APPS: Record<string, string | undefined> = { rehearsal: 'rehearsal', 'rehearsal-public': undefined };
const SCOPES = [
  ...['tweet.read', 'tweet.write', 'tweet.moderate.write', 'users.read', 'media.write', 'offline.access'],
  ...['like.read', 'like.write', 'follows.read', 'follows.write', 'bookmark.read', 'bookmark.write'],
];

interface Code {
  accountId: string;
  clientId: string;
  redirectUri: string;
  challenge: string;
  method: string;
  scopes: string[];
  expiresAt: string;
}
const codes = (world: SimWorld) => world.kept<Code>('codes');

export const signInRoutes: SimRoute[] = [
  { method: 'GET', path: '/i/oauth2/authorize', handle: ask },
  { method: 'POST', path: '/i/oauth2/authorize', handle: consent },
  { method: 'POST', path: '/2/oauth2/token', handle: giveTokens },
  { method: 'POST', path: '/2/oauth2/revoke', handle: revokeToken },
];

function ask(request: SimRequest, world: SimWorld): SimResponse {
  const wrong = wrongIn(request);
  if (wrong) return page(400, { lang: 'en', title: 'Something went wrong', body: `<p>${escapeHtml(wrong)}</p>` });
  const accounts = world.accounts
    .list()
    .map(
      (one) =>
        `<option value="${escapeHtml(one.id)}">${escapeHtml(one.displayName)} (@${escapeHtml(one.handle)})</option>`,
    );
  const rights = text(request, 'scope')
    .split(' ')
    .map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`);
  const body = `
    <p>An application asks to act for an account. / Une application demande à agir pour un compte.</p>
    <ul>${rights.join('')}</ul>
    <form method="post">
      <p><label>Account / Compte <select name="account">${accounts.join('')}</select></label></p>
      <p><button name="decision" value="allow">Authorize app / Autoriser</button>
         <button name="decision" value="deny">Cancel / Annuler</button></p>
    </form>`;
  return page(200, { lang: 'en', title: 'Authorize an application', body });
}

function wrongIn(request: SimRequest): string | undefined {
  const clientId = text(request, 'client_id');
  if (!(clientId in APPS)) return 'This application is not known here (client_id).';
  if (text(request, 'response_type') !== 'code') return 'response_type must be code.';
  if (!URL.canParse(text(request, 'redirect_uri'))) return 'redirect_uri is missing or not an address.';
  if (text(request, 'state') === '' || text(request, 'state').length > 500)
    return 'state must have 1 to 500 characters.';
  if (text(request, 'code_challenge') === '') return 'code_challenge is missing: PKCE is required.';
  if (!['S256', 'plain'].includes(text(request, 'code_challenge_method')))
    return 'code_challenge_method must be S256 or plain.';
  const stranger = text(request, 'scope')
    .split(' ')
    .find((scope) => !SCOPES.includes(scope));
  return stranger === undefined ? undefined : `There is no scope “${stranger}”.`;
}

function consent(request: SimRequest, world: SimWorld): SimResponse {
  const wrong = wrongIn(request);
  const account = world.accounts.get(field(request, 'account'));
  if (wrong || !account) return ask(request, world);

  const back = new URL(text(request, 'redirect_uri'));
  back.searchParams.set('state', text(request, 'state'));
  if (field(request, 'decision') === 'allow') back.searchParams.set('code', newCode(request, world, account.id));
  else back.searchParams.set('error', 'access_denied');
  return { status: 302, headers: { location: back.href } };
}

function newCode(request: SimRequest, world: SimWorld, accountId: string): string {
  const code = secret();
  codes(world).put(code, {
    accountId,
    clientId: text(request, 'client_id'),
    redirectUri: text(request, 'redirect_uri'),
    challenge: text(request, 'code_challenge'),
    method: text(request, 'code_challenge_method'),
    scopes: text(request, 'scope').split(' '),
    expiresAt: later(world, CODE_SECONDS),
  });
  return code;
}

function giveTokens(request: SimRequest, world: SimWorld): SimResponse {
  const client = clientOf(request);
  if (client === undefined) return no(401, 'unauthorized_client', 'Missing valid authorization header');
  switch (field(request, 'grant_type')) {
    case 'authorization_code':
      return forCode(request, world, client);
    case 'refresh_token':
      return forRefresh(request, world, client);
    default:
      return no(400, 'unsupported_grant_type', 'Value passed for the grant type was invalid.');
  }
}

function forCode(request: SimRequest, world: SimWorld, clientId: string): SimResponse {
  const id = field(request, 'code');
  const code = codes(world).get(id);
  codes(world).delete(id);
  if (!code || code.clientId !== clientId || isOver(code.expiresAt, world))
    return no(400, 'invalid_request', 'Value passed for the authorization code was invalid.');
  if (code.redirectUri !== field(request, 'redirect_uri'))
    return no(
      400,
      'invalid_request',
      'Value passed for the redirect uri did not match the uri of the authorization code.',
    );
  const verifier = field(request, 'code_verifier');
  const proof = code.method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url');
  if (proof !== code.challenge)
    return no(400, 'invalid_request', 'Value passed for the code verifier did not match the code challenge.');
  return given(world, { accountId: code.accountId, clientId, scopes: code.scopes });
}

/** The refresh token dies by being used. */
function forRefresh(request: SimRequest, world: SimWorld, clientId: string): SimResponse {
  const token = tokens(world).get(field(request, 'refresh_token'));
  if (token?.kind !== 'refresh' || token.clientId !== clientId)
    return no(400, 'invalid_request', 'Value passed for the token was invalid.');
  tokens(world).delete(token.id);
  return given(world, token);
}

function given(world: SimWorld, grant: Pick<Token, 'accountId' | 'clientId' | 'scopes'>): SimResponse {
  const { accountId, clientId, scopes } = grant;
  const access: Token = {
    id: secret(),
    kind: 'access',
    accountId,
    clientId,
    scopes,
    expiresAt: later(world, ACCESS_SECONDS),
  };
  tokens(world).put(access.id, access);
  const body = { token_type: 'bearer', expires_in: ACCESS_SECONDS, access_token: access.id, scope: scopes.join(' ') };
  if (!scopes.includes('offline.access')) return { status: 200, body };
  const refresh: Token = { id: secret(), kind: 'refresh', accountId, clientId, scopes };
  tokens(world).put(refresh.id, refresh);
  return { status: 200, body: { ...body, refresh_token: refresh.id } };
}

function revokeToken(request: SimRequest, world: SimWorld): SimResponse {
  const client = clientOf(request);
  if (client === undefined) return no(401, 'unauthorized_client', 'Missing valid authorization header');
  const id = field(request, 'token');
  if (id === '') return no(400, 'invalid_request', 'Missing required parameter [token].');
  tokens(world).delete(id);
  return { status: 200, body: { revoked: true } };
}

/** A confidential application signs with Basic; a public one names itself in the body. */
function clientOf(request: SimRequest): string | undefined {
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (!basic) {
    const id = field(request, 'client_id');
    return id in APPS && APPS[id] === undefined ? id : undefined;
  }
  const [id = '', password] = Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent);
  return APPS[id] !== undefined && APPS[id] === password ? id : undefined;
}

function no(status: number, error: string, description: string): SimResponse {
  return { status, body: { error, error_description: description } };
}

const secret = () => randomBytes(32).toString('base64url');
const later = (world: SimWorld, seconds: number) => new Date(world.now().getTime() + seconds * 1000).toISOString();
const text = (request: SimRequest, name: string) => String(request.query[name] ?? '');

function field(request: SimRequest, name: string): string {
  const { body } = request;
  if (typeof body !== 'object' || body === null) return '';
  return String((body as Record<string, unknown>)[name] ?? '');
}
