import type { Account, AccountMeasure, Line, Measure, PublishedRef, ReadBack, Session } from '../network.js';
import { list, profileStats, stats } from './client.js';

/** Stories live on the profile's own page; spotlights have a page each. */
const kindOf = ({ receipt }: PublishedRef) => (receipt.url.includes('/spotlight/') ? 'spotlights' : 'stories');

export async function readBack(ref: PublishedRef): Promise<ReadBack> {
  const { line, session, account, receipt } = ref;
  const kind = kindOf(ref);
  const all = await list(line, session, account.externalId, kind);
  // A story that was taken is known by its request only: one that is on show speaks for it.
  if (receipt.externalId.startsWith('request:')) return all.length > 0 ? 'there' : 'absent';
  const found = all.find((one) => one.id === receipt.externalId);
  if (!found || found.status === 'REJECTED') return 'absent';
  return found.status === 'SUBMITTED' ? 'processing' : 'there';
}

/** What Snap tells of one post. Names differ between its readers; each is tried, and an unknown number stays unknown. */
export async function measure(ref: PublishedRef): Promise<Measure> {
  const { line, session, account, receipt } = ref;
  const isKnown = !receipt.externalId.startsWith('request:');
  const of = { kind: kindOf(ref), id: receipt.externalId } as const;
  const own = isKnown ? await stats(line, session, account.externalId, of) : {};
  const first = (...names: string[]) => names.map((name) => own[name]).find((value) => value !== undefined) ?? null;
  return {
    impressions: first('VIEWS', 'SPOTLIGHT_VIEWS', 'STORY_VIEWS'),
    reach: first('UNIQUE_VIEWERS'),
    ...{ reactions: null, comments: null, saves: null, clicks: null },
    shares: first('SHARES'),
    own,
  };
}

export async function measureAccount(line: Line, account: Account, session: Session): Promise<AccountMeasure> {
  const own = await profileStats(line, session, account.externalId);
  return { followers: own.SUBSCRIBERS ?? null, posts: null, own };
}
