import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Acting } from '../agencies/access.js';
import type { Channel } from '../channels/channel.entity.js';
import { NetworksService } from '../channels/networks.service.js';
import { Reading } from '../engagement/reading.entity.js';
import { ReadingCursor } from '../engagement/reading-cursor.entity.js';
import type { Measure } from '../networks/network.js';
import { Post } from '../posts/post.entity.js';
import { PostsService } from '../posts/posts.service.js';
import { Publication } from '../publishing/publication.entity.js';

const READ_AFTER_HOURS = [1, 6, 24, 72, 168];

interface Told {
  at: Date;
  wall: string;
  zone: string;
  state: string;
  echo: number;
}

/** Writes what a sample post would have lived through, had it been published when it says. Only for rehearsals. */
@Injectable()
export class HistoryService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly posts: PostsService,
    private readonly networks: NetworksService,
  ) {}

  async publicationsOf(postId: string): Promise<string[]> {
    const rows = await this.db.manager.find(Publication, { where: { postId }, select: { id: true } });
    return rows.map((row) => row.id);
  }

  async tell(acting: Acting, postId: string, told: Told): Promise<void> {
    await this.db.transaction(async (manager) => {
      const variants = await this.posts.variants(postId, manager);
      for (const [index, variant] of variants.entries()) {
        // Of a post in trouble only the last channel is; the others are live.
        const inTrouble = told.state !== 'published' && index === variants.length - 1;
        const row = await this.publication(manager, acting, variant, told, inTrouble);
        await this.posts.hasLeft(manager, variant.id, told.at);
        if (row.state === 'published') await this.readings(manager, row, variant.channel, told, index);
      }
      await manager.query('UPDATE post SET created_at = $2, updated_at = $2 WHERE id = $1', [
        postId,
        new Date(told.at.getTime() - 2 * 86_400_000),
      ]);
      await manager.query('UPDATE journal_line SET at = $2 WHERE post_id = $1', [
        postId,
        new Date(told.at.getTime() - 86_400_000),
      ]);
    });
  }

  private async publication(
    manager: EntityManager,
    acting: Acting,
    variant: { id: string; postId: string; channelId: string; channel: Channel },
    told: Told,
    inTrouble: boolean,
  ): Promise<Publication> {
    const { label } = this.networks.get(variant.channel.network);
    const post = await manager.findOneByOrFail(Post, { id: variant.postId });
    const accepted = new Date(told.at.getTime() + 400);
    return manager.save(
      Publication,
      manager.create(Publication, {
        clientId: acting.clientId,
        postId: variant.postId,
        variantId: variant.id,
        channelId: variant.channelId,
        network: variant.channel.network,
        scheduledById: acting.person.id,
        dueAt: told.at,
        wall: told.wall,
        zone: told.zone,
        adjusted: null,
        contentHash: post.contentHash,
        startedAt: told.at,
        sentAt: inTrouble && told.state === 'failed' ? null : told.at,
        leftAt: inTrouble && told.state === 'failed' ? null : told.at,
        ...(inTrouble
          ? { state: told.state as Publication['state'], failure: trouble(told.state, label) }
          : { state: 'published' as const, acceptedAt: accepted, confirmedAt: new Date(accepted.getTime() + 3000) }),
      }),
    );
  }

  private async readings(manager: EntityManager, row: Publication, channel: Channel, told: Told, index: number) {
    const { neverTells } = this.networks.get(channel.network);
    const ages = READ_AFTER_HOURS.filter((hours) => told.at.getTime() + hours * 3_600_000 < Date.now());
    const audience = (900 + 450 * index) * told.echo;
    for (const hours of ages) {
      const seen = Math.round(audience * (1 - Math.exp(-hours / 18)));
      await manager.insert(Reading, {
        clientId: row.clientId,
        publicationId: row.id,
        at: new Date(told.at.getTime() + hours * 3_600_000),
        ...numbers(seen, neverTells),
        own: {},
      });
    }
    await manager.insert(ReadingCursor, { publicationId: row.id, nextAt: null, lastAt: new Date() });
  }
}

/** Plausible shares of those who saw it; what the network never tells stays unknown. */
function numbers(seen: number, neverTells: string[]): Omit<Measure, 'own'> {
  const all = {
    impressions: seen,
    reach: null,
    reactions: Math.round(seen * 0.045),
    comments: Math.round(seen * 0.006),
    shares: Math.round(seen * 0.009),
    saves: Math.round(seen * 0.004),
    clicks: null,
  };
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [name, neverTells.includes(name) ? null : value]),
  ) as Omit<Measure, 'own'>;
}

function trouble(state: string, label: string) {
  return state === 'failed'
    ? {
        kind: 'rejected',
        code: 'rehearsal-rejected',
        say: {
          en: `${label} refused this text as a duplicate of an earlier one. Change the wording, then publish again.`,
          fr: `${label} a refusé ce texte, trop semblable à un précédent. Modifiez-le, puis publiez à nouveau.`,
        },
      }
    : {
        kind: 'unknown',
        code: 'rehearsal-silence',
        say: {
          en: `${label} did not answer in time. Look at the channel, then say whether the post is there.`,
          fr: `${label} n’a pas répondu à temps. Regardez le canal, puis dites si le post y est.`,
        },
      };
}
