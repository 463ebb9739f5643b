import type { JobDeclaration } from './job.js';

export const QUEUE_OPTIONS = Symbol('queue options');

export interface QueueLog {
  info(about: object, message: string): void;
  warn(about: object, message: string): void;
  error(about: object, message: string): void;
}

/** How fast one network may be spoken to: jobs under way at once per process, and starts per period over all. */
export interface NetworkLane {
  name: string;
  concurrency: number;
  limiter?: { max: number; durationSeconds: number };
}

export interface QueueOptions {
  databaseUrl: string;
  /** Given: the queue lives there. Several nodes, separated by commas, or `?cluster=true` mean a Redis Cluster. */
  redisUrl?: string;
  /** Tells installations apart that share a Redis; `marronnier` unless given. */
  prefix?: string;
  log: QueueLog;
  /** This process takes jobs; otherwise it only puts them. */
  work: boolean;
  networks: NetworkLane[];
  jobs: JobDeclaration<unknown>[];
  /** How long a stopping process may finish what it has begun; default 25. */
  finishSeconds?: number;
  /** A worker that does not renew its hold on a job for this long counts as dead; default 30. */
  lockSeconds?: number;
}
