import { Body, Controller, Get, Param, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExcludeEndpoint, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Acting, ActingFor, May, Public } from '../agencies/access.js';
import { Refusal } from '../domain/refusal.js';
import { mediaChange, mediaShape } from './media.dto.js';
import { MediaService, mediaView } from './media.service.js';

@ApiTags('media')
@Controller('api')
export class MediaController {
  constructor(private readonly media: MediaService) {}

  @Get('clients/:client/media')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: z.array(mediaShape) })
  async list(@ActingFor() acting: Acting) {
    return (await this.media.list(acting.clientId)).map(mediaView);
  }

  @Post('clients/:client/media')
  @May('write-post')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] },
  })
  @ApiResponse({ status: 201, standardSchema: mediaShape })
  async upload(@ActingFor() acting: Acting, @Req() request: FastifyRequest) {
    const file = request.isMultipart() ? await request.file() : undefined;
    if (!file) throw new Refusal('file-missing', 'Send the file as multipart form data, in a field named file.');
    return mediaView(await this.media.receive(acting.clientId, file.filename, file.file));
  }

  @Patch('media/:media')
  @May('write-post')
  @ApiResponse({ status: 200, standardSchema: mediaShape })
  async describe(
    @ActingFor() acting: Acting,
    @Param('media') id: string,
    @Body({ schema: mediaChange }) change: z.infer<typeof mediaChange>,
  ) {
    return mediaView(await this.media.describe(acting.clientId, id, change.alt));
  }

  @Get('media/:media/file')
  @May('see')
  @ApiExcludeEndpoint()
  async file(@ActingFor() acting: Acting, @Param('media') id: string, @Res() reply: FastifyReply) {
    const media = await this.media.get(acting.clientId, id);
    await reply
      .header('content-type', media.mime)
      .header('content-length', String(media.bytes))
      .header('cache-control', 'private, max-age=31536000, immutable')
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .send(await this.media.stream(media));
  }

  @Get('media/:media/thumb')
  @May('see')
  @ApiExcludeEndpoint()
  async thumb(@ActingFor() acting: Acting, @Param('media') id: string, @Res() reply: FastifyReply) {
    const media = await this.media.get(acting.clientId, id);
    if (media.thumbHash) await send(reply, 'image/webp', await this.media.bytes(media, 'thumb'));
    else await send(reply, 'image/svg+xml', Buffer.from(media.mime.startsWith('video/') ? FILM : PAPER));
  }
}

/** Where networks fetch for themselves: opened by a signature that ends, not by a session. */
@Controller('pull')
export class PullController {
  constructor(private readonly media: MediaService) {}

  @Get(':media/:until/:file')
  @Public()
  @ApiExcludeEndpoint()
  async pull(
    @Param('media') id: string,
    @Param('until') until: string,
    @Param('file') file: string,
    @Res() reply: FastifyReply,
  ) {
    const media = await this.media.pulled(id, until, file.split('.')[0]!);
    await reply
      .header('content-type', media.mime)
      .header('content-length', String(media.bytes))
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .send(await this.media.stream(media));
  }
}

/** What stands for a file that has no small picture of its own. */
const mark = (path: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 84 64"><rect width="84" height="64" fill="#efe9df"/><path d="${path}" fill="#8a3f20"/></svg>`;
const FILM = mark('M34 20 58 32 34 44z');
const PAPER = mark('M30 14h16l10 10v26H30zM45 15v10h10z');

/** Immutable bytes; never run as a page of ours. */
async function send(reply: FastifyReply, mime: string, bytes: Uint8Array) {
  await reply
    .header('content-type', mime)
    .header('cache-control', 'private, max-age=31536000, immutable')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(Buffer.from(bytes));
}
