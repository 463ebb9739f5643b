import { type Attachment, mediaKind } from '../../domain/content.js';
import type { JsonObject, PublishCall, Step } from '../network.js';
import { NetworkError } from '../network-error.js';
import {
  assetStatus,
  finishVideo,
  putPart,
  putThumbnail,
  startVideo,
  uploadDocument,
  uploadImage,
  type VideoStart,
} from './client.js';
import { own } from './errors.js';

/** What LinkedIn hands out today; when it hands out other ranges, each step takes its share of them. */
const PART_BYTES = 4 * 1024 * 1024;
const ASK_AGAIN_SECONDS = 5;
/** Addresses that end within this time are not begun with. */
const MARGIN_MILLISECONDS = 60_000;

/** The files of a message, each up to the point where a post may carry it. Nothing here is seen by anybody. */
export function fileSteps(attachments: Attachment[], cover: string | undefined): Step[] {
  return attachments.flatMap((file, order) => {
    const kind = mediaKind(file.mime);
    if (kind === 'picture') return [pictureStep(file, order)];
    if (kind === 'document') return documentSteps(file);
    return filmSteps(file, cover);
  });
}

export const pictureName = (order: number) => `picture-${order + 1}`;
export const DOCUMENT = 'document';
export const FILM = 'film';

function pictureStep(picture: Attachment, order: number): Step {
  return {
    name: pictureName(order),
    once: false,
    async run({ line, session, account, open }) {
      const bytes = await open(picture.mediaId);
      return { checkpoint: { urn: await uploadImage(line, session, account.externalId, bytes) } };
    },
  };
}

function documentSteps(file: Attachment): Step[] {
  return [
    {
      name: DOCUMENT,
      once: false,
      async run({ line, session, account, open }) {
        const bytes = await open(file.mediaId);
        return { checkpoint: { urn: await uploadDocument(line, session, account.externalId, bytes) } };
      },
    },
    readyStep('documents', DOCUMENT),
  ];
}

/** Each range is a step of its own: LinkedIn does not say which it has, so our checkpoints do. */
function filmSteps(film: Attachment, cover: string | undefined): Step[] {
  const count = Math.max(1, Math.ceil(film.bytes / PART_BYTES));
  return [
    { name: 'film-start', once: false, run: async (call) => ({ checkpoint: asJson(await start(call, film, cover)) }) },
    ...Array.from({ length: count }, (_, index) => partStep(film, index, count)),
    { name: FILM, once: false, run: async (call) => ({ checkpoint: await finish(call, film, count, cover) }) },
    readyStep('videos', FILM),
  ];
}

const partName = (index: number) => `film-part-${index + 1}`;

async function start({ line, session, account, open }: PublishCall, film: Attachment, cover: string | undefined) {
  const owner = account.externalId;
  const started = await startVideo(line, session, { owner, bytes: film.bytes, hasThumbnail: cover !== undefined });
  if (cover !== undefined && started.thumbnailUrl) await putThumbnail(line, started.thumbnailUrl, await open(cover));
  return started;
}

function partStep(film: Attachment, index: number, count: number): Step {
  return {
    name: partName(index),
    once: false,
    async run(call) {
      const started = asStart(call.done['film-start']);
      // The last step sends everything anew when these addresses have ended.
      if (isOver(call, started)) return { checkpoint: { etags: [] } };
      call.progress?.(index / count);
      const own = started.parts.filter((_, at) => Math.floor((at * count) / started.parts.length) === index);
      return { checkpoint: { etags: await sendParts(call, film, own) } };
    },
  };
}

async function sendParts(call: PublishCall, film: Attachment, parts: VideoStart['parts']): Promise<string[]> {
  const etags: string[] = [];
  for (const { url, from, to } of parts) {
    etags.push(await putPart(call.line, url, await call.read(film.mediaId, from, to)));
  }
  return etags;
}

async function finish(
  call: PublishCall,
  film: Attachment,
  count: number,
  cover: string | undefined,
): Promise<JsonObject> {
  const { line, session, done } = call;
  let started = asStart(done['film-start']);
  let etags = Array.from({ length: count }, (_, index) => etagsOf(done[partName(index)])).flat();
  if (isOver(call, started) || etags.length < started.parts.length) {
    started = await start(call, film, cover);
    etags = await sendParts(call, film, started.parts);
  }
  await finishVideo(line, session, { video: started.video, uploadToken: started.uploadToken, etags });
  call.progress?.(1);
  return { urn: started.video };
}

function isOver({ line }: PublishCall, { expiresAt }: VideoStart): boolean {
  return expiresAt !== undefined && expiresAt - MARGIN_MILLISECONDS <= line.now().getTime();
}

/** Waits for LinkedIn to finish with a file. */
function readyStep(kind: 'videos' | 'documents', name: string): Step {
  return {
    name: `${name}-ready`,
    once: false,
    async run({ line, session, done }) {
      const status = await statusOf(() => assetStatus(line, session, kind, urnOf(done[name])));
      if (status === 'PROCESSING_FAILED') throw own('rejected', 'media-failed');
      if (status === 'AVAILABLE' || status === 'unreadable') return { checkpoint: status };
      return { pendingSeconds: ASK_AGAIN_SECONDS };
    },
  };
}

/** With a member's rights alone LinkedIn does not tell; the post itself is then refused until the file is ready. */
async function statusOf(ask: () => Promise<{ status: string }>): Promise<string> {
  try {
    return (await ask()).status;
  } catch (error) {
    if (error instanceof NetworkError && error.code === 'access-denied') return 'unreadable';
    throw error;
  }
}

export function urnOf(checkpoint: unknown): string {
  return String((checkpoint as { urn?: unknown } | undefined)?.urn ?? '');
}

function etagsOf(checkpoint: unknown): string[] {
  return (checkpoint as { etags?: string[] } | undefined)?.etags ?? [];
}

const asStart = (checkpoint: unknown) => checkpoint as VideoStart;
const asJson = (started: VideoStart): JsonObject => ({ ...started, parts: started.parts.map((part) => ({ ...part })) });
