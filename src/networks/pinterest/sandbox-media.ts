import type { SimAccount, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { behindDoor, fields, no } from './sandbox-door.js';

/** Films: a place is asked for, the film is put there by a form, Pinterest works on it. */

export interface Media {
  id: string;
  accountId: string;
  key: string;
  size: number;
  isFilm: boolean;
  /** Set when the work begins. */
  readyAt?: string;
}
export const media = (world: SimWorld) => world.kept<Media>('media');

const WORK_SECONDS = 12;

export const mediaRoutes: SimRoute[] = [
  { method: 'POST', path: '/v5/media', handle: behindDoor({ scopes: ['pins:read', 'pins:write'] }, start) },
  { method: 'GET', path: '/v5/media/:id', handle: behindDoor({ scopes: ['pins:read'] }, tell) },
  { method: 'POST', path: '/media-upload/', handle: take },
];

function start(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  if (fields(request).media_type !== 'video') return no(400, 1, "'media_type' must be 'video'.");
  const id = world.nextId();
  const key = `uploads/3:video:${id}`;
  media(world).put(id, { id, accountId: account.id, key, size: 0, isFilm: false });
  const upload_parameters = {
    'Content-Type': 'multipart/form-data',
    key,
    policy: Buffer.from(`{"key":"${key}"}`).toString('base64'),
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': 'REHEARSAL/20260101/us-east-1/s3/aws4_request',
    'x-amz-date': '20260101T000000Z',
    'x-amz-security-token': 'rehearsal',
    'x-amz-signature': id.padStart(64, '0'),
  };
  const upload_url = `${request.baseUrl}/media-upload/`;
  return { status: 201, body: { media_id: id, media_type: 'video', upload_url, upload_parameters } };
}

/** The store: it wants its own fields back, a length, and no other key. */
function take(request: SimRequest, world: SimWorld): SimResponse {
  const given = fields(request);
  const kept = media(world)
    .list()
    .find((one) => one.key === given.key);
  const [file] = request.files;
  const xml = (status: number, code: string): SimResponse => ({
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`,
  });
  if (!Number(request.headers['content-length'])) return xml(411, 'MissingContentLength');
  if (!kept || given['x-amz-signature'] !== kept.id.padStart(64, '0')) return xml(403, 'AccessDenied');
  if (file?.field !== 'file') return xml(400, 'InvalidArgument');
  const readyAt = new Date(world.now().getTime() + WORK_SECONDS * 1000).toISOString();
  const isFilm = Buffer.from(file.bytes.subarray(4, 8)).toString('latin1') === 'ftyp';
  media(world).put(kept.id, { ...kept, size: file.bytes.length, isFilm, readyAt });
  return { status: 204 };
}

export function statusOf({ readyAt, isFilm }: Media, world: SimWorld): string {
  if (!readyAt) return 'registered';
  if (new Date(readyAt) > world.now()) return 'processing';
  return isFilm ? 'succeeded' : 'failed';
}

function tell(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const kept = media(world).get(request.params.id ?? '');
  if (kept?.accountId !== account.id) return no(404, 404, 'Media not found.');
  return { status: 200, body: { media_id: kept.id, media_type: 'video', status: statusOf(kept, world) } };
}
