import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { root, StepFailed } from './steps.mjs';

const LEAST = [24, 11]; // the first Node 24 of the long-term line

/**
 * The Node that runs the server and its tools: the one package-lock.json names, else the one that runs this script.
 * @throws StepFailed where neither will do
 */
export function findNode() {
  const os = process.platform === 'win32' ? 'win' : process.platform;
  const packaged = join(root, `node_modules/node-${os}-${process.arch}/bin/node${os === 'win' ? '.exe' : ''}`);
  if (existsSync(packaged) && spawnSync(packaged, ['--version']).status === 0) return packaged;

  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) return process.execPath;
  throw new StepFailed(
    `Marronnier runs on Node 24.11 or newer, and npm offers none for ${process.platform} on ${process.arch} that runs here (this is ${process.version}). Install Node 24 from https://nodejs.org, and start again.`,
  );
}

/** The environment for programs that look for `node` on the PATH. */
export function environmentFor(node, more = {}) {
  const path = [dirname(node), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  return { ...process.env, PATH: path, NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compile'), ...more };
}
