import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JournalModule } from '../journal/journal.module.js';
import { Publication } from './publication.entity.js';
import { PublishingController } from './publishing.controller.js';
import { PublishingService } from './publishing.service.js';
import { PublishingWorker } from './publishing.worker.js';
import { ReleasesService } from './releases.service.js';
import { SchedulesService } from './schedules.service.js';
import { Stop } from './stop.entity.js';
import { StopsService } from './stops.service.js';
import { TurnsService } from './turns.service.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Publication, Stop]), JournalModule],
  controllers: [PublishingController],
  providers: [ReleasesService, SchedulesService, StopsService, TurnsService, PublishingService, PublishingWorker],
  exports: [ReleasesService, SchedulesService, PublishingService],
})
export class PublishingModule {}
