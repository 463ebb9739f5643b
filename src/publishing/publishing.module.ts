import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JournalModule } from '../journal/journal.module.js';
import { BulkController } from './bulk.controller.js';
import { BulkService } from './bulk.service.js';
import { ChannelWatchService } from './channel-watch.service.js';
import { Correction } from './correction.entity.js';
import { CorrectionsController } from './corrections.controller.js';
import { CorrectionsService } from './corrections.service.js';
import { Handoff } from './handoff.entity.js';
import { HandoffsController } from './handoffs.controller.js';
import { HandoffsService } from './handoffs.service.js';
import { LimitsService } from './limits.service.js';
import { Occurrence } from './occurrence.entity.js';
import { ProofsService } from './proofs.service.js';
import { Publication } from './publication.entity.js';
import { PublishingController } from './publishing.controller.js';
import { PublishingService } from './publishing.service.js';
import { PublishingWorker } from './publishing.worker.js';
import { ReleasesService } from './releases.service.js';
import { ReliabilityService } from './reliability.service.js';
import { SchedulesService } from './schedules.service.js';
import { SeriesController } from './series.controller.js';
import { Series } from './series.entity.js';
import { SeriesService } from './series.service.js';
import { Stop } from './stop.entity.js';
import { StopsService } from './stops.service.js';
import { TakeDownService } from './take-down.service.js';
import { TurnsService } from './turns.service.js';
import { WatchdogService } from './watchdog.service.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Correction, Handoff, Occurrence, Publication, Series, Stop]), JournalModule],
  controllers: [PublishingController, CorrectionsController, BulkController, HandoffsController, SeriesController],
  providers: [
    BulkService,
    ChannelWatchService,
    CorrectionsService,
    HandoffsService,
    TakeDownService,
    LimitsService,
    ProofsService,
    ReliabilityService,
    WatchdogService,
    ReleasesService,
    SchedulesService,
    SeriesService,
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
    SeriesService,
    StopsService,
    PublishingService,
    ReliabilityService,
    WatchdogService,
  ],
})
export class PublishingModule {}
