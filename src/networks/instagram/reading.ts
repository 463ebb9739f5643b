import type {
  Account,
  AccountMeasure,
  HeardReply,
  Line,
  Measure,
  PublishedRef,
  ReadBack,
  Session,
} from '../network.js';
import { NetworkError } from '../network-error.js';
import type { Media } from './answers.js';
import { commentsOn, me, mediaById, mediaInsights } from './client.js';

/** Pages of 50 comments read at each listening. */
const MOST_COMMENT_PAGES = 4;

/** What each kind of post tells (“Media insights”, 2026-09-11); a stranger among them refuses the whole request. */
const EVERY = ['views', 'reach', 'shares', 'total_interactions'];
const FEED = [...EVERY, 'likes', 'comments', 'saved', 'follows', 'profile_visits'];
const REEL = [
  ...[...EVERY, 'likes', 'comments', 'saved'],
  ...['ig_reels_avg_watch_time', 'ig_reels_video_view_total_time'],
];
const STORY = [...EVERY, 'replies', 'follows', 'profile_visits', 'navigation'];

export async function readBack({ line, session, receipt }: PublishedRef): Promise<ReadBack> {
  try {
    await mediaById(line, session, receipt.externalId);
    return 'there';
  } catch (error) {
    if (error instanceof NetworkError && error.code === 'not-found') return 'absent';
    throw error;
  }
}

export async function measure({ line, session, receipt }: PublishedRef): Promise<Measure> {
  const media = await mediaById(line, session, receipt.externalId);
  const numbers = await insights(line, session, media);
  const number = (name: string) => numbers[name] ?? null;
  const watched = numbers.ig_reels_video_view_total_time;
  return {
    impressions: number('views'),
    reach: number('reach'),
    reactions: number('likes') ?? media.like_count ?? null,
    comments: number('comments') ?? number('replies') ?? media.comments_count ?? null,
    shares: number('shares'),
    saves: number('saved'),
    clicks: null,
    // Instagram counts in milliseconds.
    ...(isReel(media) && { watchSeconds: watched === undefined ? null : Math.round(watched / 1000) }),
    own: {
      ...numbers,
      ...(media.like_count !== undefined && { like_count: media.like_count }),
      ...(media.comments_count !== undefined && { comments_count: media.comments_count }),
    },
  };
}

/** Nothing yet, or nothing any more, is not a failure: what is not told stays unknown. */
async function insights(line: Line, session: Session, media: Media): Promise<Record<string, number>> {
  const wanted = isReel(media) ? REEL : media.media_product_type === 'STORY' ? STORY : FEED;
  try {
    return await mediaInsights(line, session, media.id, wanted);
  } catch (error) {
    if (!isQuiet(error)) throw error;
  }
  try {
    return await mediaInsights(line, session, media.id, EVERY);
  } catch (error) {
    if (!isQuiet(error)) throw error;
    return {};
  }
}

const QUIET = ['numbers-too-small', 'request-refused', 'not-found'];
const isQuiet = (error: unknown) => error instanceof NetworkError && QUIET.includes(error.code);
const isReel = (media: Media) => media.media_product_type === 'REELS';

export async function measureAccount(line: Line, _account: Account, session: Session): Promise<AccountMeasure> {
  const { followers_count: followers, media_count: posts, follows_count: follows } = await me(line, session);
  return {
    followers: followers ?? null,
    posts: posts ?? null,
    own: { ...(follows !== undefined && { follows_count: follows }) },
  };
}

export async function hear({ line, session, account, receipt }: PublishedRef): Promise<HeardReply[]> {
  const heard: HeardReply[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_COMMENT_PAGES; page++) {
    const { data, next } = await commentsOn(line, session, receipt.externalId, after);
    for (const one of data) {
      const author = one.username ?? one.from?.username ?? '';
      if (author === account.handle) continue;
      const at = one.timestamp ? new Date(one.timestamp) : line.now();
      heard.push({ externalId: one.id, author, text: one.text, at: at.toISOString(), url: receipt.url });
    }
    if (!next) break;
    after = next;
  }
  return heard.toSorted((one, other) => one.at.localeCompare(other.at));
}
