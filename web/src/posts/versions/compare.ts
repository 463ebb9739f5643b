import { diffWordsWithSpace } from 'diff';
import type { Version } from '../../api/client';

export interface Piece {
  text: string;
  kind: 'same' | 'added' | 'removed';
}

/** What one field of a post, or its wording for one channel, says differently. */
export interface Change {
  field: 'title' | 'notes' | 'wording';
  channelId?: string;
  /** A whole wording that came or went. */
  whole?: 'added' | 'removed';
  words: Piece[];
  /** Its pictures, or how they are described. */
  pictures: boolean;
  /** Its format, settings, language or card. */
  rest: boolean;
}

type Wording = Version['variants'][number];
type Content = Pick<Version, 'title' | 'notes' | 'variants'>;

/** What the newer one says differently, field by field and channel by channel. */
export function compare(older: Content, newer: Content): Change[] {
  const channels = [...new Set([...older.variants, ...newer.variants].map(({ channelId }) => channelId))];
  return [
    field('title', older.title, newer.title),
    ...channels.flatMap((channelId) => {
      const [before, after] = [older, newer].map(({ variants }) =>
        variants.filter((variant) => variant.channelId === channelId),
      );
      const formats = [...new Set([...before!, ...after!].map(({ format }) => format))];
      // One wording before and one after are the same wording, whatever its format became.
      if (before!.length === 1 && after!.length === 1) return [wording(channelId, before![0], after![0])];
      const of = (those: Wording[], format: string) => those.find((one) => one.format === format);
      return formats.map((format) => wording(channelId, of(before!, format), of(after!, format)));
    }),
    field('notes', older.notes, newer.notes),
  ].filter((change) => change !== undefined);
}

function field(name: 'title' | 'notes', before: string, after: string): Change | undefined {
  if (before === after) return undefined;
  return { field: name, words: wordsBetween(before, after), pictures: false, rest: false };
}

function wording(channelId: string, before: Wording | undefined, after: Wording | undefined): Change | undefined {
  const [from, to] = [textOf(before), textOf(after)];
  const whole = !before ? 'added' : !after ? 'removed' : undefined;
  const pictures = !whole && differ(picturesOf(before), picturesOf(after));
  const rest = !whole && differ(restOf(before), restOf(after));
  if (!whole && from === to && !pictures && !rest) return undefined;
  const words: Piece[] = whole ? [{ text: from || to, kind: whole }] : wordsBetween(from, to);
  return { field: 'wording', channelId, ...(whole && { whole }), words, pictures, rest };
}

export function wordsBetween(before: string, after: string): Piece[] {
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    text: value,
    kind: added ? 'added' : removed ? 'removed' : 'same',
  }));
}

const textOf = (wording: Wording | undefined) => (wording?.parts ?? []).map(({ text }) => text).join('\n\n');
const picturesOf = (wording: Wording | undefined) => wording?.parts.map(({ attachments }) => attachments);
const restOf = (wording: Wording | undefined) =>
  wording && [wording.format, wording.language, sorted(wording.settings), wording.parts.map(({ card }) => card)];
const sorted = (settings: object = {}) => Object.entries(settings).toSorted(([a], [b]) => (a < b ? -1 : 1));
const differ = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
