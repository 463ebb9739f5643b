import { mediaKind } from '../../domain/content.js';
import type { Account, Content, Json, JsonObject, PublishCall, Receipt, Step } from '../network.js';
import { NetworkError } from '../network-error.js';
import { comment, createPost, postById, publishPhotoStory, uploadPhoto } from './client.js';
import { findComment, findPost, findStory } from './find.js';
import { filmSteps, uprightSteps } from './publish-film.js';

/**
 * Everything that can be prepared unseen first: photos unpublished, films uploaded; then the one step that cannot be
 * undone, the address, and the first comment.
 */
export function publish(content: Content): Step[] {
  const isFilm = content.parts[0]?.attachments.some((file) => mediaKind(file.mime) === 'film') ?? false;
  switch (content.format) {
    case 'video':
      return [...filmSteps(content), ...commentSteps(content)];
    case 'reel':
      return [...uprightSteps(content, 'video_reels'), ...commentSteps(content)];
    case 'story':
      return isFilm ? uprightSteps(content, 'video_stories') : [...photoSteps(content), storyStep(), storyAddress()];
    default:
      return [...photoSteps(content), postStep(), addressStep(), ...commentSteps(content)];
  }
}

export function receipt(account: Account, _content: Content, done: Record<string, Json>): Receipt {
  const id = String(asObject(done.post).id);
  const { url } = asObject(done.address);
  return { externalId: id, url: typeof url === 'string' ? url : (account.url ?? ''), parts: [id] };
}

export const photoName = (index: number) => `photo-${index + 1}`;

function photoSteps({ parts }: Content): Step[] {
  return (parts[0]?.attachments ?? []).map((photo, index) => ({
    name: photoName(index),
    once: false,
    async run({ line, session, account, open }) {
      const bytes = await open(photo.mediaId);
      const described = { bytes, mime: photo.mime, alt: photo.alt.trim() };
      return { checkpoint: { id: await uploadPhoto(line, session, account.externalId, described) } };
    },
  }));
}

export function photoIds({ done, content }: PublishCall): string[] {
  return (content.parts[0]?.attachments ?? []).map((_, index) => String(asObject(done[photoName(index)]).id));
}

function postStep(): Step {
  return {
    name: 'post',
    once: true,
    async run(call) {
      const { line, session, account, content } = call;
      const part = content.parts[0]!;
      const photos = photoIds(call);
      const link = photos.length === 0 ? part.card?.url : undefined;
      const post = { message: part.text, photoIds: photos, ...(link && { link }) };
      try {
        return { checkpoint: { id: await createPost(line, session, account.externalId, post) } };
      } catch (error) {
        return { checkpoint: await sentEarlier(call, error) };
      }
    },
    find: findPost,
  };
}

/**
 * Facebook refuses what it has just published, and photos that a post already took: if that is this very publication,
 * sent by an attempt whose answer was lost, then it is there and all is well.
 */
async function sentEarlier(call: PublishCall, error: unknown): Promise<Json> {
  const isRepeat = error instanceof NetworkError && ['duplicate-content', 'photos-used'].includes(error.code);
  if (!isRepeat) throw error;
  const found = call.content.format === 'story' ? await findStory(call) : await findPost(call);
  if (found.is === 'there') return found.checkpoint;
  throw error;
}

function addressStep(): Step {
  return {
    name: 'address',
    once: false,
    async run({ line, session, done, account }) {
      const { permalink_url: url } = await postById(line, session, String(asObject(done.post).id));
      return { checkpoint: { url: url ?? account.url ?? null } };
    },
  };
}

function storyStep(): Step {
  return {
    name: 'post',
    once: true,
    async run(call) {
      const { line, session, account } = call;
      const [photoId] = photoIds(call);
      try {
        const { post_id: id } = await publishPhotoStory(line, session, account.externalId, photoId!);
        return { checkpoint: { id: id ?? photoId! } };
      } catch (error) {
        return { checkpoint: await sentEarlier(call, error) };
      }
    },
    find: findStory,
  };
}

/** The list of stories knows the address; without it (no archive) it has the usual form. */
function storyAddress(): Step {
  return {
    name: 'address',
    once: false,
    async run(call) {
      const found = await findStory(call);
      const url = found.is === 'there' ? asObject(found.checkpoint).url : undefined;
      const { line, account, done } = call;
      const usual = `${line.hosts.web}/stories/${account.externalId}/${String(asObject(done.post).id)}`;
      return { checkpoint: { url: typeof url === 'string' ? url : usual } };
    },
  };
}

export function commentSteps(content: Content): Step[] {
  const text = typeof content.settings.firstComment === 'string' ? content.settings.firstComment.trim() : '';
  if (text === '') return [];
  return [
    {
      name: 'first-comment',
      once: true,
      async run({ line, session, done }) {
        return { checkpoint: { id: await comment(line, session, String(asObject(done.post).id), text) } };
      },
      find: (call) => findComment(call, String(asObject(call.done.post).id), text),
    },
  ];
}

export function asObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
