import { Controller, Get, Param } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Acting, ActingFor, May } from '../agencies/access.js';
import { accountReadingShape, accountShape } from './account-readings.dto.js';
import { AccountReadingsService } from './account-readings.service.js';

@ApiTags('engagement')
@Controller('api')
export class AccountReadingsController {
  constructor(private readonly accounts: AccountReadingsService) {}

  /** The latest numbers of each account, and how many followers it won or lost. */
  @Get('clients/:client/accounts')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: z.array(accountShape) })
  all(@ActingFor() acting: Acting) {
    return this.accounts.accounts(acting.clientId);
  }

  @Get('channels/:channel/readings')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: z.array(accountReadingShape) })
  readings(@ActingFor() acting: Acting, @Param('channel') id: string) {
    return this.accounts.readings(acting.clientId, id);
  }
}
