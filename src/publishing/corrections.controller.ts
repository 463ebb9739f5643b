import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Acting, ActingFor, May } from '../agencies/access.js';
import { POST_VIEW, type PostView } from '../posts/post-view.js';
import { postShape } from '../posts/posts.dto.js';
import { correctionDecision, correctionShape, newCorrection } from './corrections.dto.js';
import { CorrectionsService } from './corrections.service.js';
import { TakeDownService } from './take-down.service.js';

/** What may still be done about what is out: other words, or taking it down. */
@ApiTags('publishing')
@Controller('api/publications/:publication')
export class CorrectionsController {
  constructor(
    private readonly corrections: CorrectionsService,
    private readonly takeDown: TakeDownService,
    @Inject(POST_VIEW) private readonly view: PostView,
  ) {}

  /** Newest first. */
  @Get('corrections')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: z.array(correctionShape) })
  list(@ActingFor() acting: Acting, @Param('publication') id: string) {
    return this.corrections.list(acting.clientId, id);
  }

  /** Tells the network at once, or waits for the client's yes where the client wants to give one. */
  @Post('corrections')
  @May('publish')
  @ApiResponse({ status: 201, standardSchema: z.array(correctionShape) })
  async correct(
    @ActingFor() acting: Acting,
    @Param('publication') id: string,
    @Body({ schema: newCorrection }) wanted: z.infer<typeof newCorrection>,
  ) {
    await this.corrections.correct(acting, id, wanted);
    return this.corrections.list(acting.clientId, id);
  }

  @Put('corrections/decision')
  @May('decide-approval')
  @ApiResponse({ status: 200, standardSchema: z.array(correctionShape) })
  async decide(
    @ActingFor() acting: Acting,
    @Param('publication') id: string,
    @Body({ schema: correctionDecision }) wanted: z.infer<typeof correctionDecision>,
  ) {
    await this.corrections.decide(acting, id, wanted);
    return this.corrections.list(acting.clientId, id);
  }

  /** Takes back what still waits for a yes. */
  @Delete('corrections')
  @May('publish')
  @ApiResponse({ status: 200, standardSchema: z.array(correctionShape) })
  async withdraw(@ActingFor() acting: Acting, @Param('publication') id: string) {
    await this.corrections.withdraw(acting, id);
    return this.corrections.list(acting.clientId, id);
  }

  /** Deletes it on its network; here its story and its numbers stay. */
  @Delete('live')
  @May('publish')
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: postShape })
  async delete(@ActingFor() acting: Acting, @Param('publication') id: string) {
    const { postId } = await this.takeDown.takeDown(acting, id);
    return this.view.post(acting.clientId, postId);
  }
}
