import type { Attachment, Card, Content } from './content.js';
import type { Format, PictureRule, SettingRule } from './format.js';
import { countGraphemes, links, type Measured, measure } from './text.js';

/** What keeps a wording from leaving (`error`), or deserves a look (`warning`). */
export interface Problem {
  code: ProblemCode;
  severity: 'error' | 'warning';
  /** Which message of a thread, from 0. */
  part?: number;
  /** Which picture of the message, from 0. */
  attachment?: number;
  /** Fills the places of the sentence; see `problem-words.ts`. */
  params: Record<string, string | number>;
}

export const problemCodes = [
  'format-unknown',
  'text-empty',
  'text-too-long',
  'text-too-many-bytes',
  'too-few-parts',
  'too-many-parts',
  'pictures-not-taken',
  'too-many-pictures',
  'picture-type',
  'picture-too-large',
  'picture-too-many-pixels',
  'alt-missing',
  'alt-too-long',
  'card-and-pictures',
  'card-not-taken',
  'setting-invalid',
  'setting-too-long',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

interface Message {
  text: string;
  attachments: readonly Picture[];
  card?: Pick<Card, 'url'>;
}

type Picture = Omit<Attachment, 'mediaId'>;

/** What is looked at of a variant's content. */
export interface Wording extends Pick<Content, 'settings'> {
  parts: readonly Message[];
}

/** Every problem of a wording in a format, all at once; never throws. */
export function problems(wording: Wording, format: Format | undefined): Problem[] {
  if (!format) return [error('format-unknown', {})];
  return [
    ...countProblems(wording.parts.length, format),
    ...wording.parts.flatMap((message, part) => [
      ...textProblems(message, part, format, wording.settings),
      ...pictureProblems(message, part, format),
      ...cardProblems(message, part, format),
    ]),
    ...format.settings.flatMap((rule) => settingProblems(wording.settings[rule.name], rule)),
  ];
}

export function isReady(found: readonly Problem[]): boolean {
  return found.every((problem) => problem.severity !== 'error');
}

/** A message as its network counts it: some settings count within it, addresses in them at their own length. */
export function measureMessage(text: string, format: Format, settings: Record<string, unknown>): Measured {
  const { max, maxBytes } = format.text;
  const plain = { count: format.text.count, max };
  const all = [measure(text, format.text), ...countedSettings(format, settings).map((value) => measure(value, plain))];
  const length = all.reduce((sum, one) => sum + one.length, 0);
  const bytes = all.reduce((sum, one) => sum + one.bytes, 0);
  const over = length > max || (maxBytes !== undefined && bytes > maxBytes);
  return { length, bytes, max, remaining: max - length, over };
}

/** The same as one text, for a counter beside the box where it is typed. */
export function countedText(text: string, format: Format, settings: Record<string, unknown>): string {
  return [...countedSettings(format, settings), text].join('');
}

function countedSettings(format: Format, settings: Record<string, unknown>): string[] {
  const values = format.settings.filter((rule) => rule.countsAsText).map((rule) => settings[rule.name]);
  return values.filter((value) => typeof value === 'string');
}

function countProblems(count: number, format: Format): Problem[] {
  if (count < format.minParts) return [error('too-few-parts', { count, min: format.minParts })];
  if (count > format.maxParts) return [error('too-many-parts', { count, max: format.maxParts })];
  return [];
}

function textProblems(message: Message, part: number, format: Format, settings: Record<string, unknown>): Problem[] {
  const found: Problem[] = [];
  if (message.text.trim() === '' && message.attachments.length === 0 && !message.card) {
    found.push(error('text-empty', {}, { part }));
  }
  const { maxBytes } = format.text;
  const { length, bytes, max } = measureMessage(message.text, format, settings);
  if (length > max) found.push(error('text-too-long', { length, max, over: length - max }, { part }));
  if (maxBytes !== undefined && bytes > maxBytes) {
    found.push(error('text-too-many-bytes', { bytes, max: maxBytes, over: bytes - maxBytes }, { part }));
  }
  return found;
}

function pictureProblems(message: Message, part: number, format: Format): Problem[] {
  const count = message.attachments.length;
  if (count === 0) return [];
  const rule = format.pictures;
  if (!rule) return [error('pictures-not-taken', { count }, { part })];

  const over = count - rule.max;
  const tooMany = over > 0 ? [error('too-many-pictures', { count, max: rule.max, over }, { part })] : [];
  const each = message.attachments.flatMap((picture, attachment) => [
    ...fileProblems(picture, rule, { part, attachment }),
    ...altProblems(picture.alt, rule, { part, attachment }),
  ]);
  return [...tooMany, ...each];
}

function fileProblems({ mime, bytes, width, height }: Picture, rule: PictureRule, at: Place): Problem[] {
  const { mimes, maxBytes, maxPixels } = rule;
  const pixels = width * height;
  const found: Problem[] = [];
  if (!mimes.includes(mime)) {
    found.push(error('picture-type', { type: kind(mime), types: mimes.map(kind).join(', ') }, at));
  }
  if (bytes > maxBytes) found.push(error('picture-too-large', millions(bytes, maxBytes), at));
  if (maxPixels !== undefined && pixels > maxPixels) {
    found.push(error('picture-too-many-pixels', { width, height, ...millions(pixels, maxPixels) }, at));
  }
  return found;
}

function altProblems(alt: string, { maxAltGraphemes: max }: PictureRule, at: Place): Problem[] {
  if (alt.trim() === '') return [warning('alt-missing', {}, at)];
  const length = countGraphemes(alt);
  return max !== undefined && length > max ? [error('alt-too-long', { length, max, over: length - max }, at)] : [];
}

function cardProblems({ card, attachments, text }: Message, part: number, format: Format): Problem[] {
  if (!card) return [];
  const found: Problem[] = [];
  if (attachments.length > 0 && format.link !== 'none') found.push(warning('card-and-pictures', {}, { part }));
  // Where we send no card, or pictures take its place, the address must stand in the text or nobody can follow it.
  const isSent = format.link === 'card' && attachments.length === 0;
  const isInText = links(text).some((link) => link.url === card.url);
  if (!isSent && !isInText) found.push(error('card-not-taken', { url: card.url }, { part }));
  return found;
}

function settingProblems(value: unknown, rule: SettingRule): Problem[] {
  if (value === undefined || value === null || value === '') return [];
  const params = { setting: rule.name, settingEn: rule.label.en, settingFr: rule.label.fr };
  if (rule.type === 'switch') return typeof value === 'boolean' ? [] : [error('setting-invalid', params)];
  if (typeof value !== 'string') return [error('setting-invalid', params)];
  if (rule.type === 'select' && !rule.options?.some((option) => option.value === value)) {
    return [error('setting-invalid', params)];
  }
  const length = countGraphemes(value);
  const max = rule.maxGraphemes;
  return max !== undefined && length > max
    ? [error('setting-too-long', { ...params, length, max, over: length - max })]
    : [];
}

const kind = (mime: string) => mime.replace(/^\w+\//, '').toUpperCase();

/** Megabytes or megapixels, never so rounded that what is too much looks like the limit. */
const millions = (size: number, max: number) => ({
  size: Math.ceil(size / 100_000) / 10,
  max: Math.floor(max / 100_000) / 10,
});

type Place = Pick<Problem, 'part' | 'attachment'>;
const error = (code: ProblemCode, params: Problem['params'], place: Place = {}): Problem => ({
  code,
  severity: 'error',
  ...place,
  params,
});
const warning = (code: ProblemCode, params: Problem['params'], place: Place = {}): Problem => ({
  ...error(code, params, place),
  severity: 'warning',
});
