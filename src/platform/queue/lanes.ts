import type { JobDeclaration } from './job.js';
import type { NetworkLane, QueueOptions } from './queue-options.js';

export const HOUSE = 'house';
const HOUSE_CONCURRENCY = 4;

/** A queue with its rhythm. */
export interface Lane {
  queue: string;
  concurrency: number;
  limiter?: NetworkLane['limiter'];
}

/** `publish-<network>` for a network's jobs, `house` for all others. */
export function queueName(job: JobDeclaration<unknown>, network?: string): string {
  if (job.lane === 'house') return HOUSE;
  if (!network) throw new TypeError(`The job “${job.name}” runs in a network’s lane. Say which network.`);
  return `${job.name}-${network}`;
}

export function lanes({ jobs, networks }: Pick<QueueOptions, 'jobs' | 'networks'>): Lane[] {
  const ofNetworks = jobs
    .filter(({ lane }) => lane === 'network')
    .flatMap((job) =>
      networks.map(({ name, concurrency, limiter }) => ({ queue: queueName(job, name), concurrency, limiter })),
    );
  return [{ queue: HOUSE, concurrency: HOUSE_CONCURRENCY }, ...ofNetworks];
}

export function laneNames(options: Pick<QueueOptions, 'jobs' | 'networks'>): string[] {
  return lanes(options).map(({ queue }) => queue);
}
