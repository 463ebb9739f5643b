import type { Attachment, Content, Found, Json, JsonObject, Part, PublishCall, Step } from '../network.js';
import { NetworkError } from '../network-error.js';
import { createPost, describePicture, type NewPost, postsOf, type UploadedPicture, uploadPicture } from './client.js';
import { own } from './errors.js';
import { isOurs, type Wanted } from './recognise.js';

/** Pages of 100 posts looked through before we say that we cannot tell. */
const MOST_PAGES = 5;
/** X's clock and ours may differ. */
const SLACK_MILLISECONDS = 60_000;
const UPLOAD_LIVES_SECONDS = 86_400;

/**
 * Every picture of every part first, so that one X refuses stops the publication before anything is public; then one
 * step that cannot be undone per part.
 */
export function publish(content: Content): Step[] {
  const pictures = content.parts.flatMap((part, index) =>
    part.attachments.map((picture, order) => pictureStep(pictureName(index, order), picture)),
  );
  return [...pictures, ...content.parts.map((part, index) => postStep(part, index))];
}

export const postName = (index: number) => `post-${index + 1}`;
const pictureName = (index: number, order: number) => `picture-${index + 1}-${order + 1}`;

function pictureStep(name: string, picture: Attachment): Step {
  return { name, once: false, run: async (call) => ({ checkpoint: await upload(call, picture) }) };
}

async function upload({ line, session, open }: PublishCall, picture: Attachment): Promise<JsonObject> {
  const bytes = await open(picture.mediaId);
  // A moving GIF is another kind of upload for X, one to a post and processed apart.
  if (picture.mime === 'image/gif' && moves(bytes)) throw own('rejected', 'picture-moves');
  const uploaded: UploadedPicture = await uploadPicture(line, session, bytes, picture.mime);
  if (picture.alt.trim() !== '') await describePicture(line, session, uploaded.id, picture.alt);
  const lives = uploaded.livesSeconds ?? UPLOAD_LIVES_SECONDS;
  return {
    id: uploaded.id,
    mediaKey: uploaded.mediaKey ?? null,
    until: new Date(line.now().getTime() + lives * 1000).toISOString(),
  };
}

/** A second frame in a GIF is announced by a second graphic control extension (GIF89a §23). */
function moves(gif: Uint8Array): boolean {
  const mark = Buffer.from([0x00, 0x21, 0xf9, 0x04]);
  const bytes = Buffer.from(gif.buffer, gif.byteOffset, gif.byteLength);
  const first = bytes.indexOf(mark);
  return first >= 0 && bytes.indexOf(mark, first + mark.length) >= 0;
}

function postStep(part: Part, index: number): Step {
  return {
    name: postName(index),
    once: true,
    run: async (call) => {
      const post = compose(call, part, index, await mediaIds(call, part, index));
      try {
        return { checkpoint: sent(call, await createPost(call.line, call.session, post)) };
      } catch (error) {
        return { checkpoint: await sentEarlier(call, part, index, error) };
      }
    },
    find: (call) => find(call, part, index),
  };
}

function compose(call: PublishCall, part: Part, index: number, mediaIds: string[]): NewPost {
  const { settings } = call.content;
  const parentId = parentOf(call, index);
  const replies = settings.reply_settings;
  return {
    text: part.text,
    ...(mediaIds.length > 0 && { media: { media_ids: mediaIds } }),
    ...(parentId && { reply: { in_reply_to_tweet_id: parentId } }),
    // Who may reply is a matter of the whole conversation: it is said once, at its head.
    ...(index === 0 && typeof replies === 'string' && replies !== 'everyone' && { reply_settings: replies }),
    ...(settings.made_with_ai === true && { made_with_ai: true }),
    ...(settings.paid_partnership === true && { paid_partnership: true }),
  };
}

/** Ids of the pictures; one whose upload has died meanwhile is uploaded again, which is harmless. */
async function mediaIds(call: PublishCall, part: Part, index: number): Promise<string[]> {
  const ids: string[] = [];
  for (const [order, picture] of part.attachments.entries()) {
    const kept = asObject(call.done[pictureName(index, order)]);
    const lives = typeof kept.until === 'string' && new Date(kept.until) > call.line.now();
    const uploaded = lives ? kept : await upload(call, picture);
    ids.push(String(uploaded.id));
  }
  return ids;
}

function parentOf(call: PublishCall, index: number): string | undefined {
  if (index === 0) return undefined;
  const { id } = asObject(call.done[postName(index - 1)]);
  return typeof id === 'string' ? id : undefined;
}

function sent(call: PublishCall, id: string): JsonObject {
  return { id, url: `${call.line.hosts.web}/${call.account.handle}/status/${id}` };
}

/**
 * X refuses a text it already has: if that is this very publication, sent by an attempt whose answer was lost and
 * not yet listed when we looked, then it is there and all is well.
 */
async function sentEarlier(call: PublishCall, part: Part, index: number, error: unknown): Promise<JsonObject> {
  if (!(error instanceof NetworkError) || error.code !== 'duplicate-content') throw error;
  const found = await find(call, part, index);
  if (found.is === 'there') return asObject(found.checkpoint);
  const older = await look(call, wantedOf(call, part, index), undefined, 1);
  if (older.is === 'there') throw error;
  throw own('rejected', 'duplicate-unseen', { status: error.status, answer: error.answer, cause: error });
}

async function find(call: PublishCall, part: Part, index: number): Promise<Found> {
  const since = new Date(call.startedAt.getTime() - SLACK_MILLISECONDS);
  return look(call, wantedOf(call, part, index), since, MOST_PAGES);
}

function wantedOf(call: PublishCall, part: Part, index: number): Wanted {
  const parentId = parentOf(call, index);
  const keys = part.attachments.map((_, order) => asObject(call.done[pictureName(index, order)]).mediaKey);
  return {
    text: part.text,
    pictures: part.attachments.length,
    mediaKeys: keys.filter((key) => typeof key === 'string'),
    ...(parentId && { parentId }),
  };
}

async function look(call: PublishCall, wanted: Wanted, since: Date | undefined, pages: number): Promise<Found> {
  const { line, session, account } = call;
  let next: string | undefined;
  for (let page = 0; page < pages; page++) {
    const window = { ...(since && { since }), ...(next && { next }) };
    const read = await postsOf(line, session, account.externalId, window);
    // Newest first: the last match is the earliest, the one a first attempt made.
    const ours = read.posts.filter((post) => isOurs(post, wanted)).at(-1);
    if (ours) return { is: 'there', checkpoint: sent(call, ours.id) };
    if (!read.next) return { is: 'absent' };
    next = read.next;
  }
  return {
    is: 'unknowable',
    say: {
      en: 'This account has published so much since that we cannot find out whether X took this post. Look at the account, then say whether it is there.',
      fr: 'Ce compte a tant publié depuis que nous ne pouvons pas savoir si X a pris cette publication. Vérifiez sur le compte, puis indiquez si elle y est.',
    },
  };
}

export function asObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
