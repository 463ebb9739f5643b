import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Acting, ActingFor, May } from '../agencies/access.js';
import type { Campaign } from './campaign.entity.js';
import type { Pillar } from './pillar.entity.js';
import {
  campaignChange,
  campaignShape,
  newCampaign,
  newPillar,
  pillarChange,
  pillarShape,
  promiseChange,
  promiseShape,
} from './plans.dto.js';
import type { ChannelPromise } from './promise.entity.js';
import { StrategyService } from './strategy.service.js';

@ApiTags('plans')
@Controller('api')
export class StrategyController {
  constructor(private readonly strategy: StrategyService) {}

  @Get('clients/:client/campaigns')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: z.array(campaignShape) })
  async campaigns(@ActingFor() acting: Acting) {
    return (await this.strategy.campaigns(acting.clientId)).map(campaignView);
  }

  @Post('clients/:client/campaigns')
  @May('schedule-post')
  @ApiResponse({ status: 201, standardSchema: campaignShape })
  async addCampaign(@ActingFor() acting: Acting, @Body({ schema: newCampaign }) wanted: z.infer<typeof newCampaign>) {
    return campaignView(await this.strategy.addCampaign(acting, wanted));
  }

  @Patch('campaigns/:campaign')
  @May('schedule-post')
  @ApiResponse({ status: 200, standardSchema: campaignShape })
  async changeCampaign(
    @ActingFor() acting: Acting,
    @Param('campaign') id: string,
    @Body({ schema: campaignChange }) change: z.infer<typeof campaignChange>,
  ) {
    return campaignView(await this.strategy.changeCampaign(acting, id, change));
  }

  @Delete('campaigns/:campaign')
  @May('schedule-post')
  @HttpCode(204)
  async removeCampaign(@ActingFor() acting: Acting, @Param('campaign') id: string) {
    await this.strategy.removeCampaign(acting, id);
  }

  @Get('clients/:client/pillars')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: z.array(pillarShape) })
  async pillars(@ActingFor() acting: Acting) {
    return (await this.strategy.pillars(acting.clientId)).map(pillarView);
  }

  @Post('clients/:client/pillars')
  @May('schedule-post')
  @ApiResponse({ status: 201, standardSchema: pillarShape })
  async addPillar(@ActingFor() acting: Acting, @Body({ schema: newPillar }) wanted: z.infer<typeof newPillar>) {
    return pillarView(await this.strategy.addPillar(acting, wanted));
  }

  @Patch('pillars/:pillar')
  @May('schedule-post')
  @ApiResponse({ status: 200, standardSchema: pillarShape })
  async changePillar(
    @ActingFor() acting: Acting,
    @Param('pillar') id: string,
    @Body({ schema: pillarChange }) change: z.infer<typeof pillarChange>,
  ) {
    return pillarView(await this.strategy.changePillar(acting, id, change));
  }

  @Delete('pillars/:pillar')
  @May('schedule-post')
  @HttpCode(204)
  async removePillar(@ActingFor() acting: Acting, @Param('pillar') id: string) {
    await this.strategy.removePillar(acting, id);
  }

  @Get('clients/:client/promises')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: z.array(promiseShape) })
  async promises(@ActingFor() acting: Acting) {
    return (await this.strategy.promises(acting.clientId)).map(promiseView);
  }

  @Put('channels/:channel/promise')
  @May('schedule-post')
  @ApiResponse({ status: 200, standardSchema: promiseShape })
  async promise(
    @ActingFor() acting: Acting,
    @Param('channel') id: string,
    @Body({ schema: promiseChange }) wanted: z.infer<typeof promiseChange>,
  ) {
    return promiseView(await this.strategy.promise(acting, id, wanted));
  }
}

const campaignView = ({ createdAt, client, ...rest }: Campaign) => rest;
const pillarView = ({ createdAt, client, ...rest }: Pillar) => rest;
const promiseView = ({ channelId, text, postsPerWeek, pillarId }: ChannelPromise) => ({
  ...{ channelId, text, postsPerWeek, pillarId },
});
