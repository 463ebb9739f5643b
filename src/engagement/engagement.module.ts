import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JournalModule } from '../journal/journal.module.js';
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
  imports: [TypeOrmModule.forFeature([Reading, ReadingCursor, Reply]), JournalModule],
  controllers: [EngagementController, HooksController],
  providers: [EngagementService, EngagementWorker, HooksService],
  exports: [EngagementService],
})
export class EngagementModule {}
