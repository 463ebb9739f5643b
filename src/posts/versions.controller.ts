import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Acting, ActingFor, May } from '../agencies/access.js';
import { POST_VIEW, type PostView } from './post-view.js';
import { postShape } from './posts.dto.js';
import { PostsService } from './posts.service.js';
import { versionRestoration, versionShape, versionsShape } from './versions.dto.js';
import { type VersionLine, VersionsService } from './versions.service.js';

@ApiTags('posts')
@Controller('api')
export class VersionsController {
  constructor(
    private readonly versions: VersionsService,
    private readonly posts: PostsService,
    @Inject(POST_VIEW) private readonly view: PostView,
  ) {}

  @Get('posts/:post/versions')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: versionsShape })
  async list(@ActingFor() acting: Acting, @Param('post') post: string) {
    return (await this.versions.of(acting.clientId, post)).map(lineOf);
  }

  @Get('versions/:version')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: versionShape })
  async get(@ActingFor() acting: Acting, @Param('version') id: string) {
    const { content, ...version } = await this.versions.get(acting.clientId, id);
    return { ...lineOf(version), ...content };
  }

  @Post('versions/:version/restoration')
  @May('write-post')
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: postShape })
  async restore(
    @ActingFor() acting: Acting,
    @Param('version') id: string,
    @Body({ schema: versionRestoration }) { revision }: z.infer<typeof versionRestoration>,
  ) {
    const { id: postId } = await this.posts.restore(acting, id, revision);
    return this.view.post(acting.clientId, postId);
  }
}

const lineOf = ({ at, ...line }: VersionLine) => ({ ...line, at: at.toISOString() });
