import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { type BullJob, type BullWorker, giveBack, isGivenBack } from './backend.js';
import { within } from './deadline.js';
import { type Handler, matchHandlers } from './handlers.js';
import { jobHandledBy } from './job.js';
import { type Lane, lanes } from './lanes.js';
import { Queue } from './queue.service.js';
import { QUEUE_OPTIONS, type QueueOptions } from './queue-options.js';

const FINISH_SECONDS = 25;
const LOCK_SECONDS = 30;
const UNKNOWN_AGAIN_SECONDS = 2;
/** A job whose worker died runs again this often; handlers meet rows that say how far it came. */
const MOST_STALLS = 5;

/** The hands of a process: finds who does which job, and, where this process works, takes jobs from the queue. */
@Injectable()
export class Workers implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private handlers = new Map<string, Handler>();
  private workers: BullWorker[] = [];
  private readonly active = new Set<BullJob>();

  constructor(
    @Inject(QUEUE_OPTIONS) private readonly options: QueueOptions,
    private readonly queue: Queue,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** Also where this process only puts jobs: a job that nobody does must be found before it is put. */
  onModuleInit() {
    this.handlers = matchHandlers(this.options.jobs, this.find());
  }

  async onApplicationBootstrap() {
    if (!this.options.work) return;
    this.workers = lanes(this.options).map((lane) => this.work(lane));
    await Promise.all(this.workers.map((worker) => worker.waitUntilReady()));
  }

  /** Takes nothing new and finishes what has begun; what outlasts the deadline is taken up by another worker. */
  async beforeApplicationShutdown() {
    const { finishSeconds = FINISH_SECONDS, log } = this.options;
    const closing = Promise.all(this.workers.map((worker) => worker.close()));
    await within(finishSeconds, `Not finished within ${finishSeconds} s.`, closing).catch((error: unknown) => {
      const jobs = [...this.active].map(({ id }) => id);
      log.warn({ err: error, jobs }, 'Stopped in the middle of jobs; another worker takes them up.');
    });
  }

  private work({ queue, concurrency, limiter }: Lane): BullWorker {
    const lockDuration = (this.options.lockSeconds ?? LOCK_SECONDS) * 1000;
    return this.queue.place.worker(queue, (job, token) => this.handle(job, token), {
      concurrency,
      ...(limiter && { limiter: { max: limiter.max, duration: limiter.durationSeconds * 1000 } }),
      lockDuration,
      stalledInterval: lockDuration / 2,
      maxStalledCount: MOST_STALLS,
      runRetryDelay: 1000,
    });
  }

  /** A handler that throws has a bug or has lost its database: it is written down, and never tried again from here. */
  private async handle(job: BullJob, token?: string): Promise<void> {
    this.active.add(job);
    try {
      const handler = this.handlers.get(job.name);
      if (!handler) return await this.leaveToOthers(job, token);
      await handler.run(job.data);
    } catch (error) {
      if (isGivenBack(error)) throw error;
      this.options.log.error({ err: error, job: job.name, id: job.id, payload: job.data }, 'A job failed.');
      throw error;
    } finally {
      this.active.delete(job);
    }
  }

  /** While one version follows another, each meets jobs that only the other knows. */
  private leaveToOthers(job: BullJob, token?: string): Promise<never> {
    const { log } = this.options;
    log.warn({ job: job.name, id: job.id }, 'This version does not know this job; it is left to another process.');
    return giveBack(job, UNKNOWN_AGAIN_SECONDS, token);
  }

  private find(): Handler[] {
    const instances = new Set<object>();
    for (const { instance } of this.discovery.getProviders()) {
      if (typeof instance === 'object' && instance !== null) instances.add(instance);
    }
    return [...instances].flatMap((instance) => this.handlersOf(instance));
  }

  private handlersOf(instance: object): Handler[] {
    const methods = this.scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object | null);
    return methods.flatMap((name) => {
      const method = (instance as Record<string, unknown>)[name];
      const job = typeof method === 'function' ? jobHandledBy(method) : undefined;
      if (!job) return [];
      const run = (payload: Record<string, string>) => (method as Handler['run']).call(instance, payload);
      return [{ job, run, where: `${instance.constructor.name}.${name}` }];
    });
  }
}
