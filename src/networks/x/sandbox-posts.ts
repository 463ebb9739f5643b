import { z } from 'zod';
import type { SimAccount, SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { behindDoor, blank, invalid, isOver, notFound } from './sandbox-door.js';
import { type Media, media, notAllowed } from './sandbox-media.js';
import { countCashtags, isTooLong, wrap } from './sandbox-text.js';

/** Making and deleting posts. */

/** X refuses a repeated text for an undocumented time; a day is what people meet. */
const DUPLICATE_HOURS = 24;

export const postRoutes: SimRoute[] = [
  {
    method: 'POST',
    path: '/2/tweets',
    handle: behindDoor(
      { name: 'create', limit: 100, scopes: ['tweet.read', 'tweet.write', 'users.read'], query: [] },
      create,
    ),
  },
  {
    method: 'DELETE',
    path: '/2/tweets/:id',
    handle: behindDoor(
      { name: 'delete', limit: 50, scopes: ['tweet.read', 'tweet.write', 'users.read'], query: [] },
      remove,
    ),
  },
];

const id = z.string().regex(/^[0-9]{1,19}$/);
const newPost = z.strictObject({
  text: z.string().default(''),
  media: z
    .strictObject({
      media_ids: z.array(id).min(1).max(4),
      tagged_user_ids: z.array(id).max(10).optional(),
      title: z.string().optional(),
      description: z.string().optional(),
      embeddable: z.boolean().optional(),
      preview_media_id: id.optional(),
      call_to_actions: z.unknown().optional(),
    })
    .optional(),
  reply: z
    .strictObject({
      in_reply_to_tweet_id: id,
      exclude_reply_user_ids: z.array(z.string()).optional(),
      auto_populate_reply_metadata: z.boolean().optional(),
    })
    .optional(),
  reply_settings: z.enum(['following', 'mentionedUsers', 'subscribers', 'verified']).optional(),
  made_with_ai: z.boolean().optional(),
  paid_partnership: z.boolean().optional(),
  for_super_followers_only: z.boolean().optional(),
  share_with_followers: z.boolean().optional(),
  nullcast: z.boolean().optional(),
  community_id: id.optional(),
  quote_tweet_id: id.optional(),
  card_uri: z.string().optional(),
  direct_message_deep_link: z.string().optional(),
  edit_options: z.unknown().optional(),
  geo: z.unknown().optional(),
  poll: z.unknown().optional(),
});
type NewPost = z.infer<typeof newPost>;

function create(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const read = newPost.safeParse(request.body);
  if (!read.success) return misread(read.error);
  const post = read.data;
  const attached = attachedTo(post, world, account);
  const refused = refusal(post, attached, world, account);
  if (refused) return refused;

  const made = keep(post, attached as Media[], request.baseUrl, world, account);
  const text = String(made.own.wrapped);
  return { status: 201, body: { data: { id: made.id, text, edit_history_post_ids: [made.id] } } };
}

function misread(error: z.ZodError): SimResponse {
  const [issue] = error.issues;
  const path = ['$', ...(issue?.path ?? [])].join('.');
  if (issue?.code === 'unrecognized_keys') {
    const name = [...issue.path, ...issue.keys.slice(0, 1)].join('.');
    return invalid(name, undefined, notAllowed(name));
  }
  return invalid(path, undefined, `${path}: ${issue?.message ?? 'is invalid'}`);
}

function attachedTo(post: NewPost, world: SimWorld, account: SimAccount): (Media | undefined)[] {
  return (post.media?.media_ids ?? []).map((id) => {
    const kept = media(world).get(id);
    return kept?.ownerId === account.id && !isOver(kept.expiresAt, world) ? kept : undefined;
  });
}

function refusal(
  post: NewPost,
  attached: (Media | undefined)[],
  world: SimWorld,
  account: SimAccount,
): SimResponse | undefined {
  if (post.text === '' && attached.length === 0)
    return invalid('text', '', '$.text: is missing but it is required, unless media is provided');
  if (isTooLong(post.text)) {
    const detail =
      'Your Tweet text is too long. For more information on how Twitter determines text length see https://github.com/twitter/twitter-text.';
    return blank(400, 'Bad Request', detail);
  }
  if (attached.includes(undefined) || new Set(attached).size < attached.length)
    return invalid('media.media_ids', `[${post.media?.media_ids}]`, 'Your media IDs are invalid.');
  if (post.quote_tweet_id || countCashtags(post.text) > 1)
    return blank(403, 'Forbidden', 'You are not permitted to perform this action.');
  if (post.reply) {
    const parent = world.posts.get(post.reply.in_reply_to_tweet_id);
    if (!parent)
      return blank(403, 'Forbidden', 'You attempted to reply to a Tweet that is deleted or not visible to you.');
    // Others' posts may be answered only where they summoned the account, which nobody does here.
    if (parent.accountId !== account.id)
      return blank(403, 'Forbidden', 'You are not permitted to perform this action.');
  }
  const since = world.now().getTime() - DUPLICATE_HOURS * 3_600_000;
  const repeats = (one: SimPost) =>
    one.accountId === account.id && one.text === post.text && Date.parse(one.createdAt) > since;
  if (post.text !== '' && world.posts.list().some(repeats))
    return blank(403, 'Forbidden', 'You are not allowed to create a Tweet with duplicate content.');
  return undefined;
}

function keep(post: NewPost, attached: Media[], baseUrl: string, world: SimWorld, account: SimAccount): SimPost {
  const id = world.nextId();
  const parent = post.reply && world.posts.get(post.reply.in_reply_to_tweet_id);
  const mediaKeys = attached.map((one) => one.key);
  const page = `${baseUrl}/${account.handle}/status/${id}/photo/1`;
  const { wrapped, urls, links } = wrap(post.text, id, { page, mediaKeys });
  const made: SimPost = {
    id,
    accountId: account.id,
    text: post.text,
    createdAt: world.now().toISOString(),
    links,
    media: attached.map(({ mime, alt, size }) => ({ mime, alt, bytes: size })),
    ...(parent && { parentId: parent.id }),
    own: {
      wrapped,
      urls: urls.map((url) => ({ ...url })),
      mediaIds: attached.map((one) => one.id),
      mediaKeys,
      conversationId: parent ? String(parent.own.conversationId) : id,
      replySettings: post.reply_settings ?? 'everyone',
      madeWithAi: post.made_with_ai ?? false,
      paidPartnership: post.paid_partnership ?? false,
    },
  };
  world.posts.put(id, made);
  return made;
}

function remove(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const wanted = request.params.id ?? '';
  const post = world.posts.get(wanted);
  if (!post) {
    return {
      status: 404,
      headers: { 'content-type': 'application/problem+json' },
      body: { ...notFound(wanted, 'id'), status: 404 },
    };
  }
  if (post.accountId !== account.id) return blank(403, 'Forbidden', 'You are not permitted to perform this action.');
  world.posts.delete(post.id);
  return { status: 200, body: { data: { deleted: true } } };
}
