import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install } from './install.mjs';
import { environmentFor, findNode } from './node24.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { explainFailure, root, run, StepFailed, step, tool } from './steps.mjs';

const dist = join(root, 'dist');

/** What each half is made from. The browser shares the business rules of src/domain. */
const halves = [
  {
    name: 'server',
    sources: ['src', 'package-lock.json', 'nest-cli.json', 'tsconfig.json', '.swcrc'],
    exists: () => true,
    make: makeServer,
  },
  {
    name: 'web',
    sources: ['web', 'src/domain', 'package-lock.json'],
    exists: () => existsSync(join(root, 'web/vite.config.ts')),
    make: makeWeb,
  },
];

/** Builds the server into dist/ and the browser's half into dist/web/: what changed, and only that. */
export async function build() {
  const stale = halves
    .filter((half) => half.exists())
    .map((half) => ({ ...half, print: fingerprint(half.sources), stamp: join(dist, `.built-${half.name}`) }))
    .filter(({ print, stamp }) => !existsSync(stamp) || readFileSync(stamp, 'utf8') !== print);
  if (stale.length === 0) return;

  const node = findNode();
  mkdirSync(dist, { recursive: true });
  await step(`build: ${stale.map(({ name }) => name).join(', ')}`, async () => {
    for (const { stamp } of stale) rmSync(stamp, { force: true });
    const results = await Promise.allSettled(stale.map(({ make }) => make(node)));
    results.forEach(({ status }, index) => {
      if (status === 'fulfilled') writeFileSync(stale[index].stamp, stale[index].print);
    });
    const failure = results.find(({ status }) => status === 'rejected');
    if (failure) throw failure.reason;
  });
}

async function makeServer(node) {
  // What is gone from src must go from dist: the catalogue finds networks by their folders.
  for (const name of readdirSync(dist)) {
    if (name !== 'web' && !name.startsWith('.built-')) rmSync(join(dist, name), { recursive: true });
  }
  const says = 'The server does not compile; the reason stands above.';
  const output = await run(node, [tool.nest, 'build'], { quiet: true, env: environmentFor(node), says });
  copyLogos();
  if (!existsSync(join(dist, 'main.js'))) throw new StepFailed('The build made no dist/main.js.', output);
}

/** What is read beside the code and is not code. */
function copyLogos() {
  const networks = join(root, 'src/networks');
  for (const file of readdirSync(networks, { recursive: true })) {
    if (file.endsWith('.svg')) cpSync(join(networks, file), join(dist, 'networks', file));
  }
}

async function makeWeb(node) {
  const says = 'The browser half does not compile; the reason stands above.';
  await run(node, [tool.vite, 'build', 'web'], { quiet: true, env: environmentFor(node), says });
}

/** By content: a clone, a copy and a checkout give every file a new time, and none of them changes the build. */
function fingerprint(sources) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const file of sources.flatMap((source) => filesIn(join(root, source)))) {
    hash.update(`\n${relative(root, file)}\n`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesIn(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found ? [path] : [];
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.spec\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !/[\\/](node_modules|dist)[\\/]/.test(relative(root, file)))
    .sort();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await oneAtATime(async () => {
      await install();
      await build();
    });
  } catch (error) {
    explainFailure('npm run build', error);
    process.exitCode = 1;
  }
}
