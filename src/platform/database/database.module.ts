import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.js';
import { HouseClock } from './house-clock.js';
import { runMigrations } from './migrate.js';

export const DATABASE_URL = Symbol('database url');

/** One database, migrated before anything reads it. */
@Module({})
export class DatabaseModule {
  static of(url: string): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...dataSourceOptions(url), autoLoadEntities: true, retryAttempts: 3, retryDelay: 1000 }),
          dataSourceFactory: async (options) => {
            await runMigrations(url);
            return new DataSource(options!).initialize();
          },
        }),
      ],
      providers: [{ provide: DATABASE_URL, useValue: url }, HouseClock],
      exports: [DATABASE_URL, HouseClock],
    };
  }
}
