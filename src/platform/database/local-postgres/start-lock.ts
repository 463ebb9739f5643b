import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { claimOf, isClaimLive } from './processes.js';
import { LocalPostgresError } from './refusals.js';

const PATIENCE_MS = 150_000; // longer than a recovery may take

/** One start at a time in a folder: two processes making the same cluster would ruin it. A dead holder's lock is taken over. */
export async function oneAtATime<T>(file: string, work: () => Promise<T>): Promise<T> {
  await take(file);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await writeFile(file, claimOf(process.pid), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    await removeIfStale(file);
    if (Date.now() > end) {
      throw new LocalPostgresError(
        `Another start has been holding ${file} for more than two minutes. If no other Marronnier is starting, delete that file and start again.`,
      );
    }
    await pause(50);
  }
}

async function removeIfStale(file: string): Promise<void> {
  const claim = await readFile(file, 'utf8').catch(() => undefined);
  if (claim === undefined || isClaimLive(claim)) return;
  if (claim === '' && (await isYoung(file))) return; // made a moment ago, not yet written

  // Renamed rather than deleted: if another process took it over meanwhile, we see its claim and give it back.
  const aside = `${file}.${process.pid}`;
  await rename(file, aside).catch(() => undefined);
  const taken = await readFile(aside, 'utf8').catch(() => undefined);
  if (taken === undefined) return;
  if (taken === claim) await rm(aside, { force: true });
  else await rename(aside, file);
}

async function isYoung(file: string): Promise<boolean> {
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: 0 }));
  return Date.now() - mtimeMs < 5000;
}
