import { behindDoor, invalid, kindOf, linksIn, param, refused } from '../graph-api-simulator.js';
import type { SimAccount, SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';

/** Preparing and publishing: `POST /{user}/media`, `POST /{user}/media_publish`. */

export interface Item {
  mime: string;
  alt: string;
  bytes: number;
  fileId: string;
}

export interface Container {
  id: string;
  ownerId: string;
  kind: 'IMAGE' | 'VIDEO' | 'REELS' | 'STORIES' | 'CAROUSEL';
  isItem: boolean;
  caption: string;
  items: Item[];
  settings: Record<string, string>;
  /** Why it failed, in Instagram's words. */
  failure?: string;
  readyAt: string;
  expiresAt: string;
  mediaId?: string;
}
export const containers = (world: SimWorld) => world.kept<Container>('containers');

const FILM_SECONDS = 20;
const LIVES_SECONDS = 86_400;
export const POSTS_A_DAY = 100;
const MEGABYTE = 1_000_000;
const PUBLISH = 'instagram_business_content_publish';
const BASIC = 'instagram_business_basic';

export const containerRoutes: SimRoute[] = [
  {
    method: 'POST',
    path: '/v25.0/:user/media',
    handle: behindDoor(
      {
        scopes: [BASIC, PUBLISH],
        params: [
          ...['alt_text', 'audio_name', 'caption', 'children', 'collaborators', 'cover_url', 'image_url'],
          ...['is_carousel_item', 'location_id', 'media_type', 'product_tags', 'share_to_feed', 'thumb_offset'],
          ...['trial_params', 'upload_type', 'user_tags', 'video_url'],
        ],
      },
      create,
    ),
  },
  {
    method: 'POST',
    path: '/v25.0/:user/media_publish',
    handle: behindDoor({ scopes: [BASIC, PUBLISH], params: ['creation_id'] }, publish),
  },
];

const isOwn = (request: SimRequest, account: SimAccount) => [account.id, 'me'].includes(request.params.user ?? '');
const notYours = () =>
  refused({ message: '(#10) Application does not have permission for this action', code: 10, status: 403 });

async function create(request: SimRequest, world: SimWorld, account: SimAccount): Promise<SimResponse> {
  if (!isOwn(request, account)) return notYours();
  const text = (name: string) => param(request, name) ?? '';
  const type = text('media_type');
  if (!['', 'REELS', 'STORIES', 'CAROUSEL', 'VIDEO'].includes(type))
    return no(100, 2207023, `The media type ${type} is unknown.`);
  const caption = text('caption');
  if (caption.length > 2200) return no(36004, 2207010, 'The caption was too long.');
  if ((caption.match(/#[\p{L}\p{N}_]+/gu) ?? []).length > 30 || (caption.match(/@[\w.]+/g) ?? []).length > 20)
    return no(100, 2207040, 'Cannot use more than 20 tags.');
  if (type === 'CAROUSEL') return createCarousel(request, world, account);
  const isFilm = text('video_url') !== '';
  if (!isFilm && text('image_url') === '') return invalid('The parameter image_url or video_url is required.');
  const isItem = text('is_carousel_item') === 'true';
  if (isFilm && type === '') return no(100, 2207023, 'media_type is required for videos: use REELS or STORIES.');
  if (type === 'VIDEO' && !isItem)
    return no(100, 2207023, 'The VIDEO value for media_type is no longer supported: use REELS.');
  if (isItem && caption !== '') return invalid('caption is not supported for carousel items.');
  if (text('alt_text').length > 1000) return invalid('alt_text is too long, it may be at most 1000 characters.');
  if (text('alt_text') !== '' && (isFilm || type === 'STORIES'))
    return invalid('alt_text is only supported on image posts.');

  const wanted = { isFilm, isStory: type === 'STORIES', alt: text('alt_text') };
  const fetched = await fetchFile(world, text(isFilm ? 'video_url' : 'image_url'), wanted);
  if ('status' in fetched) return fetched;
  const kind = type === '' ? 'IMAGE' : (type as Container['kind']);
  return keep(world, account, {
    ...{ kind, isItem, caption, items: fetched.items },
    ...(fetched.failure && { failure: fetched.failure }),
    settings: Object.fromEntries(
      ['share_to_feed', 'collaborators', 'audio_name', 'trial_params', 'cover_url'].map((name) => [name, text(name)]),
    ),
    seconds: isFilm ? FILM_SECONDS : 0,
  });
}

async function fetchFile(
  world: SimWorld,
  url: string,
  wanted: { isFilm: boolean; isStory: boolean; alt: string },
): Promise<{ items: Item[]; failure?: string } | SimResponse> {
  const pulled = await world.pull(url).catch(() => undefined);
  const kind = pulled?.status === 200 ? kindOf(pulled.bytes) : undefined;
  if (wanted.isFilm) {
    const failed = (number: number) => ({
      items: [],
      failure: `Error: Media upload has failed with error code ${number}`,
    });
    if (pulled?.status !== 200) return failed(2207052);
    if (!kind?.mime.startsWith('video/')) return failed(2207026);
    if (pulled.bytes.length > (wanted.isStory ? 100 : 300) * MEGABYTE) return failed(2207077);
  } else {
    if (pulled?.status !== 200) return no(9004, 2207052, 'The media could not be fetched from this URI.');
    if (kind?.mime !== 'image/jpeg') return no(36001, 2207005, 'The image format is not supported.');
    if (pulled.bytes.length > 8 * MEGABYTE) return no(36000, 2207004, 'The image is too large to download.');
    const ratio = kind.width / kind.height;
    if (!wanted.isStory && (ratio < 0.79 || ratio > 1.93))
      return no(36003, 2207009, 'The submitted image has an aspect ratio that is not supported.');
  }
  const fileId = world.nextId();
  world.keepBytes(fileId, pulled!.bytes);
  return { items: [{ mime: kind!.mime, alt: wanted.alt, bytes: pulled!.bytes.length, fileId }] };
}

function createCarousel(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const given = param(request, 'children') ?? '';
  const ids = given.startsWith('[') ? (JSON.parse(given) as string[]).map(String) : given.split(',').filter(Boolean);
  if (ids.length < 2 || ids.length > 10)
    return no(100, 2207028, 'Your post won’t work as a carousel. Choose 2 to 10 photos or videos.');
  const children = ids.map((id) => containers(world).get(id));
  if (children.some((one) => one?.ownerId !== account.id || !one?.isItem))
    return no(24, 2207006, 'The media with the given id cannot be found.');
  if (children.some((one) => stateOf(one!, world) !== 'FINISHED'))
    return no(9007, 2207027, 'The media is not ready for publishing, please wait for a moment.');
  return keep(world, account, {
    ...{ kind: 'CAROUSEL' as const, isItem: false, caption: param(request, 'caption') ?? '' },
    items: children.flatMap((one) => one!.items),
    settings: { collaborators: param(request, 'collaborators') ?? '' },
    seconds: 2,
  });
}

function keep(
  world: SimWorld,
  account: SimAccount,
  made: Omit<Container, 'id' | 'ownerId' | 'readyAt' | 'expiresAt'> & { seconds: number },
): SimResponse {
  const { seconds, ...container } = made;
  const id = world.nextId();
  const at = (after: number) => new Date(world.now().getTime() + after * 1000).toISOString();
  containers(world).put(id, {
    ...container,
    ...{ id, ownerId: account.id, readyAt: at(seconds), expiresAt: at(LIVES_SECONDS) },
  });
  return { status: 200, body: { id } };
}

export function stateOf(container: Container, world: SimWorld): string {
  if (container.mediaId) return 'PUBLISHED';
  if (new Date(container.expiresAt) <= world.now()) return 'EXPIRED';
  if (new Date(container.readyAt) > world.now()) return 'IN_PROGRESS';
  return container.failure ? 'ERROR' : 'FINISHED';
}

export function usageOf(world: SimWorld, account: SimAccount): number {
  const since = world.now().getTime() - LIVES_SECONDS * 1000;
  return world.posts.list().filter((post) => post.accountId === account.id && Date.parse(post.createdAt) > since)
    .length;
}

function publish(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  if (!isOwn(request, account)) return notYours();
  const container = containers(world).get(param(request, 'creation_id') ?? '');
  if (container?.ownerId !== account.id || container.isItem)
    return no(24, 2207006, 'The media with the given creation_id cannot be found.');
  switch (stateOf(container, world)) {
    case 'PUBLISHED':
      return no(24, 2207006, 'The media with the given creation_id was already published.');
    case 'EXPIRED':
      return no(-2, 2207020, 'The media you are trying to access has expired.');
    case 'FINISHED':
      break;
    default:
      return no(9007, 2207027, 'The media is not ready for publishing, please wait for a moment.');
  }
  if (usageOf(world, account) >= POSTS_A_DAY)
    return no(9, 2207042, 'You reached the maximum number of posts that is allowed to be published.');
  const post = postOf(container, world);
  world.posts.put(post.id, post);
  containers(world).put(container.id, { ...container, mediaId: post.id });
  return { status: 200, body: { id: post.id } };
}

function postOf(container: Container, world: SimWorld): SimPost {
  const id = world.nextId();
  const { kind, caption, items, settings } = container;
  return {
    id,
    accountId: container.ownerId,
    text: caption,
    createdAt: world.now().toISOString(),
    // Nobody can click an address in a caption.
    links: [],
    media: items.map(({ mime, alt, bytes }) => ({ mime, alt, bytes })),
    own: {
      shortcode: Buffer.from(BigInt(id).toString(16).padStart(16, '0'), 'hex').toString('base64url'),
      product: { REELS: 'REELS', STORIES: 'STORY' }[kind as string] ?? 'FEED',
      type: kind === 'CAROUSEL' ? 'CAROUSEL_ALBUM' : items[0]?.mime.startsWith('video/') ? 'VIDEO' : 'IMAGE',
      files: items.map((one) => one.fileId),
      words: linksIn(caption),
      settings,
    },
  };
}

function no(code: number, subcode: number, userMessage: string): SimResponse {
  return refused({
    message: userMessage,
    ...{ code, subcode, userMessage, isTransient: code === 9007 },
    userTitle: 'Instagram',
  });
}
