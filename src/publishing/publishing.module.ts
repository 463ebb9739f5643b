import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JournalModule } from '../journal/journal.module.js';
import { BulkController } from './bulk.controller.js';
import { BulkService } from './bulk.service.js';
import { ChannelWatchService } from './channel-watch.service.js';
import { Handoff } from './handoff.entity.js';
import { HandoffsController } from './handoffs.controller.js';
import { HandoffsService } from './handoffs.service.js';
import { LimitsService } from './limits.service.js';
import { ProofsService } from './proofs.service.js';
import { Publication } from './publication.entity.js';
import { PublishingController } from './publishing.controller.js';
import { PublishingService } from './publishing.service.js';
import { PublishingWorker } from './publishing.worker.js';
import { ReleasesService } from './releases.service.js';
import { ReliabilityService } from './reliability.service.js';
import { SchedulesService } from './schedules.service.js';
import { Stop } from './stop.entity.js';
import { StopsService } from './stops.service.js';
import { TurnsService } from './turns.service.js';
import { WatchdogService } from './watchdog.service.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Handoff, Publication, Stop]), JournalModule],
  controllers: [PublishingController, BulkController, HandoffsController],
  providers: [
    BulkService,
    ChannelWatchService,
    HandoffsService,
    LimitsService,
    ProofsService,
    ReliabilityService,
    WatchdogService,
    ReleasesService,
    SchedulesService,
    StopsService,
    TurnsService,
    PublishingService,
    PublishingWorker,
  ],
  exports: [
    HandoffsService,
    ChannelWatchService,
    ReleasesService,
    SchedulesService,
    StopsService,
    PublishingService,
    ReliabilityService,
    WatchdogService,
  ],
})
export class PublishingModule {}
