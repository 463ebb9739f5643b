import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Account, chooseAccount } from './local-postgres/account.js';
import { type Binaries, findBinaries } from './local-postgres/binaries.js';
import { claimOf, isClaimLive, isGoneWithin, isRunning, programOf } from './local-postgres/processes.js';
import { explain, LocalPostgresError } from './local-postgres/refusals.js';
import { oneAtATime } from './local-postgres/start-lock.js';

export { LocalPostgresError };

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

export interface LocalPostgres {
  /** With user, password and the database `marronnier`. Good only on this machine. */
  url: string;
  /** Another living process started it, looks after it and will stop it; our `stop` leaves it running. */
  attached: boolean;
  /** Stops it cleanly when it is ours; may be called more than once. */
  stop(): Promise<void>;
}

const NAME = 'marronnier'; // the role and the database
const READY_MS = 120_000; // recovery after a crash may take a while on a slow disk
const RESTART_WAITS_MS = [0, 1000, 2000, 5000, 15_000];

/**
 * Runs Marronnier's own PostgreSQL in a folder, or joins the one that already runs there.
 * Passwords (SCRAM) over loopback TCP: works alike on every system, and other users of the machine stay out.
 * @throws LocalPostgresError a sentence with a next step
 */
export async function startLocalPostgres(options: LocalPostgresOptions): Promise<LocalPostgres> {
  const house = await openHouse(options);

  return oneAtATime(house.path('start.lock'), async () => {
    const running = await runningPostmaster(house);
    const owner = await readFile(house.path('owner'), 'utf8').catch(() => '');
    const postmaster = running ?? (await launch(house, options.port));
    try {
      await ensureDatabase(house, postmaster);
      const url = await urlOf(house, postmaster.port, NAME);
      if (running && isClaimLive(owner)) return { url, attached: true, stop: async () => undefined };

      if (running) house.log('The local database outlived the process that started it; this one now looks after it.');
      await writeOwned(house, 'owner', claimOf(process.pid));
      return { url, attached: false, stop: lookAfter(house, postmaster) };
    } catch (error) {
      if (!running) await end(house, postmaster); // a start that failed leaves nothing running
      throw error;
    }
  });
}

/** The folder, and how to work in it. */
interface House extends LocalPostgresOptions {
  path(name: string): string;
  binaries: Binaries;
  account: Account;
}

interface Postmaster {
  pid: number;
  port: number;
}

async function openHouse(options: LocalPostgresOptions): Promise<House> {
  const dir = resolve(options.dir);
  const binaries = await findBinaries();
  try {
    await mkdir(dir, { recursive: true });
    const account = await chooseAccount(dir, binaries.postgres);
    await chmod(dir, 0o700);
    return { ...options, dir, binaries, account, path: (name) => join(dir, name) };
  } catch (error) {
    throw error instanceof LocalPostgresError ? error : explain(String(error), { dir });
  }
}

/** The live server in this folder. What a dead one left behind is cleared away. */
async function runningPostmaster(house: House): Promise<Postmaster | undefined> {
  const file = join(house.path('cluster'), 'postmaster.pid');
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!pid) return undefined;

  // A number taken over by another program is not our server, though PostgreSQL itself would think so and refuse to start.
  const program = programOf(pid);
  if (isRunning(pid) && (program === undefined || program === 'postgres')) return { pid, port };
  await rm(file, { force: true });
  return undefined;
}

async function launch(house: House, fixedPort?: number): Promise<Postmaster> {
  await makeCluster(house);
  const remembered = Number(await readFile(house.path('port'), 'utf8').catch(() => ''));
  const port = fixedPort ?? ((await isFree(remembered)) ? remembered : await freePort());
  if (fixedPort && !(await isFree(fixedPort))) throw explain('EADDRINUSE', { dir: house.dir, port });

  const end = Date.now() + 15_000;
  for (;;) {
    try {
      const pid = await spawnPostgres(house, port);
      await writeOwned(house, 'port', String(port));
      return { pid, port };
    } catch (error) {
      // Children of a killed server need a moment to notice, and hold its memory until then.
      const orphans = error instanceof Error && /shared memory block/.test(String(error.cause));
      if (!orphans || Date.now() > end) throw error;
      await pause(200);
    }
  }
}

/** Made beside and renamed when whole: a start cut short leaves nothing that looks like a cluster. */
async function makeCluster(house: House): Promise<void> {
  const cluster = house.path('cluster');
  if (existsSync(join(cluster, 'PG_VERSION'))) return;

  house.log(`Making a new database in ${house.dir}.`);
  for (const name of await readdir(house.dir)) {
    if (name.startsWith('cluster-unfinished')) await rm(house.path(name), { recursive: true });
  }
  const unfinished = house.path('cluster-unfinished');
  await writeOwned(house, 'password', randomBytes(24).toString('base64url'));
  const args = ['-D', unfinished, '-U', NAME, '--auth=scram-sha-256', `--pwfile=${house.path('password')}`];
  // The builtin C.UTF-8 sorts alike on every machine, so an index outlives a change of system.
  args.push(
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  );
  if (house.durable === false) args.push('--no-sync');

  const { code, words } = await run(house, house.binaries.initdb, args);
  if (code !== 0) throw explain(words, { dir: house.dir });
  await rename(unfinished, cluster);
}

/** Resolves with the process id once the server answers. */
async function spawnPostgres(house: House, port: number): Promise<number> {
  const url = await urlOf(house, port, 'postgres');
  const logFile = house.path('postgres.log');
  const { size } = await stat(logFile).catch(() => ({ size: 0 }));
  const output = await open(logFile, size > 1_000_000 ? 'w' : 'a', 0o600);
  await giveToOwner(house, logFile);
  const began = size > 1_000_000 ? 0 : size;
  const saidSince = async () => (await readFile(logFile)).subarray(began).toString();

  try {
    const settings = Object.entries(settingsFor(house, port)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const [command, args] = house.account.command(house.binaries.postgres, ['-D', house.path('cluster'), ...settings]);
    // Its own session: Ctrl+C must reach the house first and the database only when the house has put everything away.
    const child = spawn(command, args, {
      cwd: '/',
      uid: house.account.uid,
      gid: house.account.gid,
      detached: true,
      windowsHide: true,
      stdio: ['ignore', output.fd, output.fd],
    });
    let failure: (() => Promise<string>) | undefined;
    child.on('error', (error) => (failure ??= async () => error.message));
    child.on('exit', () => (failure ??= saidSince));
    child.unref();

    const deadline = Date.now() + READY_MS;
    while (failure === undefined && Date.now() < deadline) {
      const isReady = await answers(url).catch(async (error) => {
        await end(house, { pid: child.pid!, port });
        throw error;
      });
      if (isReady) return child.pid!;
      await pause(20);
    }
    if (failure === undefined) await end(house, { pid: child.pid!, port });
    const words = (await failure?.()) ?? `no answer within ${READY_MS / 1000} seconds`;
    throw explain(words, { dir: house.dir, port, log: logFile });
  } finally {
    await output.close();
  }
}

function settingsFor(house: House, port: number): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '', // paths of sockets may not pass 107 characters; checkouts do
    max_connections: '200',
    shared_buffers: '64MB',
    max_wal_size: '256MB',
    min_wal_size: '32MB',
    max_parallel_workers_per_gather: '0', // containers give /dev/shm 64 MB; nothing here needs parallel queries
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(house.durable === false && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...house.settings,
  };
}

async function ensureDatabase(house: House, { port }: Postmaster): Promise<void> {
  const url = await urlOf(house, port, 'postgres');
  const end = Date.now() + READY_MS;
  while (!(await answers(url))) {
    if (Date.now() > end)
      throw explain(`no answer on port ${port}`, { dir: house.dir, port, log: house.path('postgres.log') });
    await pause(20);
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [NAME]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${NAME}`);
  } finally {
    await client.end();
  }
}

/** An open port is no answer: during recovery the server accepts and refuses. A wrong password ends the wait at once. */
async function answers(url: string): Promise<boolean> {
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

/** Starts it again should it die; ends it when this process ends. Returns the way to stop it. */
function lookAfter(house: House, postmaster: Postmaster): () => Promise<void> {
  let current = postmaster;
  let stopped: Promise<void> | undefined;
  let restarting = false;

  const watch = setInterval(() => {
    if (!restarting && !isRunning(current.pid)) void restart();
  }, 500);
  watch.unref();

  async function restart() {
    restarting = true;
    house.log('The local database died; starting it again.');
    for (let attempt = 0; stopped === undefined; attempt++) {
      await pause(RESTART_WAITS_MS[Math.min(attempt, RESTART_WAITS_MS.length - 1)]);
      try {
        // The same port, whatever was asked for: the connections of the house know only this one.
        const again = () => startedBesides(house, current.port);
        current = await oneAtATime(house.path('start.lock'), again);
        house.log('The local database runs again.');
        break;
      } catch (error) {
        house.log(`The local database does not come back. ${error instanceof Error ? error.message : error}`);
      }
    }
    restarting = false;
    if (stopped !== undefined) await end(house, current);
  }

  const stop = () => {
    clearInterval(watch);
    process.off('exit', atExit);
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
    stopped ??= end(house, current);
    return stopped;
  };
  // The last resort, when nobody called stop: ask it to end, without waiting.
  const atExit = () => {
    rmSync(house.path('owner'), { force: true });
    if (isRunning(current.pid)) process.kill(current.pid, 'SIGINT');
  };
  // Only where nobody else handles the signal: a house that does will call stop after its own work.
  const onSignal = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) > 1) return;
    void stop().finally(() => process.kill(process.pid, signal));
  };
  process.on('exit', atExit);
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return stop;
}

async function startedBesides(house: House, port: number): Promise<Postmaster> {
  return (await runningPostmaster(house)) ?? launch(house, port);
}

/** SIGINT asks PostgreSQL for a fast shutdown: it ends the connections and writes a checkpoint. */
async function end(house: House, { pid }: Postmaster): Promise<void> {
  await rm(house.path('owner'), { force: true });
  if (!isRunning(pid)) return;
  if (process.platform === 'win32') {
    await run(house, house.binaries.pg_ctl, ['stop', '-m', 'fast', '-w', '-D', house.path('cluster')]);
    return;
  }
  process.kill(pid, 'SIGINT');
  if (await isGoneWithin(pid, 20_000)) return;
  house.log(
    'The local database takes too long to stop; it is stopped without a checkpoint and will recover at its next start.',
  );
  process.kill(pid, 'SIGQUIT');
  await isGoneWithin(pid, 5000);
}

async function urlOf(house: House, port: number, database: string): Promise<string> {
  const password = await readFile(house.path('password'), 'utf8').catch(() => {
    throw new LocalPostgresError(
      `The password of the local database is missing (${house.path('password')}). Put it back from a backup, or move ${house.dir} away to begin empty.`,
    );
  });
  return `postgres://${NAME}:${password.trim()}@127.0.0.1:${port}/${database}`;
}

async function writeOwned(house: House, name: string, text: string): Promise<void> {
  const file = house.path(name);
  await rm(file, { force: true });
  await writeFile(file, text, { mode: 0o600 });
  await giveToOwner(house, file);
}

/** Where root works in somebody's folder, their next start must be able to read what this one wrote. */
async function giveToOwner(house: House, file: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(house.dir);
  await chown(file, uid, gid);
}

function run(house: House, program: string, given: string[]): Promise<{ code: number | null; words: string }> {
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

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

function isFree(port: number): Promise<boolean> {
  if (!port) return Promise.resolve(false);
  return new Promise((done) => {
    const server = createServer().on('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}
