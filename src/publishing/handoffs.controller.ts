import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { type Acting, ActingFor, May, Public } from '../agencies/access.js';
import { Refusal } from '../domain/refusal.js';
import { MediaService } from '../media/media.service.js';
import { handBack, handoffAddress, handoffShape, posted, snoozed } from './handoffs.dto.js';
import { HandoffsService } from './handoffs.service.js';

/** Opened by its secret address, on the phone of whoever posts; no session is asked for. */
@ApiTags('publishing')
@Controller('api')
export class HandoffsController {
  constructor(
    private readonly handoffs: HandoffsService,
    private readonly media: MediaService,
  ) {}

  @Get('publications/:publication/handoff')
  @May('publish')
  @ApiResponse({ status: 200, standardSchema: handoffAddress })
  async address(@ActingFor() acting: Acting, @Param('publication') id: string) {
    return { url: await this.handoffs.addressFor(acting, id) };
  }

  @Get('handoffs/:token')
  @Public()
  @ApiResponse({ status: 200, standardSchema: handoffShape })
  async open(@Param('token') token: string) {
    const { row, channel, client, title, network } = await this.handoffs.open(token);
    const content = row.content!;
    const format = network.formats.find((one) => one.name === content.format)!;
    const told = (value: unknown) => (Array.isArray(value) ? value.join(', ') : String(value ?? ''));
    return {
      client: { name: client.name, hue: client.hue },
      network: { name: network.name, label: network.label, logoUrl: `/api/networks/${network.name}/logo.svg` },
      handle: channel.handle,
      title,
      format: format.label,
      dueAt: row.dueAt.toISOString(),
      zone: row.zone,
      held: row.state === 'held',
      remindAt: row.nextTryAt?.toISOString() ?? null,
      openUrl: channel.url,
      parts: content.parts.map((part) => ({
        text: part.text,
        attachments: part.attachments.map(({ mediaId, mime, filename, alt, width, height }) => ({
          ...{ id: mediaId, mime, alt, width, height, filename: filename ?? '' },
          url: `/api/handoffs/${token}/media/${mediaId}`,
        })),
      })),
      settings: format.settings
        .filter(({ name, type }) => type !== 'media' && told(content.settings[name]) !== '')
        .map(({ name, label }) => ({ label, value: told(content.settings[name]) })),
    };
  }

  @Get('handoffs/:token/media/:file')
  @Public()
  @ApiExcludeEndpoint()
  async file(@Param('token') token: string, @Param('file') id: string, @Res() reply: FastifyReply) {
    const { row } = await this.handoffs.open(token);
    const isPart = row.content!.parts.some((part) => part.attachments.some(({ mediaId }) => mediaId === id));
    if (!isPart) throw new Refusal('not-found', 'There is no such file here.', { status: 'not-found' });
    const media = await this.media.get(row.clientId, id);
    await reply
      .header('content-type', media.mime)
      .header('content-length', String(media.bytes))
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(media.filename)}`)
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .send(await this.media.stream(media));
  }

  @Post('handoffs/:token/posted')
  @Public()
  @HttpCode(204)
  async posted(@Param('token') token: string, @Body({ schema: posted }) said: z.infer<typeof posted>) {
    await this.handoffs.posted(token, said.url);
  }

  @Post('handoffs/:token/snooze')
  @Public()
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: snoozed })
  async snooze(@Param('token') token: string) {
    return { remindAt: (await this.handoffs.snooze(token)).toISOString() };
  }

  @Post('handoffs/:token/back')
  @Public()
  @HttpCode(204)
  async back(@Param('token') token: string, @Body({ schema: handBack }) said: z.infer<typeof handBack>) {
    await this.handoffs.handBack(token, said.reason);
  }
}
