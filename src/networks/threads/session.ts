import { withoutTail } from '../graph-api.js';
import type { Account, Connected, Line, Session } from '../network.js';
import type { Person } from './answers.js';
import { keys, longToken, me, refreshToken, tokenForCode } from './client.js';

/** “Threads: get access tokens”, “long-lived tokens” (2026-04, read 2026-11-22): no PKCE, one token that is prolonged. */

export const SCOPES = [
  ...['threads_basic', 'threads_content_publish', 'threads_manage_replies', 'threads_read_replies'],
  ...['threads_manage_insights', 'threads_delete'],
];

export function authorizeUrl(line: Line, { redirectUri, state }: { redirectUri: string; state: string }): string {
  const url = new URL(`${line.hosts.login}/oauth/authorize`);
  url.search = new URLSearchParams({
    client_id: keys(line).appId,
    redirect_uri: redirectUri,
    scope: SCOPES.join(','),
    response_type: 'code',
    state,
  }).toString();
  return url.href;
}

export async function finish(line: Line, answer: { code: string; redirectUri: string }): Promise<Connected> {
  const short = await tokenForCode(line, withoutTail(answer.code), answer.redirectUri);
  const session = sessionOf(line, await longToken(line, short), SCOPES);
  return { session, account: accountOf(line, await me(line, session)) };
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
    externalId: person.id,
    handle: person.username,
    displayName: person.name || person.username,
    ...(person.threads_profile_picture_url && { avatarUrl: person.threads_profile_picture_url }),
    url: `${line.hosts.web}/@${person.username}`,
  };
}
