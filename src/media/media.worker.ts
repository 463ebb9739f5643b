import { Injectable } from '@nestjs/common';
import { Handles } from '../platform/queue/job.js';
import { convert } from './media.jobs.js';
import { RenditionsService } from './renditions.service.js';

@Injectable()
export class MediaWorker {
  constructor(private readonly renditions: RenditionsService) {}

  @Handles(convert)
  async convert({ renditionId }: { renditionId: string }) {
    await this.renditions.convert(renditionId);
  }
}
