import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Words = { [key: string]: string | Words };
const flat = (words: Words, at = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[at + key, value] as [string, string]] : flat(value, `${at}${key}.`),
  );
const places = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map((match) => match[1])
    .toSorted()
    .join(' ');

const read = (locale: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'locales', `${locale}.json`), 'utf8')) as Words;
const english = new Map(flat(read('en')));
const french = new Map(flat(read('fr')));
const root = process.cwd();
const sources = (folder: string) =>
  (readdirSync(join(root, folder), { recursive: true }) as string[])
    .filter((file) => /\.tsx?$/.test(file) && !/\.spec\.tsx?$/.test(file))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'));

describe('the words', () => {
  it('are whole in both languages', () => {
    expect([...french.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('have the same places in both', () => {
    const differing = [...english]
      .filter(([key, text]) => places(text) !== places(french.get(key) ?? ''))
      .map(([key]) => key);
    expect(differing).toEqual([]);
  });

  it('have the plural that French wants for a million', () => {
    const plurals = [...french.keys()].filter((key) => key.endsWith('_other'));
    expect(plurals.filter((key) => !french.has(key.replace('_other', '_many')))).toEqual([]);
  });

  it('have all that the pages ask for by name', () => {
    const asked = sources('web/src').flatMap((text) =>
      [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => match[1]!),
    );
    expect(asked.length).toBeGreaterThan(100);
    expect([...new Set(asked)].filter((key) => !english.has(key) && !english.has(`${key}_other`))).toEqual([]);
  });

  it('never shout', () => {
    expect([...english, ...french].filter(([, text]) => /!|oops|oups/i.test(text)).map(([key]) => key)).toEqual([]);
  });
});
