// The steps that npm run check and npm test share.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { environmentFor } from './node24.mjs';
import { root, run, StepFailed, tool } from './steps.mjs';

const results = join(root, 'test-results');

export const count = { passed: 0, failed: 0, skipped: 0 };

/** Words and rules of the code: format, lint, order of imports. */
export async function lint(node) {
  const says = 'Biome is not content; "npx biome check --write" mends most of it.';
  const colours = `--colors=${process.stdout.isTTY ? 'force' : 'off'}`; // kept output is no terminal to Biome, CI is one
  await run(node, [tool.biome, 'ci', '--diagnostic-level=error', colours, '.'], {
    quiet: true,
    env: environmentFor(node),
    says,
  });
}

/** The types of the server, its tests and the browser's half. */
export async function types(node) {
  const projects = ['.', ...(existsSync(join(root, 'web/tsconfig.json')) ? ['web'] : [])];
  const says = 'The types do not fit; TypeScript says where, above.';
  const one = (project) =>
    run(node, [tool.tsc, '-p', project, '--noEmit'], { quiet: true, env: environmentFor(node), says });
  await Promise.all(projects.map(one));
}

/** One project of jest.config.mjs, counted. `more` goes to Jest as it is. */
export async function jest(node, project, { more = [], env = {}, quiet = false } = {}) {
  const file = fresh(`jest-${project}.json`);
  // The project comes last: --selectProjects takes every word that follows it.
  const args = [tool.jest, ...more, '--passWithNoTests', '--json', `--outputFile=${file}`, '--selectProjects', project];
  const says = `Tests of "${project}" failed.`;
  const flags = ['--experimental-vm-modules', '--no-warnings'];
  const failure = await run(node, [...flags, ...args], { quiet, env: environmentFor(node, env), says }).catch((e) => e);

  const told = read(file);
  count.passed += told?.numPassedTests ?? 0;
  count.skipped += (told?.numPendingTests ?? 0) + (told?.numTodoTests ?? 0);
  // A file that cannot even be read holds tests that did not pass.
  count.failed += told ? told.numFailedTests + told.numRuntimeErrorTestSuites : 0;
  if (failure instanceof StepFailed) throw failure;
}

/** The stories in a real browser, counted. */
export async function browserStories(node, config, env) {
  const file = fresh('playwright.json');
  const args = [tool.playwright, 'test', '-c', config, '--reporter=list,json'];
  const says = 'A story in the browser failed.';
  const reporting = environmentFor(node, {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    ...env,
  });
  const failure = await run(node, args, { env: reporting, says }).catch((e) => e);

  const stats = read(file)?.stats;
  count.passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0);
  count.failed += stats?.unexpected ?? 0;
  count.skipped += stats?.skipped ?? 0;
  if (failure instanceof StepFailed) throw failure;
}

function fresh(name) {
  mkdirSync(results, { recursive: true });
  const file = join(results, name);
  rmSync(file, { force: true });
  return file;
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
