import { Controller, Get, HttpCode, Param, Post, type RawBodyRequest, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../agencies/access.js';
import { HooksService } from './hooks.service.js';

/** Where networks call. */
@ApiExcludeController()
@Controller('hooks')
export class HooksController {
  constructor(private readonly hooks: HooksService) {}

  @Get(':network')
  @Public()
  async challenge(@Param('network') network: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { type, body } = this.hooks.challenge(network, texts(request.query));
    await reply.header('cache-control', 'no-store').type(`${type}; charset=utf-8`).send(body);
  }

  @Post(':network')
  @Public()
  @HttpCode(200)
  async take(@Param('network') network: string, @Req() request: RawBodyRequest<FastifyRequest>) {
    const raw = request.rawBody ?? new Uint8Array();
    await this.hooks.take(network, { headers: texts(request.headers), raw, body: request.body });
    return { taken: true };
  }
}

/** What is given once, as text; anything else is not looked at. */
function texts(values: unknown): Record<string, string> {
  const entries = Object.entries((values ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
