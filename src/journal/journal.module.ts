import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChainService } from './chain.service.js';
import { JournalFeed } from './journal.feed.js';
import { JournalService } from './journal.service.js';
import { JournalLine } from './journal-line.entity.js';
import { JournalSeal } from './journal-seal.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([JournalLine, JournalSeal])],
  providers: [JournalService, JournalFeed, ChainService],
  exports: [JournalService, JournalFeed, ChainService],
})
export class JournalModule {}
