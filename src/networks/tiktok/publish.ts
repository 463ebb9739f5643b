import type { Attachment, Content, Found, Json, JsonObject, PublishCall, Step } from '../network.js';
import { NetworkError } from '../network-error.js';
import {
  type Creator,
  creatorInfo,
  initPhotos,
  initVideo,
  newestVideos,
  type PostInfo,
  type PublishStatus,
  publishStatus,
  sendChunk,
} from './client.js';
import { failure, own } from './errors.js';

/** TikTok takes chunks of 5 to 64 MB; the last one has the rest as well, up to 128. */
export const CHUNK = 8 * 1024 * 1024;
/** The address for the bytes lives for an hour. */
const UPLOAD_SECONDS = 3600;
const ASK_AGAIN_SECONDS = 10;
/** A public post has no number before it is moderated; after this long it is taken as it is. */
const MODERATION_SECONDS = 900;
const MODERATION_AGAIN_SECONDS = 30;
/** TikTok's clock and ours may differ. */
const SLACK_SECONDS = 60;

/** A film is sent in chunks, its last one makes the post. Photos are one request, after which TikTok fetches them. */
export function publish(content: Content): Step[] {
  const files = content.parts[0]!.attachments;
  if (content.format === 'photos') return [creatorStep(content), photosStep(files), publishedStep('photos')];
  const film = files[0]!;
  return [creatorStep(content, film), initStep(film), bytesStep(film), videoStep(film), publishedStep('video')];
}

export function postStepOf({ format }: Content): 'photos' | 'video' {
  return format === 'photos' ? 'photos' : 'video';
}

/** TikTok asks for this before every post: what the account may choose can change from one day to the next. */
function creatorStep(content: Content, film?: Attachment): Step {
  return {
    name: 'creator',
    once: false,
    async run({ line, session }) {
      const creator = await creatorInfo(line, session);
      refuseWhatIsClosed(content, creator, film);
      return { checkpoint: { username: creator.creator_username } };
    },
  };
}

function refuseWhatIsClosed({ settings }: Content, creator: Creator, film: Attachment | undefined): void {
  const privacy = String(settings.privacy ?? '');
  if (!creator.privacy_level_options.includes(privacy)) throw own('rejected', 'privacy-not-offered');
  if (settings.branded_content === true && privacy === 'SELF_ONLY') throw own('rejected', 'branded-not-private');
  const isClosed =
    (settings.allow_comments === true && creator.comment_disabled) ||
    (settings.allow_duet === true && creator.duet_disabled) ||
    (settings.allow_stitch === true && creator.stitch_disabled);
  if (isClosed) throw own('rejected', 'interaction-closed');
  const most = creator.max_video_post_duration_sec;
  if (most !== undefined && (film?.seconds ?? 0) > most) throw own('rejected', 'film-too-long');
}

export function compose({ format, parts, settings }: Content): PostInfo {
  const text = parts[0]!.text;
  const title = String(settings.title ?? '').trim();
  const isPhotos = format === 'photos';
  return {
    ...(isPhotos ? { ...(title !== '' && { title }), description: text } : { title: text }),
    privacy_level: String(settings.privacy ?? ''),
    disable_comment: settings.allow_comments !== true,
    ...(isPhotos
      ? { auto_add_music: settings.add_music === true }
      : { disable_duet: settings.allow_duet !== true, disable_stitch: settings.allow_stitch !== true }),
    brand_content_toggle: settings.branded_content === true,
    brand_organic_toggle: settings.your_brand === true,
    is_aigc: settings.made_with_ai === true,
  };
}

// Films

/** Chunks of one size, the last one with the rest: as many as fit whole. */
function chunksOf({ bytes }: Attachment): { chunkSize: number; chunks: number; lastFrom: number } {
  const chunks = Math.max(1, Math.floor(bytes / CHUNK));
  return { chunkSize: chunks === 1 ? bytes : CHUNK, chunks, lastFrom: (chunks - 1) * CHUNK };
}

function initStep(film: Attachment): Step {
  return { name: 'init', once: false, run: async (call) => ({ checkpoint: await init(call, film) }) };
}

async function init({ line, session, content }: PublishCall, film: Attachment): Promise<JsonObject> {
  const { publish_id, upload_url } = await initVideo(line, session, compose(content), {
    bytes: film.bytes,
    ...chunksOf(film),
  });
  const until = new Date(line.now().getTime() + UPLOAD_SECONDS * 1000).toISOString();
  return { publishId: publish_id, address: upload_url, until };
}

const isGone = (error: unknown) => error instanceof NetworkError && error.code === 'upload-gone';

/** Asks TikTok how much it has and goes on from there, so that a crash at any byte costs no more than a chunk. */
function bytesStep(film: Attachment): Step {
  return {
    name: 'bytes',
    once: false,
    async run(call) {
      const upload = asObject(call.done.init);
      try {
        await fill(call, film, upload);
        return { checkpoint: upload };
      } catch (error) {
        if (!isGone(error)) throw error;
        return { checkpoint: await anew(call, film) };
      }
    },
  };
}

/** The address died before all bytes were there: another one, and all chunks but the last. */
async function anew(call: PublishCall, film: Attachment): Promise<JsonObject> {
  const upload = await init(call, film);
  await fill(call, film, upload);
  return upload;
}

async function fill(call: PublishCall, film: Attachment, upload: JsonObject): Promise<void> {
  const { line, session, progress } = call;
  const { lastFrom } = chunksOf(film);
  if (lastFrom === 0) return;
  const { status, uploaded_bytes = 0 } = await publishStatus(line, session, String(upload.publishId));
  // Whatever else has become of it, this address takes no more bytes.
  if (status === 'FAILED') throw own('rejected', 'upload-gone', { restartFrom: 'init' });
  let from = Math.floor(uploaded_bytes / CHUNK) * CHUNK;
  while (from < lastFrom) {
    const bytes = await call.read(film.mediaId, from, from + CHUNK);
    await sendChunk(line, String(upload.address), { from, bytes, total: film.bytes, mime: film.mime }, 'bytes');
    from += CHUNK;
    progress?.(from / film.bytes);
  }
}

function videoStep(film: Attachment): Step {
  return {
    name: 'video',
    once: true,
    method: 'PUT',
    run: async (call) => ({ checkpoint: await finish(call, film, asObject(call.done.bytes)) }),
    find: (call) => findVideo(call, film),
  };
}

async function finish(call: PublishCall, film: Attachment, upload: JsonObject): Promise<JsonObject> {
  const { lastFrom: from } = chunksOf(film);
  const bytes = await call.read(film.mediaId, from, film.bytes);
  try {
    await sendChunk(call.line, String(upload.address), { from, bytes, total: film.bytes, mime: film.mime }, 'commit');
    return { publishId: upload.publishId ?? '' };
  } catch (error) {
    const isRefused = isGone(error) || (error instanceof NetworkError && error.code === 'range-refused');
    if (!isRefused) throw error;
    // An earlier attempt may have brought the last bytes: then there is nothing to send, and the address is closed.
    if (await hasAll(call, film, upload)) return { publishId: upload.publishId ?? '' };
    if (!isGone(error)) throw error;
    return finish(call, film, await anew(call, film));
  }
}

/** TikTok has every byte, whatever it made of them since. */
async function hasAll(call: PublishCall, film: Attachment, upload: JsonObject): Promise<boolean> {
  return isWhole(await publishStatus(call.line, call.session, String(upload.publishId)), film);
}

function isWhole({ status, uploaded_bytes = 0 }: PublishStatus, film: Attachment): boolean {
  return uploaded_bytes >= film.bytes || (status !== 'PROCESSING_UPLOAD' && status !== 'FAILED');
}

/** TikTok knows its publish id. Only once its address is dead can another attempt have begun under another id. */
async function findVideo(call: PublishCall, film: Attachment): Promise<Found> {
  const { publishId = '', until } = asObject(call.done.bytes);
  const stands = await publishStatus(call.line, call.session, String(publishId));
  if (isWhole(stands, film)) return { is: 'there', checkpoint: { publishId } };
  const isOpen = stands.status === 'PROCESSING_UPLOAD' && call.line.now() < new Date(String(until));
  return isOpen ? { is: 'absent' } : findInList(call);
}

// Photos

function photosStep(photos: Attachment[]): Step {
  return {
    name: 'photos',
    once: true,
    async run({ line, session, content, pullUrl }) {
      const urls: string[] = [];
      for (const photo of photos) urls.push(await pullUrl(photo.mediaId));
      return { checkpoint: { publishId: await initPhotos(line, session, compose(content), urls) } };
    },
    // Without an answer there is no publish id; only what is public can be looked for.
    find: (call) => findInList(call),
  };
}

async function findInList({ line, session, content, startedAt }: PublishCall): Promise<Found> {
  const { title = '', description } = compose(content);
  const since = startedAt.getTime() / 1000 - SLACK_SECONDS;
  const wanted = (description ?? title).trim();
  const found = (await newestVideos(line, session)).find(
    (one) => (one.create_time ?? 0) >= since && [one.title, one.video_description].some((it) => it.trim() === wanted),
  );
  if (found) return { is: 'there', checkpoint: { postId: found.id, url: found.share_url ?? null } };
  // What is public is listed once TikTok has looked at it.
  const isAwaited = line.now().getTime() - startedAt.getTime() < MODERATION_SECONDS * 1000;
  if (isPublic(content) && isAwaited) throw own('unavailable', 'not-listed-yet');
  return { is: 'unknowable', say: CANNOT_TELL };
}

const CANNOT_TELL = {
  en: 'We cannot find out whether TikTok took this post: it lists public posts only, and late. Look at the account in the TikTok app, then say whether it is there.',
  fr: 'Nous ne pouvons pas savoir si TikTok a pris cette publication : il ne liste que ce qui est public, et tard. Vérifiez sur le compte dans l’application TikTok, puis indiquez si elle y est.',
};

// Both

const isPublic = ({ settings }: Content) => settings.privacy === 'PUBLIC_TO_EVERYONE';

/** Waits until TikTok is done, and a while for the number of a public post; a private one never has any. */
function publishedStep(name: 'photos' | 'video'): Step {
  return {
    name: 'published',
    once: false,
    async run({ line, session, content, startedAt, done }) {
      const made = asObject(done[name]);
      if (typeof made.postId === 'string') return { checkpoint: { postId: made.postId } };
      const { status, fail_reason, ...rest } = await publishStatus(line, session, String(made.publishId));
      if (status === 'FAILED') throw failure(fail_reason ?? '', line.now(), name === 'photos' ? name : 'init');
      if (status !== 'PUBLISH_COMPLETE') return { pendingSeconds: ASK_AGAIN_SECONDS };
      const postId = postIdIn(rest) ?? null;
      const isWaitedFor = line.now().getTime() - startedAt.getTime() < MODERATION_SECONDS * 1000;
      if (postId === null && isPublic(content) && isWaitedFor) return { pendingSeconds: MODERATION_AGAIN_SECONDS };
      return { checkpoint: { postId } };
    },
  };
}

export function postIdIn({ publicaly_available_post_id: ids }: Partial<PublishStatus>): string | undefined {
  return ids?.[0] === undefined ? undefined : String(ids[0]);
}

export function asObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
