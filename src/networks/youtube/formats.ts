import type { Format, SettingRule } from '../../domain/format.js';
import type { JsonObject } from '../network.js';

const source = {
  document:
    'YouTube Data API discovery document, revision 20260924 (sizes, enumerations); "Videos" reference and revision history (title, description, tags, length, Shorts)',
  readOn: '2026-11-22',
};

/** The description. 5,000 bytes of UTF-8, whatever the characters. */
const text: Format['text'] = { count: 'graphemes', max: 5000, maxBytes: 5000 };

const FIFTEEN_MINUTES = 15 * 60;
const films = {
  max: 1,
  mimes: ['video/mp4', 'video/quicktime', 'video/webm', 'video/mpeg', 'video/x-msvideo', 'video/x-matroska'],
  maxBytes: 274_877_906_944,
  minSeconds: 1,
  maxAltGraphemes: 0,
};

const settings: SettingRule[] = [
  { name: 'title', label: { en: 'Title', fr: 'Titre' }, type: 'text', required: true, maxGraphemes: 100 },
  {
    name: 'privacy',
    label: { en: 'Visibility', fr: 'Visibilité' },
    type: 'select',
    default: 'public',
    options: [
      { value: 'public', label: { en: 'Public', fr: 'Publique' } },
      {
        value: 'unlisted',
        label: { en: 'Unlisted: for those who have the link', fr: 'Non répertoriée : avec le lien' },
      },
      { value: 'private', label: { en: 'Private', fr: 'Privée' } },
    ],
  },
  {
    name: 'made_for_kids',
    label: { en: 'Made for kids', fr: 'Conçue pour les enfants' },
    help: {
      en: 'YouTube asks this of every film, by law. Made for kids: no comments, no personalised ads.',
      fr: 'YouTube l’exige pour chaque vidéo, au titre de la loi. Conçue pour les enfants : ni commentaires, ni publicités personnalisées.',
    },
    type: 'select',
    required: true,
    options: [
      { value: 'no', label: { en: 'No, it is not made for kids', fr: 'Non, elle n’est pas conçue pour les enfants' } },
      { value: 'yes', label: { en: 'Yes, it is made for kids', fr: 'Oui, elle est conçue pour les enfants' } },
    ],
  },
  {
    name: 'made_with_ai',
    label: { en: 'Realistic content altered or made by AI', fr: 'Contenu réaliste modifié ou créé par IA' },
    type: 'switch',
    default: false,
  },
  {
    name: 'paid_promotion',
    label: { en: 'Contains paid promotion', fr: 'Contient une communication commerciale' },
    type: 'switch',
    default: false,
  },
  {
    name: 'tags',
    label: { en: 'Tags', fr: 'Tags' },
    help: {
      en: '500 characters in all; a tag with a space counts two more.',
      fr: '500 caractères en tout ; un tag avec une espace en compte deux de plus.',
    },
    type: 'tags',
    maxGraphemes: 500,
  },
  { name: 'category', label: { en: 'Category', fr: 'Catégorie' }, type: 'choice' },
  { name: 'playlist', label: { en: 'Playlist', fr: 'Playlist' }, type: 'choice' },
  {
    name: 'thumbnail',
    label: { en: 'Thumbnail', fr: 'Miniature' },
    help: {
      en: 'JPEG or PNG, 1280 × 720, for channels whose phone number is verified.',
      fr: 'JPEG ou PNG, 1280 × 720, pour les chaînes dont le numéro de téléphone est vérifié.',
    },
    type: 'media',
  },
  {
    name: 'firstComment',
    label: { en: 'First comment', fr: 'Premier commentaire' },
    type: 'long-text',
    maxGraphemes: 10_000,
  },
  {
    name: 'notify_subscribers',
    label: { en: 'Notify subscribers', fr: 'Prévenir les abonnés' },
    type: 'switch',
    default: true,
  },
];

const shared = { text, settings, source, minAttachments: 1, minParts: 1, maxParts: 1, link: 'none' as const };

export const formats: Format[] = [
  {
    name: 'video',
    label: { en: 'Video', fr: 'Vidéo' },
    preview: { layout: 'video', title: 'below' },
    ...shared,
    films: { ...films, maxSeconds: 12 * 3600 },
  },
  {
    name: 'short',
    label: { en: 'Short', fr: 'Short' },
    preview: { layout: 'reel', title: 'below' },
    ...shared,
    // No flag of the API: YouTube makes a Short of what is square or taller, and three minutes at most.
    films: { ...films, maxSeconds: 180, aspect: { min: 0.1, max: 1 } },
  },
];

/** A channel whose phone number is not verified may upload 15 minutes at most. */
export function adapt(format: Format, limits: JsonObject): Format {
  if (limits.longUploads !== false || !format.films) return format;
  const maxSeconds = Math.min(format.films.maxSeconds ?? FIFTEEN_MINUTES, FIFTEEN_MINUTES);
  return { ...format, films: { ...format.films, maxSeconds } };
}
