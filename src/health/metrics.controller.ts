import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../agencies/access.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { MetricsService } from './metrics.service.js';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** For Prometheus: with the token of METRICS_TOKEN as a bearer, or without one from this very machine. */
@ApiExcludeController()
@Controller()
export class MetricsController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly metrics: MetricsService,
  ) {}

  @Get('metrics')
  @Public()
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { metricsToken } = this.config;
    const isAllowed = metricsToken ? isBearer(request.headers.authorization, metricsToken) : LOOPBACK.has(request.ip);
    if (!isAllowed) {
      await reply.status(401).type('text/plain').send('Set METRICS_TOKEN and send it as a bearer token.\n');
      return;
    }
    const { type, body } = await this.metrics.text();
    await reply.header('content-type', type).header('cache-control', 'no-store').send(body);
  }
}

function isBearer(given: string | undefined, token: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(`Bearer ${token}`)];
  return a.length === b.length && timingSafeEqual(a, b);
}
