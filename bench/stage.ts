/** What the benches share: a PostgreSQL and a Redis of their own, a place where all calls arrive, the bare queue and the whole house. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPostgresBackend, Queue, runMigrations, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

// The built application, as it runs.
const { makeApp } = await import('../dist/app.js' as string);
const { readConfig } = await import('../dist/platform/config/config.js' as string);
const { makeLog } = await import('../dist/platform/log/log.js' as string);
const { startLocalPostgres } = await import('../dist/platform/database/local-postgres.js' as string);
const { ReleasesService } = await import('../dist/publishing/releases.service.js' as string);

/** The same for the bare queue and for us: how many calls one process has under way. */
export const CONCURRENCY = 150;

export interface Case {
  name: string;
  count: number;
  spreadMs: number;
  headStartSeconds?: number;
}

export const dir = mkdtempSync(join(tmpdir(), 'marronnier-bench-'));
export const postgres = await startLocalPostgres({ dir: join(dir, 'postgres'), log: () => undefined });
const redis = await startRedis();
export const sink = await openSink();

export const backends = [
  { backend: 'postgres', redisUrl: undefined },
  ...(redis ? [{ backend: 'redis', redisUrl: redis.url }] : []),
];
if (!redis) console.error('The Redis half is skipped: there is no redis-server on the path.');

export async function closeStage(): Promise<void> {
  sink.close();
  redis?.stop();
  await postgres.stop();
  rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

export interface Lateness {
  p50: number;
  p99: number;
  max: number;
  /** From the first arrival to the last, in a second. */
  perSecond: number;
}

/** Where every call arrives, ours and the bare queue’s: one clock for both. */
async function openSink() {
  const arrivals = new Map<string, number>();
  const server = createServer((request, response) => {
    const id = new URL(request.url ?? '/', 'http://sink').searchParams.get('id');
    if (id && !arrivals.has(id)) arrivals.set(id, performance.timeOrigin + performance.now());
    request.resume();
    response.setHeader('content-type', 'application/json');
    response.end('{"ok":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function lateness(due: Map<string, number>): Promise<Lateness> {
  const end = Math.max(...due.values()) + 60_000;
  while ([...due.keys()].some((id) => !sink.arrivals.has(id))) {
    if (Date.now() > end) throw new Error('Some never arrived.');
    await pause(200);
  }
  const late = [...due].map(([id, at]) => sink.arrivals.get(id)! - at).toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(late[Math.min(late.length - 1, Math.floor(late.length * share))]!);
  const arrived = [...due.keys()].map((id) => sink.arrivals.get(id)!);
  const seconds = Math.max(0.001, (Math.max(...arrived) - Math.min(...arrived)) / 1000);
  return { p50: at(0.5), p99: at(0.99), max: Math.round(late.at(-1)!), perSecond: Math.round(due.size / seconds) };
}

function dueTimes({ count, spreadMs, name, headStartSeconds = 8 }: Case, who: string): Map<string, number> {
  const start = Date.now() + headStartSeconds * 1000;
  const entries = Array.from({ length: count }, (_, index): [string, number] => [
    `${who}-${name}-${index}-${start}`,
    start + Math.round((spreadMs * index) / count),
  ]);
  return new Map(entries);
}

/** The queue alone: a delayed job each, and the same HTTP call. */
export async function runBare(one: Case, databaseUrl: string, redisUrl: string | undefined): Promise<Lateness> {
  const name = `bare-${one.name}`;
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 12,
    keepAlive: true,
    options: '-c search_path=bullmq,public -c synchronous_commit=off',
  });
  pool.setMaxListeners(0);
  Object.assign(pool.options, { keepAlive: true });
  const clients: Redis[] = [];
  const options = () => {
    if (!redisUrl) return { connection: pool } as never;
    const client = new Redis(redisUrl, { maxRetriesPerRequest: null });
    clients.push(client);
    return { connection: client } as never;
  };
  if (!redisUrl) {
    const client = await pool.connect();
    await runMigrations(client as never);
    client.release();
  }
  const call = async (job: { data: { id: string } }) => {
    await fetch(`${sink.url}/send?id=${job.data.id}`, { method: 'POST' }).then((answer) => answer.json());
  };
  const backend = redisUrl ? undefined : createPostgresBackend;
  const queue = new Queue(name, options(), backend as never);
  const worker = new Worker(
    name,
    call as never,
    { ...(options() as object), concurrency: CONCURRENCY } as never,
    backend as never,
  );
  worker.on('error', () => undefined);
  await worker.waitUntilReady();
  const due = dueTimes(one, 'bare');
  const opts = (at: number) => ({ delay: Math.max(0, at - Date.now()), removeOnComplete: true });
  await queue.addBulk([...due].map(([id, at]) => ({ name: 'send', data: { id }, opts: opts(at) })));
  const result = await lateness(due);
  await worker.close();
  await queue.close();
  for (const client of clients) client.disconnect();
  await pool.end();
  return result;
}

/** The same through the whole house: rows, release, approval check, steps, checkpoints, journal. */
export async function runOurs(one: Case, databaseUrl: string, redisUrl: string | undefined): Promise<Lateness> {
  const config = {
    ...readConfig({ PORT: '1', DATA_DIR: dir, SANDBOX_URL: sink.url, LOG_LEVEL: 'error', ROLE: 'all' }),
    redisUrl,
  };
  const log = makeLog('error');
  const networks = new Map([['sink', sinkNetwork()]]);
  const app = await makeApp({ config, databaseUrl, secretKey: Buffer.alloc(32, 1), networks, log });
  await app.init();
  const due = dueTimes(one, 'ours');
  await schedule(databaseUrl, due);
  await app.get(ReleasesService).releaseDue();
  const result = await lateness(due);
  await app.close();
  return result;
}

/** One irreversible step that calls the sink. */
function sinkNetwork() {
  return {
    name: 'sink',
    label: 'Sink',
    promise: { en: 'Takes everything', fr: 'Prend tout' },
    colour: '#888888',
    hosts: { api: 'https://sink.example' },
    keys: [],
    scopes: [],
    connect: { by: 'credentials', fields: [], open: undefined },
    refreshPolicy: 'none',
    check: async (_line: unknown, account: unknown) => account,
    formats: [
      {
        name: 'post',
        label: { en: 'Post', fr: 'Post' },
        text: { count: 'graphemes', max: 500 },
        minParts: 1,
        maxParts: 1,
        link: 'none',
        settings: [],
        source: { document: 'bench', readOn: '2026-11-23' },
      },
    ],
    queue: { concurrency: CONCURRENCY },
    publish: (content: { parts: { text: string }[] }) => [
      {
        name: 'post',
        once: true,
        run: async ({ line }: { line: { fetch: typeof fetch; hosts: Record<string, string> } }) => {
          const answer = await line.fetch(`${line.hosts.api}/send?id=${content.parts[0]!.text}`, { method: 'POST' });
          await answer.json();
          return { checkpoint: 'sent' };
        },
        find: async () => ({ is: 'absent' }),
      },
    ],
    receipt: () => ({ externalId: 'sent', url: 'https://sink.example', parts: ['sent'] }),
    readBack: async () => 'there',
    measure: async () => ({
      ...{ impressions: null, reach: null, reactions: 0, comments: 0, shares: 0, saves: null, clicks: null },
      own: {},
    }),
    neverTells: [],
  };
}

/** Rows as scheduling leaves them, written at once. */
async function schedule(databaseUrl: string, due: Map<string, number>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const [id] = await rows(client, `INSERT INTO agency (name, zone, locale) VALUES ('Bench', 'UTC', 'en') RETURNING id`);
  const [of] = await rows(
    client,
    `INSERT INTO client (agency_id, name, short_name, hue, zone, language, approval, rehearsal)
     VALUES ($1, 'Bench', 'B', 0, 'UTC', 'en', 'none', true) RETURNING id`,
    [id],
  );
  const { seal } = await import('../dist/platform/crypto/seal.js' as string);
  const [channel] = await rows(
    client,
    `INSERT INTO channel (client_id, network, external_id, handle, display_name, rehearsal)
     VALUES ($1, 'sink', gen_random_uuid()::text, 'bench', 'Bench', true) RETURNING id`,
    [of],
  );
  const sealed = seal(Buffer.alloc(32, 1), JSON.stringify({ secrets: {} }), `channel ${channel}`);
  await client.query('UPDATE channel SET sealed_session = $2 WHERE id = $1', [channel, sealed]);
  await client.query(
    `WITH wanted AS (
       SELECT gen_random_uuid() AS post, gen_random_uuid() AS variant, word.id, word.at
         FROM unnest($3::text[], $4::timestamptz[]) AS word (id, at)),
     posts AS (INSERT INTO post (id, client_id, title, author_id, content_hash) SELECT post, $1, id, 'bench', id FROM wanted),
     variants AS (
       INSERT INTO variant (id, client_id, post_id, channel_id, format, parts, language)
       SELECT variant, $1, post, $2, 'post',
              jsonb_build_array(jsonb_build_object('text', id, 'attachments', jsonb_build_array())), 'en' FROM wanted)
     INSERT INTO publication (client_id, post_id, variant_id, channel_id, network, due_at, wall, zone, scheduled_by_id)
     SELECT $1, post, variant, $2, 'sink', at, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI'), 'UTC', 'bench' FROM wanted`,
    [of, channel, [...due.keys()], [...due.values()].map((at) => new Date(at))],
  );
  await client.query('ANALYZE');
  await client.end();
}

async function rows(client: pg.Client, sql: string, parameters: unknown[] = []): Promise<string[]> {
  const found = await client.query<{ id: string }>(sql, parameters);
  return found.rows.map((row) => row.id);
}

export async function freshDatabase(name: string): Promise<string> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`CREATE DATABASE bench_${name}`);
  await client.end();
  const url = new URL(postgres.url);
  url.pathname = `/bench_${name}`;
  return url.href;
}

async function startRedis(): Promise<{ url: string; stop: () => void } | undefined> {
  if (spawnSync('redis-server', ['--version']).status !== 0) return undefined;
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--appendonly', 'yes', '--dir', dir];
  const server: ChildProcess = spawn('redis-server', args, { stdio: 'ignore' });
  await pause(700);
  return { url: `redis://127.0.0.1:${port}`, stop: () => server.kill() };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
