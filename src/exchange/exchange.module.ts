import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JournalModule } from '../journal/journal.module.js';
import { ExchangeWorker } from './exchange.worker.js';
import { ExportsController } from './exports.controller.js';
import { ExportsService } from './exports.service.js';
import { Feed } from './feed.entity.js';
import { FeedFilesController, FeedsController } from './feeds.controller.js';
import { FeedsService } from './feeds.service.js';
import { Import } from './import.entity.js';
import { ImportBenchService } from './import-bench.service.js';
import { ImportRow } from './import-row.entity.js';
import { ImportStepsService } from './import-steps.service.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { MonthsService } from './months.service.js';
import { PlannedService } from './planned.service.js';

/** What comes in from elsewhere and what is taken out: calendar feeds, imports, exports, printed months. */
@Module({
  imports: [TypeOrmModule.forFeature([Feed, Import, ImportRow]), JournalModule],
  controllers: [FeedsController, FeedFilesController, ImportsController, ExportsController],
  providers: [
    PlannedService,
    FeedsService,
    ExportsService,
    MonthsService,
    ImportsService,
    ImportStepsService,
    ImportBenchService,
    ExchangeWorker,
  ],
  exports: [ImportStepsService],
})
export class ExchangeModule {}
