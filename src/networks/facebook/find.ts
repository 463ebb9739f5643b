import type { Found, Json, PublishCall } from '../network.js';
import type { Post } from './answers.js';
import { commentsOn, postsOf, storiesOf } from './client.js';

/** Pages of 50 posts looked through before we say that we cannot tell. */
const MOST_PAGES = 5;
/** Facebook's clock and ours may differ. */
const SLACK_MILLISECONDS = 60_000;

/** Looks through the Page's own posts: words, photos, and whose application wrote them. */
export async function findPost(call: PublishCall): Promise<Found> {
  const { line, session, account, startedAt } = call;
  const since = new Date(startedAt.getTime() - SLACK_MILLISECONDS);
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const window = { since, ...(after && { after }) };
    const { data, next } = await postsOf(line, session, account.externalId, window);
    const fresh = data.filter((post) => Date.parse(post.created_time ?? '') >= since.getTime());
    // Newest first: the last match is the earliest, the one a first attempt made.
    const ours = fresh.filter((post) => isOurs(post, call)).at(-1);
    if (ours) return { is: 'there', checkpoint: { id: ours.id } };
    if (fresh.length < data.length || !next) return { is: 'absent' };
    after = next;
  }
  return { is: 'unknowable', say: TOO_MANY };
}

/** A photo belongs to one post only; without photos the words decide, and the application where Facebook names it. */
function isOurs(post: Post, { content, done, line }: PublishCall): boolean {
  const part = content.parts[0]!;
  const photos = part.attachments.map((_, index) => String(field(done[`photo-${index + 1}`], 'id')));
  if (photos.length > 0 && post.targets.length > 0) return photos.some((id) => post.targets.includes(id));
  const application = post.application?.id;
  if (application !== undefined && line.keys.app_id && application !== line.keys.app_id) return false;
  if (plain(part.text) === '' && photos.length > 0) return false;
  return plain(post.message ?? '') === plain(part.text);
}

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** A photo makes one story at most: if the list does not have it, sending it again cannot make a second. */
export async function findStory(call: PublishCall): Promise<Found> {
  const { line, session, account, done } = call;
  const photoId = field(done['photo-1'], 'id');
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { data, next } = await storiesOf(line, session, account.externalId, after);
    const ours = data.find((story) => story.media_id === photoId);
    if (ours) return { is: 'there', checkpoint: { id: ours.post_id ?? String(photoId), url: ours.url ?? null } };
    if (!next) break;
    after = next;
  }
  return { is: 'absent' };
}

/** The Page's own comment with these words. */
export async function findComment(call: PublishCall, objectId: string, text: string): Promise<Found> {
  const { line, session, account } = call;
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { data, next } = await commentsOn(line, session, objectId, after);
    const ours = data.find((one) => one.from?.id === account.externalId && plain(one.message) === plain(text));
    if (ours) return { is: 'there', checkpoint: { id: ours.id } };
    if (!next) return { is: 'absent' };
    after = next;
  }
  return { is: 'unknowable', say: TOO_MANY_COMMENTS };
}

function field(value: Json | undefined, name: string): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value[name] : undefined;
}

const TOO_MANY = {
  en: 'This Page has published so much since that we cannot find out whether Facebook took this post. Look at the Page, then say whether it is there.',
  fr: 'Cette Page a tant publié depuis que nous ne pouvons pas savoir si Facebook a pris cette publication. Vérifiez sur la Page, puis indiquez si elle y est.',
};
const TOO_MANY_COMMENTS = {
  en: 'The post has so many comments that we cannot find out whether the first one is there. Look at it, then say so.',
  fr: 'La publication a tant de commentaires que nous ne pouvons pas savoir si le premier y est. Vérifiez, puis indiquez-le.',
};
