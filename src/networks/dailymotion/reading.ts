import type { Account, AccountMeasure, Line, Measure, PublishedRef, ReadBack } from '../network.js';
import { NetworkError } from '../network-error.js';
import { counts, deleteVideo, video } from './client.js';
import { isAtWork } from './publish.js';

export async function readBack({ line, session, receipt }: PublishedRef): Promise<ReadBack> {
  try {
    const { status } = await video(line, session, receipt.externalId);
    if (status === 'deleted') return 'absent';
    return isAtWork(status) ? 'processing' : 'there';
  } catch (error) {
    if (error instanceof NetworkError && error.code === 'not-found') return 'absent';
    throw error;
  }
}

/** v2 has no counters; the older API still tells some, and is losing them (views: deprecated since 2026-03-09). */
export async function measure({ line, receipt }: PublishedRef): Promise<Measure> {
  const told = await whatIsTold(line, 'video', receipt.externalId, ['views_total', 'likes_total']);
  return {
    impressions: told.views_total ?? null,
    reach: null,
    reactions: told.likes_total ?? null,
    comments: null,
    shares: null,
    saves: null,
    clicks: null,
    watchSeconds: null,
    own: told,
  };
}

export async function measureAccount(line: Line, account: Account): Promise<AccountMeasure> {
  const told = await whatIsTold(line, 'user', account.externalId, ['followers_total', 'videos_total']);
  return { followers: told.followers_total ?? null, posts: told.videos_total ?? null, own: told };
}

/** Everything at once; where a name is no longer known, each by itself. What is refused is not known. */
async function whatIsTold(line: Line, what: 'video' | 'user', id: string, fields: string[]) {
  const all = await ask(line, what, id, fields);
  if (all) return all;
  const told: Record<string, number> = {};
  for (const field of fields) Object.assign(told, await ask(line, what, id, [field]));
  return told;
}

async function ask(line: Line, what: 'video' | 'user', id: string, fields: string[]) {
  try {
    return await counts(line, what, id, fields);
  } catch (error) {
    const isClosed = error instanceof NetworkError && (error.kind === 'rejected' || error.kind === 'reconnect');
    if (isClosed) return undefined;
    throw error;
  }
}

export async function remove({ line, session, receipt }: PublishedRef): Promise<void> {
  try {
    await deleteVideo(line, session, receipt.externalId);
  } catch (error) {
    if (!(error instanceof NetworkError) || error.code !== 'not-found') throw error;
  }
}
