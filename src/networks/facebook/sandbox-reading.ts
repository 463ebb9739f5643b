import {
  fieldsIn,
  graphTime,
  invalid,
  isRefusal,
  missing,
  momentIn,
  pageOf,
  param,
  pick,
} from '../graph-api-simulator.js';
import type { SimAccount, SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { commentsUnder } from './sandbox-comments.js';
import { APP, behindPageDoor } from './sandbox-door.js';
import { type Film, films, statusOf } from './sandbox-films.js';

/** Everything that is only read, and deleting: the Page, its posts, films, stories and numbers. */

const READ = ['pages_read_engagement'];
const INSIGHTS = ['read_insights', 'pages_read_engagement'];

const PAGE_FIELDS = [
  ...['about', 'category', 'description', 'emails', 'fan_count', 'followers_count', 'id', 'is_published', 'link'],
  ...['name', 'phone', 'picture', 'username', 'verification_status', 'website'],
];
const POST_FIELDS = [
  ...['application', 'attachments', 'comments', 'created_time', 'from', 'full_picture', 'id', 'is_published'],
  ...['message', 'permalink_url', 'reactions', 'shares', 'status_type', 'updated_time', 'likes'],
];
const FILM_FIELDS = [
  ...['comments', 'created_time', 'description', 'from', 'id', 'length', 'likes', 'permalink_url', 'picture'],
  ...['post_id', 'published', 'source', 'status', 'title', 'updated_time', 'views'],
];
const STORY_FIELDS = ['creation_time', 'media_id', 'media_type', 'post_id', 'status', 'url'];

export const readingRoutes: SimRoute[] = [
  {
    method: 'GET',
    path: '/v25.0/:page/published_posts',
    handle: behindPageDoor({ scopes: READ, params: ['since', 'until', 'include_hidden', 'show_expired'] }, posts),
  },
  {
    method: 'GET',
    path: '/v25.0/:page/stories',
    handle: behindPageDoor({ scopes: READ, params: ['since', 'until', 'status'] }, stories),
  },
  {
    method: 'GET',
    path: '/v25.0/:id/insights',
    handle: behindPageDoor({ scopes: INSIGHTS, params: ['metric', 'period', 'since', 'until'] }, insights),
  },
  {
    method: 'GET',
    path: '/v25.0/:id/video_insights',
    handle: behindPageDoor({ scopes: INSIGHTS, params: ['metric', 'period', 'since', 'until'] }, insights),
  },
  { method: 'GET', path: '/v25.0/:id', handle: behindPageDoor({ scopes: READ, params: [] }, node) },
  {
    method: 'POST',
    path: '/v25.0/:id',
    handle: behindPageDoor({ scopes: ['pages_manage_posts'], params: ['message'] }, rewrite),
  },
  {
    method: 'DELETE',
    path: '/v25.0/:id',
    handle: behindPageDoor({ scopes: ['pages_manage_posts'], params: [] }, remove),
  },
];

function node(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const id = request.params.id ?? '';
  if (id === 'me' || id === account.id) return pageNode(request, account);
  const film = films(world).get(id);
  if (film?.ownerId === account.id) return filmNode(request, world, account, film);
  const post = world.posts.get(id);
  if (post?.accountId !== account.id || post.own.kind !== 'post') return missing(id);
  const fields = fieldsIn(request, POST_FIELDS, ['id', 'created_time', 'message']);
  return isRefusal(fields) ? fields : { status: 200, body: postView(post, fields, world, account, request.baseUrl) };
}

function pageNode(request: SimRequest, account: SimAccount): SimResponse {
  const fields = fieldsIn(request, PAGE_FIELDS, ['id', 'name']);
  if (isRefusal(fields)) return fields;
  const all = {
    ...{ id: account.id, name: account.displayName, username: account.handle, category: 'Local business' },
    link: `${request.baseUrl}/${account.handle}`,
    picture: { data: { url: `${request.baseUrl}/avatars/${account.id}`, is_silhouette: false } },
    ...{ followers_count: account.followers, fan_count: Math.floor(account.followers * 0.96), is_published: true },
  };
  return { status: 200, body: pick(all, fields) };
}

function filmNode(request: SimRequest, world: SimWorld, account: SimAccount, film: Film): SimResponse {
  const fields = fieldsIn(request, FILM_FIELDS, ['id']);
  if (isRefusal(fields)) return fields;
  const post = world.posts.get(film.id);
  const status = statusOf(film, world);
  const seen = post && world.engagement(post);
  const all = {
    ...{ id: film.id, status, published: status.video_status === 'ready', title: film.title },
    ...(post && {
      ...{ description: post.text, created_time: graphTime(post.createdAt), post_id: film.id },
      // A path only, as Facebook gives it for films.
      permalink_url: pathOf(post, account),
      views: seen?.views,
      likes: summary(seen?.likes ?? 0),
      comments: summary(commentsUnder(post, world).length),
    }),
  };
  return { status: 200, body: pick(all, fields) };
}

const summary = (total: number) => ({ data: [], summary: { total_count: total, can_comment: true } });

export function pathOf(post: SimPost, account: SimAccount): string {
  const serial = String(post.own.serial);
  switch (post.own.kind) {
    case 'reel':
      return `/reel/${serial}/`;
    case 'video':
      return `/${account.handle}/videos/${serial}/`;
    case 'story':
      return `/stories/${account.id}/${serial}`;
    default:
      return `/${account.handle}/posts/${serial}`;
  }
}

function postView(post: SimPost, fields: string[], world: SimWorld, account: SimAccount, baseUrl: string) {
  const seen = world.engagement(post);
  const photoIds = Array.isArray(post.own.photoIds) ? post.own.photoIds.map(String) : [];
  const shares = seen.reposts + seen.quotes;
  return pick(
    {
      id: post.id,
      ...(post.text !== '' && { message: post.text }),
      created_time: graphTime(post.createdAt),
      permalink_url: `${baseUrl}${pathOf(post, account)}`,
      application: { id: APP, name: 'Marronnier' },
      from: { id: account.id, name: account.displayName },
      is_published: true,
      ...(photoIds.length > 0 && { attachments: { data: [attachmentOf(photoIds)] } }),
      // Left out while nobody has shared it.
      ...(shares > 0 && { shares: { count: shares } }),
      comments: summary(commentsUnder(post, world).length),
      reactions: { data: [], summary: { total_count: seen.likes } },
    },
    fields,
  );
}

function attachmentOf(photoIds: string[]) {
  const targets = photoIds.map((id) => ({ target: { id } }));
  return targets.length === 1 ? targets[0] : { target: {}, subattachments: { data: targets } };
}

function posts(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  if (!['me', account.id].includes(request.params.page ?? '')) return missing(request.params.page ?? '');
  const fields = fieldsIn(request, POST_FIELDS, ['id', 'created_time', 'message']);
  if (isRefusal(fields)) return fields;
  const since = momentIn(request, 'since') ?? 0;
  const shown = world.posts
    .list()
    .filter((one) => one.accountId === account.id && one.own.kind === 'post' && Date.parse(one.createdAt) >= since);
  const ids = shown.toReversed().map((one) => one.id);
  return pageOf(request, ids, (id) => postView(world.posts.get(id)!, fields, world, account, request.baseUrl));
}

function stories(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  if (!['me', account.id].includes(request.params.page ?? '')) return missing(request.params.page ?? '');
  const fields = fieldsIn(request, STORY_FIELDS, ['post_id', 'status', 'media_id']);
  if (isRefusal(fields)) return fields;
  const all = world.posts.list().filter((one) => one.accountId === account.id && one.own.kind === 'story');
  const byId = new Map(all.toReversed().map((one) => [one.id, one]));
  return pageOf(request, [...byId.keys()], (id) => {
    const story = byId.get(id)!;
    const [photoId] = Array.isArray(story.own.photoIds) ? story.own.photoIds : [];
    const isOver = world.now().getTime() - Date.parse(story.createdAt) > 86_400_000;
    return pick(
      {
        ...{ post_id: id, media_id: String(photoId ?? id), media_type: photoId ? 'photo' : 'video' },
        ...{ status: isOver ? 'ARCHIVED' : 'PUBLISHED', url: `${request.baseUrl}${pathOf(story, account)}` },
        creation_time: String(Math.floor(Date.parse(story.createdAt) / 1000)),
      },
      // Stories have no id of their own in this list.
      fields.filter((name) => name !== 'id'),
    );
  });
}

function insights(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const id = request.params.id ?? '';
  const post = world.posts.get(id);
  if (post?.accountId !== account.id) return missing(id);
  const numbers = numbersOf(post, world);
  const wanted = (param(request, 'metric') ?? '').split(',');
  if (wanted.some((name) => !(name in numbers))) return invalid('The value must be a valid insights metric');
  const data = wanted.map((name) => ({
    ...{ name, period: 'lifetime', values: [{ value: numbers[name] }] },
    ...{ title: name, description: `How often: ${name}.`, id: `${id}/insights/${name}/lifetime` },
  }));
  return { status: 200, body: { data, paging: {} } };
}

function numbersOf(post: SimPost, world: SimWorld): Record<string, unknown> {
  const seen = world.engagement(post);
  switch (post.own.kind) {
    case 'story':
      return { PAGE_STORY_TOTAL_MEDIA_VIEW_UNIQUE: Math.floor(seen.views * 0.8) };
    case 'reel':
      return {
        ...{ blue_reels_play_count: seen.views, post_video_view_time: seen.views * 5200 },
        post_video_avg_time_watched: 5200,
      };
    case 'video':
      return { post_video_view_time: seen.views * 9100, post_video_avg_time_watched: 9100 };
    default:
      return {
        ...{ post_media_view: seen.views, post_total_media_view_unique: Math.floor(seen.views * 0.85) },
        ...{ post_clicks: seen.clicks, post_reactions_by_type_total: { like: seen.likes } },
      };
  }
}

function rewrite(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const id = request.params.id ?? '';
  const post = world.posts.get(id);
  if (post?.accountId !== account.id || post.own.kind !== 'post') return missing(id, 'post');
  const text = param(request, 'message') ?? '';
  if (text === '' && post.media.length === 0 && !post.own.link) return invalid('Missing message or attachment');
  world.posts.put(id, { ...post, text });
  return { status: 200, body: { success: true } };
}

function remove(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const id = request.params.id ?? '';
  const post = world.posts.get(id);
  if (post?.accountId !== account.id || post.own.kind === 'story') return missing(id, 'delete');
  world.posts.delete(id);
  films(world).delete(id);
  return { status: 200, body: { success: true } };
}
