import { z } from 'zod';
import type { Account, Line, Session } from '../network.js';
import { myProfile } from './client.js';
import { own, type Phase } from './errors.js';
import { exchange, read } from './wire.js';

/** Snap's OAuth 2.0. Access tokens live an hour; a refresh token may be replaced by its use. */

export const SCOPES = ['snapchat-profile-api'];

export function authorizeUrl(line: Line, { redirectUri, state }: { redirectUri: string; state: string }): string {
  const url = new URL(`${line.hosts.accounts}/login/oauth2/authorize`);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: key(line, 'client_id'),
    redirect_uri: redirectUri,
    scope: SCOPES.join(' '),
    state,
  }).toString();
  return url.href;
}

export function exchangeCode(line: Line, answer: { code: string; redirectUri: string }): Promise<Session> {
  const { code, redirectUri: redirect_uri } = answer;
  return tokens(line, 'code', { grant_type: 'authorization_code', code, redirect_uri });
}

export async function refresh(line: Line, session: Session): Promise<Session> {
  const { refreshToken } = session.secrets;
  if (typeof refreshToken !== 'string') throw own('reconnect', 'refresh-refused');
  const renewed = await tokens(line, 'refresh', { grant_type: 'refresh_token', refresh_token: refreshToken });
  return { scopes: session.scopes, ...renewed, secrets: { refreshToken, ...renewed.secrets } };
}

export async function accountOf(line: Line, session: Session): Promise<Account> {
  const profile = await myProfile(line, session);
  if (!profile) throw own('rejected', 'no-profile');
  const handle = profile.snap_user_name ?? profile.display_name;
  const url = `${line.hosts.web}/@${handle}`;
  return { externalId: profile.id, handle, displayName: profile.display_name || handle, url };
}

const given = z.looseObject({
  access_token: z.string(),
  expires_in: z.number().optional(),
  refresh_token: z.string().optional(),
  scope: z.string().optional(),
});

async function tokens(line: Line, phase: Phase, fields: Record<string, string>): Promise<Session> {
  const raw = new URLSearchParams({
    ...fields,
    client_id: key(line, 'client_id'),
    client_secret: key(line, 'client_secret'),
  });
  const url = `${line.hosts.accounts}/login/oauth2/access_token`;
  const answer = await exchange(line, url, phase, { method: 'POST', raw });
  const { access_token, expires_in, refresh_token, scope } = read(given, answer, phase);
  return {
    secrets: { accessToken: access_token, ...(refresh_token && { refreshToken: refresh_token }) },
    ...(expires_in !== undefined && { expiresAt: new Date(line.now().getTime() + expires_in * 1000).toISOString() }),
    ...(scope && { scopes: scope.split(' ') }),
  };
}

function key(line: Line, name: string): string {
  const value = line.keys[name];
  if (!value) throw own('rejected', 'app-keys-missing');
  return value;
}
