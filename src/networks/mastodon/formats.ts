import { z } from 'zod';
import type { Format, SettingRule } from '../../domain/format.js';
import type { JsonObject } from '../network.js';
import type { Configuration } from './answers.js';

/** What a server has when nobody changed it. Each server says its own; see `limitsOf`. */
const source = {
  document:
    'docs.joinmastodon.org "Posting to your profile", entities/Instance; mastodon/mastodon status_length_validator.rb',
  readOn: '2026-11-22',
};

const text: Format['text'] = { count: 'graphemes', max: 500, linkLength: 23, shortensRemoteMentions: true };

const pictures = {
  max: 4,
  mimes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/heic', 'image/heif', 'image/avif'],
  maxBytes: 16_777_216,
  maxPixels: 33_177_600,
  maxAltGraphemes: 1500,
} satisfies Format['pictures'];

const settings: SettingRule[] = [
  {
    name: 'visibility',
    label: { en: 'Who can see it', fr: 'Qui peut la voir' },
    type: 'select',
    default: 'public',
    options: [
      { value: 'public', label: { en: 'Everyone', fr: 'Tout le monde' } },
      {
        value: 'unlisted',
        label: { en: 'Everyone, outside the public timelines', fr: 'Tout le monde, hors des fils publics' },
      },
      { value: 'private', label: { en: 'Followers only', fr: 'Les abonnés seulement' } },
    ],
  },
  {
    name: 'spoiler_text',
    label: { en: 'Content warning', fr: 'Avertissement' },
    type: 'text',
    default: '',
    countsAsText: true,
  },
  {
    name: 'sensitive',
    label: { en: 'Hide the pictures until they are asked for', fr: 'Masquer les images par défaut' },
    type: 'switch',
    default: false,
  },
];

/** The web client folds what is taller than 706 pixels: 32 lines of 22. */
const cut = {
  lines: 32,
  source: 'mastodon/mastodon, status_content (MAX_HEIGHT = 706, “22px * 32”), read 2026-11-23',
};

export const formats: Format[] = [
  {
    name: 'post',
    label: { en: 'Post', fr: 'Publication' },
    preview: { layout: 'feed', cut },
    ...{ text, pictures, settings, source },
    minParts: 1,
    maxParts: 1,
    link: 'scraped',
  },
  {
    name: 'thread',
    label: { en: 'Thread', fr: 'Fil' },
    preview: { layout: 'thread', cut },
    ...{ text, pictures, settings, source },
    minParts: 2,
    // Mastodon names no limit; more would fill the 300 requests that an account has in five minutes.
    maxParts: 25,
    link: 'scraped',
  },
];

const limits = z.object({
  maxCharacters: z.number().optional(),
  charactersPerLink: z.number().optional(),
  maxPictures: z.number().optional(),
  pictureBytes: z.number().optional(),
  picturePixels: z.number().optional(),
  altGraphemes: z.number().optional(),
  mimes: z.array(z.string()).optional(),
});

/** A server's own limits, as far as it tells them. */
export function limitsOf(configuration: Configuration): JsonObject {
  const { statuses, media_attachments: media } = configuration ?? {};
  const told = {
    maxCharacters: statuses?.max_characters,
    charactersPerLink: statuses?.characters_reserved_per_url,
    maxPictures: statuses?.max_media_attachments,
    pictureBytes: media?.image_size_limit,
    picturePixels: media?.image_matrix_limit,
    altGraphemes: media?.description_limit,
    mimes: media?.supported_mime_types?.filter((mime) => mime.startsWith('image/')),
  };
  const known = Object.entries(told).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(known) as JsonObject;
}

/** The format as this account's server has it. What it does not tell stays as it is everywhere. */
export function adapt(format: Format, given: JsonObject): Format {
  const read = limits.safeParse(given);
  if (!read.success) return format;
  const { maxCharacters, charactersPerLink, maxPictures, pictureBytes, picturePixels, altGraphemes, mimes } = read.data;
  return {
    ...format,
    text: {
      ...format.text,
      max: maxCharacters || format.text.max,
      linkLength: charactersPerLink || format.text.linkLength,
    },
    pictures: {
      max: maxPictures ?? pictures.max,
      // A server that names no type at all has not said that it takes none.
      mimes: mimes && mimes.length > 0 ? mimes : pictures.mimes,
      maxBytes: pictureBytes || pictures.maxBytes,
      maxPixels: picturePixels || pictures.maxPixels,
      maxAltGraphemes: altGraphemes || pictures.maxAltGraphemes,
    },
  };
}
