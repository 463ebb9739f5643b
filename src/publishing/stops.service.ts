import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, In, IsNull, Raw } from 'typeorm';
import type { z } from 'zod';
import type { Acting } from '../agencies/access.js';
import { Client } from '../agencies/client.entity.js';
import { Channel } from '../channels/channel.entity.js';
import { Refusal } from '../domain/refusal.js';
import { JournalService } from '../journal/journal.service.js';
import { StrategyService } from '../plans/strategy.service.js';
import { Publication } from './publication.entity.js';
import type { newStop, stopEnd } from './publishing.dto.js';
import { SchedulesService } from './schedules.service.js';
import { Stop } from './stop.entity.js';

/** The emergency brake: one action keeps everything of a client, a channel or a campaign from leaving. */
@Injectable()
export class StopsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly journal: JournalService,
    private readonly strategy: StrategyService,
    private readonly schedules: SchedulesService,
  ) {}

  /** Those that stand, with who and why, and how many posts were missed since. */
  async standing(clientIds: string[]) {
    if (clientIds.length === 0) return [];
    const rows: (StopRow & { missed: number })[] = await this.db.query(
      `SELECT stop.id, stop.client_id AS "clientId", stop.channel_id AS "channelId", stop.campaign_id AS "campaignId",
              stop.reason, stop.at,
              person.id AS "byId", person.name AS "byName",
              (SELECT count(*)::int FROM publication WHERE publication.client_id = stop.client_id
                  AND publication.state = 'held' AND publication.held_reason = 'stopped'
                  AND (stop.channel_id IS NULL OR publication.channel_id = stop.channel_id)
                  AND (stop.campaign_id IS NULL OR stop.campaign_id = (
                    SELECT post.campaign_id FROM post WHERE post.id = publication.post_id))) AS missed
         FROM stop LEFT JOIN auth."user" person ON person.id = stop.by_id
        WHERE stop.client_id = ANY($1) AND stop.ended_at IS NULL ORDER BY stop.at`,
      [clientIds],
    );
    return rows.map(({ byId, byName, at, ...row }) => ({
      ...row,
      at: at.toISOString(),
      by: { id: byId ?? '', name: byName ?? '' },
    }));
  }

  /** Takes effect at once: what a worker has in hand stops before its next step that cannot be undone. */
  async stop(acting: Acting, { channelId, campaignId, reason }: z.infer<typeof newStop>): Promise<void> {
    await this.strategy.check(acting.clientId, { campaignId });
    await this.db.transaction(async (manager) => {
      const channel = channelId ? await this.channel(manager, acting.clientId, channelId) : null;
      const known = await manager.existsBy(Stop, {
        clientId: acting.clientId,
        channelId: channelId ?? IsNull(),
        campaignId: campaignId ?? IsNull(),
        endedAt: IsNull(),
      });
      if (known)
        throw new Refusal('already-stopped', 'This is stopped already. Nothing leaves until you resume.', CONFLICT);
      const what = { channelId: channelId ?? null, campaignId: campaignId ?? null };
      await manager.insert(Stop, { clientId: acting.clientId, ...what, reason, byId: acting.person.id });
      // What stands in the queue goes back to the table; its jobs find themselves outdated.
      await manager.query(
        `UPDATE publication SET state = 'scheduled', release = release + 1, lease_until = NULL
          WHERE client_id = $1 AND ($2::uuid IS NULL OR channel_id = $2) AND state = 'released' AND left_at IS NULL
            AND ($3::uuid IS NULL OR post_id IN (SELECT id FROM post WHERE campaign_id = $3))`,
        [acting.clientId, what.channelId, what.campaignId],
      );
      await this.journal.write(manager, {
        clientId: acting.clientId,
        channelId: channelId ?? null,
        actorId: acting.person.id,
        what: 'publishing.stopped',
        params: { reason, ...(channel && { handle: channel.handle }) },
      });
    });
  }

  /** Lets things leave again; what was missed stays held, is published now, or takes the next free slots. */
  async end(acting: Acting, stopId: string, { missed }: z.infer<typeof stopEnd>): Promise<void> {
    const waiting = await this.db.transaction(async (manager) => {
      const stop = await manager.findOne(Stop, {
        where: { id: stopId, clientId: acting.clientId, endedAt: IsNull() },
        lock: { mode: 'pessimistic_write' },
      });
      if (!stop) throw new Refusal('not-stopped', 'This was resumed already. Reload the page.', CONFLICT);
      await manager.update(Stop, { id: stopId }, { endedAt: new Date(), endedById: acting.person.id });
      await this.journal.write(manager, {
        clientId: acting.clientId,
        channelId: stop.channelId,
        actorId: acting.person.id,
        what: 'publishing.resumed',
        params: { missed },
      });
      return manager.find(Publication, {
        where: {
          clientId: acting.clientId,
          ...(stop.channelId && { channelId: stop.channelId }),
          ...(stop.campaignId && {
            postId: Raw((column) => `${column} IN (SELECT id FROM post WHERE campaign_id = :campaign)`, {
              campaign: stop.campaignId,
            }),
          }),
          state: 'held',
          heldReason: In(['stopped']),
        },
        order: { dueAt: 'ASC' },
      });
    });
    if (missed === 'hold') return;
    const client = await this.db.manager.findOneByOrFail(Client, { id: acting.clientId });
    for (const row of waiting) {
      if (missed === 'publish') await this.schedules.retry(acting, row.id);
      else {
        const slot = await this.schedules.nextSlot(client, [row.channelId]);
        await this.schedules.move(acting, row.id, { wall: slot.wall, zone: slot.zone });
      }
    }
  }

  private async channel(manager: EntityManager, clientId: string, id: string): Promise<Channel> {
    const channel = await manager.findOneBy(Channel, { id, clientId });
    if (!channel)
      throw new Refusal('unknown-channel', 'One of the channels is not this client’s. Choose among its channels.');
    return channel;
  }
}

interface StopRow {
  id: string;
  clientId: string;
  channelId: string | null;
  campaignId: string | null;
  reason: string;
  at: Date;
  byId: string | null;
  byName: string | null;
}

const CONFLICT = { status: 'conflict' } as const;
