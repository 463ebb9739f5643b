import type { Line, Session } from '../network.js';
import { tokensAnswer } from './answers.js';
import { own, type Phase } from './errors.js';
import { exchange, read } from './wire.js';

/**
 * Sign-in by OAuth 2.0 with PKCE. twitter-api-v2 writes these addresses into its code, so they are spoken here.
 * Source: docs.x.com "OAuth 2.0 Authorization Code Flow with PKCE", read 2026-08-22.
 */

export const SCOPES = ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'];

export interface Consent {
  redirectUri: string;
  state: string;
  codeChallenge: string;
}

/** Where the person gives their consent. */
export function authorizeUrl(line: Line, { redirectUri, state, codeChallenge }: Consent): string {
  const url = new URL(`${line.hosts.web}/i/oauth2/authorize`);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: clientId(line),
    redirect_uri: redirectUri,
    scope: SCOPES.join(' '),
    state,
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
  }).toString();
  return url.href;
}

/** `POST /2/oauth2/token` with a code, which lives for 30 seconds. */
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

/** `POST /2/oauth2/token` with a refresh token, which dies by it: the new pair must be kept. */
export async function refreshTokens(line: Line, session: Session): Promise<Session> {
  const { refreshToken } = session.secrets;
  if (typeof refreshToken !== 'string') throw own('reconnect', 'refresh-missing');
  const renewed = await tokens(line, 'refresh', { grant_type: 'refresh_token', refresh_token: refreshToken });
  // Rotation is observed, not documented: an answer without a new refresh token leaves the old one standing.
  return { scopes: session.scopes, ...renewed, secrets: { refreshToken, ...renewed.secrets } };
}

/** `POST /2/oauth2/revoke`. */
export async function revokeToken(line: Line, token: string): Promise<void> {
  await send(line, 'revoke', { token });
}

async function tokens(line: Line, phase: Phase, fields: Record<string, string>): Promise<Session> {
  const given = read(tokensAnswer, await send(line, phase, fields), phase);
  return {
    secrets: {
      accessToken: given.access_token,
      ...(given.refresh_token && { refreshToken: given.refresh_token }),
    },
    ...(given.expires_in !== undefined && {
      expiresAt: new Date(line.now().getTime() + given.expires_in * 1000).toISOString(),
    }),
    ...(given.scope && { scopes: given.scope.split(' ') }),
  };
}

/** A confidential application signs with Basic, a public one names itself in the body. */
async function send(line: Line, phase: Phase, fields: Record<string, string>): Promise<unknown> {
  const id = clientId(line);
  const secret = line.keys.client_secret;
  const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' };
  if (secret) {
    const pair = `${encodeURIComponent(id)}:${encodeURIComponent(secret)}`;
    headers.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  const body = new URLSearchParams(secret ? fields : { ...fields, client_id: id }).toString();
  const url = new URL(`${line.hosts.api}/2/oauth2/${phase === 'revoke' ? 'revoke' : 'token'}`);
  const answer = await exchange(line, url, { method: 'POST', headers, body }, phase);
  return answer.body;
}

function clientId(line: Line): string {
  const id = line.keys.client_id;
  if (!id) throw own('rejected', 'app-keys-missing');
  return id;
}
