import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { isRunning } from '../../src/platform/database/local-postgres/processes.js';
import { type LocalPostgres, startLocalPostgres } from '../../src/platform/database/local-postgres.js';

describe('the local database', () => {
  let dir: string;
  let said: string[];
  let durable: boolean;
  const children: ChildProcess[] = [];
  const servers: LocalPostgres[] = [];

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'marronnier-spec-'));
    said = [];
    durable = false;
  });

  afterEach(async () => {
    for (const child of children.splice(0)) {
      child.kill('SIGCONT');
      child.kill('SIGKILL');
    }
    for (const server of servers.splice(0)) await server.stop();
    if (existsSync(pidFile())) await (await start()).stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('makes a cluster that only its password opens, and stops it cleanly', async () => {
    const server = await start();

    expect(server.attached).toBe(false);
    expect(await ask(server.url, 'SELECT current_database()')).toBe('marronnier');
    expect(statSync(join(dir, 'password')).mode & 0o777).toBe(0o600);
    const wrong = server.url.replace(/:[^:@]+@/, ':guessed@');
    await expect(ask(wrong, 'SELECT 1')).rejects.toThrow(/password authentication failed/);

    const pid = postmaster();
    await server.stop();
    await server.stop();
    expect(isRunning(pid)).toBe(false);
    expect(existsSync(pidFile())).toBe(false);
  });

  it('finds its rows and its port again', async () => {
    const first = await start();
    await ask(first.url, "CREATE TABLE kept AS SELECT 'marron' AS word");
    await first.stop();

    const second = await start();

    expect(second.url).toBe(first.url);
    expect(await ask(second.url, 'SELECT word FROM kept')).toBe('marron');
  });

  it('takes another port when somebody sits on that of last time', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
    await once(squatter, 'listening');

    const second = await start();

    expect(second.url).not.toBe(first.url);
    expect(await ask(second.url, 'SELECT 1')).toBe(1);
    squatter.close();
  });

  it('says which port is taken when that port was asked for', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const { port } = squatter.address() as { port: number };

    await expect(startLocalPostgres({ dir, port, durable: false, log })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken`,
    );
    squatter.close();
  });

  it('joins the one that another living process looks after, and leaves it running', async () => {
    await owner();

    const server = await start();
    expect(server.attached).toBe(true);
    await server.stop();

    expect(isRunning(postmaster())).toBe(true);
  });

  it('makes one cluster when two processes start together', async () => {
    const [first, second] = await Promise.all([start(), start()]);

    expect(second.url).toBe(first.url);
    expect([first.attached, second.attached].sort()).toEqual([false, true]);
  });

  it('is stopped by the process that started it, when that one is told to end', async () => {
    const child = await owner();
    const pid = postmaster();

    child.kill('SIGTERM');
    await once(child, 'exit');

    expect(isRunning(pid)).toBe(false);
    expect(existsSync(pidFile())).toBe(false);
  });

  it('outlives a killed owner and is adopted by the next start', async () => {
    durable = true;
    const child = await owner("CREATE TABLE kept AS SELECT 'marron' AS word");
    const pid = postmaster();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isRunning(pid)).toBe(true);

    const server = await start();

    expect(postmaster()).toBe(pid);
    expect(await ask(server.url, 'SELECT word FROM kept')).toBe('marron');
    expect(server.attached).toBe(false);
    await server.stop();
    expect(isRunning(pid)).toBe(false);
  });

  it('comes back by itself, on the same port and with its rows, when it is killed', async () => {
    durable = true;
    const server = await start();
    await ask(server.url, "CREATE TABLE kept AS SELECT 'marron' AS word");
    const killed = postmaster();

    process.kill(killed, 'SIGKILL');
    await until(() => said.includes('The local database runs again.'));

    expect(postmaster()).not.toBe(killed);
    expect(await ask(server.url, 'SELECT word FROM kept')).toBe('marron');
  });

  // A stopped parent buries nobody: the killed server stays in the list of processes, as under a careless PID 1.
  (process.platform === 'linux' ? it : it.skip)('starts over a killed server that nobody has buried', async () => {
    durable = true;
    const child = await owner("CREATE TABLE kept AS SELECT 'marron' AS word");
    const killed = postmaster();
    child.kill('SIGSTOP');
    process.kill(killed, 'SIGKILL');
    await until(() => readFileSync(`/proc/${killed}/stat`, 'utf8').includes(') Z '));

    const server = await start();

    expect(postmaster()).not.toBe(killed);
    expect(await ask(server.url, 'SELECT word FROM kept')).toBe('marron');
  });

  it('is not misled by a number that now belongs to another program', async () => {
    const first = await start();
    await first.stop();
    await writeFile(pidFile(), `${process.pid}\n${dir}\n0\n1\n`);

    const second = await start();

    expect(await ask(second.url, 'SELECT 1')).toBe(1);
  });

  it('says what to do when its password was lost', async () => {
    const server = await start();
    await server.stop();
    await rm(join(dir, 'password'));

    await expect(start()).rejects.toThrow(/password of the local database is missing .* move .* away/);
    expect(existsSync(pidFile())).toBe(false);
  });

  it('leaves nothing running when its password is not the right one', async () => {
    const server = await start();
    await server.stop();
    await writeFile(join(dir, 'password'), 'guessed');

    await expect(start()).rejects.toThrow(/does not take its own password/);
    expect(existsSync(pidFile())).toBe(false);
  });

  const log = (line: string) => said.push(line);
  const pidFile = () => join(dir, 'cluster', 'postmaster.pid');
  const postmaster = () => Number.parseInt(readFileSync(pidFile(), 'utf8'), 10);

  async function start(): Promise<LocalPostgres> {
    const server = await startLocalPostgres({ dir, durable, log });
    servers.push(server);
    return server;
  }

  /** A process of its own that starts the database, says one thing to it and then waits. */
  async function owner(statement = 'SELECT 1'): Promise<ChildProcess> {
    const script = `
      import pg from 'pg';
      const { startLocalPostgres } = await import('./src/platform/database/local-postgres.ts');
      const server = await startLocalPostgres({ dir: ${JSON.stringify(dir)}, durable: ${durable}, log: () => undefined });
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      await client.query(${JSON.stringify(statement)});
      await client.end();
      console.log('ready');
      setInterval(() => undefined, 60_000);`;
    const setup = resolve('test/setup/typescript.mjs');
    const args = ['--no-warnings', '--import', setup, '--input-type=module', '-e', script];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    await once(child.stdout!, 'data');
    return child;
  }
});

async function ask(url: string, question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: question, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((done) => setTimeout(done, 20));
}
