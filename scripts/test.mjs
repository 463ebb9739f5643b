// npm test: everything, in order, from a fresh clone. `npm test -- <filter>` gives the words to Jest and leaves the rest out.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './browser.mjs';
import { build } from './build.mjs';
import { browserStories, count, jest, lint, types } from './checks.mjs';
import { install } from './install.mjs';
import { environmentFor, findNode } from './node24.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { startRedis } from './redis.mjs';
import { explainFailure, root, run, StepFailed, step } from './steps.mjs';

const filter = process.argv.slice(2);
const stories = 'test/stories/browser/playwright.config.ts';
let redis;

try {
  await oneAtATime(install);
  await everything(findNode());
} catch (error) {
  explainFailure('npm test', error);
  if (count.failed === 0) count.failed = 1; // a step without tests of its own
  process.exitCode = 1;
} finally {
  redis?.stop();
}
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);

async function everything(node) {
  if (filter.length === 0) {
    await step('types', () => types(node));
    await step('format and lint', () => lint(node));
    await contract(node);
  }
  await step('unit and architecture', () => jest(node, 'unit', { more: filter }));
  await oneAtATime(build);
  redis = await startRedis();
  if (!redis) console.log('No redis-server is installed: the Redis half of the queue tests is skipped.');
  const env = redis ? { TEST_REDIS_URL: redis.url } : {};
  await step('the house', () => jest(node, 'house', { more: ['--maxWorkers=2', ...filter], env }));
  if (filter.length === 0) await inTheBrowser(node, env);
}

/** The committed description of the HTTP interface must be what the code says. */
async function contract(node) {
  if (!existsSync(join(root, 'scripts/openapi.mjs'))) return;
  const says = 'The committed contract is not what the code says; write it anew with "node scripts/openapi.mjs".';
  const check = () => run(node, ['scripts/openapi.mjs', '--check'], { quiet: true, env: environmentFor(node), says });
  await step('contract', check);
}

async function inTheBrowser(node, env) {
  if (!existsSync(join(root, stories))) return;
  const chromium = await findChromium(node);
  if (chromium) {
    await step('stories in the browser', () => browserStories(node, stories, { ...env, CHROMIUM_PATH: chromium }));
    return;
  }
  const sentence = 'No Chromium runs here. Install one (apt-get install chromium), or set CHROMIUM_PATH.';
  if (process.env.CI) throw new StepFailed(sentence);
  console.log(`${sentence} The stories in the browser are skipped.`);
  count.skipped += 1;
}
