import { z } from 'zod';
import type { Account, Line, Session } from '../network.js';
import { me } from './client.js';
import { own } from './errors.js';
import { ACCEPT, ask, exchange, read } from './wire.js';

/** Vimeo's OAuth 2.0. Its tokens stay until they are taken back; there is no refresh token and no PKCE in its documents. */

export const SCOPES = ['public', 'private', 'create', 'edit', 'delete', 'upload', 'interact', 'stats'];

export function authorizeUrl(line: Line, { redirectUri, state }: { redirectUri: string; state: string }): string {
  const url = new URL(`${line.hosts.api}/oauth/authorize`);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: key(line, 'client_id'),
    redirect_uri: redirectUri,
    scope: SCOPES.join(' '),
    state,
  }).toString();
  return url.href;
}

/** `POST /oauth/access_token`. */
export async function exchangeCode(line: Line, answer: { code: string; redirectUri: string }): Promise<Session> {
  const pair = `${key(line, 'client_id')}:${key(line, 'client_secret')}`;
  const given = await exchange(line, `${line.hosts.api}/oauth/access_token`, 'code', {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}`, accept: ACCEPT },
    json: { grant_type: 'authorization_code', code: answer.code, redirect_uri: answer.redirectUri },
  });
  const shape = z.looseObject({ access_token: z.string(), scope: z.string().optional() });
  const { access_token, scope } = read(shape, given, 'code');
  return { secrets: { accessToken: access_token }, ...(scope && { scopes: scope.split(' ') }) };
}

/** `DELETE /tokens`. */
export async function revoke(line: Line, session: Session): Promise<void> {
  await ask(line, session, `${line.hosts.api}/tokens`, 'revoke', { method: 'DELETE' });
}

export async function accountOf(line: Line, session: Session): Promise<Account> {
  const { uri, name, link, pictures, upload_quota } = await me(line, session);
  const avatar = pictures?.sizes.at(-1)?.link;
  const free = upload_quota?.space?.free;
  return {
    externalId: uri.split('/').at(-1) ?? uri,
    // The address has the name the member chose, or their number.
    handle: link.split('/').at(-1) ?? name,
    displayName: name,
    url: link,
    ...(avatar && { avatarUrl: avatar }),
    limits: typeof free === 'number' ? { freeBytes: free } : {},
  };
}

function key(line: Line, name: string): string {
  const value = line.keys[name];
  if (!value) throw own('rejected', 'app-keys-missing');
  return value;
}
