import type { Format, PictureRule, SettingRule, TextRule } from '../../domain/format.js';

const source = {
  document: 'lexicons app.bsky.feed.post and app.bsky.embed.images (bluesky-social/atproto)',
  readOn: '2026-11-22',
};

/** Addresses are not shortened: they count in full. */
const text: TextRule = { count: 'graphemes', max: 300, maxBytes: 3000 };

/** The lexicon takes any `image/*`; these are the ones every reader shows. Alt texts have no limit of their own. */
const pictures: PictureRule = { max: 4, mimes: ['image/jpeg', 'image/png', 'image/webp'], maxBytes: 2_000_000 };

/** Self-labels: the values readers' moderation settings know (com.atproto.label.defs, read 2026-11-22). */
const warning: SettingRule = {
  name: 'warning',
  label: { en: 'Content warning', fr: 'Avertissement' },
  type: 'select',
  default: 'none',
  options: [
    { value: 'none', label: { en: 'None', fr: 'Aucun' } },
    { value: 'graphic-media', label: { en: 'Disturbing pictures', fr: 'Images choquantes' } },
    { value: 'nudity', label: { en: 'Nudity, not sexual', fr: 'Nudité, non sexuelle' } },
    { value: 'sexual', label: { en: 'Suggestive', fr: 'Suggestif' } },
    { value: 'porn', label: { en: 'Adult', fr: 'Pour adultes' } },
  ],
};

const shared = { text, pictures, link: 'card', settings: [warning], source } as const satisfies Partial<Format>;

/** The network sets no length to a thread; 25 posts are what one question for counts takes (app.bsky.feed.getPosts). */
export const MOST_PARTS = 25;

/** The app folds what is longer than this many lines. */
const cut = { lines: 25, source: 'bluesky-social/social-app, src/lib/constants.ts (MAX_POST_LINES), read 2026-11-23' };

export const formats: Format[] = [
  {
    ...shared,
    name: 'post',
    label: { en: 'Post', fr: 'Post' },
    preview: { layout: 'feed', cut },
    minParts: 1,
    maxParts: 1,
  },
  {
    ...shared,
    name: 'thread',
    label: { en: 'Thread', fr: 'Fil' },
    preview: { layout: 'thread', cut },
    minParts: 2,
    maxParts: MOST_PARTS,
  },
];
