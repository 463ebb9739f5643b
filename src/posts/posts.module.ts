import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JournalModule } from '../journal/journal.module.js';
import { CopiesService } from './copies.service.js';
import { Post } from './post.entity.js';
import { PostMediaService } from './post-media.service.js';
import { PostsController } from './posts.controller.js';
import { PostsService } from './posts.service.js';
import { PostsWorker } from './posts.worker.js';
import { Variant } from './variant.entity.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Post, Variant]), JournalModule],
  controllers: [PostsController],
  providers: [PostsService, CopiesService, PostMediaService, PostsWorker],
  exports: [PostsService, CopiesService],
})
export class PostsModule {}
