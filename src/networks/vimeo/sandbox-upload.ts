import { z } from 'zod';
import type { SimAccount, SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { behindDoor, no, paged } from './sandbox-door.js';
import { freeOf } from './sandbox-sign-in.js';
import { type Video, video, videos } from './sandbox-videos.js';

/** Places for films, and tus 1.0.0 (core protocol) for their bytes. */

const UPLOAD_HOURS = 24;
/** Transcoding takes longer for longer films; a small one is done by the time anybody asks. */
const BYTES_PER_SECOND = 1_000_000;
const TUS = { 'tus-resumable': '1.0.0', 'cache-control': 'no-store' };

const newVideo = z.looseObject({
  upload: z.strictObject({
    approach: z.enum(['tus', 'post', 'pull', 'streaming']),
    size: z.string().regex(/^\d+$/).optional(),
    link: z.string().optional(),
    redirect_url: z.string().optional(),
  }),
  name: z.string().max(128).optional(),
  description: z
    .string()
    .refine((text) => [...text].length <= 5000)
    .optional(),
  privacy: z
    .strictObject({
      view: z.enum(['anybody', 'contacts', 'disable', 'nobody', 'password', 'unlisted', 'users']).optional(),
      comments: z.enum(['anybody', 'contacts', 'nobody']).optional(),
      embed: z.enum(['private', 'public', 'whitelist']).optional(),
      add: z.boolean().optional(),
      download: z.boolean().optional(),
    })
    .optional(),
  password: z.string().min(1).optional(),
  license: z.enum(['by', 'by-nc', 'by-nc-nd', 'by-nc-sa', 'by-nd', 'by-sa', 'cc0']).optional(),
  locale: z.string().optional(),
  content_rating: z.array(z.string()).optional(),
});

export const uploadRoutes: SimRoute[] = [
  { method: 'POST', path: '/me/videos', handle: behindDoor({ scopes: ['upload'] }, create) },
  {
    method: 'GET',
    path: '/me/videos',
    handle: behindDoor({ scopes: ['private'], query: ['sort', 'direction', 'filter', 'query'] }, list),
  },
  { method: 'HEAD', path: '/files/vimeo-prod-src-tus/:id', handle: offset },
  { method: 'PATCH', path: '/files/vimeo-prod-src-tus/:id', handle: take },
];

function create(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const read = newVideo.safeParse(request.body);
  if (!read.success) {
    const field = read.error.issues[0]?.path.join('.');
    return no(400, 2204, `We couldn't verify the request's parameters: ${field}.`);
  }
  const { upload, name = 'Untitled', description = '', privacy = {}, password, license, locale } = read.data;
  if (upload.approach !== 'tus' || upload.size === undefined)
    return no(400, 2230, 'The upload type is invalid: this rehearsal takes tus with a size.');
  if (privacy.view === 'password' && password === undefined)
    return no(400, 2204, 'We couldn’t verify the request’s parameters: password.');
  const size = Number(upload.size);
  if (size > freeOf(world, account.id))
    return no(403, 4102, 'The authenticated user’s allotted quota has been reached.');

  const id = world.nextId();
  const now = world.now();
  const kept: Video = {
    ...{ id, accountId: account.id, size, has: 0, looksLikeFilm: false, name, description, tags: [], picture: null },
    ...{ view: privacy.view ?? 'anybody', comments: privacy.comments ?? 'anybody' },
    ...{ license: license ?? null, locale: locale ?? null, createdAt: now.toISOString() },
    uploadUntil: new Date(now.getTime() + UPLOAD_HOURS * 3_600_000).toISOString(),
  };
  videos(world).put(id, kept);
  return { status: 201, body: video(kept, world, request.baseUrl) };
}

function list(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const own = videos(world)
    .list()
    .filter((one) => one.accountId === account.id)
    .toSorted((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt));
  const ordered = request.query.direction === 'asc' ? own : own.toReversed();
  return paged(
    ordered.map((one) => video(one, world, request.baseUrl)),
    request,
  );
}

/** The upload of this address, or why there is none. The address is the only key. */
function uploadIn(request: SimRequest, world: SimWorld): Video | SimResponse {
  if (request.headers['tus-resumable'] !== '1.0.0')
    return { status: 412, headers: { 'tus-version': '1.0.0' }, body: 'Tus-Resumable Required' };
  const kept = videos(world).get(request.params.id ?? '');
  if (!kept) return { status: 404, headers: TUS, body: 'The file for this url was not found' };
  if (new Date(kept.uploadUntil) <= world.now()) return { status: 410, headers: TUS, body: 'Upload expired' };
  return kept;
}

function offset(request: SimRequest, world: SimWorld): SimResponse {
  const found = uploadIn(request, world);
  if ('status' in found) return found;
  return { status: 200, headers: { ...TUS, 'upload-offset': String(found.has), 'upload-length': String(found.size) } };
}

function take(request: SimRequest, world: SimWorld): SimResponse {
  const found = uploadIn(request, world);
  if ('status' in found) return found;
  if (request.headers['content-type'] !== 'application/offset+octet-stream')
    return { status: 415, headers: TUS, body: 'Content-Type header required' };
  const from = request.headers['upload-offset'];
  if (from === undefined) return { status: 403, headers: TUS, body: 'Upload-Offset header required' };
  if (Number(from) !== found.has) return { status: 409, headers: TUS, body: 'Upload-Offset conflict' };
  const has = found.has + request.raw.length;
  if (has > found.size) return { status: 413, headers: TUS, body: 'upload’s size exceeded' };

  world.keepBytes(`${found.id}-${from}`, request.raw);
  const looksLikeFilm = found.has === 0 ? isFilm(request.raw) : found.looksLikeFilm;
  const next = { ...found, has, looksLikeFilm };
  videos(world).put(found.id, next);
  if (has === found.size) world.posts.put(found.id, postOf(next, world));
  return { status: 204, headers: { ...TUS, 'upload-offset': String(has) } };
}

/** The first bytes of ISO media (MP4, MOV), Matroska (WebM), AVI or MPEG. */
function isFilm(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16));
  const isIso = ['ftyp', 'moov', 'mdat', 'wide'].includes(head.toString('latin1', 4, 8));
  return isIso || ['1a45dfa3', '52494646', '000001ba', '000001b3'].includes(head.toString('hex', 0, 4));
}

function postOf(kept: Video, world: SimWorld): SimPost {
  const now = world.now();
  const readyAt = new Date(now.getTime() + Math.floor(kept.size / BYTES_PER_SECOND) * 1000).toISOString();
  const { id, accountId, name, description: text, view, looksLikeFilm, size: bytes, tags, picture } = kept;
  return {
    ...{ id, accountId, text, createdAt: now.toISOString() },
    links: text.match(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g) ?? [],
    media: [{ mime: 'video/mp4', alt: '', bytes }],
    own: { name, view, tags, picture, readyAt, looksLikeFilm },
  };
}
