import type { Format, SettingRule, TextRule } from './format.js';
import { countGraphemes, links, measure } from './text.js';

/** What keeps a wording from leaving (`error`), or deserves a look (`warning`). */
export interface Problem {
  code: ProblemCode;
  severity: 'error' | 'warning';
  /** Which message of a thread, from 0. */
  part?: number;
  /** Which picture of the message, from 0. */
  attachment?: number;
  /** Fills the places of the sentence. */
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

interface Picture {
  mime: string;
  bytes: number;
  width: number;
  height: number;
  alt: string;
}

interface Message {
  text: string;
  attachments: readonly Picture[];
  card?: { url: string };
}

export interface Wording {
  parts: readonly Message[];
  settings: Record<string, unknown>;
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

/** The text of a message as its limit sees it: some settings count within it. */
export function countedText(text: string, format: Format, settings: Record<string, unknown>): string {
  const counted = format.settings
    .filter((rule) => rule.countsAsText && typeof settings[rule.name] === 'string')
    .map((rule) => settings[rule.name] as string);
  return [...counted, text].join('');
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
  const rule: TextRule = format.text;
  const { length, bytes, max } = measure(countedText(message.text, format, settings), rule);
  if (length > max) found.push(error('text-too-long', { length, max, over: length - max }, { part }));
  if (rule.maxBytes !== undefined && bytes > rule.maxBytes) {
    found.push(error('text-too-many-bytes', { bytes, max: rule.maxBytes }, { part }));
  }
  return found;
}

function pictureProblems(message: Message, part: number, format: Format): Problem[] {
  const count = message.attachments.length;
  if (count === 0) return [];
  const rule = format.pictures;
  if (!rule) return [error('pictures-not-taken', { count }, { part })];

  const tooMany = count > rule.max ? [error('too-many-pictures', { count, max: rule.max }, { part })] : [];
  const each = message.attachments.flatMap((picture, attachment) => {
    const at = { part, attachment };
    const altLength = countGraphemes(picture.alt);
    const pixels = picture.width * picture.height;
    return [
      !rule.mimes.includes(picture.mime) &&
        error('picture-type', { type: kind(picture.mime), types: rule.mimes.map(kind).join(', ') }, at),
      picture.bytes > rule.maxBytes &&
        error('picture-too-large', { size: mega(picture.bytes), max: mega(rule.maxBytes) }, at),
      rule.maxPixels !== undefined &&
        pixels > rule.maxPixels &&
        error('picture-too-many-pixels', { size: mega(pixels), max: mega(rule.maxPixels) }, at),
      picture.alt.trim() === '' && warning('alt-missing', {}, at),
      rule.maxAltGraphemes !== undefined &&
        altLength > rule.maxAltGraphemes &&
        error('alt-too-long', { length: altLength, max: rule.maxAltGraphemes }, at),
    ].filter((problem) => problem !== false);
  });
  return [...tooMany, ...each];
}

function cardProblems(message: Message, part: number, format: Format): Problem[] {
  if (!message.card) return [];
  if (message.attachments.length > 0) return [warning('card-and-pictures', {}, { part })];
  // Where the network makes the card itself, it needs the address in the text.
  const isInText = links(message.text).some((link) => link.url === message.card?.url);
  return format.link === 'card' || isInText ? [] : [error('card-not-taken', {}, { part })];
}

function settingProblems(value: unknown, rule: SettingRule): Problem[] {
  if (value === undefined || value === null || value === '') return [];
  const params = { setting: rule.name };
  if (rule.type === 'switch') return typeof value === 'boolean' ? [] : [error('setting-invalid', params)];
  if (typeof value !== 'string') return [error('setting-invalid', params)];
  if (rule.type === 'select' && !rule.options?.some((option) => option.value === value)) {
    return [error('setting-invalid', params)];
  }
  const length = countGraphemes(value);
  const max = rule.maxGraphemes;
  return max !== undefined && length > max ? [error('setting-too-long', { ...params, length, max })] : [];
}

const kind = (mime: string) => mime.replace(/^\w+\//, '').toUpperCase();
const mega = (count: number) => Math.round((count / 1_000_000) * 10) / 10;

type Place = { part?: number; attachment?: number };
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
