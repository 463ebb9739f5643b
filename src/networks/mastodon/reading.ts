import type {
  AccountMeasure,
  Content,
  HeardReply,
  Line,
  Measure,
  PublishedRef,
  ReadBack,
  Session,
} from '../network.js';
import { NetworkError } from '../network-error.js';
import type { Status } from './answers.js';
import { deleteStatus, readStatus, repliesBelow, rewriteStatus, verifyCredentials } from './client.js';
import { own } from './errors.js';
import { textOf } from './plain.js';
import { localId } from './session.js';

/** There while any of its parts is. */
export async function readBack(ref: PublishedRef): Promise<ReadBack> {
  for (const id of ref.receipt.parts) if (await statusIfThere(ref, id)) return 'there';
  return 'absent';
}

/**
 * The numbers of a publication. A thread is the sum of its parts; the parts that answer one another are not counted
 * as comments. Interactions on other servers reach the account's own only as far as they are told to it.
 */
export async function measure(ref: PublishedRef): Promise<Measure> {
  const statuses: Status[] = [];
  for (const id of ref.receipt.parts) {
    const status = await statusIfThere(ref, id);
    if (status) statuses.push(status);
  }
  if (statuses.length === 0) throw own('rejected', 'not-found');

  const sum = (name: keyof Status['counts']) => statuses.reduce((total, { counts }) => total + (counts[name] ?? 0), 0);
  // A server counts an answer when everyone may see it.
  const isOwnAnswer = ({ parentId, visibility }: Status) =>
    parentId !== undefined && (visibility === 'public' || visibility === 'unlisted');
  const tellsQuotes = statuses.some(({ counts }) => counts.quotes_count !== undefined);
  return {
    impressions: null,
    reach: null,
    reactions: sum('favourites_count'),
    comments: Math.max(0, sum('replies_count') - statuses.filter(isOwnAnswer).length),
    // Quotes exist since 4.5; before, there is nothing to add.
    shares: sum('reblogs_count') + sum('quotes_count'),
    saves: null,
    clicks: null,
    own: {
      favourites_count: sum('favourites_count'),
      reblogs_count: sum('reblogs_count'),
      replies_count: sum('replies_count'),
      ...(tellsQuotes && { quotes_count: sum('quotes_count') }),
    },
  };
}

/** What others answered, below any part: the first part's thread holds them all. */
export async function hear({ line, session, account, receipt }: PublishedRef): Promise<HeardReply[]> {
  const below = await repliesBelow(line, session, receipt.externalId);
  return below
    .filter((status) => status.author.id !== localId(account))
    .map((status) => ({
      externalId: status.id,
      author: status.author.acct,
      text: textOf(status.html),
      at: status.createdAt,
      ...(status.url && { url: status.url }),
    }))
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/** The end of a thread first, so that no part is ever left answering nothing. */
export async function remove({ line, session, receipt }: PublishedRef): Promise<void> {
  for (const id of receipt.parts.toReversed()) {
    await deleteStatus(line, session, id).catch(unlessGone);
  }
}

function statusIfThere({ line, session }: PublishedRef, id: string): Promise<Status | undefined> {
  return readStatus(line, session, id).catch(unlessGone);
}

function unlessGone(error: unknown): undefined {
  if (!(error instanceof NetworkError) || error.code !== 'not-found') throw error;
}

/** What the account's own server knows; followers on servers that went silent still count there. */
export async function measureAccount(line: Line, session: Session): Promise<AccountMeasure> {
  const { followers_count: followers, statuses_count: posts } = await verifyCredentials(line, session);
  const own = { ...(followers != null && { followers }), ...(posts != null && { statuses: posts }) };
  return { followers: followers ?? null, posts: posts ?? null, own };
}

/** The words of every part; pictures, warning and visibility stay. */
export async function rewrite({ line, session, receipt }: PublishedRef, content: Content): Promise<void> {
  const { spoiler_text: warning, sensitive } = content.settings;
  const language = /^[a-z]{2,3}(?=-|$)/.exec(content.language.toLowerCase())?.[0];
  for (const [index, id] of receipt.parts.entries()) {
    const status = await readStatus(line, session, id);
    await rewriteStatus(line, session, id, {
      status: content.parts[index]?.text ?? '',
      media_ids: status.mediaIds,
      ...(typeof warning === 'string' && warning.trim() !== '' && { spoiler_text: warning.trim() }),
      ...(sensitive === true && { sensitive: true }),
      ...(language && { language }),
    });
  }
}
