import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { answers, giveToOwner, type House, NAME, run, urlOf, writeOwned } from './house.js';
import { isGoneWithin, isRunning, programOf } from './processes.js';
import { explain } from './refusals.js';

export const READY_MS = 120_000; // recovery after a crash may take a while on a slow disk

export interface Postmaster {
  pid: number;
  port: number;
}

/** The live server in this folder. What a dead one left behind is cleared away. */
export async function runningPostmaster(house: House): Promise<Postmaster | undefined> {
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

export async function launch(house: House, fixedPort?: number): Promise<Postmaster> {
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

/** SIGINT asks PostgreSQL for a fast shutdown: it ends the connections and writes a checkpoint. */
export async function end(house: House, { pid }: Postmaster): Promise<void> {
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
