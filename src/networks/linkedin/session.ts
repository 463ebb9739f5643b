import type { Account, Connected, JsonObject, Line, Session } from '../network.js';
import { type Organization, type Person, tokensAnswer } from './answers.js';
import { organization, rolesOf, userinfo } from './client.js';
import { own, type Phase } from './errors.js';
import { exchange, read } from './wire.js';

/** Sign-in by OAuth 2.0. Source: learn.microsoft.com/linkedin "Authorization Code Flow (3-legged OAuth)", 2026-09-19. */

/** What every application may ask for. */
const MEMBER_SCOPES = ['openid', 'profile', 'w_member_social'];
/** What the Community Management API adds. */
const PAGE_SCOPES = ['w_organization_social', 'r_organization_social', 'rw_organization_admin'];
const NUMBERS_SCOPE = 'r_member_postAnalytics';
export const SCOPES = [...MEMBER_SCOPES, ...PAGE_SCOPES, NUMBERS_SCOPE];

/** Roles that may publish for a page; LinkedIn writes the second in two ways. */
const PUBLISHERS = ['ADMINISTRATOR', 'CONTENT_ADMIN', 'CONTENT_ADMINISTRATOR'];

export const PERSON = 'urn:li:person:';
export const ORGANIZATION = 'urn:li:organization:';

/** LinkedIn has PKCE for approved native applications only: the secret proves who we are. */
export function begin(line: Line, request: { redirectUri: string; state: string }): string {
  const url = new URL(`${line.hosts.web}/oauth/v2/authorization`);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: keysOf(line).client_id,
    redirect_uri: request.redirectUri,
    state: request.state,
    scope: (line.keys.products === 'member' ? MEMBER_SCOPES : SCOPES).join(' '),
  }).toString();
  return url.href;
}

/** The pages of the person who signed in, then the person: they choose which to connect. */
export async function finish(
  line: Line,
  answer: { code: string; redirectUri: string },
): Promise<Connected & { others?: Connected[] }> {
  const session = await exchangeCode(line, answer);
  const person = personAccount(await userinfo(line, session));
  const accounts = [...(await pagesOf(line, session)), person];
  const [first = person, ...others] = accounts;
  return {
    ...{ account: first, session },
    ...(others.length > 0 && { others: others.map((account) => ({ account, session })) }),
  };
}

async function pagesOf(line: Line, session: Session): Promise<Account[]> {
  if (!session.scopes?.includes('w_organization_social')) return [];
  const roles = await rolesOf(line, session);
  const pages = roles.filter((one) => one.isApproved && PUBLISHERS.includes(one.role)).map((one) => one.organization);
  const accounts: Account[] = [];
  for (const urn of new Set(pages)) {
    // BATCH_GET is not given to applications of the development tier.
    if (urn.startsWith(ORGANIZATION)) accounts.push(await page(line, session, urn));
  }
  return accounts;
}

async function page(line: Line, session: Session, urn: string): Promise<Account> {
  return pageAccount(line, urn, await organization(line, session, urn.slice(ORGANIZATION.length)));
}

function pageAccount(line: Line, urn: string, { localizedName, vanityName, id }: Organization): Account {
  return {
    externalId: urn,
    handle: vanityName ?? String(id),
    displayName: localizedName,
    url: `${line.hosts.web}/company/${vanityName ?? id}/`,
    limits: { kind: 'organization' },
  };
}

/** LinkedIn tells the name of a member, not the address of their page. */
function personAccount(person: Person): Account {
  const whole = [person.given_name, person.family_name].filter(Boolean).join(' ');
  const name = person.name?.trim() || whole || person.sub;
  return {
    externalId: `${PERSON}${person.sub}`,
    handle: name,
    displayName: name,
    ...(person.picture && { avatarUrl: person.picture }),
    limits: { kind: 'member' },
  };
}

/** Proves the session; of a page also that the person still may publish for it. */
export async function check(line: Line, account: Account, session: Session): Promise<Account> {
  if (!isPage(account)) return personAccount(await userinfo(line, session));
  const roles = await rolesOf(line, session);
  const mine = roles.some(
    (one) => one.isApproved && PUBLISHERS.includes(one.role) && one.organization === account.externalId,
  );
  if (!mine) throw own('reconnect', 'role-lost');
  return page(line, session, account.externalId);
}

export const isPage = ({ externalId }: Pick<Account, 'externalId'>) => externalId.startsWith(ORGANIZATION);

export const canMeasureMembers = ({ scopes }: Session) => scopes?.includes(NUMBERS_SCOPE) ?? false;

/** `POST /oauth/v2/accessToken` with a code, which lives for 30 minutes. */
export function exchangeCode(line: Line, answer: { code: string; redirectUri: string }): Promise<Session> {
  return tokens(line, 'code', {
    grant_type: 'authorization_code',
    code: answer.code,
    redirect_uri: answer.redirectUri,
  });
}

/** A new access token; the refresh token stays the same and dies a year after the sign-in, whatever we do. */
export async function refresh(line: Line, session: Session): Promise<Session> {
  const { refreshToken, refreshUntil } = session.secrets;
  const isOver = typeof refreshUntil === 'string' && new Date(refreshUntil) <= line.now();
  if (typeof refreshToken !== 'string' || isOver) throw own('reconnect', 'refresh-missing');
  const renewed = await tokens(line, 'refresh', { grant_type: 'refresh_token', refresh_token: refreshToken });
  return {
    scopes: session.scopes,
    ...renewed,
    secrets: { refreshToken, ...(refreshUntil !== undefined && { refreshUntil }), ...renewed.secrets },
  };
}

async function tokens(line: Line, phase: Phase, fields: Record<string, string>): Promise<Session> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams({ ...fields, ...keysOf(line) }).toString();
  const answer = await exchange(
    line,
    `${line.hosts.web}/oauth/v2/accessToken`,
    { method: 'POST', headers, body },
    phase,
  );
  const given = read(tokensAnswer, answer, phase);
  const until = (seconds: number) => new Date(line.now().getTime() + seconds * 1000).toISOString();
  const secrets: JsonObject = { accessToken: given.access_token };
  if (given.refresh_token) secrets.refreshToken = given.refresh_token;
  if (given.refresh_token_expires_in !== undefined) secrets.refreshUntil = until(given.refresh_token_expires_in);
  return {
    secrets,
    expiresAt: until(given.expires_in),
    // Commas in some answers, spaces in others.
    ...(given.scope && { scopes: given.scope.split(/[\s,]+/) }),
  };
}

function keysOf(line: Line): { client_id: string; client_secret: string } {
  const { client_id, client_secret } = line.keys;
  if (!client_id || !client_secret) throw own('rejected', 'app-keys-missing');
  return { client_id, client_secret };
}
