import type { Found, Json, PublishCall } from '../network.js';
import { NetworkError } from '../network-error.js';
import type { Media } from './answers.js';
import { commentsOn, containerState, mediaOf } from './client.js';
import { own } from './errors.js';

/** Pages of 50 posts looked through before we say that we cannot tell. */
const MOST_PAGES = 5;
/** Instagram's clock and ours may differ. */
const SLACK_MILLISECONDS = 60_000;

/** The container knows whether it was published: it is the key that Instagram's API has no other word for. */
export async function findPost(call: PublishCall): Promise<Found> {
  const state = await stateOf(call);
  if (state === 'PUBLISHED') return locate(call, true);
  // A container that Instagram forgot says nothing; what the account shows does.
  if (state === undefined) return locate(call, false);
  return { is: 'absent' };
}

async function stateOf({ line, session, done }: PublishCall): Promise<string | undefined> {
  try {
    return (await containerState(line, session, String(field(done.container, 'id')))).status_code;
  } catch (error) {
    if (error instanceof NetworkError && error.code === 'not-found') return undefined;
    throw error;
  }
}

/** Which of the account's posts came out of the container: its words and its kind, since the container was ready. */
async function locate(call: PublishCall, isSure: boolean): Promise<Found> {
  const { line, session, account, content, done, startedAt } = call;
  const readyAt = field(done.ready, 'at');
  const since = (typeof readyAt === 'string' ? Date.parse(readyAt) : startedAt.getTime()) - SLACK_MILLISECONDS;
  const ours: Media[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const edge = content.format === 'story' ? 'stories' : 'media';
    const { data, next } = await mediaOf(line, session, account.externalId, edge, after);
    const fresh = data.filter((one) => Date.parse(one.timestamp ?? '') >= since);
    ours.push(...fresh.filter((one) => isOurs(one, call)));
    if (fresh.length < data.length || !next) break;
    after = next;
  }
  if (ours.length > 1) return { is: 'unknowable', say: LOOKALIKES };
  if (ours[0]) return { is: 'there', checkpoint: { id: ours[0].id } };
  if (isSure) throw own('unavailable', 'not-listed-yet');
  return { is: 'absent' };
}

const KINDS: Record<string, (media: Media) => boolean> = {
  post: (media) => media.media_type === 'IMAGE',
  carousel: (media) => media.media_type === 'CAROUSEL_ALBUM',
  reel: (media) => media.media_product_type === 'REELS',
  story: () => true,
};

function isOurs(media: Media, { content }: PublishCall): boolean {
  if (!KINDS[content.format]?.(media)) return false;
  return content.format === 'story' || plain(media.caption ?? '') === plain(content.parts[0]!.text);
}

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** The account's own comment with these words. */
export async function findComment(call: PublishCall, mediaId: string, text: string): Promise<Found> {
  const { line, session, account } = call;
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { data, next } = await commentsOn(line, session, mediaId, after);
    const ours = data.find(
      (one) => (one.username ?? one.from?.username) === account.handle && plain(one.text) === plain(text),
    );
    if (ours) return { is: 'there', checkpoint: { id: ours.id } };
    if (!next) return { is: 'absent' };
    after = next;
  }
  return { is: 'unknowable', say: TOO_MANY_COMMENTS };
}

function field(value: Json | undefined, name: string): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value[name] : undefined;
}

const LOOKALIKES = {
  en: 'Instagram has published it, but this account has several posts with these words since. Look at the account, then say which one it is.',
  fr: 'Instagram l’a publiée, mais ce compte a depuis plusieurs publications avec ces mots. Vérifiez sur le compte, puis indiquez laquelle c’est.',
};
const TOO_MANY_COMMENTS = {
  en: 'The post has so many comments that we cannot find out whether the first one is there. Look at it, then say so.',
  fr: 'La publication a tant de commentaires que nous ne pouvons pas savoir si le premier y est. Vérifiez, puis indiquez-le.',
};
