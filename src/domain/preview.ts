import type { Format } from './format.js';
import { hashtags, links, mentions, type Span } from './text.js';

export interface PreviewRule {
  /** How the network lays it out: a post among others, messages in a row, a full upright screen, a film's own page… */
  layout: 'feed' | 'story' | 'reel' | 'thread' | 'carousel' | 'document' | 'video' | 'pin';
  /** Where the network folds a long text behind “see more”, as far as it says so. */
  cut?: Cut & { source: string };
  /** Where the title stands, seen from the picture or the film. */
  title?: 'above' | 'below';
}

export interface Cut {
  graphemes?: number;
  lines?: number;
}

export interface Piece {
  text: string;
  kind: 'plain' | 'link' | 'mention' | 'hashtag';
  /** Its place in the text. */
  start: number;
}

export interface Poll {
  question: string;
  options: string[];
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Where a reader must ask for more.
 * @param perLine user-perceived characters in a line of the column it is read in
 * @returns a UTF-16 offset; the length of the text when all of it is shown
 */
export function cutAt(text: string, cut: Cut | undefined, perLine: number): number {
  const { graphemes = Number.POSITIVE_INFINITY, lines = Number.POSITIVE_INFINITY } = cut ?? {};
  let seen = 0;
  let line = 1;
  let column = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    const breaks = segment === '\n' || segment === '\r\n';
    if (breaks || column === perLine) {
      line++;
      column = 0;
    }
    if (!breaks) column++;
    if (++seen > graphemes || line > lines) return withoutSpaces(text, index);
  }
  return text.length;
}

/** Spaces alone are nothing to ask for more of. */
function withoutSpaces(text: string, at: number): number {
  return text.slice(at).trim() === '' ? text.length : text.slice(0, at).trimEnd().length;
}

/** The text up to `end`, in pieces as a network colours them. */
export function piecesOf(text: string, end = text.length): Piece[] {
  const found = [
    ...kinds(links(text), 'link'),
    ...kinds(mentions(text), 'mention'),
    ...kinds(hashtags(text), 'hashtag'),
  ];
  const pieces: Piece[] = [];
  let from = 0;
  const add = (to: number, kind: Piece['kind']) => {
    const piece = { text: text.slice(from, Math.min(to, end)), kind, start: from };
    if (piece.text !== '') pieces.push(piece);
    from = Math.max(from, Math.min(to, end));
  };
  for (const span of found.toSorted((a, b) => a.start - b.start)) {
    if (span.start < from) continue;
    add(span.start, 'plain');
    if (span.start < end) add(span.end, span.kind);
  }
  add(end, 'plain');
  return pieces;
}

const kinds = (spans: Span[], kind: Piece['kind']) => spans.map(({ start, end }) => ({ start, end, kind }));

/** What the settings ask the readers, when the format is a poll. */
export function pollOf(format: Pick<Format, 'settings'>, settings: Record<string, unknown>): Poll | undefined {
  const asked = format.settings.filter(({ name }) => /^option./.test(name));
  if (asked.length < 2) return undefined;
  const options = asked.map(({ name }) => words(settings[name])).filter((option) => option !== '');
  return { question: words(settings.question), options };
}

/** The title that the settings give, when the format has one and shows it. */
export function titleOf(format: Pick<Format, 'settings' | 'preview'>, settings: Record<string, unknown>): string {
  const has = format.preview?.title !== undefined && format.settings.some(({ name }) => name === 'title');
  return has ? words(settings.title) : '';
}

const words = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

/** A format that says nothing of its layout is read in a feed, or as a thread when it has several messages. */
export function layoutOf(format: Pick<Format, 'preview' | 'minParts'> | undefined): PreviewRule['layout'] {
  return format?.preview?.layout ?? ((format?.minParts ?? 1) > 1 ? 'thread' : 'feed');
}

/** `1:05`, `12:00`, `1:00:09`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
