import { type Attachment, mediaKind } from '../../domain/content.js';
import { links } from '../../domain/text.js';
import type { Content, Found, JsonObject, Part, PublishCall, Step } from '../network.js';
import type { Pin } from './answers.js';
import {
  createPin,
  type MediaSource,
  mediaStatus,
  type NewPin,
  type Picture,
  pinsOn,
  sendMedia,
  startMedia,
} from './client.js';
import { own } from './errors.js';
import { form } from './upload.js';

/** Pages of 250 pins looked through before we say that we cannot tell. */
const MOST_PAGES = 8;
/** Pinterest's clock and ours may differ. */
const SLACK_MILLISECONDS = 60_000;
const ASK_AGAIN_SECONDS = 5;
const MOST_ALT = 500;

export const PIN = 'pin';
const FILM = 'film';

/** A film first, and the wait for it; pictures go with the pin itself. */
export function publish(content: Content): Step[] {
  const part = content.parts[0]!;
  const film = part.attachments.find((file) => mediaKind(file.mime) === 'film');
  return [...(film ? filmSteps(film) : []), pinStep(part)];
}

function filmSteps(film: Attachment): Step[] {
  return [
    {
      name: FILM,
      once: false,
      async run(call) {
        const { id, url, parameters } = await startMedia(call.line, call.session);
        await sendMedia(call.line, url, form(call, film, parameters));
        return { checkpoint: { id } };
      },
    },
    {
      name: `${FILM}-ready`,
      once: false,
      async run({ line, session, done }) {
        const status = await mediaStatus(line, session, idOf(done[FILM]));
        if (status === 'failed') throw own('rejected', 'film-failed');
        return status === 'succeeded' ? { checkpoint: true } : { pendingSeconds: ASK_AGAIN_SECONDS };
      },
    },
  ];
}

function pinStep(part: Part): Step {
  return {
    name: PIN,
    once: true,
    async run(call) {
      const pin = { ...wordsOf(call.content, part), media_source: await sourceOf(call, part) };
      return { checkpoint: sent(call, await createPin(call.line, call.session, pin)) };
    },
    find: (call) => find(call, part),
  };
}

export function wordsOf({ settings }: Content, part: Part): Omit<NewPin, 'media_source'> {
  const title = said(settings, 'title');
  const description = part.text.trim();
  const link = said(settings, 'link') || links(part.text)[0]?.url;
  const alt = part.attachments
    .map((file) => file.alt.trim())
    .filter((words) => words !== '')
    .join(' · ')
    .slice(0, MOST_ALT);
  return {
    board_id: said(settings, 'board'),
    ...(title && { title }),
    ...(description && { description }),
    ...(link && { link }),
    ...(alt && { alt_text: alt }),
  };
}

function said(settings: Content['settings'], name: string): string {
  const value = settings[name];
  return typeof value === 'string' ? value.trim() : '';
}

async function sourceOf(call: PublishCall, part: Part): Promise<MediaSource> {
  if (FILM in call.done) return { source_type: 'video_id', media_id: idOf(call.done[FILM]), ...(await coverOf(call)) };
  const pictures: Picture[] = [];
  for (const { mediaId } of part.attachments) pictures.push(pictureOf(await call.open(mediaId)));
  const [first] = pictures;
  if (first && pictures.length === 1) return { source_type: 'image_base64', ...first };
  return { source_type: 'multiple_image_base64', items: pictures, index: 0 };
}

/** Pinterest refuses a film without a cover. */
async function coverOf(call: PublishCall) {
  const cover = said(call.content.settings, 'cover');
  if (!cover) return { cover_image_key_frame_time: 1 };
  const { content_type, data } = pictureOf(await call.open(cover));
  return { cover_image_content_type: content_type, cover_image_data: data };
}

/** What a picture is, its bytes tell: a cover comes without its type. */
function pictureOf(bytes: Uint8Array): Picture {
  const isPng = bytes[0] === 0x89 && bytes[1] === 0x50;
  return { content_type: isPng ? 'image/png' : 'image/jpeg', data: Buffer.from(bytes).toString('base64') };
}

function sent({ line }: PublishCall, id: string): JsonObject {
  return { id, url: `${line.hosts.web}/pin/${id}/` };
}

/**
 * Looks through the board: by title, description and link, made since the first attempt. The order of the list is not
 * documented, so all of it is read, up to a measure.
 */
async function find(call: PublishCall, part: Part): Promise<Found> {
  const { line, session, content } = call;
  const wanted = wordsOf(content, part);
  const since = call.startedAt.getTime() - SLACK_MILLISECONDS;
  const found: Pin[] = [];
  let bookmark: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const read = await pinsOn(line, session, wanted.board_id, bookmark);
    found.push(...read.items.filter((pin) => (pin.at ?? since) >= since && isOurs(pin, wanted)));
    bookmark = read.bookmark;
    if (!bookmark) break;
  }
  // The earliest is the one a first attempt made.
  const [ours] = found.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0));
  if (!ours) return bookmark ? { is: 'unknowable', say: TOO_MANY } : { is: 'absent' };
  const isMute = !wanted.title && !wanted.description && !wanted.link;
  return isMute ? { is: 'unknowable', say: LOOKALIKE } : { is: 'there', checkpoint: sent(call, ours.id) };
}

export function isOurs(pin: Pin, wanted: Omit<NewPin, 'media_source'>): boolean {
  const isSame = (theirs: string, ours = '') => plain(theirs) === plain(ours);
  return (
    isSame(pin.title, wanted.title) && isSame(pin.description, wanted.description) && isSame(pin.link, wanted.link)
  );
}

/** Composed, one space between words, no final slash: differences nobody reads. */
function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().replace(/\/$/, '');
}

function idOf(checkpoint: unknown): string {
  return String((checkpoint as { id?: unknown } | undefined)?.id ?? '');
}

const TOO_MANY = {
  en: 'This board has so many pins that we cannot find out whether Pinterest took this one. Look at the board, then say whether it is there.',
  fr: 'Ce tableau a tant d’épingles que nous ne pouvons pas savoir si Pinterest a pris celle-ci. Vérifiez sur le tableau, puis indiquez si elle y est.',
};
const LOOKALIKE = {
  en: 'This board has a new pin without words, as this one. Look whether it is the same, then say so.',
  fr: 'Ce tableau a une nouvelle épingle sans texte, comme celle-ci. Vérifiez si c’est la même, puis indiquez-le.',
};
