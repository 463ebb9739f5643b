import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Acting, ActingFor, AnyMember, May } from '../agencies/access.js';
import type { Occasion } from './occasion.entity.js';
import { newOccasion, occasionChange, occasionShape } from './occasions.dto.js';
import { OccasionsService } from './occasions.service.js';
import { countries } from './public-days.js';

@ApiTags('plans')
@Controller('api')
export class OccasionsController {
  constructor(private readonly occasions: OccasionsService) {}

  /** ISO 3166-1 codes of the countries whose public days are known. */
  @Get('countries')
  @AnyMember()
  @ApiResponse({ status: 200, standardSchema: z.array(z.string()) })
  countries() {
    return countries();
  }

  @Get('clients/:client/occasions')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: z.array(occasionShape) })
  async list(@ActingFor() acting: Acting) {
    return (await this.occasions.list(acting.clientId)).map(view);
  }

  @Post('clients/:client/occasions')
  @May('write-post')
  @ApiResponse({ status: 201, standardSchema: occasionShape })
  async add(@ActingFor() acting: Acting, @Body({ schema: newOccasion }) wanted: z.infer<typeof newOccasion>) {
    return view(await this.occasions.add(acting, wanted));
  }

  @Patch('occasions/:occasion')
  @May('write-post')
  @ApiResponse({ status: 200, standardSchema: occasionShape })
  async change(
    @ActingFor() acting: Acting,
    @Param('occasion') id: string,
    @Body({ schema: occasionChange }) change: z.infer<typeof occasionChange>,
  ) {
    return view(await this.occasions.change(acting, id, change));
  }

  @Delete('occasions/:occasion')
  @May('write-post')
  @HttpCode(204)
  async remove(@ActingFor() acting: Acting, @Param('occasion') id: string) {
    await this.occasions.remove(acting, id);
  }
}

const view = ({ createdAt, client, ...rest }: Occasion) => rest;
