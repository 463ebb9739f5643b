import type {
  Account,
  AccountMeasure,
  HeardReply,
  Line,
  Measure,
  PublishedRef,
  ReadBack,
  Receipt,
  Session,
} from '../network.js';
import { NetworkError } from '../network-error.js';
import { commentsOn, insightsOf, pageById, postById, postNumbers, remove, storiesOf, videoNumbers } from './client.js';
import { own } from './errors.js';
import { filmAt } from './film.js';

/** Pages of 100 comments read at each listening, and lists of stories looked through. */
const MOST_LISTS = 4;

/** A post's id names its Page before an underscore; a story has an address of its own; the rest are films. */
function kindOf({ externalId, url }: Receipt): 'post' | 'story' | 'film' {
  if (externalId.includes('_')) return 'post';
  return /\/stories\//.test(url) ? 'story' : 'film';
}

export async function readBack({ line, session, account, receipt }: PublishedRef): Promise<ReadBack> {
  switch (kindOf(receipt)) {
    case 'story':
      return (await isListed(line, session, account, receipt)) ? 'there' : 'absent';
    case 'film': {
      const { stage } = await filmAt(line, session, receipt.externalId);
      if (stage === 'live') return 'there';
      return stage === 'taken' || stage === 'deciding' ? 'processing' : 'absent';
    }
    default:
      return unlessGone(async () => {
        await postById(line, session, receipt.externalId);
        return 'there' as const;
      }, 'absent');
  }
}

async function isListed(line: Line, session: Session, account: Account, receipt: Receipt): Promise<boolean> {
  let after: string | undefined;
  for (let list = 0; list < MOST_LISTS; list++) {
    const { data, next } = await storiesOf(line, session, account.externalId, after);
    if (data.some((story) => [story.post_id, story.media_id].includes(receipt.externalId))) return true;
    if (!next) return false;
    after = next;
  }
  return false;
}

async function unlessGone<T, O>(read: () => Promise<T>, otherwise: O): Promise<T | O> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof NetworkError && error.code === 'not-found') return otherwise;
    throw error;
  }
}

/** “Insights” after the removals of 2025-11-15 and 2026-06-15, read 2026-11-22. */
const POST_METRICS = [
  ...['post_media_view', 'post_total_media_view_unique', 'post_clicks', 'post_reactions_by_type_total'],
];
/** Names of films after v26 are not documented everywhere: what Facebook refuses is left out. */
const FILM_METRICS = ['blue_reels_play_count', 'post_video_view_time', 'post_video_avg_time_watched'];
const STORY_METRICS = ['PAGE_STORY_TOTAL_MEDIA_VIEW_UNIQUE'];

export async function measure({ line, session, receipt }: PublishedRef): Promise<Measure> {
  const id = receipt.externalId;
  switch (kindOf(receipt)) {
    case 'story': {
      const numbers = await insights(line, session, `${id}/insights`, STORY_METRICS, false);
      const reach = numbers.PAGE_STORY_TOTAL_MEDIA_VIEW_UNIQUE ?? null;
      return { ...NOTHING, reach, own: numbers };
    }
    case 'film': {
      const video = await videoNumbers(line, session, id);
      const numbers = await insights(line, session, `${id}/video_insights`, FILM_METRICS);
      const watched = numbers.post_video_view_time;
      const [likes, comments] = [video.likes?.summary?.total_count, video.comments?.summary?.total_count];
      return {
        ...NOTHING,
        impressions: numbers.blue_reels_play_count ?? video.views ?? null,
        reactions: likes ?? null,
        comments: comments ?? null,
        watchSeconds: watched === undefined ? null : Math.round(watched / 1000),
        own: { ...numbers, ...named({ views: video.views, likes, comments }) },
      };
    }
    default: {
      const post = await postNumbers(line, session, id);
      const numbers = await insights(line, session, `${id}/insights`, POST_METRICS);
      const [reactions, comments] = [post.reactions?.summary?.total_count, post.comments?.summary?.total_count];
      const shares = post.shares?.count;
      return {
        ...NOTHING,
        impressions: numbers.post_media_view ?? null,
        reach: numbers.post_total_media_view_unique ?? null,
        reactions: reactions ?? null,
        comments: comments ?? null,
        shares: shares ?? null,
        clicks: numbers.post_clicks ?? null,
        own: { ...numbers, ...named({ reactions, comments, shares }) },
      };
    }
  }
}

const NOTHING = {
  impressions: null,
  reach: null,
  reactions: null,
  comments: null,
  shares: null,
  saves: null,
  clicks: null,
};

function named(numbers: Record<string, number | undefined>): Record<string, number> {
  return Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined)) as Record<
    string,
    number
  >;
}

/** One stranger refuses all of them, and Meta removes names: then each is asked for by itself. */
async function insights(line: Line, session: Session, path: string, metrics: string[], hasPeriod = true) {
  const quietly = (some: string[]) =>
    insightsOf(line, session, path, some, hasPeriod).catch((error: unknown) => {
      if (error instanceof NetworkError && QUIET.includes(error.code)) return undefined;
      throw error;
    });
  const all = await quietly(metrics);
  if (all || metrics.length === 1) return all ?? {};
  const each: Record<string, number> = {};
  for (const metric of metrics) Object.assign(each, await quietly([metric]));
  return each;
}

const QUIET = ['request-refused', 'not-found'];

export async function measureAccount(line: Line, account: Account, session: Session): Promise<AccountMeasure> {
  const page = await pageById(line, session, account.externalId);
  const { followers_count: followers, fan_count: fans } = page;
  return { followers: followers ?? null, posts: null, own: named({ followers_count: followers, fan_count: fans }) };
}

export async function hear({ line, session, account, receipt }: PublishedRef): Promise<HeardReply[]> {
  if (kindOf(receipt) === 'story') return [];
  const heard: HeardReply[] = [];
  let after: string | undefined;
  for (let list = 0; list < MOST_LISTS; list++) {
    const { data, next } = await commentsOn(line, session, receipt.externalId, after);
    for (const one of data) {
      if (one.from?.id === account.externalId) continue;
      const at = one.created_time ? new Date(one.created_time) : line.now();
      const url = one.permalink_url ?? receipt.url;
      heard.push({ externalId: one.id, author: one.from?.name ?? '', text: one.message, at: at.toISOString(), url });
    }
    if (!next) break;
    after = next;
  }
  return heard;
}

export async function removePost({ line, session, receipt }: PublishedRef): Promise<void> {
  if (kindOf(receipt) === 'story') throw own('rejected', 'story-stays');
  await unlessGone(() => remove(line, session, receipt.externalId), undefined);
}
