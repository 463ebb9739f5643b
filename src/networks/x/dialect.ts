import type { Line } from '../network.js';
import { NetworkError } from '../network-error.js';

/**
 * How to ask for a post's fields. openapi 2.167 says `post.fields` and gives references by expansion; the guides of
 * the same day (2026-08-22) say `tweet.fields`. We start with the description, and go over to the guides' words for
 * good when this host refuses ours; a refused read costs nothing.
 */
interface Dialect {
  fields: 'post.fields' | 'tweet.fields';
  /** Value of `expansions` that brings what a post answers. */
  references: string;
  referenceField: string[];
  authorField: string[];
}

const DESCRIBED: Dialect = {
  fields: 'post.fields',
  references: 'referenced_posts',
  referenceField: [],
  authorField: [],
};
const GUIDED: Dialect = {
  fields: 'tweet.fields',
  references: 'referenced_tweets.id',
  referenceField: ['referenced_tweets'],
  authorField: ['author_id'],
};

/** Hosts that refused the described words, for the life of this process. */
const guided = new Set<string>();

export function dialect(line: Line): Dialect {
  return guided.has(line.hosts.api ?? '') ? GUIDED : DESCRIBED;
}

/** Runs a read; once more, in the other words, when X says that it does not know ours. */
export async function inEitherDialect<T>(line: Line, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!refusesWords(error) || dialect(line) === GUIDED) throw error;
    guided.add(line.hosts.api ?? '');
    return ask();
  }
}

function refusesWords(error: unknown): boolean {
  if (!(error instanceof NetworkError) || error.status !== 400) return false;
  return /post\.fields|referenced_posts/.test(error.answer ?? '');
}
