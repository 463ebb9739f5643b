import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { type Acting, ActingFor, AnyMember, May, Me, type SignedIn } from '../agencies/access.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import type { Client } from '../agencies/client.entity.js';
import { exportQuery, monthQuery } from './exchange.dto.js';
import { ExportsService } from './exports.service.js';
import { MonthsService } from './months.service.js';

const DAY_MS = 86_400_000;

@ApiTags('exchange')
@Controller('api')
export class ExportsController {
  constructor(
    private readonly exports: ExportsService,
    private readonly months: MonthsService,
    private readonly agencies: AgenciesService,
  ) {}

  /** Everything of all clients this person may see. */
  @Get('export')
  @AnyMember()
  @ApiResponse({ status: 200, description: 'CSV, XLSX or JSON' })
  async all(
    @Me() me: SignedIn,
    @Query({ schema: exportQuery }) query: z.infer<typeof exportQuery>,
    @Res() reply: FastifyReply,
  ) {
    await this.send(await this.agencies.clientsOf(me), me, query, reply);
  }

  @Get('clients/:client/export')
  @May('see')
  @ApiResponse({ status: 200, description: 'CSV, XLSX or JSON' })
  async one(
    @ActingFor() acting: Acting,
    @Me() me: SignedIn,
    @Query({ schema: exportQuery }) query: z.infer<typeof exportQuery>,
    @Res() reply: FastifyReply,
  ) {
    await this.send([await this.agencies.client(acting.clientId)], me, query, reply);
  }

  /** The month on paper, for the client's meeting: `2026-12.pdf`. */
  @Get('clients/:client/months/:month')
  @May('see')
  @ApiResponse({ status: 200, description: 'PDF' })
  async month(
    @ActingFor() acting: Acting,
    @Me() me: SignedIn,
    @Param('month') month: string,
    @Query({ schema: monthQuery }) { locale }: z.infer<typeof monthQuery>,
    @Res() reply: FastifyReply,
  ) {
    const { agency } = await this.agencies.me(me);
    const of = month.replace(/\.pdf$/, '');
    const pdf = await this.months.print(acting.clientId, of, agency?.name ?? '', locale);
    await reply
      .header('content-type', 'application/pdf')
      .header('cache-control', 'private, no-store')
      .header('content-disposition', `inline; filename="${of}.pdf"`)
      .send(pdf);
  }

  private async send(
    clients: Client[],
    me: SignedIn,
    { format, table, from, to, locale }: z.infer<typeof exportQuery>,
    reply: FastifyReply,
  ) {
    const span = {
      clientIds: clients.map((client) => client.id),
      from: from ? new Date(`${from}T00:00:00Z`) : null,
      until: to ? new Date(Date.parse(`${to}T00:00:00Z`) + DAY_MS) : null,
    };
    const language = locale ?? (me.person.locale === 'fr' ? 'fr' : 'en');
    const name = `marronnier${format === 'csv' ? `-${table}` : ''}.${format}`;
    reply
      .header('cache-control', 'private, no-store')
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('content-type', TYPES[format]);
    if (format === 'csv') await reply.send(this.exports.csv(span, table, language));
    else if (format === 'json')
      await reply.send(
        this.exports.json(
          span,
          clients.map(({ name }) => name),
        ),
      );
    else await reply.send(await this.exports.xlsx(span, language));
  }
}

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
