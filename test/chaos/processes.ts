import { type ChildProcess, spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A process that is killed and started again; it stays dead between. */
export class Process {
  private child?: ChildProcess;
  private readonly name: string;
  private readonly command: string;
  private readonly args: string[];
  private readonly env: Record<string, string>;
  private readonly ready: () => Promise<boolean>;

  constructor(
    name: string,
    command: string,
    args: string[],
    env: Record<string, string> = {},
    ready: () => Promise<boolean> = async () => true,
  ) {
    this.name = name;
    this.command = command;
    this.args = args;
    this.env = env;
    this.ready = ready;
  }

  async start(): Promise<void> {
    const child = spawn(this.command, this.args, {
      cwd: root,
      env: { ...process.env, ...this.env },
      stdio: ['ignore', 'ignore', process.env.CHAOS_LOG ? 'inherit' : 'ignore'],
    });
    this.child = child;
    for (let tries = 0; tries < 300; tries++) {
      if (child.exitCode !== null) throw new Error(`${this.name} ended with ${child.exitCode} before it was ready.`);
      if (child.signalCode !== null) return; // killed while it started: part of the game
      if (await this.ready().catch(() => false)) return;
      await pause(100);
    }
    throw new Error(`${this.name} was not ready in 30 s.`);
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Seeded chance: the same seed, the same decisions (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
