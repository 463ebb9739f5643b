import { links } from '../../domain/text.js';

const EMOJI = /\p{RGI_Emoji}/gv;
const utf8 = new TextEncoder();

/** “Text posts are limited to 500 characters. Emojis are counted as the number of UTF-8 bytes.” (2026-04-14) */
export function lengthOf(text: string): number {
  let bytes = 0;
  const rest = text.replace(EMOJI, (emoji) => {
    bytes += utf8.encode(emoji).length;
    return '';
  });
  return rest.length + bytes;
}

/** Each address once, as Threads counts them. */
export function countLinks(text: string, card?: string): number {
  return new Set([...links(text).map((link) => link.url), ...(card ? [card] : [])]).size;
}
