import type { Channel } from '../channels/channel.entity.js';
import type { Attachment } from '../domain/content.js';
import type { Format } from '../domain/format.js';
import { takesPlainText } from '../domain/format.js';
import { links } from '../domain/text.js';
import { isReady, type Problem, problems } from '../domain/variant.js';
import { isZone, toInstant, toWall } from '../domain/wall-clock.js';
import { readDay, readMoment, readTime } from '../domain/written-date.js';
import type { PostDraft, VariantDraft } from '../posts/posts.dto.js';
import { plainCell } from './cell.js';
import type { Field, Mapping } from './mapping.js';

export type Verdict = 'ready' | 'draft' | 'refused';

/** Why; a code of `row-words` or of a problem of a wording, with the channel it is about. */
export interface Reason {
  code: string;
  params: Record<string, string | number>;
}

export interface Judged {
  verdict: Verdict;
  reasons: Reason[];
  /** What would be written; null when refused. */
  draft: PostDraft | null;
  /** When it would leave; null unless ready. */
  moment: { wall: string; zone: string; at: Date } | null;
  title: string;
}

export interface JudgeChannel {
  channel: Pick<Channel, 'id' | 'handle' | 'displayName' | 'health' | 'network'>;
  label: string;
  formats: Format[];
}

/** What a row is judged by. */
export interface Bench {
  mapping: Mapping;
  channels: JudgeChannel[];
  /** Files of the library by name in small letters, and those fetched by address; null: it could not be fetched. */
  files: ReadonlyMap<string, Attachment | null>;
  /** The client's own, id by name in small letters. */
  campaigns: ReadonlyMap<string, string>;
  pillars: ReadonlyMap<string, string>;
  language: 'en' | 'fr';
  mayWrite: boolean;
  maySchedule: boolean;
  now: Date;
}

const KEPT = {
  en: { campaign: 'Campaign', pillar: 'Pillar', firstComment: 'First comment' },
  fr: { campaign: 'Campagne', pillar: 'Pilier', firstComment: 'Premier commentaire' },
};
/** As a post takes them; what is more than that is left out. */
const MOST_LABELS = 20;
const LABEL_LENGTH = 40;

/** What would become of one row, and why. The dry run and the import ask the same question. */
export function judge(cells: readonly string[], bench: Bench): Judged {
  const cell = (field: Field) => {
    const at = bench.mapping.columns[field];
    return at === undefined ? '' : plainCell(cells[at] ?? '').trim();
  };
  const text = withLink(cell('text'), cell('link'));
  const title = (cell('title') || firstLine(text)).slice(0, 200);
  const refused = (...reasons: Reason[]): Judged => ({ verdict: 'refused', reasons, draft: null, moment: null, title });

  if (!bench.mayWrite) return refused(reason('row-may-not-write'));
  const names = fileNames(cell('media'));
  if (text === '' && names.length === 0) return refused(reason('row-empty'));
  const { found, unknown } = channelsNamed(cell('channels'), bench);
  if (unknown.length > 0) return refused(...unknown.map((name) => reason('row-channel-unknown', { name })));
  if (found.length === 0) return refused(reason('row-no-channel'));

  const files = filesNamed(names, cell('alt'), bench);
  const when = momentOf(cell, bench);
  const wordings = found.map((one) => wording(one, text, files.attachments, cell('format'), bench.language));
  const reasons = [...when.reasons, ...files.reasons, ...wordings.flatMap((one) => one.reasons)];
  const verdict = reasons.length === 0 && when.moment ? 'ready' : 'draft';
  const { filed, kept } = filing(cell, bench);
  const draft = { title, notes: kept, ...filed, variants: wordings.map((one) => one.variant) };
  return { verdict, reasons, draft, title, moment: verdict === 'ready' ? when.moment : null };
}

/** The files a row names: addresses, or names in the library. */
export function filesIn(cells: readonly string[], { columns }: Mapping): string[] {
  return fileNames(columns.media === undefined ? '' : (cells[columns.media] ?? ''));
}

export const isAddress = (name: string) => /^https?:\/\//i.test(name);

function momentOf(cell: (field: Field) => string, { mapping, maySchedule, now }: Bench) {
  const none = (...reasons: Reason[]) => ({ moment: null, reasons });
  if (!mapping.schedule) return none();
  const zone = cell('zone') || mapping.zone;
  if (!isZone(zone)) return none(reason('row-zone-unknown', { value: zone }));
  const written = cell('dateTime') || [cell('date'), cell('time')].filter(Boolean).join(' ');
  if (written === '') return none(reason('row-no-time'));
  const wall = wallOf(cell, zone, mapping.dateOrder ?? 'dmy');
  if (!wall && hasDayOnly(cell, mapping.dateOrder ?? 'dmy')) return none(reason('row-no-hour'));
  if (!wall) return none(reason('row-time-unreadable', { value: written.slice(0, 100) }));
  const { instant, wall: shown } = toInstant({ wall, zone });
  const at = new Date(instant);
  if (at <= now) return none(reason('row-time-past', { wall: `${shown.replace('T', ' ')} (${zone})` }));
  if (!maySchedule) return none(reason('row-may-not-schedule'));
  return { moment: { wall: shown, zone, at }, reasons: [] as Reason[] };
}

function wallOf(cell: (field: Field) => string, zone: string, order: 'dmy' | 'mdy'): string | null {
  if (cell('dateTime')) {
    const moment = readMoment(cell('dateTime'), order);
    if (!moment) return null;
    if ('instant' in moment) return toWall(moment.instant, zone);
    return moment.time ? `${moment.day}T${moment.time}` : null;
  }
  // Spreadsheets write a whole moment into a cell that shows the day only.
  const day = readDay(cell('date'), order) ?? readDay(cell('date').replace(/[T ]\d.*$/, ''), order);
  const time = readTime(cell('time'));
  return day && time ? `${day}T${time}` : null;
}

function hasDayOnly(cell: (field: Field) => string, order: 'dmy' | 'mdy'): boolean {
  if (cell('dateTime')) return readDay(cell('dateTime'), order) !== null;
  return cell('time') === '' && readDay(cell('date'), order) !== null;
}

function channelsNamed(written: string, { mapping, channels }: Bench) {
  if (written === '') {
    return { found: channels.filter(({ channel }) => mapping.channelIds.includes(channel.id)), unknown: [] };
  }
  const whole = channelCalled(written, mapping, channels);
  const names = whole ? [written] : written.split(/[,;|\n]/).map((name) => name.trim());
  const found = new Set<JudgeChannel>();
  const unknown: string[] = [];
  for (const name of names.filter(Boolean)) {
    const channel = channelCalled(name, mapping, channels);
    if (channel) found.add(channel);
    else unknown.push(name.slice(0, 200));
  }
  return { found: [...found], unknown };
}

/** By what the person said, by handle or name, or by its network where the client has one channel there. */
function channelCalled(name: string, { channelNames }: Mapping, channels: JudgeChannel[]): JudgeChannel | undefined {
  const said = channels.find(({ channel }) => channel.id === channelNames[name]);
  if (said) return said;
  const wanted = plain(name);
  const exact = channels.filter(({ channel, label }) =>
    [channel.handle, channel.displayName, `${label} · ${channel.handle}`, `${label} (${channel.handle})`].some(
      (one) => plain(one) === wanted,
    ),
  );
  if (exact.length === 1) return exact[0];
  const ofNetwork = channels.filter(({ channel, label }) => plain(label) === wanted || channel.network === wanted);
  return ofNetwork.length === 1 ? ofNetwork[0] : undefined;
}

const plain = (name: string) =>
  name
    .toLowerCase()
    .replace(/[@\s]+/g, ' ')
    .trim();

function filesNamed(names: string[], alt: string, { files }: Bench) {
  const attachments: Attachment[] = [];
  const reasons: Reason[] = [];
  for (const name of names) {
    const file = files.get(isAddress(name) ? name : name.toLowerCase());
    if (file) attachments.push({ ...file, alt: alt || file.alt });
    else
      reasons.push(
        reason(isAddress(name) ? 'row-media-unreachable' : 'row-media-unknown', { name: name.slice(0, 300) }),
      );
  }
  return { attachments, reasons };
}

/** One channel's wording, in the format that was named, or the first that takes it as it is. */
function wording(one: JudgeChannel, text: string, attachments: Attachment[], named: string, language: string) {
  const { channel, label, formats } = one;
  const content = { parts: [{ text, attachments }], settings: {} };
  const wanted =
    named && formats.find(({ name, label }) => [name, label.en, label.fr].some((x) => plain(x) === plain(named)));
  const fitting = formats.find((format) => isReady(problems(content, format)));
  const format = wanted || fitting || formats.find(takesPlainText) || formats[0]!;
  const who = `${label} · ${channel.handle}`;
  const reasons: Reason[] = [];
  if (named && !wanted) reasons.push(reason('row-format-unknown', { value: named.slice(0, 60), channel: who }));
  if (channel.health === 'disconnected') reasons.push(reason('row-channel-disconnected', { channel: who }));
  reasons.push(
    ...problems(content, format)
      .filter((p) => p.severity === 'error')
      .map((p) => ofProblem(p, who)),
  );
  const variant: VariantDraft = {
    channelId: channel.id,
    format: format.name,
    parts: [{ text, attachments: attachments.map(({ mediaId, alt }) => ({ mediaId, alt })) }],
    settings: {},
    language,
  };
  return { variant, reasons };
}

const ofProblem = ({ code, params, part, attachment }: Problem, channel: string): Reason =>
  reason(code, { number: (attachment ?? part ?? 0) + 1, ...params, channel });

/** An address that the text does not hold yet follows it. */
function withLink(text: string, link: string): string {
  if (!/^https?:\/\//i.test(link) || links(text).some(({ url }) => url === link)) return text;
  return [text, link].filter(Boolean).join('\n');
}

/** Where it belongs in the plan. A name the plan does not know is kept where people read it, with what has no place. */
function filing(cell: (field: Field) => string, { campaigns, pillars, language }: Bench) {
  const campaignId = campaigns.get(cell('campaign').toLowerCase());
  const pillarId = pillars.get(cell('pillar').toLowerCase());
  const labels = cell('labels')
    .split(/[,;|\n]/)
    .map((name) => name.trim().replace(/^#/, '').slice(0, LABEL_LENGTH))
    .filter(Boolean);
  const homeless = (['campaign', 'pillar', 'firstComment'] as const).filter(
    (field) => cell(field) && !(field === 'campaign' && campaignId) && !(field === 'pillar' && pillarId),
  );
  const colon = language === 'fr' ? '\u00a0: ' : ': ';
  return {
    filed: {
      ...(campaignId && { campaignId }),
      ...(pillarId && { pillarId }),
      ...(labels.length > 0 && { labels: [...new Set(labels)].slice(0, MOST_LABELS) }),
    },
    kept: homeless
      .map((field) => `${KEPT[language][field]}${colon}${cell(field)}`)
      .join('\n')
      .slice(0, 20_000),
  };
}

function fileNames(written: string): string[] {
  const text = written.trim();
  if (text === '') return [];
  // Addresses may be parted by blanks; names of files may hold them.
  return (isAddress(text) ? text.split(/[\s,;|]+(?=https?:)/i) : text.split(/[;|\n]/))
    .map((name) => name.trim())
    .filter(Boolean)
    .slice(0, 40);
}

const firstLine = (text: string) => text.split('\n')[0]!.trim().slice(0, 80);
const reason = (code: string, params: Reason['params'] = {}): Reason => ({ code, params });
