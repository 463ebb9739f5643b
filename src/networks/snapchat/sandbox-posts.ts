import { createDecipheriv } from 'node:crypto';
import { z } from 'zod';
import type { SimAccount, SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { behindDoor, isOver, no, yes } from './sandbox-door.js';
import { isOnShow } from './sandbox-page.js';

/** Encrypted files, and the spotlights and stories made of them. */

const MEDIA_HOURS = 24;
const MOST_PARTS = 35;
const MOST_PART_BYTES = 32 * 1024 * 1024;
/** A small file is processed by the time anybody asks. */
const BYTES_PER_SECOND = 1_000_000;
const TTL_HOURS: Record<string, number> = { ONE_DAY: 24, TWO_DAYS: 48, THREE_DAYS: 72, ONE_WEEK: 168 };

interface Media {
  id: string;
  accountId: string;
  type: 'VIDEO' | 'IMAGE';
  key: string;
  iv: string;
  parts: number[];
  until: string;
  /** Set when finalized. */
  readyAt?: string;
  bytes?: number;
  isUsed?: boolean;
}
const medias = (world: SimWorld) => world.kept<Media>('media');

const PROFILE = '/v1/public_profiles/:profile';
export const postRoutes: SimRoute[] = [
  { method: 'GET', path: '/v1/public_profiles/my_profile', handle: behindDoor(myProfile) },
  { method: 'POST', path: `${PROFILE}/media`, handle: behindDoor(createMedia) },
  { method: 'POST', path: '/us/v1/media/:media/multipart-upload-v2', handle: behindDoor(takePart) },
  { method: 'POST', path: `${PROFILE}/spotlights`, handle: behindDoor(postSpotlight) },
  { method: 'POST', path: `${PROFILE}/stories`, handle: behindDoor(postStory) },
  { method: 'GET', path: `${PROFILE}/spotlights`, handle: behindDoor(listOf('spotlight')) },
  { method: 'GET', path: `${PROFILE}/stories`, handle: behindDoor(listOf('story')) },
  { method: 'GET', path: `${PROFILE}/spotlights/:id/stats`, handle: behindDoor(stats) },
  { method: 'GET', path: `${PROFILE}/stories/:id/stats`, handle: behindDoor(stats) },
  { method: 'GET', path: `${PROFILE}/stats`, handle: behindDoor(profileStats) },
];

function myProfile(_request: SimRequest, world: SimWorld, { id, displayName, handle }: SimAccount): SimResponse {
  const public_profile = { id, display_name: displayName, snap_user_name: handle, organization_id: 'o1' };
  return yes(world, { public_profiles: [{ sub_request_status: 'SUCCESS', public_profile }] });
}

const bytesOf = (length: number) => z.string().refine((text) => Buffer.from(text, 'base64').length === length);
const newMedia = z.strictObject({
  type: z.enum(['VIDEO', 'IMAGE']),
  name: z.string().min(1),
  key: bytesOf(32),
  iv: bytesOf(16),
});

function createMedia(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const read = newMedia.safeParse(request.body);
  if (!read.success) return no(400, 'INVALID_PARAMETER', `${read.error.issues[0]?.path}`);
  const { type, key, iv } = read.data;
  const id = world.nextId();
  const until = new Date(world.now().getTime() + MEDIA_HOURS * 3_600_000).toISOString();
  medias(world).put(id, { id, accountId: account.id, type, key, iv, parts: [], until });
  const path = `/us/v1/media/${id}/multipart-upload-v2`;
  return yes(world, { media_id: id, add_path: `${path}?action=ADD`, finalize_path: `${path}?action=FINALIZE` });
}

function takePart(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const media = medias(world).get(request.params.media ?? '');
  if (media?.accountId !== account.id) return no(404, 'MEDIA_NOT_FOUND', 'There is no such media.');
  if (isOver(media.until, world)) return no(400, 'MEDIA_EXPIRED', 'The media is older than a day.');
  const { action, part_number } = (request.body ?? {}) as { action?: string; part_number?: string };
  if (action === 'FINALIZE') return finalize(media, world);
  const number = Number(part_number);
  const file = request.files.find((one) => one.field === 'file');
  if (action !== 'ADD' || !file || !(number >= 1 && number <= MOST_PARTS) || file.bytes.length > MOST_PART_BYTES)
    return no(400, 'INVALID_PARAMETER', 'A part needs action, part_number and file.');
  world.keepBytes(`${media.id}-${number}`, file.bytes);
  const parts = [...new Set([...media.parts, number])].toSorted((one, other) => one - other);
  medias(world).put(media.id, { ...media, parts });
  return yes(world, {});
}

/** Opens the file with the key it was announced with; what does not open was not encrypted as agreed. */
function finalize(media: Media, world: SimWorld): SimResponse {
  if (media.parts.length === 0 || media.parts.some((number, index) => number !== index + 1))
    return no(400, 'INVALID_PARAMETER', 'Parts are missing.');
  const sealed = media.parts.map((number) => Buffer.from(world.readBytes(`${media.id}-${number}`) ?? []));
  const opened = open(Buffer.concat(sealed), media);
  if (!opened || !isOf(opened, media.type)) return no(400, 'MEDIA_INVALID', 'The file cannot be read.');
  world.keepBytes(`open-${media.id}`, opened);
  const readyAt = new Date(world.now().getTime() + Math.floor(opened.length / BYTES_PER_SECOND) * 1000).toISOString();
  medias(world).put(media.id, { ...media, readyAt, bytes: opened.length });
  return yes(world, {});
}

function open(sealed: Buffer, { key, iv }: Media): Buffer | undefined {
  try {
    const decipher = createDecipheriv('aes-256-cbc', Buffer.from(key, 'base64'), Buffer.from(iv, 'base64'));
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    return undefined;
  }
}

function isOf(bytes: Buffer, type: Media['type']): boolean {
  if (type === 'VIDEO') return bytes.toString('latin1', 4, 8) === 'ftyp';
  return ['ffd8', '8950'].includes(bytes.toString('hex', 0, 2));
}

/** The file of a post, or why it cannot be posted. */
function ready(id: string, world: SimWorld, account: SimAccount): Media | SimResponse {
  const media = medias(world).get(id);
  if (media?.accountId !== account.id || !media.readyAt) return no(400, 'MEDIA_NOT_FOUND', 'There is no such media.');
  if (isOver(media.until, world)) return no(400, 'MEDIA_EXPIRED', 'The media is older than a day.');
  if (media.isUsed) return no(200, 'MEDIA_POSTING_ALREADY_IN_PROGRESS', 'The media is being posted.');
  if (!isOver(media.readyAt, world)) return no(200, 'MEDIA_PROCESSING', 'The media is still being processed.');
  return media;
}

const newSpotlight = z.strictObject({
  media_id: z.string(),
  description: z
    .string()
    .refine((text) => [...new Intl.Segmenter().segment(text)].length <= 160)
    .optional(),
  locale: z.string().regex(/^[a-z]{2,3}_[A-Z]{2}$/),
  skip_save_to_profile: z.boolean().optional(),
});

function postSpotlight(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const read = newSpotlight.safeParse(request.body);
  if (!read.success) return no(400, 'INVALID_PARAMETER', `${read.error.issues[0]?.path}`);
  const media = ready(read.data.media_id, world, account);
  if ('status' in media) return media;
  if (media.type !== 'VIDEO') return no(400, 'INVALID_PARAMETER', 'A spotlight is a video.');
  const own = { kind: 'spotlight', locale: read.data.locale, isKept: read.data.skip_save_to_profile !== true };
  return yes(world, { spotlight_id: put(media, read.data.description ?? '', own, world).id });
}

const newStory = z.strictObject({ media_id: z.string(), customized_ttl: z.enum(Object.keys(TTL_HOURS)).optional() });

function postStory(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const read = newStory.safeParse(request.body);
  if (!read.success) return no(400, 'INVALID_PARAMETER', `${read.error.issues[0]?.path}`);
  const media = ready(read.data.media_id, world, account);
  if ('status' in media) return media;
  const hours = TTL_HOURS[read.data.customized_ttl ?? 'ONE_DAY'] ?? 24;
  put(media, '', { kind: 'story', until: new Date(world.now().getTime() + hours * 3_600_000).toISOString() }, world);
  return yes(world, {});
}

function put(media: Media, text: string, own: SimPost['own'], world: SimWorld): SimPost {
  medias(world).put(media.id, { ...media, isUsed: true });
  const mime = media.type === 'VIDEO' ? 'video/mp4' : 'image/jpeg';
  const post: SimPost = {
    ...{ id: world.nextId(), accountId: media.accountId, text, createdAt: world.now().toISOString() },
    ...{ links: [], media: [{ mime, alt: '', bytes: media.bytes ?? 0 }], own: { ...own, mediaId: media.id } },
  };
  world.posts.put(post.id, post);
  return post;
}

function listOf(kind: 'spotlight' | 'story') {
  return (_request: SimRequest, world: SimWorld, account: SimAccount): SimResponse => {
    const own = world.posts.list().filter((post) => post.accountId === account.id && post.own.kind === kind);
    const shown = own.filter((post) => kind === 'spotlight' || isOnShow(post, world)).toReversed();
    const items = shown.map(({ id, createdAt, text }) => ({
      sub_request_status: 'SUCCESS',
      [kind]:
        kind === 'spotlight'
          ? { id, created_at: createdAt, description: text, status: 'LIVE' }
          : { id, created_at: createdAt },
    }));
    return yes(world, { [kind === 'story' ? 'stories' : 'spotlights']: items });
  };
}

function stats({ params }: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const post = world.posts.get(params.id ?? '');
  if (post?.accountId !== account.id) return no(404, 'NOT_FOUND', 'There is no such asset.');
  const { views, reposts } = world.engagement(post);
  const told = { VIEWS: views, SHARES: reposts, SCREENSHOTS: Math.floor(views / 300) };
  return yes(world, { lifetime_stats: [{ lifetime_stat: { id: post.id, type: 'SPOTLIGHT', stats: told } }] });
}

function profileStats(_request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const own = world.posts.list().filter((post) => post.accountId === account.id);
  const told = {
    VIEWS: own.reduce((sum, post) => sum + world.engagement(post).views, 0),
    SUBSCRIBERS: account.followers,
  };
  return yes(world, { lifetime_stats: [{ lifetime_stat: { id: account.id, type: 'PROFILE', stats: told } }] });
}
