import { z } from 'zod';
import type { Line, Session } from '../network.js';
import { own, type Phase, unreadable } from './errors.js';
import { ask, read } from './wire.js';

/** YouTube Data API v3 and Analytics v2, one function per endpoint. Each throws a NetworkError; none repeats itself. */

const data = (line: Line, path: string) => `${line.hosts.api}/youtube/v3/${path}`;
const upload = (line: Line, path: string) => `${line.hosts.api}/upload/youtube/v3/${path}`;

// Accounts

const channel = z.looseObject({
  id: z.string(),
  snippet: z.looseObject({
    title: z.string(),
    customUrl: z.string().optional(),
    country: z.string().optional(),
    thumbnails: z.looseObject({ default: z.looseObject({ url: z.string().optional() }).optional() }).optional(),
  }),
  status: z.looseObject({ longUploadsStatus: z.string().optional() }).optional(),
});
export type YouTubeChannel = z.infer<typeof channel>;

/** `channels.list`, 1 unit: the channel this token is bound to, or nothing. */
export async function myChannel(line: Line, session: Session): Promise<YouTubeChannel | undefined> {
  const answer = await ask(line, session, data(line, 'channels'), 'read', {
    query: { part: 'snippet,status', mine: true },
  });
  return read(z.looseObject({ items: z.array(channel).default([]) }), answer, 'read').items[0];
}

/** `channels.list`: its numbers as strings of digits, and where its uploads are listed. */
export async function channelNumbers(line: Line, session: Session) {
  const answer = await ask(line, session, data(line, 'channels'), 'read', {
    query: { part: 'statistics,contentDetails', mine: true },
  });
  const shape = z.looseObject({
    items: z
      .array(
        z.looseObject({
          statistics: z.record(z.string(), z.unknown()).optional(),
          contentDetails: z
            .looseObject({ relatedPlaylists: z.looseObject({ uploads: z.string().optional() }).optional() })
            .optional(),
        }),
      )
      .default([]),
  });
  const [first] = read(shape, answer, 'read').items;
  return {
    statistics: first?.statistics ?? {},
    uploads: first?.contentDetails?.relatedPlaylists?.uploads,
  };
}

// The upload

/** The body of `videos.insert`, as far as we fill it. */
export interface NewVideo {
  snippet: {
    title: string;
    description: string;
    tags?: string[];
    categoryId?: string;
    defaultLanguage?: string;
  };
  status: { privacyStatus: string; selfDeclaredMadeForKids: boolean; containsSyntheticMedia?: boolean };
  paidProductPlacementDetails?: { hasPaidProductPlacement: boolean };
}

/** `videos.insert`, resumable: opens a session and gives its address. Nothing is a video before its last byte. */
export async function beginUpload(
  line: Line,
  session: Session,
  video: NewVideo,
  file: { bytes: number; mime: string; notify: boolean },
): Promise<string> {
  const answer = await ask(line, session, upload(line, 'videos'), 'session', {
    method: 'POST',
    query: { uploadType: 'resumable', part: Object.keys(video).join(','), notifySubscribers: file.notify },
    headers: { 'x-upload-content-length': String(file.bytes), 'x-upload-content-type': file.mime },
    json: video,
  });
  const address = answer.headers.location;
  if (!address) throw unreadable(answer, 'session');
  return ownAddress(line, address);
}

/** Session addresses are YouTube's own, or those of the line: nothing else is sent a film. */
function ownAddress(line: Line, address: string): string {
  const base = line.hosts.api ?? '';
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isGoogle = url?.protocol === 'https:' && /(^|\.)googleapis\.com$/.test(url.hostname);
  const isLine = url?.origin === new URL(base).origin;
  if (!isGoogle && !isLine) throw own('rejected', 'film-address-refused');
  return address;
}

/** Where a session stands: how many bytes YouTube has, or the video that they became. */
export type Progress = { has: number } | { videoId: string };

/** Sends bytes from `from`; without bytes it only asks. The bytes that end the film make the video: phase `commit`. */
export async function sendBytes(
  line: Line,
  session: Session,
  address: string,
  chunk: { from: number; bytes: Uint8Array; total: number },
  phase: Phase,
): Promise<Progress> {
  const { from, bytes, total } = chunk;
  const range = bytes.length === 0 ? '*' : `${from}-${from + bytes.length - 1}`;
  const answer = await ask(line, session, ownAddress(line, address), phase, {
    method: 'PUT',
    headers: { 'content-range': `bytes ${range}/${total}` },
    raw: bytes,
    takes: [308],
  });
  if (answer.status !== 308) return { videoId: read(z.looseObject({ id: z.string() }), answer, phase).id };
  const last = /^bytes=0-(\d+)$/.exec(answer.headers.range ?? '')?.[1];
  return { has: last === undefined ? 0 : Number(last) + 1 };
}

/** `thumbnails.set`, 50 units; repeating it changes nothing. */
export async function setThumbnail(line: Line, session: Session, videoId: string, bytes: Uint8Array, mime: string) {
  await ask(line, session, upload(line, 'thumbnails/set'), 'thumbnail', {
    method: 'POST',
    query: { videoId, uploadType: 'media' },
    headers: { 'content-type': mime },
    raw: bytes,
  });
}

// Videos

const video = z.looseObject({
  id: z.string(),
  status: z
    .looseObject({
      uploadStatus: z.string().optional(),
      failureReason: z.string().optional(),
      rejectionReason: z.string().optional(),
    })
    .optional(),
  statistics: z.record(z.string(), z.unknown()).optional(),
});

/** `videos.list`, 1 unit. */
export async function videoById(line: Line, session: Session, id: string, part: 'status' | 'statistics') {
  const answer = await ask(line, session, data(line, 'videos'), 'read', { query: { part, id } });
  return read(z.looseObject({ items: z.array(video).default([]) }), answer, 'read').items[0];
}

const snippet = z.looseObject({
  categoryId: z.string(),
  tags: z.array(z.string()).optional(),
  defaultLanguage: z.string().optional(),
  defaultAudioLanguage: z.string().optional(),
});
type Described = z.infer<typeof snippet>;
const described = z.looseObject({ items: z.array(z.looseObject({ snippet })).default([]) });

/** `videos.update`, 50 units. It replaces the whole snippet: what is not sent is lost, so it is read first. */
export async function describeVideo(
  line: Line,
  session: Session,
  id: string,
  words: { title: string; description: string },
): Promise<void> {
  const query = { part: 'snippet', id };
  const { items } = read(described, await ask(line, session, data(line, 'videos'), 'read', { query }), 'read');
  const { categoryId, tags, defaultLanguage, defaultAudioLanguage }: Partial<Described> = items[0]?.snippet ?? {};
  const whole = { ...words, categoryId, tags, defaultLanguage, defaultAudioLanguage };
  const sending = { method: 'PUT' as const, query: { part: 'snippet' }, json: { id, snippet: whole } };
  await ask(line, session, data(line, 'videos'), 'read', sending);
}

/** `videos.delete`, 50 units. */
export async function deleteVideo(line: Line, session: Session, id: string): Promise<void> {
  await ask(line, session, data(line, 'videos'), 'delete', { method: 'DELETE', query: { id } });
}

// Playlists and categories

const listed = z.looseObject({
  items: z
    .array(
      z.looseObject({
        id: z.string(),
        snippet: z.looseObject({
          title: z.string().default(''),
          description: z.string().default(''),
          publishedAt: z.string().optional(),
          assignable: z.boolean().optional(),
          resourceId: z.looseObject({ videoId: z.string().optional() }).optional(),
        }),
      }),
    )
    .default([]),
  nextPageToken: z.string().optional(),
});

/** `playlists.list`: the channel's own. */
export async function playlists(line: Line, session: Session) {
  const query = { part: 'snippet', mine: true, maxResults: 50 };
  return read(listed, await ask(line, session, data(line, 'playlists'), 'read', { query }), 'read').items;
}

/** `videoCategories.list` of a country. */
export async function categories(line: Line, session: Session, regionCode: string) {
  const query = { part: 'snippet', regionCode };
  return read(listed, await ask(line, session, data(line, 'videoCategories'), 'read', { query }), 'read').items;
}

/** `playlistItems.list`, newest first in the list of uploads. */
export async function playlistItems(
  line: Line,
  session: Session,
  of: { playlistId: string; videoId?: string; pageToken?: string },
) {
  const query = { part: 'snippet', maxResults: 50, ...of };
  const answer = await ask(line, session, data(line, 'playlistItems'), 'read', { query });
  return read(listed, answer, 'read');
}

/** `playlistItems.insert`, 50 units; twice puts it in twice. */
export async function addToPlaylist(line: Line, session: Session, playlistId: string, videoId: string) {
  const snippet = { playlistId, resourceId: { kind: 'youtube#video', videoId } };
  const sending = { method: 'POST' as const, query: { part: 'snippet' }, json: { snippet } };
  const answer = await ask(line, session, data(line, 'playlistItems'), 'playlist', sending);
  return read(z.looseObject({ id: z.string() }), answer, 'playlist').id;
}

// Comments

const comment = z.looseObject({
  id: z.string(),
  snippet: z.looseObject({
    authorDisplayName: z.string().default(''),
    authorChannelId: z.looseObject({ value: z.string().optional() }).optional(),
    textOriginal: z.string().optional(),
    textDisplay: z.string().default(''),
    publishedAt: z.string(),
  }),
});
export type YouTubeComment = z.infer<typeof comment>;

const threads = z.looseObject({
  items: z
    .array(
      z.looseObject({
        snippet: z.looseObject({ topLevelComment: comment }),
        replies: z.looseObject({ comments: z.array(comment).default([]) }).optional(),
      }),
    )
    .default([]),
  nextPageToken: z.string().optional(),
});

/** `commentThreads.list`, newest first, with the first answers of each. */
export async function commentsOf(line: Line, session: Session, videoId: string, pageToken?: string) {
  const query = {
    part: 'snippet,replies',
    videoId,
    order: 'time',
    textFormat: 'plainText',
    maxResults: 100,
    pageToken,
  };
  const answer = await ask(line, session, data(line, 'commentThreads'), 'read', { query });
  return read(threads, answer, 'read');
}

/** `commentThreads.insert`, 50 units. */
export async function addComment(line: Line, session: Session, videoId: string, text: string): Promise<string> {
  const json = { snippet: { videoId, topLevelComment: { snippet: { textOriginal: text } } } };
  const sending = { method: 'POST' as const, query: { part: 'snippet' }, json };
  const answer = await ask(line, session, data(line, 'commentThreads'), 'comment', sending);
  return read(z.looseObject({ id: z.string() }), answer, 'comment').id;
}

// Analytics

/** `reports.query` for one video over its life; days are counted by YouTube 48 to 72 hours late. */
export async function report(line: Line, session: Session, videoId: string, days: { from: string; to: string }) {
  const answer = await ask(line, session, `${line.hosts.analytics}/v2/reports`, 'read', {
    query: {
      ids: 'channel==MINE',
      startDate: days.from,
      endDate: days.to,
      metrics: 'engagedViews,estimatedMinutesWatched,averageViewDuration,shares,subscribersGained,subscribersLost',
      filters: `video==${videoId}`,
    },
  });
  const shape = z.looseObject({
    columnHeaders: z.array(z.looseObject({ name: z.string() })).default([]),
    rows: z.array(z.array(z.unknown())).default([]),
  });
  const { columnHeaders, rows } = read(shape, answer, 'read');
  const row = rows[0] ?? [];
  const pairs = columnHeaders.map(({ name }, at) => [name, row[at]] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [string, number] => typeof pair[1] === 'number'));
}
