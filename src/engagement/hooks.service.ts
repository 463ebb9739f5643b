import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, In } from 'typeorm';
import { Channel } from '../channels/channel.entity.js';
import { ChannelsService } from '../channels/channels.service.js';
import { NetworksService } from '../channels/networks.service.js';
import { Refusal } from '../domain/refusal.js';
import type { Change, Network, Webhook } from '../networks/network.js';
import { ASK_SOON, READ_SOON } from './hooks.sql.js';

export interface Call {
  headers: Record<string, string>;
  raw: Uint8Array;
  body: unknown;
}

/**
 * What networks call us about. A call is only a reason to look: numbers and replies are read over our own line, on the
 * same path as when nobody calls, so that nothing is kept on a stranger's word and nothing is kept twice.
 */
@Injectable()
export class HooksService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly networks: NetworksService,
    private readonly channels: ChannelsService,
  ) {}

  /** The network makes sure that this address is ours. */
  challenge(name: string, query: Record<string, string>): { type: string; body: string } {
    const { network, webhook } = this.called(name);
    for (const rehearsal of this.lines()) {
      const answer = webhook.challenge?.(query, this.networks.line(network, { rehearsal }).keys);
      if (answer) return answer;
    }
    throw notVerified(network);
  }

  /**
   * Returns how many things are looked at because of it.
   * @throws Refusal when no key of ours signed it
   */
  async take(name: string, { headers, raw, body }: Call, now = new Date()): Promise<number> {
    const { network, webhook } = this.called(name);
    const signed = this.lines().filter((rehearsal) =>
      webhook.verify(headers, raw, this.networks.line(network, { rehearsal }).keys, now),
    );
    if (signed.length === 0) throw notVerified(network);
    let looked = 0;
    for (const change of webhook.read(body)) looked += await this.look(network, signed, change, now);
    return looked;
  }

  /** A simulator signs with a key that everybody knows; it is believed about channels in rehearsal only. */
  private lines(): boolean[] {
    return this.networks.rehearses() ? [false, true] : [false];
  }

  private called(name: string): { network: Network; webhook: Webhook } {
    const network = this.networks.all().find((one) => one.name === name);
    if (!network?.webhook) throw new Refusal('not-found', 'No network calls at this address.', { status: 'not-found' });
    return { network, webhook: network.webhook };
  }

  private async look(network: Network, rehearsals: boolean[], change: Change, now: Date): Promise<number> {
    const channels = await this.db.manager.findBy(Channel, {
      network: network.name,
      rehearsal: In(rehearsals),
      ...(change.account && { externalId: change.account }),
    });
    if (channels.length === 0) return 0;
    const ids = channels.map((channel) => channel.id);
    switch (change.about) {
      case 'post':
        return this.touch(READ_SOON, [ids, change.ids, now]);
      case 'publishing':
        return this.touch(ASK_SOON, [ids, now]);
      case 'authorisation':
        for (const channel of channels) await this.channels.checkHealth(channel);
        return channels.length;
    }
  }

  private async touch(sql: string, params: unknown[]): Promise<number> {
    const [, touched] = (await this.db.query(sql, params)) as [unknown[], number];
    return touched;
  }
}

const notVerified = ({ label }: Network) =>
  new Refusal(
    'hook-not-verified',
    `This is not signed with a key that ${label} and this installation share. Compare the keys on both sides.`,
    {
      status: 'unauthenticated',
      params: { network: label },
    },
  );
