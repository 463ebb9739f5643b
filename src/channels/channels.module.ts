import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JournalModule } from '../journal/journal.module.js';
import type { Network } from '../networks/network.js';
import { ByHandService } from './by-hand.service.js';
import { Channel } from './channel.entity.js';
import { ChannelChecksService } from './channel-checks.service.js';
import { ChannelsController } from './channels.controller.js';
import { ChannelsService } from './channels.service.js';
import { Connection } from './connection.entity.js';
import { NetworksService } from './networks.service.js';
import { NETWORKS } from './networks.token.js';
import { SessionsService } from './sessions.service.js';

@Module({})
export class ChannelsModule {
  /** @param networks the catalogue, found and checked at boot */
  static of(networks: Map<string, Network>): DynamicModule {
    return {
      module: ChannelsModule,
      global: true,
      imports: [TypeOrmModule.forFeature([Channel, Connection]), JournalModule],
      controllers: [ChannelsController],
      providers: [
        { provide: NETWORKS, useValue: networks },
        NetworksService,
        ByHandService,
        SessionsService,
        ChannelsService,
        ChannelChecksService,
      ],
      exports: [NETWORKS, NetworksService, SessionsService, ChannelsService, ChannelChecksService],
    };
  }
}
