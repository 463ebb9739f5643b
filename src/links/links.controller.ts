import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../agencies/access.js';
import { LinksService } from './links.service.js';

@ApiExcludeController()
@Controller('l')
export class LinksController {
  constructor(private readonly links: LinksService) {}

  @Get(':code')
  @Public()
  async follow(@Param('code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const target = await this.links.follow(code, {
      method: request.method,
      ip: request.ip,
      userAgent: String(request.headers['user-agent'] ?? ''),
      purpose: String(request.headers['sec-purpose'] ?? request.headers.purpose ?? ''),
    });
    reply
      .header('cache-control', 'no-store')
      .header('x-robots-tag', 'noindex')
      .header('referrer-policy', 'no-referrer');
    if (target) await reply.redirect(target, 302);
    else
      await reply
        .status(404)
        .type('text/plain; charset=utf-8')
        .send('This link leads nowhere. / Ce lien ne mène nulle part.');
  }
}
