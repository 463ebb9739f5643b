import type { MediaKind } from '../domain/content.js';

/** How many bytes are needed to tell. */
export const HEAD_BYTES = 16;

/** What a file is by its first bytes, whatever it is called; undefined when they say nothing we know. */
export function kindByHead(head: Uint8Array): MediaKind | undefined {
  const text = Buffer.from(head).toString('latin1');
  if (text.startsWith('%PDF-')) return 'document';
  // ISO base media: a box named ftyp; but HEIC and AVIF pictures wear it too.
  if (text.slice(4, 8) === 'ftyp')
    return /^(heic|heix|mif1|msf1|avif|avis)/.test(text.slice(8, 12)) ? 'picture' : 'film';
  if (/^(moov|mdat|wide|free)/.test(text.slice(4, 8))) return 'film';
  if (head[0] === 0x1a && head[1] === 0x45 && head[2] === 0xdf && head[3] === 0xa3) return 'film'; // EBML: WebM, Matroska
  const isPicture =
    text.startsWith('\xff\xd8\xff') ||
    text.startsWith('\x89PNG') ||
    text.startsWith('GIF8') ||
    (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP');
  return isPicture ? 'picture' : undefined;
}
