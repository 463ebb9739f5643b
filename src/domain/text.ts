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

// Ends before closing punctuation that belongs to the sentence rather than to the address.
const LINK = /\bhttps?:\/\/[^\s<>"“”«»]+[^\s<>"“”«».,;:!?…)\]}'’]/giu;
const REMOTE_MENTION = /(^|[^\p{L}\p{N}_/])@([a-z0-9_]+(?:[a-z0-9_.-]*[a-z0-9_])?)@[\p{L}\p{N}.-]+\.[\p{L}]{2,}/giu;
const MENTION = /(?<![\p{L}\p{N}_/@])@[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?(?:@[a-z0-9.-]+\.[a-z]{2,})?/giu;
const HASHTAG = /(?<![\p{L}\p{N}_&/])#[\p{L}\p{N}_]*[\p{L}_][\p{L}\p{N}_]*/gu;

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
  // The weighted count knows addresses itself, bare domains included (twitter-text 3.1.0, config v3).
  if (rule.count === 'weighted') return twitterText.parseTweet(text).weightedLength;
  const counted = shorten(text, rule);
  return rule.count === 'graphemes' ? countGraphemes(counted) : counted.length;
}

function shorten(text: string, rule: TextRule): string {
  const links = rule.linkLength === undefined ? text : text.replace(LINK, '0'.repeat(rule.linkLength));
  return rule.shortensRemoteMentions ? links.replace(REMOTE_MENTION, '$1@$2') : links;
}

/** Every http(s) address, in order. */
export function links(text: string): (Span & { url: string })[] {
  return [...text.matchAll(LINK)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length, url: match[0] }))
    .filter(({ url }) => URL.canParse(url));
}

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

/** Where a text must be cut to fit: never within a character people see as one, nor within an address. */
export function safeCut(text: string, rule: TextRule): number {
  if (!measure(text, rule).over) return text.length;
  const cuts = cutPoints(text);
  let low = 0;
  let high = cuts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(text.slice(0, cuts[middle]), rule).over) high = middle - 1;
    else low = middle;
  }
  return cuts[low] ?? 0;
}

function cutPoints(text: string): number[] {
  const whole = links(text);
  const points = [...graphemes.segment(text)].map((segment) => segment.index);
  return points.filter((point) => !whole.some((link) => point > link.start && point < link.end));
}

/** Splits a long text into messages that fit: between paragraphs where it can, else sentences, else words. */
export function splitThread(text: string, rule: TextRule): string[] {
  const messages: string[] = [];
  let rest = text.trim();
  while (rest !== '' && measure(rest, rule).over) {
    const limit = safeCut(rest, rule);
    const cut = bestBreak(rest, limit) || limit || rest.length;
    messages.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return rest === '' ? messages : [...messages, rest];
}

/** The last good place to breathe before the limit; 0 when there is none. */
function bestBreak(text: string, limit: number): number {
  const head = text.slice(0, limit);
  const enough = limit * 0.4; // a break too early makes crumbs of messages
  const last = (pattern: RegExp) => [...head.matchAll(pattern)].at(-1);
  for (const pattern of [/\n\s*\n/g, /[.!?…][»”"')\]]*\s+/g, /\n/g]) {
    const found = last(pattern);
    if (found && found.index + found[0].length >= enough) return found.index + found[0].length;
  }
  // The limit itself may be a word's end.
  if (/\s/.test(text.charAt(limit))) return limit;
  const space = last(/\s+/g);
  return space ? space.index + space[0].length : 0;
}
