/** How Mastodon reads a text: what it counts, and the HTML it makes of it (status_length_validator.rb, text_formatter.rb). */

export const MAX_CHARACTERS = 500;
export const CHARACTERS_PER_LINK = 23;

const ADDRESS = /https?:\/\/[^\s<>"«»“”]+/giu;
const MENTION = /(?<![\w/])@([a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)(?:@([\p{L}\p{N}.-]*[\p{L}\p{N}]))?/giu;
const HASHTAG = /(?<![\p{L}\p{N}_&/])#([\p{L}\p{N}_]*[\p{L}_][\p{L}\p{N}_]*)/giu;

interface Piece {
  kind: 'words' | 'link' | 'mention' | 'hashtag';
  text: string;
  /** The user of a mention, the name of a hashtag. */
  name: string;
  domain?: string;
}

/** Graphemes; an address weighs 23, `@user@domain` weighs `@user`, the content warning counts as it is. */
export function lengthOf(text: string, warning: string): number {
  const counted = text.trim() === '' ? '' : pieces(text).map(weighed).join('');
  return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(warning + counted)].length;
}

function weighed({ kind, text, name }: Piece): string {
  if (kind === 'link') return 'x'.repeat(CHARACTERS_PER_LINK);
  return kind === 'mention' ? `@${name}` : text;
}

/** Every address of a text, in full. */
export function linksIn(text: string): string[] {
  return pieces(text)
    .filter(({ kind }) => kind === 'link')
    .map((piece) => piece.text);
}

export function hashtagsIn(text: string): string[] {
  return pieces(text)
    .filter(({ kind }) => kind === 'hashtag')
    .map((piece) => piece.name.toLowerCase());
}

export function mentionsIn(text: string): { name: string; domain?: string }[] {
  return pieces(text).filter(({ kind }) => kind === 'mention');
}

/** Paragraphs and marked-up addresses; `urlOf` gives the page of an account that lives here. */
export function htmlOf(
  text: string,
  base: string,
  urlOf: (name: string, domain: string | undefined) => string | undefined,
): string {
  const paragraphs = text.trim().split(/\n{2,}/);
  const show = (piece: Piece) => {
    if (piece.kind === 'link') return linkHtml(piece.text);
    if (piece.kind === 'hashtag') {
      const url = escaped(`${base}/tags/${encodeURIComponent(piece.name)}`);
      return `<a href="${url}" class="mention hashtag" rel="tag">#<span>${escaped(piece.name)}</span></a>`;
    }
    const url = piece.kind === 'mention' ? urlOf(piece.name, piece.domain) : undefined;
    if (url === undefined) return escaped(piece.text).replaceAll('\n', '<br />');
    return `<span class="h-card" translate="no"><a href="${escaped(url)}" class="u-url mention">@<span>${escaped(piece.name)}</span></a></span>`;
  };
  return paragraphs.map((one) => `<p>${pieces(one).map(show).join('')}</p>`).join('');
}

/** The scheme and what follows thirty characters are there, for machines and screen readers, but not shown. */
function linkHtml(url: string): string {
  const prefix = /^https?:\/\/(www\.)?/i.exec(url)![0];
  const shown = url.slice(prefix.length, prefix.length + 30);
  const rest = url.slice(prefix.length + 30);
  return `<a href="${escaped(url)}" target="_blank" rel="nofollow noopener" translate="no"><span class="invisible">${escaped(prefix)}</span><span class="${rest === '' ? '' : 'ellipsis'}">${escaped(shown)}</span><span class="invisible">${escaped(rest)}</span></a>`;
}

function pieces(text: string): Piece[] {
  const found = [
    ...[...text.matchAll(ADDRESS)].map((match) => {
      const url = trimmed(match[0]);
      return { kind: 'link' as const, start: match.index, text: url, name: '' };
    }),
    ...[...text.matchAll(MENTION)].map((match) => ({
      ...{ kind: 'mention' as const, start: match.index, text: match[0], name: match[1]! },
      ...(match[2] !== undefined && { domain: match[2] }),
    })),
    ...[...text.matchAll(HASHTAG)].map((match) => {
      return { kind: 'hashtag' as const, start: match.index, text: match[0], name: match[1]! };
    }),
  ].toSorted((one, other) => one.start - other.start);

  const all: Piece[] = [];
  let at = 0;
  for (const one of found) {
    if (one.start < at) continue; // within an address
    all.push({ kind: 'words', text: text.slice(at, one.start), name: '' }, one);
    at = one.start + one.text.length;
  }
  all.push({ kind: 'words', text: text.slice(at), name: '' });
  return all.filter((piece) => piece.text !== '');
}

/** The punctuation of the sentence around it does not belong to an address, nor a bracket that was not opened in it. */
function trimmed(url: string): string {
  const cut = url.replace(/[.,;:!?'’…]+$/u, '');
  const opened = cut.split('(').length;
  return cut.endsWith(')') && cut.split(')').length > opened ? trimmed(cut.slice(0, -1)) : cut;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
