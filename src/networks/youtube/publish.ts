import type { Attachment, Content, Found, Json, JsonObject, PublishCall, Step } from '../network.js';
import { NetworkError } from '../network-error.js';
import {
  addComment,
  addToPlaylist,
  beginUpload,
  channelNumbers,
  commentsOf,
  type NewVideo,
  playlistItems,
  sendBytes,
  setThumbnail,
  videoById,
} from './client.js';
import { own } from './errors.js';

/** Google takes multiples of 256 KiB; a piece this size leaves within a request's deadline on a modest line. */
export const CHUNK = 32 * 262_144;
const PROCESSING_SECONDS = 20;
/** YouTube's clock and ours may differ. */
const SLACK_MILLISECONDS = 60_000;
/** Pages of 50 uploads looked through before we say that we cannot tell. */
const MOST_PAGES = 4;

/**
 * A session, the bytes up to the last piece, then that piece: it makes the video, so it alone cannot be repeated.
 * What depends on the video follows; for a Short the thumbnail waits for YouTube to finish processing.
 */
export function publish(content: Content): Step[] {
  const film = content.parts[0]!.attachments[0]!;
  const { playlist, firstComment, thumbnail } = content.settings;
  const cover = isText(thumbnail) ? [thumbnailStep(thumbnail)] : [];
  const isShort = content.format === 'short';
  return [
    sessionStep(film),
    bytesStep(film),
    videoStep(film),
    ...(isShort ? [] : cover),
    ...(isText(playlist) ? [playlistStep(playlist)] : []),
    ...(isText(firstComment) ? [commentStep(firstComment.trim())] : []),
    processedStep(),
    ...(isShort ? cover : []),
  ];
}

const isText = (value: Json | undefined): value is string => typeof value === 'string' && value.trim() !== '';

function sessionStep(film: Attachment): Step {
  return { name: 'session', once: false, run: async (call) => ({ checkpoint: { uri: await open(call, film) } }) };
}

function open({ line, session, content }: PublishCall, { bytes, mime }: Attachment): Promise<string> {
  return beginUpload(line, session, compose(content), {
    ...{ bytes, mime },
    notify: content.settings.notify_subscribers !== false,
  });
}

export function compose({ parts, settings, language }: Content): NewVideo {
  const tags = isText(settings.tags) ? settings.tags.split(',').map((tag) => tag.trim()) : [];
  const known = tags.filter((tag) => tag !== '');
  return {
    snippet: {
      title: String(settings.title ?? '').trim(),
      description: parts[0]!.text,
      ...(known.length > 0 && { tags: known }),
      ...(isText(settings.category) && { categoryId: settings.category }),
      defaultLanguage: language,
    },
    status: {
      // Left out, a film is public by YouTube's own rule since 2026-11-02: it is always said.
      privacyStatus: isText(settings.privacy) ? settings.privacy : 'public',
      selfDeclaredMadeForKids: settings.made_for_kids === 'yes',
      ...(settings.made_with_ai === true && { containsSyntheticMedia: true }),
    },
    ...(settings.paid_promotion === true && { paidProductPlacementDetails: { hasPaidProductPlacement: true } }),
  };
}

/** Where the last piece begins: it must begin at a multiple of the others. */
const lastFrom = (film: Attachment) => Math.floor(Math.max(0, film.bytes - 1) / CHUNK) * CHUNK;

/** Asks YouTube how much it has and goes on from there, so that a crash at any byte costs no more than a piece. */
function bytesStep(film: Attachment): Step {
  return {
    name: 'bytes',
    once: false,
    async run(call) {
      const uri = String(asObject(call.done.session).uri);
      try {
        return { checkpoint: await fill(call, film, uri) };
      } catch (error) {
        if (!isGone(error)) throw error;
        return { checkpoint: await fill(call, film, await open(call, film)) };
      }
    },
  };
}

async function fill(call: PublishCall, film: Attachment, uri: string): Promise<JsonObject> {
  const { line, session, progress } = call;
  const end = lastFrom(film);
  let at = await sendBytes(line, session, uri, nothing(film), 'bytes');
  while ('has' in at && at.has < end) {
    const from = at.has;
    const bytes = await call.read(film.mediaId, from, Math.min(from + CHUNK, end));
    at = await sendBytes(line, session, uri, { from, bytes, total: film.bytes }, 'bytes');
    if ('has' in at) progress?.(at.has / film.bytes);
  }
  return { uri };
}

const nothing = ({ bytes }: Attachment) => ({ from: 0, bytes: new Uint8Array(), total: bytes });
const isGone = (error: unknown) => error instanceof NetworkError && error.code === 'session-gone';

function videoStep(film: Attachment): Step {
  return {
    name: 'video',
    once: true,
    method: 'PUT',
    async run(call) {
      const uri = String(asObject(call.done.bytes).uri);
      try {
        return { checkpoint: await finish(call, film, uri) };
      } catch (error) {
        if (!isGone(error)) throw error;
        return { checkpoint: await again(call, film) };
      }
    },
    find: (call) => findVideo(call, film),
  };
}

async function finish(call: PublishCall, film: Attachment, uri: string): Promise<JsonObject> {
  const { line, session } = call;
  let from = lastFrom(film);
  for (;;) {
    const bytes = await call.read(film.mediaId, from, film.bytes);
    const at = await sendBytes(line, session, uri, { from, bytes, total: film.bytes }, 'commit');
    if ('videoId' in at) return made(call, at.videoId);
    // It kept less than it was sent: the rest once more, as the protocol has it. Not advancing is its failure, not ours.
    if (at.has <= from || at.has >= film.bytes) throw own('unknown', 'broken-outcome');
    from = at.has;
  }
}

/** The session died while the publication waited. Unless its bytes became a video after all, all of it goes anew. */
async function again(call: PublishCall, film: Attachment): Promise<JsonObject> {
  const found = await lookThroughUploads(call);
  if (found.is === 'there') return asObject(found.checkpoint);
  const uri = await open(call, film);
  await fill(call, film, uri);
  return finish(call, film, uri);
}

function made({ line, content }: PublishCall, id: string): JsonObject {
  const path = content.format === 'short' ? `shorts/${id}` : `watch?v=${id}`;
  return { id, url: `${line.hosts.web}/${path}` };
}

/** The session knows what became of it; once it is forgotten, the channel's list of uploads does. */
async function findVideo(call: PublishCall, film: Attachment): Promise<Found> {
  const { line, session, done } = call;
  const uri = String(asObject(done.bytes).uri);
  try {
    const at = await sendBytes(line, session, uri, nothing(film), 'bytes');
    return 'videoId' in at ? { is: 'there', checkpoint: made(call, at.videoId) } : { is: 'absent' };
  } catch (error) {
    if (!isGone(error)) throw error;
    return lookThroughUploads(call);
  }
}

async function lookThroughUploads(call: PublishCall): Promise<Found> {
  const { line, session, content, startedAt } = call;
  const { uploads: playlistId } = await channelNumbers(line, session);
  if (!playlistId) return { is: 'unknowable', say: CANNOT_TELL };
  const { title, description } = compose(content).snippet;
  const since = startedAt.getTime() - SLACK_MILLISECONDS;
  let pageToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items, nextPageToken } = await playlistItems(line, session, {
      playlistId,
      ...(pageToken && { pageToken }),
    });
    const fresh = items.filter(({ snippet }) => Date.parse(snippet.publishedAt ?? '') >= since);
    const ours = fresh
      .filter(({ snippet }) => snippet.title === title && snippet.description.trim() === description.trim())
      .at(-1);
    if (ours?.snippet.resourceId?.videoId)
      return { is: 'there', checkpoint: made(call, ours.snippet.resourceId.videoId) };
    if (!nextPageToken || fresh.length < items.length) return { is: 'absent' };
    pageToken = nextPageToken;
  }
  return { is: 'unknowable', say: CANNOT_TELL };
}

const CANNOT_TELL = {
  en: 'We cannot find out whether YouTube took this film. Look at YouTube Studio, then say whether it is there.',
  fr: 'Nous ne pouvons pas savoir si YouTube a pris cette vidéo. Vérifiez dans YouTube Studio, puis indiquez si elle y est.',
};

function processedStep(): Step {
  return {
    name: 'processed',
    once: false,
    async run({ line, session, done }) {
      const { status } = (await videoById(line, session, idIn(done), 'status')) ?? {};
      if (!status || status.uploadStatus === 'deleted') throw own('rejected', 'film-gone', { restartFrom: 'session' });
      if (status.uploadStatus === 'uploaded') return { pendingSeconds: PROCESSING_SECONDS };
      const answer = `${status.failureReason ?? ''}${status.rejectionReason ?? ''}`;
      if (status.uploadStatus === 'failed') throw own('rejected', 'film-failed', { answer, restartFrom: 'session' });
      if (status.uploadStatus === 'rejected')
        throw own('rejected', rejection(answer), { answer, restartFrom: 'session' });
      return { checkpoint: true };
    },
  };
}

function rejection(reason: string) {
  if (reason === 'duplicate') return 'film-duplicate';
  return reason === 'length' ? 'film-too-long' : 'film-rejected';
}

function thumbnailStep(mediaId: string): Step {
  return {
    name: 'thumbnail',
    once: false,
    async run({ line, session, done, open }) {
      const bytes = await open(mediaId);
      await setThumbnail(line, session, idIn(done), bytes, pictureType(bytes));
      return { checkpoint: true };
    },
  };
}

function pictureType(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg';
  return bytes[0] === 0x89 && bytes[1] === 0x50 ? 'image/png' : 'application/octet-stream';
}

function playlistStep(playlistId: string): Step {
  return {
    name: 'playlist',
    once: true,
    run: async ({ line, session, done }) => ({
      checkpoint: { id: await addToPlaylist(line, session, playlistId, idIn(done)) },
    }),
    async find({ line, session, done }) {
      const { items } = await playlistItems(line, session, { playlistId, videoId: idIn(done) });
      return items[0] ? { is: 'there', checkpoint: { id: items[0].id } } : { is: 'absent' };
    },
  };
}

function commentStep(text: string): Step {
  return {
    name: 'comment',
    once: true,
    run: async ({ line, session, done }) => ({
      checkpoint: { id: await addComment(line, session, idIn(done), text) },
    }),
    async find({ line, session, account, done }) {
      // A film minutes old: one page holds its comments.
      const { items } = await commentsOf(line, session, idIn(done));
      const ours = items
        .map((thread) => thread.snippet.topLevelComment)
        .find(
          ({ snippet }) =>
            snippet.authorChannelId?.value === account.externalId &&
            (snippet.textOriginal ?? snippet.textDisplay).trim() === text,
        );
      return ours ? { is: 'there', checkpoint: { id: ours.id } } : { is: 'absent' };
    },
  };
}

const idIn = (done: PublishCall['done']) => String(asObject(done.video).id);

export function asObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
