import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

const modules = join(process.cwd(), 'node_modules/@mantine');
const pieces = join(modules, 'core/esm/components');
const read = (file: string) => readFileSync(file, 'utf8');
const importedFrom = (text: string) =>
  [...text.matchAll(/import \{([^}]+)\} from ["']@mantine\/core["']/g)].flatMap((match) =>
    match[1]!.split(',').map((name) => name.trim()),
  );

/** Every stylesheet that a piece and the pieces inside it ask for. */
function stylesOf(file: string, seen: Set<string>): string[] {
  if (seen.has(file) || !existsSync(file)) return [];
  seen.add(file);
  const own = file.endsWith('.module.mjs') ? [basename(file, '.module.mjs')] : [];
  const inside = [...read(file).matchAll(/(?:from|import) "(\.[^"]+)"/g)].map((match) => match[1]!);
  return [...own, ...inside.flatMap((path) => stylesOf(resolve(dirname(file), path), seen))];
}

const ours = globSync('web/src/**/*.{ts,tsx}').map(read);
const packages = [...new Set(ours.flatMap((text) => [...text.matchAll(/@mantine\/(\w+)/g)].map((match) => match[1]!)))];
const theirs = packages
  .filter((name) => name !== 'core')
  .flatMap((name) => globSync(join(modules, name, 'esm/**/*.mjs')))
  .map(read);
const listed = [...read('web/src/mantine.ts').matchAll(/core\/styles\/([\w-]+)\.css/g)].map((match) => match[1]!);

describe('the styles of Mantine', () => {
  it('are there for every piece that a page uses, and for the pieces inside it', () => {
    const seen = new Set<string>();
    const names = new Set([...ours, ...theirs].flatMap(importedFrom));
    const files = globSync(join(pieces, '*/*.mjs')).filter((file) => names.has(basename(file, '.mjs')));
    const wanted = new Set(files.flatMap((file) => stylesOf(file, seen)));

    expect(wanted.size).toBeGreaterThan(30);
    expect([...wanted].filter((name) => !listed.includes(name))).toEqual([]);
    const unused = listed.filter((name) => !wanted.has(name));
    expect(unused).toEqual(['baseline', 'default-css-variables', 'global']);
  });

  it('stand in the order Mantine wrote them in, for the later ones overrule the earlier', () => {
    const all = read(join(modules, 'core/styles.css'));
    const places = listed.map((name) => all.indexOf(read(join(modules, 'core/styles', `${name}.css`)).slice(0, 80)));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places.includes(-1)).toBe(false);
  });
});
