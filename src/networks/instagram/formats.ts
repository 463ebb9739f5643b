import type { FilmRule, Format, PictureRule, SettingRule } from '../../domain/format.js';

/** Source of every number below; the sheet in docs/networks/instagram.md repeats them for people. */
const source = {
  document: 'developers.facebook.com “Content publishing”, “IG User Media” (2026-09-11)',
  readOn: '2026-11-22',
};

const MEGABYTE = 1_000_000;

/** Captions are counted in UTF-16 units, the strictest reading of “2,200 characters”; the document does not say. */
const caption: Format['text'] = { count: 'utf16', max: 2200 };

const picture: PictureRule = {
  max: 1,
  mimes: ['image/jpeg'],
  maxBytes: 8 * MEGABYTE,
  aspect: { min: 0.8, max: 1.91 },
  maxAltGraphemes: 1000,
};

const film: FilmRule = {
  max: 1,
  mimes: ['video/mp4', 'video/quicktime'],
  maxBytes: 300 * MEGABYTE,
  minSeconds: 3,
  maxSeconds: 900,
  aspect: { min: 0.01, max: 10 },
};

const firstComment: SettingRule = {
  name: 'firstComment',
  label: { en: 'First comment', fr: 'Premier commentaire' },
  help: {
    en: 'Written by the account under its own post, right after it is out.',
    fr: 'Écrit par le compte sous sa propre publication, juste après sa sortie.',
  },
  type: 'long-text',
  maxGraphemes: 2200,
};

const collaborators: SettingRule = {
  name: 'collaborators',
  label: { en: 'Collaborators', fr: 'Collaborateurs' },
  help: {
    en: 'User names, separated by commas; each is asked on Instagram.',
    fr: 'Noms d’utilisateur, séparés par des virgules ; chacun est sollicité sur Instagram.',
  },
  type: 'tags',
  maxTags: 3,
};

const reelSettings: SettingRule[] = [
  firstComment,
  collaborators,
  {
    name: 'shareToFeed',
    label: { en: 'Show in the profile’s grid too', fr: 'Afficher aussi dans la grille du profil' },
    type: 'switch',
    default: true,
  },
  {
    name: 'cover',
    label: { en: 'Cover (JPG)', fr: 'Couverture (JPG)' },
    help: {
      en: 'Without one, a frame of the film is shown.',
      fr: 'Sans couverture, une image du film est affichée.',
    },
    type: 'media',
  },
  {
    name: 'audioName',
    label: { en: 'Name of the sound', fr: 'Nom du son' },
    help: {
      en: 'Can be given once; Instagram does not change it later.',
      fr: 'Se donne une seule fois ; Instagram ne le change plus ensuite.',
    },
    type: 'text',
    maxGraphemes: 100,
  },
  {
    name: 'trial',
    label: { en: 'Trial reel', fr: 'Reel d’essai' },
    help: {
      en: 'Shown first to people who do not follow the account.',
      fr: 'Montré d’abord à des personnes qui ne suivent pas le compte.',
    },
    type: 'select',
    default: 'no',
    options: [
      { value: 'no', label: { en: 'No', fr: 'Non' } },
      { value: 'MANUAL', label: { en: 'Yes; shared with all by hand', fr: 'Oui ; partagé à tous à la main' } },
      {
        value: 'SS_PERFORMANCE',
        label: { en: 'Yes; shared with all if it does well', fr: 'Oui ; partagé à tous s’il marche bien' },
      },
    ],
  },
];

export const MOST_ITEMS = 10;

const one = { ...{ minParts: 1, maxParts: 1, link: 'none' as const, source } };

/** Said of sponsored posts, which stand in the same feed; nothing is said of the others. */
const cut = {
  graphemes: 125,
  source: 'facebook.com/business/ads-guide (primary text), as others quote it; read 2026-11-23',
};

export const formats: Format[] = [
  {
    name: 'post',
    label: { en: 'Picture', fr: 'Image' },
    preview: { layout: 'feed', cut },
    text: caption,
    pictures: picture,
    minAttachments: 1,
    maxHashtags: 30,
    settings: [firstComment, collaborators],
    ...one,
  },
  {
    name: 'carousel',
    label: { en: 'Carousel', fr: 'Carrousel' },
    preview: { layout: 'carousel', cut },
    text: caption,
    pictures: { ...picture, max: MOST_ITEMS },
    films: { ...film, max: MOST_ITEMS, maxSeconds: 60 },
    minAttachments: 2,
    mixes: true,
    maxHashtags: 30,
    settings: [firstComment, collaborators],
    ...one,
  },
  {
    name: 'reel',
    label: { en: 'Reel', fr: 'Reel' },
    preview: { layout: 'reel' },
    text: caption,
    films: film,
    minAttachments: 1,
    maxHashtags: 30,
    settings: reelSettings,
    ...one,
  },
  {
    name: 'story',
    label: { en: 'Story', fr: 'Story' },
    preview: { layout: 'story' },
    // A story has no caption; pictures are cut by Instagram to fit the screen.
    text: { count: 'utf16', max: 0 },
    pictures: { max: 1, mimes: picture.mimes, maxBytes: picture.maxBytes },
    films: { ...film, maxBytes: 100 * MEGABYTE, maxSeconds: 60 },
    minAttachments: 1,
    settings: [],
    ...one,
  },
];
