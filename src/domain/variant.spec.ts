import type { Format } from './format.js';
import { countedText, isReady, measureMessage, problems, type Wording } from './variant.js';

const format: Format = {
  name: 'post',
  label: { en: 'Post', fr: 'Post' },
  text: { count: 'graphemes', max: 20, maxBytes: 60 },
  pictures: {
    max: 2,
    mimes: ['image/jpeg', 'image/png'],
    maxBytes: 1_000_000,
    maxPixels: 4_000_000,
    maxAltGraphemes: 10,
  },
  minParts: 1,
  maxParts: 1,
  link: 'card',
  settings: [
    { name: 'warning', label: { en: 'W', fr: 'A' }, type: 'text', maxGraphemes: 5, countsAsText: true },
    {
      name: 'visibility',
      label: { en: 'V', fr: 'V' },
      type: 'select',
      options: [{ value: 'public', label: { en: 'P', fr: 'P' } }],
    },
    { name: 'sensitive', label: { en: 'S', fr: 'S' }, type: 'switch' },
  ],
  source: { document: 'a test', readOn: '2026-11-23' },
};
const picture = { mime: 'image/jpeg', bytes: 1000, width: 100, height: 100, alt: 'a loaf' };
const say = (change: Partial<Wording['parts'][number]>, settings: Wording['settings'] = {}): Wording => ({
  parts: [{ text: 'Good morning', attachments: [], ...change }],
  settings,
});
const codes = (wording: Wording, ...[of]: [Format?]) => problems(wording, of).map((problem) => problem.code);

describe('a wording', () => {
  it('has no problem when all is well', () => {
    expect(codes(say({ attachments: [picture] }), format)).toEqual([]);
  });

  it.each([
    ['another kind', { ...picture, mime: 'image/webp' }],
    ['too heavy', { ...picture, bytes: 1_000_001 }],
    ['too many pixels', { ...picture, width: 4001, height: 1000 }],
  ])('only says so when a copy cures a picture: %s', (_what, file) => {
    const found = problems(say({ attachments: [{ ...file, prepares: true }] }), format);
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([['picture-prepared', 'warning']]);
    expect(isReady(found)).toBe(true);
  });

  it('says that a GIF will stand still', () => {
    expect(codes(say({ attachments: [{ ...picture, mime: 'image/gif', prepares: true }] }), format)).toEqual([
      'picture-stills',
    ]);
  });

  it('asks whether its files may be published on its day', () => {
    const wording = say({ attachments: [{ ...picture, rightsExpireOn: '2026-11-30' }] });
    const on = (day: string) => problems(wording, format, day).map(({ code }) => code);
    expect([on('2026-11-29'), on('2026-11-30'), on('2026-12-01')]).toEqual([[], [], ['rights-expired']]);
  });

  it.each([
    ['format-unknown', say({}), undefined],
    ['text-empty', say({ text: ' \n' }), format],
    ['text-too-long', say({ text: 'a'.repeat(21) }), format],
    ['text-too-many-bytes', say({ text: '日'.repeat(20) + '\u0301'.repeat(9) }), format],
    ['too-many-pictures', say({ attachments: [picture, picture, picture] }), format],
    ['picture-type', say({ attachments: [{ ...picture, mime: 'image/gif' }] }), format],
    ['picture-too-large', say({ attachments: [{ ...picture, bytes: 1_000_001 }] }), format],
    ['picture-too-many-pixels', say({ attachments: [{ ...picture, width: 4001, height: 1000 }] }), format],
    ['alt-missing', say({ attachments: [{ ...picture, alt: '' }] }), format],
    ['alt-too-long', say({ attachments: [{ ...picture, alt: 'a'.repeat(11) }] }), format],
    [
      'card-and-pictures',
      say({ text: 'https://a.example', attachments: [picture], card: { url: 'https://a.example' } }),
      format,
    ],
    ['card-not-taken', say({ card: { url: 'https://example.com' } }), { ...format, link: 'scraped' }],
    ['card-not-taken', say({ card: { url: 'https://example.com' } }), { ...format, link: 'none' }],
    ['pictures-not-taken', say({ attachments: [picture] }), { ...format, pictures: undefined }],
    ['setting-invalid', say({}, { visibility: 'everyone' }), format],
    ['setting-invalid', say({}, { sensitive: 'yes' }), format],
    ['setting-too-long', say({}, { warning: 'abcdef' }), format],
    ['too-few-parts', say({}), { ...format, minParts: 2, maxParts: 5 }],
    ['too-many-parts', { parts: [say({}).parts[0]!, say({}).parts[0]!], settings: {} }, format],
  ] as [string, Wording, Format | undefined][])('%s', (code, wording, of) => {
    expect(codes(wording, of)).toEqual([code]);
  });

  it('tells all its problems at once, and where they are', () => {
    const wording = { parts: [...say({}).parts, ...say({ text: 'a'.repeat(25) }).parts], settings: { sensitive: 1 } };
    expect(problems(wording, { ...format, maxParts: 3 })).toEqual([
      { code: 'text-too-long', severity: 'error', part: 1, params: { length: 25, max: 20, over: 5 } },
      { code: 'setting-invalid', severity: 'error', params: { setting: 'sensitive', settingEn: 'S', settingFr: 'S' } },
    ]);
  });

  it('counts the settings that readers see as text', () => {
    expect(measureMessage('abc', format, { warning: 'xyz', visibility: 'public' })).toMatchObject({
      length: 6,
      bytes: 6,
      remaining: 14,
      over: false,
    });
    expect(countedText('abc', format, { warning: 'xyz', visibility: 'public' })).toBe('xyzabc');
    expect(codes(say({ text: 'a'.repeat(18) }, { warning: 'abc' }), format)).toEqual(['text-too-long']);
  });

  it('does not shorten addresses in settings, nor glue them to the text', () => {
    const short: Format = { ...format, text: { count: 'graphemes', max: 100, linkLength: 5 } };
    const { length } = measureMessage('https://a.example/long', short, { warning: 'https://b.example' });
    expect(length).toBe(5 + 'https://b.example'.length);
  });

  it('never rounds what is too large down to the limit', () => {
    const sizes = (change: object) => problems(say({ attachments: [{ ...picture, ...change }] }), format)[0]?.params;
    expect(sizes({ bytes: 1_000_001 })).toEqual({ size: 1.1, max: 1 });
    expect(sizes({ width: 4001, height: 1000 })).toEqual({ width: 4001, height: 1000, size: 4.1, max: 4 });
  });

  it('needs its address in the text when pictures take the place of the card', () => {
    const found = problems(say({ attachments: [picture], card: { url: 'https://example.com' } }), format);
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([
      ['card-and-pictures', 'warning'],
      ['card-not-taken', 'error'],
    ]);
  });

  it('is not empty with only a picture, or only a card that is sent', () => {
    expect(codes(say({ text: '', attachments: [picture] }), format)).toEqual([]);
    expect(codes(say({ text: '', card: { url: 'https://example.com' } }), format)).toEqual([]);
  });

  it('without any message has too few', () => {
    expect(codes({ parts: [], settings: {} }, format)).toEqual(['too-few-parts']);
  });

  it('keeps settings that are not set, or that another format asked for, out of it', () => {
    expect(codes(say({}, { visibility: null, sensitive: undefined, warning: '', audience: 42 }), format)).toEqual([]);
  });

  it('is measured by the limits of its own account', () => {
    expect(codes(say({ text: 'a'.repeat(25) }), { ...format, text: { count: 'graphemes', max: 30 } })).toEqual([]);
  });

  it('is ready when only advice is left', () => {
    expect(isReady(problems(say({ attachments: [{ ...picture, alt: '' }] }), format))).toBe(true);
    expect(isReady(problems(say({ text: '' }), format))).toBe(false);
  });
});
