import type { Line, Session } from '../network.js';
import {
  createdAnswer,
  deletedAnswer,
  lookupAnswer,
  meAnswer,
  metadataAnswer,
  type Problems,
  pageAnswer,
  uploadAnswer,
  type XPerson,
  type XPost,
} from './answers.js';
import { dialect, inEitherDialect } from './dialect.js';
import { own } from './errors.js';
import { api, read } from './wire.js';

/** X API v2, one function per endpoint. Each throws a NetworkError and nothing else; none repeats itself. */

export interface UploadedPicture {
  id: string;
  /** `3_<id>`: how the post that carries it names it later. */
  mediaKey?: string;
  /** A day by the documents; absent when X did not say. */
  livesSeconds?: number;
}

/** The body of `POST /2/tweets`, as far as we fill it. Unknown names are refused by X. */
export interface NewPost {
  text: string;
  media?: { media_ids: string[] };
  reply?: { in_reply_to_tweet_id: string };
  reply_settings?: string;
  made_with_ai?: boolean;
  paid_partnership?: boolean;
}

/** `GET /2/users/me`. */
export async function me(
  line: Line,
  session: Session,
  fields: ('profile_image_url' | 'public_metrics')[] = ['profile_image_url'],
): Promise<XPerson> {
  const body: unknown = await api(line, session, 'read').me({ 'user.fields': fields });
  return read(meAnswer, body, 'read').data;
}

/** `POST /2/media/upload` in one shot: up to 5 MB. The upload lives for a day. */
export async function uploadPicture(line: Line, session: Session, bytes: Uint8Array, mime: string) {
  const media = new Blob([new Uint8Array(bytes)], { type: mime });
  const body: unknown = await api(line, session, 'upload').post(
    'media/upload',
    { media, media_category: 'tweet_image' },
    { forceBodyMode: 'form-data' },
  );
  const { data } = read(uploadAnswer, body, 'upload');
  if (data.processing_info?.state === 'failed') throw own('rejected', 'picture-unreadable');
  const uploaded: UploadedPicture = { id: data.id };
  if (data.media_key) uploaded.mediaKey = data.media_key;
  if (data.expires_after_secs !== undefined) uploaded.livesSeconds = data.expires_after_secs;
  return uploaded;
}

/** `POST /2/media/metadata`: the words for those who cannot see the picture. */
export async function describePicture(line: Line, session: Session, mediaId: string, alt: string): Promise<void> {
  const metadata = { alt_text: { text: alt } };
  const body: unknown = await api(line, session, 'upload').createMediaMetadata(mediaId, metadata);
  read(metadataAnswer, body, 'upload');
}

/** `POST /2/tweets`: the one request that cannot be undone. Gives the new post's id. */
export async function createPost(line: Line, session: Session, post: NewPost): Promise<string> {
  const phase = post.reply ? 'reply' : 'post';
  const body: unknown = await api(line, session, phase).post('tweets', { ...post });
  return read(createdAnswer, body, phase).data.id;
}

/** `DELETE /2/tweets/:id`. Says whether X did it. */
export async function deletePost(line: Line, session: Session, id: string): Promise<boolean> {
  const body: unknown = await api(line, session, 'delete').deleteTweet(id);
  return read(deletedAnswer, body, 'delete').data.deleted;
}

export interface Lookup {
  posts: XPost[];
  /** Why the others are missing. */
  problems: NonNullable<Problems>;
}

/** `GET /2/tweets`: up to 100 posts by id; `privately` asks for the numbers only their author sees (30 days). */
export async function postsByIds(line: Line, session: Session, ids: string[], privately: boolean): Promise<Lookup> {
  const fields = ['created_at', 'public_metrics', ...(privately ? ['non_public_metrics'] : [])];
  return inEitherDialect(line, async () => {
    const query = { ids: ids.join(','), [dialect(line).fields]: fields.join(',') };
    const body: unknown = await api(line, session, 'read').get('tweets', query);
    const { data, errors } = read(lookupAnswer, body, 'read');
    return { posts: data, problems: errors ?? [] };
  });
}

export interface Page {
  posts: XPost[];
  people: XPerson[];
  next?: string;
}

/** `GET /2/users/:id/tweets`: the account's own posts, newest first, reposts left out. */
export async function postsOf(
  line: Line,
  session: Session,
  userId: string,
  window: { since?: Date; next?: string },
): Promise<Page> {
  return inEitherDialect(line, async () => {
    const { fields, references, referenceField } = dialect(line);
    const query = {
      max_results: 100,
      exclude: 'retweets',
      ...(window.since && { start_time: wholeSeconds(window.since) }),
      ...(window.next && { pagination_token: window.next }),
      [fields]: ['created_at', 'entities', 'attachments', 'conversation_id', ...referenceField].join(','),
      expansions: references,
    };
    const body: unknown = await api(line, session, 'read').get(`users/${userId}/tweets`, query);
    return page(body);
  });
}

/** `GET /2/tweets/search/recent`: what others answered in a conversation, over the last 7 days. */
export async function repliesIn(
  line: Line,
  session: Session,
  conversation: { id: string; without: string },
  next?: string,
): Promise<Page> {
  return inEitherDialect(line, async () => {
    const { fields, authorField } = dialect(line);
    const query = {
      query: `conversation_id:${conversation.id} -from:${conversation.without}`,
      max_results: 100,
      ...(next && { next_token: next }),
      [fields]: ['created_at', 'entities', ...authorField].join(','),
      expansions: 'author_id',
      'user.fields': 'name,username',
    };
    const body: unknown = await api(line, session, 'read').get('tweets/search/recent', query);
    return page(body);
  });
}

function page(body: unknown): Page {
  const { data, includes, meta } = read(pageAnswer, body, 'read');
  return { posts: data, people: includes?.users ?? [], ...(meta?.next_token && { next: meta.next_token }) };
}

/** X documents `YYYY-MM-DDTHH:mm:ssZ`. */
const wholeSeconds = (date: Date) => date.toISOString().replace(/\.\d+Z$/, 'Z');
