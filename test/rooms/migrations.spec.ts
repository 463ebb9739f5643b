import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { runMigrations } from '../../src/platform/database/migrate.js';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.js';

describe('migrations', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase('migrations');
  });
  afterAll(() => database.drop());

  it('wait for each other when two processes start together', async () => {
    const [one, other] = await Promise.all([runMigrations(database.url), runMigrations(database.url)]);
    expect([one.length, other.length].toSorted()[0]).toBe(0);
    expect(one.length + other.length).toBeGreaterThan(0);
  });

  it('make exactly what the entities describe', async () => {
    await runMigrations(database.url);
    const entities = await allEntities();
    expect(entities.length).toBeGreaterThan(10);
    const source = await new DataSource({ ...dataSourceOptions(database.url), entities }).initialize();
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    await source.destroy();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});

async function allEntities() {
  const src = join(process.cwd(), 'src');
  const files = (readdirSync(src, { recursive: true }) as string[]).filter((file) => file.endsWith('.entity.ts'));
  const modules: Record<string, unknown>[] = [];
  for (const file of files) modules.push(await import(join(src, file)));
  return modules.flatMap((module) =>
    Object.values(module).filter(
      (one): one is new () => object => typeof one === 'function' && /^class/.test(String(one)),
    ),
  );
}
