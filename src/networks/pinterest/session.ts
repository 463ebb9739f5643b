import type { Account, Connected, Line, Session } from '../network.js';
import { type Person, tokensAnswer } from './answers.js';
import { userAccount } from './client.js';
import { own, type Phase } from './errors.js';
import { read, signed } from './wire.js';

/** OAuth 2.0 with a confidential application (REST API 5.23.0, oauth/token); Pinterest has no PKCE. */

export const SCOPES = ['boards:read', 'boards:write', 'pins:read', 'pins:write', 'user_accounts:read'];

export function begin(line: Line, request: { redirectUri: string; state: string }): string {
  const id = line.keys.client_id;
  if (!id) throw own('rejected', 'app-keys-missing');
  const url = new URL(`${line.hosts.web}/oauth/`);
  url.search = new URLSearchParams({
    client_id: id,
    redirect_uri: request.redirectUri,
    response_type: 'code',
    scope: SCOPES.join(','),
    state: request.state,
  }).toString();
  return url.href;
}

export async function finish(line: Line, answer: { code: string; redirectUri: string }): Promise<Connected> {
  const session = await exchangeCode(line, answer);
  return { session, account: accountOf(line, await userAccount(line, session)) };
}

export async function check(line: Line, _account: Account, session: Session): Promise<Account> {
  return accountOf(line, await userAccount(line, session));
}

/** `POST /oauth/token` with a code. */
export function exchangeCode(line: Line, answer: { code: string; redirectUri: string }): Promise<Session> {
  return tokens(line, 'code', {
    grant_type: 'authorization_code',
    code: answer.code,
    redirect_uri: answer.redirectUri,
  });
}

/** `POST /oauth/token` with a refresh token of 60 days, which brings a new one: both are kept. */
export async function refresh(line: Line, session: Session): Promise<Session> {
  const { refreshToken } = session.secrets;
  if (typeof refreshToken !== 'string') throw own('reconnect', 'refresh-missing');
  const renewed = await tokens(line, 'refresh', { grant_type: 'refresh_token', refresh_token: refreshToken });
  return { scopes: session.scopes, ...renewed, secrets: { refreshToken, ...renewed.secrets } };
}

/** `POST /oauth/token/revoke`: the refresh token first, while it lives it can make new access tokens. */
export async function revoke(line: Line, session: Session): Promise<void> {
  const { refreshToken, accessToken } = session.secrets;
  const known: [token: unknown, hint: string][] = [
    [refreshToken, 'refresh_token'],
    [accessToken, 'access_token'],
  ];
  for (const [token, token_type_hint] of known)
    if (typeof token === 'string') await signed(line, '/oauth/token/revoke', { token, token_type_hint }, 'revoke');
}

async function tokens(line: Line, phase: Phase, fields: Record<string, string>): Promise<Session> {
  const given = read(tokensAnswer, await signed(line, '/oauth/token', fields, phase), phase);
  return {
    secrets: {
      accessToken: given.access_token,
      ...(given.refresh_token && { refreshToken: given.refresh_token }),
    },
    expiresAt: new Date(line.now().getTime() + given.expires_in * 1000).toISOString(),
    // Spaces in some answers, commas in others.
    ...(given.scope && { scopes: given.scope.split(/[\s,]+/) }),
  };
}

function accountOf(line: Line, person: Person): Account {
  return {
    externalId: person.id,
    handle: person.username,
    displayName: person.business_name?.trim() || person.username,
    ...(person.profile_image && { avatarUrl: person.profile_image }),
    url: `${line.hosts.web}/${person.username}/`,
  };
}
