import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  /** Of a fresh, empty database. */
  url: string;
  /** Removes it, cutting connections that are still open. */
  drop(): Promise<void>;
}

/** An empty database of its own for one test file, in the server that `test/setup/database.mjs` started. */
export async function createTestDatabase(name = 'house'): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error('No test database runs. Run this file in the jest project "house", which starts one.');

  const database = `${name.replace(/\W/g, '_').toLowerCase()}_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${database}`);
  const url = new URL(server);
  url.pathname = `/${database}`;
  return { url: url.href, drop: () => onServer(server, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`) };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
