import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JournalModule } from '../journal/journal.module.js';
import { Feed } from './feed.entity.js';
import { FeedFilesController, FeedsController } from './feeds.controller.js';
import { FeedsService } from './feeds.service.js';
import { PlannedService } from './planned.service.js';

/** What comes in from elsewhere and what is taken out: calendar feeds, imports, exports, printed months. */
@Module({
  imports: [TypeOrmModule.forFeature([Feed]), JournalModule],
  controllers: [FeedsController, FeedFilesController],
  providers: [PlannedService, FeedsService],
})
export class ExchangeModule {}
