import type { FilmRule, Format } from '../domain/format.js';
import { sayProblem } from '../domain/problem-words.js';
import { hashtags, measure, safeCut } from '../domain/text.js';
import { type Problem, problems } from '../domain/variant.js';
import { loadNetworks } from './catalogue.js';

/** What people try, against every format there is: said in words before its time, in both languages, or taken. */

const networks = await loadNetworks();
const formats = [...networks.values()].flatMap((network) =>
  network.formats.map((format) => [`${network.label}, ${format.name}`, format] as const),
);
type Files = Parameters<typeof problems>[0]['parts'][number]['attachments'];
type File = Files[number];

const film: File = { mime: 'video/mp4', bytes: 8_000_000, width: 1920, height: 1080, seconds: 30, alt: 'Un vélo' };
const picture: File = { mime: 'image/jpeg', bytes: 400_000, width: 1080, height: 1080, alt: 'Un vélo' };

const settingsOf = (format: Format) =>
  Object.fromEntries(
    format.settings
      .filter((rule) => rule.required && rule.default === undefined)
      .map((rule) => [rule.name, rule.options?.[0]?.value ?? 'Pneus']),
  );
const found = (format: Format, text: string, files: Files = []) => {
  const one = { text, attachments: files };
  const rest = Array.from({ length: format.minParts - 1 }, () => ({ text: 'suite', attachments: [] }));
  return problems({ parts: [one, ...rest], settings: settingsOf(format) }, format);
};
const codes = (list: Problem[]) => list.map((problem) => problem.code);
/** Every sentence is whole: no place left open, no code shown. */
const expectWords = (list: Problem[]) => {
  for (const problem of list)
    for (const locale of ['en', 'fr'] as const) {
      const words = sayProblem(problem, locale);
      expect(words.length).toBeGreaterThan(20);
      expect(words).not.toMatch(/\{|\}|undefined|NaN/);
    }
};
const writes = formats.filter(([, format]) => format.text.max > 0);
const shows = formats.filter(([, format]) => format.films);
const least = (format: Format) =>
  Array.from({ length: format.minAttachments ?? 0 }, () =>
    format.pictures ? picture : format.films ? film : { ...picture, mime: format.documents!.mimes[0]! },
  );

describe.each(formats)('%s', (_, format) => {
  it('says that a GIF called .jpg is not taken, or what becomes of it', () => {
    const list = found(format, 'Pneus', [{ ...picture, mime: 'image/gif', filename: 'photo.jpg' }]);
    if (format.pictures?.mimes.includes('image/gif')) expect(codes(list)).not.toContain('picture-type');
    else expect(codes(list)).toEqual(expect.arrayContaining([expect.stringMatching(/^picture|not-taken$/)]));
    expectWords(list);
  });

  it('says that a file of nothing is not one', () => {
    const files = (format.films ? [film] : least(format).slice(0, 1)).map((one) => ({ ...one, bytes: 0 }));
    if (files.length === 0) return;
    const list = found(format, format.text.max > 0 ? 'Pneus' : '', files);
    expect(codes(list)).toContain('file-empty');
    expectWords(list);
  });
});

describe.each(shows)('a film in %s', (_, format) => {
  const rule = format.films as FilmRule;

  it('that runs ten hours is too long', () => {
    const list = found(format, format.text.max > 0 ? 'Pneus' : '', [{ ...film, seconds: 36_000 }]);
    const most = rule.maxSeconds ?? Number.POSITIVE_INFINITY;
    expect(codes(list).includes('film-too-long')).toBe(most < 36_000);
    // Whoever has no limit of its own has one of bytes.
    expect(Number.isFinite(most) || rule.maxBytes > 0).toBe(true);
    expectWords(list);
  });

  it('of another shape is said to be, or to be made to fit', () => {
    if (!rule.aspect) return;
    const tooWide = { ...film, width: Math.ceil(1000 * rule.aspect.max * 1.5), height: 1000 };
    const tooTall = { ...film, width: 1000, height: Math.ceil((1000 / rule.aspect.min) * 1.5) };
    for (const file of [tooWide, tooTall]) {
      const list = found(format, format.text.max > 0 ? 'Pneus' : '', [file]);
      expect(codes(list)).toEqual(
        expect.arrayContaining([expect.stringMatching(/^film-(shape|prepared|not-converted)$/)]),
      );
      expectWords(list);
    }
  });
});

describe.each(writes)('a text in %s', (_, format) => {
  const { max } = format.text;
  const length = (text: string) => measure(text, format.text).length;
  /** Plain letters before it, so that the whole counts exactly as much as the format takes. */
  const upTo = (ending: string, room = max) => {
    const words = `${'a'.repeat(Math.max(0, room - length(ending)))}${ending}`;
    const bytes = format.text.maxBytes;
    return bytes !== undefined && new TextEncoder().encode(words).length > bytes ? undefined : words;
  };
  const isTooLong = (text: string) => codes(found(format, text, least(format))).includes('text-too-long');

  it.each([
    ['a family of emoji', '👨‍👩‍👧‍👦'],
    ['an address', ' https://velosud.example/pneus-de-printemps'],
    ['Arabic', ' مرحبا بكم في متجرنا'],
    ['a flag and a skin tone', '🇫🇷👍🏽'],
    ['accents apart from their letters', 'e\u0301te\u0301'],
  ])('with %s at the very limit fits, and with one letter more does not', (_, ending) => {
    const full = upTo(ending);
    if (full === undefined) return;
    expect(length(full)).toBe(max);
    expect(isTooLong(full)).toBe(false);
    const over = found(format, `a${full}`, least(format));
    expect(codes(over)).toContain('text-too-long');
    expectWords(over);
  });

  it('is never cut within a family, a flag or an address', () => {
    for (const whole of ['👨‍👩‍👧‍👦', '🇫🇷', ' https://velosud.example/pneus']) {
      const text = `${'a'.repeat(max - 1)}${whole}`;
      const cut = safeCut(text, format.text);
      if (cut < text.length) expect(cut).toBeLessThanOrEqual(max - 1 + (whole.startsWith(' ') ? 1 : 0));
    }
  });

  it('with 31 hashtags is refused where fewer are taken', () => {
    const tags = Array.from({ length: 31 }, (_, index) => `#t${index}`).join(' ');
    expect(hashtags(tags)).toHaveLength(31);
    const list = found(format, tags, least(format));
    expect(codes(list).includes('too-many-hashtags')).toBe((format.maxHashtags ?? 31) < 31);
    expectWords(list);
  });
});

describe('a password where only those who have it may see', () => {
  const [, vimeo] = formats.find(([, format]) => format.settings.some((rule) => rule.requiredWith))!;
  const { requiredWith, name } = vimeo.settings.find((rule) => rule.requiredWith)!;
  const wanted = (settings: Record<string, string>) =>
    codes(problems({ parts: [{ text: '', attachments: [film] }], settings: { title: 'Pneus', ...settings } }, vimeo));

  it('is asked for then, and only then', () => {
    expect(wanted({ [requiredWith!.setting]: requiredWith!.value })).toContain('setting-missing');
    expect(wanted({ [requiredWith!.setting]: requiredWith!.value, [name]: 'sesame' })).not.toContain('setting-missing');
    expect(wanted({})).not.toContain('setting-missing');
  });
});
