import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';

const EVERY_SECONDS = 30;

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

  private async compare(): Promise<void> {
    const before = Date.now();
    const [row] = (await this.db.query('SELECT clock_timestamp() AS now')) as { now: Date }[];
    // Half the way there and half the way back.
    this.offsetMs = row!.now.getTime() - (before + Date.now()) / 2;
  }
}
