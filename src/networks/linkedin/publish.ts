import type { Content, Found, Json, JsonObject, Part, PublishCall, Step } from '../network.js';
import { NetworkError } from '../network-error.js';
import {
  COMMENTS_A_PAGE,
  commentsOf,
  createComment,
  createPost,
  type NewContent,
  type NewPost,
  POSTS_A_PAGE,
  postsOf,
  readPost,
} from './client.js';
import { duplicateOf, own } from './errors.js';
import { toLittle } from './little.js';
import { isOurs, isSameText, madeAt, type Wanted } from './recognise.js';
import { isPage } from './session.js';
import { DOCUMENT, FILM, fileSteps, pictureName, urnOf } from './upload.js';

/** Pages of posts or comments looked through before we say that we cannot tell. */
const MOST_PAGES = 4;
/** LinkedIn's clock and ours may differ. */
const SLACK_MILLISECONDS = 60_000;
/** Longer than any request of ours lives: after that, what was on its way has arrived or never will. */
const IN_FLIGHT_MILLISECONDS = 35_000;
/** LinkedIn remembers a text for about ten minutes ("ugcPosts", 2026-09-19); we stop well before. */
const REMEMBERED_MILLISECONDS = 8 * 60_000;

export const POST = 'post';

/** The files, the moment from which LinkedIn's memory is counted, the post, and what stands under it. */
export function publish(content: Content): Step[] {
  const part = content.parts[0]!;
  const cover = typeof content.settings.cover === 'string' ? content.settings.cover : undefined;
  const comment = firstComment(content);
  return [
    ...fileSteps(part.attachments, cover),
    { name: 'moment', once: false, run: async ({ line }) => ({ checkpoint: line.now().toISOString() }) },
    postStep(part),
    ...(comment === '' ? [] : [commentStep(comment)]),
  ];
}

function firstComment({ settings }: Content): string {
  return typeof settings.firstComment === 'string' ? settings.firstComment.trim() : '';
}

function postStep(part: Part): Step {
  return {
    name: POST,
    once: true,
    async run(call) {
      const { line, session } = call;
      try {
        return { checkpoint: sent(call, await createPost(line, session, compose(call, part))) };
      } catch (error) {
        return { checkpoint: await sentEarlier(call, part, error) };
      }
    },
    find: (call) => (isPage(call.account) ? findOnPage(call, part) : findByRepeating(call, part)),
  };
}

function compose({ account, content, done }: PublishCall, part: Part): NewPost {
  const { visibility, noReshare } = content.settings;
  const attached = contentOf(content, part, done);
  return {
    author: account.externalId,
    commentary: toLittle(part.text),
    visibility: typeof visibility === 'string' && visibility !== '' ? visibility : 'PUBLIC',
    distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
    lifecycleState: 'PUBLISHED',
    isReshareDisabledByAuthor: noReshare === true,
    ...(attached && { content: attached }),
  };
}

function contentOf({ format, settings }: Content, part: Part, done: Record<string, Json>): NewContent | undefined {
  if (format === 'poll') return { poll: poll(settings) };
  const title = typeof settings.title === 'string' && settings.title.trim() !== '' ? settings.title.trim() : undefined;
  if (format === 'video') return { media: { id: urnOf(done[FILM]), ...(title && { title }) } };
  if (format === 'document') return { media: { id: urnOf(done[DOCUMENT]), ...(title && { title }) } };

  const images = part.attachments.map(({ alt }, order) => ({
    id: urnOf(done[pictureName(order)]),
    ...(alt.trim() !== '' && { altText: alt }),
  }));
  if (images.length > 1) return { multiImage: { images } };
  if (images[0]) return { media: images[0] };
  if (!part.card) return undefined;
  const { url, description } = part.card;
  return { article: { source: url, title: part.card.title || url, ...(description && { description }) } };
}

function poll(settings: Content['settings']) {
  const said = (name: string) => (typeof settings[name] === 'string' ? String(settings[name]).trim() : '');
  const options = [1, 2, 3, 4].map((number) => said(`option${number}`)).filter((text) => text !== '');
  return {
    question: said('question'),
    options: options.map((text) => ({ text })),
    settings: { duration: said('duration') || 'THREE_DAYS' },
  };
}

/** LinkedIn refuses a text it already has, and names the post: if that is this very publication, all is well. */
async function sentEarlier(call: PublishCall, part: Part, error: unknown): Promise<Json> {
  const urn = duplicateOf(error);
  if (!urn || !isPage(call.account) || isOlder(call, urn)) throw error;
  const post = await readOrNothing(call, urn);
  if (!post) throw own('rejected', 'duplicate-unseen', { cause: error });
  if (!isOurs(post, wantedOf(call, part))) throw error;
  return sent(call, urn);
}

function sent({ line }: PublishCall, urn: string): JsonObject {
  return { urn, url: `${line.hosts.web}/feed/update/${urn}/` };
}

/** LinkedIn has named posts that nobody can open (github.com/ComposioHQ/composio/issues/2710). */
async function readOrNothing({ line, session }: PublishCall, urn: string) {
  try {
    return await readPost(line, session, urn);
  } catch (error) {
    if (error instanceof NetworkError && error.code === 'not-found') return undefined;
    throw error;
  }
}

async function findOnPage(call: PublishCall, part: Part): Promise<Found> {
  const { line, session, account } = call;
  const since = call.startedAt.getTime() - SLACK_MILLISECONDS;
  const wanted = wantedOf(call, part);
  for (let page = 0; page < MOST_PAGES; page++) {
    const posts = await postsOf(line, session, account.externalId, page * POSTS_A_PAGE);
    const fresh = posts.filter((post) => (post.at ?? since) >= since);
    // Newest first: the last match is the earliest, the one a first attempt made.
    const ours = fresh.filter((post) => isOurs(post, wanted)).at(-1);
    if (ours) return { is: 'there', checkpoint: sent(call, ours.id) };
    if (fresh.length < posts.length || posts.length < POSTS_A_PAGE) return { is: 'absent' };
  }
  return { is: 'unknowable', say: TOO_MANY };
}

/**
 * LinkedIn shows no application a member's posts. It tells by refusing: the same request, said again while LinkedIn
 * remembers, is either taken now or refused with the name of the post that the first one made. Either way there is
 * one post. Not before the first request can no longer be on its way, and not after LinkedIn may have forgotten.
 */
async function findByRepeating(call: PublishCall, part: Part): Promise<Found> {
  const { line, session } = call;
  const begun = line.now().getTime();
  const since = begun - momentOf(call);
  if (since < IN_FLIGHT_MILLISECONDS) throw own('unavailable', 'maybe-on-its-way');
  if (since > REMEMBERED_MILLISECONDS) return { is: 'unknowable', say: FORGOTTEN };
  try {
    return { is: 'there', checkpoint: sent(call, await createPost(line, session, compose(call, part))) };
  } catch (error) {
    const urn = duplicateOf(error);
    if (!urn) throw error;
    // Somebody's earlier post with these words: ours never arrived.
    if (isOlder(call, urn)) return { is: 'absent' };
    // Made by this very question: a name without a post, as LinkedIn has been seen to give.
    if ((madeAt(urn) ?? 0) >= begun) return { is: 'unknowable', say: FORGOTTEN };
    return { is: 'there', checkpoint: sent(call, urn) };
  }
}

function momentOf({ done, startedAt }: PublishCall): number {
  return typeof done.moment === 'string' ? Date.parse(done.moment) : startedAt.getTime();
}

function isOlder(call: PublishCall, urn: string): boolean {
  const made = madeAt(urn);
  return made !== undefined && made < momentOf(call) - SLACK_MILLISECONDS;
}

function wantedOf({ content, done }: PublishCall, part: Part): Wanted {
  const names = part.attachments.map((_, order) => pictureName(order));
  const media = [...names, FILM, DOCUMENT].map((name) => urnOf(done[name])).filter((urn) => urn !== '');
  const { question } = content.settings;
  return {
    text: part.text,
    media,
    ...(part.card && media.length === 0 && { link: part.card.url }),
    ...(content.format === 'poll' && typeof question === 'string' && { question: question.trim() }),
  };
}

function commentStep(text: string): Step {
  return {
    name: 'first-comment',
    once: true,
    async run({ line, session, account, done }) {
      const comment = { actor: account.externalId, post: urnOf(done[POST]), text };
      return { checkpoint: { id: await createComment(line, session, comment) } };
    },
    find: (call) => findComment(call, text),
  };
}

async function findComment({ line, session, account, done }: PublishCall, text: string): Promise<Found> {
  if (!isPage(account)) return { is: 'unknowable', say: COMMENT_UNSEEN };
  for (let page = 0; page < MOST_PAGES; page++) {
    const comments = await commentsOf(line, session, urnOf(done[POST]), page * COMMENTS_A_PAGE);
    const ours = comments.find((one) => one.actor === account.externalId && isSameText(one.message.text, text));
    if (ours) return { is: 'there', checkpoint: { id: ours.id } };
    if (comments.length < COMMENTS_A_PAGE) return { is: 'absent' };
  }
  return { is: 'unknowable', say: COMMENT_UNSEEN };
}

const TOO_MANY = {
  en: 'This page has published so much since that we cannot find out whether LinkedIn took this post. Look at the page, then say whether it is there.',
  fr: 'Cette page a tant publié depuis que nous ne pouvons pas savoir si LinkedIn a pris cette publication. Vérifiez sur la page, puis indiquez si elle y est.',
};
const FORGOTTEN = {
  en: 'LinkedIn does not show a member’s posts to applications, and we cannot tell whether it took this one. Look at the profile, then say whether it is there.',
  fr: 'LinkedIn ne montre pas aux applications les publications d’un membre, et nous ne pouvons pas savoir s’il a pris celle-ci. Vérifiez sur le profil, puis indiquez si elle y est.',
};
const COMMENT_UNSEEN = {
  en: 'The post is out, but LinkedIn does not show us whether its first comment is. Open the post, then say whether the comment is there.',
  fr: 'La publication est parue, mais LinkedIn ne nous montre pas son premier commentaire. Ouvrez la publication, puis indiquez s’il y est.',
};
