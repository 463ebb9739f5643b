import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, MoreThan } from 'typeorm';
import type { z } from 'zod';
import { accountOf, Channel } from '../channels/channel.entity.js';
import { NetworksService } from '../channels/networks.service.js';
import { SessionsService } from '../channels/sessions.service.js';
import { followersChange } from '../domain/followers.js';
import { Refusal } from '../domain/refusal.js';
import { NetworkError } from '../networks/network-error.js';
import { Queue } from '../platform/queue/queue.service.js';
import { AccountReading } from './account-reading.entity.js';
import type { accountReadingShape, accountShape } from './account-readings.dto.js';
import { takeAccountReading } from './engagement.jobs.js';

const BATCH = 100;
const SHOWN_DAYS = 91;
const COMPARED_DAYS = 30;

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);
const daysBefore = (moment: Date, days: number) => dayOf(new Date(moment.getTime() - days * 86_400_000));

/** How many follow a client's accounts, day by day. */
@Injectable()
export class AccountReadingsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly queue: Queue,
    private readonly networks: NetworksService,
    private readonly sessions: SessionsService,
  ) {}

  /** Hands the working channels that were not read today to the queue, each at most once an hour; returns how many. */
  async askDue(now = new Date()): Promise<number> {
    const readable = this.networks.all().filter((network) => network.measureAccount);
    const due: { id: string }[] = await this.db.query(
      `SELECT id FROM channel WHERE health = 'ok' AND NOT by_hand AND network = ANY($1)
          AND NOT EXISTS (SELECT 1 FROM account_reading WHERE channel_id = channel.id AND day = $2) LIMIT $3`,
      [readable.map((network) => network.name), dayOf(now), BATCH],
    );
    const hour = now.toISOString().slice(0, 13);
    await this.queue.putMany(
      takeAccountReading,
      due.map(({ id }) => ({ payload: { channelId: id }, id: `${id}-account-${hour}` })),
    );
    return due.length;
  }

  async take(channelId: string, now = new Date()): Promise<void> {
    const channel = await this.db.manager.findOneBy(Channel, { id: channelId, health: 'ok' });
    const network = channel && this.networks.get(channel.network);
    if (!channel || !network?.measureAccount) return;
    try {
      const session = await this.sessions.sessionOf(channel);
      const line = this.networks.line(network, channel);
      const { followers, posts, own } = await network.measureAccount(line, accountOf(channel), session);
      const { clientId } = channel;
      await this.db.manager
        .createQueryBuilder()
        .insert()
        .into(AccountReading)
        .values({ clientId, channelId, day: dayOf(now), at: now, followers, posts, own })
        .orIgnore()
        .execute();
    } catch (error) {
      if (!(error instanceof NetworkError) && !(error instanceof Refusal)) throw error;
      // What is not read now is asked for again within the hour.
      if (error instanceof NetworkError && error.kind === 'reconnect')
        await this.sessions.needsAttention(channel, error);
    }
  }

  /** Every channel of a client whose account was ever read, with its latest numbers. */
  async accounts(clientId: string, now = new Date()): Promise<z.infer<typeof accountShape>[]> {
    const rows = await this.db.manager.find(AccountReading, {
      where: { clientId, day: MoreThan(daysBefore(now, SHOWN_DAYS)) },
      order: { channelId: 'ASC', day: 'ASC' },
    });
    const byChannel = Map.groupBy(rows, (row) => row.channelId);
    return [...byChannel].map(([channelId, readings]) => {
      const last = readings.at(-1)!;
      const { followers, posts, own } = last;
      const change = followersChange(readings, COMPARED_DAYS);
      return { channelId, at: last.at.toISOString(), followers, posts, own, change };
    });
  }

  /** An account's numbers day by day, oldest first. */
  async readings(clientId: string, channelId: string): Promise<z.infer<typeof accountReadingShape>[]> {
    const rows = await this.db.manager.find(AccountReading, {
      where: { clientId, channelId },
      order: { day: 'ASC' },
    });
    return rows.map(({ day, at, followers, posts, own }) => ({ day, at: at.toISOString(), followers, posts, own }));
  }
}
