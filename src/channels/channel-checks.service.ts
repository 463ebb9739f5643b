import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, In } from 'typeorm';
import { Channel } from './channel.entity.js';
import { ChannelsService } from './channels.service.js';

const BATCH = 20;

/** Looks after channels before they are needed, so that their owner hears of a dead token while there is time. */
@Injectable()
export class ChannelChecksService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly channels: ChannelsService,
  ) {}

  /** Checks working channels not looked at for six hours, the longest unseen first; returns how many. */
  async checkDue(): Promise<number> {
    const due: { id: string }[] = await this.db.query(
      `SELECT id FROM channel WHERE health = 'ok' AND NOT by_hand AND (checked_at IS NULL OR checked_at < now() - interval '6 hours')
        ORDER BY checked_at NULLS FIRST LIMIT $1`,
      [BATCH],
    );
    const channels = await this.db.manager.findBy(Channel, { id: In(due.map((row) => row.id)) });
    for (const channel of channels) await this.channels.checkHealth(channel);
    return channels.length;
  }
}
