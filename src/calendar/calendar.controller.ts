import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Acting, ActingFor, AnyMember, May, Me, type SignedIn } from '../agencies/access.js';
import { JournalService } from '../journal/journal.service.js';
import { coverageQuery, coverageShape } from '../plans/plans.dto.js';
import { postSummary, postsQuery } from '../posts/posts.dto.js';
import { approvalsShape, calendarQuery, calendarShape, storyShape } from './calendar.dto.js';
import { CalendarService } from './calendar.service.js';

@ApiTags('calendar')
@Controller('api')
export class CalendarController {
  constructor(
    private readonly calendar: CalendarService,
    private readonly journal: JournalService,
  ) {}

  @Get('calendar')
  @AnyMember()
  @ApiResponse({ status: 200, standardSchema: calendarShape })
  between(@Me() me: SignedIn, @Query({ schema: calendarQuery }) query: z.infer<typeof calendarQuery>) {
    return this.calendar.between(me, query);
  }

  @Get('clients/:client/posts')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: z.array(postSummary) })
  posts(@ActingFor() acting: Acting, @Query({ schema: postsQuery }) query: z.infer<typeof postsQuery>) {
    return this.calendar.posts([acting.clientId], query);
  }

  /** Weeks with less than promised, channels that talk of something else, pillars out of balance. */
  @Get('clients/:client/coverage')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: coverageShape })
  coverage(@ActingFor() acting: Acting, @Query({ schema: coverageQuery }) query: z.infer<typeof coverageQuery>) {
    return this.calendar.coverage(acting.clientId, query);
  }

  @Get('approvals')
  @AnyMember()
  @ApiResponse({ status: 200, standardSchema: approvalsShape })
  approvals(@Me() me: SignedIn) {
    return this.calendar.approvals(me);
  }

  @Get('posts/:post/journal')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: storyShape })
  story(@ActingFor() acting: Acting, @Param('post') id: string) {
    return this.journal.story(acting.clientId, id);
  }
}
