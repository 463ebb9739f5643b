import { randomUUID } from 'node:crypto';
import type { Attachment, PublishCall } from '../network.js';
import type { Form } from './client.js';

const PIECE_BYTES = 4 * 1024 * 1024;

/** The fields that were handed out, then the film, read a piece at a time (RFC 7578; S3 wants the file last). */
export function form(
  call: Pick<PublishCall, 'read' | 'progress'>,
  film: Attachment,
  parameters: Record<string, string>,
): Form {
  const boundary = `marronnier-${randomUUID()}`;
  const fields = Object.entries(parameters).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="film"\r\nContent-Type: ${film.mime}\r\n\r\n`;
  const head = Buffer.from(fields.join('') + file);
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
