import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Acting, ActingFor, May } from '../agencies/access.js';
import { newSlot, slotShape } from './plans.dto.js';
import type { Slot } from './slot.entity.js';
import { SlotsService } from './slots.service.js';

@ApiTags('plans')
@Controller('api')
export class PlansController {
  constructor(private readonly slots: SlotsService) {}

  @Get('clients/:client/slots')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: z.array(slotShape) })
  async list(@ActingFor() acting: Acting) {
    return (await this.slots.list(acting.clientId)).map(view);
  }

  @Post('clients/:client/slots')
  @May('schedule-post')
  @ApiResponse({ status: 201, standardSchema: slotShape })
  async add(@ActingFor() acting: Acting, @Body({ schema: newSlot }) wanted: z.infer<typeof newSlot>) {
    return view(await this.slots.add(acting.clientId, wanted));
  }

  @Delete('slots/:slot')
  @May('schedule-post')
  @HttpCode(204)
  async remove(@ActingFor() acting: Acting, @Param('slot') id: string) {
    await this.slots.remove(acting.clientId, id);
  }
}

const view = ({ id, channelId, weekday, time }: Slot) => ({ id, channelId, weekday, time });
