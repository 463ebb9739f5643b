import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import './typescript.mjs';

const PREFIX = 'marronnier-test-';

/** One throwaway PostgreSQL for all files of the project "house"; each file makes its own database in it. */
export default async function startDatabase() {
  const { startLocalPostgres } = await import('../../src/platform/database/local-postgres.ts');
  await sweep(startLocalPostgres);

  const dir = await mkdtemp(join(tmpdir(), PREFIX));
  const server = await startLocalPostgres({ dir, durable: false, log: () => undefined });
  process.env.TEST_DATABASE_URL = server.url;
  globalThis.stopTestDatabase = async () => {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  };
}

/** A run that was killed leaves its server running; the next run stops it and takes its folder away. */
async function sweep(startLocalPostgres) {
  const names = await readdir(tmpdir());
  for (const name of names.filter((each) => each.startsWith(PREFIX))) {
    const dir = join(tmpdir(), name);
    try {
      const [pid] = (await readFile(join(dir, 'owner'), 'utf8')).split(' ');
      process.kill(Number(pid), 0);
    } catch (error) {
      if (error.code !== 'ESRCH') continue; // alive, being made, or another user's
      const left = await startLocalPostgres({ dir, durable: false, log: () => undefined }).catch(() => undefined);
      await left?.stop();
      await rm(dir, { recursive: true, force: true });
    }
  }
}
