import { randomBytes } from 'node:crypto';
import type { SimAccount, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { behindDoor, tokens } from './sandbox-door.js';
import { escapeHtml, page } from './sandbox-page.js';

/** Vimeo's OAuth 2.0: a code once, then a token that stays until it is given back. */

const CLIENT = { id: 'rehearsal', secret: 'rehearsal' };
const CODE_SECONDS = 300;
const SCOPES = [
  ...['public', 'private', 'purchased', 'create', 'edit', 'delete', 'interact', 'upload', 'promo_codes'],
  ...['video_files', 'stats', 'email'],
];

interface Code {
  accountId: string;
  redirectUri: string;
  scopes: string[];
  expiresAt: string;
}
const codes = (world: SimWorld) => world.kept<Code>('codes');

export const signInRoutes: SimRoute[] = [
  { method: 'GET', path: '/oauth/authorize', handle: ask },
  { method: 'POST', path: '/oauth/authorize', handle: consent },
  { method: 'POST', path: '/oauth/access_token', handle: giveToken },
  { method: 'DELETE', path: '/tokens', handle: behindDoor({ scopes: [] }, endToken) },
  { method: 'GET', path: '/me', handle: behindDoor({ scopes: ['public'] }, me) },
];

function ask(request: SimRequest, world: SimWorld): SimResponse {
  const wrong = wrongIn(request);
  if (wrong) return page(400, { title: 'Something went wrong', body: `<p>${escapeHtml(wrong)}</p>` });
  const accounts = world.accounts
    .list()
    .map((one) => `<option value="${one.id}">${escapeHtml(one.displayName)} (${escapeHtml(one.handle)})</option>`);
  const rights = text(request, 'scope')
    .split(' ')
    .map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`);
  const body = `
    <p>An application asks to act for an account. / Une application demande à agir pour un compte.</p>
    <ul>${rights.join('')}</ul>
    <form method="post">
      <p><label>Account / Compte <select name="account">${accounts.join('')}</select></label></p>
      <p><button name="decision" value="allow">Allow / Autoriser</button>
         <button name="decision" value="deny">Cancel / Annuler</button></p>
    </form>`;
  return page(200, { title: 'Authorize an application', body });
}

function wrongIn(request: SimRequest): string | undefined {
  if (text(request, 'client_id') !== CLIENT.id) return 'This application is not known here (client_id).';
  if (text(request, 'response_type') !== 'code') return 'response_type must be code.';
  if (!URL.canParse(text(request, 'redirect_uri'))) return 'redirect_uri is missing or not an address.';
  const stranger = text(request, 'scope')
    .split(' ')
    .find((scope) => !SCOPES.includes(scope));
  return stranger === undefined ? undefined : `There is no scope “${stranger}”.`;
}

function consent(request: SimRequest, world: SimWorld): SimResponse {
  const account = world.accounts.get(field(request, 'account'));
  if (wrongIn(request) || !account) return ask(request, world);
  const back = new URL(text(request, 'redirect_uri'));
  back.searchParams.set('state', text(request, 'state'));
  if (field(request, 'decision') !== 'allow') back.searchParams.set('error', 'access_denied');
  else {
    const code = secret();
    codes(world).put(code, {
      accountId: account.id,
      redirectUri: text(request, 'redirect_uri'),
      scopes: text(request, 'scope').split(' '),
      expiresAt: new Date(world.now().getTime() + CODE_SECONDS * 1000).toISOString(),
    });
    back.searchParams.set('code', code);
  }
  return { status: 302, headers: { location: back.href } };
}

function giveToken(request: SimRequest, world: SimWorld): SimResponse {
  const basic = /^basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (Buffer.from(basic, 'base64').toString() !== `${CLIENT.id}:${CLIENT.secret}`)
    return refuse(401, 'invalid_client', 'Please supply valid client credentials.');
  if (field(request, 'grant_type') !== 'authorization_code')
    return refuse(400, 'unsupported_grant_type', 'The grant type is not supported.');
  const id = field(request, 'code');
  const code = codes(world).get(id);
  codes(world).delete(id);
  const account = code && world.accounts.get(code.accountId);
  if (!account || new Date(code.expiresAt) <= world.now())
    return refuse(400, 'invalid_grant', 'A valid authorization code is required.');
  if (code.redirectUri !== field(request, 'redirect_uri'))
    return refuse(400, 'invalid_grant', 'The redirect_uri does not match.');

  const token = secret();
  tokens(world).put(token, { id: token, accountId: account.id, scopes: code.scopes });
  const app = { name: 'Marronnier', uri: '/apps/1' };
  return { status: 200, body: { access_token: token, token_type: 'bearer', scope: code.scopes.join(' '), app } };
}

const refuse = (status: number, error: string, error_description: string): SimResponse => ({
  status,
  body: { error, error_description },
});

function endToken(request: SimRequest, world: SimWorld): SimResponse {
  tokens(world).delete((request.headers.authorization ?? '').replace(/^bearer /i, ''));
  return { status: 204 };
}

export function forget(world: SimWorld, accountId: string): void {
  for (const token of tokens(world).list()) if (token.accountId === accountId) tokens(world).delete(token.id);
}

/** 5 GB, as a small plan has. */
const SPACE = 5_000_000_000;
const used = (world: SimWorld, accountId: string) =>
  world.posts.list().reduce((sum, post) => sum + (post.accountId === accountId ? (post.media[0]?.bytes ?? 0) : 0), 0);
export const freeOf = (world: SimWorld, accountId: string) => SPACE - used(world, accountId);

function me(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  return { status: 200, body: member(account, world, request.baseUrl) };
}

export function member({ id, handle, displayName, followers }: SimAccount, world: SimWorld, baseUrl: string) {
  const link = `${baseUrl}/portraits/${id}`;
  const connection = (name: string, total: number) => ({ uri: `/users/${id}/${name}`, options: ['GET'], total });
  const free = freeOf(world, id);
  return {
    uri: `/users/${id}`,
    name: displayName,
    link: `${baseUrl}/${handle}`,
    bio: null,
    account: 'plus',
    created_time: '2020-01-15T08:00:00+00:00',
    location: 'Lille',
    pictures: {
      ...{ uri: `/users/${id}/pictures/1`, active: true, type: 'custom', resource_key: `p${id}` },
      sizes: [{ width: 75, height: 75, link }],
    },
    websites: [],
    metadata: {
      connections: {
        followers: connection('followers', followers),
        videos: connection('videos', world.posts.list().filter((post) => post.accountId === id).length),
      },
    },
    resource_key: `u${id}`,
    upload_quota: { space: { free, max: SPACE, used: SPACE - free, showing: 'lifetime' } },
  };
}

const secret = () => randomBytes(16).toString('hex');
const text = (request: SimRequest, name: string) => String(request.query[name] ?? '');

function field({ body }: SimRequest, name: string): string {
  if (typeof body !== 'object' || body === null) return '';
  return String((body as Record<string, unknown>)[name] ?? '');
}
