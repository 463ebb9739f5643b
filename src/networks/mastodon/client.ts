import type { Line, Session } from '../network.js';
import {
  type App,
  appAnswer,
  contextAnswer,
  createdAnswer,
  type Instance,
  instanceAnswer,
  mediaAnswer,
  type Person,
  personAnswer,
  type Status,
  statusAnswer,
  tokenAnswer,
} from './answers.js';
import { exchange, read } from './wire.js';

/** Mastodon's REST API, one function per endpoint. Each throws a NetworkError and nothing else; none repeats itself. */

export interface Registration {
  client_name: string;
  /** A list since 4.3; one address before, and on most compatible servers. */
  redirect_uris: string | string[];
  scopes: string;
}

/** `POST /api/v1/apps`: makes us known to a server; no key is needed beforehand. */
export async function registerApp(line: Line, registration: Registration): Promise<App> {
  const request = { method: 'POST', path: '/api/v1/apps', body: registration } as const;
  return read(appAnswer, await exchange(line, undefined, request, 'register'), 'register');
}

export interface CodeExchange {
  client_id: string;
  client_secret: string;
  code: string;
  redirect_uri: string;
  code_verifier: string;
}

/** `POST /oauth/token`. The token never expires; it dies when it is revoked. */
export async function exchangeCode(line: Line, given: CodeExchange): Promise<{ token: string; scopes: string[] }> {
  const body = { grant_type: 'authorization_code', ...given };
  const answer = await exchange(line, undefined, { method: 'POST', path: '/oauth/token', body }, 'code');
  const { access_token, scope } = read(tokenAnswer, answer, 'code');
  return { token: access_token, scopes: scope?.split(' ') ?? [] };
}

/** `POST /oauth/revoke`. */
export async function revokeToken(
  line: Line,
  body: { client_id: string; client_secret: string; token: string },
): Promise<void> {
  await exchange(line, undefined, { method: 'POST', path: '/oauth/revoke', body }, 'revoke');
}

/** `GET /api/v1/accounts/verify_credentials`. */
export async function verifyCredentials(line: Line, session: Session): Promise<Person> {
  const request = { method: 'GET', path: '/api/v1/accounts/verify_credentials' } as const;
  return read(personAnswer, await exchange(line, session, request, 'read'), 'read');
}

/** `GET /api/v2/instance` (since 4.0), or `GET /api/v1/instance` as `version` says. */
export async function readInstance(line: Line, session: Session, version: 'v2' | 'v1'): Promise<Instance> {
  const request = { method: 'GET', path: `/api/${version}/instance` } as const;
  return read(instanceAnswer, await exchange(line, session, request, 'instance'), 'instance');
}

export interface Upload {
  id: string;
  /** False while the server still works on it. */
  isReady: boolean;
}

/** `POST /api/v2/media`: 200 when it is done, 202 when the server goes on in the background. */
export async function uploadPicture(
  line: Line,
  session: Session,
  picture: { bytes: Uint8Array; mime: string; alt: string },
): Promise<Upload> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(picture.bytes)], { type: picture.mime }), fileName(picture.mime));
  if (picture.alt.trim() !== '') form.append('description', picture.alt);
  const answer = await exchange(line, session, { method: 'POST', path: '/api/v2/media', form }, 'upload');
  const { id } = read(mediaAnswer, answer, 'upload');
  return { id, isReady: answer.status !== 202 };
}

/** Some servers look at the name's ending. */
const fileName = (mime: string) => `picture.${(mime.split('/')[1] ?? 'bin').replace('jpeg', 'jpg')}`;

/** `GET /api/v1/media/:id`: 200 when it is done, 206 (often without a body) before. */
export async function isPictureReady(line: Line, session: Session, id: string): Promise<boolean> {
  const request = { method: 'GET', path: `/api/v1/media/${encodeURIComponent(id)}` } as const;
  return (await exchange(line, session, request, 'picture')).status !== 206;
}

/** The body of `POST /api/v1/statuses`, as far as we fill it. */
export interface NewStatus {
  status?: string;
  media_ids?: string[];
  in_reply_to_id?: string;
  visibility?: string;
  spoiler_text?: string;
  sensitive?: boolean;
  language?: string;
}

/**
 * `POST /api/v1/statuses`: the one request that cannot be undone. The same key within an hour gives back the status
 * it made, on servers that remember keys.
 */
export async function createStatus(line: Line, session: Session, body: NewStatus, key: string) {
  const phase = body.in_reply_to_id ? 'reply' : 'post';
  const headers = { 'idempotency-key': key };
  const answer = await exchange(line, session, { method: 'POST', path: '/api/v1/statuses', body, headers }, phase);
  const { id, url, uri } = read(createdAnswer, answer, phase);
  return { id, url: url ?? uri ?? '' };
}

/** `GET /api/v1/statuses/:id`. */
export async function readStatus(line: Line, session: Session, id: string): Promise<Status> {
  const answer = await exchange(line, session, { method: 'GET', path: statusPath(id) }, 'read');
  return read(statusAnswer, answer, 'read');
}

/** `GET /api/v1/accounts/:id/statuses`: the account's own posts, newest first, boosts left out; 40 at most. */
export async function statusesOf(
  line: Line,
  session: Session,
  accountId: string,
  maxId: string | undefined,
): Promise<Status[]> {
  const query = { limit: '40', exclude_reblogs: 'true', ...(maxId && { max_id: maxId }) };
  const path = `/api/v1/accounts/${encodeURIComponent(accountId)}/statuses`;
  return read(statusAnswer.array(), await exchange(line, session, { method: 'GET', path, query }, 'read'), 'read');
}

/** `GET /api/v1/statuses/:id/context`: everything below a post, however deep. */
export async function repliesBelow(line: Line, session: Session, id: string): Promise<Status[]> {
  const answer = await exchange(line, session, { method: 'GET', path: `${statusPath(id)}/context` }, 'read');
  return read(contextAnswer, answer, 'read').descendants;
}

/** `DELETE /api/v1/statuses/:id`, pictures included (since 4.4; before, they stay a day). */
export async function deleteStatus(line: Line, session: Session, id: string): Promise<void> {
  await exchange(line, session, { method: 'DELETE', path: statusPath(id), query: { delete_media: 'true' } }, 'delete');
}

/**
 * `PUT /api/v1/statuses/:id` (since 3.5): the words anew, and everything that is to stay with them; pictures that are not
 * named are taken off.
 */
export async function rewriteStatus(
  line: Line,
  session: Session,
  id: string,
  body: Omit<NewStatus, 'in_reply_to_id' | 'visibility'>,
): Promise<void> {
  await exchange(line, session, { method: 'PUT', path: statusPath(id), body }, 'read');
}

const statusPath = (id: string) => `/api/v1/statuses/${encodeURIComponent(id)}`;
