import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, type Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { Redis } from 'ioredis';
import pg from 'pg';
import { Handles, job } from '../../src/platform/queue/job.js';
import { QueueModule } from '../../src/platform/queue/queue.module.js';
import { Queue } from '../../src/platform/queue/queue.service.js';
import type { QueueOptions } from '../../src/platform/queue/queue-options.js';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.js';

const send = job<{ letter: string }>('send', 'network');
const tidy = job<{ letter: string }>('tidy');

/** What the handlers of all houses of a test saw and do. */
let ran: { letter: string; at: number }[] = [];
let act: (letter: string) => Promise<void> = async () => undefined;

@Injectable()
class Postman {
  private readonly name = 'postman';

  @Handles(send)
  async send({ letter }: { letter: string }) {
    expect(this.name).toBe('postman');
    ran.push({ letter, at: Date.now() });
    await act(letter);
  }

  @Handles(tidy)
  async tidy({ letter }: { letter: string }) {
    ran.push({ letter: `tidy ${letter}`, at: Date.now() });
    await act(letter);
  }
}

/** An older version, which knows one job, and what a newer one has besides. */
@Injectable()
class Tidier {
  @Handles(tidy)
  async tidy({ letter }: { letter: string }) {
    ran.push({ letter: `tidy ${letter}`, at: Date.now() });
  }
}

const renewed = job<{ letter: string }>('renewed');

@Injectable()
class Renewer {
  @Handles(renewed)
  async renew({ letter }: { letter: string }) {
    ran.push({ letter: `renewed ${letter}`, at: Date.now() });
  }
}

interface Ground {
  options(): { databaseUrl: string; redisUrl?: string };
  open(): Promise<void>;
  close(): Promise<void>;
  /** The queue is lost, as by accident. */
  lose(): Promise<void>;
  /** Every connection is cut, as by a restart. */
  cut(): Promise<void>;
}

function onPostgres(): Ground {
  let database: TestDatabase;
  const ask = async (statement: string) => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  return {
    options: () => ({ databaseUrl: database.url }),
    open: async () => {
      database = await createTestDatabase('queue');
    },
    close: () => database.drop(),
    lose: () => ask('DROP SCHEMA bullmq CASCADE'),
    cut: () =>
      ask(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      ),
  };
}

function onRedis(url: string): Ground {
  const own = new URL(url);
  own.pathname = '/7'; // a database of this file’s own, so that losing it harms nobody
  const redis = new Redis(own.href, { lazyConnect: true });
  return {
    options: () => ({ databaseUrl: 'postgres://unused.invalid/', redisUrl: own.href }),
    open: async () => {
      await redis.flushdb();
    },
    close: async () => {
      await redis.flushdb();
      redis.disconnect();
    },
    lose: async () => {
      await redis.flushdb();
    },
    cut: async () => {
      const me = await redis.client('ID');
      const clients = String(await redis.client('LIST')).split('\n');
      for (const line of clients.filter((each) => each.includes(' db=7 '))) {
        const id = /^id=(\d+)/.exec(line)?.[1];
        if (id && Number(id) !== me) await redis.client('KILL', 'ID', id);
      }
    },
  };
}

const grounds: [string, Ground][] = [['PostgreSQL', onPostgres()]];
if (process.env.TEST_REDIS_URL) grounds.push(['Redis', onRedis(process.env.TEST_REDIS_URL)]);
else it.skip('the same on Redis: skipped, because TEST_REDIS_URL is not set', () => undefined);

describe.each(grounds)('the queue on %s', (_name, ground) => {
  const houses: TestingModule[] = [];
  let logged: string[] = [];

  beforeAll(() => ground.open());
  afterAll(() => ground.close());
  afterEach(async () => {
    await Promise.all(houses.splice(0).map((house) => house.close()));
    await ground.lose();
    ran = [];
    logged = [];
    act = async () => undefined;
  });

  const log = {
    info: () => undefined,
    warn: (about: object, message: string) => void logged.push(`${message} ${JSON.stringify(about)}`),
    error: (about: { err?: Error }, message: string) => void logged.push(`${message} ${about.err?.message}`),
  };

  async function start(more: Partial<QueueOptions> = {}, providers: Type[] = [Postman]): Promise<Queue> {
    const networks = [
      { name: 'pigeon', concurrency: 5 },
      { name: 'snail', concurrency: 5, limiter: { max: 1, durationSeconds: 1 } },
    ];
    const options = { ...ground.options(), log, work: true, networks, jobs: [send, tidy], lockSeconds: 2, ...more };
    const house = await Test.createTestingModule({ imports: [QueueModule.forRoot(options)], providers }).compile();
    houses.push(house);
    await house.init();
    return house.get(Queue);
  }

  const letters = () => ran.map(({ letter }) => letter);
  const soon = (milliseconds: number) => new Date(Date.now() + milliseconds);

  it('runs a job at its moment, and not before', async () => {
    const queue = await start();
    const at = soon(700);
    await queue.put(send, { letter: 'later' }, { id: '1', at, network: 'pigeon' });
    await queue.put(tidy, { letter: 'now' }, { id: '1' });

    await until(() => letters().includes('tidy now'));
    expect((await queue.depth())['send-pigeon']).toMatchObject({ delayed: 1, active: 0 });

    await until(() => letters().includes('later'));
    expect(ran.find(({ letter }) => letter === 'later')!.at).toBeGreaterThanOrEqual(at.getTime());
  });

  it('runs a job that is put twice once', async () => {
    const queue = await start();
    const at = soon(300);
    const put = () => queue.put(tidy, { letter: 'a' }, { id: 'same', at });
    await Promise.all([put(), put()]);
    await until(() => letters().length === 1);
    await queue.put(tidy, { letter: 'last' }, { id: 'last' });

    await until(() => letters().includes('tidy last'));
    expect(letters()).toEqual(['tidy a', 'tidy last']);
  });

  it('puts many at once, each in the lane of its network', async () => {
    const queue = await start({ work: false });
    const items = Array.from({ length: 40 }, (_, n) => ({
      payload: { letter: String(n) },
      id: `many-${n}`,
      network: n < 30 ? 'pigeon' : 'snail',
    }));
    await queue.putMany(send, [...items, items[0]!]);
    await queue.putMany(send, []);

    expect(await queue.depth()).toEqual({
      house: { waiting: 0, delayed: 0, active: 0, failed: 0 },
      'send-pigeon': { waiting: 30, delayed: 0, active: 0, failed: 0 },
      'send-snail': { waiting: 10, delayed: 0, active: 0, failed: 0 },
    });
    expect(letters()).toEqual([]);
  });

  it('takes a job back before its time', async () => {
    const queue = await start();
    await queue.put(send, { letter: 'withdrawn' }, { id: 'w', at: soon(500), network: 'pigeon' });
    await queue.put(send, { letter: 'kept' }, { id: 'k', at: soon(700), network: 'pigeon' });

    expect(await queue.remove(send, 'w', 'pigeon')).toBe(true);
    expect(await queue.remove(send, 'w', 'pigeon')).toBe(false);
    await until(() => letters().length > 0);
    expect(letters()).toEqual(['kept']);
    expect(await queue.remove(send, 'k', 'pigeon')).toBe(false);
  });

  it('starts no more than a network allows', async () => {
    const queue = await start();
    for (const letter of ['1', '2', '3']) await queue.put(send, { letter }, { id: letter, network: 'snail' });

    await until(() => letters().length === 3);
    expect(ran[2]!.at - ran[0]!.at).toBeGreaterThan(1000);
  });

  it('writes down a handler that throws, and does not run it again', async () => {
    act = async (letter) => {
      if (letter === 'bad') throw new Error('no stamp');
    };
    const queue = await start();
    await queue.put(tidy, { letter: 'bad' }, { id: 'bad' });
    await until(() => logged.length === 1);
    await queue.put(tidy, { letter: 'good' }, { id: 'good' });

    await until(() => letters().includes('tidy good'));
    expect(letters()).toEqual(['tidy bad', 'tidy good']);
    expect(logged).toEqual(['A job failed. no stamp']);
    // It stands in nobody's way: its own id may be put again.
    act = async () => undefined;
    await queue.put(tidy, { letter: 'bad, mended' }, { id: 'bad' });
    await until(() => letters().includes('tidy bad, mended'));
  });

  it('runs again what a killed worker had begun', async () => {
    const queue = await start({ work: false });
    await queue.put(send, { letter: 'again' }, { id: 'again', network: 'pigeon' });
    const options = { ...ground.options(), queue: 'send-pigeon' };
    const victim = spawn(process.execPath, ['--no-warnings', 'test/rooms/queue-victim.mjs', JSON.stringify(options)]);
    const [said] = (await once(victim.stdout, 'data')) as [Buffer];
    expect(String(said)).toBe('took send-again\n');
    victim.kill('SIGKILL');
    await once(victim, 'exit');

    await start();
    await until(() => letters().length > 0);
    expect(letters()).toEqual(['again']);
  });

  it('goes on when the queue was lost', async () => {
    const queue = await start();
    await queue.put(tidy, { letter: 'before' }, { id: 'before' });
    await until(() => letters().length === 1);

    await ground.lose();
    await queue.put(send, { letter: 'after' }, { id: 'after', network: 'pigeon' });
    await queue.put(tidy, { letter: 'before' }, { id: 'before' });

    await until(() => letters().length === 3);
    expect(letters().sort()).toEqual(['after', 'tidy before', 'tidy before']);
    expect(logged.length).toBeLessThan(10);
  });

  it('goes on when every connection was cut, and tells it once', async () => {
    const queue = await start();
    await queue.put(send, { letter: 'waiting' }, { id: 'waiting', at: soon(2500), network: 'pigeon' });

    await ground.cut();
    await until(() => queue.isReady());
    await queue.put(tidy, { letter: 'after' }, { id: 'after' });

    await until(() => letters().length === 2);
    expect(letters().sort()).toEqual(['tidy after', 'waiting']);
    expect(logged.filter((line) => line.startsWith('The queue is in trouble')).length).toBeLessThanOrEqual(1);
  });

  it('finishes what it has begun when it is stopped, and leaves the rest to others', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    let finished = false;
    act = async () => {
      await gate;
      finished = true;
    };
    const queue = await start();
    await queue.put(tidy, { letter: 'begun' }, { id: 'begun' });
    await until(() => letters().length === 1);

    const closing = houses.pop()!.close();
    await pause(200);
    expect(finished).toBe(false);
    const other = await start({ work: false });
    await other.put(tidy, { letter: 'not begun' }, { id: 'not-begun' });
    open();
    await closing;

    expect(finished).toBe(true);
    expect(letters()).toEqual(['tidy begun']);
    expect((await other.depth()).house).toEqual({ waiting: 1, delayed: 0, active: 0, failed: 0 });
  });

  it('does not wait for ever when it is stopped; another takes up what was not finished', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    act = () => gate;
    const queue = await start({ finishSeconds: 0.3 });
    await queue.put(tidy, { letter: 'long' }, { id: 'long' });
    await until(() => letters().length === 1);

    await houses.pop()!.close();
    expect(logged[0]).toMatch(/^Stopped in the middle of jobs; another worker takes them up\..*tidy-long/);

    act = async () => undefined;
    await start();
    await until(() => letters().length === 2);
    open();
    expect(letters()).toEqual(['tidy long', 'tidy long']);
  });

  it('leaves a job that only another version knows to that version', async () => {
    const older = await start({ jobs: [tidy] }, [Tidier]);
    const newer = await start({ work: false, jobs: [send, tidy, renewed] }, [Postman, Renewer]);
    await newer.put(send, { letter: 'as ever' }, { id: 'known', network: 'pigeon' });
    await newer.put(renewed, { letter: 'new' }, { id: 'unknown' });
    await until(() => logged.some((line) => line.startsWith('This version does not know this job')));
    expect((await older.depth()).house).toMatchObject({ delayed: 1, failed: 0 });

    await start({ jobs: [send, tidy, renewed] }, [Postman, Renewer]);
    // Both ask for it each time its wait is over, and nothing says who is quicker: the deployment ends, as they do.
    await houses[0]!.close();
    await until(() => letters().length === 2);
    expect(letters().sort()).toEqual(['as ever', 'renewed new']);
  });

  it('only puts where it is not to work, and still refuses a job that nobody does', async () => {
    await expect(start({ work: false }, [])).rejects.toThrow(
      'The job “send” has no handler. Put @Handles on the method that does it.\nThe job “tidy” has no handler.',
    );
    await expect(start({ work: false, jobs: [send] })).rejects.toThrow(
      'Postman.tidy handles the job “tidy”, which is not declared. Add it to the jobs of QueueModule.',
    );
  });

  it('says what is wrong with a job that cannot be put', async () => {
    const queue = await start({ work: false });
    const payload = { letter: randomUUID() };
    await expect(queue.put(send, payload, { id: '1' })).rejects.toThrow('Say which network.');
    await expect(queue.put(send, payload, { id: '1', network: 'owl' })).rejects.toThrow(
      'There is no queue “send-owl”. Known ones: house, send-pigeon, send-snail.',
    );
    await expect(queue.put(tidy, payload, { id: '1:2' })).rejects.toThrow('Write it with dashes.');
  });
});

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await holds()) return;
    await pause(50);
  }
  throw new Error(`It did not come to it within 20 s: ${holds}`);
}
