import { withoutTail } from '../graph-api.js';
import type { Account, Connected, Line, Session } from '../network.js';
import type { Person } from './answers.js';
import { keys, longToken, me, refreshToken, tokenForCode } from './client.js';
import { own } from './errors.js';

/** “Business login for Instagram” (2026-09-11, read 2026-11-22): no PKCE, one token that is prolonged. */

export const SCOPES = [
  'instagram_business_basic',
  'instagram_business_content_publish',
  'instagram_business_manage_comments',
  'instagram_business_manage_insights',
];

export function authorizeUrl(line: Line, { redirectUri, state }: { redirectUri: string; state: string }): string {
  const url = new URL(`${line.hosts.web}/oauth/authorize`);
  url.search = new URLSearchParams({
    client_id: keys(line).appId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: SCOPES.join(','),
    state,
  }).toString();
  return url.href;
}

export async function finish(line: Line, answer: { code: string; redirectUri: string }): Promise<Connected> {
  const short = await tokenForCode(line, withoutTail(answer.code), answer.redirectUri);
  const long = await longToken(line, short.access_token);
  const scopes = typeof short.permissions === 'string' ? short.permissions.split(',') : short.permissions;
  const session = sessionOf(line, long, scopes);
  const person = await me(line, session);
  if (person.account_type === 'PERSONAL') throw own('rejected', 'not-professional');
  return { session, account: accountOf(line, person) };
}

export async function refresh(line: Line, _account: Account, session: Session): Promise<Session> {
  return sessionOf(line, await refreshToken(line, session), session.scopes);
}

export async function check(line: Line, _account: Account, session: Session): Promise<Account> {
  return accountOf(line, await me(line, session));
}

function sessionOf(line: Line, given: { access_token: string; expires_in: number }, scopes?: string[]): Session {
  return {
    secrets: { accessToken: given.access_token },
    expiresAt: new Date(line.now().getTime() + given.expires_in * 1000).toISOString(),
    ...(scopes && { scopes }),
  };
}

function accountOf(line: Line, person: Person): Account {
  return {
    externalId: person.user_id,
    handle: person.username,
    displayName: person.name || person.username,
    ...(person.profile_picture_url && { avatarUrl: person.profile_picture_url }),
    url: `${line.hosts.web}/${person.username}/`,
  };
}
