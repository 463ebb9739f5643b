// Writes the migration that brings the database from its migrations to its entities: npm run migration -- add-campaigns
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9-]+$/.test(name)) {
  console.error('Give the migration a name in kebab case: npm run migration -- add-campaigns');
  process.exit(1);
}

const load = (path) => import(pathToFileURL(join(root, 'dist', path)).href);
const { startLocalPostgres } = await load('platform/database/local-postgres.js');
const { dataSourceOptions } = await load('platform/database/data-source.js');
const { migrations } = await load('platform/database/migrations/index.js');
const { DataSource } = await load('../node_modules/typeorm/index.js').then((module) => module.default ?? module);

const entities = [];
for (const file of readdirSync(join(root, 'dist'), { recursive: true })) {
  if (file.endsWith('.entity.js'))
    entities.push(
      ...Object.values(await load(file)).filter((one) => typeof one === 'function' && /^class/.test(String(one))),
    );
}

const dir = mkdtempSync(join(tmpdir(), 'marronnier-migration-'));
const postgres = await startLocalPostgres({ dir: join(dir, 'postgres'), durable: false, log: () => undefined });
try {
  const source = await new DataSource({ ...dataSourceOptions(postgres.url), entities, migrations }).initialize();
  await source.runMigrations({ transaction: 'each' });
  const { upQueries, downQueries } = await source.driver.createSchemaBuilder().log();
  await source.destroy();
  if (upQueries.length === 0) {
    console.log('The entities and the migrations agree: nothing to write.');
  } else {
    const stamp = Date.now();
    const className =
      name
        .split('-')
        .map((word) => word[0].toUpperCase() + word.slice(1))
        .join('') + stamp;
    const lines = (queries) =>
      queries
        .map(({ query }) => `    await runner.query(\`${query.replaceAll('`', '\\`').replaceAll('${', '\\${')}\`);`)
        .join('\n');
    const file = join(root, 'src/platform/database/migrations', `${stamp}-${name}.ts`);
    writeFileSync(
      file,
      `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${className} implements MigrationInterface {
  name = '${className}';

  async up(runner: QueryRunner): Promise<void> {
${lines(upQueries)}
  }

  async down(runner: QueryRunner): Promise<void> {
${lines(downQueries.toReversed())}
  }
}
`,
    );
    const files = readdirSync(join(root, 'src/platform/database/migrations'))
      .filter((one) => /^\d/.test(one))
      .sort();
    const classes = files.map((one) => {
      const [number, ...words] = one.replace('.ts', '').split('-');
      return { one, className: words.map((word) => word[0].toUpperCase() + word.slice(1)).join('') + number };
    });
    writeFileSync(
      join(root, 'src/platform/database/migrations/index.ts'),
      `${classes.map(({ one, className }) => `import { ${className} } from './${one.replace('.ts', '.js')}';`).join('\n')}

/** In the order they are applied. Written once, changed never: a mistake is mended by the next one. */
export const migrations = [${classes.map(({ className }) => className).join(', ')}];
`,
    );
    console.log(`Written: ${file}. Read it line by line before you commit it.`);
  }
} finally {
  await postgres.stop();
  rmSync(dir, { recursive: true, force: true });
}
