import type { Format, PictureRule, SettingRule } from '../../domain/format.js';

const source = {
  document: 'Pinterest REST API 5.23.0 (github.com/pinterest/api-description), PinCreate; help pages on sizes',
  readOn: '2026-11-22',
};

const text: Format['text'] = { count: 'utf16', max: 800 };

/** JPG and PNG are all that may be sent along; 2 by 3 is what Pinterest shows best. */
const pictures: PictureRule = {
  max: 1,
  mimes: ['image/jpeg', 'image/png'],
  maxBytes: 20_000_000,
  maxAltGraphemes: 500,
};

const settings: SettingRule[] = [
  { name: 'board', label: { en: 'Board', fr: 'Tableau' }, type: 'choice', required: true },
  { name: 'title', label: { en: 'Title', fr: 'Titre' }, type: 'text', maxGraphemes: 100 },
  {
    name: 'link',
    label: { en: 'Where it leads', fr: 'Où mène l’épingle' },
    help: {
      en: 'Empty: the first address in the description, whose clicks we count.',
      fr: 'Vide : la première adresse de la description, dont nous comptons les clics.',
    },
    type: 'text',
    maxBytes: 2048,
  },
];

const common = { text, source, minParts: 1, maxParts: 1, link: 'scraped' as const };

export const formats: Format[] = [
  {
    name: 'pin',
    label: { en: 'Pin', fr: 'Épingle' },
    preview: { layout: 'pin', title: 'below' },
    ...common,
    pictures,
    minAttachments: 1,
    settings,
  },
  {
    name: 'carousel',
    label: { en: 'Carousel', fr: 'Carrousel' },
    preview: { layout: 'carousel', title: 'below' },
    ...common,
    // All go in one request: ours, so that it stays one that can be sent.
    pictures: { ...pictures, max: 5, maxBytes: 8_000_000 },
    minAttachments: 2,
    settings,
  },
  {
    name: 'video',
    label: { en: 'Video', fr: 'Vidéo' },
    preview: { layout: 'pin', title: 'below' },
    ...common,
    films: {
      max: 1,
      mimes: ['video/mp4', 'video/quicktime', 'video/x-m4v'],
      maxBytes: 2_000_000_000,
      minSeconds: 4,
      maxSeconds: 900,
      maxAltGraphemes: 500,
    },
    minAttachments: 1,
    settings: [
      ...settings,
      {
        name: 'cover',
        label: { en: 'Cover', fr: 'Couverture' },
        help: { en: 'Empty: the film after one second.', fr: 'Vide : le film après une seconde.' },
        type: 'media',
      },
    ],
  },
];
