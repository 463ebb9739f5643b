import { Global, Module } from '@nestjs/common';
import { JournalModule } from '../journal/journal.module.js';
import { POST_VIEW } from '../posts/post-view.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarService } from './calendar.service.js';
import { PostViewService } from './post-view.service.js';

@Global()
@Module({
  imports: [JournalModule],
  controllers: [CalendarController],
  providers: [CalendarService, { provide: POST_VIEW, useClass: PostViewService }],
  exports: [POST_VIEW],
})
export class CalendarModule {}
