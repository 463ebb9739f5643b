import type { FilmRule, Format, SettingRule } from '../../domain/format.js';

/** Source of every number below. */
const source = {
  document: 'developers.facebook.com “Pages posts”, “Reels publishing”, “Page stories”, “Video API” (2026-07)',
  readOn: '2026-11-22',
};

const MEGABYTE = 1_000_000;
export const MOST_PHOTOS = 10;

/** 63,206 is what people meet; Meta documents no number. Counted in UTF-16 units, the strictest reading. */
const text: Format['text'] = { count: 'utf16', max: 63_206 };

/** Meta's texts say 4 MB here and 10 MB there: the smaller is always taken. */
const photos = { mimes: ['image/jpeg', 'image/png'], maxBytes: 4 * MEGABYTE };

/** The upright film of reels and stories. */
const upright: FilmRule = {
  max: 1,
  mimes: ['video/mp4', 'video/quicktime'],
  maxBytes: 1000 * MEGABYTE,
  minSeconds: 3,
  maxSeconds: 90,
  aspect: { min: 0.5625, max: 0.5625 },
  minSide: 540,
};

const firstComment: SettingRule = {
  name: 'firstComment',
  label: { en: 'First comment', fr: 'Premier commentaire' },
  help: {
    en: 'Written by the Page under its own post, right after it is out.',
    fr: 'Écrit par la Page sous sa propre publication, juste après sa sortie.',
  },
  type: 'long-text',
  maxGraphemes: 8000,
};

const title: SettingRule = {
  name: 'title',
  label: { en: 'Title of the film', fr: 'Titre du film' },
  type: 'text',
  maxGraphemes: 255,
};

const one = { minParts: 1, maxParts: 1, source };

export const formats: Format[] = [
  {
    name: 'post',
    label: { en: 'Post', fr: 'Publication' },
    preview: { layout: 'feed' },
    text,
    pictures: { max: MOST_PHOTOS, ...photos },
    // Facebook reads title and picture from the page itself; we send its address.
    link: 'card',
    settings: [firstComment],
    ...one,
  },
  {
    name: 'video',
    label: { en: 'Video', fr: 'Vidéo' },
    preview: { layout: 'feed', title: 'below' },
    text,
    films: {
      max: 1,
      mimes: ['video/mp4', 'video/quicktime', 'video/webm', 'video/x-matroska', 'video/x-msvideo'],
      maxBytes: 10_000 * MEGABYTE,
      minSeconds: 1,
      maxSeconds: 4 * 3600,
      aspect: { min: 0.5625, max: 16 / 9 },
    },
    minAttachments: 1,
    link: 'none',
    settings: [
      title,
      firstComment,
      {
        name: 'cover',
        label: { en: 'Cover', fr: 'Couverture' },
        help: {
          en: 'Without one, a frame of the film is shown.',
          fr: 'Sans couverture, une image du film est affichée.',
        },
        type: 'media',
      },
    ],
    ...one,
  },
  {
    name: 'reel',
    label: { en: 'Reel', fr: 'Reel' },
    preview: { layout: 'reel' },
    text: { count: 'utf16', max: 2200 },
    films: upright,
    minAttachments: 1,
    link: 'none',
    settings: [title, firstComment],
    ...one,
  },
  {
    name: 'story',
    label: { en: 'Story', fr: 'Story' },
    preview: { layout: 'story' },
    // A story has no words of its own.
    text: { count: 'utf16', max: 0 },
    pictures: { max: 1, ...photos },
    films: { ...upright, maxSeconds: 60 },
    minAttachments: 1,
    link: 'none',
    settings: [],
    ...one,
  },
];
