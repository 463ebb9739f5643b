import { setTimeout as pause } from 'node:timers/promises';
import { createPostgresBackend, Queue, runMigrations, Worker } from 'bullmq';
import pg from 'pg';
import type { Backend } from './backend.js';
import type { QueueLog } from './queue-options.js';
import type { Trouble } from './trouble.js';

/** Besides the one that each worker keeps to wait with. */
const CONNECTIONS_FOR_QUERIES = 6;
/** BullMQ asks again at once after most errors; without a breath an outage would keep a processor busy. */
const BREATH_MS = 250;

interface PostgresPlace {
  url: string;
  workers: number;
  log: QueueLog;
  trouble: Trouble;
}

/** The queue in our own database, in a schema of its own: nothing else to run, and as durable as our rows. */
export function openPostgres({ url, workers, log, trouble }: PostgresPlace): Backend {
  const pool = new QueuePool(url, workers + CONNECTIONS_FOR_QUERIES, log);
  pool.on('error', (error) => trouble.met(error));
  const connection = { connection: pool };
  return {
    kind: 'postgres',
    prepare: () => pool.migrate(),
    queue: (name) => new Queue(name, connection, createPostgresBackend).on('error', (error) => trouble.met(error)),
    worker: (name, act, settings) =>
      new Worker(name, act, { ...connection, ...settings }, createPostgresBackend).on('error', (error) =>
        trouble.met(error),
      ),
    ping: async () => {
      await pool.query('SELECT 1');
    },
    close: () => pool.end(),
  };
}

/**
 * The pool that all queues and workers of a process share. It makes the queue's tables anew when they are gone: what
 * waited in them is put again from our own rows, so losing them costs time, never a post.
 */
class QueuePool {
  /** Read by BullMQ: a silent drop is noticed, so an idle worker may wait long. */
  readonly options = { keepAlive: true };
  private readonly pool: pg.Pool;
  private readonly log: QueueLog;
  private migrating: Promise<void> | undefined;

  constructor(url: string, max: number, log: QueueLog) {
    this.log = log;
    this.pool = new pg.Pool({
      connectionString: url,
      max,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      application_name: 'marronnier queue',
      // Our own rows are the truth and are written with full durability; the queue may lose its last moments.
      options: '-c search_path=bullmq,public -c synchronous_commit=off',
    });
    this.pool.setMaxListeners(0);
  }

  async query<R>(text: string, values?: readonly unknown[]): Promise<{ rows: R[]; rowCount: number | null }> {
    try {
      return await this.pool.query<R & pg.QueryResultRow>(text, values?.slice());
    } catch (error) {
      if (!areTablesGone(error)) {
        if (isAway(error)) await pause(BREATH_MS);
        throw error;
      }
      this.log.warn({ err: error }, 'The tables of the queue are gone; they are made anew.');
      await this.migrate();
      return this.pool.query<R & pg.QueryResultRow>(text, values?.slice());
    }
  }

  /** One at a time here; processes that start together wait for each other on a lock of BullMQ's own. */
  migrate(): Promise<void> {
    this.migrating ??= this.runMigrations().finally(() => {
      this.migrating = undefined;
    });
    return this.migrating;
  }

  connect(): Promise<pg.PoolClient> {
    return this.pool.connect();
  }

  end(): Promise<void> {
    return this.pool.end();
  }

  on(event: 'error', listener: (error: Error) => void): this;
  on(event: 'connect', listener: (client: pg.PoolClient) => void): this;
  on(event: 'error' | 'connect', listener: ((error: Error) => void) & ((client: pg.PoolClient) => void)): this {
    if (event === 'error') this.pool.on('error', listener);
    else this.pool.on('connect', listener);
    return this;
  }

  removeAllListeners(event?: string): this {
    this.pool.removeAllListeners(event);
    return this;
  }

  private async runMigrations(): Promise<void> {
    const client = await this.pool.connect();
    try {
      await runMigrations(client);
    } finally {
      client.release();
    }
  }
}

const codeOf = (error: unknown) => String((error as { code?: unknown })?.code ?? '');

/** undefined_function, undefined_table, invalid_schema_name (PostgreSQL 18 manual, appendix A). */
function areTablesGone(error: unknown): boolean {
  return ['42883', '42P01', '3F000'].includes(codeOf(error));
}

/** The server is stopping, starting, full, or not reached; pg tells a cut connection without a code. */
function isAway(error: unknown): boolean {
  return /^$|^(08|53|57)|^E[A-Z]/.test(codeOf(error));
}
