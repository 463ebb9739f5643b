import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Format } from './format.js';
import { problemWords, say, sayProblem, type Words } from './problem-words.js';
import { refusalWords } from './refusal-words.js';
import { type Problem, problems } from './variant.js';

const all: [string, Words][] = [...Object.entries(problemWords), ...Object.entries(refusalWords)];
const places = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('the words for problems and refusals', () => {
  it.each(all)('%s has a sentence in both languages, about the same', (_code, { en, fr }) => {
    for (const words of [en, fr]) expect(words).toMatch(/^[\p{Lu}“«{].+\.$/u);
    expect(fr).not.toBe(en);
    expect(places(fr)).toEqual(places(en));
    expect(`${en}${fr}`).not.toMatch(/[!']/);
  });

  it('do not mean two things by one code', () => {
    expect(Object.keys(problemWords).filter((code) => code in refusalWords)).toEqual([]);
  });

  it('exist for every refusal there is', () => {
    const used = refusedCodes();
    expect(used.length).toBeGreaterThan(40);
    expect(used.filter((code) => !(code in refusalWords))).toEqual([]);
  });

  it('are filled, with numbers as the language writes them', () => {
    const params = { length: 1342, max: 1300, over: 42 };
    expect(say('text-too-long', params, 'en')).toBe(
      '1,342 characters where the network takes 1,300. Shorten the text by 42.',
    );
    expect(say('text-too-long', params, 'fr')).toContain('1\u202f342 caractères\u00a0; le réseau en prend 1\u202f300.');
  });

  it('keep French quotes and colons on the line of their word', () => {
    expect(say('picture-empty', { filename: 'pain.jpg' }, 'fr')).toContain('«\u00a0pain.jpg\u00a0»');
  });

  it('are not made up for a code that has none', () => {
    expect(say('token-revoked', {}, 'en')).toBeUndefined();
    expect(say('constructor', {}, 'en')).toBeUndefined();
  });

  it('do not take what people wrote for a place to fill', () => {
    expect(say('picture-empty', { filename: '{max}$1' }, 'en')).toContain('“{max}$1”');
  });
});

describe('a problem of a wording', () => {
  const picture = { mime: 'image/heic', bytes: 5_100_001, width: 9000, height: 900, alt: '' };
  const film = { mime: 'video/ogg', bytes: 9_000_000, width: 9000, height: 90, seconds: 700, alt: '' };
  const paper = { mime: 'text/rtf', bytes: 9_000_000, width: 0, height: 0, alt: '' };
  const format: Format = {
    name: 'post',
    label: { en: 'Post', fr: 'Post' },
    text: { count: 'graphemes', max: 10, maxBytes: 20 },
    pictures: {
      max: 1,
      mimes: ['image/jpeg', 'image/png'],
      maxBytes: 5_100_000,
      maxPixels: 1e6,
      maxAltGraphemes: 3,
      aspect: { min: 0.8, max: 1.91 },
    },
    films: {
      max: 1,
      mimes: ['video/mp4'],
      maxBytes: 1e6,
      minSeconds: 3,
      maxSeconds: 60,
      aspect: { min: 0.5, max: 2 },
      minSide: 360,
      maxSide: 4096,
    },
    documents: { max: 1, mimes: ['application/pdf'], maxBytes: 1e6 },
    minAttachments: 1,
    maxHashtags: 1,
    minParts: 1,
    maxParts: 1,
    link: 'scraped',
    settings: [
      { name: 'cw', label: { en: 'Content warning', fr: 'Avertissement' }, type: 'text', maxGraphemes: 3 },
      { name: 'on', label: { en: 'Switch', fr: 'Bascule' }, type: 'switch' },
      { name: 'title', label: { en: 'Title', fr: 'Titre' }, type: 'text', required: true },
      { name: 'tags', label: { en: 'Tags', fr: 'Mots-clés' }, type: 'tags', maxTags: 1 },
    ],
    source: { document: 'a test', readOn: '2026-11-23' },
  };
  const parts = [
    { text: '', attachments: [] },
    { text: 'é'.repeat(30), attachments: [picture, { ...picture, alt: 'abcd' }], card: { url: 'https://a.example' } },
  ];
  const files = [{ text: '#a #b', attachments: [film, { ...film, seconds: 1 }, paper, paper] }];
  const gif = { ...picture, mime: 'image/gif', prepares: true, rightsExpireOn: '2026-11-22' };
  const webm = { ...film, mime: 'video/webm', bytes: 5_000_000, seconds: 10, width: 1280, height: 720 };
  const cured = [{ text: '', attachments: [gif, { ...picture, width: 9000, prepares: true }] }];
  const converted = [{ text: '', attachments: [webm, { ...webm, prepares: true }] }];
  const settings = { cw: 'abcd', on: 'yes', tags: 'a, b' };
  const found: Problem[] = [
    ...problems({ parts, settings }, format),
    ...problems({ parts, settings }, { ...format, pictures: undefined }),
    ...problems({ parts: files, settings }, format),
    ...problems({ parts: files, settings }, { ...format, films: undefined, documents: undefined }),
    ...problems({ parts: [], settings }, format),
    ...problems({ parts, settings }, { ...format, text: { count: 'graphemes', max: 0 } }),
    ...problems({ parts, settings }, undefined),
    ...problems({ parts: cured, settings }, format, '2026-11-23'),
    ...problems({ parts: converted, settings }, format, '2026-11-23'),
    ...problems(
      {
        parts: [{ text: '', attachments: [{ mime: 'image/jpeg', bytes: 0, width: 1, height: 1, alt: '' }] }],
        settings,
      },
      format,
    ),
  ];

  it('brings everything its sentence speaks of', () => {
    const codes = new Set(found.map((problem) => problem.code));
    expect(Object.keys(problemWords).filter((code) => !codes.has(code as Problem['code']))).toEqual([]);
    for (const problem of found) {
      for (const locale of ['en', 'fr'] as const) expect(sayProblem(problem, locale)).not.toMatch(/…|[{}]/);
    }
  });

  it('says which picture, and which setting by its name in the reader’s language', () => {
    const said = found.map((problem) => sayProblem(problem, 'fr'));
    expect(said).toContain('L’image 2 pèse 5,2 Mo\u00a0; le réseau prend 5,1 Mo. Exportez-la plus petite.');
    expect(said.join(' ')).toContain('«\u00a0Avertissement\u00a0» a 4 caractères');
  });
});

/** Every code written in the sources, by those who refuse. */
function refusedCodes(): string[] {
  const src = join(process.cwd(), 'src'); // jest runs from the root of the project
  const files = (readdirSync(src, { recursive: true }) as string[]).filter((file) => /(?<!\.spec)\.ts$/.test(file));
  const written = files.flatMap((file) => [
    ...readFileSync(join(src, file), 'utf8').matchAll(/(?:new Refusal\(\s*|\bproblem\(\s*\w+,\s*)'([a-z-]+)'/g),
  ]);
  return [...new Set(written.map((match) => match[1]!))].sort();
}
