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
import { PostVersion } from './post-version.entity.js';
import { PostsController } from './posts.controller.js';
import { PostsService } from './posts.service.js';
import { PostsWorker } from './posts.worker.js';
import { Variant } from './variant.entity.js';
import { VersionsController } from './versions.controller.js';
import { VersionsService } from './versions.service.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Post, PostVersion, Variant, HashtagGroup]), JournalModule],
  controllers: [PostsController, VersionsController, ComposingController],
  providers: [
    ...[PostsService, CopiesService, VersionsService, PostMediaService],
    ...[HashtagGroupsService, LinkCardsService, PostsWorker],
  ],
  exports: [PostsService, CopiesService, VersionsService],
})
export class PostsModule {}
