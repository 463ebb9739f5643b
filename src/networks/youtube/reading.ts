import type {
  Account,
  AccountMeasure,
  Choice,
  HeardReply,
  Line,
  Measure,
  PublishedRef,
  ReadBack,
  Session,
} from '../network.js';
import { NetworkError } from '../network-error.js';
import {
  categories,
  channelNumbers,
  commentsOf,
  deleteVideo,
  playlists,
  report,
  videoById,
  type YouTubeComment,
} from './client.js';
import { own } from './errors.js';

/** Pages of 100 comments read at each listening. */
const MOST_PAGES = 3;

export async function readBack({ line, session, receipt }: PublishedRef): Promise<ReadBack> {
  const video = await videoById(line, session, receipt.externalId, 'status');
  const state = video?.status?.uploadStatus;
  if (!video || state === 'deleted' || state === 'failed' || state === 'rejected') return 'absent';
  return state === 'uploaded' ? 'processing' : 'there';
}

/** Views, likes and comments as they are; what only Analytics knows comes two to three days late. */
export async function measure({ line, session, receipt }: PublishedRef): Promise<Measure> {
  const video = await videoById(line, session, receipt.externalId, 'statistics');
  if (!video) throw own('rejected', 'film-gone');
  const now = numbers(video.statistics ?? {});
  const late = await reported(line, session, receipt.externalId);
  return {
    impressions: now.viewCount ?? null,
    reach: null,
    reactions: now.likeCount ?? null,
    comments: now.commentCount ?? null,
    shares: late.shares ?? null,
    saves: null,
    clicks: null,
    watchSeconds: late.estimatedMinutesWatched === undefined ? null : late.estimatedMinutesWatched * 60,
    own: { ...late, ...now },
  };
}

/** Analytics is a second service that may be switched off in the project: its refusal hides no other number. */
async function reported(line: Line, session: Session, videoId: string): Promise<Record<string, number>> {
  const to = line.now().toISOString().slice(0, 10);
  // A report needs a beginning; YouTube's first day is before every video.
  try {
    return await report(line, session, videoId, { from: '2005-02-14', to });
  } catch (error) {
    if (error instanceof NetworkError && error.kind === 'rejected') return {};
    throw error;
  }
}

/** Counters are strings of digits in Google's JSON. */
function numbers(given: Record<string, unknown>): Record<string, number> {
  const pairs = Object.entries(given).filter(([, value]) => typeof value === 'string' && /^\d+$/.test(value));
  return Object.fromEntries(pairs.map(([name, value]) => [name, Number(value)]));
}

export async function measureAccount(line: Line, session: Session): Promise<AccountMeasure> {
  const { statistics } = await channelNumbers(line, session);
  const own = numbers(statistics);
  const isHidden = statistics.hiddenSubscriberCount === true;
  return { followers: isHidden ? null : (own.subscriberCount ?? null), posts: own.videoCount ?? null, own };
}

export async function choices(line: Line, account: Account, session: Session, setting: string): Promise<Choice[]> {
  if (setting === 'playlist')
    return (await playlists(line, session)).map(({ id, snippet }) => ({ value: id, label: snippet.title }));
  if (setting !== 'category') return [];
  const country = account.limits?.country;
  const all = await categories(line, session, typeof country === 'string' ? country : 'FR');
  return all
    .filter(({ snippet }) => snippet.assignable !== false)
    .map(({ id, snippet }) => ({ value: id, label: snippet.title }));
}

export async function hear({ line, session, account, receipt }: PublishedRef): Promise<HeardReply[]> {
  const heard: YouTubeComment[] = [];
  let next: string | undefined;
  try {
    for (let page = 0; page < MOST_PAGES; page++) {
      const { items, nextPageToken } = await commentsOf(line, session, receipt.externalId, next);
      heard.push(...items.flatMap(({ snippet, replies }) => [snippet.topLevelComment, ...(replies?.comments ?? [])]));
      next = nextPageToken;
      if (!next) break;
    }
  } catch (error) {
    if (!(error instanceof NetworkError && error.code === 'comments-closed')) throw error;
  }
  return heard
    .filter(({ snippet }) => snippet.authorChannelId?.value !== account.externalId)
    .map(({ id, snippet }) => ({
      externalId: id,
      author: snippet.authorDisplayName.replace(/^@/, ''),
      text: snippet.textOriginal ?? snippet.textDisplay,
      at: snippet.publishedAt,
      url: `${line.hosts.web}/watch?v=${receipt.externalId}&lc=${id}`,
    }))
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

export async function remove({ line, session, receipt }: PublishedRef): Promise<void> {
  try {
    await deleteVideo(line, session, receipt.externalId);
  } catch (error) {
    if (!(error instanceof NetworkError && error.code === 'film-gone')) throw error;
  }
}
