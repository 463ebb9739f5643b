import type { AccountMeasure, HeardReply, Measure, PublishedRef, ReadBack } from '../network.js';
import { NetworkError } from '../network-error.js';
import {
  COMMENTS_A_PAGE,
  commentsOf,
  deletePost,
  followersOf,
  postAnalytics,
  readPost,
  shareStatistics,
} from './client.js';
import { canMeasureMembers, isPage } from './session.js';
import { versionOf } from './versions.js';

const MOST_COMMENT_PAGES = 3;
const MEMBER_METRICS = ['IMPRESSION', 'MEMBERS_REACHED', 'REACTION', 'COMMENT', 'RESHARE'];
/** LinkedIn has these since its version 202604. */
const NEWER_METRICS = ['POST_SAVE', 'LINK_CLICKS'];

/** Only a page's posts can be read; of a member's we have LinkedIn's word when it took it, and no more. */
export async function readBack({ line, account, session, receipt }: PublishedRef): Promise<ReadBack> {
  if (!isPage(account)) return 'unknowable';
  try {
    const { state } = await readPost(line, session, receipt.externalId);
    return state === 'PUBLISHED' ? 'there' : 'processing';
  } catch (error) {
    if (error instanceof NetworkError && error.code === 'not-found') return 'absent';
    throw error;
  }
}

export function measure(ref: PublishedRef): Promise<Measure> {
  return isPage(ref.account) ? measurePage(ref) : measureMember(ref);
}

/** Organic numbers over the life of the post, for 12 months. */
async function measurePage({ line, account, session, receipt }: PublishedRef): Promise<Measure> {
  const told = await shareStatistics(line, session, account.externalId, receipt.externalId);
  return {
    impressions: told.impressionCount ?? null,
    reach: told.uniqueImpressionsCount ?? null,
    reactions: told.likeCount ?? null,
    comments: told.commentCount ?? null,
    shares: told.shareCount ?? null,
    saves: null,
    clicks: told.clickCount ?? null,
    watchSeconds: null,
    own: told,
  };
}

/** One question for each number; none when the application was not given that right. */
async function measureMember({ line, session, receipt }: PublishedRef): Promise<Measure> {
  const told: Record<string, number> = {};
  const metrics = versionOf(line) < '202604' ? MEMBER_METRICS : [...MEMBER_METRICS, ...NEWER_METRICS];
  for (const metric of canMeasureMembers(session) ? metrics : []) {
    const count = await postAnalytics(line, session, receipt.externalId, metric);
    if (count !== undefined) told[metric] = count;
  }
  return {
    impressions: told.IMPRESSION ?? null,
    reach: told.MEMBERS_REACHED ?? null,
    reactions: told.REACTION ?? null,
    comments: told.COMMENT ?? null,
    shares: told.RESHARE ?? null,
    saves: told.POST_SAVE ?? null,
    clicks: told.LINK_CLICKS ?? null,
    watchSeconds: null,
    own: told,
  };
}

export async function measureAccount(
  line: PublishedRef['line'],
  account: PublishedRef['account'],
  session: PublishedRef['session'],
): Promise<AccountMeasure> {
  if (!isPage(account)) return { followers: null, posts: null, own: {} };
  const followers = await followersOf(line, session, account.externalId);
  return { followers, posts: null, own: { firstDegreeSize: followers } };
}

/** Comments under a page's post, without its own. Under a member's they are closed to applications. */
export async function hear({ line, account, session, receipt }: PublishedRef): Promise<HeardReply[]> {
  if (!isPage(account)) return [];
  const heard: HeardReply[] = [];
  for (let page = 0; page < MOST_COMMENT_PAGES; page++) {
    const comments = await commentsOf(line, session, receipt.externalId, page * COMMENTS_A_PAGE);
    const others = comments.filter((comment) => comment.actor !== account.externalId);
    heard.push(
      ...others.map(({ id, actor, message, created }) => ({
        externalId: id,
        author: actor,
        text: message.text,
        at: new Date(created.time).toISOString(),
        url: receipt.url,
      })),
    );
    if (comments.length < COMMENTS_A_PAGE) break;
  }
  return heard.toSorted((one, other) => one.at.localeCompare(other.at));
}

export async function remove({ line, session, receipt }: PublishedRef): Promise<void> {
  try {
    await deletePost(line, session, receipt.externalId);
  } catch (error) {
    if (!(error instanceof NetworkError) || error.code !== 'not-found') throw error;
  }
}
