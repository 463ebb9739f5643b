import {
  behindDoor,
  fieldsIn,
  graphTime,
  invalid,
  isRefusal,
  missing,
  pageOf,
  param,
  pick,
  refused,
} from '../graph-api-simulator.js';
import type { SimAccount, SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { commentsUnder } from './sandbox-comments.js';
import { containers, POSTS_A_DAY, stateOf, usageOf } from './sandbox-containers.js';

/** Everything that is only read: the account, its posts, containers, quota and numbers. */

const BASIC = ['instagram_business_basic'];
const INSIGHTS = [...BASIC, 'instagram_business_manage_insights'];
const STORY_MILLISECONDS = 86_400_000;
/** Below this Instagram shows no numbers. */
const FEWEST_VIEWERS = 5;

const USER_FIELDS = [
  ...['account_type', 'biography', 'followers_count', 'follows_count', 'id', 'media_count', 'name'],
  ...['profile_picture_url', 'user_id', 'username', 'website'],
];
const MEDIA_FIELDS = [
  ...['alt_text', 'caption', 'comments_count', 'id', 'is_comment_enabled', 'is_shared_to_feed', 'like_count'],
  ...['media_product_type', 'media_type', 'media_url', 'owner', 'permalink', 'shortcode', 'thumbnail_url'],
  ...['timestamp', 'username', 'children'],
];
const CONTAINER_FIELDS = ['copyright_check_status', 'id', 'status', 'status_code', 'video_status'];

export const readingRoutes: SimRoute[] = [
  {
    method: 'GET',
    path: '/v25.0/:id/content_publishing_limit',
    handle: behindDoor({ scopes: BASIC, params: ['since'] }, limit),
  },
  {
    method: 'GET',
    path: '/v25.0/:id/media',
    handle: behindDoor({ scopes: BASIC, params: ['since', 'until'] }, (request, world, account) =>
      listed(request, world, account, (post) => post.own.product !== 'STORY'),
    ),
  },
  {
    method: 'GET',
    path: '/v25.0/:id/stories',
    handle: behindDoor({ scopes: BASIC, params: [] }, (request, world, account) => {
      const since = world.now().getTime() - STORY_MILLISECONDS;
      const lives = (post: SimPost) => post.own.product === 'STORY' && Date.parse(post.createdAt) > since;
      return listed(request, world, account, lives);
    }),
  },
  {
    method: 'GET',
    path: '/v25.0/:id/insights',
    handle: behindDoor(
      { scopes: INSIGHTS, params: ['metric', 'period', 'breakdown', 'metric_type', 'since', 'until', 'timeframe'] },
      insights,
    ),
  },
  { method: 'GET', path: '/v25.0/:id', handle: behindDoor({ scopes: BASIC, params: [] }, node) },
];

function node(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const id = request.params.id ?? '';
  if (id === 'me' || id === account.id) return person(request, world, account);
  const post = world.posts.get(id);
  if (post?.accountId === account.id) {
    const fields = fieldsIn(request, MEDIA_FIELDS, ['id']);
    return isRefusal(fields) ? fields : { status: 200, body: view(post, fields, world, account, request.baseUrl) };
  }
  const container = containers(world).get(id);
  if (container?.ownerId !== account.id) return missing(id);
  const fields = fieldsIn(request, CONTAINER_FIELDS, ['id']);
  if (isRefusal(fields)) return fields;
  const state = stateOf(container, world);
  const status = state === 'ERROR' ? container.failure : `${state[0]}${state.slice(1).toLowerCase()}: see status_code.`;
  return { status: 200, body: pick({ id, status_code: state, status }, fields) };
}

function person(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const fields = fieldsIn(request, USER_FIELDS, ['id']);
  if (isRefusal(fields)) return fields;
  const all = {
    // The application's own id for this person; the account's is `user_id`.
    id: `99${account.id.slice(2)}`,
    user_id: account.id,
    username: account.handle,
    name: account.displayName,
    account_type: 'BUSINESS',
    biography: '',
    website: '',
    profile_picture_url: `${request.baseUrl}/avatars/${account.id}`,
    followers_count: account.followers,
    follows_count: 87,
    media_count: world.posts.list().filter((post) => post.accountId === account.id).length,
  };
  return { status: 200, body: pick(all, fields) };
}

function view(post: SimPost, fields: string[], world: SimWorld, account: SimAccount, baseUrl: string) {
  const { shortcode, product, type, files } = post.own;
  const seen = world.engagement(post);
  const file = Array.isArray(files) ? `${baseUrl}/files/${String(files[0])}` : undefined;
  return pick(
    {
      id: post.id,
      ...(post.text !== '' && { caption: post.text }),
      timestamp: graphTime(post.createdAt),
      permalink: addressOf(post, account, baseUrl),
      media_type: type,
      media_product_type: product,
      media_url: file,
      shortcode,
      username: account.handle,
      owner: { id: account.id },
      like_count: seen.likes,
      comments_count: commentsUnder(post, world).length,
      is_comment_enabled: true,
      ...(product === 'REELS' && { is_shared_to_feed: true, thumbnail_url: file }),
      ...(type === 'IMAGE' && { alt_text: post.media[0]?.alt }),
    },
    fields,
  );
}

export function addressOf(post: SimPost, account: SimAccount, baseUrl: string): string {
  const { shortcode, product } = post.own;
  if (product === 'STORY') return `${baseUrl}/stories/${account.handle}/${post.id}/`;
  return `${baseUrl}/${product === 'REELS' ? 'reel' : 'p'}/${String(shortcode)}/`;
}

function listed(
  request: SimRequest,
  world: SimWorld,
  account: SimAccount,
  fits: (post: SimPost) => boolean,
): SimResponse {
  if (!['me', account.id].includes(request.params.id ?? '')) return missing(request.params.id ?? '');
  const fields = fieldsIn(request, MEDIA_FIELDS, ['id']);
  if (isRefusal(fields)) return fields;
  const posts = world.posts.list().filter((post) => post.accountId === account.id && fits(post));
  const ids = posts.toReversed().map((post) => post.id);
  return pageOf(request, ids, (id) => view(world.posts.get(id)!, fields, world, account, request.baseUrl));
}

function limit(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  if (!['me', account.id].includes(request.params.id ?? '')) return missing(request.params.id ?? '');
  const fields = fieldsIn(request, ['id', 'quota_usage', 'config'], ['quota_usage']);
  if (isRefusal(fields)) return fields;
  const config = { quota_total: POSTS_A_DAY, quota_duration: 86_400 };
  const all = { quota_usage: usageOf(world, account), config };
  return { status: 200, body: { data: [pick(all, fields)] } };
}

function insights(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const id = request.params.id ?? '';
  const post = world.posts.get(id);
  if (post?.accountId !== account.id) return missing(id);
  const numbers = numbersOf(post, world);
  const wanted = (param(request, 'metric') ?? '').split(',');
  const stranger = wanted.findIndex((name) => !(name in numbers));
  if (stranger >= 0)
    return invalid(`metric[${stranger}] must be one of the following values: ${Object.keys(numbers).join(', ')}`);
  if (post.own.product === 'STORY' && world.now().getTime() - Date.parse(post.createdAt) > STORY_MILLISECONDS)
    return { status: 200, body: { data: [] } };
  if (numbers.views! < FEWEST_VIEWERS)
    return refused({ message: '(#10) Not enough viewers for the media to show insights', code: 10 });
  const data = wanted.map((name) => ({
    name,
    period: 'lifetime',
    values: [{ value: numbers[name] }],
    title: name,
    description: `How often: ${name}.`,
    id: `${id}/insights/${name}/lifetime`,
  }));
  return { status: 200, body: { data } };
}

function numbersOf(post: SimPost, world: SimWorld): Record<string, number> {
  const seen = world.engagement(post);
  const comments = commentsUnder(post, world).length;
  const shares = seen.reposts + seen.quotes;
  const total = seen.likes + comments + shares + seen.bookmarks;
  const every = { views: seen.views, reach: Math.floor(seen.views * 0.82), shares, total_interactions: total };
  if (post.own.product === 'STORY')
    return {
      ...every,
      replies: comments,
      follows: 0,
      profile_visits: Math.floor(seen.views / 90),
      navigation: Math.floor(seen.views * 1.1),
    };
  const posts = { ...every, likes: seen.likes, comments, saved: seen.bookmarks };
  if (post.own.product === 'REELS')
    return { ...posts, ig_reels_avg_watch_time: 6400, ig_reels_video_view_total_time: seen.views * 6400 };
  return { ...posts, follows: Math.floor(seen.views / 400), profile_visits: Math.floor(seen.views / 60) };
}
