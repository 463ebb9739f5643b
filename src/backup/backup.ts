import { createWriteStream } from 'node:fs';
import { chmod, copyFile, cp, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { quoted, tablesInOrder } from './tables.js';

const FETCH = 2000;
export const FORMAT = 1;

export interface BackupFrom {
  databaseUrl: string;
  dataDir: string;
}

export interface BackedUp {
  rows: number;
  tables: number;
  hasKey: boolean;
}

/**
 * Writes one moment of the database (`database.jsonl.gz`), the media, and the key that opens the channels' sessions
 * into a folder. The house may go on working meanwhile.
 * @throws Error when the folder is there already
 */
export async function backUp({ databaseUrl, dataDir }: BackupFrom, folder: string): Promise<BackedUp> {
  if (await isThere(folder)) throw new Error(`${folder} is there already. Name a folder that does not exist yet.`);
  await mkdir(folder, { recursive: true, mode: 0o700 });

  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  let tables = 0;
  let rows = 0;
  try {
    await db.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const names = await tablesInOrder(db);
    tables = names.length;
    const { rows: migrations } = await db.query<{ name: string }>('SELECT name FROM migrations ORDER BY id');
    async function* lines() {
      yield line({ format: FORMAT, at: new Date().toISOString(), migrations: migrations.map(({ name }) => name) });
      for (const table of names) {
        await db.query(`DECLARE rows CURSOR FOR SELECT to_jsonb(one)::text AS row FROM ${quoted(table)} AS one`);
        for (;;) {
          const { rows: found } = await db.query<{ row: string }>(`FETCH ${FETCH} FROM rows`);
          for (const { row } of found) yield `${JSON.stringify(`${table.schema}.${table.name}`)}\t${row}\n`;
          rows += found.length;
          if (found.length < FETCH) break;
        }
        await db.query('CLOSE rows');
      }
    }
    const file = createWriteStream(join(folder, 'database.jsonl.gz'), { mode: 0o600 });
    await pipeline(Readable.from(lines()), createGzip(), file);
    await db.query('COMMIT');
  } finally {
    await db.end();
  }

  const media = join(dataDir, 'media');
  if (await isThere(media)) await cp(media, join(folder, 'media'), { recursive: true });
  const key = join(dataDir, 'secret.key');
  const hasKey = await isThere(key);
  if (hasKey) {
    await copyFile(key, join(folder, 'secret.key'));
    await chmod(join(folder, 'secret.key'), 0o600);
  }
  return { rows, tables, hasKey };
}

const line = (value: unknown) => `${JSON.stringify(value)}\n`;

export async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
