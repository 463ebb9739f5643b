import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A process by number and, where /proc tells it, by birth: numbers come round again, above all in containers. */
export function claimOf(pid: number): string {
  const born = procStat(pid)?.[19];
  return born ? `${pid} ${born}` : `${pid}`;
}

/** Whether the very process that made the claim still runs. */
export function isClaimLive(claim: string): boolean {
  const pid = Number.parseInt(claim, 10);
  return Number.isInteger(pid) && pid > 0 && isRunning(pid) && claimOf(pid) === claim.trim();
}

/** A killed process that nobody has buried yet (a zombie) still has a number; it does not run. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const state = procStat(pid)?.[0];
  return state !== 'Z' && state !== 'X';
}

/** The name of the program, where /proc tells it. */
export function programOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return undefined; // macOS, Windows, or gone meanwhile
  }
}

/** Waits until the process is gone; false when it outlived the patience. */
export async function isGoneWithin(pid: number, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (isRunning(pid)) {
    if (Date.now() > end) return false;
    await pause(10);
  }
  return true;
}

/** Fields of /proc/PID/stat from the third (state) on; the second may hold spaces and brackets. */
function procStat(pid: number): string[] | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
