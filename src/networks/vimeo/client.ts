import { z } from 'zod';
import type { Line, Session } from '../network.js';
import { own, type Phase, unreadable } from './errors.js';
import { ask, exchange, read } from './wire.js';

/** Vimeo API 3.4 and its tus uploads, one function per endpoint. Each throws a NetworkError; none repeats itself. */

const total = z.looseObject({ total: z.number() }).nullish();

// Accounts

const user = z.looseObject({
  uri: z.string(),
  name: z.string(),
  link: z.string(),
  pictures: z.looseObject({ sizes: z.array(z.looseObject({ link: z.string() })).default([]) }).nullish(),
  upload_quota: z.looseObject({ space: z.looseObject({ free: z.number().nullish() }).nullish() }).nullish(),
});

/** `GET /me`. Asking for few fields is what Vimeo rewards with more requests. */
export async function me(line: Line, session: Session) {
  const query = { fields: 'uri,name,link,pictures.sizes.link,upload_quota.space.free' };
  return read(user, await ask(line, session, `${line.hosts.api}/me`, 'read', { query }), 'read');
}

/** `GET /me`: how many follow, and how many films there are. */
export async function myNumbers(line: Line, session: Session) {
  const connections = 'metadata.connections';
  const query = { fields: `${connections}.followers.total,${connections}.videos.total` };
  const answer = await ask(line, session, `${line.hosts.api}/me`, 'read', { query });
  const shape = z.looseObject({
    metadata: z.looseObject({ connections: z.looseObject({ followers: total, videos: total }) }),
  });
  return read(shape, answer, 'read').metadata.connections;
}

// The upload

/** The body of `POST /me/videos`, as far as we fill it. */
export interface NewVideo {
  upload: { approach: 'tus'; size: string };
  name: string;
  description: string;
  privacy: { view: string; comments: string };
  password?: string;
  license?: string;
  locale?: string;
}

const place = z.looseObject({
  uri: z.string(),
  link: z.string(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  created_time: z.string().nullish(),
  upload: z
    .looseObject({
      status: z.string().optional(),
      approach: z.string().nullish(),
      size: z.number().nullish(),
      upload_link: z.string().nullish(),
    })
    .nullish(),
});
export type Place = z.infer<typeof place>;
const PLACE = 'uri,link,name,description,created_time,upload';

/** `POST /me/videos`: an empty place, and where its bytes go. */
export async function createPlace(line: Line, session: Session, video: NewVideo): Promise<Place> {
  const sending = { method: 'POST' as const, query: { fields: PLACE }, json: video };
  const answer = await ask(line, session, `${line.hosts.api}/me/videos`, 'create', sending);
  const made = read(place, answer, 'create');
  if (!made.upload?.upload_link) throw unreadable(answer, 'create');
  return made;
}

/** `GET /me/videos`, newest first: places and films. */
export async function newestPlaces(line: Line, session: Session): Promise<Place[]> {
  const query = { sort: 'date', direction: 'desc', per_page: 50, fields: PLACE };
  const answer = await ask(line, session, `${line.hosts.api}/me/videos`, 'read', { query });
  return read(z.looseObject({ data: z.array(place) }), answer, 'read').data;
}

/** tus `HEAD`: how much of the film Vimeo has. The address is its own key: our token stays at home. */
export async function offset(line: Line, address: string): Promise<number> {
  const sending = { method: 'HEAD' as const, headers: TUS };
  return readOffset(await exchange(line, ownAddress(line, address), 'bytes', sending), 'bytes');
}

/** tus `PATCH` from `from`; gives how much it has then. The bytes that end the film make it: phase `commit`. */
export async function sendBytes(
  line: Line,
  address: string,
  chunk: { from: number; bytes: Uint8Array },
  phase: 'bytes' | 'commit',
): Promise<number> {
  const headers = {
    ...TUS,
    'upload-offset': String(chunk.from),
    'content-type': 'application/offset+octet-stream',
  };
  const sending = { method: 'PATCH' as const, headers, raw: chunk.bytes };
  return readOffset(await exchange(line, ownAddress(line, address), phase, sending), phase);
}

const TUS = { 'tus-resumable': '1.0.0' };

function readOffset(answer: Parameters<typeof unreadable>[0], phase: Phase): number {
  const given = answer.headers['upload-offset'];
  if (given === undefined || !/^\d+$/.test(given)) throw unreadable(answer, phase);
  return Number(given);
}

/** Addresses to send to are Vimeo's own, or those of the line: nothing else is given a film. */
function ownAddress(line: Line, address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isVimeo = url?.protocol === 'https:' && /(^|\.)vimeo\.com$/.test(url.hostname);
  const isLine = url?.origin === new URL(line.hosts.api ?? '').origin;
  if (!isVimeo && !isLine) throw own('rejected', 'address-refused');
  return address;
}

// Films

const film = z.looseObject({
  upload: z.looseObject({ status: z.string().optional() }).nullish(),
  transcode: z.looseObject({ status: z.string().optional() }).nullish(),
  stats: z.looseObject({ plays: z.number().nullish() }).nullish(),
  metadata: z.looseObject({ connections: z.looseObject({ comments: total, likes: total }).optional() }).nullish(),
});

const at = (line: Line, id: string) => `${line.hosts.api}/videos/${id}`;

/** `GET /videos/{id}`. */
export async function filmById(line: Line, session: Session, id: string) {
  const connections = 'metadata.connections';
  const fields = `upload.status,transcode.status,stats.plays,${connections}.comments.total,${connections}.likes.total`;
  return read(film, await ask(line, session, at(line, id), 'read', { query: { fields } }), 'read');
}

/** `PATCH /videos/{id}`: another name and description. */
export async function describeFilm(
  line: Line,
  session: Session,
  id: string,
  json: { name: string; description: string },
): Promise<void> {
  await ask(line, session, at(line, id), 'read', { method: 'PATCH', query: { fields: 'uri' }, json });
}

/** `DELETE /videos/{id}`. */
export async function deleteFilm(line: Line, session: Session, id: string): Promise<void> {
  await ask(line, session, at(line, id), 'delete', { method: 'DELETE' });
}

/** `PUT /videos/{id}/tags`, as a batch; repeating it changes nothing. */
export async function addTags(line: Line, session: Session, id: string, tags: string[]): Promise<void> {
  const json = tags.map((name) => ({ name }));
  await ask(line, session, `${at(line, id)}/tags`, 'tags', { method: 'PUT', json });
}

/** A picture in three steps: its place, its bytes, and that it is the one shown. */
export async function setThumbnail(line: Line, session: Session, id: string, bytes: Uint8Array, mime: string) {
  const create = { method: 'POST' as const, query: { fields: 'uri,link' } };
  const answer = await ask(line, session, `${at(line, id)}/pictures`, 'thumbnail', create);
  const { uri, link } = read(z.looseObject({ uri: z.string(), link: z.string() }), answer, 'thumbnail');
  const put = { method: 'PUT' as const, headers: { 'content-type': mime }, raw: bytes };
  await exchange(line, ownAddress(line, link), 'thumbnail', put);
  const picture = uri.split('/').at(-1) ?? '';
  const show = { method: 'PATCH' as const, query: { fields: 'uri,active' }, json: { active: true } };
  await ask(line, session, `${at(line, id)}/pictures/${picture}`, 'thumbnail', show);
}

// Showcases

/** `GET /me/albums`: what the site calls showcases. */
export async function showcases(line: Line, session: Session) {
  const query = { per_page: 100, fields: 'uri,name' };
  const answer = await ask(line, session, `${line.hosts.api}/me/albums`, 'read', { query });
  const shape = z.looseObject({ data: z.array(z.looseObject({ uri: z.string(), name: z.string() })) });
  return read(shape, answer, 'read').data;
}

/** `PUT /me/albums/{album}/videos/{video}`; repeating it changes nothing. */
export async function addToShowcase(line: Line, session: Session, showcase: string, id: string): Promise<void> {
  const url = `${line.hosts.api}/me/albums/${encodeURIComponent(showcase)}/videos/${id}`;
  await ask(line, session, url, 'showcase', { method: 'PUT' });
}

// Comments

const comment = z.looseObject({
  uri: z.string(),
  text: z.string(),
  created_on: z.string(),
  user: z.looseObject({ uri: z.string(), name: z.string(), link: z.string().optional() }).nullish(),
});
export type VimeoComment = z.infer<typeof comment>;
const COMMENT = 'uri,text,created_on,user.uri,user.name,user.link';

/** `GET /videos/{id}/comments`, newest first. */
export async function commentsOf(line: Line, session: Session, id: string): Promise<VimeoComment[]> {
  const query = { direction: 'desc', per_page: 100, fields: COMMENT };
  const answer = await ask(line, session, `${at(line, id)}/comments`, 'read', { query });
  return read(z.looseObject({ data: z.array(comment) }), answer, 'read').data;
}

/** `POST /videos/{id}/comments`. */
export async function addComment(line: Line, session: Session, id: string, text: string): Promise<string> {
  const sending = { method: 'POST' as const, query: { fields: COMMENT }, json: { text } };
  return read(comment, await ask(line, session, `${at(line, id)}/comments`, 'comment', sending), 'comment').uri;
}
