import { Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { MayForAgency, Me, type SignedIn } from '../agencies/access.js';
import { clientShape } from '../agencies/agencies.dto.js';
import { clientView } from '../agencies/agencies.service.js';
import { RehearsalService } from './rehearsal.service.js';

@ApiTags('rehearsal')
@Controller('api/rehearsal')
export class RehearsalController {
  constructor(private readonly rehearsal: RehearsalService) {}

  @Post()
  @MayForAgency('manage-agency')
  @ApiResponse({ status: 201, standardSchema: z.array(clientShape) })
  async fill(@Me() me: SignedIn) {
    return (await this.rehearsal.fill(me)).map(clientView);
  }

  @Delete()
  @MayForAgency('manage-agency')
  @HttpCode(204)
  async remove(@Me() me: SignedIn) {
    await this.rehearsal.remove(me.agencyId!);
  }
}
