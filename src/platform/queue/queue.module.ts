import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Queue } from './queue.service.js';
import { QUEUE_OPTIONS, type QueueOptions } from './queue-options.js';
import { Workers } from './workers.service.js';

/** The queue for every room, and the workers where this process works. */
@Module({})
export class QueueModule {
  static forRoot(options: QueueOptions): DynamicModule {
    return {
      module: QueueModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [{ provide: QUEUE_OPTIONS, useValue: options }, Queue, Workers],
      exports: [Queue],
    };
  }
}
