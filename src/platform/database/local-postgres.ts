import { rmSync } from 'node:fs';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { chooseAccount } from './local-postgres/account.js';
import { findBinaries } from './local-postgres/binaries.js';
import { answers, type House, type LocalPostgresOptions, NAME, urlOf, writeOwned } from './local-postgres/house.js';
import { end, launch, type Postmaster, READY_MS, runningPostmaster } from './local-postgres/postmaster.js';
import { claimOf, isClaimLive, isRunning } from './local-postgres/processes.js';
import { explain, LocalPostgresError } from './local-postgres/refusals.js';
import { oneAtATime } from './local-postgres/start-lock.js';

export type { LocalPostgresOptions };
export { LocalPostgresError };

export interface LocalPostgres {
  /** With user, password and the database `marronnier`. Good only on this machine. */
  url: string;
  /** Another living process started it, looks after it and will stop it; our `stop` leaves it running. */
  attached: boolean;
  /** Stops it cleanly when it is ours; may be called more than once. */
  stop(): Promise<void>;
}

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
