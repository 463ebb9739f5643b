import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';

const EVERY_SECONDS = 30;
/** An answer that took longer tells the time too vaguely: it may have waited before it was asked, or after. */
const BELIEVED_MS = 1000;
const TRIES = 10;

/**
 * One time for all machines: the database's. A machine whose own clock is a minute ahead would publish a minute early,
 * and take the work of others for abandoned.
 */
@Injectable()
export class HouseClock implements OnModuleInit, OnApplicationShutdown {
  private offsetMs = 0;
  private timer?: NodeJS.Timeout;

  constructor(@InjectDataSource() private readonly db: DataSource) {}

  /** Before any worker wakes. */
  async onModuleInit() {
    await this.compare();
    this.timer = setInterval(() => void this.compare().catch(() => undefined), EVERY_SECONDS * 1000).unref();
  }

  onApplicationShutdown() {
    clearInterval(this.timer);
  }

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  /** How far this machine's clock is from the database's, in seconds; positive when it is behind. */
  get offsetSeconds(): number {
    return this.offsetMs / 1000;
  }

  /** An answer that was long under way is asked for again; the one that was quickest is believed when none was quick. */
  private async compare(): Promise<void> {
    let best: { tookMs: number; offsetMs: number } | undefined;
    for (let tries = 0; tries < TRIES; tries++) {
      const one = await this.ask();
      if (!best || one.tookMs < best.tookMs) best = one;
      if (best.tookMs <= BELIEVED_MS) break;
    }
    // Known already: better a little old than vague.
    if (best!.tookMs > BELIEVED_MS && this.timer) return;
    this.offsetMs = best!.offsetMs;
  }

  private async ask() {
    const before = performance.now();
    const [row] = (await this.db.query('SELECT clock_timestamp() AS now')) as { now: Date }[];
    const tookMs = performance.now() - before;
    // Half the way there and half the way back.
    return { tookMs, offsetMs: row!.now.getTime() + tookMs / 2 - Date.now() };
  }
}
