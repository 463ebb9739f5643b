import { Controller, Get, Param } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Acting, ActingFor, May } from '../agencies/access.js';
import { readingShape } from '../posts/posts.dto.js';
import { EngagementService } from './engagement.service.js';

const replyShape = z
  .object({
    id: z.uuid(),
    network: z.string(),
    author: z.string(),
    text: z.string(),
    at: z.iso.datetime(),
    url: z.string().nullable(),
  })
  .meta({ id: 'Reply' });

@ApiTags('engagement')
@Controller('api')
export class EngagementController {
  constructor(private readonly engagement: EngagementService) {}

  @Get('publications/:publication/readings')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: z.array(readingShape) })
  readings(@ActingFor() acting: Acting, @Param('publication') id: string) {
    return this.engagement.readings(acting.clientId, id);
  }

  @Get('posts/:post/replies')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: z.array(replyShape) })
  replies(@ActingFor() acting: Acting, @Param('post') id: string) {
    return this.engagement.replies(acting.clientId, id);
  }
}
