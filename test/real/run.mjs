// npm run test:real: our clients against real servers of open networks, on this machine only.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from '../../scripts/install.mjs';
import { environmentFor, findNode } from '../../scripts/node24.mjs';
import { oneAtATime } from '../../scripts/one-at-a-time.mjs';
import { explainFailure, run, step, tool } from '../../scripts/steps.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const lock = readFileSync(join(here, 'package-lock.json'), 'utf8');
const stamp = join(here, 'node_modules/.installed');

try {
  await oneAtATime(async () => {
    await install();
    await buildServer();
    if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) await installServers();
  });
  // A preload keeps the servers off every interface but loopback.
  const node = findNode();
  const args = ['--no-deprecation', '--import', join(here, 'loopback.mjs'), join(here, 'all.mjs')];
  // It has said what did not hold, and counted; the count is to stay the last line.
  await run(node, args, { env: environmentFor(node) }).catch(() => (process.exitCode = 1));
} catch (error) {
  explainFailure('npm run test:real', error);
  process.exitCode = 1;
}

/** The server alone, over what is there: the browser’s half has no part in this. */
async function buildServer() {
  const node = findNode();
  const says = 'The server does not compile; the reason stands above.';
  await step('build', () => run(node, [tool.nest, 'build'], { quiet: true, env: environmentFor(node), says }));
}

/** Kept apart from the product's packages: 500 MB that only this test needs. Their install scripts are not needed. */
async function installServers() {
  console.log('Installing the real servers; the first time takes about a minute.');
  await step('real servers', async () => {
    const npm = process.env.npm_execpath?.endsWith('.js')
      ? [process.execPath, process.env.npm_execpath]
      : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
    const [command, ...args] = [...npm, 'ci', '--prefix', here, '--ignore-scripts', '--no-audit', '--no-fund'];
    await run(command, args, { quiet: true, says: 'npm ci in test/real failed; its reason stands above.' });
    writeFileSync(stamp, lock);
  });
}
