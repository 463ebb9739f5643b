import { hashtags } from '../../domain/text.js';

/**
 * “little”, the text format of posts: what has a meaning in it must be escaped, or LinkedIn cuts the text there without
 * a word. Source: learn.microsoft.com "little Text Format" (li-lms-2026-05).
 */

const RESERVED = /[|{}@[\]()<>#\\*_~]/g;
const MENTION = /@\[[^\][\n]+\]\(urn:li:(?:organization|person):[\w-]+\)/g;
const HASHTAG = /\{hashtag\|\\?#\|([^{}|]+)\}/g;

/** A text as its author wrote it, as LinkedIn wants it. Hashtags stay hashtags, `@[Name](urn:li:…)` a mention. */
export function toLittle(text: string): string {
  const kept = [
    ...[...text.matchAll(MENTION)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      as: match[0],
    })),
    ...hashtags(text).map(({ start, end, tag }) => ({ start, end, as: `{hashtag|\\#|${escaped(tag)}}` })),
  ].toSorted((one, other) => one.start - other.start);

  let little = '';
  let from = 0;
  for (const { start, end, as } of kept) {
    if (start < from) continue;
    little += escaped(text.slice(from, start)) + as;
    from = end;
  }
  return little + escaped(text.slice(from));
}

/** The same text as a reader sees it. */
export function fromLittle(little: string): string {
  return little.replace(HASHTAG, '#$1').replace(/\\([|{}@[\]()<>#\\*_~])/g, '$1');
}

function escaped(text: string): string {
  return text.replace(RESERVED, (character) => `\\${character}`);
}
