import { createHmac } from 'node:crypto';
import { GRAPH_VERSION, type GraphAsk, type GraphValue, isGraphAddress } from '../graph-api.js';
import type { Line, Session } from '../network.js';
import {
  commentsAnswer,
  doneAnswer,
  insightsAnswer,
  madeAnswer,
  pageAnswer,
  pagesAnswer,
  postAnswer,
  postsAnswer,
  sessionAnswer,
  startedAnswer,
  storiesAnswer,
  tokenAnswer,
  transferAnswer,
  videoAnswer,
} from './answers.js';
import { graph, own } from './errors.js';

/** The Pages API, one function per endpoint. Each throws a NetworkError; none repeats itself. */

const { read } = graph;
const VERSION = GRAPH_VERSION.value;
const at = (line: Line, path: string) => `${line.hosts.graph}/${VERSION}/${path}`;

export function keys(line: Line): { appId: string; appSecret: string; configId?: string } {
  const { app_id: appId, app_secret: appSecret, config_id: configId } = line.keys;
  if (!appId || !appSecret) throw own('rejected', 'app-keys-missing');
  return { appId, appSecret, ...(configId && { configId }) };
}

/** Every request carries the proof that it comes from this application's own servers. */
function ask(line: Line, token: string, { params, ...rest }: GraphAsk): Promise<unknown> {
  const proof = createHmac('sha256', keys(line).appSecret).update(token).digest('hex');
  return graph.ask(line, { ...rest, token, params: { ...params, appsecret_proof: proof } });
}

const tokenOf = (session: Session) => String(session.secrets.pageToken ?? '');

function get(line: Line, session: Session, path: string, params: Record<string, GraphValue>): Promise<unknown> {
  return ask(line, tokenOf(session), { method: 'GET', url: at(line, path), params, phase: 'read' });
}

/** `GET /oauth/access_token`: a person's token for a code. */
export async function tokenForCode(line: Line, code: string, redirectUri: string): Promise<string> {
  const { appId, appSecret } = keys(line);
  const params = { client_id: appId, client_secret: appSecret, redirect_uri: redirectUri, code };
  const url = at(line, 'oauth/access_token');
  return read(tokenAnswer, await graph.ask(line, { method: 'GET', url, params, phase: 'code' }), 'code').access_token;
}

/** `GET /oauth/access_token`: a token of 60 days for a short one; the Pages' tokens made from it do not end. */
export async function longToken(line: Line, shortToken: string): Promise<string> {
  const { appId, appSecret } = keys(line);
  const params = {
    ...{ grant_type: 'fb_exchange_token', client_id: appId, client_secret: appSecret },
    fb_exchange_token: shortToken,
  };
  const url = at(line, 'oauth/access_token');
  return read(tokenAnswer, await graph.ask(line, { method: 'GET', url, params, phase: 'code' }), 'code').access_token;
}

const PAGE_FIELDS = 'id,name,username,link,picture{url}';

/** `GET /me/accounts`: the Pages this person has a role on, and a token for each. */
export async function pagesOf(line: Line, userToken: string, after?: string) {
  const params = { fields: `${PAGE_FIELDS},access_token,tasks`, limit: 100, after };
  const body = await ask(line, userToken, { method: 'GET', url: at(line, 'me/accounts'), params, phase: 'read' });
  return read(pagesAnswer, body, 'read');
}

/** `GET /{page}`. */
export async function pageById(line: Line, session: Session, pageId: string) {
  const fields = `${PAGE_FIELDS},followers_count,fan_count`;
  return read(pageAnswer, await get(line, session, pageId, { fields }), 'read');
}

/** `POST /{page}/subscribed_apps`: this application is called about the Page's posts. */
export async function subscribe(line: Line, session: Session, pageId: string): Promise<void> {
  const url = at(line, `${pageId}/subscribed_apps`);
  const params = { subscribed_fields: 'feed' };
  await ask(line, tokenOf(session), { method: 'POST', url, params, phase: 'prepare' });
}

/** `POST /{post}`: other words for a post of this application's own. */
export async function rewritePost(line: Line, session: Session, postId: string, message: string): Promise<void> {
  await ask(line, tokenOf(session), { method: 'POST', url: at(line, postId), params: { message }, phase: 'delete' });
}

/** `POST /{page}/photos`, unpublished: for a post or a story to take. */
export async function uploadPhoto(
  line: Line,
  session: Session,
  pageId: string,
  photo: { bytes: Uint8Array; mime: string; alt: string },
): Promise<string> {
  const body = new FormData();
  body.append('source', new Blob([new Uint8Array(photo.bytes)], { type: photo.mime }), 'photo');
  body.append('published', 'false');
  if (photo.alt !== '') body.append('alt_text_custom', photo.alt);
  const url = at(line, `${pageId}/photos`);
  const answer = await ask(line, tokenOf(session), { method: 'POST', url, body, phase: 'prepare' });
  return read(madeAnswer, answer, 'prepare').id;
}

/** `POST /{page}/feed`: the post itself; it cannot be undone. */
export async function createPost(
  line: Line,
  session: Session,
  pageId: string,
  post: { message: string; link?: string; photoIds: string[] },
): Promise<string> {
  const attached = post.photoIds.map((id, index) => [`attached_media[${index}]`, JSON.stringify({ media_fbid: id })]);
  const params = {
    ...(post.message !== '' && { message: post.message }),
    link: post.link,
    ...(Object.fromEntries(attached) as Record<string, string>),
  };
  const url = at(line, `${pageId}/feed`);
  const body = await ask(line, tokenOf(session), { method: 'POST', url, params, phase: 'commit' });
  return read(madeAnswer, body, 'commit').id;
}

/** `POST graph-video/{page}/videos`, phase start: the film's id is known before anything is public. */
export async function startVideo(line: Line, session: Session, pageId: string, bytes: number) {
  const params = { upload_phase: 'start', file_size: bytes };
  const url = `${line.hosts.video}/${VERSION}/${pageId}/videos`;
  return read(
    sessionAnswer,
    await ask(line, tokenOf(session), { method: 'POST', url, params, phase: 'prepare' }),
    'prepare',
  );
}

/** Where a refused piece says to go on: code 6001, subcode 1363037, `error_data`. */
const WRONG_OFFSET = 1363037;

/** Phase transfer: one piece. Facebook answers from where to where the next goes; nothing is left when both are equal. */
export async function transferVideo(
  line: Line,
  session: Session,
  pageId: string,
  piece: { sessionId: string; from: number; bytes: Uint8Array },
) {
  const body = new FormData();
  body.append('upload_phase', 'transfer');
  body.append('upload_session_id', piece.sessionId);
  body.append('start_offset', String(piece.from));
  body.append('video_file_chunk', new Blob([new Uint8Array(piece.bytes)]), 'chunk');
  const url = `${line.hosts.video}/${VERSION}/${pageId}/videos`;
  const answer = await ask(line, tokenOf(session), {
    ...{ method: 'POST', url, body, phase: 'prepare' },
    accept: ({ subcode, data }) => (subcode === WRONG_OFFSET ? data : undefined),
  });
  return read(transferAnswer, answer, 'prepare');
}

/** Phase finish: publishes the film; it cannot be undone. */
export async function finishVideo(
  line: Line,
  session: Session,
  pageId: string,
  film: { sessionId: string; title: string; description: string; cover?: { bytes: Uint8Array; mime: string } },
) {
  const params = {
    ...{ upload_phase: 'finish', upload_session_id: film.sessionId, published: true },
    ...(film.title !== '' && { title: film.title }),
    ...(film.description !== '' && { description: film.description }),
  };
  const url = `${line.hosts.video}/${VERSION}/${pageId}/videos`;
  const token = tokenOf(session);
  if (!film.cover)
    return read(doneAnswer, await ask(line, token, { method: 'POST', url, params, phase: 'commit' }), 'commit');
  const body = new FormData();
  for (const [name, value] of Object.entries(params)) body.append(name, String(value));
  body.append('thumb', new Blob([new Uint8Array(film.cover.bytes)], { type: film.cover.mime }), 'cover');
  return read(doneAnswer, await ask(line, token, { method: 'POST', url, body, phase: 'commit' }), 'commit');
}

export type Upright = 'video_reels' | 'video_stories';

/** `POST /{page}/video_reels` or `/video_stories`, phase start: the film's id, and where its bytes go. */
export async function startUpright(line: Line, session: Session, pageId: string, edge: Upright) {
  const url = at(line, `${pageId}/${edge}`);
  const params = { upload_phase: 'start' };
  const body = await ask(line, tokenOf(session), { method: 'POST', url, params, phase: 'prepare' });
  const { video_id: videoId, upload_url: uploadUrl } = read(startedAnswer, body, 'prepare');
  // Bytes go to Facebook's own hosts only; an address elsewhere is not used, the documented one leads to the same film.
  const usual = `${line.hosts.upload}/video-upload/${VERSION}/${videoId}`;
  const isTheirs = uploadUrl !== undefined && isGraphAddress(line, uploadUrl, ['facebook.com', 'fbcdn.net']);
  return { videoId, uploadUrl: isTheirs ? uploadUrl : usual };
}

/** `POST rupload…`: the rest of the film from `from` on, or the address Facebook fetches it from. */
export async function sendUpright(
  line: Line,
  session: Session,
  uploadUrl: string,
  film: { size: number } & ({ from: number; bytes: Uint8Array } | { pullUrl: string }),
): Promise<void> {
  const headers = {
    authorization: `OAuth ${tokenOf(session)}`,
    offset: String('from' in film ? film.from : 0),
    file_size: String(film.size),
    ...('pullUrl' in film && { file_url: film.pullUrl }),
  };
  await graph.ask(line, {
    ...{ method: 'POST', url: uploadUrl, headers, phase: 'prepare' },
    body: 'bytes' in film ? film.bytes : new Uint8Array(),
  });
}

/** Phase finish: publishes the reel or story; it cannot be undone. */
export async function finishUpright(
  line: Line,
  session: Session,
  pageId: string,
  edge: Upright,
  film: { videoId: string; title: string; description: string },
) {
  const params = {
    ...{ upload_phase: 'finish', video_id: film.videoId, video_state: 'PUBLISHED' },
    ...(film.title !== '' && { title: film.title }),
    ...(film.description !== '' && { description: film.description }),
  };
  const url = at(line, `${pageId}/${edge}`);
  return read(
    doneAnswer,
    await ask(line, tokenOf(session), { method: 'POST', url, params, phase: 'commit' }),
    'commit',
  );
}

/** `POST /{page}/photo_stories`; it cannot be undone. */
export async function publishPhotoStory(line: Line, session: Session, pageId: string, photoId: string) {
  const url = at(line, `${pageId}/photo_stories`);
  const params = { photo_id: photoId };
  return read(
    doneAnswer,
    await ask(line, tokenOf(session), { method: 'POST', url, params, phase: 'commit' }),
    'commit',
  );
}

/** `GET /{video}`: how far it is. */
export async function videoById(line: Line, session: Session, videoId: string) {
  const fields = 'id,status,published,post_id,permalink_url';
  return read(videoAnswer, await get(line, session, videoId, { fields }), 'read');
}

/** `GET /{video}`: what people did with it. */
export async function videoNumbers(line: Line, session: Session, videoId: string) {
  const fields = 'id,views,comments.limit(0).summary(true),likes.limit(0).summary(true)';
  return read(videoAnswer, await get(line, session, videoId, { fields }), 'read');
}

const POST_FIELDS = 'id,message,created_time,permalink_url';

/** `GET /{post}`. */
export async function postById(line: Line, session: Session, postId: string) {
  return read(postAnswer, await get(line, session, postId, { fields: POST_FIELDS }), 'read');
}

/** `GET /{post}`: what people did with it. */
export async function postNumbers(line: Line, session: Session, postId: string) {
  const fields = 'id,shares,comments.limit(0).summary(true),reactions.limit(0).summary(true)';
  return read(postAnswer, await get(line, session, postId, { fields }), 'read');
}

/** `GET /{page}/published_posts`: newest first. */
export async function postsOf(line: Line, session: Session, pageId: string, window: { since: Date; after?: string }) {
  const params = {
    fields: `${POST_FIELDS},application,attachments{target{id},subattachments{target{id}}}`,
    since: Math.floor(window.since.getTime() / 1000),
    ...{ limit: 50, after: window.after },
  };
  return read(postsAnswer, await get(line, session, `${pageId}/published_posts`, params), 'read');
}

/** `GET /{page}/stories`: those that show, and archived ones where the Page keeps an archive. */
export async function storiesOf(line: Line, session: Session, pageId: string, after?: string) {
  const params = { fields: 'post_id,media_id,media_type,status,url,creation_time', limit: 50, after };
  return read(storiesAnswer, await get(line, session, `${pageId}/stories`, params), 'read');
}

/** `GET /{object}/insights` or `/video_insights`; a story takes no period. */
export async function insightsOf(line: Line, session: Session, path: string, metrics: string[], hasPeriod = true) {
  const params = { metric: metrics.join(','), period: hasPeriod ? 'lifetime' : undefined };
  return read(insightsAnswer, await get(line, session, path, params), 'read');
}

/** `GET /{object}/comments`, oldest first. */
export async function commentsOn(line: Line, session: Session, objectId: string, after?: string) {
  const params = {
    fields: 'id,message,created_time,permalink_url,from',
    ...{ filter: 'stream', order: 'chronological', limit: 100, after },
  };
  return read(commentsAnswer, await get(line, session, `${objectId}/comments`, params), 'read');
}

/** `POST /{object}/comments`. */
export async function comment(line: Line, session: Session, objectId: string, message: string): Promise<string> {
  const url = at(line, `${objectId}/comments`);
  const params = { message };
  const body = await ask(line, tokenOf(session), { method: 'POST', url, params, phase: 'commit' });
  return read(madeAnswer, body, 'commit').id;
}

/** `DELETE /{post}` or `/{video}`. */
export async function remove(line: Line, session: Session, objectId: string): Promise<void> {
  const url = at(line, objectId);
  read(doneAnswer, await ask(line, tokenOf(session), { method: 'DELETE', url, phase: 'delete' }), 'delete');
}
