import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JournalFeed } from './journal.feed.js';
import { JournalService } from './journal.service.js';
import { JournalLine } from './journal-line.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([JournalLine])],
  providers: [JournalService, JournalFeed],
  exports: [JournalService, JournalFeed],
})
export class JournalModule {}
