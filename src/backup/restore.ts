import { createReadStream } from 'node:fs';
import { copyFile, cp } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { makePeople } from '../agencies/people.js';
import { runMigrations } from '../platform/database/migrate.js';
import { migrations } from '../platform/database/migrations/index.js';
import { type BackupFrom, FORMAT, isThere } from './backup.js';
import { quoted, tablesInOrder } from './tables.js';

const BATCH = 500;

export interface Restored {
  rows: number;
  /** Held because their time passed between the backup and now: somebody may have published them already. */
  held: number;
  /** Were being sent when the backup was made: the networks are asked what they have. */
  lookedFor: number;
}

/**
 * Fills an empty house from a backup. Nothing is published on a guess: what came due since the backup is held and asked
 * about, what was being sent is looked for.
 * @throws Error when the house is not empty, or the backup comes from a later version
 */
export async function restore({ databaseUrl, dataDir }: BackupFrom, folder: string): Promise<Restored> {
  const path = join(folder, 'database.jsonl.gz');
  if (!(await isThere(path))) throw new Error(`${path} is not there. Name the folder that npm run backup made.`);
  await runMigrations(databaseUrl);
  const people = makePeople({
    ...{ databaseUrl, publicUrl: 'http://localhost', secret: '', secureCookies: false },
    mayJoin: async () => undefined,
  });
  await people.migrate();
  await people.close();
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    await mustBeEmpty(db);
    await db.query('BEGIN');
    const rows = await fill(db, path);
    const counted = await hold(db);
    await db.query('COMMIT');
    await bringFiles(dataDir, folder);
    return { rows, ...counted };
  } catch (error) {
    await db.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await db.end();
  }
}

async function mustBeEmpty(db: pg.Client): Promise<void> {
  const { rows } = await db.query<{ agencies: number; people: number }>(
    `SELECT (SELECT count(*)::int FROM agency) AS agencies, (SELECT count(*)::int FROM auth."user") AS people`,
  );
  if (rows[0]!.agencies + rows[0]!.people > 0) {
    throw new Error('This house is not empty. Restore into a new database: set another DATABASE_URL or DATA_DIR.');
  }
}

async function fill(db: pg.Client, path: string): Promise<number> {
  const tables = new Map((await tablesInOrder(db)).map((table) => [`${table.schema}.${table.name}`, table]));
  const lines = createInterface({
    input: createReadStream(path).pipe(createGunzip()),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let total = 0;
  let current = '';
  let batch: string[] = [];
  const flush = async () => {
    const table = tables.get(current);
    if (batch.length > 0 && table && table.name !== 'migrations') {
      await db.query(
        `INSERT INTO ${quoted(table)} SELECT (jsonb_populate_record(NULL::${quoted(table)}, one)).* FROM unnest($1::jsonb[]) AS one`,
        [batch],
      );
      total += batch.length;
    }
    batch = [];
  };
  let isFirst = true;
  for await (const text of lines) {
    if (isFirst) {
      mustBeOurs(JSON.parse(text) as Header);
      isFirst = false;
      continue;
    }
    const tab = text.indexOf('\t');
    const name = JSON.parse(text.slice(0, tab)) as string;
    if (name !== current || batch.length >= BATCH) {
      await flush();
      current = name;
    }
    batch.push(text.slice(tab + 1));
  }
  await flush();
  for (const table of tables.values()) {
    if (!table.serial) continue;
    await db.query(
      `SELECT setval(pg_get_serial_sequence($1, $2), coalesce((SELECT max("${table.serial}") FROM ${quoted(table)}), 0) + 1, false)`,
      [quoted(table), table.serial],
    );
  }
  return total;
}

interface Header {
  format: number;
  migrations: string[];
}

function mustBeOurs({ format, migrations: made }: Header): void {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = made.filter((name) => !known.has(name));
  if (format > FORMAT || unknown.length > 0) {
    throw new Error('This backup comes from a later version of Marronnier. Install that version, then restore.');
  }
  if (made.length < known.size) {
    throw new Error(
      'This backup comes from an earlier version of Marronnier. Restore it with that version, then start this one: it migrates.',
    );
  }
}

/** Nobody knows what the house that made the backup has done since. */
async function hold(db: pg.Client): Promise<Omit<Restored, 'rows'>> {
  const looked = await db.query(
    `UPDATE publication SET state = 'confirming', lease_token = NULL, lease_until = now(), next_try_at = NULL,
            release = release + 1
      WHERE state IN ('released', 'sending', 'confirming') AND intent IS NOT NULL`,
  );
  const held = await db.query(
    `UPDATE publication SET state = 'held', held_reason = 'restored', lease_token = NULL, lease_until = NULL,
            next_try_at = NULL, release = release + 1
      WHERE state IN ('released', 'sending', 'scheduled') AND due_at <= now()`,
  );
  await db.query(
    `UPDATE publication SET state = 'scheduled', lease_token = NULL, lease_until = NULL, release = release + 1
      WHERE state IN ('released', 'sending')`,
  );
  await db.query(
    `INSERT INTO journal_line (client_id, what, post_id, publication_id, channel_id, params)
     SELECT client_id, 'publication.held', post_id, id, channel_id, '{"reason": "restored"}' FROM publication
      WHERE state = 'held' AND held_reason = 'restored'`,
  );
  return { held: held.rowCount ?? 0, lookedFor: looked.rowCount ?? 0 };
}

async function bringFiles(dataDir: string, folder: string): Promise<void> {
  if (await isThere(join(folder, 'media'))) {
    await cp(join(folder, 'media'), join(dataDir, 'media'), { recursive: true, force: false });
  }
  const key = join(dataDir, 'secret.key');
  if ((await isThere(join(folder, 'secret.key'))) && !(await isThere(key))) {
    await copyFile(join(folder, 'secret.key'), key);
  }
}
