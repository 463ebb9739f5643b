import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.js';
import { migrations } from './migrations/index.js';

/** Any number will do as long as every process uses the same one: "marr" in ASCII. */
const MIGRATION_LOCK = 0x6d617272;

/** Brings the database to this version. Two processes starting together wait for each other. Returns the names applied. */
export async function runMigrations(url: string): Promise<string[]> {
  const source = await new DataSource({ ...dataSourceOptions(url), migrations }).initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await source.runMigrations({ transaction: 'each' });
    return applied.map((migration) => migration.name);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}
