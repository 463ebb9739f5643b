import { GRAPH_VERSION, type GraphValue } from '../graph-api.js';
import type { Line, Session } from '../network.js';
import {
  codeAnswer,
  commentPage,
  containerAnswer,
  insightsAnswer,
  madeAnswer,
  mediaAnswer,
  mediaPage,
  personAnswer,
  quotaAnswer,
  tokenAnswer,
} from './answers.js';
import { graph, own } from './errors.js';

/** Instagram API with Instagram Login, one function per endpoint. Each throws a NetworkError; none repeats itself. */

const { ask, read } = graph;
const at = (line: Line, path: string) => `${line.hosts.graph}/${GRAPH_VERSION.value}/${path}`;
const token = (session: Session) => String(session.secrets.accessToken ?? '');

export function keys(line: Line): { appId: string; appSecret: string } {
  const { app_id: appId, app_secret: appSecret } = line.keys;
  if (!appId || !appSecret) throw own('rejected', 'app-keys-missing');
  return { appId, appSecret };
}

/** `POST api.instagram.com/oauth/access_token`: a token of one hour for a code. */
export async function tokenForCode(line: Line, code: string, redirectUri: string) {
  const { appId, appSecret } = keys(line);
  const params = {
    client_id: appId,
    client_secret: appSecret,
    grant_type: 'authorization_code',
    redirect_uri: redirectUri,
    code,
  };
  const url = `${line.hosts.api}/oauth/access_token`;
  return read(codeAnswer, await ask(line, { method: 'POST', url, params, phase: 'code' }), 'code');
}

/** `POST /me/subscribed_apps`: this application is called about comments. */
export async function subscribe(line: Line, session: Session): Promise<void> {
  const url = at(line, 'me/subscribed_apps');
  await ask(line, {
    method: 'POST',
    url,
    params: { subscribed_fields: 'comments' },
    token: token(session),
    phase: 'prepare',
  });
}

/** `GET /access_token`: a token of 60 days for one of an hour. */
export async function longToken(line: Line, shortToken: string) {
  const params = {
    grant_type: 'ig_exchange_token',
    client_secret: keys(line).appSecret,
    access_token: shortToken,
  };
  const url = `${line.hosts.graph}/access_token`;
  return read(tokenAnswer, await ask(line, { method: 'GET', url, params, phase: 'code' }), 'code');
}

/** `GET /refresh_access_token`: 60 more days; the token must be a day old and alive. */
export async function refreshToken(line: Line, session: Session) {
  const params = { grant_type: 'ig_refresh_token', access_token: token(session) };
  const url = `${line.hosts.graph}/refresh_access_token`;
  return read(tokenAnswer, await ask(line, { method: 'GET', url, params, phase: 'renew' }), 'renew');
}

/** `GET /me`. `user_id` is the account; `id` belongs to the application only. */
export async function me(line: Line, session: Session) {
  const fields = 'user_id,username,name,account_type,profile_picture_url,followers_count,follows_count,media_count';
  return read(personAnswer, await get(line, session, 'me', { fields }), 'read');
}

/** `GET /{user}/content_publishing_limit`. The guide says 100 posts in 24 hours, the reference 50: only this knows. */
export async function publishingLimit(line: Line, session: Session, userId: string) {
  const fields = 'quota_usage,config';
  const path = `${userId}/content_publishing_limit`;
  return read(quotaAnswer, await get(line, session, path, { fields }), 'read').data[0];
}

/** The parameters of `POST /{user}/media`, as far as we fill them. */
export interface NewContainer {
  media_type?: 'REELS' | 'STORIES' | 'CAROUSEL' | 'VIDEO';
  image_url?: string;
  video_url?: string;
  is_carousel_item?: boolean;
  /** Ids, separated by commas. */
  children?: string;
  caption?: string;
  alt_text?: string;
  /** JSON. */
  collaborators?: string;
  cover_url?: string;
  share_to_feed?: boolean;
  audio_name?: string;
  /** JSON. */
  trial_params?: string;
}

/** `POST /{user}/media`: prepares; lives for 24 hours and shows nobody anything. */
export async function createContainer(line: Line, session: Session, userId: string, made: NewContainer) {
  const params: Record<string, GraphValue> = { ...made };
  const url = at(line, `${userId}/media`);
  const body = await ask(line, { method: 'POST', url, token: token(session), params, phase: 'prepare' });
  return read(madeAnswer, body, 'prepare').id;
}

/** `GET /{container}`: IN_PROGRESS, FINISHED, PUBLISHED, ERROR or EXPIRED. */
export async function containerState(line: Line, session: Session, containerId: string) {
  const body = await get(line, session, containerId, { fields: 'status_code,status' });
  return read(containerAnswer, body, 'read');
}

/** `POST /{user}/media_publish`: the one request that cannot be undone. */
export async function publishContainer(line: Line, session: Session, userId: string, containerId: string) {
  const url = at(line, `${userId}/media_publish`);
  const params = { creation_id: containerId };
  const body = await ask(line, { method: 'POST', url, token: token(session), params, phase: 'commit' });
  return read(madeAnswer, body, 'commit').id;
}

const MEDIA_FIELDS = 'id,caption,timestamp,permalink,media_type,media_product_type';

/** `GET /{media}`. */
export async function mediaById(line: Line, session: Session, mediaId: string) {
  const fields = `${MEDIA_FIELDS},like_count,comments_count`;
  return read(mediaAnswer, await get(line, session, mediaId, { fields }), 'read');
}

/** `GET /{user}/media`, or `/stories` for what lives a day: newest first. */
export async function mediaOf(line: Line, session: Session, userId: string, edge: 'media' | 'stories', after?: string) {
  const params = { fields: MEDIA_FIELDS, limit: 50, after };
  return read(mediaPage, await get(line, session, `${userId}/${edge}`, params), 'read');
}

/** `GET /{media}/insights`. */
export async function mediaInsights(line: Line, session: Session, mediaId: string, metrics: string[]) {
  const params = { metric: metrics.join(',') };
  return read(insightsAnswer, await get(line, session, `${mediaId}/insights`, params), 'read');
}

/** `GET /{media}/comments`. */
export async function commentsOn(line: Line, session: Session, mediaId: string, after?: string) {
  const params = { fields: 'id,text,username,timestamp,from', limit: 50, after };
  return read(commentPage, await get(line, session, `${mediaId}/comments`, params), 'read');
}

/** `POST /{media}/comments`. */
export async function comment(line: Line, session: Session, mediaId: string, message: string) {
  const url = at(line, `${mediaId}/comments`);
  const body = await ask(line, { method: 'POST', url, token: token(session), params: { message }, phase: 'commit' });
  return read(madeAnswer, body, 'commit').id;
}

function get(line: Line, session: Session, path: string, params: Record<string, GraphValue>) {
  return ask(line, { method: 'GET', url: at(line, path), token: token(session), params, phase: 'read' });
}
