import { z } from 'zod';
import type { Line, Session } from '../network.js';
import { own, type Phase, unreadable } from './errors.js';
import { ask, exchange, read } from './wire.js';

/** TikTok's Content Posting and Display APIs (v2), one function per endpoint. Each throws a NetworkError; none repeats itself. */

const at = (line: Line, path: string) => `${line.hosts.api}/v2/${path}`;

async function post<T>(line: Line, session: Session, path: string, phase: Phase, json: unknown, shape: z.ZodType<T>) {
  const answer = await ask(line, session, at(line, path), phase, { method: 'POST', json });
  return read(z.looseObject({ data: shape }), answer, phase).data;
}

// Accounts

const person = z.looseObject({
  open_id: z.string(),
  display_name: z.string(),
  username: z.string().optional(),
  avatar_url: z.string().optional(),
});

async function user<T>(line: Line, session: Session, fields: string, shape: z.ZodType<T>): Promise<T> {
  const answer = await ask(line, session, at(line, 'user/info/'), 'read', { query: { fields } });
  return read(z.looseObject({ data: z.looseObject({ user: shape }) }), answer, 'read').data.user;
}

/** `GET /v2/user/info/`. */
export function me(line: Line, session: Session) {
  return user(line, session, 'open_id,display_name,username,avatar_url', person);
}

/** `GET /v2/user/info/`: lifetime counters. */
export function myNumbers(line: Line, session: Session) {
  const fields = 'follower_count,following_count,likes_count,video_count';
  return user(line, session, fields, z.record(z.string(), z.unknown()));
}

const creator = z.looseObject({
  creator_username: z.string(),
  privacy_level_options: z.array(z.string()),
  comment_disabled: z.boolean().default(false),
  duet_disabled: z.boolean().default(false),
  stitch_disabled: z.boolean().default(false),
  max_video_post_duration_sec: z.number().optional(),
});
export type Creator = z.infer<typeof creator>;

/** `POST /v2/post/publish/creator_info/query/`: what this account may choose now; asked before every post. */
export function creatorInfo(line: Line, session: Session): Promise<Creator> {
  return post(line, session, 'post/publish/creator_info/query/', 'read', {}, creator);
}

// Posts

/** What is said of a post; photos have no duet or stitch, films no description. */
export interface PostInfo {
  title?: string;
  description?: string;
  privacy_level: string;
  disable_comment: boolean;
  disable_duet?: boolean;
  disable_stitch?: boolean;
  auto_add_music?: boolean;
  brand_content_toggle: boolean;
  brand_organic_toggle: boolean;
  is_aigc: boolean;
}

const begun = z.looseObject({ publish_id: z.string(), upload_url: z.string() });

/** `POST /v2/post/publish/video/init/` for bytes that we send. Nothing is a post before its last byte. */
export async function initVideo(
  line: Line,
  session: Session,
  post_info: PostInfo,
  file: { bytes: number; chunkSize: number; chunks: number },
) {
  const source_info = {
    source: 'FILE_UPLOAD',
    video_size: file.bytes,
    chunk_size: file.chunkSize,
    total_chunk_count: file.chunks,
  };
  return post(line, session, 'post/publish/video/init/', 'init', { post_info, source_info }, begun);
}

/** `PUT` of a chunk to the address that TikTok gave; it is its own key: our token stays at home. */
export async function sendChunk(
  line: Line,
  address: string,
  chunk: { from: number; bytes: Uint8Array; total: number; mime: string },
  phase: 'bytes' | 'commit',
): Promise<void> {
  const { from, bytes, total, mime } = chunk;
  const answer = await exchange(line, ownAddress(line, address), phase, {
    method: 'PUT',
    headers: { 'content-type': mime, 'content-range': `bytes ${from}-${from + bytes.length - 1}/${total}` },
    raw: bytes,
  });
  // 206: more is awaited; 201: it has all of it. Documented so; any other success is not an outcome.
  if (phase === 'commit' && answer.status !== 201) throw unreadable(answer, phase);
}

/** Addresses to send to are TikTok's own, or those of the line: nothing else is given a film. */
function ownAddress(line: Line, address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isTikTok = url?.protocol === 'https:' && /(^|\.)(tiktokapis|tiktok)\.com$/.test(url.hostname);
  const isLine = url?.origin === new URL(line.hosts.api ?? '').origin;
  if (!isTikTok && !isLine) throw own('rejected', 'address-refused');
  return address;
}

/** `POST /v2/post/publish/content/init/`: photos that TikTok fetches. The one request of a photo post. */
export async function initPhotos(line: Line, session: Session, post_info: PostInfo, urls: string[]): Promise<string> {
  const source_info = { source: 'PULL_FROM_URL', photo_images: urls, photo_cover_index: 0 };
  const json = { media_type: 'PHOTO', post_mode: 'DIRECT_POST', post_info, source_info };
  const shape = z.looseObject({ publish_id: z.string() });
  return (await post(line, session, 'post/publish/content/init/', 'photos', json, shape)).publish_id;
}

const status = z.looseObject({
  status: z.string(),
  fail_reason: z.string().optional(),
  uploaded_bytes: z.number().optional(),
  /** Spelled so by TikTok. Its numbers are kept as they are written; see `wire.ts`. */
  publicaly_available_post_id: z.array(z.union([z.string(), z.number()])).optional(),
});
export type PublishStatus = z.infer<typeof status>;

/** `POST /v2/post/publish/status/fetch/`: where a post stands. */
export function publishStatus(line: Line, session: Session, publish_id: string): Promise<PublishStatus> {
  return post(line, session, 'post/publish/status/fetch/', 'read', { publish_id }, status);
}

// Reading

const video = z.looseObject({
  id: z.string(),
  title: z.string().default(''),
  video_description: z.string().default(''),
  create_time: z.number().optional(),
  share_url: z.string().optional(),
});
const listed = z.looseObject({ videos: z.array(video).default([]) });
export type TikTokVideo = z.infer<typeof video>;
const ABOUT = 'id,title,video_description,create_time,share_url';
const COUNTS = 'view_count,like_count,comment_count,share_count';

/** `POST /v2/video/query/`: one of the account's own, with its lifetime counters. */
export async function videoById(line: Line, session: Session, id: string): Promise<TikTokVideo | undefined> {
  const path = `video/query/?fields=${ABOUT},${COUNTS}`;
  return (await post(line, session, path, 'read', { filters: { video_ids: [id] } }, listed)).videos[0];
}

/** `POST /v2/video/list/`: the account's newest, public ones only. */
export async function newestVideos(line: Line, session: Session): Promise<TikTokVideo[]> {
  return (await post(line, session, `video/list/?fields=${ABOUT}`, 'read', { max_count: 20 }, listed)).videos;
}
