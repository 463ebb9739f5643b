import type { DataSourceOptions } from 'typeorm';
import { SnakeNames } from './snake-names.js';

export function dataSourceOptions(url: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    namingStrategy: new SnakeNames(),
    uuidExtension: 'pgcrypto', // gen_random_uuid(), part of PostgreSQL since 13: no extension is created
    installExtensions: false,
    synchronize: false,
    migrationsRun: false,
    extra: { max: 20, application_name: 'marronnier' },
  };
}
