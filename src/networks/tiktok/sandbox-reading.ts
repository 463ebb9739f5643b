import type { SimAccount, SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { behindDoor, fieldsOf, no, only, yes } from './sandbox-door.js';
import { isPublic } from './sandbox-page.js';

/** The Display API: an account, and its public posts. */

const ABOUT_USER = ['open_id', 'union_id', 'avatar_url', 'display_name', 'username', 'bio_description', 'is_verified'];
const USER_COUNTS = ['follower_count', 'following_count', 'likes_count', 'video_count'];
const VIDEO = [
  ...['id', 'title', 'video_description', 'create_time', 'duration', 'cover_image_url', 'share_url', 'embed_link'],
  ...['view_count', 'like_count', 'comment_count', 'share_count'],
];

export const readingRoutes: SimRoute[] = [
  { method: 'GET', path: '/v2/user/info/', handle: behindDoor('user.info.basic', user) },
  { method: 'POST', path: '/v2/video/query/', handle: behindDoor('video.list', query) },
  { method: 'POST', path: '/v2/video/list/', handle: behindDoor('video.list', list) },
];

function user(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const fields = fieldsOf(request, [...ABOUT_USER, ...USER_COUNTS]);
  if (!Array.isArray(fields)) return fields;
  const posts = publicOf(account, world);
  const all = {
    ...{ open_id: account.id, union_id: `u${account.id}`, username: account.handle, display_name: account.displayName },
    ...{ avatar_url: `${request.baseUrl}/avatars/${account.id}`, bio_description: '', is_verified: false },
    ...{ follower_count: account.followers, following_count: 12, video_count: posts.length },
    likes_count: posts.reduce((sum, post) => sum + world.engagement(post).likes, 0),
  };
  return yes({ user: only(all, fields) });
}

const publicOf = (account: SimAccount, world: SimWorld) =>
  world.posts.list().filter((post) => post.accountId === account.id && isPublic(post));

const MOST = 20;

function query(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const fields = fieldsOf(request, VIDEO);
  if (!Array.isArray(fields)) return fields;
  const { filters } = (request.body ?? {}) as { filters?: { video_ids?: unknown } };
  const ids = filters?.video_ids;
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > MOST)
    return no(400, 'invalid_params', 'video_ids must hold 1 to 20 ids.');
  const videos = publicOf(account, world).filter((post) => ids.includes(post.id));
  return yes({ videos: videos.map((post) => only(view(post, world, request.baseUrl), fields)) });
}

function list(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const fields = fieldsOf(request, VIDEO);
  if (!Array.isArray(fields)) return fields;
  const { max_count = 10, cursor } = (request.body ?? {}) as { max_count?: number; cursor?: number };
  if (max_count < 1 || max_count > MOST) return no(400, 'invalid_params', 'max_count must be 1 to 20.');
  const all = publicOf(account, world)
    .filter((post) => cursor === undefined || Date.parse(post.createdAt) < cursor)
    .toReversed();
  const videos = all.slice(0, max_count);
  const last = videos.at(-1);
  return yes({
    videos: videos.map((post) => only(view(post, world, request.baseUrl), fields)),
    cursor: last ? Date.parse(last.createdAt) : 0,
    has_more: all.length > videos.length,
  });
}

function view(post: SimPost, world: SimWorld, baseUrl: string): Record<string, unknown> {
  const seen = world.engagement(post);
  const handle = world.accounts.get(post.accountId)?.handle;
  const isPhotos = Array.isArray(post.own.photos) && post.own.photos.length > 0;
  return {
    ...{ id: post.id, title: isPhotos ? post.own.title : post.text, video_description: post.text },
    ...{ create_time: Math.floor(Date.parse(post.createdAt) / 1000), duration: isPhotos ? 0 : 30 },
    ...{
      cover_image_url: `${baseUrl}/avatars/${post.accountId}`,
      embed_link: `${baseUrl}/@${handle}/video/${post.id}`,
    },
    share_url: `${baseUrl}/@${handle}/video/${post.id}`,
    ...{ view_count: seen.views, like_count: seen.likes, comment_count: seen.replies, share_count: seen.reposts },
  };
}
