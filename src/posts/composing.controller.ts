import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Acting, ActingFor, May } from '../agencies/access.js';
import { hashtagGroupShape, hashtagGroupWanted, linkCardShape, linkCardWanted } from './composing.dto.js';
import type { HashtagGroup } from './hashtag-group.entity.js';
import { HashtagGroupsService } from './hashtag-groups.service.js';
import { LinkCardsService } from './link-cards.service.js';

/** What stands at hand while one writes. */
@ApiTags('posts')
@Controller('api/clients/:client')
export class ComposingController {
  constructor(
    private readonly hashtags: HashtagGroupsService,
    private readonly cards: LinkCardsService,
  ) {}

  @Get('hashtag-groups')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: z.array(hashtagGroupShape) })
  async groups(@ActingFor() acting: Acting) {
    return (await this.hashtags.list(acting.clientId)).map(view);
  }

  @Post('hashtag-groups')
  @May('write-post')
  @ApiResponse({ status: 201, standardSchema: hashtagGroupShape })
  async add(
    @ActingFor() acting: Acting,
    @Body({ schema: hashtagGroupWanted }) wanted: z.infer<typeof hashtagGroupWanted>,
  ) {
    return view(await this.hashtags.add(acting, wanted));
  }

  @Put('hashtag-groups/:id')
  @May('write-post')
  @ApiResponse({ status: 200, standardSchema: hashtagGroupShape })
  async change(
    @ActingFor() acting: Acting,
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: hashtagGroupWanted }) wanted: z.infer<typeof hashtagGroupWanted>,
  ) {
    return view(await this.hashtags.change(acting, id, wanted));
  }

  @Delete('hashtag-groups/:id')
  @May('write-post')
  @HttpCode(204)
  async remove(@ActingFor() acting: Acting, @Param('id', { schema: z.uuid() }) id: string) {
    await this.hashtags.remove(acting, id);
  }

  @Get('link-card')
  @May('write-post')
  @ApiResponse({ status: 200, standardSchema: linkCardShape })
  card(@Query({ schema: linkCardWanted }) { url }: z.infer<typeof linkCardWanted>) {
    return this.cards.card(url);
  }
}

const view = ({ id, name, tags }: HashtagGroup) => ({ id, name, tags });
