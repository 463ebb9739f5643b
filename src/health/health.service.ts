import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { HouseClock } from '../platform/database/house-clock.js';
import { Queue } from '../platform/queue/queue.service.js';
import { STORAGE, type Storage } from '../platform/storage/storage.js';
import { LATE, LATE_SECONDS } from '../publishing/watchdog.service.js';

export interface Health {
  status: 'ok' | 'failing';
  database: boolean;
  queue: boolean;
  storage: boolean;
  /** Due, allowed to leave, and still waiting; null when the database does not answer. */
  lateCount: number | null;
}

@Injectable()
export class HealthService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(STORAGE) private readonly storage: Storage,
    private readonly queue: Queue,
    private readonly clock: HouseClock,
  ) {}

  async ready(): Promise<Health> {
    const [lateCount, queue, storage] = await Promise.all([
      this.late().catch(() => null),
      this.queue.isReady().catch(() => false),
      this.storage.has('0'.repeat(64)).then(
        () => true,
        () => false,
      ),
    ]);
    const database = lateCount !== null;
    const status = database && queue && storage && lateCount === 0 ? 'ok' : 'failing';
    return { status, database, queue, storage, lateCount };
  }

  private async late(): Promise<number> {
    const [row] = (await this.db.query(`SELECT count(*)::int AS late FROM (${LATE}) AS late`, [
      this.clock.now(),
      LATE_SECONDS,
    ])) as { late: number }[];
    return row!.late;
  }
}
