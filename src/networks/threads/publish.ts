import { mediaKind } from '../../domain/content.js';
import type { Account, Attachment, Content, Json, JsonObject, Part, PublishCall, Receipt, Step } from '../network.js';
import { NetworkError } from '../network-error.js';
import {
  containerState,
  createContainer,
  type NewContainer,
  postById,
  publishContainer,
  publishingLimit,
} from './client.js';
import { containerFailure, own } from './errors.js';
import { findPost, stateOf } from './find.js';
import { MOST_FILES, MOST_LINKS } from './formats.js';
import { countLinks, lengthOf } from './length.js';

const MOST_CHARACTERS = 500;
/** Words and pictures are ready at once as a rule; films take a while. Threads asks for patience. */
const PICTURE_SECONDS = 5;
const FILM_SECONDS = 30;
/** The window is a rolling day and nobody says when it opens: we look again. */
const QUOTA_AGAIN_SECONDS = 1800;

/**
 * First what can still stop everything unseen: lengths, room in the quota, the files of every carousel. Then part by
 * part a container, the wait, and the one step that cannot be undone; a part answers the one before, so its container
 * can only be made once that one is out.
 */
export function publish(content: Content): Step[] {
  const items = content.parts.flatMap((part, index) =>
    isCarousel(part) ? part.attachments.map((file, order) => ({ name: itemName(index, order), file })) : [],
  );
  return [
    checkStep(content),
    ...items.map(({ name, file }) => itemStep(name, file)),
    ...items.map(({ name, file }) => readyStep(`${name}-ready`, name, [file])),
    ...content.parts.flatMap((part, index) => [
      containerStep(part, index),
      readyStep(readyName(index), containerName(index), isCarousel(part) ? [] : part.attachments),
      postStep(index),
    ]),
    addressStep(),
  ];
}

export function receipt(account: Account, content: Content, done: Record<string, Json>): Receipt {
  const parts = content.parts.map((_, index) => String(asObject(done[postName(index)]).id));
  const { url } = asObject(done.address);
  return { externalId: parts[0]!, url: typeof url === 'string' ? url : (account.url ?? ''), parts };
}

export const postName = (index: number) => `post-${index + 1}`;
export const containerName = (index: number) => `container-${index + 1}`;
export const readyName = (index: number) => `ready-${index + 1}`;
const itemName = (index: number, order: number) => `item-${index + 1}-${order + 1}`;
const isCarousel = (part: Part) => part.attachments.length > 1;

function checkStep({ parts }: Content): Step {
  return {
    name: 'check',
    once: false,
    async run({ line, session }) {
      for (const { text, card, attachments } of parts) {
        if (lengthOf(text) > MOST_CHARACTERS) throw own('rejected', 'text-too-long');
        if (countLinks(text, card?.url) > MOST_LINKS) throw own('rejected', 'too-many-links');
        if (attachments.length > MOST_FILES) throw own('rejected', 'too-many-files');
      }
      const limit = await publishingLimit(line, session);
      const isFull =
        (limit?.config && (limit.quota_usage ?? 0) + 1 > limit.config.quota_total) ||
        (limit?.reply_config && (limit.reply_quota_usage ?? 0) + parts.length - 1 > limit.reply_config.quota_total);
      if (isFull) {
        const retryAt = new Date(line.now().getTime() + QUOTA_AGAIN_SECONDS * 1000);
        throw own('throttled', 'daily-quota', { retryAt });
      }
      return { checkpoint: { posts: limit?.quota_usage ?? null, replies: limit?.reply_quota_usage ?? null } };
    },
  };
}

function itemStep(name: string, file: Attachment): Step {
  return {
    name,
    once: false,
    async run(call) {
      const made = { is_carousel_item: true, ...(await fileOf(call, file)) };
      return { checkpoint: { id: await createContainer(call.line, call.session, made) } };
    },
  };
}

function containerStep(part: Part, index: number): Step {
  return {
    name: containerName(index),
    once: false,
    async run(call) {
      const made = { ...(await bodyOf(call, part, index)), ...dressOf(call, part, index) };
      return { checkpoint: { id: await createContainer(call.line, call.session, made) } };
    },
  };
}

async function bodyOf(call: PublishCall, part: Part, index: number): Promise<NewContainer> {
  const [file] = part.attachments;
  const text = part.text === '' ? {} : { text: part.text };
  if (isCarousel(part)) {
    const ids = part.attachments.map((_, order) => String(asObject(call.done[itemName(index, order)]).id));
    return { media_type: 'CAROUSEL', children: ids.join(','), ...text };
  }
  if (file) return { ...(await fileOf(call, file)), ...text };
  return { media_type: 'TEXT', ...text, ...(part.card && { link_attachment: part.card.url }) };
}

/** Threads fetches the file itself. */
async function fileOf({ pullUrl }: PublishCall, file: Attachment): Promise<NewContainer> {
  const url = await pullUrl(file.mediaId);
  const alt = file.alt.trim() === '' ? {} : { alt_text: file.alt };
  if (mediaKind(file.mime) === 'film') return { media_type: 'VIDEO', video_url: url, ...alt };
  return { media_type: 'IMAGE', image_url: url, ...alt };
}

/** Whom it answers, and what the settings say. Topic and replies are a matter of the head. */
function dressOf({ content, done }: PublishCall, part: Part, index: number): Partial<NewContainer> {
  const { replyControl, topic, spoiler } = content.settings;
  const isHead = index === 0;
  return {
    ...(!isHead && { reply_to_id: String(asObject(done[postName(index - 1)]).id) }),
    ...(isHead && typeof replyControl === 'string' && replyControl !== 'everyone' && { reply_control: replyControl }),
    ...(isHead && typeof topic === 'string' && topic.trim() !== '' && { topic_tag: topic.trim().replace(/^#/, '') }),
    ...(spoiler === true && part.attachments.length > 0 && { is_spoiler_media: true }),
    ...(content.format === 'poll' && { poll_attachment: JSON.stringify(pollOf(content)) }),
  };
}

function pollOf({ settings }: Content): Record<string, string> {
  const given = ['A', 'B', 'C', 'D'].map((letter) => settings[`option${letter}`]);
  const options = given.flatMap((one) => (typeof one === 'string' && one.trim() !== '' ? [one.trim()] : []));
  return Object.fromEntries(options.map((text, index) => [`option_${'abcd'[index]}`, text]));
}

/** Waits until Threads has a container ready. */
function readyStep(name: string, of: string, files: Attachment[]): Step {
  const hasFilm = files.some((file) => mediaKind(file.mime) === 'film');
  return {
    name,
    once: false,
    async run({ line, session, done }) {
      const { status, error_message: message } = await containerState(line, session, String(asObject(done[of]).id));
      switch (status) {
        case 'FINISHED':
        case 'PUBLISHED':
          return { checkpoint: { at: line.now().toISOString() } };
        case 'ERROR':
          throw containerFailure(message ?? '', of);
        case 'EXPIRED':
          throw own('unavailable', 'container-expired', { restartFrom: of });
        default:
          return { pendingSeconds: hasFilm ? FILM_SECONDS : PICTURE_SECONDS };
      }
    },
  };
}

function postStep(index: number): Step {
  return {
    name: postName(index),
    once: true,
    async run(call) {
      const container = String(asObject(call.done[containerName(index)]).id);
      try {
        return { checkpoint: { id: await publishContainer(call.line, call.session, container) } };
      } catch (error) {
        return { checkpoint: await sentEarlier(call, index, error) };
      }
    },
    find: (call) => findPost(call, index),
  };
}

/** A container is published once: that it is refused may mean that an attempt whose answer was lost went through. */
async function sentEarlier(call: PublishCall, index: number, error: unknown): Promise<Json> {
  const isRefused = error instanceof NetworkError && (error.kind === 'rejected' || error.code === 'not-ready');
  if (!isRefused) throw error;
  const found = await findPost(call, index);
  if (found.is === 'there') return found.checkpoint;
  // Threads has one answer for what is not ready yet and for what it has dropped.
  if ((await stateOf(call, index)) === 'EXPIRED') throw own('rejected', 'container-expired');
  throw error;
}

/** Asked apart, so that a failure here cannot make anybody doubt that the post is out. */
function addressStep(): Step {
  return {
    name: 'address',
    once: false,
    async run({ line, session, done, account }) {
      const { permalink } = await postById(line, session, String(asObject(done[postName(0)]).id));
      return { checkpoint: { url: permalink ?? account.url ?? null } };
    },
  };
}

function asObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
