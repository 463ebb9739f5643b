import type { QueueLog } from './queue-options.js';

const QUIET_MS = 60_000;

/** An outage tells itself hundreds of times; it is written down once, until there was quiet for a minute. */
export class Trouble {
  private readonly log: QueueLog;
  private lastAt = Number.NEGATIVE_INFINITY;

  constructor(log: QueueLog) {
    this.log = log;
  }

  met(error: unknown): void {
    const now = performance.now();
    const begins = now - this.lastAt > QUIET_MS;
    this.lastAt = now;
    if (begins) this.log.warn({ err: error }, 'The queue is in trouble; it is tried again until it answers.');
  }
}
