import { mediaKind } from '../../domain/content.js';
import type { Account, Attachment, Content, Json, JsonObject, PublishCall, Receipt, Step } from '../network.js';
import { NetworkError } from '../network-error.js';
import {
  comment,
  containerState,
  createContainer,
  mediaById,
  type NewContainer,
  publishContainer,
  publishingLimit,
} from './client.js';
import { containerFailure, own } from './errors.js';
import { findComment, findPost } from './find.js';
import { MOST_ITEMS } from './formats.js';

/** Pictures are ready at once as a rule, films take a while; Instagram asks for patience, once a minute at most. */
const PICTURE_SECONDS = 5;
const FILM_SECONDS = 30;
/** The window is a rolling day and nobody says when it opens: we look again. */
const QUOTA_AGAIN_SECONDS = 1800;

/**
 * Room in the account's quota, a container for each file, the container of the whole, the wait; then the one step that
 * cannot be undone, the address, and the first comment.
 */
export function publish(content: Content): Step[] {
  const files = content.parts[0]?.attachments ?? [];
  const isCarousel = content.format === 'carousel';
  const items = isCarousel ? files : [];
  return [
    quotaStep(),
    ...items.map((file, index) => itemStep(file, index)),
    ...items.map((file, index) => readyStep(`${itemName(index)}-ready`, itemName(index), [file])),
    containerStep(),
    readyStep('ready', 'container', files),
    postStep(),
    addressStep(),
    ...(firstComment(content) === '' ? [] : [commentStep()]),
  ];
}

export function receipt(account: Account, _content: Content, done: Record<string, Json>): Receipt {
  const id = String(asObject(done.post).id);
  const { url } = asObject(done.address);
  return { externalId: id, url: typeof url === 'string' ? url : (account.url ?? ''), parts: [id] };
}

const itemName = (index: number) => `item-${index + 1}`;

export function firstComment({ settings }: Content): string {
  return typeof settings.firstComment === 'string' ? settings.firstComment.trim() : '';
}

function quotaStep(): Step {
  return {
    name: 'quota',
    once: false,
    async run({ line, session, account }) {
      const limit = await publishingLimit(line, session, account.externalId);
      const total = limit?.config?.quota_total;
      if (limit && total !== undefined && limit.quota_usage >= total) {
        const retryAt = new Date(line.now().getTime() + QUOTA_AGAIN_SECONDS * 1000);
        throw own('throttled', 'daily-quota', { answer: `${limit.quota_usage} of ${total}`, retryAt });
      }
      return { checkpoint: { used: limit?.quota_usage ?? null, total: total ?? null } };
    },
  };
}

function itemStep(file: Attachment, index: number): Step {
  return {
    name: itemName(index),
    once: false,
    async run(call) {
      const isFilm = mediaKind(file.mime) === 'film';
      const made: NewContainer = {
        is_carousel_item: true,
        ...(isFilm && { media_type: 'VIDEO' }),
        ...(await fileOf(call, file)),
      };
      return { checkpoint: await create(call, made) };
    },
  };
}

function containerStep(): Step {
  return {
    name: 'container',
    once: false,
    run: async (call) => ({ checkpoint: await create(call, await compose(call)) }),
  };
}

async function create({ line, session, account }: PublishCall, made: NewContainer): Promise<JsonObject> {
  return { id: await createContainer(line, session, account.externalId, made) };
}

async function compose(call: PublishCall): Promise<NewContainer> {
  const { content } = call;
  const part = content.parts[0]!;
  const caption = part.text === '' ? {} : { caption: part.text };
  const [file] = part.attachments;
  if (content.format === 'carousel') {
    if (part.attachments.length > MOST_ITEMS) throw own('rejected', 'carousel-size');
    const ids = part.attachments.map((_, index) => String(asObject(call.done[itemName(index)]).id));
    return { media_type: 'CAROUSEL', children: ids.join(','), ...caption, ...collaborators(content) };
  }
  if (!file) throw own('rejected', 'media-type-unknown');
  if (content.format === 'story') return { media_type: 'STORIES', ...(await fileOf(call, file)) };
  if (content.format === 'reel') return { ...(await reel(call, file)), ...caption, ...collaborators(content) };
  return { ...(await fileOf(call, file)), ...caption, ...collaborators(content) };
}

/** Instagram fetches the file itself. Only pictures outside stories have words for those who do not see them. */
async function fileOf({ pullUrl, content }: PublishCall, file: Attachment): Promise<NewContainer> {
  const url = await pullUrl(file.mediaId);
  if (mediaKind(file.mime) === 'film') return { video_url: url };
  const isDescribed = file.alt.trim() !== '' && content.format !== 'story';
  return { image_url: url, ...(isDescribed && { alt_text: file.alt }) };
}

async function reel({ pullUrl, content }: PublishCall, file: Attachment): Promise<NewContainer> {
  const { settings } = content;
  const { cover, audioName, trial } = settings;
  return {
    media_type: 'REELS',
    video_url: await pullUrl(file.mediaId),
    share_to_feed: settings.shareToFeed !== false,
    ...(typeof cover === 'string' && cover !== '' && { cover_url: await pullUrl(cover) }),
    ...(typeof audioName === 'string' && audioName.trim() !== '' && { audio_name: audioName.trim() }),
    ...(typeof trial === 'string' &&
      trial !== 'no' && { trial_params: JSON.stringify({ graduation_strategy: trial }) }),
  };
}

function collaborators({ settings }: Content): NewContainer {
  const names = typeof settings.collaborators === 'string' ? settings.collaborators.split(',') : [];
  const asked = names.map((name) => name.trim().replace(/^@/, '')).filter((name) => name !== '');
  return asked.length > 0 ? { collaborators: JSON.stringify(asked) } : {};
}

/** Waits until Instagram has a container ready. */
function readyStep(name: string, of: string, files: Attachment[]): Step {
  const hasFilm = files.some((file) => mediaKind(file.mime) === 'film');
  return {
    name,
    once: false,
    async run({ line, session, done }) {
      const id = String(asObject(done[of]).id);
      const { status_code: code, status } = await containerState(line, session, id);
      switch (code) {
        case 'FINISHED':
        case 'PUBLISHED':
          return { checkpoint: { at: line.now().toISOString() } };
        case 'ERROR':
          throw containerFailure(status ?? '', of);
        case 'EXPIRED':
          throw own('unavailable', 'container-expired', { restartFrom: of });
        default:
          return { pendingSeconds: hasFilm ? FILM_SECONDS : PICTURE_SECONDS };
      }
    },
  };
}

function postStep(): Step {
  return {
    name: 'post',
    once: true,
    async run(call) {
      const { line, session, account, done } = call;
      const container = String(asObject(done.container).id);
      try {
        return { checkpoint: { id: await publishContainer(line, session, account.externalId, container) } };
      } catch (error) {
        return { checkpoint: await sentEarlier(call, error) };
      }
    },
    find: findPost,
  };
}

/** A container is published once: that it is refused may mean that an attempt whose answer was lost went through. */
async function sentEarlier(call: PublishCall, error: unknown): Promise<Json> {
  if (!(error instanceof NetworkError) || error.kind !== 'rejected') throw error;
  const found = await findPost(call);
  if (found.is === 'there') return found.checkpoint;
  throw error;
}

/** Asked apart, so that a failure here cannot make anybody doubt that the post is out. */
function addressStep(): Step {
  return {
    name: 'address',
    once: false,
    async run({ line, session, done, account }) {
      const { permalink } = await mediaById(line, session, String(asObject(done.post).id));
      return { checkpoint: { url: permalink ?? account.url ?? null } };
    },
  };
}

function commentStep(): Step {
  return {
    name: 'first-comment',
    once: true,
    async run({ line, session, content, done }) {
      const id = String(asObject(done.post).id);
      return { checkpoint: { id: await comment(line, session, id, firstComment(content)) } };
    },
    find: (call) => findComment(call, String(asObject(call.done.post).id), firstComment(call.content)),
  };
}

export function asObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
