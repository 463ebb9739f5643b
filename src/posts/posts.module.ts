import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JournalModule } from '../journal/journal.module.js';
import { ComposingController } from './composing.controller.js';
import { CopiesService } from './copies.service.js';
import { HashtagGroup } from './hashtag-group.entity.js';
import { HashtagGroupsService } from './hashtag-groups.service.js';
import { LinkCardsService } from './link-cards.service.js';
import { Post } from './post.entity.js';
import { PostMediaService } from './post-media.service.js';
import { PostsController } from './posts.controller.js';
import { PostsService } from './posts.service.js';
import { PostsWorker } from './posts.worker.js';
import { Variant } from './variant.entity.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Post, Variant, HashtagGroup]), JournalModule],
  controllers: [PostsController, ComposingController],
  providers: [PostsService, CopiesService, PostMediaService, HashtagGroupsService, LinkCardsService, PostsWorker],
  exports: [PostsService, CopiesService],
})
export class PostsModule {}
