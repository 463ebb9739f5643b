import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { STALE_AFTER_SECONDS } from '../domain/publication.js';
import { JournalService } from '../journal/journal.service.js';
import { Queue } from '../platform/queue/queue.service.js';
import { CLAIM_UNCONFIRMED, HOLD_OVERDUE, RELEASE_ABANDONED, RELEASE_DUE } from './due-publications.sql.js';
import { confirm, publish } from './publishing.jobs.js';

/** What is due within this long is handed to the queue, which wakes at the exact moment. */
export const LOOK_AHEAD_SECONDS = 60;
const BATCH = 1000;
const CONFIRMATIONS = 100;

interface Released {
  id: string;
  network: string;
  release: number;
  at: Date;
}

/** Moves publications from the table, which is the schedule, to the queue, which is only a clock. */
@Injectable()
export class ReleasesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly queue: Queue,
    private readonly journal: JournalService,
  ) {}

  /** Returns how many were handed over. */
  async releaseDue(now = new Date()): Promise<number> {
    const until = new Date(now.getTime() + LOOK_AHEAD_SECONDS * 1000);
    let total = 0;
    for (;;) {
      const released = await this.claim(RELEASE_DUE, [until, BATCH, oldest(now)]);
      await this.put(released);
      total += released.length;
      if (released.length < BATCH) return total;
    }
  }

  /** Takes up what a dead worker, a lost queue or a lost job left behind. */
  async releaseAbandoned(now = new Date()): Promise<number> {
    const released = await this.claim(RELEASE_ABANDONED, [now, BATCH]);
    await this.put(released);
    return released.length;
  }

  /** Asks for what was accepted to be read back; a part at a time, so that a burst does not meet its own echo. */
  async askConfirmations(now = new Date()): Promise<number> {
    const [due] = (await this.db.query(CLAIM_UNCONFIRMED, [now, CONFIRMATIONS])) as [{ id: string; round: number }[]];
    await this.queue.putMany(
      confirm,
      due.map(({ id, round }) => ({
        payload: { publicationId: id, round: String(round) },
        id: `${id}-${round}-${now.getTime()}`,
      })),
    );
    return due.length;
  }

  /** Holds what is due and cannot leave, and says why. */
  async holdOverdue(now = new Date()): Promise<number> {
    return this.db.transaction(async (manager) => {
      const [held] = (await manager.query(HOLD_OVERDUE, [now, oldest(now)])) as [
        { id: string; clientId: string; postId: string; channelId: string; reason: string }[],
      ];
      await this.journal.write(
        manager,
        ...held.map(({ id, clientId, postId, channelId, reason }) => ({
          ...{ clientId, postId, channelId },
          publicationId: id,
          what: 'publication.held',
          params: { reason },
        })),
      );
      return held.length;
    });
  }

  private async claim(sql: string, parameters: unknown[]): Promise<Released[]> {
    const [rows] = (await this.db.query(sql, parameters)) as [Released[]];
    return rows;
  }

  private async put(released: Released[]): Promise<void> {
    if (released.length === 0) return;
    await this.queue.putMany(
      publish,
      released.map(({ id, network, release, at }) => ({
        payload: { publicationId: id, release: String(release) },
        id: `${id}-${release}`,
        network,
        at,
      })),
    );
  }
}

const oldest = (now: Date) => new Date(now.getTime() - STALE_AFTER_SECONDS * 1000);
