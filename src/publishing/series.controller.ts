import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Acting, ActingFor, May } from '../agencies/access.js';
import { newSeries, occurrenceChange, seriesEnd, seriesList } from './series.dto.js';
import { SeriesService } from './series.service.js';

/** Every answer is the series of the post, the newest first. */
@ApiTags('publishing')
@Controller('api')
export class SeriesController {
  constructor(private readonly series: SeriesService) {}

  @Get('posts/:post/series')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: seriesList })
  list(@ActingFor() acting: Acting, @Param('post') id: string) {
    return this.series.ofPost(acting.clientId, id);
  }

  @Post('posts/:post/series')
  @May('schedule-post')
  @ApiResponse({ status: 201, standardSchema: seriesList })
  async begin(
    @ActingFor() acting: Acting,
    @Param('post') id: string,
    @Body({ schema: newSeries }) wanted: z.infer<typeof newSeries>,
  ) {
    await this.series.begin(acting, id, wanted);
    return this.series.ofPost(acting.clientId, id);
  }

  @Post('series/:series/stop')
  @May('schedule-post')
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: seriesList })
  async stop(
    @ActingFor() acting: Acting,
    @Param('series') id: string,
    @Body({ schema: seriesEnd }) wanted: z.infer<typeof seriesEnd>,
  ) {
    return this.series.ofPost(acting.clientId, await this.series.stop(acting, id, wanted));
  }

  @Put('occurrences/:occurrence')
  @May('schedule-post')
  @ApiResponse({ status: 200, standardSchema: seriesList })
  async change(
    @ActingFor() acting: Acting,
    @Param('occurrence') id: string,
    @Body({ schema: occurrenceChange }) { skipped }: z.infer<typeof occurrenceChange>,
  ) {
    return this.series.ofPost(acting.clientId, await this.series.skip(acting, id, skipped));
  }
}
