import type { AccountMeasure, Choice, HeardReply, Line, Measure, PublishedRef, ReadBack, Session } from '../network.js';
import { NetworkError } from '../network-error.js';
import { commentsOf, deleteFilm, filmById, myNumbers, showcases } from './client.js';

const isGone = (error: unknown) => error instanceof NetworkError && error.code === 'film-gone';

export async function readBack({ line, session, receipt }: PublishedRef): Promise<ReadBack> {
  try {
    const { upload, transcode } = await filmById(line, session, receipt.externalId);
    if (upload?.status === 'error' || transcode?.status === 'error') return 'absent';
    return transcode?.status === 'complete' ? 'there' : 'processing';
  } catch (error) {
    if (isGone(error)) return 'absent';
    throw error;
  }
}

/** Plays, likes and comments: all that the open part of the API tells. */
export async function measure({ line, session, receipt }: PublishedRef): Promise<Measure> {
  const { stats, metadata } = await filmById(line, session, receipt.externalId);
  const plays = stats?.plays ?? null;
  const likes = metadata?.connections?.likes?.total ?? null;
  const comments = metadata?.connections?.comments?.total ?? null;
  const given = { plays, likes, comments };
  const own = Object.fromEntries(Object.entries(given).filter((pair): pair is [string, number] => pair[1] !== null));
  return {
    ...{ impressions: plays, reactions: likes, comments },
    ...{ reach: null, shares: null, saves: null, clicks: null },
    own,
  };
}

export async function measureAccount(line: Line, session: Session): Promise<AccountMeasure> {
  const { followers, videos } = await myNumbers(line, session);
  const own = {
    ...(followers && { followers: followers.total }),
    ...(videos && { videos: videos.total }),
  };
  return { followers: followers?.total ?? null, posts: videos?.total ?? null, own };
}

export async function choices(line: Line, session: Session, setting: string): Promise<Choice[]> {
  if (setting !== 'showcase') return [];
  const all = await showcases(line, session);
  return all.map(({ uri, name }) => ({ value: uri.split('/').at(-1) ?? uri, label: name }));
}

export async function hear({ line, session, account, receipt }: PublishedRef): Promise<HeardReply[]> {
  const comments = await commentsOf(line, session, receipt.externalId);
  return comments
    .filter(({ user }) => user?.uri !== `/users/${account.externalId}`)
    .map(({ uri, text, created_on, user }) => ({
      ...{ externalId: uri, author: user?.name ?? '', text, at: new Date(created_on).toISOString() },
      url: receipt.url,
    }))
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

export async function remove({ line, session, receipt }: PublishedRef): Promise<void> {
  try {
    await deleteFilm(line, session, receipt.externalId);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}
