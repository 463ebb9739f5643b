import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../platform/config/config.js';
import { ConfigurationError } from '../platform/config/env.js';
import { startLocalPostgres } from '../platform/database/local-postgres.js';
import type { BackupFrom } from './backup.js';

/** Runs a command with the house's own settings, bringing up its own database when it has one. */
export async function withHouse(act: (house: BackupFrom) => Promise<string>): Promise<void> {
  try {
    const { databaseUrl, dataDir } = readConfig();
    await mkdir(dataDir, { recursive: true });
    const say = (line: string) => process.stderr.write(`  ${line}\n`);
    // Attaches to the one that runs, or starts it for a moment.
    const local = databaseUrl ? undefined : await startLocalPostgres({ dir: join(dataDir, 'postgres'), log: say });
    try {
      process.stdout.write(`${await act({ databaseUrl: databaseUrl ?? local!.url, dataDir })}\n`);
    } finally {
      await local?.stop();
    }
  } catch (error) {
    const isOurs = error instanceof ConfigurationError || error instanceof Error;
    process.stderr.write(`${isOurs ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
