import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Client } from '../agencies/client.entity.js';
import { Member } from '../agencies/member.entity.js';
import { Channel } from '../channels/channel.entity.js';
import { NetworksService } from '../channels/networks.service.js';
import type { Attachment } from '../domain/content.js';
import { may } from '../domain/roles.js';
import { IntakeService } from '../media/intake.service.js';
import { Media } from '../media/media.entity.js';
import { Campaign } from '../plans/campaign.entity.js';
import { Pillar } from '../plans/pillar.entity.js';
import { publicAgent, requirePublicUrl } from '../platform/http/address.js';
import { makeFetch } from '../platform/http/outbound.js';
import type { Import } from './import.entity.js';
import { type Bench, isAddress } from './row.js';

const FETCH_SECONDS = 20;
const FETCH_BYTES = 25 * 1024 * 1024;
const FETCH_AT_ONCE = 4;

/** Gathers what the rows of an import are judged by. */
@Injectable()
export class ImportBenchService {
  private readonly fetch = makeFetch({
    dispatcher: publicAgent(),
    check: requirePublicUrl,
    redirects: 'anywhere',
    deadlineSeconds: FETCH_SECONDS,
    maxBytes: FETCH_BYTES,
    userAgent: 'Marronnier',
  });

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly networks: NetworksService,
    private readonly intake: IntakeService,
  ) {}

  /** Rights, channels and files as they are now, not as they were when the file came. */
  async bench(row: Import, names: string[], now = new Date()): Promise<Bench> {
    const { manager } = this.db;
    const client = await manager.findOneByOrFail(Client, { id: row.clientId });
    const memberships = await manager.findBy(Member, { userId: row.byId, agencyId: client.agencyId });
    const channels = await manager.find(Channel, { where: { clientId: row.clientId }, order: { createdAt: 'ASC' } });
    return {
      mapping: row.mapping!,
      channels: channels.map((channel) => ({
        channel,
        label: this.networks.get(channel.network).label,
        formats: this.networks.formats(channel.network, channel.limits),
      })),
      files: await this.files(row.clientId, names),
      campaigns: byName(await manager.findBy(Campaign, { clientId: row.clientId })),
      pillars: byName(await manager.findBy(Pillar, { clientId: row.clientId })),
      language: client.language === 'fr' ? 'fr' : 'en',
      mayWrite: may(memberships, 'write-post', client.id),
      maySchedule: may(memberships, 'schedule-post', client.id),
      now,
    };
  }

  private async files(clientId: string, names: string[]): Promise<Map<string, Attachment | null>> {
    const found = new Map<string, Attachment | null>();
    const ours = [...new Set(names.filter((name) => !isAddress(name)).map((name) => name.toLowerCase()))];
    if (ours.length > 0) {
      const rows = await this.db.manager
        .createQueryBuilder(Media, 'media')
        .where('media.clientId = :clientId AND lower(media.filename) = ANY(:ours)', { clientId, ours })
        .orderBy('media.createdAt', 'ASC')
        .getMany();
      for (const media of rows) found.set(media.filename.toLowerCase(), attachmentOf(media));
    }
    const addresses = [...new Set(names.filter(isAddress))];
    for (let at = 0; at < addresses.length; at += FETCH_AT_ONCE) {
      const some = addresses.slice(at, at + FETCH_AT_ONCE);
      await Promise.all(some.map(async (address) => found.set(address, await this.fetched(clientId, address))));
    }
    return found;
  }

  /** Null where it cannot be had or is nothing we take: the row says so. */
  private async fetched(clientId: string, address: string): Promise<Attachment | null> {
    try {
      return attachmentOf(await this.intake.importFrom(clientId, address, this.fetch));
    } catch {
      return null;
    }
  }
}

const byName = (all: { id: string; name: string }[]) => new Map(all.map(({ id, name }) => [name.toLowerCase(), id]));

function attachmentOf({ id, mime, bytes, width, height, seconds, filename, alt }: Media): Attachment {
  return { mediaId: id, mime, bytes, width, height, filename, alt, ...(seconds !== null && { seconds }) };
}
