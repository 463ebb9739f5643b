import type { Content, Found, JsonObject, Part, PublishCall, Step } from '../network.js';
import type { Video } from './answers.js';
import { createVideo, type NewVideo, video, videosOf } from './client.js';
import { own } from './errors.js';
import { deliver } from './upload.js';

/** Pages of 50 videos looked through before we say that we cannot tell. */
const MOST_PAGES = 4;
/** Dailymotion's clock and ours may differ. */
const SLACK_MILLISECONDS = 60_000;
/** How long a delivered film waits for its video is documented nowhere; after this it is delivered anew. */
const DELIVERY_LIVES_HOURS = 12;
const ASK_AGAIN_SECONDS = 15;

export const VIDEO = 'video';
const FILM = 'film';
export const READY = 'video-ready';

export function publish(content: Content): Step[] {
  const part = content.parts[0]!;
  return [
    { name: FILM, once: false, run: async (call) => ({ checkpoint: await delivered(call, part) }) },
    {
      name: VIDEO,
      once: true,
      run: async (call) => {
        const { line, session, account } = call;
        const body = compose(call, part, await fileUrl(call, part));
        return { checkpoint: sent(call, (await createVideo(line, session, account.externalId, body)).id) };
      },
      find: (call) => find(call, part),
    },
    { name: READY, once: false, run: waitUntilReady },
  ];
}

async function delivered(call: PublishCall, part: Part): Promise<JsonObject> {
  const url = await deliver(call, part.attachments[0]!);
  const until = new Date(call.line.now().getTime() + DELIVERY_LIVES_HOURS * 3_600_000);
  return { url, until: until.toISOString() };
}

async function fileUrl(call: PublishCall, part: Part): Promise<string> {
  const kept = call.done[FILM] as { url: string; until: string };
  const lives = new Date(kept.until) > call.line.now();
  return lives ? kept.url : String((await delivered(call, part)).url);
}

function compose({ content }: PublishCall, part: Part, file: string): NewVideo {
  const { settings } = content;
  const description = part.text.trim();
  const tags = said(settings, 'tags')
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  const language = /^[a-z]{2}(?=-|$)/.exec(content.language.toLowerCase())?.[0];
  return {
    title: titleOf(content),
    category: said(settings, 'category'),
    visibility: said(settings, 'visibility') || 'public',
    is_for_kids: settings.forKids === 'yes',
    source: { file_url: file },
    ...(description !== '' && { description }),
    ...(tags.length > 0 && { tags }),
    ...(language && { language }),
    // Never sent as false: Dailymotion does not let it be unset.
    ...(settings.explicit === true && { is_explicit: true }),
    ...(settings.aiAltered === true && { is_ai_altered: true }),
  };
}

const titleOf = ({ settings }: Content) => said(settings, 'title');

function said(settings: Content['settings'], name: string): string {
  const value = settings[name];
  return typeof value === 'string' ? value.trim() : '';
}

function sent({ line }: PublishCall, id: string): JsonObject {
  return { id, url: `${line.hosts.web}/video/${id}` };
}

/** Looks through the channel's own videos: by title, description and length, made since the first attempt. */
async function find(call: PublishCall, part: Part): Promise<Found> {
  const { line, session, account } = call;
  const since = call.startedAt.getTime() - SLACK_MILLISECONDS;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { videos, isLast } = await videosOf(line, session, account.externalId, page);
    const fresh = videos.filter((one) => one.at === undefined || Date.parse(one.at) >= since);
    // Newest first: the last match is the earliest, the one a first attempt made.
    const ours = fresh.filter((one) => isOurs(one, call.content, part)).at(-1);
    if (ours) return { is: 'there', checkpoint: sent(call, ours.id) };
    if (isLast || fresh.length === 0) return { is: 'absent' };
  }
  return { is: 'unknowable', say: TOO_MANY };
}

export function isOurs({ title, description, seconds }: Video, content: Content, part: Part): boolean {
  if (plain(title) !== plain(titleOf(content))) return false;
  if (plain(description) !== plain(part.text)) return false;
  const ours = part.attachments[0]?.seconds;
  // Until it is encoded, a video has no length.
  return !seconds || ours === undefined || Math.abs(seconds - ours) <= 2;
}

/** Composed, escapes taken off, one space between words: differences nobody reads. */
function plain(text: string): string {
  return text
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/&(lt|gt|amp|quot|#0?39);/g, (all, name: string) => ESCAPES[name] ?? all)
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}
const ESCAPES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", '#039': "'" };

/** Words of the older API, which v2 is taken to have kept; without any word the video counts as finished. */
const AT_WORK = ['waiting', 'processing', 'encoding', 'uploading'];
const FAILED = ['encoding_error', 'error', 'failed'];
const REMOVED = ['rejected', 'deleted'];

async function waitUntilReady({ line, session, done }: PublishCall) {
  const kept = done[VIDEO] as { id: string; url: string };
  const { status, url } = await video(line, session, kept.id);
  if (isAtWork(status)) return { pendingSeconds: ASK_AGAIN_SECONDS };
  if (FAILED.includes(status ?? '')) throw own('rejected', 'film-failed', { restartFrom: FILM });
  if (REMOVED.includes(status ?? '')) throw own('rejected', 'film-rejected', { restartFrom: FILM });
  // Of a private video Dailymotion gives another address than that of its id.
  return { checkpoint: { url: url ?? kept.url } };
}

export function isAtWork(status: string | undefined): boolean {
  return AT_WORK.includes(status ?? '');
}

const TOO_MANY = {
  en: 'This channel has published so much since that we cannot find out whether Dailymotion took this video. Look at the channel, then say whether it is there.',
  fr: 'Cette chaîne a tant publié depuis que nous ne pouvons pas savoir si Dailymotion a pris cette vidéo. Vérifiez sur la chaîne, puis indiquez si elle y est.',
};
