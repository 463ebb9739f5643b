import type { FilmRule, Format, PictureRule, SettingRule } from '../../domain/format.js';

/** Source of every number below. */
const source = {
  document: 'developers.facebook.com “Threads posts” (2026-04-14), “Threads publishing reference” (2026-04-20)',
  readOn: '2026-11-22',
};

const MEGABYTE = 1_000_000;
export const MOST_FILES = 20;
export const MOST_LINKS = 5;

/** Threads counts an emoji as its bytes; no rule of ours does. `length.ts` does, before anything leaves. */
const text: Format['text'] = { count: 'utf16', max: 500 };

const pictures: PictureRule = {
  max: MOST_FILES,
  mimes: ['image/jpeg', 'image/png'],
  maxBytes: 8 * MEGABYTE,
  aspect: { min: 0.1, max: 10 },
  maxAltGraphemes: 1000,
};

const films: FilmRule = {
  max: MOST_FILES,
  mimes: ['video/mp4', 'video/quicktime'],
  maxBytes: 1000 * MEGABYTE,
  maxSeconds: 300,
  aspect: { min: 0.01, max: 10 },
  maxAltGraphemes: 1000,
};

const who: SettingRule = {
  name: 'replyControl',
  label: { en: 'Who can reply', fr: 'Qui peut répondre' },
  type: 'select',
  default: 'everyone',
  options: [
    { value: 'everyone', label: { en: 'Everyone', fr: 'Tout le monde' } },
    {
      value: 'accounts_you_follow',
      label: { en: 'Profiles this account follows', fr: 'Les profils suivis par ce compte' },
    },
    { value: 'mentioned_only', label: { en: 'Profiles mentioned', fr: 'Les profils mentionnés' } },
    { value: 'followers_only', label: { en: 'Followers', fr: 'Les abonnés' } },
    { value: 'parent_post_author_only', label: { en: 'Nobody else', fr: 'Personne d’autre' } },
  ],
};

const topic: SettingRule = {
  name: 'topic',
  label: { en: 'Topic', fr: 'Sujet' },
  help: {
    en: 'One, without “#”; points and “&” are not taken.',
    fr: 'Un seul, sans « # » ; les points et « & » ne sont pas acceptés.',
  },
  type: 'text',
  maxGraphemes: 50,
};

const spoiler: SettingRule = {
  name: 'spoiler',
  label: { en: 'Hide pictures and films until tapped', fr: 'Masquer images et films avant un toucher' },
  type: 'switch',
  default: false,
};

const option = (letter: string, required: boolean): SettingRule => ({
  name: `option${letter}`,
  label: { en: `Answer ${letter}`, fr: `Réponse ${letter}` },
  type: 'text',
  maxGraphemes: 25,
  ...(required && { required }),
});

export const formats: Format[] = [
  {
    name: 'post',
    label: { en: 'Post', fr: 'Publication' },
    preview: { layout: 'feed' },
    ...{ text, pictures, films, mixes: true, source, settings: [who, topic, spoiler] },
    minParts: 1,
    maxParts: 1,
    link: 'card',
  },
  {
    name: 'thread',
    label: { en: 'Thread', fr: 'Fil' },
    preview: { layout: 'thread' },
    ...{ text, pictures, films, mixes: true, source, settings: [who, topic, spoiler] },
    minParts: 2,
    // Threads documents no limit; ours keeps many of them within an account's 1,000 replies a day.
    maxParts: 25,
    link: 'card',
  },
  {
    name: 'poll',
    label: { en: 'Poll', fr: 'Sondage' },
    preview: { layout: 'feed' },
    ...{ text, source },
    settings: [option('A', true), option('B', true), option('C', false), option('D', false), who, topic],
    minParts: 1,
    maxParts: 1,
    link: 'none',
  },
];
