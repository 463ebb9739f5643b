import {
  behindDoor,
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
import type { SimAccount, SimPost, SimReply, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { containers, POSTS_A_DAY, REPLIES_A_DAY, stateOf, usageOf } from './sandbox-containers.js';

/** Everything that is only read, and deleting: the account, its posts, containers, quota and numbers. */

const BASIC = ['threads_basic'];
const DELETES_A_DAY = 100;

const PERSON_FIELDS = ['id', 'username', 'name', 'is_verified', 'threads_profile_picture_url', 'threads_biography'];
const POST_FIELDS = [
  ...['id', 'media_product_type', 'media_type', 'media_url', 'permalink', 'owner', 'username', 'text', 'timestamp'],
  ...['shortcode', 'is_quote_post', 'has_replies', 'alt_text', 'link_attachment_url', 'topic_tag', 'is_reply'],
  ...['is_reply_owned_by_me', 'root_post', 'replied_to', 'hide_status', 'reply_audience', 'poll_attachment'],
];
const LIMIT_FIELDS = [
  ...['quota_usage', 'config', 'reply_quota_usage', 'reply_config', 'delete_quota_usage', 'delete_config'],
];

export const readingRoutes: SimRoute[] = [
  {
    method: 'GET',
    path: '/v1.0/:user/threads_publishing_limit',
    handle: behindDoor({ scopes: BASIC, params: [] }, limit),
  },
  {
    method: 'GET',
    path: '/v1.0/:user/threads_insights',
    handle: behindDoor(
      { scopes: [...BASIC, 'threads_manage_insights'], params: ['metric', 'since', 'until', 'breakdown'] },
      accountInsights,
    ),
  },
  {
    method: 'GET',
    path: '/v1.0/:user/threads',
    handle: behindDoor({ scopes: BASIC, params: ['since', 'until'] }, (request, world, account) =>
      listed(request, world, account, (post) => post.parentId === undefined),
    ),
  },
  {
    method: 'GET',
    path: '/v1.0/me/replies',
    handle: behindDoor(
      { scopes: [...BASIC, 'threads_read_replies'], params: ['since', 'until'] },
      (request, world, account) => listed(request, world, account, (post) => post.parentId !== undefined),
    ),
  },
  {
    method: 'GET',
    path: '/v1.0/:id/conversation',
    handle: behindDoor({ scopes: [...BASIC, 'threads_read_replies'], params: ['reverse'] }, conversation),
  },
  {
    method: 'GET',
    path: '/v1.0/:id/insights',
    handle: behindDoor({ scopes: [...BASIC, 'threads_manage_insights'], params: ['metric'] }, insights),
  },
  { method: 'GET', path: '/v1.0/:id', handle: behindDoor({ scopes: BASIC, params: [] }, node) },
  {
    method: 'DELETE',
    path: '/v1.0/:id',
    handle: behindDoor({ scopes: [...BASIC, 'threads_delete'], params: [] }, remove),
  },
];

function node(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const id = request.params.id ?? '';
  if (id === 'me' || id === account.id) return person(request, account);
  const post = world.posts.get(id);
  if (post?.accountId === account.id) {
    const fields = fieldsIn(request, POST_FIELDS, ['id']);
    return isRefusal(fields) ? fields : { status: 200, body: view(post, fields, world, account, request.baseUrl) };
  }
  const container = containers(world).get(id);
  if (container?.ownerId !== account.id) return missing(id);
  const fields = fieldsIn(request, ['id', 'status', 'error_message'], ['id']);
  if (isRefusal(fields)) return fields;
  const status = stateOf(container, world);
  const error = status === 'ERROR' ? { error_message: container.failure } : {};
  return { status: 200, body: pick({ id, status, ...error }, fields) };
}

function person(request: SimRequest, account: SimAccount): SimResponse {
  const fields = fieldsIn(request, PERSON_FIELDS, ['id']);
  if (isRefusal(fields)) return fields;
  const all = {
    ...{ id: account.id, username: account.handle, name: account.displayName, is_verified: false },
    threads_profile_picture_url: `${request.baseUrl}/avatars/${account.id}`,
    threads_biography: '',
  };
  return { status: 200, body: pick(all, fields) };
}

function view(post: SimPost, fields: string[], world: SimWorld, account: SimAccount, baseUrl: string) {
  const settings = (post.own.settings ?? {}) as Record<string, string>;
  const files = Array.isArray(post.own.files) ? post.own.files.map(String) : [];
  return pick(
    {
      ...{ id: post.id, media_product_type: 'THREADS', media_type: post.own.type, shortcode: post.own.shortcode },
      ...{ username: account.handle, owner: { id: account.id }, timestamp: graphTime(post.createdAt) },
      ...(post.text !== '' && { text: post.text }),
      permalink: addressOf(post, account, baseUrl),
      ...(files[0] && { media_url: `${baseUrl}/files/${files[0]}` }),
      ...(post.media.length === 1 && { alt_text: post.media[0]!.alt }),
      ...(settings.link_attachment && { link_attachment_url: settings.link_attachment }),
      ...(settings.topic_tag && { topic_tag: settings.topic_tag }),
      ...{ is_quote_post: false, has_replies: world.replies(post).length > 0, is_reply: post.parentId !== undefined },
      ...(post.parentId && { replied_to: { id: post.parentId }, is_reply_owned_by_me: true }),
    },
    fields,
  );
}

export const addressOf = (post: SimPost, account: SimAccount, baseUrl: string) =>
  `${baseUrl}/@${account.handle}/post/${String(post.own.shortcode)}`;

function listed(
  request: SimRequest,
  world: SimWorld,
  account: SimAccount,
  fits: (post: SimPost) => boolean,
): SimResponse {
  if (!['me', account.id].includes(request.params.user ?? 'me')) return missing(request.params.user ?? '');
  const fields = fieldsIn(request, POST_FIELDS, ['id']);
  if (isRefusal(fields)) return fields;
  const since = momentIn(request, 'since') ?? 0;
  const posts = world.posts
    .list()
    .filter((post) => post.accountId === account.id && fits(post) && Date.parse(post.createdAt) >= since);
  const ids = posts.toReversed().map((post) => post.id);
  return pageOf(request, ids, (id) => view(world.posts.get(id)!, fields, world, account, request.baseUrl));
}

/** Everything below a post, the account's own parts and what readers said, oldest first. */
export function below(post: SimPost, world: SimWorld): (SimPost | (SimReply & { to: string }))[] {
  const parts = world.posts.list().filter((one) => one.parentId === post.id);
  const readers = world.replies(post).map((reply) => ({ ...reply, to: post.id }));
  const all = [...readers, ...parts.flatMap((part) => [part, ...below(part, world)])];
  return all.toSorted((one, other) => momentOf(one).localeCompare(momentOf(other)));
}

const momentOf = (one: SimPost | SimReply) => ('at' in one ? one.at : one.createdAt);

function conversation(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const post = world.posts.get(request.params.id ?? '');
  if (post?.accountId !== account.id) return missing(request.params.id ?? '');
  const fields = fieldsIn(request, POST_FIELDS, ['id']);
  if (isRefusal(fields)) return fields;
  const all = below(post, world);
  // The newest first, unless asked otherwise.
  if (param(request, 'reverse') !== 'false') all.reverse();
  const byId = new Map(all.map((one) => [one.id, one]));
  return pageOf(request, [...byId.keys()], (id) => {
    const one = byId.get(id)!;
    if (!('at' in one)) return view(one, fields, world, account, request.baseUrl);
    return pick(
      {
        ...{ id, text: one.text, username: one.author.toLowerCase(), timestamp: graphTime(one.at) },
        ...{ media_product_type: 'THREADS', media_type: 'TEXT_POST', is_reply: true, replied_to: { id: one.to } },
        ...{ permalink: `${request.baseUrl}/@${one.author.toLowerCase()}/post/${id}`, shortcode: id },
      },
      fields,
    );
  });
}

function limit(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const fields = fieldsIn(request, LIMIT_FIELDS, ['quota_usage', 'config']);
  if (isRefusal(fields)) return fields;
  const used = usageOf(world, account);
  const config = (total: number) => ({ quota_total: total, quota_duration: 86_400 });
  const all = {
    ...{ quota_usage: used.posts, config: config(POSTS_A_DAY) },
    ...{ reply_quota_usage: used.replies, reply_config: config(REPLIES_A_DAY) },
    ...{ delete_quota_usage: 0, delete_config: config(DELETES_A_DAY) },
  };
  return { status: 200, body: { data: [pick(all, fields)] } };
}

function insights(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const id = request.params.id ?? '';
  const post = world.posts.get(id);
  if (post?.accountId !== account.id) return missing(id);
  const seen = world.engagement(post);
  const ownAnswers = world.posts.list().filter((one) => one.parentId === id).length;
  const numbers: Record<string, number> = {
    ...{ views: seen.views, likes: seen.likes, replies: world.replies(post).length + ownAnswers },
    ...{ reposts: seen.reposts, quotes: seen.quotes, shares: Math.floor(seen.bookmarks / 2) },
  };
  const wanted = (param(request, 'metric') ?? '').split(',');
  if (wanted.some((name) => !(name in numbers))) return invalid('The value must be a valid insights metric');
  const data = wanted.map((name) => ({
    ...{ name, period: 'lifetime', values: [{ value: numbers[name] }] },
    ...{ title: name, description: `How often: ${name}.`, id: `${id}/insights/${name}/lifetime` },
  }));
  return { status: 200, body: { data } };
}

function accountInsights(request: SimRequest, _world: SimWorld, account: SimAccount): SimResponse {
  if (param(request, 'metric') !== 'followers_count') return invalid('This rehearsal counts followers only');
  const data = [
    {
      ...{ name: 'followers_count', period: 'day', title: 'followers_count', description: 'How many follow.' },
      ...{ total_value: { value: account.followers }, id: `${account.id}/insights/followers_count/day` },
    },
  ];
  return { status: 200, body: { data } };
}

function remove(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const id = request.params.id ?? '';
  if (world.posts.get(id)?.accountId !== account.id) return missing(id, 'delete');
  world.posts.delete(id);
  return { status: 200, body: { success: true, deleted_id: id } };
}
