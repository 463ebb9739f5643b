import type { AccountMeasure, Choice, Line, Measure, PublishedRef, ReadBack, Session } from '../network.js';
import { NetworkError } from '../network-error.js';
import { creatorInfo, myNumbers, publishStatus, videoById } from './client.js';
import { postIdIn } from './publish.js';

/** Posts have numbers; until a post has one, or when it never will, it is known by its publish id. */
const isPostId = (id: string) => /^\d+$/.test(id);

export async function readBack({ line, session, receipt }: PublishedRef): Promise<ReadBack> {
  const id = receipt.externalId;
  if (isPostId(id)) return (await videoById(line, session, id)) ? 'there' : 'absent';
  try {
    const { status } = await publishStatus(line, session, id);
    if (status === 'FAILED') return 'absent';
    return status === 'PUBLISH_COMPLETE' ? 'there' : 'processing';
  } catch (error) {
    if (error instanceof NetworkError && error.code === 'post-unknown') return 'absent';
    throw error;
  }
}

/** Lifetime counters of what is public. TikTok tells nothing of posts without a number. */
export async function measure({ line, session, receipt }: PublishedRef): Promise<Measure> {
  const id = await postId(line, session, receipt.externalId);
  const own = numbers(id === undefined ? {} : ((await videoById(line, session, id)) ?? {}));
  return {
    impressions: own.view_count ?? null,
    reach: null,
    reactions: own.like_count ?? null,
    comments: own.comment_count ?? null,
    shares: own.share_count ?? null,
    saves: null,
    clicks: null,
    own,
  };
}

async function postId(line: Line, session: Session, id: string): Promise<string | undefined> {
  if (isPostId(id)) return id;
  try {
    return postIdIn(await publishStatus(line, session, id));
  } catch (error) {
    if (error instanceof NetworkError && error.code === 'post-unknown') return undefined;
    throw error;
  }
}

function numbers(given: Record<string, unknown>): Record<string, number> {
  const pairs = Object.entries(given).filter(
    (pair): pair is [string, number] => pair[0].endsWith('_count') && typeof pair[1] === 'number',
  );
  return Object.fromEntries(pairs);
}

export async function measureAccount(line: Line, session: Session): Promise<AccountMeasure> {
  const own = numbers(await myNumbers(line, session));
  return { followers: own.follower_count ?? null, posts: own.video_count ?? null, own };
}

const PRIVACY: Record<string, string> = {
  PUBLIC_TO_EVERYONE: 'Everyone / Tout le monde',
  MUTUAL_FOLLOW_FRIENDS: 'Friends / Amis',
  FOLLOWER_OF_CREATOR: 'Followers / Abonnés',
  SELF_ONLY: 'Only me / Moi seulement',
};

/** Who may see a post, as TikTok offers it to this account today. */
export async function choices(line: Line, session: Session, setting: string): Promise<Choice[]> {
  if (setting !== 'privacy') return [];
  const { privacy_level_options } = await creatorInfo(line, session);
  return privacy_level_options.map((value) => ({ value, label: PRIVACY[value] ?? value }));
}
