import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Gauge } from 'prom-client';
import type { DataSource } from 'typeorm';
import { HouseClock } from '../platform/database/house-clock.js';
import { Queue } from '../platform/queue/queue.service.js';
import { Metrics } from '../platform/telemetry/metrics.js';
import { LATE, LATE_SECONDS } from '../publishing/watchdog.service.js';

/** Adds to what the process counts what only the database and the queue know, each time it is asked. */
@Injectable()
export class MetricsService {
  private readonly late: Gauge;
  private readonly oldest: Gauge;
  private readonly waiting: Gauge<'state' | 'reason'>;
  private readonly channels: Gauge<'health'>;
  private readonly depth: Gauge<'queue' | 'state'>;
  private readonly offset: Gauge;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly metrics: Metrics,
    private readonly queue: Queue,
    private readonly clock: HouseClock,
  ) {
    const registers = [metrics.registry];
    this.late = new Gauge({
      name: 'marronnier_publications_late',
      help: `Publications that should have left more than ${LATE_SECONDS} s ago and did not`,
      registers,
    });
    this.oldest = new Gauge({
      name: 'marronnier_oldest_due_seconds',
      help: 'How long the oldest publication that may leave has been due; 0: none waits',
      registers,
    });
    this.waiting = new Gauge({
      name: 'marronnier_publications',
      help: 'Publications under way or waiting for a person, by state and by what holds them',
      labelNames: ['state', 'reason'] as const,
      registers,
    });
    this.channels = new Gauge({
      name: 'marronnier_channels',
      help: 'Channels by health',
      labelNames: ['health'] as const,
      registers,
    });
    this.depth = new Gauge({
      name: 'marronnier_queue_jobs',
      help: 'Jobs in the queue',
      labelNames: ['queue', 'state'] as const,
      registers,
    });
    this.offset = new Gauge({
      name: 'marronnier_clock_offset_seconds',
      help: 'How far the clock of this machine is behind the database’s',
      registers,
    });
  }

  /** In the text format Prometheus reads. */
  async text(now = this.clock.now()): Promise<{ type: string; body: string }> {
    const late: { dueAt: Date }[] = await this.db.query(LATE, [now, 0]);
    const ages = late.map(({ dueAt }) => (now.getTime() - dueAt.getTime()) / 1000);
    this.oldest.set(Math.max(0, ...ages));
    this.late.set(ages.filter((age) => age > LATE_SECONDS).length);

    this.waiting.reset();
    const states: { state: string; reason: string; count: number }[] = await this.db.query(
      `SELECT state, coalesce(held_reason, '') AS reason, count(*)::int AS count FROM publication
        WHERE state IN ('held', 'failed', 'unconfirmed') GROUP BY 1, 2
       UNION ALL
       SELECT state, '' AS reason, count(*)::int AS count FROM publication
        WHERE state IN ('released', 'sending', 'confirming', 'handed') GROUP BY 1`,
    );
    for (const { state, reason, count } of states) this.waiting.set({ state, reason: known(reason) }, count);
    const channels: { health: string; count: number }[] = await this.db.query(
      'SELECT health, count(*)::int AS count FROM channel GROUP BY 1',
    );
    for (const { health, count } of channels) this.channels.set({ health }, count);
    for (const [queue, counts] of Object.entries(await this.queue.depth())) {
      for (const [state, count] of Object.entries(counts)) this.depth.set({ queue, state }, count);
    }
    this.offset.set(this.clock.offsetSeconds);
    return { type: this.metrics.registry.contentType, body: await this.metrics.registry.metrics() };
  }
}

/** What a person typed as a reason is no label. */
const known = (reason: string) =>
  ['', 'asked', 'reconnect', 'stale', 'stopped', 'not-approved', 'restored'].includes(reason) ? reason : 'asked';
