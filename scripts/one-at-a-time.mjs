import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './steps.mjs';

const file = join(root, '.cache', 'start.lock');

/** Two starts in one checkout must not install or build over each other: the second waits and finds the work done. */
export async function oneAtATime(work) {
  mkdirSync(join(root, '.cache'), { recursive: true });
  let told = false;
  while (!taken()) {
    if (!told) console.log('Another start is installing or building here; waiting for it.');
    told = true;
    await pause(200);
  }
  const release = () => rmSync(file, { force: true });
  process.on('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** A child that outlives us (we may be killed, npm goes on) keeps the lock. */
export function alsoHeldBy(pid) {
  appendFileSync(file, `\n${pid} ${bornAt(pid)}`);
}

function taken() {
  try {
    writeFileSync(file, `${process.pid} ${bornAt(process.pid)}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  removeIfStale();
  return false;
}

function removeIfStale() {
  const claim = read(file);
  if (claim === undefined || isLive(claim)) return;

  // Renamed rather than deleted: if another process took it over meanwhile, we see its claim and give it back.
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (read(aside) === claim) rmSync(aside);
    else renameSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function isLive(claim) {
  if (claim === '') return Date.now() - statSync(file, { throwIfNoEntry: false })?.mtimeMs < 5000;
  return claim.split('\n').some((line) => {
    const [pid, born] = line.split(' ');
    return isRunning(pid) && bornAt(pid) === born;
  });
}

function isRunning(pid) {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Numbers of processes come round again, above all in containers; the moment of birth tells them apart where /proc does. */
function bornAt(pid) {
  const line = read(`/proc/${pid}/stat`) ?? '';
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
