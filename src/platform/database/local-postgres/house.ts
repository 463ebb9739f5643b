import { spawn } from 'node:child_process';
import { chown, readFile, rm, stat, writeFile } from 'node:fs/promises';
import pg from 'pg';
import type { Account } from './account.js';
import type { Binaries } from './binaries.js';
import { LocalPostgresError } from './refusals.js';

export const NAME = 'marronnier'; // the role and the database

export interface LocalPostgresOptions {
  /** Everything lives below it: the cluster, its password, its log. Made when missing. */
  dir: string;
  /** On 127.0.0.1. Absent: the port of last time, else a free one. */
  port?: number;
  /** False gives up safety for speed: the last rows before a crash may be lost. For tests. Default true. */
  durable?: boolean;
  /** PostgreSQL settings on top of ours, as `postgres -c` takes them. */
  settings?: Record<string, string>;
  /** Told what happens, a sentence at a time. */
  log: (line: string) => void;
}

/** The folder, and how to work in it. */
export interface House extends LocalPostgresOptions {
  path(name: string): string;
  binaries: Binaries;
  account: Account;
}

/** With the password of this folder. @throws LocalPostgresError when that is gone */
export async function urlOf(house: House, port: number, database: string): Promise<string> {
  const password = await readFile(house.path('password'), 'utf8').catch(() => {
    throw new LocalPostgresError(
      `The password of the local database is missing (${house.path('password')}). Put it back from a backup, or move ${house.dir} away to begin empty.`,
    );
  });
  return `postgres://${NAME}:${password.trim()}@127.0.0.1:${port}/${database}`;
}

/** A file for our eyes and PostgreSQL's only. */
export async function writeOwned(house: House, name: string, text: string): Promise<void> {
  const file = house.path(name);
  await rm(file, { force: true });
  await writeFile(file, text, { mode: 0o600 });
  await giveToOwner(house, file);
}

/** Where root works in somebody's folder, their next start must be able to read what this one wrote. */
export async function giveToOwner(house: House, file: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(house.dir);
  await chown(file, uid, gid);
}

/** Runs one of the programs to its end as the account of this house; never rejects. */
export function run(house: House, program: string, given: string[]): Promise<{ code: number | null; words: string }> {
  const [command, args] = house.account.command(program, given);
  return new Promise((done) => {
    const { uid, gid } = house.account;
    const child = spawn(command, args, { cwd: '/', uid, gid, windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let words = '';
    child.stdout.on('data', (chunk) => (words += chunk));
    child.stderr.on('data', (chunk) => (words += chunk));
    child.on('error', (error) => done({ code: null, words: error.message }));
    child.on('close', (code) => done({ code, words }));
  });
}

/** An open port is no answer: during recovery the server accepts and refuses. A wrong password ends the wait at once. */
export async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined); // a server that dies between the question and the answer
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') {
      throw new LocalPostgresError(
        'The local database does not take its own password. Put the file "password" of its folder back from a backup, or move the folder away to begin empty.',
        { cause: error },
      );
    }
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
