import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type Acting, ActingFor, AnyMember, May, Me, Public, type SignedIn } from '../agencies/access.js';
import { Refusal } from '../domain/refusal.js';
import { logo } from '../networks/catalogue.js';
import { NetworkError } from '../networks/network-error.js';
import { ByHandService } from './by-hand.service.js';
import {
  accountsChosen,
  accountsOffered,
  channelShape,
  networkShape,
  newChannel,
  newChannelAnswer,
  responsible,
} from './channels.dto.js';
import { ChannelsService } from './channels.service.js';
import { NetworksService } from './networks.service.js';

@ApiTags('channels')
@Controller('api')
export class ChannelsController {
  constructor(
    private readonly channels: ChannelsService,
    private readonly networks: NetworksService,
    private readonly byHand: ByHandService,
  ) {}

  @Get('networks')
  @AnyMember()
  @ApiResponse({ status: 200, standardSchema: z.array(networkShape) })
  all() {
    return this.networks.all().map((network) => ({
      name: network.name,
      label: network.label,
      colour: network.colour,
      promise: network.promise,
      logoUrl: `/api/networks/${network.name}/logo.svg`,
      connect: { by: network.connect.by, fields: network.connect.fields },
      scopes: network.scopes,
      configured: this.networks.missingKeys(network).length === 0,
      missingKeys: this.networks.missingKeys(network),
      formats: network.formats,
      neverTells: network.neverTells,
    }));
  }

  @Get('networks/:network/logo.svg')
  @Public()
  @ApiExcludeEndpoint()
  @Header('content-type', 'image/svg+xml')
  @Header('cache-control', 'public, max-age=86400')
  logo(@Param('network') network: string) {
    return logo(this.networks.get(network).name);
  }

  @Get('clients/:client/channels')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: z.array(channelShape) })
  async list(@ActingFor() acting: Acting) {
    return (await this.channels.list(acting.clientId)).map((channel) => this.channels.view(channel));
  }

  @Post('clients/:client/channels')
  @May('connect-channel')
  @ApiResponse({ status: 201, standardSchema: newChannelAnswer })
  async connect(@ActingFor() acting: Acting, @Body({ schema: newChannel }) wanted: z.infer<typeof newChannel>) {
    if (wanted.byHand) {
      return { channel: this.channels.view(await this.byHand.connect(acting, wanted)), authorizeUrl: null };
    }
    const { channel, authorizeUrl } = await this.channels.connect(acting, wanted);
    return {
      channel: channel && this.channels.view(channel),
      authorizeUrl: authorizeUrl && this.networks.shown(authorizeUrl),
    };
  }

  @Get('connect/:network/callback')
  @AnyMember()
  @ApiExcludeEndpoint()
  async callback(
    @Me() me: SignedIn,
    @Param('network') network: string,
    @Query() query: Record<string, string>,
    @Res() reply: FastifyReply,
  ) {
    try {
      const arrival = await this.channels.comeBack(me.person, network, query);
      const end = arrival.choice === null ? `connected=${arrival.channel.id}` : `choose=${arrival.choice}`;
      await reply.redirect(`/channels?client=${arrival.clientId}&${end}`);
    } catch (error) {
      if (!(error instanceof Refusal) && !(error instanceof NetworkError)) throw error;
      await reply.redirect(`/channels?problem=${encodeURIComponent(error.code)}`);
    }
  }

  @Get('connect/choices/:choice')
  @AnyMember()
  @ApiResponse({ status: 200, standardSchema: accountsOffered })
  offered(@Me() me: SignedIn, @Param('choice') choice: string) {
    return this.channels.offered(me.person.id, choice);
  }

  @Post('connect/choices/:choice')
  @AnyMember()
  @ApiResponse({ status: 201, standardSchema: z.array(channelShape) })
  async choose(
    @Me() me: SignedIn,
    @Param('choice') choice: string,
    @Body({ schema: accountsChosen }) chosen: z.infer<typeof accountsChosen>,
  ) {
    const channels = await this.channels.choose(me.person, choice, chosen.accounts);
    return channels.map((channel) => this.channels.view(channel));
  }

  /** The boards, playlists or categories a setting of this channel chooses from. */
  @Get('channels/:channel/choices/:setting')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: z.array(z.object({ value: z.string(), label: z.string() })) })
  async choices(@ActingFor() acting: Acting, @Param('channel') id: string, @Param('setting') setting: string) {
    return this.channels.choices(await this.channels.get(acting.clientId, id), setting);
  }

  @Put('channels/:channel/health')
  @May('connect-channel')
  @ApiResponse({ status: 200, standardSchema: channelShape })
  async check(@ActingFor() acting: Acting, @Param('channel') id: string) {
    return this.channels.view(await this.channels.checkHealth(await this.channels.get(acting.clientId, id)));
  }

  @Put('channels/:channel/session')
  @May('connect-channel')
  @ApiResponse({ status: 200, standardSchema: channelShape })
  async refresh(@ActingFor() acting: Acting, @Param('channel') id: string) {
    return this.channels.view(await this.channels.refresh(await this.channels.get(acting.clientId, id)));
  }

  /** Who may be handed what is due: everyone who may act for this client. */
  @Get('channels/:channel/people')
  @May('connect-channel')
  @ApiResponse({ status: 200, standardSchema: z.array(z.object({ id: z.string(), name: z.string() })) })
  people(@ActingFor() acting: Acting, @Param('channel') _id: string) {
    return this.byHand.people(acting);
  }

  @Put('channels/:channel/responsible')
  @May('connect-channel')
  @ApiResponse({ status: 200, standardSchema: channelShape })
  async entrust(
    @ActingFor() acting: Acting,
    @Param('channel') id: string,
    @Body({ schema: responsible }) wanted: z.infer<typeof responsible>,
  ) {
    const channel = await this.channels.get(acting.clientId, id);
    return this.channels.view(await this.byHand.entrust(acting, channel, wanted.people));
  }

  @Delete('channels/:channel')
  @May('connect-channel')
  @HttpCode(204)
  async disconnect(@ActingFor() acting: Acting, @Param('channel') id: string) {
    await this.channels.disconnect(acting, await this.channels.get(acting.clientId, id));
  }
}
