import type { Format, SettingRule } from '../../domain/format.js';
import type { JsonObject } from '../network.js';

const source = {
  document:
    'learn.microsoft.com/linkedin "Posts API", "Images API", "MultiImage API", "Videos API", "Documents API", "Poll API", "little Text Format" (li-lms-2026)',
  readOn: '2026-09-19',
};

/** LinkedIn says characters and not which; what a reader sees is counted, never the escapes we add on the wire. */
const text: Format['text'] = { count: 'utf16', max: 3000 };

const visibility: SettingRule = {
  name: 'visibility',
  label: { en: 'Who can see it', fr: 'Qui peut la voir' },
  type: 'select',
  default: 'PUBLIC',
  options: [
    { value: 'PUBLIC', label: { en: 'Everyone', fr: 'Tout le monde' } },
    { value: 'LOGGED_IN', label: { en: 'LinkedIn members', fr: 'Les membres de LinkedIn' } },
    { value: 'CONNECTIONS', label: { en: 'Connections', fr: 'Les relations' } },
  ],
};

const noReshare: SettingRule = {
  name: 'noReshare',
  label: { en: 'Readers cannot repost it', fr: 'Les lecteurs ne peuvent pas la republier' },
  type: 'switch',
  default: false,
};

const firstComment: SettingRule = {
  name: 'firstComment',
  label: { en: 'First comment', fr: 'Premier commentaire' },
  help: {
    en: 'Written under the post as soon as it is out.',
    fr: 'Ajouté sous la publication dès sa parution.',
  },
  type: 'long-text',
  maxGraphemes: 1250,
};

const settings = [visibility, noReshare, firstComment];
const common = { text, source, minParts: 1, maxParts: 1 };

const duration = (value: string, en: string, fr: string) => ({ value, label: { en, fr } });

const pollSettings: SettingRule[] = [
  {
    name: 'question',
    label: { en: 'Question', fr: 'Question' },
    type: 'text',
    required: true,
    maxGraphemes: 140,
  },
  ...[1, 2, 3, 4].map(
    (number): SettingRule => ({
      name: `option${number}`,
      label: { en: `Answer ${number}`, fr: `Réponse ${number}` },
      type: 'text',
      ...(number <= 2 && { required: true }),
      maxGraphemes: 30,
    }),
  ),
  {
    name: 'duration',
    label: { en: 'Open for', fr: 'Ouvert pendant' },
    type: 'select',
    default: 'THREE_DAYS',
    options: [
      duration('ONE_DAY', 'A day', 'Un jour'),
      duration('THREE_DAYS', 'Three days', 'Trois jours'),
      duration('SEVEN_DAYS', 'A week', 'Une semaine'),
      duration('FOURTEEN_DAYS', 'Two weeks', 'Deux semaines'),
    ],
  },
];

/** Said of sponsored posts, which stand in the same feed; nothing is said of the others. */
const cut = {
  graphemes: 150,
  source: 'linkedin.com/help/lms/answer/a426534 (“up to 150 characters … to avoid truncation”), read 2026-11-23',
};

export const formats: Format[] = [
  {
    name: 'post',
    label: { en: 'Post', fr: 'Publication' },
    preview: { layout: 'feed', cut },
    ...common,
    pictures: {
      max: 20,
      mimes: ['image/jpeg', 'image/png', 'image/gif'],
      // No number in the documents; the smallest that other publishers found to work (postiz-app @74b01ad).
      maxBytes: 5_000_000,
      maxPixels: 36_152_319,
      maxAltGraphemes: 4086,
    },
    link: 'card',
    settings,
  },
  {
    name: 'video',
    label: { en: 'Video', fr: 'Vidéo' },
    preview: { layout: 'feed', cut },
    ...common,
    films: { max: 1, mimes: ['video/mp4'], maxBytes: 500_000_000, minSeconds: 3, maxSeconds: 1800 },
    minAttachments: 1,
    link: 'none',
    settings: [
      { name: 'title', label: { en: 'Title of the video', fr: 'Titre de la vidéo' }, type: 'text', maxGraphemes: 200 },
      { name: 'cover', label: { en: 'Cover', fr: 'Couverture' }, type: 'media' },
      ...settings,
    ],
  },
  {
    name: 'document',
    label: { en: 'Document', fr: 'Document' },
    preview: { layout: 'document', cut, title: 'above' },
    ...common,
    documents: {
      max: 1,
      mimes: [
        'application/pdf',
        'application/msword',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'application/vnd.ms-powerpoint',
        'application/vnd.openxmlformats-officedocument.presentationml.presentation',
      ],
      maxBytes: 100_000_000,
    },
    minAttachments: 1,
    link: 'none',
    settings: [
      {
        name: 'title',
        label: { en: 'Title of the document', fr: 'Titre du document' },
        help: {
          en: 'Shown above its pages. LinkedIn takes 300 pages at most.',
          fr: 'Affiché au-dessus de ses pages. LinkedIn accepte 300 pages au plus.',
        },
        type: 'text',
        required: true,
        maxGraphemes: 200,
      },
      ...settings,
    ],
  },
  {
    name: 'poll',
    label: { en: 'Poll', fr: 'Sondage' },
    preview: { layout: 'feed', cut },
    ...common,
    link: 'none',
    settings: [...pollSettings, ...settings],
  },
];

/** A page has no connections to speak to. */
export function adapt(format: Format, limits: JsonObject): Format {
  if (limits.kind !== 'organization') return format;
  return {
    ...format,
    settings: format.settings.map((rule) =>
      rule.name === 'visibility'
        ? { ...rule, options: (rule.options ?? []).filter((option) => option.value !== 'CONNECTIONS') }
        : rule,
    ),
  };
}
