import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AnyMember, Me, type SignedIn } from '../agencies/access.js';
import type { SavedView } from './saved-view.entity.js';
import { savedViewShape, savedViewWanted } from './saved-views.dto.js';
import { SavedViewsService } from './saved-views.service.js';

@ApiTags('calendar')
@Controller('api/me/views')
export class SavedViewsController {
  constructor(private readonly views: SavedViewsService) {}

  @Get()
  @AnyMember()
  @ApiResponse({ status: 200, standardSchema: z.array(savedViewShape) })
  async list(@Me() me: SignedIn) {
    return (await this.views.list(me)).map(view);
  }

  @Put()
  @AnyMember()
  @ApiResponse({ status: 200, standardSchema: savedViewShape })
  async keep(@Me() me: SignedIn, @Body({ schema: savedViewWanted }) wanted: z.infer<typeof savedViewWanted>) {
    return view(await this.views.keep(me, wanted));
  }

  @Delete(':id')
  @AnyMember()
  @HttpCode(204)
  async remove(@Me() me: SignedIn, @Param('id', ParseUUIDPipe) id: string) {
    await this.views.remove(me, id);
  }
}

const view = ({ id, name, search }: SavedView) => ({ id, name, search });
