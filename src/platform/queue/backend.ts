import { DelayedError, type Job, type Queue, type Worker, type WorkerOptions } from 'bullmq';
import { openPostgres } from './postgres-backend.js';
import type { QueueLog } from './queue-options.js';
import { openRedis } from './redis-backend.js';
import { Trouble } from './trouble.js';

export type BullJob = Pick<Job<Record<string, string>, void>, 'id' | 'name' | 'data' | 'moveToDelayed'>;
export type BullQueue = Pick<Queue, 'addBulk' | 'remove' | 'getJobState' | 'getJobCounts' | 'waitUntilReady' | 'close'>;
export type BullWorker = Pick<Worker, 'waitUntilReady' | 'isRunning' | 'close'>;
export type WorkerSettings = Pick<
  WorkerOptions,
  'concurrency' | 'limiter' | 'lockDuration' | 'stalledInterval' | 'maxStalledCount' | 'runRetryDelay'
>;

/** Gives a job back to the line; nobody takes it before. Never returns: BullMQ hears of it as an error. */
export async function giveBack(job: BullJob, seconds: number, token?: string): Promise<never> {
  await job.moveToDelayed(Date.now() + seconds * 1000, token);
  throw new DelayedError();
}

export const isGivenBack = (error: unknown) => error instanceof DelayedError;

/** Where the queue lives. The only files that know are this one and the two it opens. */
export interface Backend {
  readonly kind: 'postgres' | 'redis';
  /** Makes the place ready before anything uses it. */
  prepare(): Promise<void>;
  queue(name: string): BullQueue;
  worker(name: string, act: (job: BullJob, token?: string) => Promise<void>, settings: WorkerSettings): BullWorker;
  /** @throws when it does not answer */
  ping(): Promise<void>;
  /** After its queues and workers. */
  close(): Promise<void>;
}

export interface BackendOptions {
  databaseUrl: string;
  redisUrl?: string;
  prefix?: string;
  log: QueueLog;
  /** How many workers this process will run: each holds a connection that waits for work. */
  workers: number;
}

export function openBackend({ databaseUrl, redisUrl, prefix, log, workers }: BackendOptions): Backend {
  const trouble = new Trouble(log);
  return redisUrl
    ? openRedis({ url: redisUrl, prefix: prefix ?? 'marronnier', trouble })
    : openPostgres({ url: databaseUrl, workers, log, trouble });
}
