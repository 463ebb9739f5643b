import type { GraphValue } from '../graph-api.js';
import type { Line, Session } from '../network.js';
import {
  codeAnswer,
  containerAnswer,
  deletedAnswer,
  insightsAnswer,
  limitAnswer,
  madeAnswer,
  personAnswer,
  postAnswer,
  postsAnswer,
  tokenAnswer,
} from './answers.js';
import { graph, own } from './errors.js';

/** The Threads API, one function per endpoint. Each throws a NetworkError; none repeats itself. */

export const VERSION = 'v1.0';

const { ask, read } = graph;
const at = (line: Line, path: string) => `${line.hosts.graph}/${VERSION}/${path}`;
const token = (session: Session) => String(session.secrets.accessToken ?? '');

export function keys(line: Line): { appId: string; appSecret: string } {
  const { app_id: appId, app_secret: appSecret } = line.keys;
  if (!appId || !appSecret) throw own('rejected', 'app-keys-missing');
  return { appId, appSecret };
}

/** `POST /oauth/access_token`: a token of one hour for a code. */
export async function tokenForCode(line: Line, code: string, redirectUri: string): Promise<string> {
  const { appId, appSecret } = keys(line);
  const params = {
    client_id: appId,
    client_secret: appSecret,
    code,
    grant_type: 'authorization_code',
    redirect_uri: redirectUri,
  };
  const url = `${line.hosts.graph}/oauth/access_token`;
  return read(codeAnswer, await ask(line, { method: 'POST', url, params, phase: 'code' }), 'code').access_token;
}

/** `GET /access_token`: a token of 60 days for one of an hour. */
export async function longToken(line: Line, shortToken: string) {
  const params = { grant_type: 'th_exchange_token', client_secret: keys(line).appSecret };
  const url = `${line.hosts.graph}/access_token`;
  return read(tokenAnswer, await ask(line, { method: 'GET', url, token: shortToken, params, phase: 'code' }), 'code');
}

/** `GET /refresh_access_token`: 60 more days; the token must be a day old and alive. */
export async function refreshToken(line: Line, session: Session) {
  const params = { grant_type: 'th_refresh_token' };
  const url = `${line.hosts.graph}/refresh_access_token`;
  const body = await ask(line, { method: 'GET', url, token: token(session), params, phase: 'renew' });
  return read(tokenAnswer, body, 'renew');
}

/** `GET /me`. */
export async function me(line: Line, session: Session) {
  const fields = 'id,username,name,threads_profile_picture_url';
  return read(personAnswer, await get(line, session, 'me', { fields }), 'read');
}

/** `GET /me/threads_publishing_limit`: posts and replies of the last 24 hours. */
export async function publishingLimit(line: Line, session: Session) {
  const fields = 'quota_usage,config,reply_quota_usage,reply_config';
  return read(limitAnswer, await get(line, session, 'me/threads_publishing_limit', { fields }), 'read').data[0];
}

/** The parameters of `POST /me/threads`, as far as we fill them. */
export interface NewContainer {
  media_type: 'TEXT' | 'IMAGE' | 'VIDEO' | 'CAROUSEL';
  text?: string;
  image_url?: string;
  video_url?: string;
  alt_text?: string;
  is_carousel_item?: boolean;
  /** Ids, separated by commas. */
  children?: string;
  reply_to_id?: string;
  reply_control?: string;
  topic_tag?: string;
  link_attachment?: string;
  /** JSON. */
  poll_attachment?: string;
  is_spoiler_media?: boolean;
}

/** `POST /me/threads`: prepares; lives for 24 hours and shows nobody anything. */
export async function createContainer(line: Line, session: Session, made: NewContainer): Promise<string> {
  const params: Record<string, GraphValue> = { ...made };
  const body = await ask(line, {
    ...{ method: 'POST', url: at(line, 'me/threads'), token: token(session), params, phase: 'prepare' },
  });
  return read(madeAnswer, body, 'prepare').id;
}

/** `GET /{container}`: IN_PROGRESS, FINISHED, PUBLISHED, ERROR or EXPIRED. */
export async function containerState(line: Line, session: Session, containerId: string) {
  const body = await get(line, session, containerId, { fields: 'id,status,error_message' });
  return read(containerAnswer, body, 'read');
}

/** `POST /me/threads_publish`: the one request that cannot be undone. */
export async function publishContainer(line: Line, session: Session, containerId: string): Promise<string> {
  const params = { creation_id: containerId };
  const body = await ask(line, {
    ...{ method: 'POST', url: at(line, 'me/threads_publish'), token: token(session), params, phase: 'commit' },
  });
  return read(madeAnswer, body, 'commit').id;
}

const POST_FIELDS = 'id,text,timestamp,permalink,username,media_type';

/** `GET /{post}`. */
export async function postById(line: Line, session: Session, postId: string) {
  return read(postAnswer, await get(line, session, postId, { fields: POST_FIELDS }), 'read');
}

/** `GET /me/threads`, or `/me/replies` for what answers something: newest first. */
export async function postsOf(
  line: Line,
  session: Session,
  edge: 'threads' | 'replies',
  window: { since: Date; after?: string },
) {
  const params = {
    fields: edge === 'replies' ? `${POST_FIELDS},replied_to` : POST_FIELDS,
    since: Math.floor(window.since.getTime() / 1000),
    ...{ limit: 50, after: window.after },
  };
  return read(postsAnswer, await get(line, session, `me/${edge}`, params), 'read');
}

/** `GET /{post}/conversation`: every reply below it, oldest first. */
export async function conversation(line: Line, session: Session, postId: string, after?: string) {
  const params = { fields: POST_FIELDS, reverse: false, after };
  return read(postsAnswer, await get(line, session, `${postId}/conversation`, params), 'read');
}

/** `GET /{post}/insights`. */
export async function postInsights(line: Line, session: Session, postId: string) {
  const params = { metric: 'views,likes,replies,reposts,quotes,shares' };
  return read(insightsAnswer, await get(line, session, `${postId}/insights`, params), 'read');
}

/** `GET /me/threads_insights`: how many follow, now. */
export async function accountInsights(line: Line, session: Session) {
  return read(insightsAnswer, await get(line, session, 'me/threads_insights', { metric: 'followers_count' }), 'read');
}

/** `DELETE /{post}`; 100 a day. */
export async function remove(line: Line, session: Session, postId: string): Promise<void> {
  const url = at(line, postId);
  read(deletedAnswer, await ask(line, { method: 'DELETE', url, token: token(session), phase: 'delete' }), 'delete');
}

function get(line: Line, session: Session, path: string, params: Record<string, GraphValue>) {
  return ask(line, { method: 'GET', url: at(line, path), token: token(session), params, phase: 'read' });
}
