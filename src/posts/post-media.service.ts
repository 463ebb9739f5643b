import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { NetworksService } from '../channels/networks.service.js';
import { Refusal } from '../domain/refusal.js';
import { MediaService } from '../media/media.service.js';
import { RenditionsService } from '../media/renditions.service.js';
import { POSTS_WITH } from './media-use.sql.js';
import { PostsService } from './posts.service.js';

interface UsedIn {
  id: string;
  title: string;
  updatedAt: Date;
}

/** What posts mean for the library: where a file is shown, and which copies of it are wanted. */
@Injectable()
export class PostMediaService implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly networks: NetworksService,
    private readonly media: MediaService,
    private readonly renditions: RenditionsService,
    private readonly posts: PostsService,
  ) {}

  onModuleInit() {
    this.media.onRemoval(async (manager, { clientId, id, filename }) => {
      const { length: count } = await this.usedIn(clientId, id, manager);
      if (count === 0) return;
      const sentence = `“${filename}” is shown in ${count} posts. Take it out of them first.`;
      throw new Refusal('media-used', sentence, { status: 'conflict', params: { filename, count } });
    });
  }

  usedIn(clientId: string, mediaId: string, manager: EntityManager = this.db.manager): Promise<UsedIn[]> {
    return manager.query(POSTS_WITH, [clientId, mediaId]);
  }

  async prepare(postId: string): Promise<void> {
    const variants = (await this.posts.variants(postId)).filter(({ leftAt }) => !leftAt);
    const contents = await this.posts.contents(variants);
    for (const variant of variants) {
      const { channel, format: name, clientId } = variant;
      const format = this.networks.format(channel.network, name, channel.limits);
      if (format) await this.renditions.prepare(clientId, contents.get(variant.id)!, format);
    }
  }
}
