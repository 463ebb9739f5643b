import { z } from 'zod';
import type { SimAccount, SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { behindDoor, fields, no } from './sandbox-door.js';

/** Uploading a film, making a video of it, and reading what there is. */

interface Upload {
  id: string;
  accountId: string;
  url?: string;
  mime?: string;
  size?: number;
}
const uploads = (world: SimWorld) => world.kept<Upload>('uploads');

const ENCODING_SECONDS = 40;
const DAILY_VIDEOS = 15;
const CATEGORIES = [
  ...['animals', 'auto', 'creation', 'fun', 'kids', 'lifestyle', 'music', 'news', 'people', 'school', 'shortfilms'],
  ...['sport', 'tech', 'travel', 'tv', 'videogames', 'webcam'],
] as const;

export const videoRoutes: SimRoute[] = [
  { method: 'GET', path: '/v2/me', handle: behindDoor('account.read', me) },
  { method: 'POST', path: '/v2/files/upload_sessions', handle: behindDoor('video.manage', startUpload) },
  { method: 'POST', path: '/upload/:id', handle: takeFilm },
  { method: 'GET', path: '/upload/:id/progress', handle: tellProgress },
  { method: 'POST', path: '/v2/profiles/:id/videos', handle: behindDoor('video.manage', create) },
  { method: 'GET', path: '/v2/profiles/:id/videos', handle: behindDoor('video.read', list) },
  { method: 'GET', path: '/v2/videos/:id', handle: behindDoor('video.read', show) },
  { method: 'PATCH', path: '/v2/videos/:id', handle: behindDoor('video.manage', describe) },
  { method: 'DELETE', path: '/v2/videos/:id', handle: behindDoor('video.manage', remove) },
  { method: 'GET', path: '/rest/video/:id', handle: videoCounts },
  { method: 'GET', path: '/rest/user/:id', handle: userCounts },
];

function me(_request: SimRequest, _world: SimWorld, account: SimAccount): SimResponse {
  const profiles = [{ profile_id: account.id, name: account.handle }];
  return { status: 200, body: { user_id: `u${account.id}`, profiles } };
}

function startUpload(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const id = world.nextId();
  uploads(world).put(id, { id, accountId: account.id });
  const upload_url = `${request.baseUrl}/upload/${id}`;
  return { status: 200, body: { upload_url, progress_url: `${upload_url}/progress` } };
}

/** The address is its own key: a token sent along has no meaning here. */
function takeFilm(request: SimRequest, world: SimWorld): SimResponse {
  const upload = uploads(world).get(request.params.id ?? '');
  const file = request.files.find((one) => one.field === 'file');
  if (!upload) return { status: 404, body: { error: 'No such upload.' } };
  if (!file) return { status: 400, body: { error: 'The field “file” is missing.' } };
  if (!Number(request.headers['content-length'])) return { status: 411, body: { error: 'Length required.' } };
  const url = `${request.baseUrl}/files/${upload.id}/${encodeURIComponent(file.filename)}`;
  world.keepBytes(upload.id, file.bytes);
  uploads(world).put(upload.id, { ...upload, url, mime: lookAt(file.bytes), size: file.bytes.length });
  const body = {
    ...{ acodec: 'AAC', bitrate: '1200000', dimension: '1280x720', duration: '8000', format: 'MPEG-4' },
    ...{ hash: upload.id, name: file.filename, seal: upload.id, size: file.bytes.length, url },
  };
  return { status: 200, body };
}

function tellProgress(request: SimRequest, world: SimWorld): SimResponse {
  const upload = uploads(world).get(request.params.id ?? '');
  return upload ? { status: 200, body: { state: upload.url ? 'done' : 'starting' } } : { status: 404, body: {} };
}

const words = z.string().regex(/\S/);
const newVideo = z.strictObject({
  title: words.max(255),
  category: z.enum(CATEGORIES),
  visibility: z.enum(['public', 'private', 'password']),
  is_for_kids: z.boolean(),
  source: z.strictObject({ file_url: z.url() }),
  description: words.max(3000).optional(),
  password: z.string().min(1).max(32).optional(),
  tags: z.array(z.string()).optional(),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional(),
  is_explicit: z.boolean().optional(),
  is_ai_altered: z.boolean().optional(),
  geo_restriction: z.unknown().optional(),
});

async function create(request: SimRequest, world: SimWorld, account: SimAccount): Promise<SimResponse> {
  if (request.params.id !== account.id) return no(403, 'access_forbidden', 'You do not manage this profile.');
  const read = newVideo.safeParse(fields(request));
  if (!read.success) return invalid(read.error);
  const dayAgo = world.now().getTime() - 24 * 3_600_000;
  const recent = world.posts.list().filter((one) => one.accountId === account.id && Date.parse(one.createdAt) > dayAgo);
  if (recent.length >= DAILY_VIDEOS) return no(403, 'limit_exceeded', 'The upload limit has been reached.');

  const wanted = read.data;
  const film = await sourceOf(wanted.source.file_url, world, account);
  const id = `x${BigInt(world.nextId()).toString(36)}`;
  const made: SimPost = {
    id,
    accountId: account.id,
    text: (wanted.description ?? '').trim(),
    createdAt: world.now().toISOString(),
    links: [...(wanted.description ?? '').matchAll(/\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?…)’]/gu)].map((one) => one[0]),
    media: [{ mime: film.mime, alt: '', bytes: film.size }],
    own: {
      ...{ title: wanted.title, category: wanted.category, visibility: wanted.visibility, forKids: wanted.is_for_kids },
      ...{ tags: wanted.tags ?? [], language: wanted.language ?? null, explicit: wanted.is_explicit ?? false },
      ...{ aiAltered: wanted.is_ai_altered ?? false, privateId: `k${id.slice(1)}`, isFilm: film.mime === 'video/mp4' },
    },
  };
  world.posts.put(id, made);
  return { status: 201, body: view(made, world, request.baseUrl) };
}

function invalid(error: z.ZodError): SimResponse {
  const detail = error.issues.map((issue) => ({
    type: issue.code,
    loc: ['body', ...issue.path.map(String)],
    msg: issue.message,
  }));
  return { status: 422, body: { detail } };
}

/** Uploaded before, or fetched from where it is. */
async function sourceOf(url: string, world: SimWorld, account: SimAccount): Promise<{ mime: string; size: number }> {
  const upload = uploads(world)
    .list()
    .find((one) => one.url === url && one.accountId === account.id);
  if (upload) return { mime: upload.mime ?? '', size: upload.size ?? 0 };
  try {
    const { status, bytes } = await world.pull(url);
    return { mime: status === 200 ? lookAt(bytes) : '', size: bytes.length };
  } catch {
    return { mime: '', size: 0 };
  }
}

function lookAt(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(4, 8)).toString('latin1') === 'ftyp' ? 'video/mp4' : '';
}

function list(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  if (request.params.id !== account.id) return no(403, 'access_forbidden', 'You do not manage this profile.');
  const page = Number(request.query.page ?? 1);
  const size = Number(request.query.page_size ?? 20);
  if (!(page >= 1) || !(size >= 1 && size <= 100))
    return { status: 422, body: { detail: [{ type: 'value_error', loc: ['query', 'page_size'], msg: 'No.' }] } };
  const all = world.posts
    .list()
    .filter((post) => post.accountId === account.id)
    .toReversed();
  const asked = String(request.query.fields ?? '').split(',');
  const data = all.slice((page - 1) * size, page * size).map((post) => only(view(post, world, request.baseUrl), asked));
  const next = page * size < all.length ? `${request.baseUrl}${request.path}?page=${page + 1}` : null;
  return { status: 200, body: { data, pagination: { page, page_size: size, next } } };
}

/** `source.duration` asks for a part of a part. */
function only(all: Record<string, unknown>, asked: string[]): Record<string, unknown> {
  const names = new Set(asked.filter(Boolean).map((name) => name.split('.')[0]!));
  return names.size === 0 ? all : Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
}

function show(request: SimRequest, world: SimWorld): SimResponse {
  const post = world.posts.get(request.params.id ?? '');
  return post ? { status: 200, body: view(post, world, request.baseUrl) } : gone();
}

const change = z.strictObject({ title: words.max(255).optional(), description: z.string().max(3000).optional() });

function describe(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const post = world.posts.get(request.params.id ?? '');
  if (!post) return gone();
  if (post.accountId !== account.id) return no(403, 'access_forbidden', 'You do not manage this video.');
  const read = change.safeParse(request.body);
  if (!read.success) return invalid(read.error);
  const { title = post.own.title ?? '', description = post.text } = read.data;
  const changed: SimPost = { ...post, text: description, own: { ...post.own, title } };
  world.posts.put(post.id, changed);
  return { status: 200, body: view(changed, world, request.baseUrl) };
}

function remove(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const post = world.posts.get(request.params.id ?? '');
  if (!post) return gone();
  if (post.accountId !== account.id) return no(403, 'access_forbidden', 'You do not manage this video.');
  world.posts.delete(post.id);
  return { status: 204 };
}

function view(post: SimPost, world: SimWorld, baseUrl: string): Record<string, unknown> {
  const isReady = world.now().getTime() - Date.parse(post.createdAt) > ENCODING_SECONDS * 1000;
  const done = post.own.isFilm ? 'published' : 'encoding_error';
  const account = world.accounts.get(post.accountId);
  const isPrivate = post.own.visibility === 'private';
  return {
    video_id: post.id,
    title: post.own.title,
    description: post.text,
    category: post.own.category,
    visibility: post.own.visibility,
    is_for_kids: post.own.forKids,
    tags: post.own.tags,
    language: post.own.language,
    created_at: post.createdAt,
    status: isReady ? done : 'processing',
    video_url: `${baseUrl}/video/${isPrivate ? String(post.own.privateId) : post.id}`,
    source: { duration: isReady ? 8 : null },
    profile: { profile_id: post.accountId, name: account?.handle, display_name: account?.displayName },
  };
}

const gone = () => no(404, 'not_found', 'This object does not exist or has been deleted.');

/** The older API: public counts, without a token. */
function videoCounts(request: SimRequest, world: SimWorld): SimResponse {
  const post = world.posts.get(request.params.id ?? '');
  if (post?.own.visibility !== 'public') return gone();
  const seen = world.engagement(post);
  return counted(request, { id: post.id, views_total: seen.views, likes_total: seen.likes });
}

function userCounts(request: SimRequest, world: SimWorld): SimResponse {
  const account = world.accounts.get(request.params.id ?? '');
  if (!account) return gone();
  const videos = world.posts.list().filter((post) => post.accountId === account.id);
  return counted(request, { id: account.id, followers_total: account.followers, videos_total: videos.length });
}

function counted(request: SimRequest, all: Record<string, unknown>): SimResponse {
  const asked = String(request.query.fields ?? 'id').split(',');
  const stranger = asked.find((name) => !(name in all));
  if (stranger) return no(400, 'invalid_parameter', `The field ${stranger} does not exist.`);
  return { status: 200, body: Object.fromEntries(asked.map((name) => [name, all[name]])) };
}
