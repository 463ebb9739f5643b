import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Acting } from '../agencies/access.js';
import { ChannelsService } from '../channels/channels.service.js';
import { Refusal } from '../domain/refusal.js';
import { JournalService } from '../journal/journal.service.js';
import { Campaign } from './campaign.entity.js';
import { Pillar } from './pillar.entity.js';
import type { campaignChange, newCampaign, newPillar, pillarChange, promiseChange } from './plans.dto.js';
import { ChannelPromise } from './promise.entity.js';

/** Hues that are told apart, one after the other. */
const HUES = [24, 205, 140, 280, 50, 330, 175, 250];

/** Why and when a client speaks: campaigns, pillars, and what each channel promises. */
@Injectable()
export class StrategyService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly channels: ChannelsService,
    private readonly journal: JournalService,
  ) {}

  campaigns(clientId: string): Promise<Campaign[]> {
    return this.db.manager.find(Campaign, { where: { clientId }, order: { startsOn: 'ASC', name: 'ASC' } });
  }

  async addCampaign(acting: Acting, wanted: z.infer<typeof newCampaign>): Promise<Campaign> {
    ordered(wanted);
    return this.db.transaction(async (manager) => {
      const hue = wanted.hue ?? (await this.nextHue(manager, Campaign, acting.clientId));
      const made = manager.create(Campaign, { ...wanted, hue, clientId: acting.clientId });
      const campaign = await manager.save(Campaign, made);
      await this.note(manager, acting, 'plan.campaign-added', campaign.name);
      return campaign;
    });
  }

  async changeCampaign(acting: Acting, id: string, change: z.infer<typeof campaignChange>): Promise<Campaign> {
    return this.db.transaction(async (manager) => {
      const campaign = Object.assign(await this.find(manager, Campaign, acting.clientId, id), change);
      ordered(campaign);
      await this.note(manager, acting, 'plan.campaign-changed', campaign.name);
      return manager.save(Campaign, campaign);
    });
  }

  /** Its posts stay, without a campaign. */
  async removeCampaign(acting: Acting, id: string): Promise<void> {
    await this.db.transaction(async (manager) => {
      const { name } = await this.find(manager, Campaign, acting.clientId, id);
      await manager.query('UPDATE post SET campaign_id = NULL WHERE client_id = $1 AND campaign_id = $2', [
        acting.clientId,
        id,
      ]);
      await manager.delete(Campaign, { id });
      await this.note(manager, acting, 'plan.campaign-removed', name);
    });
  }

  pillars(clientId: string): Promise<Pillar[]> {
    return this.db.manager.find(Pillar, { where: { clientId }, order: { createdAt: 'ASC' } });
  }

  async addPillar(acting: Acting, wanted: z.infer<typeof newPillar>): Promise<Pillar> {
    return this.db.transaction(async (manager) => {
      await this.free(manager, acting.clientId, wanted.name);
      const hue = wanted.hue ?? (await this.nextHue(manager, Pillar, acting.clientId));
      const pillar = await manager.save(Pillar, manager.create(Pillar, { ...wanted, hue, clientId: acting.clientId }));
      await this.note(manager, acting, 'plan.pillar-added', pillar.name);
      return pillar;
    });
  }

  async changePillar(acting: Acting, id: string, change: z.infer<typeof pillarChange>): Promise<Pillar> {
    return this.db.transaction(async (manager) => {
      const pillar = await this.find(manager, Pillar, acting.clientId, id);
      if (change.name && change.name !== pillar.name) await this.free(manager, acting.clientId, change.name);
      await this.note(manager, acting, 'plan.pillar-changed', pillar.name);
      return manager.save(Pillar, Object.assign(pillar, change));
    });
  }

  /** Its posts stay, without a pillar. */
  async removePillar(acting: Acting, id: string): Promise<void> {
    const { clientId } = acting;
    await this.db.transaction(async (manager) => {
      const { name } = await this.find(manager, Pillar, clientId, id);
      await manager.query('UPDATE post SET pillar_id = NULL WHERE client_id = $1 AND pillar_id = $2', [clientId, id]);
      await manager.update(ChannelPromise, { clientId, pillarId: id }, { pillarId: null });
      await manager.delete(Pillar, { id });
      await this.note(manager, acting, 'plan.pillar-removed', name);
    });
  }

  promises(clientId: string): Promise<ChannelPromise[]> {
    return this.db.manager.findBy(ChannelPromise, { clientId });
  }

  async promise(acting: Acting, channelId: string, wanted: z.infer<typeof promiseChange>): Promise<ChannelPromise> {
    const { clientId } = acting;
    const channel = await this.channels.get(clientId, channelId);
    return this.db.transaction(async (manager) => {
      if (wanted.pillarId) await this.find(manager, Pillar, clientId, wanted.pillarId);
      const made = manager.create(ChannelPromise, { ...wanted, channelId, clientId });
      await this.note(manager, acting, 'plan.promise-changed', channel.handle);
      return manager.save(ChannelPromise, made);
    });
  }

  /** What a post is filed under must be this client's. @throws Refusal unknown-campaign, unknown-pillar */
  async check(clientId: string, filed: { campaignId?: string | null; pillarId?: string | null }): Promise<void> {
    const { manager } = this.db;
    if (filed.campaignId && !(await manager.existsBy(Campaign, { id: filed.campaignId, clientId })))
      throw new Refusal('unknown-campaign', 'This campaign is not there any more. Choose another, or none.');
    if (filed.pillarId && !(await manager.existsBy(Pillar, { id: filed.pillarId, clientId })))
      throw new Refusal('unknown-pillar', 'This pillar is not there any more. Choose another, or none.');
  }

  private async find<T extends Campaign | Pillar>(
    manager: EntityManager,
    kind: new () => T,
    clientId: string,
    id: string,
  ): Promise<T> {
    const found = await manager.findOneBy<Campaign | Pillar>(kind, { id, clientId });
    if (!found) throw new Refusal('not-found', 'This is not in the plan any more.', { status: 'not-found' });
    return found as T;
  }

  private async free(manager: EntityManager, clientId: string, name: string): Promise<void> {
    if (await manager.existsBy(Pillar, { clientId, name }))
      throw new Refusal('pillar-exists', `There is a pillar “${name}” already. Choose another name.`, {
        status: 'conflict',
        params: { name },
      });
  }

  private async nextHue(manager: EntityManager, kind: typeof Campaign | typeof Pillar, clientId: string) {
    return HUES[(await manager.countBy<Campaign | Pillar>(kind, { clientId })) % HUES.length]!;
  }

  private note(manager: EntityManager, { clientId, person }: Acting, what: string, name: string): Promise<void> {
    return this.journal.write(manager, { clientId, actorId: person.id, what, params: { name } });
  }
}

/** @throws Refusal when the last day comes before the first */
export function ordered({ startsOn, endsOn }: { startsOn: string; endsOn: string }): void {
  if (startsOn <= endsOn) return;
  throw new Refusal('campaign-backwards', 'The campaign ends before it begins. Choose its days again.', {
    params: { startsOn, endsOn },
  });
}
