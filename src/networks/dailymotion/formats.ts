import type { Format } from '../../domain/format.js';

const CATEGORIES: [value: string, en: string, fr: string][] = [
  ['animals', 'Animals', 'Animaux'],
  ['auto', 'Cars', 'Auto-moto'],
  ['creation', 'Art', 'Art et création'],
  ['fun', 'Comedy and entertainment', 'Humour et divertissement'],
  ['lifestyle', 'Lifestyle and how-to', 'Vie pratique'],
  ['music', 'Music', 'Musique'],
  ['news', 'News', 'Actualité'],
  ['people', 'Friends and family', 'Amis et famille'],
  ['school', 'Education', 'Éducation'],
  ['sport', 'Sport', 'Sport'],
  ['tech', 'Tech', 'Technologie'],
  ['travel', 'Travel', 'Voyage'],
  ['tv', 'TV', 'Télévision'],
  ['videogames', 'Video games', 'Jeux vidéo'],
  ['webcam', 'Webcam', 'Webcam'],
];

export const formats: Format[] = [
  {
    name: 'video',
    label: { en: 'Video', fr: 'Vidéo' },
    preview: { layout: 'video', title: 'below' },
    // The description below the film.
    text: { count: 'utf16', max: 3000 },
    films: { max: 1, mimes: ['video/mp4'], maxBytes: 4_000_000_000, minSeconds: 1, maxSeconds: 7200 },
    minAttachments: 1,
    minParts: 1,
    maxParts: 1,
    link: 'none',
    settings: [
      {
        name: 'title',
        label: { en: 'Title', fr: 'Titre' },
        type: 'text',
        required: true,
        maxGraphemes: 255,
      },
      {
        name: 'category',
        label: { en: 'Category', fr: 'Catégorie' },
        type: 'select',
        required: true,
        options: CATEGORIES.map(([value, en, fr]) => ({ value, label: { en, fr } })),
      },
      {
        name: 'forKids',
        label: { en: 'Made for children', fr: 'Destinée aux enfants' },
        help: {
          en: 'A legal statement: does the film speak to people under 16?',
          fr: 'Une déclaration légale : le film s’adresse-t-il aux moins de 16 ans ?',
        },
        type: 'select',
        required: true,
        options: [
          { value: 'no', label: { en: 'No', fr: 'Non' } },
          { value: 'yes', label: { en: 'Yes', fr: 'Oui' } },
        ],
      },
      {
        name: 'visibility',
        label: { en: 'Who can see it', fr: 'Qui peut la voir' },
        type: 'select',
        default: 'public',
        options: [
          { value: 'public', label: { en: 'Everyone', fr: 'Tout le monde' } },
          { value: 'private', label: { en: 'Whoever has the link', fr: 'Les personnes qui ont le lien' } },
        ],
      },
      { name: 'tags', label: { en: 'Tags', fr: 'Mots-clés' }, type: 'tags' },
      {
        name: 'explicit',
        label: { en: 'Explicit content', fr: 'Contenu explicite' },
        help: {
          en: 'Dailymotion never lets this be taken back.',
          fr: 'Dailymotion ne permet jamais de revenir sur ce choix.',
        },
        type: 'switch',
        default: false,
      },
      {
        name: 'aiAltered',
        label: { en: 'Made or altered with AI', fr: 'Créée ou modifiée par IA' },
        type: 'switch',
        default: false,
      },
    ],
    source: {
      document:
        'developers.dailymotion.com "Create a video for a profile" (API v2), "Categories", "Rate limiting" (2 hours and 4 GB a video)',
      readOn: '2026-11-22',
    },
  },
];
