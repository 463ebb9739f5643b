import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Acting } from '../agencies/access.js';
import { accountOf } from '../channels/channel.entity.js';
import { NetworksService } from '../channels/networks.service.js';
import { SessionsService } from '../channels/sessions.service.js';
import { Refusal } from '../domain/refusal.js';
import { JournalService } from '../journal/journal.service.js';
import { Publication } from './publication.entity.js';

/** Deletes what is out on its network. */
@Injectable()
export class TakeDownService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly networks: NetworksService,
    private readonly sessions: SessionsService,
    private readonly journal: JournalService,
  ) {}

  /** @throws Refusal not-deletable; NetworkError when the network says no */
  async takeDown(acting: Acting, id: string): Promise<Publication> {
    const row = await this.db.manager.findOne(Publication, {
      where: { id, clientId: acting.clientId },
      relations: { channel: true },
    });
    if (!row) throw new Refusal('not-found', 'There is no such publication.', { status: 'not-found' });
    if (row.takenDownAt) return row;
    const network = this.networks.get(row.network);
    if (row.state !== 'published' || !row.receipt?.parts.length || !network.delete || row.channel.byHand) {
      throw new Refusal('not-deletable', 'This cannot be deleted from here. Delete it on its network.', {
        status: 'conflict',
      });
    }
    const session = await this.sessions.sessionOf(row.channel);
    const line = this.networks.line(network, row.channel);
    await network.delete({ line, account: accountOf(row.channel), session, receipt: row.receipt });
    await this.record(acting, row);
    return row;
  }

  private record(acting: Acting, row: Publication): Promise<void> {
    return this.db.transaction(async (manager) => {
      const now = new Date();
      // Gone on purpose: nobody goes on looking whether it is there.
      const [, changed] = (await manager.query(
        `UPDATE publication SET taken_down_at = $2, confirmed_at = coalesce(confirmed_at, $2), next_try_at = NULL
          WHERE id = $1 AND taken_down_at IS NULL`,
        [row.id, now],
      )) as [unknown, number];
      if (changed === 0) return;
      const { clientId, postId, channelId, id, network } = row;
      await this.journal.write(manager, {
        ...{ clientId, postId, channelId, publicationId: id, actorId: acting.person.id },
        what: 'publication.taken-down',
        params: { network },
      });
    });
  }
}
