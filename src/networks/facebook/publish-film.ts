import type { Attachment, Content, Found, Json, JsonObject, PublishCall, Step } from '../network.js';
import { NetworkError } from '../network-error.js';
import {
  finishUpright,
  finishVideo,
  sendUpright,
  startUpright,
  startVideo,
  transferVideo,
  type Upright,
} from './client.js';
import { own } from './errors.js';
import { failureOf, filmAt } from './film.js';

/** A film is asked about this often while Facebook works on it. */
const AGAIN_SECONDS = 15;
/** Sent whole, in one request of this size at most; Facebook fetches what is larger. */
export const MOST_BYTES_AT_ONCE = 32_000_000;
/** Pieces refused one after the other without going on before the upload is given up. */
const MOST_CORRECTIONS = 5;

/** A film of the Page: start, transfer in pieces, finish. */
export function filmSteps(content: Content): Step[] {
  const film = content.parts[0]!.attachments[0]!;
  return [
    {
      name: 'start',
      once: false,
      run: async (call) => ({ checkpoint: await begin(call, film) }),
    },
    { name: 'upload', once: false, run: async (call) => ({ checkpoint: await transfer(call, film) }) },
    {
      name: 'post',
      once: true,
      async run(call) {
        const { line, session, account, done } = call;
        const { videoId, sessionId } = asObject(done.upload);
        const described = { ...wordsOf(content), sessionId: String(sessionId), ...(await coverOf(call)) };
        const { post_id: postId } = await finishVideo(line, session, account.externalId, described);
        return { checkpoint: { id: videoId!, postId: postId ?? null } };
      },
      find: (call) => findFilm(call, asObject(call.done.upload).videoId),
    },
    liveStep(),
  ];
}

async function begin({ line, session, account }: PublishCall, film: Attachment): Promise<JsonObject> {
  const started = await startVideo(line, session, account.externalId, film.bytes);
  return { videoId: started.video_id, sessionId: started.upload_session_id, end: started.end_offset };
}

/**
 * Piece by piece, each as long as Facebook asks. After a crash the first piece is refused with the offset Facebook has,
 * and the upload goes on there; a session that Facebook forgot is begun anew, which shows nobody anything.
 */
async function transfer(call: PublishCall, film: Attachment): Promise<JsonObject> {
  const begun = asObject(call.done.start);
  try {
    return await pieces(call, film, begun);
  } catch (error) {
    const isForgotten = error instanceof NetworkError && ['not-found', 'request-refused'].includes(error.code);
    if (!isForgotten) throw error;
    return pieces(call, film, await begin(call, film));
  }
}

async function pieces(call: PublishCall, film: Attachment, begun: JsonObject): Promise<JsonObject> {
  const { line, session, account, read, progress } = call;
  const sessionId = String(begun.sessionId);
  let [from, to] = [0, Math.min(Number(begun.end) || film.bytes, film.bytes)];
  let corrections = 0;
  while (from < film.bytes && from < to) {
    const bytes = await read(film.mediaId, from, to);
    const next = await transferVideo(line, session, account.externalId, { sessionId, from, bytes });
    corrections = next.start_offset > from ? 0 : corrections + 1;
    if (corrections > MOST_CORRECTIONS) throw own('unavailable', 'upload-interrupted');
    [from, to] = [next.start_offset, Math.min(next.end_offset, film.bytes)];
    progress?.(from / film.bytes);
  }
  return { videoId: begun.videoId!, sessionId };
}

async function coverOf({ open, content }: PublishCall) {
  const { cover } = content.settings;
  if (typeof cover !== 'string' || cover === '') return {};
  const bytes = await open(cover);
  return { cover: { bytes, mime: bytes[0] === 0x89 ? 'image/png' : 'image/jpeg' } };
}

/** A reel or a story's film: start, one upload, finish. */
export function uprightSteps(content: Content, edge: Upright): Step[] {
  const film = content.parts[0]!.attachments[0]!;
  return [
    {
      name: 'start',
      once: false,
      async run({ line, session, account }) {
        return { checkpoint: await startUpright(line, session, account.externalId, edge) };
      },
    },
    { name: 'upload', once: false, run: async (call) => ({ checkpoint: await send(call, film) }) },
    uploadedStep(),
    {
      name: 'post',
      once: true,
      async run({ line, session, account, done }) {
        const videoId = String(asObject(done.start).videoId);
        const described = { videoId, ...wordsOf(content) };
        const { post_id: postId } = await finishUpright(line, session, account.externalId, edge, described);
        return { checkpoint: { id: videoId, postId: postId ?? null } };
      },
      find: (call) => findFilm(call, asObject(call.done.start).videoId),
    },
    liveStep(edge === 'video_stories'),
  ];
}

/** From where Facebook has it: the bytes that are left, or the address of a large film for Facebook to fetch. */
async function send({ line, session, done, read, pullUrl, progress }: PublishCall, film: Attachment): Promise<Json> {
  const { videoId, uploadUrl } = asObject(done.start);
  const { video } = await filmAt(line, session, String(videoId));
  const { status, bytes_transferred: has = 0 } = video?.status?.uploading_phase ?? {};
  if (status === 'complete' || has >= film.bytes) return { sent: film.bytes };
  if (film.bytes > MOST_BYTES_AT_ONCE) {
    if (status !== 'in_progress' || has === 0)
      await sendUpright(line, session, String(uploadUrl), {
        size: film.bytes,
        pullUrl: await pullUrl(film.mediaId),
      });
    return { pulled: true };
  }
  const bytes = await read(film.mediaId, has, film.bytes);
  await sendUpright(line, session, String(uploadUrl), { size: film.bytes, from: has, bytes });
  progress?.(1);
  return { sent: film.bytes };
}

function uploadedStep(): Step {
  return {
    name: 'uploaded',
    once: false,
    async run({ line, session, done }) {
      const { stage, video } = await filmAt(line, session, String(asObject(done.start).videoId));
      if (stage === 'failed')
        throw own('rejected', 'film-refused', { answer: failureOf(video!), restartFrom: 'start' });
      const isWhole = video?.status?.uploading_phase?.status === 'complete';
      return isWhole || stage === 'taken' || stage === 'live' ? { checkpoint: true } : { pendingSeconds: 5 };
    },
  };
}

/** The film's own id, known before it was published, is the key: its status says whether it was. */
async function findFilm({ line, session }: PublishCall, videoId: Json | undefined): Promise<Found> {
  const { stage, video } = await filmAt(line, session, String(videoId));
  switch (stage) {
    case 'live':
    case 'taken':
    // What Facebook could not process is not sent again either: the step after this one says why.
    case 'failed':
      return { is: 'there', checkpoint: { id: String(videoId), postId: video?.post_id ?? null } };
    case 'deciding':
      throw own('unavailable', 'still-deciding');
    default:
      return { is: 'absent' };
  }
}

/** Waits until people can see it, and asks for its address. */
function liveStep(isStory = false): Step {
  return {
    name: 'address',
    once: false,
    async run({ line, session, done, account }) {
      const { id, postId } = asObject(done.post);
      const { stage, video } = await filmAt(line, session, String(id));
      if (stage === 'failed')
        throw own('rejected', 'film-refused', { answer: failureOf(video!), restartFrom: 'start' });
      if (stage !== 'live') return { pendingSeconds: AGAIN_SECONDS };
      const usual = isStory ? `/stories/${account.externalId}/${String(postId ?? id)}` : `/${String(id)}`;
      // Films answer with a path.
      const path = isStory ? usual : (video?.permalink_url ?? usual);
      return { checkpoint: { url: path.startsWith('/') ? `${line.hosts.web}${path}` : path } };
    },
  };
}

function wordsOf({ parts, settings }: Content): { title: string; description: string } {
  return { title: typeof settings.title === 'string' ? settings.title.trim() : '', description: parts[0]!.text };
}

function asObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
