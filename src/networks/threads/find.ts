import type { Found, Json, PublishCall } from '../network.js';
import { NetworkError } from '../network-error.js';
import type { Post } from './answers.js';
import { containerState, postsOf } from './client.js';
import { own } from './errors.js';

/** Pages of 50 posts looked through before we say that we cannot tell. */
const MOST_PAGES = 5;
/** Threads' clock and ours may differ. */
const SLACK_MILLISECONDS = 60_000;

/** The container knows whether it was published: it is the key that the API has no other word for. */
export async function findPost(call: PublishCall, index: number): Promise<Found> {
  const state = await stateOf(call, index);
  if (state === 'PUBLISHED') return locate(call, index, true);
  // A container that Threads forgot says nothing; what the account shows does.
  if (state === undefined) return locate(call, index, false);
  return { is: 'absent' };
}

/** Nothing when Threads no longer knows the container. */
export async function stateOf({ line, session, done }: PublishCall, index: number): Promise<string | undefined> {
  try {
    const id = String(field(done[`container-${index + 1}`], 'id'));
    return (await containerState(line, session, id)).status;
  } catch (error) {
    if (error instanceof NetworkError && error.code === 'not-found') return undefined;
    throw error;
  }
}

/** Which of the account's posts came out of the container: its words, its kind and whom it answers, since it was ready. */
async function locate(call: PublishCall, index: number, isSure: boolean): Promise<Found> {
  const { line, session, done, startedAt } = call;
  const readyAt = field(done[`ready-${index + 1}`], 'at');
  const from = typeof readyAt === 'string' ? Date.parse(readyAt) : startedAt.getTime();
  const since = new Date(from - SLACK_MILLISECONDS);
  const ours: Post[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const window = { since, ...(after && { after }) };
    // What answers something stands in another list.
    const { data, next } = await postsOf(line, session, index === 0 ? 'threads' : 'replies', window);
    const fresh = data.filter((one) => Date.parse(one.timestamp ?? '') >= since.getTime());
    ours.push(...fresh.filter((one) => isOurs(one, call, index)));
    if (fresh.length < data.length || !next) break;
    after = next;
  }
  if (ours.length > 1) return { is: 'unknowable', say: LOOKALIKES };
  if (ours[0]) return { is: 'there', checkpoint: { id: ours[0].id } };
  if (isSure) throw own('unavailable', 'not-listed-yet');
  return { is: 'absent' };
}

function isOurs(post: Post, { content, done }: PublishCall, index: number): boolean {
  const part = content.parts[index]!;
  const parentId = index === 0 ? undefined : field(done[`post-${index}`], 'id');
  if (index > 0 && post.replied_to && post.replied_to.id !== parentId) return false;
  const isText = /^TEXT/.test(post.media_type ?? 'TEXT');
  if (isText !== (part.attachments.length === 0)) return false;
  return plain(post.text) === plain(part.text);
}

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

function field(value: Json | undefined, name: string): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value[name] : undefined;
}

const LOOKALIKES = {
  en: 'Threads has published it, but this account has several posts with these words since. Look at the account, then say which one it is.',
  fr: 'Threads l’a publiée, mais ce compte a depuis plusieurs publications avec ces mots. Vérifiez sur le compte, puis indiquez laquelle c’est.',
};
