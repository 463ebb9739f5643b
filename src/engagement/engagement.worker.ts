import { Injectable } from '@nestjs/common';
import { Handles } from '../platform/queue/job.js';
import { AccountReadingsService } from './account-readings.service.js';
import { takeAccountReading, takeReading } from './engagement.jobs.js';
import { EngagementService } from './engagement.service.js';

@Injectable()
export class EngagementWorker {
  constructor(
    private readonly engagement: EngagementService,
    private readonly accounts: AccountReadingsService,
  ) {}

  @Handles(takeReading)
  async take({ publicationId }: { publicationId: string }) {
    await this.engagement.take(publicationId);
  }

  @Handles(takeAccountReading)
  async takeAccount({ channelId }: { channelId: string }) {
    await this.accounts.take(channelId);
  }
}
