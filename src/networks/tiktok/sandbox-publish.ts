import { z } from 'zod';
import type { SimAccount, SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { behindDoor, isOver, no, yes } from './sandbox-door.js';
import { isPublic } from './sandbox-page.js';

/** The Content Posting API: films in chunks, photos that are fetched, and where each stands. */

const UPLOAD_SECONDS = 3600;
const MEGABYTE = 1024 * 1024;
/** Processing takes longer for longer films, and moderation as long again; a small one is done when anybody asks. */
const BYTES_PER_SECOND = 1_000_000;
const MOST_BYTES = 4 * 1024 * MEGABYTE;

interface Job {
  id: string;
  accountId: string;
  info: Info;
  size: number;
  chunkSize: number;
  has: number;
  looksLikeFilm: boolean;
  uploadUntil: string;
  failed?: string;
  postId?: string;
  readyAt?: string;
}
const jobs = (world: SimWorld) => world.kept<Job>('jobs');

/** Publications that are through, and since when. */
export const finished = (world: SimWorld) =>
  jobs(world)
    .list()
    .flatMap(({ id, accountId, readyAt }) => (readyAt ? [{ id, accountId, at: readyAt }] : []));

/** What a creator has set in the app; tests change it. */
export interface CreatorSettings {
  options: string[];
  comment_disabled: boolean;
  duet_disabled: boolean;
  stitch_disabled: boolean;
  seconds: number;
}
export const creators = (world: SimWorld) => world.kept<CreatorSettings>('creators');
const USUAL: CreatorSettings = {
  options: ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'],
  ...{ comment_disabled: false, duet_disabled: false, stitch_disabled: false },
  seconds: 600,
};
const settingsOf = (world: SimWorld, account: SimAccount) => creators(world).get(account.id) ?? USUAL;

const info = z.strictObject({
  title: z.string().default(''),
  description: z.string().optional(),
  privacy_level: z.enum(['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'FOLLOWER_OF_CREATOR', 'SELF_ONLY']),
  disable_comment: z.boolean().optional(),
  disable_duet: z.boolean().optional(),
  disable_stitch: z.boolean().optional(),
  auto_add_music: z.boolean().optional(),
  video_cover_timestamp_ms: z.number().int().optional(),
  brand_content_toggle: z.boolean().optional(),
  brand_organic_toggle: z.boolean().optional(),
  is_aigc: z.boolean().optional(),
});
type Info = z.infer<typeof info>;

const newVideo = z.strictObject({
  post_info: info.omit({ description: true, auto_add_music: true }).extend({ title: z.string().max(2200).default('') }),
  source_info: z.strictObject({
    source: z.literal('FILE_UPLOAD'),
    video_size: z.number().int().min(1).max(MOST_BYTES),
    chunk_size: z.number().int(),
    total_chunk_count: z.number().int(),
  }),
});

const newPhotos = z.strictObject({
  media_type: z.literal('PHOTO'),
  post_mode: z.literal('DIRECT_POST'),
  post_info: info.omit({ disable_duet: true, disable_stitch: true, video_cover_timestamp_ms: true }).extend({
    title: z.string().max(90).default(''),
    description: z.string().max(4000).optional(),
  }),
  source_info: z.strictObject({
    source: z.literal('PULL_FROM_URL'),
    photo_images: z.array(z.string()).min(1).max(35),
    photo_cover_index: z.number().int().min(0),
  }),
});

export const publishRoutes: SimRoute[] = [
  {
    method: 'POST',
    path: '/v2/post/publish/creator_info/query/',
    handle: behindDoor('video.publish', creatorInfo),
  },
  { method: 'POST', path: '/v2/post/publish/video/init/', handle: behindDoor('video.publish', initVideo) },
  { method: 'PUT', path: '/video/', handle: takeChunk },
  { method: 'POST', path: '/v2/post/publish/content/init/', handle: behindDoor('video.publish', initPhotos) },
  { method: 'POST', path: '/v2/post/publish/status/fetch/', handle: behindDoor('video.publish', status) },
];

function creatorInfo(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const { options, seconds, comment_disabled, duet_disabled, stitch_disabled } = settingsOf(world, account);
  return yes({
    creator_avatar_url: `${request.baseUrl}/avatars/${account.id}`,
    creator_username: account.handle,
    creator_nickname: account.displayName,
    privacy_level_options: options,
    ...{ comment_disabled, duet_disabled, stitch_disabled },
    max_video_post_duration_sec: seconds,
  });
}

/** What is wrong with what is said of a post. */
function wrongIn(said: Info, world: SimWorld, account: SimAccount): SimResponse | undefined {
  if (!settingsOf(world, account).options.includes(said.privacy_level))
    return no(403, 'privacy_level_option_mismatch', 'The privacy_level is not one of the creator’s options.');
  if (said.brand_content_toggle && said.privacy_level === 'SELF_ONLY')
    return no(400, 'invalid_param', 'Branded content may not be private.');
  return undefined;
}

function misread(error: z.ZodError): SimResponse {
  const [issue] = error.issues;
  return no(400, 'invalid_param', `${issue?.path.join('.')}: ${issue?.message}`);
}

function initVideo(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const read = newVideo.safeParse(request.body);
  if (!read.success) return misread(read.error);
  const { post_info, source_info } = read.data;
  const { video_size: size, chunk_size: chunkSize, total_chunk_count: chunks } = source_info;
  const isSmall = size < 5 * MEGABYTE && chunkSize === size;
  const isFit = chunkSize >= 5 * MEGABYTE && chunkSize <= 64 * MEGABYTE && chunkSize <= size;
  if ((!isSmall && !isFit) || chunks !== Math.floor(size / chunkSize))
    return no(400, 'invalid_param', 'The chunk size or the total chunk count is invalid.');
  const wrong = wrongIn(post_info, world, account);
  if (wrong) return wrong;

  const id = `v_pub_file~v2-1.${world.nextId()}`;
  const uploadUntil = new Date(world.now().getTime() + UPLOAD_SECONDS * 1000).toISOString();
  const rest = { has: 0, looksLikeFilm: false, uploadUntil };
  jobs(world).put(id, { id, accountId: account.id, info: post_info, size, chunkSize, ...rest });
  const upload_url = `${request.baseUrl}/video/?upload_id=${encodeURIComponent(id)}&upload_token=rehearsal`;
  return yes({ publish_id: id, upload_url });
}

function takeChunk(request: SimRequest, world: SimWorld): SimResponse {
  const job = jobs(world).get(String(request.query.upload_id));
  if (!job || isOver(job.uploadUntil, world) || job.postId || job.failed) return { status: 403, body: 'Forbidden' };
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(request.headers['content-range'] ?? '');
  const [from, to, size] = [Number(range?.[1]), Number(range?.[2]), Number(range?.[3])];
  const isLast = to === job.size - 1;
  const length = to - from + 1;
  if (
    !range ||
    size !== job.size ||
    request.raw.length !== length ||
    !/^video\//.test(request.headers['content-type'] ?? '')
  )
    return { status: 400, body: 'Bad Request' };
  // In order; the last one has the rest, so it is less than two.
  if (from !== job.has || (isLast ? length >= 2 * job.chunkSize && length !== job.size : length !== job.chunkSize))
    return { status: 416, body: 'Requested Range Not Satisfiable' };

  world.keepBytes(`${job.id}-${from}`, request.raw);
  const next = { ...job, has: to + 1, looksLikeFilm: from === 0 ? isFilm(request.raw) : job.looksLikeFilm };
  if (isLast) finish(next, world);
  else jobs(world).put(job.id, next);
  return { status: isLast ? 201 : 206 };
}

/** The first bytes of MP4, MOV and WebM. */
function isFilm(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16));
  const isIso = ['ftyp', 'moov', 'mdat', 'wide'].includes(head.toString('latin1', 4, 8));
  return isIso || head.toString('hex', 0, 4) === '1a45dfa3';
}

function finish(job: Job, world: SimWorld): void {
  if (!job.looksLikeFilm) {
    jobs(world).put(job.id, { ...job, failed: 'file_format_check_failed' });
    return;
  }
  publish(job, world, [{ mime: 'video/mp4', alt: '', bytes: job.size }], []);
}

function publish(job: Job, world: SimWorld, media: SimPost['media'], photos: string[]): void {
  const { info, accountId } = job;
  // Numbers of posts have 19 digits.
  const postId = `7${world.nextId()}00`.slice(0, 19);
  const readyAt = new Date(world.now().getTime() + Math.floor(job.size / BYTES_PER_SECOND) * 1000).toISOString();
  jobs(world).put(job.id, { ...job, postId, readyAt });
  world.posts.put(postId, {
    ...{ id: postId, accountId, media, links: [] },
    text: info.description ?? info.title,
    createdAt: world.now().toISOString(),
    own: {
      title: info.description === undefined ? '' : info.title,
      privacy: info.privacy_level,
      comments: info.disable_comment !== true,
      duet: info.disable_duet !== true,
      stitch: info.disable_stitch !== true,
      music: info.auto_add_music === true,
      branded: info.brand_content_toggle === true,
      organic: info.brand_organic_toggle === true,
      ai: info.is_aigc === true,
      photos,
    },
  });
}

const MOST_PHOTO_BYTES = 20_000_000;

async function initPhotos(request: SimRequest, world: SimWorld, account: SimAccount): Promise<SimResponse> {
  const read = newPhotos.safeParse(request.body);
  if (!read.success) return misread(read.error);
  const { post_info, source_info } = read.data;
  const wrong = wrongIn(post_info, world, account);
  if (wrong) return wrong;

  const id = `p_pub_url~v2.${world.nextId()}`;
  const info: Info = { ...post_info, description: post_info.description ?? '' };
  const rest = { size: 0, chunkSize: 0, has: 0, looksLikeFilm: false, uploadUntil: world.now().toISOString() };
  const job: Job = { id, accountId: account.id, info, ...rest };
  jobs(world).put(id, job);
  await fetchPhotos(job, source_info.photo_images, world);
  return yes({ publish_id: id });
}

async function fetchPhotos(job: Job, urls: string[], world: SimWorld): Promise<void> {
  const media: SimPost['media'] = [];
  for (const [index, url] of urls.entries()) {
    const { status, bytes } = await world.pull(url).catch(() => ({ status: 0, bytes: new Uint8Array() }));
    const head = Buffer.from(bytes).toString('hex', 0, 4);
    const mime = head.startsWith('ffd8') ? 'image/jpeg' : head === '52494646' ? 'image/webp' : undefined;
    const failed = faultOf(status, mime, bytes.length);
    if (failed) {
      jobs(world).put(job.id, { ...job, failed });
      return;
    }
    world.keepBytes(`${job.id}-${index}`, bytes);
    media.push({ mime: mime ?? '', alt: '', bytes: bytes.length });
  }
  const photos = media.map((_, index) => `${job.id}-${index}`);
  publish(job, world, media, photos);
}

function faultOf(status: number, mime: string | undefined, bytes: number): string | undefined {
  if (status !== 200) return 'photo_pull_failed';
  if (mime === undefined) return 'file_format_check_failed';
  return bytes > MOST_PHOTO_BYTES ? 'picture_size_check_failed' : undefined;
}

function status({ body }: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const job = jobs(world).get(String((body as { publish_id?: string } | undefined)?.publish_id));
  if (!job) return no(400, 'invalid_publish_id', 'The publish_id does not exist.');
  if (job.accountId !== account.id)
    return no(403, 'token_not_authorized_for_specified_publish_id', 'The publish_id is another user’s.');
  const isPull = job.size === 0;
  const bytes = isPull ? { downloaded_bytes: 0 } : { uploaded_bytes: job.has };
  if (job.failed) return yes({ status: 'FAILED', fail_reason: job.failed, ...bytes });
  if (!job.postId && !isPull && isOver(job.uploadUntil, world))
    return yes({ status: 'FAILED', fail_reason: 'internal', ...bytes });
  if (!job.postId || !job.readyAt || !isOver(job.readyAt, world))
    return yes({ status: isPull ? 'PROCESSING_DOWNLOAD' : 'PROCESSING_UPLOAD', ...bytes });
  return complete(job, bytes, world);
}

/** The number of a post is a JSON number, longer than JavaScript can write: the answer is put together by hand. */
function complete({ postId = '', readyAt = '', size }: Job, bytes: object, world: SimWorld): SimResponse {
  const post = world.posts.get(postId);
  const moderated = new Date(Date.parse(readyAt) + Math.floor(size / BYTES_PER_SECOND) * 1000).toISOString();
  const isShown = post !== undefined && isPublic(post) && isOver(moderated, world);
  const data = { status: 'PUBLISH_COMPLETE', ...bytes, ...(isShown && { publicaly_available_post_id: [0] }) };
  const { body } = yes(data);
  const text = JSON.stringify(body).replace(
    '"publicaly_available_post_id":[0]',
    `"publicaly_available_post_id":[${postId}]`,
  );
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: text };
}
