import { z } from 'zod';
import { uuid, zone } from '../agencies/agencies.dto.js';
import { dateOrder } from '../domain/written-date.js';
import type { Table } from './table.js';

/** What a column may be to us. */
export const fields = [
  'text',
  'title',
  'dateTime',
  'date',
  'time',
  'zone',
  'channels',
  'format',
  'link',
  'media',
  'alt',
  'campaign',
  'pillar',
  'labels',
  'firstComment',
] as const;
export type Field = (typeof fields)[number];

export const mapping = z
  .object({
    columns: z
      .partialRecord(z.enum(fields), z.number().int().min(0).max(199))
      .describe('Which column is what, by its place from 0'),
    dateOrder: z.enum(['dmy', 'mdy']).nullable().describe('How figures are read: 03/04 as 3 April or as March 4'),
    zone: zone.describe('Of times without one'),
    channelIds: z.array(uuid).max(60).describe('For rows that name none'),
    channelNames: z.record(z.string().max(300), uuid).describe('Their names for our channels'),
    schedule: z.boolean().describe('Puts what is ready on the calendar; otherwise everything becomes a draft'),
  })
  .meta({ id: 'ImportMapping' });
export type Mapping = z.infer<typeof mapping>;

type Spellings = Partial<Record<Field, string[]>>;

/**
 * Files of other programs, recognised by headings that only they have. Names differ between their templates, exports and
 * years, hence several spellings of each.
 * - Buffer: the template of its help page “How to upload posts in bulk”: Text, Image URL, Tags, Posting Time.
 * - Hootsuite: its help page “Bulk schedule posts”: date and time, message, address, without headings; its planner's own
 *   export has some.
 * - Postiz: the JSON of its public API, docs.postiz.com/public-api/posts/list: content, publishDate, integration.name.
 */
const PRESETS: { name: string; needs: string[][]; spellings: Spellings }[] = [
  {
    name: 'Buffer',
    needs: [
      ['posting time', 'scheduled at', 'due at'],
      ['text', 'post text'],
      ['image url', 'tags', 'media url'],
    ],
    spellings: {
      text: ['text', 'post text'],
      dateTime: ['posting time', 'scheduled at', 'due at', 'sent at'],
      media: ['image url', 'media url', 'image urls'],
      labels: ['tags'],
      channels: ['channel', 'channel name', 'profile', 'service'],
      link: ['link', 'link url'],
    },
  },
  {
    name: 'Hootsuite',
    needs: [
      ['message', 'post message', 'message text'],
      ['date', 'scheduled date', 'send date', 'date and time'],
    ],
    spellings: {
      text: ['message', 'post message', 'message text'],
      dateTime: ['date', 'date and time', 'scheduled date', 'send date', 'scheduled time'],
      link: ['link', 'url', 'link url'],
      media: ['image url', 'imageurl', 'media url', 'video url'],
      channels: ['social network', 'social profile', 'profile', 'network', 'account'],
      labels: ['tags'],
      campaign: ['campaign'],
    },
  },
  {
    name: 'Postiz',
    needs: [['publishdate'], ['content']],
    spellings: {
      text: ['content'],
      dateTime: ['publishdate'],
      channels: ['integration.name', 'integration.identifier', 'integration.provideridentifier'],
      media: ['media', 'image'],
      labels: ['tags'],
    },
  },
];

const USUAL: Spellings = {
  text: ['text', 'texte', 'message', 'content', 'contenu', 'caption', 'légende', 'post', 'copy', 'wording'],
  title: ['title', 'titre', 'sujet', 'subject', 'name', 'nom'],
  dateTime: [
    'date and time',
    'date et heure',
    'datetime',
    'scheduled at',
    'publish at',
    'publication',
    'scheduled time',
  ],
  date: ['date', 'day', 'jour', 'publication date', 'date de publication', 'scheduled date'],
  time: ['time', 'heure', 'hour', 'publication time', 'heure de publication'],
  zone: ['time zone', 'timezone', 'zone', 'fuseau', 'fuseau horaire'],
  channels: [
    'channels',
    'channel',
    'canaux',
    'canal',
    'network',
    'networks',
    'réseau',
    'réseaux',
    'account',
    'compte',
    'profile',
  ],
  format: ['format', 'type', 'post type'],
  link: ['link', 'lien', 'url'],
  media: ['media', 'média', 'médias', 'image', 'images', 'image url', 'picture', 'photo', 'visuel', 'media url'],
  alt: ['alt', 'alt text', 'texte alternatif', 'description'],
  campaign: ['campaign', 'campagne'],
  pillar: ['pillar', 'pilier', 'theme', 'thème'],
  labels: ['labels', 'label', 'étiquettes', 'étiquette', 'tags', 'tag', 'catégorie', 'category'],
  firstComment: ['first comment', 'premier commentaire'],
};

export interface Guess {
  /** The program whose file it seems to be. */
  preset: string | null;
  columns: Mapping['columns'];
  dateOrder: 'dmy' | 'mdy' | 'ambiguous' | null;
}

/** What each column probably is. */
export function guess({ columns, rows }: Table): Guess {
  const headings = columns.map(plain);
  const preset = PRESETS.find(({ needs }) => needs.every((ways) => ways.some((way) => headings.includes(way))));
  const bare = preset ? undefined : withoutHeadings(columns, rows);
  const found: Mapping['columns'] = bare ?? {};
  if (!bare) {
    for (const spellings of preset ? [preset.spellings, USUAL] : [USUAL]) take(found, headings, spellings);
    tellDateFromMoment(found, rows);
  }
  return { preset: preset?.name ?? (bare ? 'Hootsuite' : null), columns: found, dateOrder: orderIn(found, rows) };
}

/** Which way round the mapped column of days is written. */
export function orderIn(columns: Mapping['columns'], rows: string[][]) {
  const at = columns.dateTime ?? columns.date;
  return at === undefined ? null : dateOrder(rows.map((row) => row[at] ?? ''));
}

function take(found: Mapping['columns'], headings: string[], spellings: Spellings) {
  for (const field of fields) {
    if (found[field] !== undefined) continue;
    const at = (spellings[field] ?? [])
      .map((spelling) => headings.indexOf(spelling))
      .find((place) => place >= 0 && !Object.values(found).includes(place));
    if (at !== undefined) found[field] = at;
  }
}

/** A column called “date” may hold the time as well; one called otherwise may not. */
function tellDateFromMoment(found: Mapping['columns'], rows: string[][]) {
  const hasTime = (at: number) => rows.slice(0, 50).some((row) => /\d\s?(:|h)\s?\d|\d\s?[ap]m\b/i.test(row[at] ?? ''));
  if (found.dateTime === undefined && found.date !== undefined && found.time === undefined && hasTime(found.date)) {
    found.dateTime = found.date;
    delete found.date;
  } else if (found.dateTime !== undefined && found.time !== undefined && !hasTime(found.dateTime)) {
    found.date ??= found.dateTime;
    delete found.dateTime;
  }
  if (found.dateTime !== undefined) {
    delete found.date;
    delete found.time;
  }
}

/** Hootsuite's bulk files: a moment, a message, perhaps an address, and no headings. */
function withoutHeadings(columns: string[], rows: string[][]): Mapping['columns'] | undefined {
  if (columns.some((name, at) => name !== String(at + 1)) || columns.length < 2) return undefined;
  const isMoment = rows.slice(0, 20).every((row) => /\d{1,4}[/-]\d{1,2}[/-]\d{1,4}.*\d:\d/.test(row[0] ?? ''));
  if (!isMoment) return undefined;
  return { dateTime: 0, text: 1, ...(columns.length > 2 && { link: 2 }), ...(columns.length > 3 && { media: 3 }) };
}

const plain = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .replace(/\s*\(.*\)$/, '')
    .trim();
