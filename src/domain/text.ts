import twitterText from 'twitter-text';
import type { TextRule } from './format.js';

/** A piece of a text, by UTF-16 offsets, end excluded. */
export interface Span {
  start: number;
  end: number;
}

export interface Measured {
  /** In the rule's own unit. */
  length: number;
  /** In UTF-8. */
  bytes: number;
  max: number;
  /** Below zero when over. */
  remaining: number;
  over: boolean;
}

// Chinese and Japanese sentences go on without a space, so their punctuation ends an address too.
const LINK = /\bhttps?:\/\/[^\s<>"“”«»‘。、，！？；：（）「」『』【】《》]+/giu;
const BARE_LINK = { extractUrlsWithoutProtocol: true };
const REMOTE_MENTION = /(^|[^\p{L}\p{N}_/])@([a-z0-9_]+(?:[a-z0-9_.-]*[a-z0-9_])?)@[\p{L}\p{N}.-]+\.[\p{L}]{2,}/giu;
const MENTION = /(?<![\p{L}\p{N}_/@])@[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?(?:@[a-z0-9.-]+\.[a-z]{2,})?/giu;
const HASHTAG = /(?<![\p{L}\p{N}_&/])#[\p{L}\p{N}_]*[\p{L}_][\p{L}\p{N}_]*/gu;

const OPENING: Record<string, string> = { ')': '(', ']': '[', '}': '{' };
/** What an address weighs on X, whatever its length: twitter-text 3.1.0, config v3. */
const X_LINK_LENGTH = 23;
/** twitter-text takes seconds for what no network would take; beyond this a character weighs 1, whatever it is. */
const WEIGHED_EXACTLY = 5000;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const utf8 = new TextEncoder();

/** The length of a text as its network counts it. */
export function measure(text: string, rule: TextRule): Measured {
  const length = count(text, rule);
  const bytes = utf8.encode(text).length;
  const over = length > rule.max || (rule.maxBytes !== undefined && bytes > rule.maxBytes);
  return { length, bytes, max: rule.max, remaining: rule.max - length, over };
}

/** User-perceived characters: a family emoji is one. */
export function countGraphemes(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count++;
  return count;
}

function count(text: string, rule: TextRule): number {
  if (rule.count === 'weighted') return weigh(text, rule);
  const counted = shorten(text, rule);
  return rule.count === 'graphemes' ? countGraphemes(counted) : counted.length;
}

/** X's own count, which knows addresses itself, bare domains included (twitter-text 3.1.0, config v3). */
function weigh(text: string, { linkLength = X_LINK_LENGTH }: TextRule): number {
  const head = text.slice(0, WEIGHED_EXACTLY);
  const { weightedLength } = twitterText.parseTweet(head);
  const difference = linkLength - X_LINK_LENGTH;
  const addresses = difference === 0 ? 0 : twitterText.extractUrls(head, BARE_LINK).length;
  return weightedLength + difference * addresses + (text.length - head.length);
}

function shorten(text: string, rule: TextRule): string {
  const { linkLength } = rule;
  const shortened = linkLength === undefined ? text : replace(text, links(text), '0'.repeat(linkLength));
  return rule.shortensRemoteMentions ? shortened.replace(REMOTE_MENTION, '$1@$2') : shortened;
}

function replace(text: string, spans: readonly Span[], by: string): string {
  const pieces = spans.map(({ start }, index) => text.slice(spans[index - 1]?.end ?? 0, start) + by);
  return pieces.join('') + text.slice(spans.at(-1)?.end ?? 0);
}

/** Every http(s) address, in order, without the punctuation that belongs to the sentence around it. */
export function links(text: string): (Span & { url: string })[] {
  return [...text.matchAll(LINK)]
    .map((match) => ({ start: match.index, url: withoutPunctuation(match[0]) }))
    .filter(({ url }) => URL.canParse(url))
    .map(({ start, url }) => ({ start, end: start + url.length, url }));
}

/** A closing bracket belongs to the address when it was opened there, as in many an encyclopedia's. */
function withoutPunctuation(found: string): string {
  const surplus = Object.fromEntries(
    Object.entries(OPENING).map(([closing, opening]) => [closing, times(closing, found) - times(opening, found)]),
  );
  let end = found.length;
  for (; ; end--) {
    const last = found.charAt(end - 1);
    const isBracket = last in surplus;
    if (isBracket ? surplus[last]! <= 0 : !/[.,;:!?…'’]/.test(last)) return found.slice(0, end);
    if (isBracket) surplus[last]!--;
  }
}

const times = (character: string, text: string) => text.split(character).length - 1;

export function mentions(text: string): (Span & { handle: string })[] {
  return outsideLinks(text, MENTION).map(({ start, end }) => ({ start, end, handle: text.slice(start + 1, end) }));
}

export function hashtags(text: string): (Span & { tag: string })[] {
  return outsideLinks(text, HASHTAG).map(({ start, end }) => ({ start, end, tag: text.slice(start + 1, end) }));
}

function outsideLinks(text: string, pattern: RegExp): Span[] {
  const taken = links(text);
  return [...text.matchAll(pattern)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter((span) => !taken.some((link) => span.start < link.end && span.end > link.start));
}

/**
 * Where a text must be cut to fit: never within a character people see as one, nor within an address.
 * @returns a UTF-16 offset; 0 when not even the first piece fits
 */
export function safeCut(text: string, rule: TextRule): number {
  const isOver = (piece: string) => measure(piece, rule).over;
  return isOver(text) ? cutWithin(text, cutPoints(text, rule), isOver) : text.length;
}

function cutWithin(text: string, cuts: readonly number[], isOver: (piece: string) => boolean): number {
  const fits = (index: number) => index < cuts.length && !isOver(text.slice(0, cuts[index]));
  let high = 64; // messages are short: doubling up to the limit spares weighing the whole text again and again
  while (fits(high)) high *= 2;
  let low = 0;
  for (high = Math.min(high, cuts.length); high - low > 1; ) {
    const middle = (low + high) >> 1;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return cuts[low] ?? 0;
}

function cutPoints(text: string, { count }: TextRule): number[] {
  const bare = count === 'weighted' ? twitterText.extractUrlsWithIndices(text, BARE_LINK) : [];
  const whole = [...links(text), ...bare.map(({ indices: [start, end] }) => ({ start, end }))];
  const points = [...graphemes.segment(text)].map((segment) => segment.index);
  return points.filter((point) => !whole.some((link) => point > link.start && point < link.end));
}

/**
 * Splits a long text into messages that fit: between paragraphs where it can, else sentences, else words. An address
 * longer than a message stays whole, in a message that is too long. Numbered messages end in `2/5`.
 */
export function splitThread(text: string, rule: TextRule, { numbered = false } = {}): string[] {
  const plain = pack(text, rule);
  if (!numbered || plain.length < 2) return plain;
  for (let digits = 1; ; digits++) {
    const widest = '0'.repeat(digits);
    const messages = pack(text, rule, ` ${widest}/${widest}`);
    const count = messages.length;
    if (String(count).length <= digits) return messages.map((message, index) => `${message} ${index + 1}/${count}`);
  }
}

/** Fills message after message, each with room for its ending. */
function pack(text: string, rule: TextRule, ending = ''): string[] {
  const isOver = (piece: string) => measure(piece.trimEnd() + ending, rule).over;
  const messages: string[] = [];
  let rest = text.trim();
  while (rest !== '' && isOver(rest)) {
    const cuts = cutPoints(rest, rule);
    const limit = cutWithin(rest, cuts, isOver);
    const cut = bestBreak(rest, limit) || limit || cuts[1] || rest.length;
    messages.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return rest === '' ? messages : [...messages, rest];
}

const PARAGRAPH = /\n\s*\n/g;
const SENTENCE = /[.!?…](?:\s?[»”"')\]])*\s+|[。！？]/gu;

/** The last good place to breathe before the limit; 0 when there is none. */
function bestBreak(text: string, limit: number): number {
  const spaces = /^\s*/.exec(text.slice(limit))![0].length; // what follows the limit may be a break itself
  const head = text.slice(0, limit + spaces);
  const last = (pattern: RegExp) => {
    const found = [...head.matchAll(pattern)].at(-1);
    return found ? found.index + found[0].length : 0;
  };
  const enough = limit * 0.4; // a break too early makes crumbs of messages
  return [PARAGRAPH, SENTENCE, /\n/g].map(last).find((end) => end > 0 && end >= enough) ?? last(/\s+/g);
}
