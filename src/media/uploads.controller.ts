import { Controller, Delete, Get, Head, HttpCode, Param, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Acting, ActingFor, May } from '../agencies/access.js';
import { mediaShape } from './media.dto.js';
import { MediaService } from './media.service.js';
import { UploadsService } from './uploads.service.js';

/** The resumable way in (tus 1.0): POST begins, HEAD says how far it is, PATCH goes on, DELETE gives up. */
@ApiTags('media')
@Controller('api/clients/:client/uploads')
export class UploadsController {
  constructor(
    private readonly uploads: UploadsService,
    private readonly media: MediaService,
  ) {}

  @Post()
  @May('write-post')
  @ApiResponse({ status: 201, description: 'Begun; the header Location says where it goes on.' })
  begin(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.hand(request, reply);
  }

  @Head(':upload')
  @May('write-post')
  @ApiResponse({ status: 200, description: 'The header Upload-Offset says how much is here.' })
  look(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.hand(request, reply);
  }

  @Patch(':upload')
  @May('write-post')
  @ApiResponse({ status: 204, description: 'A piece was taken.' })
  @ApiResponse({ status: 200, standardSchema: mediaShape })
  goOn(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.hand(request, reply);
  }

  @Delete(':upload')
  @May('write-post')
  @HttpCode(204)
  giveUp(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.hand(request, reply);
  }

  @Get(':upload')
  @May('write-post')
  @ApiResponse({ status: 200, standardSchema: mediaShape })
  async outcome(@ActingFor() acting: Acting, @Param('upload') id: string) {
    return this.media.view(await this.uploads.claim(acting.clientId, id));
  }

  /** tus answers for itself: it reads the request as it comes. */
  private async hand(request: FastifyRequest, reply: FastifyReply) {
    reply.hijack();
    await this.uploads.handle(request.raw, reply.raw);
  }
}
