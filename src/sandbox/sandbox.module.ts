import { type DynamicModule, Inject, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { loadSimulators } from '../networks/catalogue.js';
import { startReaders } from './clicking.js';
import { hostSandbox, type SandboxHost } from './host.js';

const SANDBOX = Symbol('sandbox');
const CLICK_EVERY_SECONDS = 5;

interface SandboxSettings {
  dir: string;
  /** The application's own public address. */
  publicUrl: string;
  seed: number;
}

/** The simulated networks, served by the application itself under /sandbox. */
@Module({})
export class SandboxModule implements OnModuleInit, OnApplicationShutdown {
  private stop?: () => void;

  constructor(
    private readonly adapter: HttpAdapterHost,
    @Inject(SANDBOX) private readonly sandbox: { host: SandboxHost; settings: SandboxSettings },
  ) {}

  static register(settings: SandboxSettings): DynamicModule {
    return {
      module: SandboxModule,
      providers: [
        {
          provide: SANDBOX,
          useFactory: async () => ({
            settings,
            host: await hostSandbox({
              simulators: await loadSimulators(),
              dir: settings.dir,
              seed: settings.seed,
              basePath: '/sandbox',
              publicUrl: `${settings.publicUrl}/sandbox`,
              listen: false,
            }),
          }),
        },
      ],
    };
  }

  async onModuleInit() {
    const { host, settings } = this.sandbox;
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    await fastify.register(async (scope) => {
      // The simulators read the stream themselves, whatever its type.
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
      scope.all('/sandbox/*', async (request, reply) => {
        reply.hijack();
        await host.handle(request.raw, reply.raw);
      });
    });
    this.stop = startReaders(host, { everySeconds: CLICK_EVERY_SECONDS, publicUrl: settings.publicUrl });
  }

  onApplicationShutdown() {
    this.stop?.();
  }
}
