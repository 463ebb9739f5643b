import type { SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { asPerson, field, no, UPLOADS, type Visitor } from './sandbox-door.js';
import { type Picture, pictureIn } from './sandbox-picture.js';

/** Pictures: sent, worked on, attached. Sources: docs methods/media; mastodon/mastodon media_attachment.rb. */

export const MAX_PICTURE_BYTES = 16_777_216;
export const MAX_PICTURE_PIXELS = 33_177_600;
export const MAX_DESCRIPTION = 1500;
export const PICTURE_MIMES = [
  ...['image/jpeg', 'image/png', 'image/gif', 'image/heic', 'image/heif', 'image/webp', 'image/avif'],
];
/** Images are done at once since 4.0; moving ones are converted in the background. */
const GIF_SECONDS = 4;
/** mastodon/mastodon vacuum/media_attachments_vacuum.rb: pictures that no post took are dropped after a day. */
const LIVES_SECONDS = 86_400;

export interface Media extends Picture {
  id: string;
  ownerId: string;
  description: string | null;
  bytes: number;
  createdAt: string;
  readyAt: string;
  /** The post that took it. */
  statusId: string | null;
}
export const media = (world: SimWorld) => world.kept<Media>('media');

export const mediaRoutes: SimRoute[] = [
  { method: 'POST', path: '/api/v2/media', handle: asPerson(['write:media'], take, UPLOADS) },
  { method: 'GET', path: '/api/v1/media/:id', handle: asPerson(['write:media'], show) },
];

function take(request: SimRequest, world: SimWorld, { account }: Visitor): SimResponse {
  const file = request.files.find((one) => one.field === 'file');
  if (!file) return no(422, "Validation failed: File can't be blank");
  const picture = pictureIn(file.bytes);
  if (!picture) return no(422, 'Validation failed: File content type is invalid, File is invalid');
  const refused = refusal(picture, file.bytes, field(request, 'description') ?? '');
  if (refused) return no(422, `Validation failed: ${refused}`);

  const now = world.now().getTime();
  const isSlow = picture.mime === 'image/gif';
  const made: Media = {
    ...picture,
    id: world.nextId(),
    ownerId: account.id,
    description: field(request, 'description') ?? null,
    bytes: file.bytes.length,
    createdAt: new Date(now).toISOString(),
    readyAt: new Date(now + (isSlow ? GIF_SECONDS * 1000 : 0)).toISOString(),
    statusId: null,
  };
  world.keepBytes(made.id, file.bytes);
  media(world).put(made.id, made);
  return { status: isSlow ? 202 : 200, body: mediaEntity(made, world, request.baseUrl) };
}

function refusal({ width, height, mime }: Picture, bytes: Uint8Array, description: string): string | undefined {
  if (bytes.length >= MAX_PICTURE_BYTES) return 'File file size must be less than 16 MB';
  // Moving pictures have a limit of their own: 1280 × 720.
  const most = mime === 'image/gif' ? 921_600 : MAX_PICTURE_PIXELS;
  if (width * height > most) {
    return `${width}x${height} ${mime === 'image/gif' ? 'GIF' : 'images'} are not supported`;
  }
  if ([...description].length > MAX_DESCRIPTION) {
    return `Description is too long (maximum is ${MAX_DESCRIPTION} characters)`;
  }
  return undefined;
}

function show(request: SimRequest, world: SimWorld, { account }: Visitor): SimResponse {
  const found = unattached(request.params.id ?? '', world, account.id);
  if (!found) return no(404, 'Record not found');
  return isReady(found, world) ? { status: 200, body: mediaEntity(found, world, request.baseUrl) } : { status: 206 };
}

/** A picture this account may still attach. */
export function unattached(id: string, world: SimWorld, ownerId: string): Media | undefined {
  const found = media(world).get(id);
  if (found?.ownerId !== ownerId || found.statusId !== null) return undefined;
  const age = world.now().getTime() - Date.parse(found.createdAt);
  return age < LIVES_SECONDS * 1000 ? found : undefined;
}

export function isReady({ readyAt }: Media, world: SimWorld): boolean {
  return new Date(readyAt) <= world.now();
}

export function mediaEntity(one: Media, world: SimWorld, baseUrl: string) {
  const url = `${baseUrl}/pictures/${one.id}`;
  const size = (width: number, height: number) => ({
    ...{ width, height, size: `${width}x${height}` },
    aspect: height > 0 ? width / height : 1,
  });
  // The small one has 230,400 pixels at most (640 × 360).
  const scale = Math.min(1, Math.sqrt(230_400 / Math.max(1, one.width * one.height)));
  return {
    id: one.id,
    type: one.mime === 'image/gif' ? 'gifv' : 'image',
    url: isReady(one, world) ? url : null,
    preview_url: url,
    remote_url: null,
    meta: {
      original: size(one.width, one.height),
      small: size(Math.max(1, Math.round(one.width * scale)), Math.max(1, Math.round(one.height * scale))),
    },
    description: one.description,
    blurhash: 'L6PZfSi_.AyE_3t7t7R**0o#DgR4',
  };
}
