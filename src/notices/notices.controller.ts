import { Controller, Get, Headers, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AnyMember, Me, type SignedIn } from '../agencies/access.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { JournalFeed } from '../journal/journal.feed.js';
import { type JournalEvent, JournalService } from '../journal/journal.service.js';
import { attentionShape, NoticesService } from './notices.service.js';

const HEARTBEAT_MS = 20_000;

@ApiTags('notices')
@Controller('api')
export class NoticesController {
  constructor(
    private readonly notices: NoticesService,
    private readonly agencies: AgenciesService,
    private readonly journal: JournalService,
    private readonly feed: JournalFeed,
  ) {}

  @Get('attention')
  @AnyMember()
  @ApiResponse({ status: 200, standardSchema: attentionShape })
  attention(@Me() me: SignedIn) {
    return this.notices.attention(me);
  }

  /** Server-sent events: what changed, of the clients this person may see; resumes after `Last-Event-ID`. */
  @Get('events')
  @AnyMember()
  @ApiExcludeEndpoint()
  async events(
    @Me() me: SignedIn,
    @Headers('last-event-id') lastId: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    let clients = await this.clientIds(me);
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const send = (event: JournalEvent) => raw.write(`id: ${event.id}\ndata: ${JSON.stringify(event)}\n\n`);

    raw.write('retry: 2000\n\n');
    if (lastId && /^\d{1,18}$/.test(lastId)) (await this.journal.since([...clients], lastId)).forEach(send);
    const following = this.feed.events.subscribe({
      next: (event) => clients.has(event.clientId) && send(event),
      complete: () => raw.end(),
    });
    // Memberships change while a page stays open.
    const beat = setInterval(() => {
      raw.write(': still here\n\n');
      this.clientIds(me).then(
        (ids) => {
          clients = ids;
        },
        () => raw.end(),
      );
    }, HEARTBEAT_MS);
    request.raw.on('close', () => {
      clearInterval(beat);
      following.unsubscribe();
    });
  }

  private async clientIds(me: SignedIn): Promise<Set<string>> {
    return new Set((await this.agencies.clientsOf(me)).map((client) => client.id));
  }
}
