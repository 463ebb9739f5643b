import { z } from 'zod';
import type { SimAccount, SimPost, SimReply, SimRoute, SimWorld } from '../simulator.js';
import { type Own, ownOf, uriOf } from './sandbox-repo.js';
import { type Call, cidOfRecord, didOf, formats, invalid, No, query, tidOf } from './sandbox-wire.js';

/** What the AppView answers: the same posts, with what readers made of them. Nobody has to sign in. */
export const appview: SimRoute[] = [
  query('app.bsky.actor.getProfile', z.object({ actor: z.string() }), ({ actor }, { world }) => {
    const account = accountOf(world, actor);
    if (!account) throw invalid('Profile not found');
    const none = { lists: 0, feedgens: 0, starterPacks: 0, labeler: false };
    return {
      ...author(account),
      associated: { ...none, ...associated },
      indexedAt: world.now().toISOString(),
      followersCount: account.followers,
      followsCount: Math.round(account.followers / 7),
      postsCount: world.posts.list().filter(({ accountId }) => accountId === account.id).length,
    };
  }),
  query(
    'app.bsky.feed.getPosts',
    z.object({
      uris: z.preprocess((uris) => (typeof uris === 'string' ? [uris] : uris), z.array(formats.atUri).max(25)),
    }),
    ({ uris }, call) => {
      const found = uris.map((uri) => call.world.posts.get(uri)).filter((post) => post !== undefined);
      return { posts: found.map((post) => view(call, post)) };
    },
  ),
  query(
    'app.bsky.feed.getPostThread',
    z.object({ uri: formats.atUri, depth: z.coerce.number().int().min(0).max(1000).default(6) }),
    ({ uri, depth }, call) => {
      const post = call.world.posts.get(uri);
      if (!post) throw new No(400, 'NotFound', `Post not found: ${uri}`);
      return { thread: thread(call, post, depth) };
    },
  ),
];

export function accountOf(world: SimWorld, actor: string): SimAccount | undefined {
  return world.accounts.get(actor) ?? world.accounts.list().find(({ handle }) => handle === actor.toLowerCase());
}

/** Answers by accounts of this world, in the order they came. */
export function answersTo(world: SimWorld, uri: string): SimPost[] {
  return world.posts.list().filter(({ parentId }) => parentId === uri);
}

/** A simulated reader’s reply, as a record of an account that only it has. */
export function replyRecord(post: SimPost, { id, author: name, text, at }: SimReply) {
  const did = didOf(`reader ${name}`);
  const rkey = tidOf(new Date(at), id);
  const slug = name
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase();
  const { record, cid } = ownOf(post);
  const parent = { uri: post.id, cid };
  const { root = parent } = (record.reply ?? {}) as { root?: { uri: string; cid: string } };
  const value = { $type: 'app.bsky.feed.post', text, createdAt: at, reply: { root, parent } };
  return { uri: uriOf(did, rkey), cid: cidOfRecord(value), did, handle: `${slug}.bsky.social`, name, value, at };
}

function thread(call: Call, post: SimPost, depth: number): object {
  const { world } = call;
  const own = answersTo(world, post.id).map((answer) => thread(call, answer, depth - 1));
  const heard = world.replies(post).map((reply) => ({ ...threadType, post: readerView(post, reply), replies: [] }));
  return { ...threadType, post: view(call, post), ...(depth > 0 && { replies: [...own, ...heard] }) };
}

const threadType = { $type: 'app.bsky.feed.defs#threadViewPost', threadContext: {} };

function view({ request, world }: Call, post: SimPost) {
  const { likes, reposts, replies, quotes, bookmarks } = world.engagement(post);
  const { cid, record }: Own = ownOf(post);
  const embed = embedView(record.embed as Embed | undefined, post.accountId, request.baseUrl);
  return {
    uri: post.id,
    cid,
    author: author(world.accounts.get(post.accountId)!),
    record,
    ...(embed && { embed }),
    bookmarkCount: bookmarks,
    replyCount: replies + answersTo(world, post.id).length,
    repostCount: reposts,
    likeCount: likes,
    quoteCount: quotes,
    indexedAt: post.createdAt,
    labels: [],
  };
}

interface Embed {
  images?: { alt: string; aspectRatio?: object; image: { ref: { $link: string } } }[];
  external?: object;
}

/** Pictures and cards as readers get them: with addresses instead of blobs. */
function embedView(embed: Embed | undefined, did: string, baseUrl: string) {
  if (embed?.external) return { $type: 'app.bsky.embed.external#view', external: embed.external };
  const images = embed?.images?.map(({ alt, aspectRatio, image }) => {
    const address = `${baseUrl}/xrpc/com.atproto.sync.getBlob?${new URLSearchParams({ did, cid: image.ref.$link })}`;
    return { thumb: address, fullsize: address, alt, ...(aspectRatio && { aspectRatio }) };
  });
  return images && { $type: 'app.bsky.embed.images#view', images };
}

function readerView(post: SimPost, reply: SimReply) {
  const { uri, cid, did, handle, name, value, at } = replyRecord(post, reply);
  const counts = { bookmarkCount: 0, replyCount: 0, repostCount: 0, likeCount: 0, quoteCount: 0 };
  return {
    uri,
    cid,
    author: { did, handle, displayName: name, associated, labels: [] },
    record: value,
    ...counts,
    indexedAt: at,
    labels: [],
  };
}

/** Who may be told of an account’s posts: the AppView says it of everybody. */
const associated = { activitySubscription: { allowSubscriptions: 'followers' } };

const author = ({ id, handle, displayName }: SimAccount) => ({ did: id, handle, displayName, associated, labels: [] });
