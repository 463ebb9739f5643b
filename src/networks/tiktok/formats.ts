import type { Format, SettingRule } from '../../domain/format.js';
import type { JsonObject } from '../network.js';

const source = {
  document:
    'TikTok for Developers "Content Posting API": media transfer guide, direct post reference, UX guidelines; by our sheet',
  readOn: '2026-11-22',
};

const privacy: SettingRule = {
  name: 'privacy',
  label: { en: 'Who can see it', fr: 'Qui peut la voir' },
  help: {
    en: 'TikTok asks the author to choose each time; an application it has not audited may only choose “Only me”.',
    fr: 'TikTok demande à l’auteur de choisir à chaque fois ; une application non auditée ne peut choisir que « Moi seulement ».',
  },
  type: 'choice',
  required: true,
};

const comments: SettingRule = {
  name: 'allow_comments',
  label: { en: 'Allow comments', fr: 'Autoriser les commentaires' },
  type: 'switch',
  default: false,
};

const disclosures: SettingRule[] = [
  {
    name: 'your_brand',
    label: { en: 'Promotes your own brand', fr: 'Fait la promotion de votre marque' },
    help: { en: 'TikTok labels it “Promotional content”.', fr: 'TikTok l’indique comme « contenu promotionnel ».' },
    type: 'switch',
    default: false,
  },
  {
    name: 'branded_content',
    label: { en: 'Paid partnership with another brand', fr: 'Partenariat rémunéré avec une autre marque' },
    help: { en: 'May not be for “Only me”.', fr: 'Ne peut pas être réservé à « Moi seulement ».' },
    type: 'switch',
    default: false,
  },
  {
    name: 'made_with_ai',
    label: { en: 'Made with AI', fr: 'Créé par IA' },
    type: 'switch',
    default: false,
  },
];

const shared = { source, minAttachments: 1, minParts: 1, maxParts: 1, link: 'none' as const };

export const formats: Format[] = [
  {
    name: 'video',
    label: { en: 'Video', fr: 'Vidéo' },
    preview: { layout: 'reel' },
    ...shared,
    text: { count: 'utf16', max: 2200 },
    films: {
      max: 1,
      mimes: ['video/mp4', 'video/webm', 'video/quicktime'],
      maxBytes: 4 * 1024 ** 3,
      maxSeconds: 600,
      minSide: 360,
      maxSide: 4096,
      maxAltGraphemes: 0,
    },
    settings: [
      privacy,
      comments,
      { name: 'allow_duet', label: { en: 'Allow duets', fr: 'Autoriser les duos' }, type: 'switch', default: false },
      {
        name: 'allow_stitch',
        label: { en: 'Allow stitches', fr: 'Autoriser les collages' },
        type: 'switch',
        default: false,
      },
      ...disclosures,
    ],
  },
  {
    name: 'photos',
    label: { en: 'Photos', fr: 'Photos' },
    preview: { layout: 'carousel', title: 'below' },
    ...shared,
    text: { count: 'utf16', max: 4000 },
    pictures: {
      max: 35,
      mimes: ['image/jpeg', 'image/webp'],
      maxBytes: 20 * 1000 * 1000,
      maxPixels: 1920 * 1080,
      // TikTok has no words for those who cannot see.
      maxAltGraphemes: 0,
    },
    settings: [
      { name: 'title', label: { en: 'Title', fr: 'Titre' }, type: 'text', maxGraphemes: 90 },
      privacy,
      comments,
      {
        name: 'add_music',
        label: { en: 'Let TikTok add music', fr: 'Laisser TikTok ajouter une musique' },
        type: 'switch',
        default: false,
      },
      ...disclosures,
    ],
  },
];

/** TikTok says of each creator how long their films may be. */
export function adapt(format: Format, { maxSeconds }: JsonObject): Format {
  if (typeof maxSeconds !== 'number' || !format.films) return format;
  return {
    ...format,
    films: { ...format.films, maxSeconds: Math.min(format.films.maxSeconds ?? maxSeconds, maxSeconds) },
  };
}
