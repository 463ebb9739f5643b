import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JournalModule } from '../journal/journal.module.js';
import { POST_VIEW } from '../posts/post-view.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarService } from './calendar.service.js';
import { PostViewService } from './post-view.service.js';
import { SavedView } from './saved-view.entity.js';
import { SavedViewsController } from './saved-views.controller.js';
import { SavedViewsService } from './saved-views.service.js';

@Global()
@Module({
  imports: [JournalModule, TypeOrmModule.forFeature([SavedView])],
  controllers: [CalendarController, SavedViewsController],
  providers: [CalendarService, SavedViewsService, { provide: POST_VIEW, useClass: PostViewService }],
  exports: [POST_VIEW],
})
export class CalendarModule {}
