import { Injectable } from '@nestjs/common';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What this process counts, in Prometheus' words; what the database knows is added when it is asked (`health`). */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  /** Seconds between the due moment and the request, or the network's acceptance. */
  readonly lateness = new Histogram({
    name: 'marronnier_publication_lateness_seconds',
    help: 'Seconds between the moment a publication was due and the moment it was sent, or accepted',
    labelNames: ['network', 'moment'] as const,
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, 3600],
    registers: [this.registry],
  });

  /** Ends of a publication's turns: published, retrying, failed, held, unconfirmed, looking, waiting. */
  readonly outcomes = new Counter({
    name: 'marronnier_publication_turns_total',
    help: 'Turns of publications by how they ended',
    labelNames: ['network', 'outcome'] as const,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'marronnier_' });
  }
}
