import { createCipheriv, randomBytes } from 'node:crypto';
import type { Attachment, Content, Found, Json, JsonObject, PublishCall, Step } from '../network.js';
import { type Asset, addPart, createMedia, finalizeMedia, list, postSpotlight, postStory } from './client.js';

/** Parts of 8 MiB leave within a request's deadline on a modest line; Snapchat takes 35 at most, of 32 MiB at most. */
const PART = 8 * 1024 * 1024;
const MOST_PARTS = 35;
const BLOCK = 16;
/** Snapchat's clock and ours may differ. */
const SLACK_MILLISECONDS = 60_000;

/**
 * A place for the file, its encrypted parts one step each, then the post, which alone cannot be undone. A part is
 * encrypted from where the one before it ended, so a crash costs no more than a part.
 */
export function publish(content: Content): Step[] {
  const file = content.parts[0]!.attachments[0]!;
  const parts = Array.from({ length: partsOf(file).count }, (_, index) => partStep(file, index));
  return [mediaStep(file), ...parts, finalizeStep(), content.format === 'story' ? storyStep() : spotlightStep()];
}

export function partsOf({ bytes }: Pick<Attachment, 'bytes'>): { size: number; count: number } {
  const least = Math.ceil(bytes / MOST_PARTS / BLOCK) * BLOCK;
  const size = Math.max(PART, least);
  return { size, count: Math.max(1, Math.ceil(bytes / size)) };
}

function mediaStep({ mime, filename }: Attachment): Step {
  return {
    name: 'media',
    once: false,
    async run({ line, session, account }) {
      const key = randomBytes(32).toString('base64');
      const iv = randomBytes(BLOCK).toString('base64');
      const type = mime.startsWith('video/') ? 'VIDEO' : 'IMAGE';
      const name = filename ?? 'marronnier';
      const made = await createMedia(line, session, account.externalId, { type, name, key, iv });
      return { checkpoint: { ...made, key, iv } };
    },
  };
}

const partName = (index: number) => `part-${index + 1}`;

function partStep(file: Attachment, index: number): Step {
  return {
    name: partName(index),
    once: false,
    async run({ line, session, done, read, progress }) {
      const { key, iv, addPath } = asObject(done.media);
      const { size, count } = partsOf(file);
      const from = index === 0 ? String(iv) : String(asObject(done[partName(index - 1)]).next);
      const to = Math.min((index + 1) * size, file.bytes);
      const plain = await read(file.mediaId, index * size, to);
      const bytes = encrypt(plain, { key: String(key), iv: from, isLast: index === count - 1 });
      await addPart(line, session, String(addPath), { number: index + 1, bytes });
      progress?.(to / file.bytes);
      return { checkpoint: { next: Buffer.from(bytes.subarray(-BLOCK)).toString('base64') } };
    },
  };
}

/** AES-256-CBC with PKCS#7 at the end: what a block is chained to is the block before it. */
export function encrypt(plain: Uint8Array, how: { key: string; iv: string; isLast: boolean }): Uint8Array {
  const cipher = createCipheriv('aes-256-cbc', Buffer.from(how.key, 'base64'), Buffer.from(how.iv, 'base64'));
  cipher.setAutoPadding(how.isLast);
  return Buffer.concat([cipher.update(plain), cipher.final()]);
}

function finalizeStep(): Step {
  return {
    name: 'finalize',
    once: false,
    async run({ line, session, done }) {
      await finalizeMedia(line, session, String(asObject(done.media).finalizePath));
      return { checkpoint: true };
    },
  };
}

function spotlightStep(): Step {
  return {
    name: 'post',
    once: true,
    async run(call) {
      const { line, session, account, content, done } = call;
      const description = content.parts[0]!.text.trim();
      const id = await postSpotlight(line, session, account.externalId, {
        media_id: String(asObject(done.media).mediaId),
        ...(description !== '' && { description }),
        locale: localeOf(content.language),
        skip_save_to_profile: content.settings.keep_on_profile === false,
      });
      return { checkpoint: spotlight(call, id) };
    },
    async find(call) {
      const description = call.content.parts[0]!.text.trim();
      const recent = await since(call, 'spotlights');
      const ours = recent.filter((one) => (one.description ?? '').trim() === description);
      return only(ours, (one) => spotlight(call, one.id));
    },
  };
}

const spotlight = ({ line }: PublishCall, id: string): JsonObject => ({
  id,
  url: `${line.hosts.web}/spotlight/${id}`,
});

/** The answer holds no story, only the request's id. */
function storyStep(): Step {
  return {
    name: 'post',
    once: true,
    async run(call) {
      const { line, session, account, content, done } = call;
      const { lives } = content.settings;
      const requestId = await postStory(line, session, account.externalId, {
        media_id: String(asObject(done.media).mediaId),
        customized_ttl: typeof lives === 'string' ? lives : 'ONE_DAY',
      });
      return { checkpoint: { id: `request:${requestId}`, url: account.url ?? '' } };
    },
    async find(call) {
      // Stories have no words: one since then may be this one or another, and only a person can tell.
      return (await since(call, 'stories')).length > 0 ? { is: 'unknowable', say: SEVERAL } : { is: 'absent' };
    },
  };
}

async function since({ line, session, account, startedAt }: PublishCall, kind: 'spotlights' | 'stories') {
  const from = startedAt.getTime() - SLACK_MILLISECONDS;
  const all = await list(line, session, account.externalId, kind);
  return all.filter((one) => Date.parse(one.created_at ?? '') >= from);
}

function only(found: Asset[], checkpoint: (one: Asset) => JsonObject): Found {
  const [first, ...others] = found;
  if (!first) return { is: 'absent' };
  return others.length === 0 ? { is: 'there', checkpoint: checkpoint(first) } : { is: 'unknowable', say: SEVERAL };
}

const SEVERAL = {
  en: 'This profile has a post since then that could be this one, and Snapchat does not tell. Look at the profile, then say whether it is there.',
  fr: 'Ce profil a depuis une publication qui pourrait être celle-ci, et Snapchat ne le dit pas. Vérifiez sur le profil, puis indiquez si elle y est.',
};

/** Snapchat wants a country with the language. */
export function localeOf(language: string): string {
  const [code = 'en', country] = language.split('-');
  const usual: Record<string, string> = { en: 'US', fr: 'FR', de: 'DE', es: 'ES', it: 'IT', nl: 'NL', pt: 'PT' };
  const known = country && /^[A-Za-z]{2}$/.test(country) ? country.toUpperCase() : usual[code.toLowerCase()];
  return known ? `${code.toLowerCase()}_${known}` : 'en_US';
}

export function asObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
