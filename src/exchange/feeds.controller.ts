import { Controller, Delete, Get, HttpCode, Param, Put, Req, Res } from '@nestjs/common';
import { ApiExcludeController, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Acting, ActingFor, AnyMember, May, Me, Public, type SignedIn } from '../agencies/access.js';
import { sha256 } from '../platform/crypto/hash.js';
import { feedShape } from './exchange.dto.js';
import { FeedsService } from './feeds.service.js';

@ApiTags('exchange')
@Controller('api')
export class FeedsController {
  constructor(private readonly feeds: FeedsService) {}

  @Get('clients/:client/feed')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: feedShape })
  ofClient(@ActingFor() acting: Acting) {
    return this.feeds.ofClient(acting);
  }

  /** Makes the address, or a new one in its place. */
  @Put('clients/:client/feed')
  @May('manage-client')
  @ApiResponse({ status: 200, standardSchema: feedShape })
  makeForClient(@ActingFor() acting: Acting) {
    return this.feeds.makeForClient(acting);
  }

  @Delete('clients/:client/feed')
  @May('manage-client')
  @HttpCode(204)
  async revokeOfClient(@ActingFor() acting: Acting) {
    await this.feeds.revokeOfClient(acting);
  }

  @Get('me/feed')
  @AnyMember()
  @ApiResponse({ status: 200, standardSchema: feedShape })
  mine(@Me() me: SignedIn) {
    return this.feeds.ofPerson(me);
  }

  @Put('me/feed')
  @AnyMember()
  @ApiResponse({ status: 200, standardSchema: feedShape })
  makeMine(@Me() me: SignedIn) {
    return this.feeds.makeForPerson(me);
  }

  @Delete('me/feed')
  @AnyMember()
  @HttpCode(204)
  async revokeMine(@Me() me: SignedIn) {
    await this.feeds.revokeOfPerson(me);
  }
}

/** Read by calendar programs, which have no session: the address is the key. */
@ApiExcludeController()
@Controller('feeds')
export class FeedFilesController {
  constructor(private readonly feeds: FeedsService) {}

  @Get(':file')
  @Public()
  async read(@Param('file') file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const text = await this.feeds.read(file.replace(/\.ics$/, ''));
    const etag = `"${sha256(text).slice(0, 32)}"`;
    reply
      .header('etag', etag)
      .header('cache-control', 'private, max-age=300')
      .header('x-robots-tag', 'noindex')
      .header('referrer-policy', 'no-referrer');
    if (request.headers['if-none-match']?.split(/,\s*/).some((one) => one.replace(/^W\//, '') === etag)) {
      await reply.status(304).send();
      return;
    }
    await reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('content-disposition', 'inline; filename="marronnier.ics"')
      .send(text);
  }
}
