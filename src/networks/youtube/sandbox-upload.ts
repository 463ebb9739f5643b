import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SimAccount, SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { behindDoor, etag, no, partsOf, tokenOf, tokens, unauthorized } from './sandbox-door.js';
import { CATEGORIES } from './sandbox-shelves.js';

/** Resumable uploads, and the videos that their last byte makes. */

const SESSION_HOURS = 24;
/** Google takes pieces that are multiples of this, the last one apart. */
const GRAIN = 262_144;
/** Processing takes longer for longer films; a small one is done by the time anybody asks. */
const BYTES_PER_SECOND = 1_000_000;

interface Upload {
  id: string;
  accountId: string;
  total: number;
  mime: string;
  video: NewVideo;
  has: number;
  looksLikeFilm: boolean;
  expiresAt: string;
  videoId?: string;
}
const uploads = (world: SimWorld) => world.kept<Upload>('uploads');

const newVideo = z.strictObject({
  snippet: z.strictObject({
    title: z.string(),
    description: z.string().default(''),
    tags: z.array(z.string()).optional(),
    categoryId: z.string().optional(),
    defaultLanguage: z.string().optional(),
    defaultAudioLanguage: z.string().optional(),
  }),
  status: z
    .strictObject({
      privacyStatus: z.enum(['public', 'unlisted', 'private']).optional(),
      selfDeclaredMadeForKids: z.boolean().optional(),
      containsSyntheticMedia: z.boolean().optional(),
      embeddable: z.boolean().optional(),
      license: z.enum(['youtube', 'creativeCommon']).optional(),
      publicStatsViewable: z.boolean().optional(),
      publishAt: z.string().optional(),
    })
    .optional(),
  paidProductPlacementDetails: z.strictObject({ hasPaidProductPlacement: z.boolean() }).optional(),
});
type NewVideo = z.infer<typeof newVideo>;

export const uploadRoutes: SimRoute[] = [
  {
    method: 'POST',
    path: '/upload/youtube/v3/videos',
    handle: behindDoor(
      {
        scopes: ['youtube.upload', 'youtube', 'youtube.force-ssl'],
        query: ['notifySubscribers', 'autoLevels', 'stabilize'],
        parts: ['snippet', 'status', 'paidProductPlacementDetails', 'recordingDetails', 'localizations'],
      },
      begin,
    ),
  },
  { method: 'PUT', path: '/upload/youtube/v3/videos', handle: take },
  {
    method: 'POST',
    path: '/upload/youtube/v3/thumbnails/set',
    handle: behindDoor({ scopes: ['youtube.upload', 'youtube', 'youtube.force-ssl'], query: ['!videoId'] }, thumbnail),
  },
];

function begin(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  if (request.query.uploadType !== 'resumable') return no(400, 'mediaBodyRequired', 'The request has no film.');
  const total = Number(request.headers['x-upload-content-length']);
  const mime = request.headers['x-upload-content-type'] ?? '';
  if (!(total > 0) || !/^video\/|^application\/octet-stream$/.test(mime))
    return no(400, 'mediaBodyRequired', 'The request has no film.');
  const read = newVideo.safeParse(request.body);
  if (!read.success) return no(400, 'invalidVideoMetadata', `Invalid video metadata: ${read.error.issues[0]?.message}`);
  const parts = partsOf(request.query.part);
  const beside = Object.keys(read.data).find((name) => !parts.includes(name));
  if (beside) return no(400, 'unexpectedPart', `'${beside}'`);
  const refused = refusal(read.data);
  if (refused) return refused;

  const id = world.nextId();
  const expiresAt = new Date(world.now().getTime() + SESSION_HOURS * 3_600_000).toISOString();
  const rest = { has: 0, looksLikeFilm: false, expiresAt };
  uploads(world).put(id, { id, accountId: account.id, total, mime, video: read.data, ...rest });
  const location = `${request.baseUrl}/upload/youtube/v3/videos?uploadType=resumable&upload_id=${id}`;
  return { status: 200, headers: { location, 'content-length': '0' } };
}

function refusal({ snippet }: NewVideo): SimResponse | undefined {
  const { title, description, tags = [], categoryId } = snippet;
  if (title.trim() === '' || [...title].length > 100 || /[<>]/.test(title))
    return no(400, 'invalidTitle', 'The request metadata specifies an invalid or empty video title.');
  if (Buffer.byteLength(description) > 5000 || /[<>]/.test(description))
    return no(400, 'invalidDescription', 'The request metadata specifies an invalid video description.');
  const length = tags.reduce((sum, tag) => sum + tag.length + (tag.includes(' ') ? 2 : 0) + 1, -1);
  if (length > 500 || tags.some((tag) => /[<>]/.test(tag)))
    return no(400, 'invalidTags', 'The request metadata specifies invalid video keywords.');
  if (categoryId !== undefined && !CATEGORIES.some(([id, , assignable]) => id === categoryId && assignable))
    return no(400, 'invalidCategoryId', 'The snippet.categoryId property specifies an invalid category ID.');
  return undefined;
}

function take(request: SimRequest, world: SimWorld): SimResponse {
  const upload = uploads(world).get(String(request.query.upload_id));
  if (!upload || new Date(upload.expiresAt) <= world.now()) return { status: 404, body: 'Not Found' };
  if (request.headers.authorization && !tokenOf(request, world)) return unauthorized();
  if (
    !tokens(world)
      .list()
      .some((token) => token.accountId === upload.accountId)
  )
    return unauthorized();
  const made = upload.videoId && world.posts.get(upload.videoId);
  if (made) return { status: 200, body: resource(made) };
  const range = /^bytes (?:\*|(\d+)-(\d+))\/(\d+)$/.exec(request.headers['content-range'] ?? '');
  if (!range || Number(range[3]) !== upload.total)
    return no(400, 'badRequest', 'Failed to parse Content-Range header.');
  if (range[1] === undefined) return soFar(upload);

  const from = Number(range[1]);
  const bytes = request.raw;
  if (bytes.length !== Number(range[2]) - from + 1 || from > upload.has)
    return no(400, 'badRequest', 'Invalid request. Content-Range does not fit the bytes.');
  const isLast = from + bytes.length === upload.total;
  if (!isLast && bytes.length % GRAIN !== 0) return no(400, 'badRequest', 'A piece must be a multiple of 256 KiB.');
  world.keepBytes(`${upload.id}-${from}`, bytes);
  const has = Math.max(upload.has, from + bytes.length);
  const next = { ...upload, has, looksLikeFilm: from === 0 ? isFilm(bytes) : upload.looksLikeFilm };
  if (has < upload.total) {
    uploads(world).put(upload.id, next);
    return soFar(next);
  }
  const post = publish(next, world);
  uploads(world).put(upload.id, { ...next, videoId: post.id });
  return { status: 200, body: resource(post) };
}

function soFar({ has }: Upload): SimResponse {
  return { status: 308, headers: { 'content-length': '0', ...(has > 0 && { range: `bytes=0-${has - 1}` }) } };
}

/** The first bytes of ISO media (MP4, MOV), Matroska (WebM), AVI or MPEG. */
function isFilm(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16));
  const isIso = ['ftyp', 'moov', 'mdat', 'wide'].includes(head.toString('latin1', 4, 8));
  return isIso || ['1a45dfa3', '52494646', '000001ba', '000001b3'].includes(head.toString('hex', 0, 4));
}

function publish(upload: Upload, world: SimWorld): SimPost {
  const { snippet, status = {}, paidProductPlacementDetails } = upload.video;
  const id = createHash('sha256').update(`${upload.id}`).digest('base64url').slice(0, 11);
  const ready = world.now().getTime() + Math.floor(upload.total / BYTES_PER_SECOND) * 1000;
  const post: SimPost = {
    id,
    accountId: upload.accountId,
    text: snippet.description,
    createdAt: world.now().toISOString(),
    links: snippet.description.match(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g) ?? [],
    media: [{ mime: upload.mime, alt: '', bytes: upload.total }],
    own: {
      title: snippet.title,
      tags: snippet.tags ?? [],
      categoryId: snippet.categoryId ?? '22',
      language: snippet.defaultLanguage ?? null,
      privacyStatus: status.privacyStatus ?? 'public',
      madeForKids: status.selfDeclaredMadeForKids ?? false,
      synthetic: status.containsSyntheticMedia ?? false,
      paid: paidProductPlacementDetails?.hasPaidProductPlacement ?? false,
      readyAt: new Date(ready).toISOString(),
      isFilm: upload.looksLikeFilm,
      thumbnail: null,
    },
  };
  world.posts.put(id, post);
  return post;
}

function resource(post: SimPost) {
  const { title, categoryId, privacyStatus } = post.own;
  return {
    ...{ kind: 'youtube#video', etag: etag(post.id), id: post.id },
    snippet: {
      ...{ publishedAt: post.createdAt, channelId: post.accountId, title, description: post.text, categoryId },
      ...{ liveBroadcastContent: 'none' },
    },
    status: { uploadStatus: 'uploaded', privacyStatus, license: 'youtube', embeddable: true },
  };
}

const MAX_PICTURE = 52_428_800;

function thumbnail(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const post = world.posts.get(String(request.query.videoId));
  if (!post) return no(404, 'videoNotFound', 'The video that you are trying to set a thumbnail for cannot be found.');
  if (post.accountId !== account.id) return no(403, 'forbidden', 'The thumbnail can’t be set for this video.');
  const picture = Buffer.from(request.raw);
  if (picture.length === 0) return no(400, 'mediaBodyRequired', 'The request does not include the image content.');
  const isPicture = /^(\u00ff\u00d8|\u0089PNG)/.test(picture.toString('latin1', 0, 8));
  if (!isPicture || picture.length > MAX_PICTURE) return no(400, 'invalidImage', 'The provided image is invalid.');
  const id = `thumbnail-${post.id}`;
  world.keepBytes(id, picture);
  world.posts.put(post.id, { ...post, own: { ...post.own, thumbnail: id } });
  const url = `${request.baseUrl}/vi/${post.id}`;
  const items = [{ default: { url, width: 120, height: 90 }, high: { url, width: 480, height: 360 } }];
  return { status: 200, body: { kind: 'youtube#thumbnailSetResponse', etag: etag(items), items } };
}
