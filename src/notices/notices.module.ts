import { Module } from '@nestjs/common';
import { JournalModule } from '../journal/journal.module.js';
import { NoticesController } from './notices.controller.js';
import { NoticesService } from './notices.service.js';

@Module({ imports: [JournalModule], controllers: [NoticesController], providers: [NoticesService] })
export class NoticesModule {}
