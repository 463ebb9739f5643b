import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Acting, ActingFor, AnyMember, May, Me, type SignedIn } from '../agencies/access.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { ChainService } from '../journal/chain.service.js';
import { momentShape, nextSlotQuery } from '../plans/plans.dto.js';
import { SlotsService } from '../plans/slots.service.js';
import { POST_VIEW, type PostView } from '../posts/post-view.js';
import { postShape } from '../posts/posts.dto.js';
import { chainShape, ProofsService, proofShape } from './proofs.service.js';
import {
  budgetShape,
  budgetsQuery,
  hold,
  moment,
  movement,
  newStop,
  outcome,
  schedule,
  staleRule,
  stopEnd,
  stopShape,
} from './publishing.dto.js';
import { ReliabilityService, reliabilityQuery, reliabilityShape } from './reliability.service.js';
import { SchedulesService } from './schedules.service.js';
import { StopsService } from './stops.service.js';

@ApiTags('publishing')
@Controller('api')
export class PublishingController {
  constructor(
    private readonly schedules: SchedulesService,
    private readonly stops: StopsService,
    private readonly reliability: ReliabilityService,
    private readonly proofs: ProofsService,
    private readonly chain: ChainService,
    private readonly agencies: AgenciesService,
    private readonly slots: SlotsService,
    @Inject(POST_VIEW) private readonly view: PostView,
  ) {}

  @Get('clients/:client/slots/next')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: momentShape })
  async nextSlot(@ActingFor() acting: Acting, @Query({ schema: nextSlotQuery }) query: z.infer<typeof nextSlotQuery>) {
    const client = await this.agencies.client(acting.clientId);
    const channels =
      query.channels?.split(',') ?? (await this.slots.list(acting.clientId)).map((slot) => slot.channelId);
    const found = await this.schedules.nextSlot(client, channels, query.after ? new Date(query.after) : new Date());
    return { ...found, at: found.at.toISOString() };
  }

  @Get('stops')
  @AnyMember()
  @ApiResponse({ status: 200, standardSchema: z.array(stopShape) })
  async allStops(@Me() me: SignedIn) {
    return this.stops.standing((await this.agencies.clientsOf(me)).map((client) => client.id));
  }

  @Get('clients/:client/stops')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: z.array(stopShape) })
  async stopsOf(@ActingFor() acting: Acting) {
    return this.stops.standing([acting.clientId]);
  }

  /** Stops everything of a client, or of one channel, at once. */
  @Post('clients/:client/stops')
  @May('publish')
  @ApiResponse({ status: 201, standardSchema: z.array(stopShape) })
  async stop(@ActingFor() acting: Acting, @Body({ schema: newStop }) wanted: z.infer<typeof newStop>) {
    await this.stops.stop(acting, wanted);
    return this.stops.standing([acting.clientId]);
  }

  @Post('clients/:client/stops/:stop/end')
  @May('publish')
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: z.array(stopShape) })
  async endStop(
    @ActingFor() acting: Acting,
    @Param('stop') id: string,
    @Body({ schema: stopEnd }) end: z.infer<typeof stopEnd>,
  ) {
    await this.stops.end(acting, id, end);
    return this.stops.standing([acting.clientId]);
  }

  /** What the networks still take from these channels around a moment, of what is planned and what has left. */
  @Get('clients/:client/budgets')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: z.array(budgetShape) })
  async budgets(@ActingFor() acting: Acting, @Query({ schema: budgetsQuery }) query: z.infer<typeof budgetsQuery>) {
    return this.schedules.budgets(acting.clientId, new Date(query.at));
  }

  /** Our own figures, over all clients this person may see. */
  @Get('reliability')
  @AnyMember()
  @ApiResponse({ status: 200, standardSchema: reliabilityShape })
  async figures(@Me() me: SignedIn, @Query({ schema: reliabilityQuery }) query: z.infer<typeof reliabilityQuery>) {
    const clients = await this.agencies.clientsOf(me);
    return this.reliability.figures(
      clients.map((client) => client.id),
      query.days,
    );
  }

  /** What exactly left, who approved it, what the network answered: to keep, or to show. */
  @Get('publications/:publication/proof')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: proofShape })
  proof(@ActingFor() acting: Acting, @Param('publication') id: string) {
    return this.proofs.proof(acting.clientId, id);
  }

  /** Walks the client's journal link by link: a line that was changed shows. */
  @Get('clients/:client/journal/chain')
  @May('see')
  @ApiResponse({ status: 200, standardSchema: chainShape })
  verify(@ActingFor() acting: Acting) {
    return this.chain.verify(acting.clientId);
  }

  @Post('posts/:post/schedule')
  @May('schedule-post')
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: postShape })
  async schedule(
    @ActingFor() acting: Acting,
    @Param('post') id: string,
    @Body({ schema: schedule }) wanted: z.infer<typeof schedule>,
  ) {
    await this.schedules.schedule(acting, id, wanted);
    return this.view.post(acting.clientId, id);
  }

  /** From when on it is too late to publish this post without asking. */
  @Put('posts/:post/stale')
  @May('schedule-post')
  @ApiResponse({ status: 200, standardSchema: postShape })
  async staleAfter(
    @ActingFor() acting: Acting,
    @Param('post') id: string,
    @Body({ schema: staleRule }) rule: z.infer<typeof staleRule>,
  ) {
    await this.schedules.staleAfter(acting, id, rule.minutes);
    return this.view.post(acting.clientId, id);
  }

  @Patch('posts/:post/schedule')
  @May('schedule-post')
  @ApiResponse({ status: 200, standardSchema: postShape })
  async moveAll(
    @ActingFor() acting: Acting,
    @Param('post') id: string,
    @Body({ schema: movement }) wanted: z.infer<typeof movement>,
  ) {
    await this.schedules.moveAll(acting, id, wanted);
    return this.view.post(acting.clientId, id);
  }

  @Delete('posts/:post/schedule')
  @May('schedule-post')
  @ApiResponse({ status: 200, standardSchema: postShape })
  async unschedule(@ActingFor() acting: Acting, @Param('post') id: string) {
    await this.schedules.unschedule(acting, id);
    return this.view.post(acting.clientId, id);
  }

  @Patch('publications/:publication')
  @May('schedule-post')
  @ApiResponse({ status: 200, standardSchema: postShape })
  async move(
    @ActingFor() acting: Acting,
    @Param('publication') id: string,
    @Body({ schema: moment }) wanted: z.infer<typeof moment>,
  ) {
    const { postId } = await this.schedules.move(acting, id, wanted);
    return this.view.post(acting.clientId, postId);
  }

  @Put('publications/:publication/hold')
  @May('schedule-post')
  @ApiResponse({ status: 200, standardSchema: postShape })
  async hold(
    @ActingFor() acting: Acting,
    @Param('publication') id: string,
    @Body({ schema: hold }) wanted: z.infer<typeof hold>,
  ) {
    const { postId } = await this.schedules.hold(acting, id, wanted.reason);
    return this.view.post(acting.clientId, postId);
  }

  @Delete('publications/:publication/hold')
  @May('schedule-post')
  @ApiResponse({ status: 200, standardSchema: postShape })
  async resume(@ActingFor() acting: Acting, @Param('publication') id: string) {
    const { postId } = await this.schedules.resume(acting, id);
    return this.view.post(acting.clientId, postId);
  }

  @Put('publications/:publication/retry')
  @May('publish')
  @ApiResponse({ status: 200, standardSchema: postShape })
  async retry(@ActingFor() acting: Acting, @Param('publication') id: string) {
    const { postId } = await this.schedules.retry(acting, id);
    return this.view.post(acting.clientId, postId);
  }

  @Put('publications/:publication/outcome')
  @May('publish')
  @ApiResponse({ status: 200, standardSchema: postShape })
  async outcome(
    @ActingFor() acting: Acting,
    @Param('publication') id: string,
    @Body({ schema: outcome }) said: z.infer<typeof outcome>,
  ) {
    const { postId } = await this.schedules.settle(acting, id, said);
    return this.view.post(acting.clientId, postId);
  }
}
