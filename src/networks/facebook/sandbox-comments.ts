import { fieldsIn, graphTime, invalid, isRefusal, missing, pageOf, param, pick } from '../graph-api-simulator.js';
import type { SimAccount, SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { behindPageDoor } from './sandbox-door.js';

/** Comments: those of the simulated readers, and those the Page writes itself. */

export interface Comment {
  id: string;
  postId: string;
  fromId: string;
  from: string;
  text: string;
  at: string;
}
export const comments = (world: SimWorld) => world.kept<Comment>('comments');

const FIELDS = [
  ...['admin_creator', 'application', 'attachment', 'can_comment', 'can_hide', 'can_like', 'can_remove'],
  ...['can_reply_privately', 'comment_count', 'created_time', 'from', 'id', 'is_hidden', 'is_private', 'like_count'],
  ...['message', 'message_tags', 'object', 'parent', 'permalink_url', 'user_likes'],
];

export const commentRoutes: SimRoute[] = [
  {
    method: 'GET',
    path: '/v25.0/:id/comments',
    handle: behindPageDoor(
      { scopes: ['pages_read_engagement', 'pages_read_user_content'], params: ['filter', 'order', 'since', 'summary'] },
      list,
    ),
  },
  {
    method: 'POST',
    path: '/v25.0/:id/comments',
    handle: behindPageDoor({ scopes: ['pages_manage_engagement'], params: ['message', 'attachment_url'] }, write),
  },
];

/** Oldest first. */
export function commentsUnder(post: SimPost, world: SimWorld): Comment[] {
  const readers = world.replies(post).map(({ id, author, text, at }) => ({
    id,
    postId: post.id,
    fromId: `5${id}`.slice(0, 17),
    from: author,
    text,
    at,
  }));
  const own = comments(world)
    .list()
    .filter((one) => one.postId === post.id);
  return [...own, ...readers].toSorted((one, other) => one.at.localeCompare(other.at));
}

function list(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const post = world.posts.get(request.params.id ?? '');
  if (post?.accountId !== account.id || post.own.kind === 'story') return missing(request.params.id ?? '');
  const fields = fieldsIn(request, FIELDS, ['id', 'message', 'created_time', 'from']);
  if (isRefusal(fields)) return fields;
  const all = commentsUnder(post, world);
  if (param(request, 'order') === 'reverse_chronological') all.reverse();
  const byId = new Map(all.map((one) => [one.id, one]));
  return pageOf(request, [...byId.keys()], (id) => {
    const { text, at, fromId, from } = byId.get(id)!;
    const known = { id, message: text, created_time: graphTime(at), from: { id: fromId, name: from } };
    return pick({ ...known, permalink_url: `${request.baseUrl}/comments/${id}`, like_count: 0 }, fields);
  });
}

function write(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const post = world.posts.get(request.params.id ?? '');
  if (!post || post.own.kind === 'story') return missing(request.params.id ?? '', 'post');
  const text = param(request, 'message') ?? '';
  if (text.trim() === '') return invalid('The parameter message is required');
  const id = `${String(post.own.serial)}_${world.nextId()}`;
  const at = world.now().toISOString();
  comments(world).put(id, { id, postId: post.id, fromId: account.id, from: account.displayName, text, at });
  return { status: 200, body: { id } };
}
