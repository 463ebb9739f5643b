import type { Measure, PublishedRef } from '../network.js';
import type { XPost } from './answers.js';
import { type Lookup, postsByIds } from './client.js';
import { own } from './errors.js';

/**
 * The numbers of a publication. A thread is the sum of its parts: someone who reads three parts counts as three
 * impressions, as X counts them; the parts that answer one another are not counted as comments.
 */
export async function measure({ line, session, receipt }: PublishedRef): Promise<Measure> {
  const { posts } = await lookup(receipt.parts);
  if (posts.length === 0) throw own('rejected', 'not-found');
  const reposts = total(posts, ['repost_count', 'retweet_count']);
  return {
    impressions: total(posts, ['impression_count']),
    reach: null,
    reactions: total(posts, ['like_count']),
    comments: strangers(total(posts, ['reply_count']), receipt.parts.length - 1),
    shares: sum([reposts, total(posts, ['quote_count'])]),
    saves: total(posts, ['bookmark_count']),
    clicks: total(posts, ['url_link_clicks']),
    own: asGiven(posts),
  };

  /** The private numbers are shown for 30 days; after that X refuses the whole post, and we ask without them. */
  async function lookup(ids: string[]): Promise<Lookup> {
    const full = await postsByIds(line, session, ids, true);
    const closed = full.problems.some((one) => /not-authorized-for-field|field-unauthorized/.test(one.type ?? ''));
    return closed ? postsByIds(line, session, ids, false) : full;
  }
}

/** The sum under the first name that each post has; null as soon as one post does not tell. */
function total(posts: XPost[], names: string[]): number | null {
  return sum(
    posts.map((post) => {
      const numbers = { ...post.privateNumbers, ...post.publicNumbers };
      return names.map((name) => numbers[name]).find((value) => value !== undefined) ?? null;
    }),
  );
}

function sum(values: (number | null)[]): number | null {
  return values.reduce((total, value) => (total === null || value === null ? null : total + value), 0);
}

/** Our own parts answer one another: one answer for each part but the last. */
function strangers(replies: number | null, ourOwn: number): number | null {
  return replies === null ? null : Math.max(0, replies - ourOwn);
}

function asGiven(posts: XPost[]): Record<string, number> {
  const numbers: Record<string, number> = {};
  for (const { publicNumbers, privateNumbers } of posts) {
    for (const [name, value] of Object.entries({ ...privateNumbers, ...publicNumbers }))
      numbers[name] = (numbers[name] ?? 0) + value;
  }
  return numbers;
}
