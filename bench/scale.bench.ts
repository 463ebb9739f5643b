/**
 * Does the release query hold when there is a lot? 1,000,000 publications planned and 10,000,000 past; the query that
 * releases what is due, the watchdog’s, and what the calendar of one client asks, each beside the same with a thousandth
 * of the rows. `ratio` is large over small.
 *
 *   npm run bench -- scale [--planned 1000000] [--past 10000000]
 */
import { parseArgs } from 'node:util';
import pg from 'pg';
import { closeStage, freshDatabase } from './stage.ts';

const { RELEASE_DUE, RELEASE_ABANDONED, HOLD_OVERDUE } = await import(
  '../dist/publishing/due-publications.sql.js' as string
);
const { CLAIM_DUE_READINGS, REMEMBER_NEW } = await import('../dist/engagement/due-readings.sql.js' as string);
const { LATE } = await import('../dist/publishing/watchdog.service.js' as string);
const { runMigrations } = await import('../dist/platform/database/migrate.js' as string);

const { values } = parseArgs({
  options: { planned: { type: 'string', default: '1000000' }, past: { type: 'string', default: '10000000' } },
});
const planned = Number(values.planned);
const past = Number(values.past);
const CLIENTS = 200;
const DUE = 1000;

try {
  const small = await measure(await fill('small', Math.ceil(planned / 1000), Math.ceil(past / 1000)));
  const large = await measure(await fill('large', planned, past));
  for (const [name, { ms, plan }] of Object.entries(large)) {
    const ratio = Math.round((ms / small[name]!.ms) * 100) / 100;
    console.log(JSON.stringify({ name: `scale ${name}`, planned, past, ratio, ms, smallMs: small[name]!.ms, plan }));
  }
} finally {
  await closeStage();
}
process.exit(0);

async function fill(name: string, planned: number, past: number): Promise<pg.Client> {
  const url = await freshDatabase(name);
  await runMigrations(url);
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  await db.query(`SET synchronous_commit = off`);
  await db.query(`SET session_replication_role = replica`); // references are right by construction
  await db.query(`CREATE TEMP TABLE client_of AS
    SELECT number, gen_random_uuid() AS client, gen_random_uuid() AS channel FROM generate_series(0, ${CLIENTS - 1}) AS number`);
  await db.query(`INSERT INTO agency (id, name, zone, locale) VALUES (gen_random_uuid(), 'Bench', 'UTC', 'en')`);
  await db.query(`INSERT INTO client (id, agency_id, name, short_name, hue, zone, language, approval, rehearsal)
    SELECT client, (SELECT id FROM agency), 'Client ' || number, 'C', 0, 'UTC', 'en', 'none', true FROM client_of`);
  await db.query(`INSERT INTO channel (id, client_id, network, external_id, handle, display_name, rehearsal)
    SELECT channel, client, 'sink', number::text, 'bench', 'Bench', true FROM client_of`);
  const indexes = await takeIndexes(db);
  // Past ones first, as they come in life; then what is planned, some of it due now.
  await insert(db, past, `'published'`, `now() - (nth % 94608000) * interval '1 second'`);
  await insert(db, planned, `'scheduled'`, `now() + interval '1 hour' + (nth % 7776000) * interval '1 second'`);
  await insert(db, DUE, `'scheduled'`, 'now()');
  await db.query(`INSERT INTO reading_cursor (publication_id, next_at)
    SELECT id, CASE WHEN due_at > now() - interval '91 days' THEN now() + random() * interval '7 days' END
      FROM publication WHERE state = 'published'`);
  for (const definition of indexes) await db.query(definition);
  await db.query('VACUUM ANALYZE');
  return db;
}

/** Filling is quicker without them; they are made again at the end. Returns how. */
async function takeIndexes(db: pg.Client): Promise<string[]> {
  const { rows } = await db.query(
    `SELECT indexrelid::regclass AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
      WHERE indrelid IN ('post'::regclass, 'variant'::regclass, 'publication'::regclass) AND NOT indisprimary
        AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)`,
  );
  for (const { name } of rows as { name: string }[]) await db.query(`DROP INDEX ${name}`);
  await db.query(`SET maintenance_work_mem = '1GB'`);
  return (rows as { definition: string }[]).map(({ definition }) => definition);
}

async function insert(db: pg.Client, count: number, state: string, dueAt: string): Promise<void> {
  const BATCH = 500_000;
  for (let from = 0; from < count; from += BATCH) {
    const to = Math.min(count, from + BATCH) - 1;
    await db.query(`
      WITH made AS MATERIALIZED (
        SELECT uuidv7() AS post, uuidv7() AS variant, uuidv7() AS publication, client, channel, ${dueAt} AS due
          FROM generate_series(${from}, ${to}) AS each (nth) JOIN client_of ON client_of.number = nth % ${CLIENTS}),
      posts AS (INSERT INTO post (id, client_id, title, author_id, content_hash) SELECT post, client, 'x', 'bench', 'x' FROM made),
      variants AS (INSERT INTO variant (id, client_id, post_id, channel_id, format, parts, language)
        SELECT variant, client, post, channel, 'post', '[{"text": "x", "attachments": []}]', 'en' FROM made)
      INSERT INTO publication (id, client_id, post_id, variant_id, channel_id, network, state, due_at, wall, zone, scheduled_by_id,
                               sent_at, accepted_at, confirmed_at, receipt)
      SELECT publication, client, post, variant, channel, 'sink', ${state}, due, 'x', 'UTC', 'bench',
             CASE WHEN ${state} = 'published' THEN due END, CASE WHEN ${state} = 'published' THEN due END,
             CASE WHEN ${state} = 'published' THEN due END,
             CASE WHEN ${state} = 'published' THEN '{"externalId": "1", "url": "x", "parts": ["1"]}'::jsonb END FROM made`);
  }
}

/** Each asked five times within a transaction that is rolled back; the middle time counts. */
async function measure(db: pg.Client): Promise<Record<string, { ms: number; plan: string }>> {
  const { rows } = await db.query('SELECT id FROM client LIMIT 1');
  const client = (rows[0] as { id: string }).id;
  const now = new Date();
  const questions: Record<string, [string, unknown[]]> = {
    'release what is due': [RELEASE_DUE, [new Date(now.getTime() + 60_000), DUE, now]],
    'take up what was abandoned': [RELEASE_ABANDONED, [now, DUE]],
    'hold what is overdue': [HOLD_OVERDUE, [new Date(now.getTime() - 3_600_000), DUE]],
    'look what is late': [LATE, [now, 120]],
    'remember what is to be read': [REMEMBER_NEW, [now]],
    'ask for readings': [CLAIM_DUE_READINGS, [now, 200, new Date(now.getTime() - 91 * 86_400_000)]],
    'a month of one client': [
      'SELECT id, state, due_at FROM publication WHERE client_id = $1 AND due_at >= $2 AND due_at < $3',
      [client, now, new Date(now.getTime() + 30 * 86_400_000)],
    ],
  };
  const found: Record<string, { ms: number; plan: string }> = {};
  for (const [name, [sql, parameters]] of Object.entries(questions)) {
    const times: number[] = [];
    let plan = '';
    for (let round = 0; round < 5; round++) {
      await db.query('BEGIN');
      const { rows: lines } = await db.query(`EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY ON) ${sql}`, parameters);
      await db.query('ROLLBACK');
      const text = (lines as Record<string, string>[]).map((line) => line['QUERY PLAN']!);
      times.push(Number(/Execution Time: ([\d.]+)/.exec(text.join(' '))![1]));
      plan = text
        .filter((line) => /Scan/.test(line))
        .map((line) =>
          line
            .trim()
            .replace(/\(actual.*/, '')
            .trim(),
        )
        .join('; ');
    }
    found[name] = { ms: times.toSorted((a, b) => a - b)[2]!, plan };
  }
  await db.end();
  return found;
}
