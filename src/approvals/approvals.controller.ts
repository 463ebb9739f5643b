import { Body, Controller, Delete, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Acting, ActingFor, May } from '../agencies/access.js';
import { POST_VIEW, type PostView } from '../posts/post-view.js';
import { postShape } from '../posts/posts.dto.js';
import { approvalRequest, decision, newRemark } from './approvals.dto.js';
import { ApprovalsService } from './approvals.service.js';

@ApiTags('approvals')
@Controller('api/posts/:post')
export class ApprovalsController {
  constructor(
    private readonly approvals: ApprovalsService,
    @Inject(POST_VIEW) private readonly view: PostView,
  ) {}

  @Post('approval')
  @May('request-approval')
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: postShape })
  async request(
    @ActingFor() acting: Acting,
    @Param('post') id: string,
    @Body({ schema: approvalRequest }) wanted: z.infer<typeof approvalRequest>,
  ) {
    await this.approvals.request(acting, id, wanted.note);
    return this.view.post(acting.clientId, id);
  }

  @Delete('approval')
  @May('request-approval')
  @ApiResponse({ status: 200, standardSchema: postShape })
  async withdraw(@ActingFor() acting: Acting, @Param('post') id: string) {
    await this.approvals.withdraw(acting, id);
    return this.view.post(acting.clientId, id);
  }

  @Put('approval/decision')
  @May('decide-approval')
  @ApiResponse({ status: 200, standardSchema: postShape })
  async decide(
    @ActingFor() acting: Acting,
    @Param('post') id: string,
    @Body({ schema: decision }) wanted: z.infer<typeof decision>,
  ) {
    await this.approvals.decide(acting, id, wanted);
    return this.view.post(acting.clientId, id);
  }

  @Post('remarks')
  @May('see')
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: postShape })
  async remark(
    @ActingFor() acting: Acting,
    @Param('post') id: string,
    @Body({ schema: newRemark }) wanted: z.infer<typeof newRemark>,
  ) {
    await this.approvals.remark(acting, id, wanted.text);
    return this.view.post(acting.clientId, id);
  }
}
