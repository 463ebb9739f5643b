import { Injectable } from '@nestjs/common';
import { Handles } from '../platform/queue/job.js';
import { PostMediaService } from './post-media.service.js';
import { prepareMedia } from './posts.jobs.js';

@Injectable()
export class PostsWorker {
  constructor(private readonly media: PostMediaService) {}

  @Handles(prepareMedia)
  async prepare({ postId }: { postId: string }) {
    await this.media.prepare(postId);
  }
}
