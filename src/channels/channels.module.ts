import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JournalModule } from '../journal/journal.module.js';
import { loadNetworks } from '../networks/catalogue.js';
import { Channel } from './channel.entity.js';
import { ChannelsController } from './channels.controller.js';
import { ChannelsService } from './channels.service.js';
import { Connection } from './connection.entity.js';
import { NetworksService } from './networks.service.js';
import { NETWORKS } from './networks.token.js';
import { SessionsService } from './sessions.service.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Channel, Connection]), JournalModule],
  controllers: [ChannelsController],
  providers: [
    { provide: NETWORKS, useFactory: () => loadNetworks() },
    NetworksService,
    SessionsService,
    ChannelsService,
  ],
  exports: [NETWORKS, NetworksService, SessionsService, ChannelsService],
})
export class ChannelsModule {}
