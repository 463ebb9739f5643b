import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Acting } from '../agencies/access.js';
import { Client } from '../agencies/client.entity.js';
import { Refusal } from '../domain/refusal.js';
import { JournalService } from '../journal/journal.service.js';
import { Channel } from './channel.entity.js';
import type { newChannel } from './channels.dto.js';
import { NetworksService } from './networks.service.js';

/** Channels without any API: planned, approved and measured as any other, posted by people. */
@Injectable()
export class ByHandService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly networks: NetworksService,
    private readonly journal: JournalService,
  ) {}

  /** Needs a name and nothing else. Connecting the same one again brings it back, and its history stays. */
  async connect(acting: Acting, wanted: z.infer<typeof newChannel>): Promise<Channel> {
    const network = this.networks.get(wanted.network);
    const handle = wanted.input.handle?.trim();
    if (!handle) throw new Refusal('fields-missing', 'Fill in: handle.', { params: { fields: 'handle' } });

    return this.db.transaction(async (manager) => {
      const client = await manager.findOneByOrFail(Client, { id: acting.clientId });
      // Its own kind of id: the same account connected by its API stays another channel.
      const externalId = `by-hand ${handle.replace(/^@/, '').toLowerCase()}`;
      const key = { clientId: acting.clientId, network: network.name, externalId, rehearsal: client.rehearsal };
      const known = await manager.findOneBy(Channel, key);
      const channel = await manager.save(Channel, {
        ...(known ?? manager.create(Channel, { ...key, responsible: [acting.person.id] })),
        ...{ handle, displayName: handle, byHand: true, health: 'ok' as const, healthSay: null },
      });
      await this.journal.write(manager, {
        clientId: acting.clientId,
        channelId: channel.id,
        actorId: acting.person.id,
        what: known ? 'channel.reconnected' : 'channel.connected',
        params: { handle, network: network.name, by: 'hand' },
      });
      return channel;
    });
  }

  async people({ agencyId, clientId }: Pick<Acting, 'agencyId' | 'clientId'>): Promise<{ id: string; name: string }[]> {
    return this.db.query(
      `SELECT DISTINCT person.id, person.name FROM member JOIN auth."user" person ON person.id = member.user_id
        WHERE member.agency_id = $1 AND (member.client_id IS NULL OR member.client_id = $2) ORDER BY person.name`,
      [agencyId, clientId],
    );
  }

  async entrust(acting: Acting, channel: Channel, people: string[]): Promise<Channel> {
    const known = new Set((await this.people(acting)).map(({ id }) => id));
    if (!people.every((id) => known.has(id))) {
      throw new Refusal('not-a-member', 'One of these people is no member here. Choose among those that are shown.');
    }
    return this.db.transaction(async (manager) => {
      await manager.update(Channel, { id: channel.id }, { responsible: people });
      await this.journal.write(manager, {
        clientId: channel.clientId,
        channelId: channel.id,
        actorId: acting.person.id,
        what: 'channel.entrusted',
        params: { handle: channel.handle, network: channel.network },
      });
      return Object.assign(channel, { responsible: people });
    });
  }
}
