import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

// jest runs from the root of the project.
const src = join(process.cwd(), 'src');

/** The order of a post's life. A room imports only those above it. */
const rooms = [
  'journal',
  'agencies',
  'channels',
  'media',
  'plans',
  'posts',
  'approvals',
  'links',
  'publishing',
  'engagement',
  'results',
  'calendar',
  'notices',
  'exchange',
  'rehearsal',
  'health',
  'backup',
];
const ground = ['domain', 'networks', 'sandbox', 'platform'];
const framework = /^(@nestjs\/|typeorm$|bullmq$|ioredis$|rxjs$|fastify$|@fastify\/)/;
/** What rooms may know of the networks: the contract and the catalogue, never a folder inside. */
const contract = ['network.ts', 'network-error.ts', 'sentence.ts', 'catalogue.ts'].map((file) => `networks/${file}`);

interface Import {
  from: string;
  /** A file below src/, or the name of a package. */
  to: string;
  typeOnly: boolean;
}

const files = (readdirSync(src, { recursive: true }) as string[])
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .map((file) => normalize(file));
const text = new Map(files.map((file) => [file, readFileSync(join(src, file), 'utf8')]));
const imports = files.flatMap((from): Import[] =>
  [
    ...text
      .get(from)!
      .matchAll(
        /^(?:import(\s+type)?\s+(?:[\w$*{}\s,]+?\s+from\s+)?|export(\s+type)?\s+[\w$*{}\s,]+?\s+from\s+)'([^']+)';/gm,
      ),
  ].map((match) => ({
    from,
    to: match[3]!.startsWith('.')
      ? relative(src, join(src, dirname(from), match[3]!)).replace(/\.js$/, '.ts')
      : match[3]!,
    typeOnly: Boolean(match[1] ?? match[2]),
  })),
);

const place = (file: string) => file.split('/')[0]!;
const isRoom = (file: string) => rooms.includes(place(file)) && file.includes('/');
const isInside = (file: string, folder: string) => file.startsWith(`${folder}/`);
const networks = [
  ...new Set(files.filter((file) => /^networks\/[^/]+\//.test(file)).map((file) => file.split('/')[1]!)),
];
const sentence = ({ from, to }: Import) => `${from} imports ${to}`;

describe('the house', () => {
  it('has no folder that is neither a room nor ground', () => {
    const places = new Set(files.filter((file) => file.includes('/')).map(place));
    expect([...places].filter((one) => ![...rooms, ...ground].includes(one))).toEqual([]);
    expect(files.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(200);
  });

  it('lets a room read only the rooms before it', () => {
    const later = ({ from, to }: Import) => rooms.indexOf(place(to)) > rooms.indexOf(place(from));
    expect(imports.filter((one) => isRoom(one.from) && isRoom(one.to) && later(one)).map(sentence)).toEqual([]);
  });

  it('keeps the domain free of everything but itself', () => {
    const outside = imports.filter((one) => isInside(one.from, 'domain') && !isInside(one.to, 'domain'));
    expect(
      outside.filter((one) => !['rrule-temporal', 'temporal-polyfill', 'twitter-text'].includes(one.to)).map(sentence),
    ).toEqual([]);
  });

  it('keeps a network in its own folder', () => {
    const strays = imports.filter(({ from, to }) => {
      const own = networks.find((network) => isInside(from, `networks/${network}`));
      if (!own) return false;
      if (framework.test(to) || /^(platform|sandbox)\//.test(to) || isRoom(to)) return true;
      return to.startsWith('networks/') && to.split('/').length > 2 && !isInside(to, `networks/${own}`);
    });
    expect(strays.map(sentence)).toEqual([]);
  });

  it('does not let a simulator and its client teach each other', () => {
    const taught = imports.filter(({ from, to }) => {
      const [, network, file] = from.split('/');
      if (!networks.includes(network ?? '') || !isInside(to, `networks/${network}`)) return false;
      return file?.startsWith('sandbox')
        ? !to.split('/')[2]?.startsWith('sandbox')
        : to.split('/')[2]?.startsWith('sandbox');
    });
    expect(taught.map(sentence)).toEqual([]);
  });

  it('lets the rooms know networks by the catalogue only', () => {
    const strays = imports.filter(
      (one) => isRoom(one.from) && isInside(one.to, 'networks') && !contract.includes(one.to),
    );
    expect(strays.map(sentence)).toEqual([]);
  });

  it('speaks a network’s name in its own folder only', () => {
    const spoken = files
      .filter((file) => !networks.some((network) => isInside(file, `networks/${network}`)))
      .flatMap((file) =>
        networks
          .filter((network) => new RegExp(`['"\`]${network}['"\`]`).test(text.get(file)!))
          .map((n) => `${file}: ${n}`),
      );
    expect(spoken).toEqual([]);
  });

  it('keeps the queue behind the platform', () => {
    const strays = imports.filter((one) => /^(bullmq|ioredis)$/.test(one.to) && !isInside(one.from, 'platform/queue'));
    expect(strays.map(sentence)).toEqual([]);
  });

  it('lets the platform and the sandbox know no room', () => {
    const strays = imports.filter((one) => /^(platform|sandbox|networks)\//.test(one.from) && isRoom(one.to));
    expect(strays.map(sentence)).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const readers = files.filter(
      (file) => /process\.env\b/.test(text.get(file)!) && !isInside(file, 'platform/config'),
    );
    expect(readers).toEqual([]);
  });

  it('has no import cycle', () => {
    expect(cycles()).toEqual([]);
  });
});

/** Every way round, types aside: they are gone when the program runs. */
function cycles(): string[] {
  const next = new Map(
    files.map((file) => [file, imports.filter((one) => one.from === file && !one.typeOnly).map((one) => one.to)]),
  );
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: string[]) => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (path.includes(file) || done.has(file)) return;
    for (const to of next.get(file) ?? []) walk(to, [...path, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
  return found;
}
