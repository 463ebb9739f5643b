import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { kindByHead } from './kind.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('what a file is, by its first bytes', () => {
  it.each([
    ['a PDF', bytes('%PDF-1.7\n...........'), 'document'],
    ['an MP4', bytes('\0\0\0\x18ftypmp42\0\0\0\0'), 'film'],
    ['a QuickTime film', bytes('\0\0\0\x14ftypqt  \0\0\0\0'), 'film'],
    ['an old QuickTime film', bytes('\0\0\0\x08wide\0\0\0\0mdat'), 'film'],
    ['a WebM', bytes('\x1a\x45\xdf\xa3........'), 'film'],
    ['a HEIC picture', bytes('\0\0\0\x18ftypheic\0\0\0\0'), 'picture'],
    ['a GIF named .jpg', bytes('GIF89a..........'), 'picture'],
    ['a text', bytes('bonjour, les amis'), undefined],
    ['nothing', bytes(''), undefined],
  ])('%s', (_name, head, kind) => {
    expect(kindByHead(head)).toBe(kind);
  });

  it.each(['jpeg', 'png', 'webp', 'gif'] as const)('a %s as cameras and editors write it', async (format) => {
    const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#8a3f20' } })
      .toFormat(format)
      .toBuffer();
    expect(kindByHead(picture)).toBe('picture');
  });
});
