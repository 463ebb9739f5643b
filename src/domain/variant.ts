import { type Attachment, type Card, type Content, type MediaKind, mediaKind } from './content.js';
import type { DocumentRule, FilmRule, Format, PictureRule, SettingRule } from './format.js';
import { isOutOfShape, planFilm, planPicture } from './rendition.js';
import { countGraphemes, hashtags, links, type Measured, measure } from './text.js';

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
  'text-not-shown',
  'text-too-long',
  'text-too-many-bytes',
  'too-few-parts',
  'too-many-parts',
  'pictures-not-taken',
  'too-many-pictures',
  'picture-type',
  'picture-too-large',
  'picture-too-many-pixels',
  'picture-shape',
  'picture-prepared',
  'picture-stills',
  'too-few-files',
  'file-empty',
  'kinds-mixed',
  'films-not-taken',
  'too-many-films',
  'film-type',
  'film-too-large',
  'film-too-short',
  'film-too-long',
  'film-shape',
  'film-too-small',
  'film-too-wide',
  'film-prepared',
  'film-not-converted',
  'rights-expired',
  'documents-not-taken',
  'too-many-documents',
  'document-type',
  'document-too-large',
  'too-many-hashtags',
  'alt-missing',
  'alt-too-long',
  'card-and-pictures',
  'card-not-taken',
  'setting-invalid',
  'setting-too-long',
  'setting-missing',
  'too-many-tags',
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

/** Every problem of a wording in a format on a day (YYYY-MM-DD; absent: rights are not asked), all at once; never throws. */
export function problems(wording: Wording, format: Format | undefined, on?: string): Problem[] {
  if (!format) return [error('format-unknown', {})];
  return [
    ...countProblems(wording.parts.length, format),
    ...wording.parts.flatMap((message, part) => [
      ...textProblems(message, part, format, wording.settings),
      ...fileProblems(message, part, format),
      ...rightProblems(message, part, on),
      ...cardProblems(message, part, format),
    ]),
    ...format.settings.flatMap((rule) =>
      settingProblems(wording.settings[rule.name], asRequired(rule, wording.settings)),
    ),
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
  if (format.text.max === 0) {
    return message.text.trim() === '' ? found : [...found, warning('text-not-shown', {}, { part })];
  }
  const { maxBytes } = format.text;
  const { length, bytes, max } = measureMessage(message.text, format, settings);
  if (length > max) found.push(error('text-too-long', { length, max, over: length - max }, { part }));
  if (maxBytes !== undefined && bytes > maxBytes) {
    found.push(error('text-too-many-bytes', { bytes, max: maxBytes, over: bytes - maxBytes }, { part }));
  }
  const tags = hashtags(message.text).length;
  const most = format.maxHashtags;
  if (most !== undefined && tags > most) {
    found.push(error('too-many-hashtags', { count: tags, max: most, over: tags - most }, { part }));
  }
  return found;
}

const CODES = {
  picture: { notTaken: 'pictures-not-taken', tooMany: 'too-many-pictures' },
  film: { notTaken: 'films-not-taken', tooMany: 'too-many-films' },
  document: { notTaken: 'documents-not-taken', tooMany: 'too-many-documents' },
} as const;

function fileProblems(message: Message, part: number, format: Format): Problem[] {
  const files = message.attachments.map((file, attachment) => ({ file, attachment, kind: mediaKind(file.mime) }));
  const min = format.minAttachments ?? 0;
  const kinds = [...new Set(files.map(({ kind }) => kind))];
  const found: Problem[] = [];
  if (files.length < min) found.push(error('too-few-files', { count: files.length, min }, { part }));
  if (kinds.length > 1 && !format.mixes && kinds.every((kind) => ruleFor(format, kind))) {
    found.push(error('kinds-mixed', {}, { part }));
  }
  for (const kind of kinds) {
    const count = files.filter((one) => one.kind === kind).length;
    const rule = ruleFor(format, kind);
    if (!rule) found.push(error(CODES[kind].notTaken, { count }, { part }));
    else if (count > rule.max) {
      found.push(error(CODES[kind].tooMany, { count, max: rule.max, over: count - rule.max }, { part }));
    }
  }
  return [
    ...found,
    ...files.flatMap(({ file, kind, attachment }) => {
      const at = { part, attachment };
      if (file.bytes === 0) return [error('file-empty', {}, at)];
      if (kind === 'film') return format.films ? filmProblems(file, format.films, at) : [];
      if (kind === 'document') return format.documents ? documentProblems(file, format.documents, at) : [];
      return format.pictures
        ? [...pictureProblems(file, format.pictures, at), ...altProblems(file.alt, format.pictures, at)]
        : [];
    }),
  ];
}

function rightProblems({ attachments }: Message, part: number, on: string | undefined): Problem[] {
  return attachments.flatMap(({ rightsExpireOn: date }, attachment) =>
    on && date && date < on ? [error('rights-expired', { date }, { part, attachment })] : [],
  );
}

function ruleFor(format: Format, kind: MediaKind): { max: number } | undefined {
  return { picture: format.pictures, film: format.films, document: format.documents }[kind];
}

function filmProblems(film: Picture, rule: FilmRule, at: Place): Problem[] {
  const { mime, bytes, width, height, seconds } = film;
  const plan = planFilm(film, rule);
  if (plan && film.prepares) {
    return [warning('film-prepared', { type: kindName(plan.mime), width: plan.width, height: plan.height }, at)];
  }
  const found: Problem[] = plan ? [warning('film-not-converted', {}, at)] : [];
  if (!rule.mimes.includes(mime)) {
    found.push(error('film-type', { type: kindName(mime), types: rule.mimes.map(kindName).join(', ') }, at));
  }
  if (bytes > rule.maxBytes) found.push(error('film-too-large', millions(bytes, rule.maxBytes), at));
  if (seconds !== undefined && rule.minSeconds !== undefined && seconds < rule.minSeconds) {
    found.push(error('film-too-short', { seconds: Math.floor(seconds * 10) / 10, min: rule.minSeconds }, at));
  }
  if (seconds !== undefined && rule.maxSeconds !== undefined && seconds > rule.maxSeconds) {
    found.push(error('film-too-long', { seconds: Math.ceil(seconds), max: rule.maxSeconds }, at));
  }
  if (isOutOfShape(width, height, rule.aspect)) found.push(error('film-shape', shape(width, height, rule), at));
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  const { minSide, maxSide } = rule;
  if (minSide !== undefined && short < minSide)
    found.push(error('film-too-small', { width, height, min: minSide }, at));
  if (maxSide !== undefined && long > maxSide) found.push(error('film-too-wide', { width, height, max: maxSide }, at));
  return found;
}

function documentProblems({ mime, bytes }: Picture, rule: DocumentRule, at: Place): Problem[] {
  const found: Problem[] = [];
  if (!rule.mimes.includes(mime)) {
    found.push(error('document-type', { type: kindName(mime), types: rule.mimes.map(kindName).join(', ') }, at));
  }
  if (bytes > rule.maxBytes) found.push(error('document-too-large', millions(bytes, rule.maxBytes), at));
  return found;
}

function shape(width: number, height: number, { aspect }: { aspect?: { min: number; max: number } }) {
  return { width, height, min: round(aspect!.min), max: round(aspect!.max) };
}

const round = (ratio: number) => Math.round(ratio * 100) / 100;

function pictureProblems(picture: Picture, rule: PictureRule, at: Place): Problem[] {
  const plan = picture.prepares ? planPicture(picture, rule) : undefined;
  if (plan) {
    const code = picture.mime === 'image/gif' ? 'picture-stills' : 'picture-prepared';
    return [warning(code, { type: kindName(plan.mime), width: plan.width, height: plan.height }, at)];
  }
  const { mime, bytes, width, height } = picture;
  const { mimes, maxBytes, maxPixels, aspect } = rule;
  const pixels = width * height;
  const found: Problem[] = [];
  if (isOutOfShape(width, height, aspect)) found.push(error('picture-shape', shape(width, height, rule), at));
  if (!mimes.includes(mime)) {
    found.push(error('picture-type', { type: kindName(mime), types: mimes.map(kindName).join(', ') }, at));
  }
  if (bytes > maxBytes) found.push(error('picture-too-large', millions(bytes, maxBytes), at));
  if (maxPixels !== undefined && pixels > maxPixels) {
    found.push(error('picture-too-many-pixels', { width, height, ...millions(pixels, maxPixels) }, at));
  }
  return found;
}

function altProblems(alt: string, { maxAltGraphemes: max }: PictureRule, at: Place): Problem[] {
  if (max === 0) return []; // the network has no place for it; elsewhere it is read
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

/** A rule that asks for a value only beside another one, as it stands beside these. */
function asRequired(rule: SettingRule, settings: Record<string, unknown>): SettingRule {
  const { requiredWith } = rule;
  return requiredWith && settings[requiredWith.setting] === requiredWith.value ? { ...rule, required: true } : rule;
}

function settingProblems(value: unknown, rule: SettingRule): Problem[] {
  const params = { setting: rule.name, settingEn: rule.label.en, settingFr: rule.label.fr };
  if (value === undefined || value === null || value === '') {
    return rule.required && rule.default === undefined ? [error('setting-missing', params)] : [];
  }
  if (rule.type === 'switch') return typeof value === 'boolean' ? [] : [error('setting-invalid', params)];
  if (typeof value !== 'string') return [error('setting-invalid', params)];
  if (rule.type === 'select' && !rule.options?.some((option) => option.value === value)) {
    return [error('setting-invalid', params)];
  }
  if (rule.required && value.trim() === '') return [error('setting-missing', params)];
  const tags = rule.type === 'tags' ? value.split(',').filter((tag) => tag.trim() !== '').length : 0;
  if (rule.maxTags !== undefined && tags > rule.maxTags) {
    return [error('too-many-tags', { ...params, count: tags, max: rule.maxTags, over: tags - rule.maxTags })];
  }
  const bytes = new TextEncoder().encode(value).length;
  if (rule.maxBytes !== undefined && bytes > rule.maxBytes) {
    return [error('setting-too-long', { ...params, length: bytes, max: rule.maxBytes, over: bytes - rule.maxBytes })];
  }
  const length = countGraphemes(value);
  const max = rule.maxGraphemes;
  return max !== undefined && length > max
    ? [error('setting-too-long', { ...params, length, max, over: length - max })]
    : [];
}

const kindName = (mime: string) => mime.replace(/^\w+\//, '').toUpperCase();

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
