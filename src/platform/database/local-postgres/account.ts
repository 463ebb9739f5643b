import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, lchown, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalPostgresError } from './refusals.js';

/** PostgreSQL refuses to run as root; this is who it runs as instead. */
export interface Account {
  /** Program and arguments as this account must be asked to run them; the process id stays the program's own. */
  command(program: string, args: string[]): [string, string[]];
  uid?: number;
  gid?: number;
}

interface Candidate extends Account {
  /** Who must own the files; absent: whoever owns them now. */
  owner?: { uid: number; gid: number };
}

const NOBODY = 65534; // works without an entry in passwd being ours to make; a number absent from passwd makes initdb fail

const asIs: Account = { command: (program, args) => [program, args] };

/**
 * For root, the first account that can really reach `dir` and run `program`, with `dir` handed over to it.
 * For anybody else, themselves.
 */
export async function chooseAccount(dir: string, program: string): Promise<Account> {
  if (process.getuid?.() !== 0) return asIs;

  const failures: string[] = [];
  for (const candidate of candidatesFor(await ownerOf(dir))) {
    if (candidate.owner) await handOver(dir, candidate.owner);
    const failure = tryOut(candidate, dir, program);
    if (failure === undefined) return candidate;
    failures.push(failure);
  }
  throw new LocalPostgresError(
    `PostgreSQL refuses to run as root, and no other account can reach ${dir} and ${program} (${failures.at(-1)}). Start Marronnier as a normal user, move it out of a private home, or set DATABASE_URL to a PostgreSQL of your own.`,
    { cause: failures.join('\n') },
  );
}

/** Files that belong to somebody stay theirs: the same folder then serves root today and its owner tomorrow. */
function candidatesFor(owner: { uid: number; gid: number }): Candidate[] {
  if (owner.uid !== 0) return [withReach(owner), plain(owner)];
  const nobody = { uid: NOBODY, gid: NOBODY };
  return [inOwnNamespace, { ...withReach(nobody), owner: nobody }, { ...plain(nobody), owner: nobody }];
}

/** Root without its powers: in a fresh user namespace root is called nobody, and still owns its files, even below a 700 home. */
const inOwnNamespace: Candidate = {
  command: (program, args) => ['unshare', ['--user', '--', program, ...args]],
};

/** Another user who may pass any folder: containers refuse namespaces, but leave root this one power to hand on. */
function withReach({ uid, gid }: { uid: number; gid: number }): Candidate {
  const powers = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return {
    command: (program, args) => [
      'setpriv',
      [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...powers, '--', program, ...args],
    ],
  };
}

function plain({ uid, gid }: { uid: number; gid: number }): Candidate {
  return { ...asIs, uid, gid };
}

/** Undefined when it works, else what was said. */
function tryOut(account: Account, dir: string, program: string): string | undefined {
  const script = 'cd "$1" && : > .reach && rm .reach && "$2" --version';
  const [command, args] = account.command('/bin/sh', ['-c', script, 'sh', dir, program]);
  const { error, status, stderr } = spawnSync(command, args, {
    uid: account.uid,
    gid: account.gid,
    cwd: '/',
    encoding: 'utf8',
  });
  if (status === 0) return undefined;
  return error?.message ?? (stderr.trim() || `${command} ended with ${status}`);
}

async function ownerOf(dir: string): Promise<{ uid: number; gid: number }> {
  const cluster = join(dir, 'cluster');
  return stat(existsSync(cluster) ? cluster : dir);
}

async function handOver(dir: string, { uid, gid }: { uid: number; gid: number }): Promise<void> {
  await chown(dir, uid, gid);
  for (const entry of await readdir(dir, { recursive: true })) await lchown(join(dir, entry), uid, gid);
}
