// npm start: from a fresh clone to a running Marronnier. Needs Node 20 and npm, nothing else.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { environmentFor, findNode } from './node24.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { explainFailure, root } from './steps.mjs';

try {
  await oneAtATime(async () => {
    await install();
    await build();
  });
  serve(findNode());
} catch (error) {
  explainFailure('npm start', error);
  process.exit(1);
}

function serve(node) {
  const main = join(root, 'dist/main.js');
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit', env: environmentFor(node) });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forwarderTo(child, signal));
  if (process.env.npm_lifecycle_event) endWithParent(child);
  child.on('error', (error) => {
    console.error(`Marronnier could not be started with ${node}: ${error.message}.`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

/** A terminal gives Ctrl+C to the whole group, npm gives it on once more, and we would make it three: one is enough. */
function forwarderTo(child, signal) {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    if (now - last > 1000 && !(signal === 'SIGINT' && process.stdin.isTTY)) child.kill(signal);
    last = now;
  };
}

/** npm gives a signal to its shell, which ends without a word to us: being handed to another parent is how we hear of it. */
function endWithParent(child) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 200);
}
