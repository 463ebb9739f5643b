import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { STORAGE, type Storage } from '../platform/storage/storage.js';
import { SWEEP_ALONE, UNNAMED } from './sweep.sql.js';

const BATCH = 500;
const DAY_MS = 24 * 3_600_000;

/** Bytes that no row names any more. */
@Injectable()
export class SweepService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** Removes what nothing refers to and was put more than a day ago. Returns how many files. */
  async sweep(now = new Date()): Promise<number> {
    let removed = 0;
    let batch: string[] = [];
    for await (const { hash, at } of this.storage.list()) {
      if (now.getTime() - at.getTime() < DAY_MS) continue;
      batch.push(hash);
      if (batch.length < BATCH) continue;
      removed += await this.removeUnnamed(batch);
      batch = [];
    }
    return removed + (await this.removeUnnamed(batch));
  }

  private async removeUnnamed(hashes: string[]): Promise<number> {
    if (hashes.length === 0) return 0;
    return this.db.transaction(async (manager) => {
      await manager.query(SWEEP_ALONE);
      const unnamed: { hash: string }[] = await manager.query(UNNAMED, [hashes]);
      for (const { hash } of unnamed) await this.storage.delete(hash);
      return unnamed.length;
    });
  }
}
