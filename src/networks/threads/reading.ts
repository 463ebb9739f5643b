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
import { accountInsights, conversation, postById, postInsights, remove } from './client.js';

/** Lists of replies read at each listening. */
const MOST_LISTS = 5;

export async function readBack({ line, session, receipt }: PublishedRef): Promise<ReadBack> {
  try {
    await postById(line, session, receipt.externalId);
    return 'there';
  } catch (error) {
    if (error instanceof NetworkError && error.code === 'not-found') return 'absent';
    throw error;
  }
}

/** A thread is the sum of its parts; the parts that answer one another are not counted as replies. */
export async function measure({ line, session, receipt }: PublishedRef): Promise<Measure> {
  const numbers: Record<string, number> = {};
  const missing = new Set<string>();
  for (const id of receipt.parts) {
    const part = await postInsights(line, session, id);
    for (const name of NAMES) {
      if (part[name] === undefined) missing.add(name);
      else numbers[name] = (numbers[name] ?? 0) + part[name];
    }
  }
  const number = (name: string) => (missing.has(name) ? null : (numbers[name] ?? null));
  const replies = number('replies');
  return {
    impressions: number('views'),
    reach: null,
    reactions: number('likes'),
    comments: replies === null ? null : Math.max(0, replies - (receipt.parts.length - 1)),
    shares: sum([number('reposts'), number('quotes'), number('shares')]),
    saves: null,
    clicks: null,
    own: numbers,
  };
}

const NAMES = ['views', 'likes', 'replies', 'reposts', 'quotes', 'shares'];

function sum(values: (number | null)[]): number | null {
  return values.reduce((total, value) => (total === null || value === null ? null : total + value), 0);
}

export async function measureAccount(line: Line, _account: Account, session: Session): Promise<AccountMeasure> {
  const numbers = await accountInsights(line, session);
  return { followers: numbers.followers_count ?? null, posts: null, own: numbers };
}

export async function hear({ line, session, account, receipt }: PublishedRef): Promise<HeardReply[]> {
  const heard: HeardReply[] = [];
  let after: string | undefined;
  for (let list = 0; list < MOST_LISTS; list++) {
    const { data, next } = await conversation(line, session, receipt.externalId, after);
    for (const one of data) {
      if (one.username === account.handle) continue;
      const at = one.timestamp ? new Date(one.timestamp) : line.now();
      const url = one.permalink ?? receipt.url;
      heard.push({ externalId: one.id, author: one.username ?? '', text: one.text, at: at.toISOString(), url });
    }
    if (!next) break;
    after = next;
  }
  return heard.toSorted((one, other) => one.at.localeCompare(other.at));
}

/** The end of a thread first, so that no part is ever left answering nothing. */
export async function removeAll({ line, session, receipt }: PublishedRef): Promise<void> {
  for (const id of receipt.parts.toReversed()) {
    try {
      await remove(line, session, id);
    } catch (error) {
      if (!(error instanceof NetworkError) || error.code !== 'not-found') throw error;
    }
  }
}
