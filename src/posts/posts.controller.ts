import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Acting, ActingFor, May } from '../agencies/access.js';
import { CopiesService } from './copies.service.js';
import { PostMediaService } from './post-media.service.js';
import { POST_VIEW, type PostView } from './post-view.js';
import { postCopy, postDraft, postEdit, postFiling, postShape, postsWithMedia } from './posts.dto.js';
import { PostsService } from './posts.service.js';

@ApiTags('posts')
@Controller('api')
export class PostsController {
  constructor(
    private readonly posts: PostsService,
    private readonly media: PostMediaService,
    private readonly copies: CopiesService,
    @Inject(POST_VIEW) private readonly view: PostView,
  ) {}

  @Post('clients/:client/posts')
  @May('write-post')
  @ApiResponse({ status: 201, standardSchema: postShape })
  async draft(@ActingFor() acting: Acting, @Body({ schema: postDraft }) draft: z.infer<typeof postDraft>) {
    const post = await this.posts.draft(acting, draft);
    return this.view.post(acting.clientId, post.id);
  }

  @Get('posts/:post')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: postShape })
  get(@ActingFor() acting: Acting, @Param('post') id: string) {
    return this.view.post(acting.clientId, id);
  }

  @Put('posts/:post')
  @May('write-post')
  @ApiResponse({ status: 200, standardSchema: postShape })
  async edit(
    @ActingFor() acting: Acting,
    @Param('post') id: string,
    @Body({ schema: postEdit }) edit: z.infer<typeof postEdit>,
  ) {
    await this.posts.edit(acting, id, edit);
    return this.view.post(acting.clientId, id);
  }

  @Patch('posts/:post')
  @May('write-post')
  @ApiResponse({ status: 200, standardSchema: postShape })
  async file(
    @ActingFor() acting: Acting,
    @Param('post') id: string,
    @Body({ schema: postFiling }) wanted: z.infer<typeof postFiling>,
  ) {
    await this.posts.file(acting, [id], wanted);
    return this.view.post(acting.clientId, id);
  }

  @Post('posts/:post/copies')
  @May('write-post')
  @ApiResponse({ status: 201, standardSchema: postShape })
  async copy(
    @ActingFor() acting: Acting,
    @Param('post') id: string,
    @Body({ schema: postCopy }) wanted: z.infer<typeof postCopy>,
  ) {
    const made = await this.copies.copy(acting, id, wanted);
    return this.view.post(acting.clientId, made.id);
  }

  @Get('media/:media/posts')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: postsWithMedia })
  async showing(@ActingFor() acting: Acting, @Param('media') id: string) {
    const posts = await this.media.usedIn(acting.clientId, id);
    return posts.map(({ id, title, updatedAt }) => ({ id, title, updatedAt: updatedAt.toISOString() }));
  }

  @Delete('posts/:post')
  @May('write-post')
  @HttpCode(204)
  async remove(@ActingFor() acting: Acting, @Param('post') id: string) {
    await this.posts.remove(acting, id);
  }
}
