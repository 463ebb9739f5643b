import { z } from 'zod';
import type { SimAccount, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { behindDoor, invalid, isOver } from './sandbox-door.js';

export interface Media {
  id: string;
  key: string;
  ownerId: string;
  mime: string;
  size: number;
  alt: string;
  expiresAt: string;
}
export const media = (world: SimWorld) => world.kept<Media>('media');

const MAX_BYTES = 5 * 1024 * 1024;
const LIVES_SECONDS = 86_400;
const CATEGORIES = ['tweet_image', 'tweet_video', 'tweet_gif', 'dm_image', 'dm_video', 'dm_gif', 'subtitles'];

export const mediaRoutes: SimRoute[] = [
  {
    method: 'POST',
    path: '/2/media/upload',
    handle: behindDoor({ name: 'upload', limit: 500, scopes: ['media.write'], query: [] }, upload),
  },
  {
    method: 'POST',
    path: '/2/media/metadata',
    handle: behindDoor({ name: 'metadata', limit: 500, scopes: ['media.write'], query: [] }, describe),
  },
];

function upload(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const fields = (request.body ?? {}) as Record<string, unknown>;
  const known = ['media', 'media_category', 'additional_owners'];
  const stranger = [...Object.keys(fields), ...request.files.map((file) => file.field)].find(
    (name) => !known.includes(name),
  );
  if (stranger) return invalid(stranger, fields[stranger], notAllowed(stranger));
  const bytes = bytesOf(request, fields);
  if (!bytes) return invalid('media', undefined, '$.media: is missing but it is required');
  const category = String(fields.media_category ?? '');
  if (category === '') return invalid('media_category', undefined, '$.media_category: is missing but it is required');
  if (!CATEGORIES.includes(category))
    return invalid(
      'media_category',
      category,
      `$.media_category: does not have a value in the enumeration [${CATEGORIES}]`,
    );
  if (category !== 'tweet_image')
    return invalid('media_category', category, 'This rehearsal takes pictures only (tweet_image).');
  if (bytes.length > MAX_BYTES)
    return invalid('media', `${bytes.length} bytes`, `File size exceeds ${MAX_BYTES} bytes.`);
  const picture = look(bytes);
  if (!picture) return invalid('media', undefined, 'media type unrecognized.');

  const id = world.nextId();
  const key = `3_${id}`;
  const expiresAt = new Date(world.now().getTime() + LIVES_SECONDS * 1000).toISOString();
  world.keepBytes(id, bytes);
  media(world).put(id, { id, key, ownerId: account.id, mime: picture.mime, size: bytes.length, alt: '', expiresAt });
  const image = { image_type: picture.mime, w: picture.width, h: picture.height };
  const data = { id, media_key: key, size: bytes.length, expires_after_secs: LIVES_SECONDS, image };
  return { status: 200, body: { data } };
}

/** Raw in a form, base64 in JSON. */
function bytesOf(request: SimRequest, fields: Record<string, unknown>): Uint8Array | undefined {
  const file = request.files.find((one) => one.field === 'media');
  if (file) return file.bytes;
  return typeof fields.media === 'string' ? Buffer.from(fields.media, 'base64') : undefined;
}

const wording = z.looseObject({
  id: z.string().regex(/^[0-9]{1,19}$/),
  metadata: z.looseObject({ alt_text: z.looseObject({ text: z.string() }).optional() }).optional(),
});

function describe(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const read = wording.safeParse(request.body);
  if (!read.success) return invalid('id', undefined, '$.id: is missing or not a media id');
  const kept = media(world).get(read.data.id);
  if (kept?.ownerId !== account.id || isOver(kept.expiresAt, world))
    return invalid('id', read.data.id, 'Your media IDs are invalid.');
  const alt = read.data.metadata?.alt_text?.text ?? '';
  if ([...alt].length > 1000)
    return invalid(
      'metadata.alt_text.text',
      `${[...alt].length} characters`,
      '$.metadata.alt_text.text: is too long, it may be at most 1000 characters',
    );
  media(world).put(kept.id, { ...kept, alt });
  return { status: 200, body: { data: { id: kept.id, associated_metadata: { alt_text: { text: alt } } } } };
}

export const notAllowed = (name: string) =>
  `$.${name}: is not defined in the schema and the schema does not allow additional properties`;

/** Kind and size, from the first bytes. */
function look(given: Uint8Array): { mime: string; width: number; height: number } | undefined {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const ascii = (from: number, to: number) => bytes.toString('latin1', from, to);
  if (bytes.length < 24) return undefined;
  if (ascii(1, 4) === 'PNG')
    return { mime: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (ascii(0, 3) === 'GIF') return { mime: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return { mime: 'image/webp', ...webpSize(bytes) };
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return { mime: 'image/jpeg', ...jpegSize(bytes) };
  return undefined;
}

/** Only the extended form says its size plainly; for the others it is left unknown. */
function webpSize(bytes: Buffer): { width: number; height: number } {
  if (bytes.toString('latin1', 12, 16) !== 'VP8X' || bytes.length < 30) return { width: 0, height: 0 };
  return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
}

/** The start-of-frame segment (C0 to CF, without C4, C8, CC) holds the size. */
function jpegSize(bytes: Buffer): { width: number; height: number } {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return { width: 0, height: 0 };
}
