import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, In } from 'typeorm';
import { Channel } from '../channels/channel.entity.js';
import { ChannelsService } from '../channels/channels.service.js';
import { HouseClock } from '../platform/database/house-clock.js';

const BATCH = 20;

/** A day before something is due, and again an hour before: $1 now, $2 how many. The soonest first. */
const SOON_NEEDED = `
  SELECT channel.id FROM channel JOIN publication ON publication.channel_id = channel.id
   WHERE channel.health = 'ok' AND NOT channel.by_hand AND publication.state = 'scheduled' AND publication.due_at > $1
     AND publication.due_at <= $1::timestamptz + interval '24 hours'
     AND (channel.checked_at IS NULL OR channel.checked_at < publication.due_at - interval '24 hours'
          OR publication.due_at <= $1::timestamptz + interval '1 hour'
             AND channel.checked_at < publication.due_at - interval '1 hour')
   GROUP BY channel.id ORDER BY min(publication.due_at) LIMIT $2`;

/** Looks after the channels that are soon needed, so that their owner hears of a dead token while there is time. */
@Injectable()
export class ChannelWatchService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly channels: ChannelsService,
    private readonly clock: HouseClock,
  ) {}

  /** Returns how many were checked. */
  async checkSoonNeeded(now = this.clock.now()): Promise<number> {
    const soon: { id: string }[] = await this.db.query(SOON_NEEDED, [now, BATCH]);
    const channels = await this.db.manager.findBy(Channel, { id: In(soon.map(({ id }) => id)) });
    for (const channel of channels) await this.channels.checkHealth(channel);
    return channels.length;
  }
}
