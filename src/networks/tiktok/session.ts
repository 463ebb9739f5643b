import { z } from 'zod';
import type { Account, Line, Session } from '../network.js';
import { creatorInfo, me } from './client.js';
import { own, type Phase } from './errors.js';
import { exchange, read } from './wire.js';

/** TikTok's Login Kit for the web, v2. PKCE is for its mobile and desktop kits: none is sent. Read 2026-11-22 through our sheet. */

export const SCOPES = ['user.info.basic', 'user.info.profile', 'user.info.stats', 'video.list', 'video.publish'];

export function authorizeUrl(line: Line, { redirectUri, state }: { redirectUri: string; state: string }): string {
  const url = new URL(`${line.hosts.web}/v2/auth/authorize/`);
  url.search = new URLSearchParams({
    client_key: key(line, 'client_key'),
    scope: SCOPES.join(','),
    response_type: 'code',
    redirect_uri: redirectUri,
    state,
  }).toString();
  return url.href;
}

export async function exchangeCode(line: Line, answer: { code: string; redirectUri: string }): Promise<Session> {
  const { code, redirectUri: redirect_uri } = answer;
  return tokens(line, 'code', { grant_type: 'authorization_code', code, redirect_uri });
}

/** Both tokens are replaced: the refresh token dies by it. */
export async function refresh(line: Line, session: Session): Promise<Session> {
  const { refreshToken } = session.secrets;
  if (typeof refreshToken !== 'string') throw own('reconnect', 'refresh-missing');
  const renewed = await tokens(line, 'refresh', { grant_type: 'refresh_token', refresh_token: refreshToken });
  return { scopes: session.scopes, ...renewed, secrets: { refreshToken, ...renewed.secrets } };
}

export async function revoke(line: Line, session: Session): Promise<void> {
  await send(line, 'revoke', 'revoke', { token: String(session.secrets.accessToken ?? '') });
}

export async function accountOf(line: Line, session: Session): Promise<Account> {
  const person = await me(line, session);
  const creator = await creatorInfo(line, session);
  const handle = person.username ?? creator.creator_username;
  const maxSeconds = creator.max_video_post_duration_sec;
  return {
    externalId: person.open_id,
    handle,
    displayName: person.display_name,
    ...(person.avatar_url && { avatarUrl: person.avatar_url }),
    url: `${line.hosts.web}/@${handle}`,
    limits: maxSeconds === undefined ? {} : { maxSeconds },
  };
}

const given = z.looseObject({
  access_token: z.string(),
  expires_in: z.number().optional(),
  refresh_token: z.string().optional(),
  scope: z.string().optional(),
});

async function tokens(line: Line, phase: Phase, fields: Record<string, string>): Promise<Session> {
  const answer = await send(line, 'token', phase, fields);
  const { access_token, expires_in, refresh_token, scope } = read(given, answer, phase);
  return {
    secrets: { accessToken: access_token, ...(refresh_token && { refreshToken: refresh_token }) },
    // Two hours by the newest pages, a day by older ones: what the answer says counts.
    ...(expires_in !== undefined && { expiresAt: new Date(line.now().getTime() + expires_in * 1000).toISOString() }),
    ...(scope && { scopes: scope.split(',') }),
  };
}

function send(line: Line, path: 'token' | 'revoke', phase: Phase, fields: Record<string, string>) {
  const raw = new URLSearchParams({
    client_key: key(line, 'client_key'),
    client_secret: key(line, 'client_secret'),
    ...fields,
  });
  return exchange(line, `${line.hosts.api}/v2/oauth/${path}/`, phase, { method: 'POST', raw });
}

function key(line: Line, name: string): string {
  const value = line.keys[name];
  if (!value) throw own('rejected', 'app-keys-missing');
  return value;
}
