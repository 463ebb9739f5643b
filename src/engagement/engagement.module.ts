import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JournalModule } from '../journal/journal.module.js';
import { AccountReading } from './account-reading.entity.js';
import { AccountReadingsController } from './account-readings.controller.js';
import { AccountReadingsService } from './account-readings.service.js';
import { EngagementController } from './engagement.controller.js';
import { EngagementService } from './engagement.service.js';
import { EngagementWorker } from './engagement.worker.js';
import { HooksController } from './hooks.controller.js';
import { HooksService } from './hooks.service.js';
import { Reading } from './reading.entity.js';
import { ReadingCursor } from './reading-cursor.entity.js';
import { Reply } from './reply.entity.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AccountReading, Reading, ReadingCursor, Reply]), JournalModule],
  controllers: [EngagementController, AccountReadingsController, HooksController],
  providers: [EngagementService, EngagementWorker, HooksService, AccountReadingsService],
  exports: [EngagementService, AccountReadingsService],
})
export class EngagementModule {}
