// The reference implementation of the whole network: PDS, directory, and the AppView that indexes and counts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalPostgres } from '../../dist/platform/database/local-postgres.js';
import { visit } from './bluesky-server.mjs';

/** The whole network on 127.0.0.1. */
export async function startNetwork(redis) {
  const dir = mkdtempSync(join(tmpdir(), 'marronnier-appview-'));
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }));
  const postgres = await startLocalPostgres({ dir: join(dir, 'pg'), durable: false, log: () => undefined });

  process.env.TMPDIR = dir; // its servers leave folders there
  process.env.LOG_ENABLED = 'false';
  process.env.REDIS_HOST = new URL(redis.url).host;
  const { TestNetwork } = await import('@atproto/dev-env');
  const network = await TestNetwork.create({ dbPostgresUrl: postgres.url, dbPostgresSchema: 'bluesky' });

  return {
    ...visit(network.pds.url),
    appview: network.bsky.url,
    /** The AppView has seen what was written. */
    indexed: () => network.processAll(),
    async close() {
      await network.close();
      await postgres.stop();
      redis.stop();
    },
  };
}
