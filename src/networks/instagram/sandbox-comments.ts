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
} from '../graph-api-simulator.js';
import type { SimAccount, SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';

/** Comments: those of the simulated readers, and those the account writes itself. */

export interface Comment {
  id: string;
  postId: string;
  username: string;
  text: string;
  at: string;
}
export const comments = (world: SimWorld) => world.kept<Comment>('comments');

const SCOPES = ['instagram_business_basic', 'instagram_business_manage_comments'];
const FIELDS = [
  ...['from', 'hidden', 'id', 'legacy_instagram_comment_id', 'like_count', 'media', 'parent_id', 'text', 'timestamp'],
  ...['user', 'username', 'replies'],
];

export const commentRoutes: SimRoute[] = [
  {
    method: 'GET',
    path: '/v25.0/:id/comments',
    handle: behindDoor({ scopes: SCOPES, params: [] }, list),
  },
  {
    method: 'POST',
    path: '/v25.0/:id/comments',
    handle: behindDoor({ scopes: SCOPES, params: ['message'] }, write),
  },
];

export function commentsUnder(post: SimPost, world: SimWorld): Comment[] {
  const readers = world
    .replies(post)
    .map(({ id, author, text, at }) => ({ id, postId: post.id, username: author.toLowerCase(), text, at }));
  const own = comments(world)
    .list()
    .filter((one) => one.postId === post.id);
  return [...own, ...readers].toSorted((one, other) => other.at.localeCompare(one.at));
}

function list(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const post = world.posts.get(request.params.id ?? '');
  if (post?.accountId !== account.id) return missing(request.params.id ?? '');
  const fields = fieldsIn(request, FIELDS, ['id', 'text', 'timestamp']);
  if (isRefusal(fields)) return fields;
  const all = new Map(commentsUnder(post, world).map((one) => [one.id, one]));
  return pageOf(request, [...all.keys()], (id) => {
    const { text, username, at } = all.get(id)!;
    const known = { id, text, username, timestamp: graphTime(at), like_count: 0, hidden: false };
    return pick({ ...known, from: { id: `9${id}`.slice(0, 17), username } }, fields);
  });
}

function write(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const post = world.posts.get(request.params.id ?? '');
  if (!post || post.own.product === 'STORY') return missing(request.params.id ?? '', 'post');
  const text = param(request, 'message') ?? '';
  if (text.trim() === '') return invalid('The parameter message is required');
  if (text.length > 2200) return invalid('The comment is too long');
  const id = world.nextId();
  comments(world).put(id, { id, postId: post.id, username: account.handle, text, at: world.now().toISOString() });
  return { status: 200, body: { id } };
}
