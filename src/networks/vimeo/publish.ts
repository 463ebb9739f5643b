import type { Attachment, Content, Found, Json, JsonObject, PublishCall, Step } from '../network.js';
import { NetworkError } from '../network-error.js';
import {
  addComment,
  addTags,
  addToShowcase,
  commentsOf,
  createPlace,
  filmById,
  type NewVideo,
  newestPlaces,
  offset,
  type Place,
  sendBytes,
  setThumbnail,
} from './client.js';
import { own } from './errors.js';

/** A piece this size leaves within a request's deadline on a modest line. tus asks for no size. */
export const CHUNK = 8 * 1024 * 1024;
const TRANSCODING_SECONDS = 20;
/** Vimeo's clock and ours may differ. */
const SLACK_MILLISECONDS = 60_000;

/**
 * A place, the bytes up to the last piece, then that piece: it makes the film, so it alone cannot be repeated.
 * What depends on the film follows.
 */
export function publish(content: Content): Step[] {
  const film = content.parts[0]!.attachments[0]!;
  const { thumbnail, showcase, firstComment } = content.settings;
  const tags = tagsOf(content);
  return [
    placeStep(film),
    bytesStep(film),
    filmStep(film),
    ...(tags.length > 0 ? [tagsStep(tags)] : []),
    ...(isText(thumbnail) ? [thumbnailStep(thumbnail)] : []),
    ...(isText(showcase) ? [showcaseStep(showcase)] : []),
    ...(isText(firstComment) ? [commentStep(firstComment.trim())] : []),
    playableStep(),
  ];
}

const isText = (value: Json | undefined): value is string => typeof value === 'string' && value.trim() !== '';

function tagsOf({ settings }: Content): string[] {
  const tags = isText(settings.tags) ? settings.tags.split(',').map((tag) => tag.trim()) : [];
  return tags.filter((tag) => tag !== '');
}

export function compose({ parts, settings, language }: Content): NewVideo {
  const view = isText(settings.privacy) ? settings.privacy : 'anybody';
  if (view === 'password' && !isText(settings.password)) throw own('rejected', 'password-missing');
  return {
    upload: { approach: 'tus', size: String(parts[0]!.attachments[0]!.bytes) },
    name: String(settings.title ?? '').trim(),
    description: parts[0]!.text,
    privacy: { view, comments: isText(settings.comments) ? settings.comments : 'anybody' },
    ...(view === 'password' && isText(settings.password) && { password: settings.password }),
    ...(isText(settings.license) && { license: settings.license }),
    locale: language,
  };
}

/**
 * Takes the place that an attempt left whose answer was lost, else makes one. Should Vimeo list it late, an empty place
 * stays behind, seen by its owner only: nothing is published twice.
 */
function placeStep(film: Attachment): Step {
  return {
    name: 'place',
    once: false,
    async run(call) {
      const wanted = compose(call.content);
      const places = await newestPlaces(call.line, call.session);
      const left = places.find((place) => isOurs(place, wanted, film, call.startedAt));
      return { checkpoint: kept(left ?? (await createPlace(call.line, call.session, wanted))) };
    },
  };
}

function isOurs(place: Place, wanted: NewVideo, film: Attachment, startedAt: Date): boolean {
  const { upload } = place;
  const isOpen = upload?.status === 'in_progress' && typeof upload.upload_link === 'string';
  return isOpen && isAlike(place, wanted, film, startedAt);
}

function isAlike(
  { upload, name, description, created_time }: Place,
  wanted: NewVideo,
  film: Attachment,
  startedAt: Date,
) {
  return (
    upload?.size === film.bytes &&
    name === wanted.name &&
    (description ?? '').trim() === wanted.description.trim() &&
    Date.parse(created_time ?? '') >= startedAt.getTime() - SLACK_MILLISECONDS
  );
}

function kept({ uri, link, upload }: Place): JsonObject {
  return { id: uri.split('/').at(-1) ?? '', url: link, address: upload?.upload_link ?? '' };
}

/** Where the last piece begins. */
const lastFrom = (film: Attachment) => Math.floor(Math.max(0, film.bytes - 1) / CHUNK) * CHUNK;
const isGone = (error: unknown) => error instanceof NetworkError && error.code === 'upload-gone';

/** Asks Vimeo how much it has and goes on from there, so that a crash at any byte costs no more than a piece. */
function bytesStep(film: Attachment): Step {
  return {
    name: 'bytes',
    once: false,
    async run(call) {
      const place = asObject(call.done.place);
      try {
        await fill(call, film, place);
        return { checkpoint: place };
      } catch (error) {
        if (!isGone(error)) throw error;
        return { checkpoint: await anew(call, film) };
      }
    },
  };
}

/** The upload was forgotten before it was whole: another place, and all of the film but its last piece. */
async function anew(call: PublishCall, film: Attachment): Promise<JsonObject> {
  const place = kept(await createPlace(call.line, call.session, compose(call.content)));
  await fill(call, film, place);
  return place;
}

async function fill(call: PublishCall, film: Attachment, place: JsonObject): Promise<void> {
  const { line, read, progress } = call;
  const address = String(place.address);
  const end = lastFrom(film);
  let from = await offset(line, address);
  while (from < end) {
    const bytes = await read(film.mediaId, from, Math.min(from + CHUNK, end));
    const next = await sendBytes(line, address, { from, bytes }, 'bytes');
    if (next <= from) throw own('unavailable', 'offset-conflict');
    from = next;
    progress?.(from / film.bytes);
  }
}

function filmStep(film: Attachment): Step {
  return {
    name: 'film',
    once: true,
    method: 'PATCH',
    async run(call) {
      const place = asObject(call.done.bytes);
      try {
        return { checkpoint: await finish(call, film, place) };
      } catch (error) {
        if (!isGone(error)) throw error;
        // Whole after all, or made anew by an attempt that ended before it could say so.
        const there = (await wholeAt(call, place)) ?? (await madeAnew(call, film));
        return { checkpoint: there ?? (await finish(call, film, await anew(call, film))) };
      }
    },
    find: (call) => find(call, film),
  };
}

/** Asks first as well: should an earlier attempt have landed after all, nothing is left to send. */
async function finish(call: PublishCall, film: Attachment, place: JsonObject): Promise<JsonObject> {
  let from = await offset(call.line, String(place.address));
  while (from < film.bytes) {
    const bytes = await call.read(film.mediaId, from, film.bytes);
    const next = await sendBytes(call.line, String(place.address), { from, bytes }, 'commit');
    if (next <= from) throw own('unknown', 'broken-outcome');
    from = next;
  }
  return made(place);
}

const made = ({ id, url }: JsonObject): JsonObject => ({ id: id ?? '', url: url ?? '' });

/** tus knows how much it has; once the upload is forgotten, the film itself says whether it is whole. */
async function find(call: PublishCall, film: Attachment): Promise<Found> {
  const place = asObject(call.done.bytes);
  try {
    const has = await offset(call.line, String(place.address));
    return has >= film.bytes ? { is: 'there', checkpoint: made(place) } : { is: 'absent' };
  } catch (error) {
    if (!isGone(error)) throw error;
  }
  const there = (await wholeAt(call, place)) ?? (await madeAnew(call, film));
  return there ? { is: 'there', checkpoint: there } : { is: 'absent' };
}

async function wholeAt({ line, session }: PublishCall, place: JsonObject): Promise<JsonObject | undefined> {
  try {
    const { upload } = await filmById(line, session, String(place.id));
    return upload?.status === 'complete' ? made(place) : undefined;
  } catch (error) {
    if (error instanceof NetworkError && error.code === 'film-gone') return undefined;
    throw error;
  }
}

/** A whole film of this publication in another place than its first. */
async function madeAnew(call: PublishCall, film: Attachment): Promise<JsonObject | undefined> {
  const wanted = compose(call.content);
  const places = await newestPlaces(call.line, call.session);
  const found = places.find(
    (place) => place.upload?.status === 'complete' && isAlike(place, wanted, film, call.startedAt),
  );
  return found && made(kept(found));
}

function playableStep(): Step {
  return {
    name: 'playable',
    once: false,
    async run({ line, session, done }) {
      const { upload, transcode } = await filmById(line, session, idIn(done));
      if (upload?.status === 'error' || transcode?.status === 'error') {
        throw own('rejected', 'film-failed', { restartFrom: 'place' });
      }
      if (transcode?.status !== 'complete') return { pendingSeconds: TRANSCODING_SECONDS };
      return { checkpoint: true };
    },
  };
}

function tagsStep(tags: string[]): Step {
  return after('tags', ({ line, session, done }) => addTags(line, session, idIn(done), tags));
}

function thumbnailStep(mediaId: string): Step {
  return after('thumbnail', async ({ line, session, done, open }) => {
    const bytes = await open(mediaId);
    await setThumbnail(line, session, idIn(done), bytes, bytes[0] === 0x89 ? 'image/png' : 'image/jpeg');
  });
}

function showcaseStep(showcase: string): Step {
  return after('showcase', ({ line, session, done }) => addToShowcase(line, session, showcase, idIn(done)));
}

/** What may be done twice to a film that is there. */
function after(name: string, act: (call: PublishCall) => Promise<void>): Step {
  return {
    name,
    once: false,
    async run(call) {
      await act(call);
      return { checkpoint: true };
    },
  };
}

function commentStep(text: string): Step {
  return {
    name: 'comment',
    once: true,
    run: async ({ line, session, done }) => ({ checkpoint: await addComment(line, session, idIn(done), text) }),
    async find({ line, session, account, done }) {
      const comments = await commentsOf(line, session, idIn(done));
      const mine = `/users/${account.externalId}`;
      const ours = comments.find((one) => one.user?.uri === mine && one.text.trim() === text);
      return ours ? { is: 'there', checkpoint: ours.uri } : { is: 'absent' };
    },
  };
}

const idIn = (done: PublishCall['done']) => String(asObject(done.film).id);

export function asObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
