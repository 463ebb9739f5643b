import type { Format, SettingRule } from '../../domain/format.js';
import type { JsonObject } from '../network.js';

const source = {
  document:
    'Vimeo OpenAPI 3.4 (privacy, tags, licences); Vimeo guides and help centre by our sheet (name, description, sizes)',
  readOn: '2026-11-22',
};

const settings: SettingRule[] = [
  { name: 'title', label: { en: 'Title', fr: 'Titre' }, type: 'text', required: true, maxGraphemes: 128 },
  {
    name: 'privacy',
    label: { en: 'Who can watch', fr: 'Qui peut regarder' },
    type: 'select',
    default: 'anybody',
    options: [
      { value: 'anybody', label: { en: 'Anybody', fr: 'Tout le monde' } },
      {
        value: 'unlisted',
        label: { en: 'Those who have the link (paid plans)', fr: 'Avec le lien (formules payantes)' },
      },
      { value: 'password', label: { en: 'Those who have the password', fr: 'Avec le mot de passe' } },
      { value: 'contacts', label: { en: 'Those this account follows', fr: 'Les comptes suivis par celui-ci' } },
      {
        value: 'users',
        label: { en: 'Members of Vimeo whom you choose', fr: 'Des membres de Vimeo que vous choisissez' },
      },
      {
        value: 'disable',
        label: { en: 'Only where it is embedded (paid plans)', fr: 'Là où elle est intégrée (formules payantes)' },
      },
      { value: 'nobody', label: { en: 'Only this account', fr: 'Ce compte seulement' } },
    ],
  },
  {
    name: 'password',
    label: { en: 'Password for watching', fr: 'Mot de passe pour regarder' },
    help: { en: 'Only with “Those who have the password”.', fr: 'Seulement avec « Avec le mot de passe ».' },
    type: 'text',
    requiredWith: { setting: 'privacy', value: 'password' },
    maxGraphemes: 32,
  },
  {
    name: 'comments',
    label: { en: 'Who can comment', fr: 'Qui peut commenter' },
    type: 'select',
    default: 'anybody',
    options: [
      { value: 'anybody', label: { en: 'Anybody', fr: 'Tout le monde' } },
      { value: 'contacts', label: { en: 'Those this account follows', fr: 'Les comptes suivis par celui-ci' } },
      { value: 'nobody', label: { en: 'Nobody', fr: 'Personne' } },
    ],
  },
  { name: 'tags', label: { en: 'Tags', fr: 'Tags' }, type: 'tags', maxTags: 20 },
  {
    name: 'license',
    label: { en: 'Creative Commons licence', fr: 'Licence Creative Commons' },
    type: 'select',
    options: ['by', 'by-sa', 'by-nd', 'by-nc', 'by-nc-sa', 'by-nc-nd', 'cc0'].map((value) => ({
      value,
      label: { en: `CC ${value.toUpperCase()}`, fr: `CC ${value.toUpperCase()}` },
    })),
  },
  { name: 'showcase', label: { en: 'Showcase', fr: 'Vitrine' }, type: 'choice' },
  { name: 'thumbnail', label: { en: 'Thumbnail', fr: 'Miniature' }, type: 'media' },
  { name: 'firstComment', label: { en: 'First comment', fr: 'Premier commentaire' }, type: 'long-text' },
];

export const formats: Format[] = [
  {
    name: 'video',
    label: { en: 'Video', fr: 'Vidéo' },
    preview: { layout: 'video', title: 'below' },
    text: { count: 'graphemes', max: 5000 },
    films: {
      max: 1,
      mimes: ['video/mp4', 'video/quicktime', 'video/webm', 'video/mpeg', 'video/x-msvideo', 'video/x-matroska'],
      maxBytes: 250 * 1024 ** 3,
      maxSeconds: 24 * 3600,
      maxAltGraphemes: 0,
    },
    ...{ settings, source, minAttachments: 1, minParts: 1, maxParts: 1, link: 'none' },
  },
];

/** What is left of the account's space, when it was last asked. */
export function adapt(format: Format, { freeBytes }: JsonObject): Format {
  if (typeof freeBytes !== 'number' || !format.films) return format;
  return { ...format, films: { ...format.films, maxBytes: Math.min(format.films.maxBytes, freeBytes) } };
}
