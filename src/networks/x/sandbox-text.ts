/** How X counts and rewrites a text. Source: twitter-text configuration v3, read 2026-08-22. */

const MAX_WEIGHT = 280;
const LINK_WEIGHT = 23;
/** Code points that weigh 1; all others weigh 2. */
const LIGHT: [number, number][] = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
];

/**
 * With a scheme, or a bare domain under one of the usual endings (X knows them all). X leaves hosts without a known
 * ending alone; here they are links too, so that the addresses of a rehearsal can be clicked.
 */
const LINK =
  /\bhttps?:\/\/[^\s<>"“”«»]+[^\s<>"“”«».,;:!?…)\]}'’]|(?<![\p{L}\p{N}@./:-])(?:[a-z0-9-]+\.)+(?:com|org|net|eu|fr|be|ch|ca|io|co|info|shop|paris)(?:\/[^\s<>"“”«»]*[^\s<>"“”«».,;:!?…)\]}'’])?(?![\p{L}\p{N}@.-])/giu;
const EMOJI = /\p{RGI_Emoji}/gv;

export function isTooLong(text: string): boolean {
  return weigh(text) > MAX_WEIGHT;
}

function weigh(text: string): number {
  const composed = text.normalize('NFC');
  const links = [...composed.matchAll(LINK)].length;
  const rest = composed.replace(LINK, '');
  const emojis = [...rest.matchAll(EMOJI)].length;
  let weight = links * LINK_WEIGHT + emojis * 2;
  for (const character of rest.replace(EMOJI, '')) {
    const point = character.codePointAt(0) ?? 0;
    weight += LIGHT.some(([start, end]) => point >= start && point <= end) ? 1 : 2;
  }
  return weight;
}

export function countCashtags(text: string): number {
  return [...text.matchAll(/(?<![\p{L}\p{N}$])\$[A-Za-z]{1,6}(?![\p{L}\p{N}])/gu)].length;
}

/** An address as X keeps it: its own short one in the text, the author's beside it. */
export interface Wrapped {
  start: number;
  end: number;
  url: string;
  expanded_url: string;
  display_url: string;
  media_key?: string;
}

/** The text as X gives it back: escaped, addresses shortened, one more at the end for the pictures. */
export function wrap(text: string, seed: string, pictures: { page: string; mediaKeys: string[] }) {
  const urls: Wrapped[] = [];
  const add = (start: number, expanded_url: string, media_key?: string) => {
    const url = `https://t.co/${short(`${seed}${urls.length}`)}`;
    const display_url = expanded_url.replace(/^https?:\/\//, '');
    urls.push({ start, end: start + url.length, url, expanded_url, display_url, ...(media_key && { media_key }) });
    return url;
  };

  let wrapped = '';
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    wrapped += escaped(text.slice(from, match.index));
    wrapped += add(wrapped.length, /^https?:/i.test(match[0]) ? match[0] : `http://${match[0]}`);
    from = match.index + match[0].length;
  }
  wrapped += escaped(text.slice(from));
  const links = urls.map((one) => one.expanded_url);
  if (pictures.mediaKeys.length > 0) {
    if (wrapped !== '') wrapped += ' ';
    wrapped += add(wrapped.length, pictures.page, pictures.mediaKeys[0]);
  }
  return { wrapped, urls, links };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Ten letters and digits, the same for the same seed. */
function short(seed: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const character of seed) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n);
  }
  return hash.toString(36).padStart(10, '0').slice(-10);
}
