import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExcludeEndpoint, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Acting, ActingFor, May, Public } from '../agencies/access.js';
import { Refusal } from '../domain/refusal.js';
import { IntakeService } from './intake.service.js';
import {
  mediaChange,
  mediaImport,
  mediaPage,
  mediaPlaces,
  mediaQuery,
  mediaShape,
  renditionShape,
} from './media.dto.js';
import { type FileOf, MediaService } from './media.service.js';
import { RenditionsService } from './renditions.service.js';

@ApiTags('media')
@Controller('api')
export class MediaController {
  constructor(
    private readonly media: MediaService,
    private readonly intake: IntakeService,
    private readonly renditions: RenditionsService,
  ) {}

  @Get('clients/:client/media')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: mediaPage })
  async list(@ActingFor() acting: Acting, @Query({ schema: mediaQuery }) query: z.infer<typeof mediaQuery>) {
    const { media, next } = await this.media.list(acting.clientId, query);
    return { media: media.map((one) => this.media.view(one)), next };
  }

  @Get('clients/:client/media/places')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: mediaPlaces })
  places(@ActingFor() acting: Acting) {
    return this.media.places(acting.clientId);
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
    return this.media.view(await this.intake.receive(acting.clientId, file.filename, file.file));
  }

  @Post('clients/:client/media/imports')
  @May('write-post')
  @ApiResponse({ status: 201, standardSchema: mediaShape })
  async import(@ActingFor() acting: Acting, @Body({ schema: mediaImport }) { url }: z.infer<typeof mediaImport>) {
    return this.media.view(await this.intake.importFrom(acting.clientId, url));
  }

  @Get('media/:media')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: mediaShape })
  async get(@ActingFor() acting: Acting, @Param('media') id: string) {
    return this.media.view(await this.media.get(acting.clientId, id));
  }

  @Patch('media/:media')
  @May('write-post')
  @ApiResponse({ status: 200, standardSchema: mediaShape })
  async describe(
    @ActingFor() acting: Acting,
    @Param('media') id: string,
    @Body({ schema: mediaChange }) change: z.infer<typeof mediaChange>,
  ) {
    return this.media.view(await this.media.describe(acting, id, change));
  }

  @Delete('media/:media')
  @May('write-post')
  @HttpCode(204)
  async remove(@ActingFor() acting: Acting, @Param('media') id: string) {
    await this.media.remove(acting, id);
  }

  /** The copies that formats asked for. */
  @Get('media/:media/renditions')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: z.array(renditionShape) })
  async copies(@ActingFor() acting: Acting, @Param('media') id: string) {
    const copies = await this.renditions.of(acting.clientId, id);
    return copies.map(({ state, progress, mime, bytes, width, height, ...copy }) => ({
      ...{ id: copy.id, state, progress, mime, bytes, width, height },
    }));
  }

  @Get('media/:media/file')
  @May('see')
  @ApiExcludeEndpoint()
  async file(
    @ActingFor() acting: Acting,
    @Param('media') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const media = await this.media.get(acting.clientId, id);
    reply.header('cache-control', 'private, max-age=31536000, immutable');
    await stream(this.media, media, request, reply);
  }

  @Get('media/:media/thumb')
  @May('see')
  @ApiExcludeEndpoint()
  async thumb(@ActingFor() acting: Acting, @Param('media') id: string, @Res() reply: FastifyReply) {
    const media = await this.media.get(acting.clientId, id);
    if (media.thumbHash) await send(reply, 'image/webp', await this.media.thumb(media));
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
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await stream(this.media, await this.media.pulled(id, until, file.split('.')[0]!), request, reply);
  }
}

/** The whole file, or the one piece that a player or a network asks for (RFC 9110 §14). */
async function stream(media: MediaService, file: FileOf, request: FastifyRequest, reply: FastifyReply) {
  reply
    .header('content-type', file.mime)
    .header('accept-ranges', 'bytes')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox");
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  if (!asked) return reply.header('content-length', String(file.bytes)).send(await media.stream(file));

  const from = Number(asked[1]);
  const to = Math.min(file.bytes, asked[2] ? Number(asked[2]) + 1 : file.bytes);
  if (from >= to) return reply.status(416).header('content-range', `bytes */${file.bytes}`).send();
  return reply
    .status(206)
    .header('content-range', `bytes ${from}-${to - 1}/${file.bytes}`)
    .header('content-length', String(to - from))
    .send(await media.stream(file, { from, to }));
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
