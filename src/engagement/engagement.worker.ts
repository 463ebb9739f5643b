import { Injectable } from '@nestjs/common';
import { Handles } from '../platform/queue/job.js';
import { takeReading } from './engagement.jobs.js';
import { EngagementService } from './engagement.service.js';

@Injectable()
export class EngagementWorker {
  constructor(private readonly engagement: EngagementService) {}

  @Handles(takeReading)
  async take({ publicationId }: { publicationId: string }) {
    await this.engagement.take(publicationId);
  }
}
