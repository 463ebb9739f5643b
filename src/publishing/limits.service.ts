import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Line, Network } from '../networks/network.js';
import { HouseClock } from '../platform/database/house-clock.js';

/** What networks say of their limits while we write; what is due later waits for it instead of being refused in turn. */
@Injectable()
export class LimitsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: HouseClock,
  ) {}

  /** The same line, with an ear for how much is left. */
  listening(line: Line, network: Pick<Network, 'spentUntil'>, channelId: string): Line {
    const { spentUntil } = network;
    if (!spentUntil) return line;
    const heard: typeof fetch = async (input, init) => {
      const answer = await line.fetch(input, init);
      if ((init?.method ?? 'GET') !== 'GET') {
        const until = spentUntil(Object.fromEntries(answer.headers), this.clock.now());
        if (until) await this.spent(channelId, until);
      }
      return answer;
    };
    return { ...line, fetch: heard };
  }

  /** Nothing more of this channel is let go before; what was said last counts only when it is later. */
  async spent(channelId: string, until: Date): Promise<void> {
    await this.db.query(
      'UPDATE channel SET spent_until = $2 WHERE id = $1 AND (spent_until IS NULL OR spent_until < $2)',
      [channelId, until],
    );
  }
}
