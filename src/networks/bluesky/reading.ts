import type { Account, AccountMeasure, HeardReply, Line, Measure, PublishedRef, ReadBack } from '../network.js';
import { deletePost, getPost, getPosts, getPostThread, getProfile, type PostView, type ThreadView } from './client.js';
import { pageOf } from './publish.js';

/** Levels of answers to answers that are heard below the last part of a thread. */
const DEPTH = 6;

/** A thread is there when every part of it is. */
export async function readBack({ line, session, account, receipt }: PublishedRef): Promise<ReadBack> {
  for (const uri of receipt.parts) {
    if (!(await getPost(line, session, account.externalId, keyOf(uri)))) return 'absent';
  }
  return 'there';
}

/**
 * Counts of all parts together, from the AppView; a thread's own parts do not count as comments. A post that the
 * AppView has not indexed gives null. An AppView that is away throws: then nothing was learned, which is not a reading.
 */
export async function measure({ line, receipt }: PublishedRef): Promise<Measure> {
  const views = await getPosts(line, receipt.parts);
  const own = {
    likeCount: sum(views, 'likeCount'),
    repostCount: sum(views, 'repostCount'),
    replyCount: sum(views, 'replyCount'),
    quoteCount: sum(views, 'quoteCount'),
    bookmarkCount: sum(views, 'bookmarkCount'),
  };
  const { repostCount, quoteCount, replyCount } = own;
  const partsBelow = Math.max(0, views.length - 1);
  return {
    impressions: null,
    reach: null,
    clicks: null,
    reactions: own.likeCount,
    comments: replyCount === null ? null : Math.max(0, replyCount - partsBelow),
    shares: repostCount === null && quoteCount === null ? null : (repostCount ?? 0) + (quoteCount ?? 0),
    saves: own.bookmarkCount,
    own: Object.fromEntries(Object.entries(own).filter((entry): entry is [string, number] => entry[1] !== null)),
  };
}

export async function hear({ line, receipt }: PublishedRef): Promise<HeardReply[]> {
  const thread = await getPostThread(line, receipt.externalId, receipt.parts.length + DEPTH);
  return flatten(thread)
    .filter(({ uri }) => !receipt.parts.includes(uri))
    .map((post) => ({
      externalId: post.uri,
      author: post.author.displayName || post.author.handle,
      text: post.record.text,
      at: post.indexedAt,
      url: pageOf(line.hosts.web!, post.author.did, keyOf(post.uri)),
    }))
    .toSorted((a, b) => a.at.localeCompare(b.at));
}

/** From the end, so that no part stands without the one it answers. */
export async function remove({ line, session, account, receipt }: PublishedRef): Promise<void> {
  for (const uri of receipt.parts.toReversed()) await deletePost(line, session, account.externalId, keyOf(uri));
}

const keyOf = (uri: string) => uri.slice(uri.lastIndexOf('/') + 1);

type Count = 'likeCount' | 'repostCount' | 'replyCount' | 'quoteCount' | 'bookmarkCount';

function sum(views: PostView[], count: Count): number | null {
  const known = views.map((view) => view[count]).filter((value) => value !== undefined);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}

function flatten(thread: ThreadView | undefined): PostView[] {
  if (!thread) return [];
  return [...(thread.post ? [thread.post] : []), ...(thread.replies ?? []).flatMap(flatten)];
}

/** From the AppView; an account it has not heard of is not known. */
export async function measureAccount(line: Line, account: Account): Promise<AccountMeasure> {
  const { followersCount, postsCount } = (await getProfile(line, account.externalId)) ?? {};
  const own = {
    ...(followersCount !== undefined && { followersCount }),
    ...(postsCount !== undefined && { postsCount }),
  };
  return { followers: followersCount ?? null, posts: postsCount ?? null, own };
}
