import { Injectable } from '@nestjs/common';
import type { Acting } from '../agencies/access.js';
import { ChannelsService } from '../channels/channels.service.js';
import { NetworksService } from '../channels/networks.service.js';
import { Refusal } from '../domain/refusal.js';
import type { Post } from './post.entity.js';
import type { PostCopy, PostDraft, VariantDraft } from './posts.dto.js';
import { PostsService } from './posts.service.js';
import type { Variant } from './variant.entity.js';

/** A new draft that says the same again; no approval and no time comes with it. */
@Injectable()
export class CopiesService {
  constructor(
    private readonly posts: PostsService,
    private readonly channels: ChannelsService,
    private readonly networks: NetworksService,
  ) {}

  async copy(acting: Acting, postId: string, wanted: PostCopy): Promise<Post> {
    const post = await this.posts.get(acting.clientId, postId);
    const before = await this.posts.variants(postId);
    const variants = wanted.channels ? await this.adapted(acting.clientId, before, wanted.channels) : before.map(again);
    return this.posts.draft(acting, { ...filed(post, variants), ...(wanted.title && { title: wanted.title }) }, post);
  }

  /** The same words, files and place in the plan, not written down yet. */
  again(post: Post, variants: Variant[]): PostDraft {
    return filed(post, variants.map(again));
  }

  /** A channel keeps its own wordings; another begins from the first, and what does not fit there the draft tells. */
  private async adapted(clientId: string, before: Variant[], channels: string[]): Promise<VariantDraft[]> {
    const [first] = before;
    if (!first) {
      throw new Refusal('nothing-to-approve', 'This post has no wording yet. Write it for a channel first.', {
        status: 'conflict',
      });
    }
    const networks = new Map((await this.channels.list(clientId)).map(({ id, network }) => [id, network]));
    return channels.flatMap((channelId) => {
      const own = before.filter((variant) => variant.channelId === channelId);
      if (own.length > 0) return own.map(again);
      const format = this.formatLike(first.format, networks.get(channelId));
      return [{ ...again(first), channelId, format, settings: {} }];
    });
  }

  /** The format of the same name, else the first that the network has. */
  private formatLike(name: string, network: string | undefined): string {
    if (!network) return name;
    const { formats } = this.networks.get(network);
    return (formats.find((format) => format.name === name) ?? formats[0]!).name;
  }
}

const filed = ({ title, notes, campaignId, pillarId, labels }: Post, variants: VariantDraft[]): PostDraft => ({
  ...{ title, notes, campaignId, pillarId, labels, variants },
});

const again = ({ channelId, format, parts, settings, language }: Variant): VariantDraft => ({
  ...{ channelId, format, language, parts: structuredClone(parts) },
  settings: settings as VariantDraft['settings'],
});
