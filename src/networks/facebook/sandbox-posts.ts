import { invalid, kindOf, linksIn, param, paramNames, refused } from '../graph-api-simulator.js';
import type { SimAccount, SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { behindPageDoor } from './sandbox-door.js';

/** Photos, posts, and stories of a photo. */

export interface Photo {
  id: string;
  ownerId: string;
  mime: string;
  alt: string;
  bytes: number;
  /** The post or story that took it. */
  usedBy?: string;
}
export const photos = (world: SimWorld) => world.kept<Photo>('photos');

const MOST_CHARACTERS = 63_206;
const MOST_BYTES = 4_000_000;
const SCOPES = ['pages_manage_posts', 'pages_read_engagement'];

export const postRoutes: SimRoute[] = [
  {
    method: 'POST',
    path: '/v25.0/:page/photos',
    handle: behindPageDoor(
      { scopes: SCOPES, params: ['source', 'url', 'published', 'temporary', 'alt_text_custom', 'caption', 'message'] },
      upload,
    ),
  },
  {
    method: 'POST',
    path: '/v25.0/:page/feed',
    handle: behindPageDoor(
      { scopes: SCOPES, params: ['message', 'link', 'published', 'attached_media', 'scheduled_publish_time'] },
      create,
    ),
  },
  {
    method: 'POST',
    path: '/v25.0/:page/photo_stories',
    handle: behindPageDoor({ scopes: SCOPES, params: ['photo_id'] }, story),
  },
];

export const isOwn = (request: SimRequest, account: SimAccount) =>
  ['me', account.id].includes(request.params.page ?? '');
export const notYours = () => refused({ message: '(#200) Permissions error', code: 200, status: 403 });

function upload(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  if (!isOwn(request, account)) return notYours();
  if (param(request, 'published') !== 'false') return invalid('This rehearsal takes unpublished photos only.');
  const file = request.files.find((one) => one.field === 'source');
  if (!file) return refused({ message: '(#324) Missing or invalid image file', code: 324, subcode: 2069019 });
  const kind = kindOf(file.bytes);
  if (!['image/jpeg', 'image/png'].includes(kind?.mime ?? '') || file.bytes.length > MOST_BYTES)
    return refused({
      ...{ message: 'Invalid parameter', code: 100, subcode: 1366046, userTitle: 'Can’t Read Files' },
      userMessage: 'Your photos couldn’t be uploaded. Photos should be smaller than 4 MB and saved as JPG or PNG.',
    });
  const id = world.nextId();
  world.keepBytes(id, file.bytes);
  const alt = param(request, 'alt_text_custom') ?? '';
  photos(world).put(id, { id, ownerId: account.id, mime: kind!.mime, alt, bytes: file.bytes.length });
  return { status: 200, body: { id } };
}

function create(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  if (!isOwn(request, account)) return notYours();
  const message = param(request, 'message') ?? '';
  const link = param(request, 'link');
  const ids = attachedTo(request);
  const attached = ids.map((id) => photos(world).get(id));
  const no = refusal({ message, link, ids, attached }, world, account);
  if (no) return no;
  const taken = attached.filter((one) => one !== undefined);
  const post = keep(world, account, {
    ...{ message, kind: 'post', photos: taken },
    ...(link && { link }),
  });
  return { status: 200, body: { id: post.id } };
}

function attachedTo(request: SimRequest): string[] {
  return paramNames(request)
    .filter((name) => /^attached_media\[\d+\]$/.test(name))
    .toSorted((one, other) => Number(/\d+/.exec(one)![0]) - Number(/\d+/.exec(other)![0]))
    .map((name) => String((JSON.parse(param(request, name) ?? '{}') as { media_fbid?: string }).media_fbid));
}

function refusal(
  post: { message: string; link: string | undefined; ids: string[]; attached: (Photo | undefined)[] },
  world: SimWorld,
  account: SimAccount,
): SimResponse | undefined {
  const { message, link, attached } = post;
  if (message === '' && !link && attached.length === 0)
    return refused({ message: '(#100) Missing message or attachment', code: 100, subcode: 1349125 });
  if (message.length > MOST_CHARACTERS)
    return invalid(`Param message must be at most ${MOST_CHARACTERS} characters long.`);
  if (link && !URL.canParse(link))
    return refused({ message: '(#100) The url you supplied is invalid', code: 100, subcode: 1609005 });
  if (link && /(^|\.)facebook\.com$/.test(new URL(link).hostname))
    return refused({ message: '(#100) Cannot share facebook.com links', code: 100, subcode: 1609008 });
  if (attached.some((one) => one?.ownerId !== account.id))
    return refused({ message: 'Object is not available', code: 100, subcode: 1609010 });
  if (attached.some((one) => one?.usedBy)) return used();
  const last = world.posts
    .list()
    .filter((one) => one.accountId === account.id)
    .at(-1);
  if (attached.length === 0 && last?.own.kind === 'post' && last.text === message && last.own.link === (link ?? null))
    return refused({
      ...{ message: '(#506) Duplicate status message', code: 506, subcode: 1455006 },
      userMessage: 'This status update is identical to the last one you posted.',
    });
  return undefined;
}

const used = () =>
  refused({
    ...{ message: 'Invalid parameter', code: 100, subcode: 1366051 },
    userMessage: 'These photos were already posted.',
  });

export function keep(
  world: SimWorld,
  account: SimAccount,
  made: { message: string; kind: string; photos: Photo[]; link?: string },
): SimPost {
  const serial = world.nextId();
  const id = made.kind === 'post' ? `${account.id}_${serial}` : serial;
  const post: SimPost = {
    id,
    accountId: account.id,
    text: made.message,
    createdAt: world.now().toISOString(),
    links: [...new Set([...linksIn(made.message), ...(made.link ? [made.link] : [])])],
    media: made.photos.map(({ mime, alt, bytes }) => ({ mime, alt, bytes })),
    own: { kind: made.kind, serial, link: made.link ?? null, photoIds: made.photos.map((one) => one.id) },
  };
  world.posts.put(id, post);
  for (const photo of made.photos) photos(world).put(photo.id, { ...photo, usedBy: id });
  return post;
}

function story(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  if (!isOwn(request, account)) return notYours();
  const photo = photos(world).get(param(request, 'photo_id') ?? '');
  if (photo?.ownerId !== account.id)
    return refused({ message: 'Object is not available', code: 100, subcode: 1363047 });
  if (photo.usedBy) return used();
  const post = keep(world, account, { message: '', kind: 'story', photos: [photo] });
  return { status: 200, body: { success: true, post_id: post.id } };
}
