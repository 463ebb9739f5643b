import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Acting, ActingFor, May } from '../agencies/access.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { ChannelsService } from '../channels/channels.service.js';
import { NetworksService } from '../channels/networks.service.js';
import { Refusal } from '../domain/refusal.js';
import { toWall } from '../domain/wall-clock.js';
import { exampleFile } from './example.js';
import { importRowsQuery, importRowsShape, importShape, importSummary } from './exchange.dto.js';
import { ImportsService } from './imports.service.js';
import { mapping } from './mapping.js';

const MOST_BYTES = 20 * 1024 * 1024;

@ApiTags('exchange')
@Controller('api')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly agencies: AgenciesService,
    private readonly channels: ChannelsService,
    private readonly networks: NetworksService,
  ) {}

  @Get('clients/:client/imports')
  @May('write-post')
  @ApiResponse({ status: 200, standardSchema: z.array(importSummary) })
  list(@ActingFor() acting: Acting) {
    return this.imports.list(acting.clientId);
  }

  @Post('clients/:client/imports')
  @May('write-post')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] },
  })
  @ApiResponse({ status: 201, standardSchema: importShape })
  async take(@ActingFor() acting: Acting, @Req() request: FastifyRequest) {
    const file = request.isMultipart() ? await request.file({ limits: { fileSize: MOST_BYTES } }) : undefined;
    if (!file) throw new Refusal('file-missing', 'Send the file as multipart form data, in a field named file.');
    const bytes = await file.toBuffer().catch((cause: unknown) => {
      const { filename } = file;
      throw new Refusal('file-too-large', `“${filename}” is too large. Export it smaller.`, {
        ...{ status: 'too-large', params: { filename }, cause },
      });
    });
    return this.imports.take(acting, file.filename, bytes);
  }

  /** A file to start from, with the client's own channels. */
  @Get('clients/:client/import-example')
  @May('write-post')
  @ApiResponse({ status: 200, description: 'CSV' })
  async example(@ActingFor() acting: Acting, @Res() reply: FastifyReply) {
    const client = await this.agencies.client(acting.clientId);
    const channels = await this.channels.list(acting.clientId);
    const names = channels
      .filter(({ health }) => health !== 'disconnected')
      .map(({ network, handle }) => `${this.networks.get(network).label} · ${handle}`);
    const language = client.language === 'fr' ? 'fr' : 'en';
    const today = toWall(new Date().toISOString(), client.zone).slice(0, 10);
    await reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="marronnier.csv"')
      .send(exampleFile(language, names, today));
  }

  @Get('imports/:import')
  @May('write-post')
  @ApiResponse({ status: 200, standardSchema: importShape })
  get(@ActingFor() acting: Acting, @Param('import') id: string) {
    return this.imports.get(acting.clientId, id);
  }

  @Get('imports/:import/rows')
  @May('write-post')
  @ApiResponse({ status: 200, standardSchema: importRowsShape })
  rows(
    @ActingFor() acting: Acting,
    @Param('import') id: string,
    @Query({ schema: importRowsQuery }) query: z.infer<typeof importRowsQuery>,
  ) {
    return this.imports.rows(acting.clientId, id, query);
  }

  /** Says what each column is, and starts the dry run. */
  @Put('imports/:import/mapping')
  @May('write-post')
  @ApiResponse({ status: 200, standardSchema: importShape })
  map(
    @ActingFor() acting: Acting,
    @Param('import') id: string,
    @Body({ schema: mapping }) wanted: z.infer<typeof mapping>,
  ) {
    return this.imports.map(acting, id, wanted);
  }

  @Post('imports/:import/run')
  @May('write-post')
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: importShape })
  run(@ActingFor() acting: Acting, @Param('import') id: string) {
    return this.imports.run(acting, id);
  }

  /** Takes the whole import back, save what has left or was touched since. */
  @Post('imports/:import/undo')
  @May('write-post')
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: importShape })
  undo(@ActingFor() acting: Acting, @Param('import') id: string) {
    return this.imports.undo(acting, id);
  }

  @Delete('imports/:import')
  @May('write-post')
  @HttpCode(204)
  async discard(@ActingFor() acting: Acting, @Param('import') id: string) {
    await this.imports.discard(acting, id);
  }
}
