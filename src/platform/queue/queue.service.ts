import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit, Optional } from '@nestjs/common';
import { HouseClock } from '../database/house-clock.js';
import { type Backend, type BullQueue, openBackend } from './backend.js';
import { within } from './deadline.js';
import type { JobDeclaration } from './job.js';
import { laneNames, queueName } from './lanes.js';
import { QUEUE_OPTIONS, type QueueOptions } from './queue-options.js';

const START_SECONDS = 30;
const ANSWER_SECONDS = 3;
const CLOSE_SECONDS = 3;

/**
 * Nothing is kept of jobs that ran: our own rows and the log tell of them. A failed one that stayed would stand in the
 * way of its own next chance, for the same id is not put twice.
 */
const KEEP = { removeOnComplete: true, removeOnFail: true };

export interface Depth {
  waiting: number;
  delayed: number;
  active: number;
  failed: number;
}

export interface ToPut<P> {
  payload: P;
  /** Putting the same id again does nothing while it waits or runs: an id names the attempt. No ':'. */
  id: string;
  /** Not before this moment; at once when absent or past. */
  at?: Date;
  /** Whose lane; required for jobs of the lane `network`. */
  network?: string;
  /** Stands behind what comes with a smaller number, once its moment has come. Default 0. */
  behind?: number;
}

/** BullMQ takes priorities up to 2^21. */
const MOST_BEHIND = 2_000_000;

/** A clock and a line to stand in; never the truth. What is in it can be put again from our own rows. */
@Injectable()
export class Queue implements OnModuleInit, OnApplicationShutdown {
  readonly backend: 'postgres' | 'redis';
  /** For the workers of this process. */
  readonly place: Backend;
  private readonly queues = new Map<string, BullQueue>();

  constructor(
    @Inject(QUEUE_OPTIONS) private readonly options: QueueOptions,
    /** Absent where there is no database: then this machine's own clock counts. */
    @Optional() private readonly clock?: HouseClock,
  ) {
    const workers = options.work ? laneNames(options).length : 0;
    this.place = openBackend({ ...options, workers });
    this.backend = this.place.kind;
  }

  async onModuleInit() {
    const where = this.backend === 'redis' ? 'Redis at REDIS_URL' : 'The database';
    const silence = `${where} did not answer the queue within ${START_SECONDS} s. Start it, or correct its address.`;
    try {
      await within(START_SECONDS, silence, this.open());
    } catch (error) {
      await this.onApplicationShutdown();
      throw error;
    }
  }

  async put<P extends Record<string, string>>(
    job: JobDeclaration<P>,
    payload: P,
    options: Omit<ToPut<P>, 'payload'>,
  ): Promise<void> {
    await this.putMany(job, [{ payload, ...options }]);
  }

  /** All of one network in one statement. */
  async putMany<P extends Record<string, string>>(job: JobDeclaration<P>, items: ToPut<P>[]): Promise<void> {
    const now = (this.clock?.now() ?? new Date()).getTime();
    const byQueue = Map.groupBy(items, ({ network }) => queueName(job, network));
    for (const [name, those] of byQueue) {
      await this.queueNamed(name).addBulk(
        those.map(({ payload, id, at, behind = 0 }) => ({
          name: job.name,
          data: payload,
          opts: {
            ...KEEP,
            attempts: 1,
            jobId: jobId(job, id),
            delay: at ? Math.max(0, at.getTime() - now) : 0,
            ...(behind > 0 && { priority: Math.min(behind, MOST_BEHIND) }),
          },
        })),
      );
    }
  }

  /** Takes a job back. False when it is not there, is under way, or has run. */
  async remove<P>(job: JobDeclaration<P>, id: string, network?: string): Promise<boolean> {
    const queue = this.queueNamed(queueName(job, network));
    // Redis says yes to removing what is not there, and both to removing what has run: hence the look first.
    const state = await queue.getJobState(jobId(job, id));
    if (state !== 'waiting' && state !== 'delayed') return false;
    return (await queue.remove(jobId(job, id))) === 1;
  }

  /** By queue. */
  async depth(): Promise<Record<string, Depth>> {
    const entries = [...this.queues].map(async ([name, queue]) => {
      const {
        waiting = 0,
        delayed = 0,
        active = 0,
        failed = 0,
      } = await queue.getJobCounts(...(['waiting', 'delayed', 'active', 'failed'] as const));
      return [name, { waiting, delayed, active, failed }] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  }

  /** It answers. */
  async isReady(): Promise<boolean> {
    return within(ANSWER_SECONDS, 'The queue does not answer.', this.place.ping()).then(
      () => true,
      () => false,
    );
  }

  async onApplicationShutdown() {
    const closing = Promise.all([...this.queues.values()].map((queue) => queue.close())).then(() => this.place.close());
    await within(CLOSE_SECONDS, 'The queue did not close in time.', closing).catch((error: unknown) =>
      this.options.log.warn({ err: error }, 'The queue was left open; its server will notice.'),
    );
  }

  private async open() {
    await this.place.prepare();
    for (const name of laneNames(this.options)) this.queues.set(name, this.place.queue(name));
    await Promise.all([...this.queues.values()].map((queue) => queue.waitUntilReady()));
  }

  private queueNamed(name: string): BullQueue {
    const queue = this.queues.get(name);
    if (queue) return queue;
    const known = [...this.queues.keys()].join(', ');
    throw new Error(`There is no queue “${name}”. Known ones: ${known}. Is the network’s folder there?`);
  }
}

/** BullMQ refuses ':' in an id, and an id of digits only; the job's name in front keeps jobs of one queue apart. */
function jobId(job: JobDeclaration<unknown>, id: string): string {
  if (id.includes(':')) throw new TypeError(`The id “${id}” of a job has a colon. Write it with dashes.`);
  return `${job.name}-${id}`;
}
