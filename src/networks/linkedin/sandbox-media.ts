import { createHash } from 'node:crypto';
import type { SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { behindDoor, denied, fields, invalid, mayActFor, no, TRACE, type Visitor, withToken } from './sandbox-door.js';

/** Pictures, films and documents: an address is asked for, bytes are put there, LinkedIn works on them. */

export interface Asset {
  id: string;
  urn: string;
  kind: 'image' | 'video' | 'document';
  owner: string;
  mime: string;
  size: number;
  state: 'WAITING_UPLOAD' | 'PROCESSING' | 'PROCESSING_FAILED';
  /** Set when the work begins. */
  readyAt?: string;
  expiresAt: string;
  /** Of a film: what was announced, and the ETag of each range that came. */
  announced?: number;
  token?: string;
  etags?: (string | null)[];
}
export const assets = (world: SimWorld) => world.kept<Asset>('assets');

const PART_BYTES = 4_194_304;
const MAX_FILM_BYTES = 500_000_000;
const ADDRESS_LIVES_SECONDS = 24 * 3600;
const WORK_SECONDS = { image: 0, document: 2, video: 8 };
const WRITERS = ['w_member_social', 'w_organization_social'];

export const mediaRoutes: SimRoute[] = [
  { method: 'POST', path: '/rest/images', handle: behindDoor(WRITERS, (...visit) => begin('image', ...visit)) },
  { method: 'POST', path: '/rest/documents', handle: behindDoor(WRITERS, (...visit) => begin('document', ...visit)) },
  { method: 'POST', path: '/rest/videos', handle: behindDoor(WRITERS, actOnVideo) },
  { method: 'GET', path: '/rest/videos/:urn', handle: behindDoor(WRITERS, tell) },
  { method: 'GET', path: '/rest/documents/:urn', handle: behindDoor(WRITERS, tell) },
  { method: 'GET', path: '/rest/images/:urn', handle: behindDoor(WRITERS, tell) },
  { method: 'PUT', path: '/dms-uploads/:id/whole', handle: withToken(takeWhole) },
  { method: 'PUT', path: '/dms-uploads/:id/parts/:number', handle: takePart },
  { method: 'PUT', path: '/dms-uploads/:id/thumbnail', handle: takeThumbnail },
];

/** As it stands now: work ends by itself. */
export function stateOf(asset: Asset, world: SimWorld): string {
  if (asset.state === 'PROCESSING' && asset.readyAt && new Date(asset.readyAt) <= world.now()) return 'AVAILABLE';
  return asset.state;
}

function asked(request: SimRequest): Record<string, unknown> {
  const { initializeUploadRequest, finalizeUploadRequest } = fields(request);
  return (initializeUploadRequest ?? finalizeUploadRequest ?? {}) as Record<string, unknown>;
}

function newAsset(kind: Asset['kind'], owner: string, world: SimWorld): Asset {
  const id = `D4E${world.nextId()}`;
  const expiresAt = new Date(world.now().getTime() + ADDRESS_LIVES_SECONDS * 1000).toISOString();
  const asset: Asset = {
    ...{ id, urn: `urn:li:${kind}:${id}`, kind, owner, mime: '', size: 0 },
    ...{ state: 'WAITING_UPLOAD', expiresAt },
  };
  assets(world).put(id, asset);
  return asset;
}

function begin(kind: 'image' | 'document', request: SimRequest, world: SimWorld, visitor: Visitor): SimResponse {
  if (request.query.action !== 'initializeUpload') return no(400, 'ILLEGAL_ARGUMENT', 'The action is not known.');
  const owner = String(asked(request).owner ?? '');
  if (!mayActFor(owner, visitor, world)) return denied(request);
  const asset = newAsset(kind, owner, world);
  const value = {
    uploadUrlExpiresAt: Date.parse(asset.expiresAt),
    uploadUrl: `${request.baseUrl}/dms-uploads/${asset.id}/whole`,
    [kind]: asset.urn,
  };
  return { status: 200, headers: TRACE, body: { value } };
}

function actOnVideo(request: SimRequest, world: SimWorld, visitor: Visitor): SimResponse {
  if (request.query.action === 'initializeUpload') return beginVideo(request, world, visitor);
  if (request.query.action === 'finalizeUpload') return finishVideo(request, world);
  return no(400, 'ILLEGAL_ARGUMENT', 'The action is not known.');
}

function beginVideo(request: SimRequest, world: SimWorld, visitor: Visitor): SimResponse {
  const { owner, fileSizeBytes, uploadThumbnail } = asked(request);
  if (!mayActFor(String(owner), visitor, world)) return denied(request);
  const size = Number(fileSizeBytes);
  if (!(size > 0 && size <= MAX_FILM_BYTES))
    return invalid(400, 'INVALID_VALUE_FOR_FIELD', '/fileSizeBytes', `File size ${size} is not supported`);
  const asset = newAsset('video', String(owner), world);
  const count = Math.ceil(size / PART_BYTES);
  const token = `token-${asset.id}`;
  assets(world).put(asset.id, { ...asset, announced: size, token, etags: Array.from({ length: count }, () => null) });
  const address = `${request.baseUrl}/dms-uploads/${asset.id}`;
  const value = {
    uploadUrlsExpireAt: Date.parse(asset.expiresAt),
    video: asset.urn,
    uploadInstructions: Array.from({ length: count }, (_, index) => ({
      uploadUrl: `${address}/parts/${index}`,
      firstByte: index * PART_BYTES,
      lastByte: Math.min(size, (index + 1) * PART_BYTES) - 1,
    })),
    uploadToken: token,
    ...(uploadThumbnail === true && { thumbnailUploadUrl: `${address}/thumbnail` }),
  };
  return { status: 200, headers: TRACE, body: { value } };
}

function open(request: SimRequest, world: SimWorld): Asset | SimResponse {
  const asset = assets(world).get(request.params.id ?? '');
  if (!asset) return { status: 404, body: 'Not Found' };
  return new Date(asset.expiresAt) <= world.now()
    ? no(400, 'EXPIRED_UPLOAD_URL', 'The upload URL has expired.')
    : asset;
}

function takeWhole(request: SimRequest, world: SimWorld): SimResponse {
  const asset = open(request, world);
  if ('status' in asset) return asset;
  world.keepBytes(asset.id, request.raw);
  const mime = lookAt(request.raw);
  const wanted = asset.kind === 'image' ? /^image\// : /^application\//;
  assets(world).put(asset.id, { ...worked(asset, wanted.test(mime), world), mime, size: request.raw.length });
  return { status: 201 };
}

/** A range's address is its own key; a token sent along is a mistake that the real store refuses. */
function takePart(request: SimRequest, world: SimWorld): SimResponse {
  const asset = open(request, world);
  if ('status' in asset) return asset;
  if (request.headers.authorization) return { status: 400, body: 'Only one auth mechanism allowed' };
  const number = Number(request.params.number);
  const size = Math.min(PART_BYTES, (asset.announced ?? 0) - number * PART_BYTES);
  if (request.raw.length !== size)
    return { status: 400, body: `Expected ${size} bytes and received ${request.raw.length}` };
  const etag = `/ambry-video/signed/${createHash('sha256').update(request.raw).digest('hex').slice(0, 32)}-${number}`;
  world.keepBytes(`${asset.id}-${number}`, request.raw);
  const etags = (asset.etags ?? []).map((one, index) => (index === number ? etag : one));
  const mime = number === 0 ? lookAt(request.raw) : asset.mime;
  assets(world).put(asset.id, { ...asset, etags, mime, size: asset.size + request.raw.length });
  return { status: 200, headers: { etag } };
}

function takeThumbnail(request: SimRequest, world: SimWorld): SimResponse {
  const asset = open(request, world);
  if ('status' in asset) return asset;
  if (request.headers['media-type-family'] !== 'STILLIMAGE')
    return { status: 400, body: 'media-type-family is missing' };
  world.keepBytes(`${asset.id}-thumbnail`, request.raw);
  return { status: 201 };
}

function finishVideo(request: SimRequest, world: SimWorld): SimResponse {
  const { video, uploadToken, uploadedPartIds } = asked(request);
  const asset = assets(world).get(String(video).replace('urn:li:video:', ''));
  if (!asset || asset.token !== uploadToken) return invalid(400, 'INVALID_URN_ID', '/video', 'The video is not known');
  const given = Array.isArray(uploadedPartIds) ? uploadedPartIds : [];
  const isWhole = asset.etags?.length === given.length && asset.etags.every((etag, index) => etag === given[index]);
  if (!isWhole)
    return invalid(400, 'INVALID_VALUE_FOR_FIELD', '/uploadedPartIds', 'The parts are not those that were uploaded');
  assets(world).put(asset.id, worked(asset, asset.mime === 'video/mp4', world));
  return { status: 200, headers: TRACE };
}

function worked(asset: Asset, isGood: boolean, world: SimWorld): Asset {
  if (!isGood) return { ...asset, state: 'PROCESSING_FAILED' };
  const readyAt = new Date(world.now().getTime() + WORK_SECONDS[asset.kind] * 1000).toISOString();
  return { ...asset, state: 'PROCESSING', readyAt };
}

function tell(request: SimRequest, world: SimWorld, visitor: Visitor): SimResponse {
  const urn = request.params.urn ?? '';
  const asset = assets(world).get(urn.split(':').at(-1) ?? '');
  if (asset?.urn !== urn) return no(404, 'NOT_FOUND', `Could not find entity ${urn}`);
  // The right to write for a member alone does not let one read.
  if (!visitor.token.scopes.includes('r_organization_social') || !mayActFor(asset.owner, visitor, world))
    return denied(request);
  const status = stateOf(asset, world);
  return {
    status: 200,
    headers: TRACE,
    body: {
      ...{ owner: asset.owner, id: asset.urn, status, downloadUrl: `${request.baseUrl}/dms/${asset.kind}/${asset.id}` },
      ...(status === 'PROCESSING_FAILED' && { processingFailureReason: 'The file could not be read' }),
    },
  };
}

/** Kind, from the first bytes. */
function lookAt(raw: Uint8Array): string {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, Math.min(16, raw.byteLength));
  const ascii = bytes.toString('latin1');
  if (ascii.startsWith('\x89PNG')) return 'image/png';
  if (ascii.startsWith('GIF8')) return 'image/gif';
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg';
  if (ascii.startsWith('%PDF')) return 'application/pdf';
  if (ascii.startsWith('PK')) return 'application/vnd.openxmlformats-officedocument';
  if (ascii.startsWith('\xd0\xcf\x11\xe0')) return 'application/msword';
  return ascii.slice(4, 8) === 'ftyp' ? 'video/mp4' : '';
}
