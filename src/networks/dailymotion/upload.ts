import { randomUUID } from 'node:crypto';
import type { Attachment, PublishCall } from '../network.js';
import { type Form, sendFilm, startUpload } from './client.js';

/**
 * Up to here a film is sent; a larger one is fetched by Dailymotion from our address. An upload is one request that
 * cannot be resumed, and a request of ours lives for half a minute.
 */
export const MOST_SENT_BYTES = 100_000_000;
const PIECE_BYTES = 4 * 1024 * 1024;

/** An address that Dailymotion can make a video of. Nobody sees anything yet; doing it twice is harmless. */
export async function deliver(call: PublishCall, film: Attachment): Promise<string> {
  if (film.bytes > MOST_SENT_BYTES) return call.pullUrl(film.mediaId);
  const address = await startUpload(call.line, call.session);
  return sendFilm(call.line, address, form(call, film));
}

/** The film as a multipart form of one file, read a piece at a time (RFC 7578). */
export function form(call: Pick<PublishCall, 'read' | 'progress'>, film: Attachment): Form {
  const boundary = `marronnier-${randomUUID()}`;
  const name = (film.filename ?? 'film.mp4').replace(/[^\w.-]+/g, '-');
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${film.mime}\r\n\r\n`,
  );
  const foot = Buffer.from(`\r\n--${boundary}--\r\n`);
  const pieces = piecesOf(call, film, head, foot);
  return {
    body: new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { value, done } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    }),
    type: `multipart/form-data; boundary=${boundary}`,
    length: head.length + film.bytes + foot.length,
  };
}

async function* piecesOf(
  call: Pick<PublishCall, 'read' | 'progress'>,
  film: Attachment,
  head: Uint8Array,
  foot: Uint8Array,
): AsyncGenerator<Uint8Array, undefined> {
  yield head;
  for (let from = 0; from < film.bytes; from += PIECE_BYTES) {
    const to = Math.min(film.bytes, from + PIECE_BYTES);
    yield new Uint8Array(await call.read(film.mediaId, from, to));
    call.progress?.(to / film.bytes);
  }
  yield foot;
  return undefined;
}
