import { behindDoor, invalid, kindOf, linksIn, param, refused } from '../graph-api-simulator.js';
import type { SimAccount, SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';

/** Preparing and publishing: `POST /{user}/threads`, `POST /{user}/threads_publish`. */

export interface Item {
  mime: string;
  alt: string;
  bytes: number;
  fileId: string;
}

export interface Container {
  id: string;
  ownerId: string;
  kind: 'TEXT' | 'IMAGE' | 'VIDEO' | 'CAROUSEL';
  isItem: boolean;
  text: string;
  items: Item[];
  parentId?: string;
  settings: Record<string, string>;
  /** Why it failed, in Threads' words. */
  failure?: string;
  readyAt: string;
  expiresAt: string;
  postId?: string;
}
export const containers = (world: SimWorld) => world.kept<Container>('containers');

const FILM_SECONDS = 20;
const LIVES_SECONDS = 86_400;
export const POSTS_A_DAY = 250;
export const REPLIES_A_DAY = 1000;
const PUBLISH = ['threads_basic', 'threads_content_publish'];
const REPLY_CONTROLS = [
  ...['everyone', 'accounts_you_follow', 'mentioned_only', 'parent_post_author_only', 'followers_only'],
];

export const containerRoutes: SimRoute[] = [
  {
    method: 'POST',
    path: '/v1.0/:user/threads',
    handle: behindDoor(
      {
        scopes: PUBLISH,
        params: [
          ...['media_type', 'text', 'image_url', 'video_url', 'is_carousel_item', 'children', 'reply_to_id'],
          ...['reply_control', 'alt_text', 'topic_tag', 'link_attachment', 'poll_attachment', 'is_spoiler_media'],
          ...['quote_post_id', 'location_id', 'allowlisted_country_codes', 'text_entities', 'text_attachment'],
          ...['gif_attachment', 'is_ghost_post', 'auto_publish_text'],
        ],
      },
      create,
    ),
  },
  {
    method: 'POST',
    path: '/v1.0/:user/threads_publish',
    handle: behindDoor({ scopes: PUBLISH, params: ['creation_id'] }, publish),
  },
];

const isOwn = (request: SimRequest, account: SimAccount) => [account.id, 'me'].includes(request.params.user ?? '');
const notYours = () =>
  refused({ message: '(#10) Application does not have permission for this action', code: 10, status: 403 });

async function create(request: SimRequest, world: SimWorld, account: SimAccount, token: { scopes: string[] }) {
  if (!isOwn(request, account)) return notYours();
  const text = (name: string) => param(request, name) ?? '';
  const no = wordsRefused(request, world, account, token.scopes);
  if (no) return no;
  const isItem = text('is_carousel_item') === 'true';
  const kind = text('media_type') as Container['kind'];
  const common = {
    ...{ kind, isItem, text: text('text') },
    ...(text('reply_to_id') !== '' && { parentId: text('reply_to_id') }),
    settings: Object.fromEntries(
      ['reply_control', 'topic_tag', 'link_attachment', 'poll_attachment', 'is_spoiler_media']
        .filter((name) => text(name) !== '')
        .map((name) => [name, text(name)]),
    ),
  };
  switch (kind) {
    case 'TEXT':
      if (common.text === '' && !common.settings.poll_attachment) return invalid('text is required for TEXT posts');
      return keep(world, account, { ...common, items: [], seconds: 0 });
    case 'CAROUSEL':
      return createCarousel(request, world, account, common);
    case 'IMAGE':
    case 'VIDEO': {
      if (common.settings.link_attachment || common.settings.poll_attachment)
        return invalid('link_attachment and poll_attachment are for TEXT posts only');
      const fetched = await fetchFile(
        world,
        kind,
        text(kind === 'IMAGE' ? 'image_url' : 'video_url'),
        text('alt_text'),
      );
      if ('status' in fetched) return fetched;
      const seconds = kind === 'VIDEO' ? FILM_SECONDS : 2;
      return keep(world, account, { ...common, ...fetched, seconds });
    }
    default:
      return invalid('media_type must be one of TEXT, IMAGE, VIDEO, CAROUSEL');
  }
}

function wordsRefused(
  request: SimRequest,
  world: SimWorld,
  account: SimAccount,
  scopes: string[],
): SimResponse | undefined {
  const text = (name: string) => param(request, name) ?? '';
  if (weightOf(text('text')) > 500) return invalid('Param text must be at most 500 characters long.');
  const links = new Set([...linksIn(text('text')), ...(text('link_attachment') ? [text('link_attachment')] : [])]);
  if (links.size > 5) return invalid('THREADS_API__LINK_LIMIT_EXCEEDED: the number of links exceeds the limit.');
  if (text('alt_text').length > 1000) return invalid('Param alt_text must be at most 1000 characters long.');
  const topic = text('topic_tag');
  if (topic.length > 50 || /[.&]/.test(topic)) return invalid('Param topic_tag is invalid.');
  const control = text('reply_control');
  if (control !== '' && !REPLY_CONTROLS.includes(control))
    return invalid(`reply_control must be one of ${REPLY_CONTROLS.join(', ')}`);
  const poll = pollIn(text('poll_attachment'));
  if (poll === 'wrong') return invalid('poll_attachment must have two to four options of 1 to 25 characters');
  const parentId = text('reply_to_id');
  if (parentId === '') return undefined;
  if (!scopes.includes('threads_manage_replies'))
    return refused({ message: '(#10) This action requires threads_manage_replies', code: 10, status: 403 });
  return world.posts.get(parentId)?.accountId === account.id
    ? undefined
    : invalid('Param reply_to_id is not a post that can be replied to.');
}

/** A letter is one, an emoji as many as its bytes. */
function weightOf(text: string): number {
  let weight = 0;
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)) {
    const isEmoji = /\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(segment);
    weight += isEmoji ? Buffer.byteLength(segment) : segment.length;
  }
  return weight;
}

function pollIn(given: string): 'none' | 'right' | 'wrong' {
  if (given === '') return 'none';
  const options = Object.entries(JSON.parse(given) as Record<string, string>);
  const isRight =
    options.length >= 2 &&
    options.every(([name, text], at) => name === `option_${'abcd'[at]}` && text.length >= 1 && text.length <= 25);
  return isRight ? 'right' : 'wrong';
}

async function fetchFile(
  world: SimWorld,
  kind: 'IMAGE' | 'VIDEO',
  url: string,
  alt: string,
): Promise<{ items: Item[]; failure?: string } | SimResponse> {
  if (url === '') return invalid(`${kind.toLowerCase()}_url is required`);
  const pulled = await world.pull(url).catch(() => undefined);
  const is = pulled?.status === 200 ? kindOf(pulled.bytes) : undefined;
  if (kind === 'VIDEO' && pulled?.status !== 200) return { items: [], failure: 'FAILED_DOWNLOADING_VIDEO' };
  if (kind === 'VIDEO' && !is?.mime.startsWith('video/')) return { items: [], failure: 'FAILED_PROCESSING_VIDEO' };
  if (kind === 'IMAGE' && pulled?.status !== 200) return invalid('The image could not be downloaded from this URI.');
  if (kind === 'IMAGE' && !['image/jpeg', 'image/png'].includes(is?.mime ?? ''))
    return { items: [], failure: 'UNKNOWN' };
  const fileId = world.nextId();
  world.keepBytes(fileId, pulled!.bytes);
  return { items: [{ mime: is!.mime, alt, bytes: pulled!.bytes.length, fileId }] };
}

type Common = Pick<Container, 'kind' | 'isItem' | 'text' | 'parentId' | 'settings'>;

function createCarousel(request: SimRequest, world: SimWorld, account: SimAccount, common: Common): SimResponse {
  const ids = (param(request, 'children') ?? '').split(',').filter(Boolean);
  if (ids.length < 2 || ids.length > 20) return invalid('children must have 2 to 20 items');
  const children = ids.map((id) => containers(world).get(id));
  if (children.some((one) => one?.ownerId !== account.id || !one?.isItem))
    return refused({ message: 'The requested resource does not exist', code: 24, subcode: 4279009 });
  if (children.some((one) => stateOf(one!, world) !== 'FINISHED'))
    return refused({ message: 'The requested resource does not exist', code: 24, subcode: 4279009 });
  return keep(world, account, { ...common, items: children.flatMap((one) => one!.items), seconds: 2 });
}

function keep(
  world: SimWorld,
  account: SimAccount,
  made: Common & { items: Item[]; failure?: string; seconds: number },
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
  if (container.postId) return 'PUBLISHED';
  if (new Date(container.expiresAt) <= world.now()) return 'EXPIRED';
  if (new Date(container.readyAt) > world.now()) return 'IN_PROGRESS';
  return container.failure ? 'ERROR' : 'FINISHED';
}

export function usageOf(world: SimWorld, account: SimAccount): { posts: number; replies: number } {
  const since = world.now().getTime() - LIVES_SECONDS * 1000;
  const recent = world.posts
    .list()
    .filter((post) => post.accountId === account.id && Date.parse(post.createdAt) > since);
  const replies = recent.filter((post) => post.parentId !== undefined).length;
  return { posts: recent.length - replies, replies };
}

function publish(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  if (!isOwn(request, account)) return notYours();
  const container = containers(world).get(param(request, 'creation_id') ?? '');
  const state = container?.ownerId === account.id && !container.isItem ? stateOf(container, world) : 'UNKNOWN';
  if (!container || state !== 'FINISHED')
    return refused({
      ...{ message: 'The requested resource does not exist', code: 24, subcode: 4279009 },
      ...{ userTitle: 'Media Not Found', userMessage: 'The media with this id cannot be found.', isTransient: false },
    });
  const used = usageOf(world, account);
  if (container.parentId ? used.replies >= REPLIES_A_DAY : used.posts >= POSTS_A_DAY)
    return refused({ message: 'You have reached the publishing limit for the last 24 hours.', code: 613 });
  const post = postOf(container, world);
  world.posts.put(post.id, post);
  containers(world).put(container.id, { ...container, postId: post.id });
  return { status: 200, body: { id: post.id } };
}

function postOf(container: Container, world: SimWorld): SimPost {
  const id = world.nextId();
  const { kind, text, items, parentId, settings } = container;
  const card = settings.link_attachment;
  return {
    id,
    accountId: container.ownerId,
    text,
    createdAt: world.now().toISOString(),
    links: [...new Set([...linksIn(text), ...(card ? [card] : [])])],
    media: items.map(({ mime, alt, bytes }) => ({ mime, alt, bytes })),
    ...(parentId && { parentId }),
    own: {
      shortcode: Buffer.from(BigInt(id).toString(16).padStart(16, '0'), 'hex').toString('base64url'),
      type: { TEXT: 'TEXT_POST', IMAGE: 'IMAGE', VIDEO: 'VIDEO', CAROUSEL: 'CAROUSEL_ALBUM' }[kind],
      files: items.map((one) => one.fileId),
      settings,
    },
  };
}
