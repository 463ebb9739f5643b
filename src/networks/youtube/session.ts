import { z } from 'zod';
import type { Account, Line, Session } from '../network.js';
import { myChannel, type YouTubeChannel } from './client.js';
import { own, type Phase } from './errors.js';
import { exchange, read } from './wire.js';

/** Google's OAuth 2.0 for web server applications, with PKCE. Source: developers.google.com/identity, by sheet of 2026-11-22. */

const GOOGLE = 'https://www.googleapis.com/auth';
export const SCOPES = [
  `${GOOGLE}/youtube.upload`,
  `${GOOGLE}/youtube.force-ssl`,
  `${GOOGLE}/youtube.readonly`,
  `${GOOGLE}/yt-analytics.readonly`,
];

export function authorizeUrl(
  line: Line,
  { redirectUri, state, codeChallenge }: { redirectUri: string; state: string; codeChallenge: string },
): string {
  const url = new URL(`${line.hosts.accounts}/o/oauth2/v2/auth`);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: key(line, 'client_id'),
    redirect_uri: redirectUri,
    scope: SCOPES.join(' '),
    state,
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
    // Google gives a refresh token at the first consent only, unless it is asked to ask again.
    access_type: 'offline',
    prompt: 'consent',
  }).toString();
  return url.href;
}

export async function exchangeCode(
  line: Line,
  answer: { code: string; codeVerifier: string; redirectUri: string },
): Promise<Session> {
  return tokens(line, 'code', {
    grant_type: 'authorization_code',
    code: answer.code,
    redirect_uri: answer.redirectUri,
    code_verifier: answer.codeVerifier,
  });
}

/** The refresh token stays the same; an answer that brings another is believed. */
export async function refresh(line: Line, session: Session): Promise<Session> {
  const { refreshToken } = session.secrets;
  if (typeof refreshToken !== 'string') throw own('reconnect', 'refresh-missing');
  const renewed = await tokens(line, 'refresh', { grant_type: 'refresh_token', refresh_token: refreshToken });
  return { scopes: session.scopes, ...renewed, secrets: { refreshToken, ...renewed.secrets } };
}

/** Revoking the refresh token takes the access tokens with it. */
export async function revoke(line: Line, session: Session): Promise<void> {
  const token = session.secrets.refreshToken ?? session.secrets.accessToken;
  if (typeof token !== 'string') return;
  await exchange(line, `${line.hosts.oauth}/revoke`, 'revoke', { method: 'POST', raw: new URLSearchParams({ token }) });
}

/** The channel that was chosen at consent. */
export async function accountOf(line: Line, session: Session): Promise<Account> {
  const channel = await myChannel(line, session);
  if (!channel) throw own('rejected', 'no-channel');
  return describe(line, channel);
}

function describe(line: Line, { id, snippet, status }: YouTubeChannel): Account {
  const avatar = snippet.thumbnails?.default?.url;
  return {
    externalId: id,
    handle: snippet.customUrl?.replace(/^@/, '') ?? snippet.title,
    displayName: snippet.title,
    ...(avatar && { avatarUrl: avatar }),
    url: `${line.hosts.web}/channel/${id}`,
    limits: {
      ...(status?.longUploadsStatus && { longUploads: status.longUploadsStatus === 'allowed' }),
      ...(snippet.country && { country: snippet.country }),
    },
  };
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
  const answer = await exchange(line, `${line.hosts.oauth}/token`, phase, { method: 'POST', raw });
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
