import { createHash } from 'node:crypto';
import type { Attachment, Content, Found, Json, JsonObject, Part, PublishCall, Step } from '../network.js';
import { NetworkError } from '../network-error.js';
import { createStatus, isPictureReady, type NewStatus, statusesOf, uploadPicture } from './client.js';
import { isOurs, type Wanted } from './recognise.js';
import { localId } from './session.js';

/** Pages of 40 posts looked through before we say that we cannot tell. */
const MOST_PAGES = 6;
/** The server's clock and ours may differ. */
const SLACK_MILLISECONDS = 120_000;
/** Servers drop pictures that no post took after a day (docs, DELETE /api/v1/statuses: "approximately 24 hours"). */
const UPLOAD_LIVES_HOURS = 20;
const ASK_AGAIN_SECONDS = 3;

/**
 * Every picture of every part first, and the wait for each, so that one the server refuses stops the publication
 * before anything is public; then one step that cannot be undone per part.
 */
export function publish(content: Content): Step[] {
  const pictures = content.parts.flatMap((part, index) =>
    part.attachments.map((picture, order) => ({ name: pictureName(index, order), picture })),
  );
  return [
    ...pictures.map(({ name, picture }) => uploadStep(name, picture)),
    ...pictures.map(({ name }) => readyStep(name)),
    ...content.parts.map((part, index) => postStep(part, index)),
  ];
}

export const postName = (index: number) => `post-${index + 1}`;
const pictureName = (index: number, order: number) => `picture-${index + 1}-${order + 1}`;

function uploadStep(name: string, picture: Attachment): Step {
  return { name, once: false, run: async (call) => ({ checkpoint: await upload(call, picture) }) };
}

async function upload({ line, session, open }: PublishCall, picture: Attachment): Promise<JsonObject> {
  const bytes = await open(picture.mediaId);
  const { id, isReady } = await uploadPicture(line, session, { bytes, mime: picture.mime, alt: picture.alt });
  const until = new Date(line.now().getTime() + UPLOAD_LIVES_HOURS * 3_600_000);
  return { id, isReady, until: until.toISOString() };
}

/** Waits for the server to finish a picture; costs nothing when it was finished at once. */
function readyStep(name: string): Step {
  return {
    name: `${name}-ready`,
    once: false,
    async run({ line, session, done }) {
      const { id, isReady } = asObject(done[name]);
      if (isReady === true || (await isPictureReady(line, session, String(id)))) return { checkpoint: true };
      return { pendingSeconds: ASK_AGAIN_SECONDS };
    },
  };
}

function postStep(part: Part, index: number): Step {
  return {
    name: postName(index),
    once: true,
    async run(call) {
      const { line, session, publicationId } = call;
      const status = compose(call, part, index, await mediaIds(call, part, index));
      try {
        return { checkpoint: await createStatus(line, session, status, keyOf(publicationId, index)) };
      } catch (error) {
        return { checkpoint: await sentEarlier(call, part, index, error) };
      }
    },
    find: (call) => find(call, part, index),
  };
}

/** The same for every attempt at this part, of no other: whatever a publication's id is made of fits into a header. */
export function keyOf(publicationId: string, index: number): string {
  return createHash('sha256')
    .update(`${publicationId} ${postName(index)}`)
    .digest('hex');
}

function compose({ content, done }: PublishCall, part: Part, index: number, ids: string[]): NewStatus {
  const { settings } = content;
  const parentId = parentOf(done, index);
  const warning = warningOf(content);
  const language = /^[a-z]{2,3}(?=-|$)/.exec(content.language.toLowerCase())?.[0];
  return {
    ...(part.text.trim() !== '' && { status: part.text }),
    ...(ids.length > 0 && { media_ids: ids }),
    ...(parentId && { in_reply_to_id: parentId }),
    visibility: typeof settings.visibility === 'string' ? settings.visibility : 'public',
    ...(warning !== '' && { spoiler_text: warning }),
    ...(settings.sensitive === true && { sensitive: true }),
    ...(language && { language }),
  };
}

function warningOf({ settings }: Content): string {
  return typeof settings.spoiler_text === 'string' ? settings.spoiler_text.trim() : '';
}

/** Uploads anew what the server may have dropped: a thread goes on days later when its channel was reconnected. */
async function mediaIds(call: PublishCall, part: Part, index: number): Promise<string[]> {
  const ids: string[] = [];
  for (const [order, picture] of part.attachments.entries()) {
    const kept = asObject(call.done[pictureName(index, order)]);
    const lives = typeof kept.until === 'string' && new Date(kept.until) > call.line.now();
    ids.push(String((lives ? kept : await upload(call, picture)).id));
  }
  return ids;
}

function parentOf(done: PublishCall['done'], index: number): string | undefined {
  if (index === 0) return undefined;
  const { id } = asObject(done[postName(index - 1)]);
  return typeof id === 'string' ? id : undefined;
}

/** A picture that is “already attached” was attached by us: the first attempt went through, and was not yet listed. */
async function sentEarlier(call: PublishCall, part: Part, index: number, error: unknown): Promise<JsonObject> {
  if (!(error instanceof NetworkError) || error.code !== 'media-gone') throw error;
  const found = await find(call, part, index);
  if (found.is === 'there') return asObject(found.checkpoint);
  throw error;
}

/**
 * Looks through the account's own posts. The key would answer as well within its hour, but not on every server, and
 * not before the server has written it down (mastodon/mastodon pull 21840, issue 40399): reading back is the rule.
 */
async function find(call: PublishCall, part: Part, index: number): Promise<Found> {
  const { line, session, account } = call;
  const since = call.startedAt.getTime() - SLACK_MILLISECONDS;
  const wanted = wantedOf(call, part, index);
  let maxId: string | undefined;
  let isLookalike = false;
  for (let page = 0; page < MOST_PAGES; page++) {
    const statuses = await statusesOf(line, session, localId(account), maxId);
    const fresh = statuses.filter((status) => Date.parse(status.createdAt) >= since);
    // Newest first: the last match is the earliest, the one a first attempt made.
    const ours = fresh.filter((status) => isOurs(status, wanted) === 'yes').at(-1);
    if (ours) return { is: 'there', checkpoint: { id: ours.id, url: ours.url } };
    isLookalike ||= fresh.some((status) => isOurs(status, wanted) === 'maybe');
    if (fresh.length < statuses.length || statuses.length === 0) {
      return isLookalike ? { is: 'unknowable', say: LOOKALIKE } : { is: 'absent' };
    }
    maxId = statuses.at(-1)!.id;
  }
  return { is: 'unknowable', say: TOO_MANY };
}

function wantedOf({ content, done }: PublishCall, part: Part, index: number): Wanted {
  const parentId = parentOf(done, index);
  const ids = part.attachments.map((_, order) => asObject(done[pictureName(index, order)]).id);
  return {
    text: part.text,
    warning: warningOf(content),
    pictures: part.attachments.length,
    mediaIds: ids.filter((id) => typeof id === 'string'),
    ...(parentId && { parentId }),
  };
}

const LOOKALIKE = {
  en: 'This account has a post with these words in another dress. Look whether it is this one, then say so.',
  fr: 'Ce compte a une publication avec ces mots, mis en forme autrement. Vérifiez s’il s’agit de celle-ci, puis indiquez-le.',
};
const TOO_MANY = {
  en: 'This account has published so much since that we cannot find out whether the server took this post. Look at the account, then say whether it is there.',
  fr: 'Ce compte a tant publié depuis que nous ne pouvons pas savoir si le serveur a pris cette publication. Vérifiez sur le compte, puis indiquez si elle y est.',
};

export function asObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
