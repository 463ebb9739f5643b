import type { Format } from '../../domain/format.js';

const source = {
  document:
    'Snap Public Profile API (developers.snap.com) and four public clients of it, by our sheet; what differs between them is taken at its narrowest',
  readOn: '2026-11-22',
};

/** 9:16, a little more or less. */
const films = {
  max: 1,
  mimes: ['video/mp4'],
  maxBytes: 500_000_000,
  maxSeconds: 60,
  minSide: 540,
  aspect: { min: 0.5, max: 0.6 },
  maxAltGraphemes: 0,
};
const shared = { source, minAttachments: 1, minParts: 1, maxParts: 1, link: 'none' as const };

export const formats: Format[] = [
  {
    name: 'spotlight',
    label: { en: 'Spotlight', fr: 'Spotlight' },
    preview: { layout: 'reel' },
    ...shared,
    text: { count: 'graphemes', max: 160 },
    films: { ...films, minSeconds: 6 },
    settings: [
      {
        name: 'keep_on_profile',
        label: { en: 'Keep it on the public profile', fr: 'Le garder sur le profil public' },
        type: 'switch',
        default: true,
      },
    ],
  },
  {
    name: 'story',
    label: { en: 'Story', fr: 'Story' },
    preview: { layout: 'story' },
    ...shared,
    // A story has no words of its own.
    text: { count: 'graphemes', max: 0 },
    films: { ...films, minSeconds: 5 },
    pictures: {
      max: 1,
      mimes: ['image/jpeg', 'image/png'],
      maxBytes: 20_000_000,
      aspect: { min: 0.5, max: 0.6 },
      maxAltGraphemes: 0,
    },
    settings: [
      {
        name: 'lives',
        label: { en: 'How long it stays', fr: 'Combien de temps elle reste' },
        type: 'select',
        default: 'ONE_DAY',
        options: [
          { value: 'ONE_DAY', label: { en: 'A day', fr: 'Un jour' } },
          { value: 'TWO_DAYS', label: { en: 'Two days', fr: 'Deux jours' } },
          { value: 'THREE_DAYS', label: { en: 'Three days', fr: 'Trois jours' } },
          { value: 'ONE_WEEK', label: { en: 'A week', fr: 'Une semaine' } },
        ],
      },
    ],
  },
];
