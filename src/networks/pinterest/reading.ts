import type { Account, AccountMeasure, Choice, Line, Measure, PublishedRef, ReadBack, Session } from '../network.js';
import { NetworkError } from '../network-error.js';
import { boards, deletePin, pinAnalytics, readPin, userAccount } from './client.js';

const MOST_BOARD_PAGES = 4;
const DAYS_TOLD = 89;
const DAY_MILLISECONDS = 24 * 3_600_000;

export async function readBack({ line, session, receipt }: PublishedRef): Promise<ReadBack> {
  try {
    await readPin(line, session, receipt.externalId, false);
    return 'there';
  } catch (error) {
    if (error instanceof NetworkError && error.code === 'not-found') return 'absent';
    throw error;
  }
}

/**
 * Numbers over the pin's life where Pinterest tells them so; saves are told for 90 days only, and not to every
 * application.
 */
export async function measure(ref: PublishedRef): Promise<Measure> {
  const { line, session, receipt } = ref;
  const { lifetime = {} } = await readPin(line, session, receipt.externalId, true);
  const recent = await recentOf(ref);
  return {
    impressions: lifetime.impression ?? recent.IMPRESSION ?? null,
    reach: null,
    reactions: lifetime.reaction ?? recent.TOTAL_REACTIONS ?? null,
    comments: lifetime.comment ?? recent.TOTAL_COMMENTS ?? null,
    shares: null,
    saves: lifetime.save ?? recent.SAVE ?? null,
    clicks: lifetime.clickthrough ?? recent.OUTBOUND_CLICK ?? null,
    watchSeconds: null,
    own: { ...recent, ...lifetime },
  };
}

async function recentOf({ line, session, receipt }: PublishedRef): Promise<Record<string, number>> {
  const day = (date: Date) => date.toISOString().slice(0, 10);
  const now = line.now();
  const from = day(new Date(now.getTime() - DAYS_TOLD * DAY_MILLISECONDS));
  try {
    return await pinAnalytics(line, session, receipt.externalId, from, day(now));
  } catch (error) {
    if (error instanceof NetworkError && error.kind === 'rejected') return {};
    throw error;
  }
}

export async function measureAccount(line: Line, _account: Account, session: Session): Promise<AccountMeasure> {
  const told = await userAccount(line, session);
  const own: Record<string, number> = {};
  for (const name of ['follower_count', 'following_count', 'pin_count', 'monthly_views'] as const) {
    const value = told[name];
    if (typeof value === 'number') own[name] = value;
  }
  return { followers: told.follower_count ?? null, posts: told.pin_count ?? null, own };
}

/** The account's boards. */
export async function choices(line: Line, session: Session): Promise<Choice[]> {
  const all: Choice[] = [];
  let bookmark: string | undefined;
  for (let page = 0; page < MOST_BOARD_PAGES; page++) {
    const read = await boards(line, session, bookmark);
    all.push(...read.items.map(({ id, name }) => ({ value: id, label: name })));
    bookmark = read.bookmark;
    if (!bookmark) break;
  }
  return all;
}

export async function remove({ line, session, receipt }: PublishedRef): Promise<void> {
  try {
    await deletePin(line, session, receipt.externalId);
  } catch (error) {
    if (!(error instanceof NetworkError) || error.code !== 'not-found') throw error;
  }
}
