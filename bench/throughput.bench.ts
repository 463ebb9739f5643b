/**
 * How many publications a second does one worker send, beside a bare BullMQ worker that makes the same HTTP call? All are
 * due at one instant and stand in the queue; counted from the first call to the last. `ratio` is ours over the bare queue’s; `transactions` PostgreSQL’s commits per publication, with
 * the queue’s own where PostgreSQL is the queue; `memoryMb` the worker’s at the start, in the middle and at the end.
 *
 *   npm run bench -- throughput [--publications 10000] [--backend redis] [--memory 50000]
 */
import { parseArgs } from 'node:util';
import pg from 'pg';
import { backends, closeStage, freshDatabase, runBare, runOurs } from './stage.ts';

const { values } = parseArgs({
  options: {
    publications: { type: 'string', default: '10000' },
    backend: { type: 'string' },
    /** So many, ours only: does memory stay flat? */
    memory: { type: 'string' },
  },
});
const count = Number(values.memory ?? values.publications);

try {
  for (const { backend, redisUrl } of backends.filter((one) => !values.backend || one.backend === values.backend)) {
    const database = await freshDatabase(backend);
    const one = { name: 'throughput', count, spreadMs: 0, headStartSeconds: Math.max(6, count / 800) };
    const bare = values.memory ? undefined : (await runBare(one, database, redisUrl)).perSecond;
    const watch = watchMemory();
    const before = await statements(database);
    const ours = (await runOurs(one, database, redisUrl)).perSecond;
    const queries = Math.round(((await statements(database)) - before) / (count / 100)) / 100;
    console.log(
      JSON.stringify({
        name: 'throughput',
        backend,
        publications: count,
        ratio: bare === undefined ? null : Math.round((ours / bare) * 100) / 100,
        perSecond: ours,
        barePerSecond: bare ?? null,
        transactions: queries,
        memoryMb: watch.end(),
      }),
    );
  }
} finally {
  await closeStage();
}
process.exit(0);

/** Transactions of the whole database so far: with PostgreSQL as the queue, the queue’s too. */
async function statements(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await new Promise((resolve) => setTimeout(resolve, 1200)); // statistics are written once a second
  const { rows } = await client.query(
    'SELECT xact_commit::int AS count FROM pg_stat_database WHERE datname = current_database()',
  );
  await client.end();
  return (rows[0] as { count: number }).count;
}

function watchMemory() {
  const seen: number[] = [];
  const look = () => seen.push(Math.round(process.memoryUsage().rss / 1e6));
  look();
  const timer = setInterval(look, 1000);
  return {
    end: () => {
      clearInterval(timer);
      const at = (share: number) => seen[Math.min(seen.length - 1, Math.floor(seen.length * share))];
      return { start: seen[0], half: at(0.5), threeQuarters: at(0.75), end: seen.at(-1) };
    },
  };
}
