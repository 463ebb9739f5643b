import { createHash, randomBytes } from 'node:crypto';
import type { SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { apps, asAnyone, covers, field, fields, no, query, type Token, tokens } from './sandbox-door.js';
import { escapeHtml, page } from './sandbox-page.js';

/** Applications and OAuth, as docs.joinmastodon.org methods/apps and methods/oauth describe them. */

const CODE_SECONDS = 600;
const SCOPES = [
  ...['profile', 'read', 'write', 'follow', 'push', 'read:accounts', 'read:blocks', 'read:bookmarks'],
  ...['read:favourites', 'read:filters', 'read:follows', 'read:lists', 'read:mutes', 'read:notifications'],
  ...['read:search', 'read:statuses', 'write:accounts', 'write:blocks', 'write:bookmarks', 'write:conversations'],
  ...['write:favourites', 'write:filters', 'write:follows', 'write:lists', 'write:media', 'write:mutes'],
  ...['write:notifications', 'write:reports', 'write:statuses'],
];
const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob';
const NO_CLIENT =
  'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.';
const NO_GRANT =
  'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.';

interface Code {
  accountId: string;
  clientId: string;
  redirectUri: string;
  challenge?: string;
  scopes: string[];
  expiresAt: string;
}
const codes = (world: SimWorld) => world.kept<Code>('codes');

export const signInRoutes: SimRoute[] = [
  { method: 'POST', path: '/api/v1/apps', handle: asAnyone(register) },
  { method: 'GET', path: '/oauth/authorize', handle: ask },
  { method: 'POST', path: '/oauth/authorize', handle: consent },
  { method: 'POST', path: '/oauth/token', handle: asAnyone(giveToken) },
  { method: 'POST', path: '/oauth/revoke', handle: asAnyone(revokeToken) },
];

function register(request: SimRequest, world: SimWorld): SimResponse {
  const name = field(request, 'client_name')?.trim() ?? '';
  const redirectUris = fields(request, 'redirect_uris')
    .flatMap((one) => one.split(/\s+/))
    .filter((one) => one !== '');
  const scopes = (field(request, 'scopes') ?? 'read').split(/[\s+]+/).filter((one) => one !== '');
  const problems = [
    ...(name === '' ? ["Application name can't be blank"] : []),
    ...(name.length > 60 ? ['Application name is too long (maximum is 60 characters)'] : []),
    ...(redirectUris.length === 0 ? ["Redirect URI can't be blank"] : []),
    ...(redirectUris.some((uri) => uri !== OUT_OF_BAND && !URL.canParse(uri))
      ? ['Redirect URI must be an absolute URI.']
      : []),
    ...(scopes.some((scope) => !SCOPES.includes(scope)) ? ["Scopes doesn't match configured on the server."] : []),
  ];
  if (problems.length > 0) return no(422, `Validation failed: ${problems.join(', ')}`);

  const app = { id: world.nextId(), key: secret(), secret: secret(), name, website: field(request, 'website') ?? null };
  apps(world).put(app.key, { ...app, redirectUris, scopes });
  return {
    status: 200,
    body: {
      id: app.id,
      name,
      website: app.website,
      scopes,
      redirect_uri: redirectUris.join('\n'),
      redirect_uris: redirectUris,
      vapid_key: VAPID_KEY,
      client_id: app.key,
      client_secret: app.secret,
      client_secret_expires_at: 0,
    },
  };
}

/** For web push, which nobody rehearses; the field is required. */
export const VAPID_KEY = 'BCk-QqERU0q-CfYZjcuB6lnyyOYfJ2AifKqfeGIm7Z-HiTU5T9eTG5GxVA0_OH5mMlI4UkkDTpaZwozy0TzdZ2M=';

function ask(request: SimRequest, world: SimWorld): SimResponse {
  const wrong = wrongIn(request, world);
  if (wrong) {
    return page(400, { lang: 'en', title: 'An error has occurred', body: `<p>${escapeHtml(wrong)}</p>` });
  }
  const app = apps(world).get(query(request, 'client_id') ?? '');
  const accounts = world.accounts
    .list()
    .map(
      ({ id, displayName, handle }) =>
        `<option value="${escapeHtml(id)}">${escapeHtml(displayName)} (@${escapeHtml(handle)})</option>`,
    );
  const rights = scopesOf(request).map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`);
  const body = `
    <p><b>${escapeHtml(app?.name ?? '')}</b> would like permission to act for an account. / souhaite agir pour un compte.</p>
    <ul>${rights.join('')}</ul>
    <form method="post">
      <p><label>Account / Compte <select name="account">${accounts.join('')}</select></label></p>
      <p><button name="decision" value="allow">Authorize / Autoriser</button>
         <button name="decision" value="deny">Deny / Refuser</button></p>
    </form>`;
  return page(200, { lang: 'en', title: 'Authorization required', body });
}

const scopesOf = (request: SimRequest) => (query(request, 'scope') ?? 'read').split(/[\s+]+/);

function wrongIn(request: SimRequest, world: SimWorld): string | undefined {
  const app = apps(world).get(query(request, 'client_id') ?? '');
  if (!app) return NO_CLIENT;
  if (!app.redirectUris.includes(query(request, 'redirect_uri') ?? '')) {
    return 'The redirect uri included is not valid.';
  }
  if (query(request, 'response_type') !== 'code') {
    return 'The authorization server does not support this response type.';
  }
  if (scopesOf(request).some((scope) => !covers(app.scopes, scope))) {
    return 'The requested scope is invalid, unknown, or malformed.';
  }
  const method = query(request, 'code_challenge_method');
  if (query(request, 'code_challenge') !== undefined && method !== 'S256') {
    return 'The code challenge method must be S256.';
  }
  return undefined;
}

function consent(request: SimRequest, world: SimWorld): SimResponse {
  const account = world.accounts.get(field(request, 'account') ?? '');
  if (wrongIn(request, world) || !account) return ask(request, world);

  const back = new URL(query(request, 'redirect_uri') ?? '');
  if (field(request, 'decision') === 'allow') {
    back.searchParams.set('code', newCode(request, world, account.id));
  } else {
    back.searchParams.set('error', 'access_denied');
    back.searchParams.set('error_description', 'The resource owner or authorization server denied the request.');
  }
  const state = query(request, 'state');
  if (state !== undefined) back.searchParams.set('state', state);
  return { status: 302, headers: { location: back.href } };
}

function newCode(request: SimRequest, world: SimWorld, accountId: string): string {
  const code = secret();
  const challenge = query(request, 'code_challenge');
  codes(world).put(code, {
    accountId,
    clientId: query(request, 'client_id') ?? '',
    redirectUri: query(request, 'redirect_uri') ?? '',
    ...(challenge !== undefined && { challenge }),
    scopes: scopesOf(request),
    expiresAt: new Date(world.now().getTime() + CODE_SECONDS * 1000).toISOString(),
  });
  return code;
}

function giveToken(request: SimRequest, world: SimWorld): SimResponse {
  const app = apps(world).get(field(request, 'client_id') ?? '');
  if (!app || app.secret !== field(request, 'client_secret')) return no(401, 'invalid_client', NO_CLIENT);
  const grant = field(request, 'grant_type');
  if (grant !== 'authorization_code') {
    const isMissing = grant === undefined;
    return isMissing
      ? no(400, 'invalid_request', 'Missing required parameter: grant_type.')
      : no(400, 'unsupported_grant_type', 'The authorization grant type is not supported by the authorization server.');
  }
  const given = field(request, 'code') ?? '';
  const code = codes(world).get(given);
  codes(world).delete(given);
  const isFresh = code !== undefined && new Date(code.expiresAt) > world.now();
  if (!isFresh || code.clientId !== app.key || code.redirectUri !== field(request, 'redirect_uri')) {
    return no(400, 'invalid_grant', NO_GRANT);
  }
  const proof = createHash('sha256')
    .update(field(request, 'code_verifier') ?? '')
    .digest('base64url');
  if (code.challenge !== undefined && proof !== code.challenge) return no(400, 'invalid_grant', NO_GRANT);

  const { accountId, scopes } = code;
  const token: Token = { id: secret(), accountId, appId: app.id, scopes, isRevoked: false };
  tokens(world).put(token.id, token);
  return {
    status: 200,
    body: {
      access_token: token.id,
      token_type: 'Bearer',
      scope: scopes.join(' '),
      created_at: Math.floor(world.now().getTime() / 1000),
    },
  };
}

/** Asked twice, it is done twice. */
function revokeToken(request: SimRequest, world: SimWorld): SimResponse {
  const app = apps(world).get(field(request, 'client_id') ?? '');
  const token = tokens(world).get(field(request, 'token') ?? '');
  if (!app || app.secret !== field(request, 'client_secret') || token?.appId !== app.id) {
    return no(403, 'unauthorized_client', 'You are not authorized to revoke this token');
  }
  tokens(world).put(token.id, { ...token, isRevoked: true });
  return { status: 200, body: {} };
}

const secret = () => randomBytes(32).toString('base64url');
