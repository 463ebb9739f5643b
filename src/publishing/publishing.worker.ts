import { Injectable } from '@nestjs/common';
import { Handles } from '../platform/queue/job.js';
import { confirm, publish } from './publishing.jobs.js';
import { PublishingService } from './publishing.service.js';

@Injectable()
export class PublishingWorker {
  constructor(private readonly publishing: PublishingService) {}

  @Handles(publish)
  async publish({ publicationId, release }: { publicationId: string; release: string }) {
    await this.publishing.publish(publicationId, Number(release));
  }

  @Handles(confirm)
  async confirm({ publicationId, round }: { publicationId: string; round: string }) {
    await this.publishing.confirm(publicationId, Number(round));
  }
}
