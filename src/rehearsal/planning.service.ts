import { Injectable } from '@nestjs/common';
import type { Acting } from '../agencies/access.js';
import type { Client } from '../agencies/client.entity.js';
import type { Channel } from '../channels/channel.entity.js';
import { toWall } from '../domain/wall-clock.js';
import { OccasionsService } from '../plans/occasions.service.js';
import { StrategyService } from '../plans/strategy.service.js';
import { SAMPLE_PLANS } from './sample-plan.js';

/** What a sample post is filed under, by its English title. */
export type Filed = Map<string, { campaignId?: string; pillarId?: string }>;

/** The plan of a sample client: campaigns, pillars, a promise, occasions. */
@Injectable()
export class PlanningService {
  constructor(
    private readonly strategy: StrategyService,
    private readonly occasions: OccasionsService,
  ) {}

  async plan(acting: Acting, client: Client, channels: Channel[]): Promise<Filed> {
    const plan = SAMPLE_PLANS[client.name];
    const filed: Filed = new Map();
    if (!plan) return filed;
    const language = client.language === 'fr' ? 'fr' : 'en';
    const file = (titles: string[], under: { campaignId?: string; pillarId?: string }) => {
      for (const title of titles) filed.set(title, { ...filed.get(title), ...under });
    };
    const pillars: string[] = [];
    for (const { name, promise, share, posts } of plan.pillars) {
      const { id } = await this.strategy.addPillar(acting, { name: name[language], promise: promise[language], share });
      pillars.push(id);
      file(posts, { pillarId: id });
    }
    for (const { name, brief, from, to, aim, posts } of plan.campaigns) {
      const { id } = await this.strategy.addCampaign(acting, {
        ...{ name: name[language], brief: brief[language], aim, budgetMinor: null, currency: null },
        ...{ startsOn: dayIn(from, client.zone), endsOn: dayIn(to, client.zone) },
      });
      file(posts, { campaignId: id });
    }
    for (const { name, kind, from, to } of plan.occasions) {
      const days = { startsOn: dayIn(from, client.zone), endsOn: dayIn(to, client.zone) };
      await this.occasions.add(acting, { kind, name: name[language], ...days, yearly: false });
    }
    const { text, postsPerWeek } = plan.promise;
    if (channels[0]) {
      const wanted = { text: text[language], postsPerWeek, pillarId: pillars[0] ?? null };
      await this.strategy.promise(acting, channels[0].id, wanted);
    }
    return filed;
  }
}

function dayIn(days: number, zone: string): string {
  return toWall(new Date(Date.now() + days * 86_400_000).toISOString(), zone).slice(0, 10);
}
