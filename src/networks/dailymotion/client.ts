import type { Line, Session } from '../network.js';
import {
  countsAnswer,
  meAnswer,
  type Profile,
  tokenAnswer,
  uploadedAnswer,
  uploadSessionAnswer,
  type Video,
  videoAnswer,
  videosAnswer,
} from './answers.js';
import type { Phase } from './errors.js';
import { api, exchange, read, requireTheirs } from './wire.js';

/** Dailymotion's API v2, one function per endpoint. Each throws a NetworkError and nothing else; none repeats itself. */

export interface Key {
  clientId: string;
  clientSecret: string;
}

/** `POST /v2/token`: a private API key is exchanged for half an hour; there is no refresh token. */
export async function requestToken(line: Line, key: Key, scopes: string[], phase: Phase) {
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: key.clientId,
    client_secret: key.clientSecret,
    scope: scopes.join(' '),
  }).toString();
  const answer = await exchange(line, `${line.hosts.oauth}/v2/token`, { method: 'POST', headers, body }, phase);
  return read(tokenAnswer, answer, phase);
}

/** `GET /v2/me`: the channels this key opens. */
export async function myProfiles(line: Line, session: Session): Promise<Profile[]> {
  const answer = await api(line, session, { method: 'GET', path: '/me' }, 'read');
  return read(meAnswer, answer, 'read').profiles.filter((profile) => profile.id !== '');
}

/** `POST /v2/files/upload_sessions`: where the film goes. */
export async function startUpload(line: Line, session: Session): Promise<string> {
  const answer = await api(line, session, { method: 'POST', path: '/files/upload_sessions' }, 'upload');
  return read(uploadSessionAnswer, answer, 'upload').upload_url;
}

export interface Form {
  body: ReadableStream<Uint8Array>;
  type: string;
  length: number;
}

/** The film as a form, to the address that was handed out; no token goes along. Gives the address to make a video of. */
export async function sendFilm(line: Line, address: string, form: Form): Promise<string> {
  const headers = { accept: 'application/json', 'content-type': form.type, 'content-length': String(form.length) };
  const init = { method: 'POST', headers, body: form.body, duplex: 'half' as const };
  return read(uploadedAnswer, await exchange(line, requireTheirs(line, address), init, 'upload'), 'upload').url;
}

/** The body of `POST /v2/profiles/:id/videos`, as far as we fill it. */
export interface NewVideo {
  title: string;
  category: string;
  visibility: string;
  is_for_kids: boolean;
  source: { file_url: string };
  description?: string;
  tags?: string[];
  language?: string;
  is_explicit?: boolean;
  is_ai_altered?: boolean;
}

/** `POST /v2/profiles/:id/videos`: makes and publishes; the one request that cannot be undone. */
export async function createVideo(line: Line, session: Session, profile: string, body: NewVideo): Promise<Video> {
  const path = `/profiles/${encodeURIComponent(profile)}/videos`;
  return read(videoAnswer, await api(line, session, { method: 'POST', path, body }, 'create'), 'create');
}

const FIELDS = 'video_id,title,description,created_at,video_url,visibility,source.duration';

/** `GET /v2/profiles/:id/videos`: the channel's own, newest first. */
export async function videosOf(line: Line, session: Session, profile: string, page: number) {
  const query = new URLSearchParams({ page: String(page), page_size: '50', sort: 'recent', fields: FIELDS });
  const path = `/profiles/${encodeURIComponent(profile)}/videos?${query}`;
  const { data, pagination } = read(videosAnswer, await api(line, session, { method: 'GET', path }, 'read'), 'read');
  return { videos: data, isLast: data.length === 0 || !pagination?.next };
}

/** `GET /v2/videos/:id`, with the fields that Dailymotion chooses: its word for how far it is may be among them. */
export async function video(line: Line, session: Session, id: string): Promise<Video> {
  const path = `/videos/${encodeURIComponent(id)}`;
  return read(videoAnswer, await api(line, session, { method: 'GET', path }, 'read'), 'read');
}

/** `PATCH /v2/videos/:id`: only what is named changes. */
export async function describeVideo(
  line: Line,
  session: Session,
  id: string,
  body: { title: string; description: string },
): Promise<void> {
  await api(line, session, { method: 'PATCH', path: `/videos/${encodeURIComponent(id)}`, body }, 'delete');
}

/** `DELETE /v2/videos/:id`. */
export async function deleteVideo(line: Line, session: Session, id: string): Promise<void> {
  await api(line, session, { method: 'DELETE', path: `/videos/${encodeURIComponent(id)}` }, 'delete');
}

/** `GET /rest/video/:id` or `/rest/user/:id` of the older API: public counts, which v2 has not. */
export async function counts(line: Line, what: 'video' | 'user', id: string, fields: string[]) {
  const path = `/rest/${what}/${encodeURIComponent(id)}?fields=${fields.join(',')}`;
  const init = { method: 'GET', headers: { accept: 'application/json' } };
  return read(countsAnswer, await exchange(line, `${line.hosts.api}${path}`, init, 'read'), 'read');
}
