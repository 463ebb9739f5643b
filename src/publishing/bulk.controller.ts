import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Acting, ActingFor, May } from '../agencies/access.js';
import { bulkCopies, bulkFilings, bulkMoves, bulkPosts, bulkSlots, verdictsShape } from './bulk.dto.js';
import { BulkService } from './bulk.service.js';

/** Many posts at once; every answer tells row by row what became of it. */
@ApiTags('publishing')
@Controller('api/clients/:client/bulk')
export class BulkController {
  constructor(private readonly bulk: BulkService) {}

  @Post('moves')
  @May('schedule-post')
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: verdictsShape })
  move(@ActingFor() acting: Acting, @Body({ schema: bulkMoves }) wanted: z.infer<typeof bulkMoves>) {
    return this.bulk.move(acting, wanted);
  }

  @Post('slots')
  @May('schedule-post')
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: verdictsShape })
  toSlots(@ActingFor() acting: Acting, @Body({ schema: bulkSlots }) wanted: z.infer<typeof bulkSlots>) {
    return this.bulk.toSlots(acting, wanted);
  }

  @Post('approval-requests')
  @May('request-approval')
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: verdictsShape })
  submit(@ActingFor() acting: Acting, @Body({ schema: bulkPosts }) wanted: z.infer<typeof bulkPosts>) {
    return this.bulk.submit(acting, wanted.posts);
  }

  @Post('approval-withdrawals')
  @May('request-approval')
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: verdictsShape })
  withdraw(@ActingFor() acting: Acting, @Body({ schema: bulkPosts }) wanted: z.infer<typeof bulkPosts>) {
    return this.bulk.withdraw(acting, wanted.posts);
  }

  @Post('copies')
  @May('write-post')
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: verdictsShape })
  copy(@ActingFor() acting: Acting, @Body({ schema: bulkCopies }) wanted: z.infer<typeof bulkCopies>) {
    return this.bulk.copy(acting, wanted);
  }

  @Post('filings')
  @May('write-post')
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: verdictsShape })
  file(@ActingFor() acting: Acting, @Body({ schema: bulkFilings }) wanted: z.infer<typeof bulkFilings>) {
    return this.bulk.file(acting, wanted);
  }

  @Post('removals')
  @May('write-post')
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: verdictsShape })
  remove(@ActingFor() acting: Acting, @Body({ schema: bulkPosts }) wanted: z.infer<typeof bulkPosts>) {
    return this.bulk.remove(acting, wanted.posts);
  }
}
