import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, In, type ObjectLiteral } from 'typeorm';
import type { Acting } from '../agencies/access.js';
import { Client } from '../agencies/client.entity.js';
import { Channel } from '../channels/channel.entity.js';
import { NetworksService } from '../channels/networks.service.js';
import { canonical } from '../domain/approval.js';
import type { Format } from '../domain/format.js';
import { Refusal } from '../domain/refusal.js';
import { CENTRE, type Focus } from '../domain/rendition.js';
import { type Problem, problems } from '../domain/variant.js';
import { JournalService } from '../journal/journal.service.js';
import type { Media } from '../media/media.entity.js';
import { MediaService } from '../media/media.service.js';
import { RenditionsService } from '../media/renditions.service.js';
import type { Content } from '../networks/network.js';
import { StrategyService } from '../plans/strategy.service.js';
import { sha256 } from '../platform/crypto/hash.js';
import type { Logger } from '../platform/log/log.js';
import { LOG } from '../platform/log/log.module.js';
import { Queue } from '../platform/queue/queue.service.js';
import { Post } from './post.entity.js';
import type { PostDraft, PostEdit, PostFiling, VariantDraft } from './posts.dto.js';
import { prepareMedia } from './posts.jobs.js';
import { Variant } from './variant.entity.js';
import { VersionsService } from './versions.service.js';

export interface Drafted {
  post: Post;
  variants: Variant[];
}

type AfterEdit = (manager: EntityManager, acting: Acting, post: Post) => Promise<void>;

@Injectable()
export class PostsService {
  private readonly listeners: AfterEdit[] = [];

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly networks: NetworksService,
    private readonly media: MediaService,
    private readonly strategy: StrategyService,
    private readonly renditions: RenditionsService,
    private readonly queue: Queue,
    @Inject(LOG) private readonly log: Logger,
    private readonly journal: JournalService,
    private readonly versions: VersionsService,
  ) {}

  /** A later room's say when the content of a post has changed, within the same transaction. */
  onContentChange(listener: AfterEdit): void {
    this.listeners.push(listener);
  }

  /** `from`: the post it copies; its story tells of the copy. */
  async draft(acting: Acting, draft: PostDraft, from?: Post): Promise<Post> {
    await this.check(acting.clientId, draft.variants);
    await this.strategy.check(acting.clientId, draft);
    const drafted = await this.db.transaction(async (manager) => {
      const client = await manager.findOneByOrFail(Client, { id: acting.clientId });
      const post = await manager.save(
        Post,
        manager.create(Post, {
          clientId: acting.clientId,
          title: draft.title,
          notes: draft.notes,
          ...filing(draft),
          authorId: acting.person.id,
          contentHash: '',
        }),
      );
      await this.write(manager, post, [], draft.variants, client.language);
      await this.versions.record(manager, post, acting.person.id);
      await this.journal.write(manager, {
        clientId: acting.clientId,
        postId: post.id,
        actorId: acting.person.id,
        what: 'post.drafted',
        params: { title: post.title },
      });
      if (from) {
        await this.journal.write(manager, {
          ...{ clientId: from.clientId, postId: from.id, actorId: acting.person.id },
          ...{ what: 'post.copied', params: { title: from.title, copy: post.id } },
        });
      }
      return post;
    });
    await this.askCopies(drafted, draft.variants);
    return drafted;
  }

  /** Copies that formats want are made now, not when it leaves. */
  private async askCopies({ id: postId, revision = 1 }: Post, variants: VariantDraft[]): Promise<void> {
    if (!variants.some(({ parts }) => parts.some(({ attachments }) => attachments.length > 0))) return;
    // Saved is saved: should the queue be away, they are made before it leaves.
    await this.queue
      .put(prepareMedia, { postId }, { id: `${postId}-${revision}` })
      .catch((error: unknown) => this.log.warn({ err: error, postId }, 'Copies of pictures are made later.'));
  }

  /** Files posts elsewhere in the plan; their wording, and any yes to it, stays. */
  async file(acting: Acting, postIds: string[], wanted: PostFiling): Promise<void> {
    await this.strategy.check(acting.clientId, wanted);
    const change = filing(wanted);
    if (Object.keys(change).length === 0) return;
    await this.db.transaction(async (manager) => {
      const posts = await manager.findBy(Post, { id: In(postIds), clientId: acting.clientId });
      if (posts.length < new Set(postIds).size) throw notFound();
      await manager.update(Post, { id: In(postIds), clientId: acting.clientId }, change);
      const lines = posts.map(({ id: postId, title }) => ({
        ...{ clientId: acting.clientId, postId, actorId: acting.person.id },
        ...{ what: 'post.filed', params: { title } },
      }));
      await this.journal.write(manager, ...lines);
    });
  }

  /**
   * Many new posts within the caller's transaction, each statement for all of them: an import writes thousands.
   * Their wordings come back with their channels.
   */
  async draftMany(manager: EntityManager, acting: Acting, drafts: PostDraft[]): Promise<Drafted[]> {
    const channels = await this.check(acting.clientId, ...drafts.map((draft) => draft.variants));
    const client = await manager.findOneByOrFail(Client, { id: acting.clientId });
    const made = drafts.map((draft): Drafted => {
      const post = manager.create(Post, {
        ...{ id: randomUUID(), clientId: acting.clientId, authorId: acting.person.id },
        ...{ title: draft.title, notes: draft.notes, ...filing(draft) },
      });
      const variants = draft.variants.map((wording, position) =>
        Object.assign(this.drafted(manager, post, undefined, wording, position, client.language), {
          id: randomUUID(),
          channel: channels.get(wording.channelId)!,
        }),
      );
      post.contentHash = contentHash(variants);
      return { post, variants };
    });
    await manager.insert(
      Post,
      made.map(({ post }) => post),
    );
    const variants = made.flatMap((one) => one.variants.map(({ channel, ...columns }) => columns));
    if (variants.length > 0) await manager.insert<ObjectLiteral>(Variant, variants);
    const lines = made.map(({ post: { id: postId, title } }) => ({
      ...{ clientId: acting.clientId, postId, actorId: acting.person.id },
      ...{ what: 'post.drafted', params: { title } },
    }));
    await this.journal.write(manager, ...lines);
    return made;
  }

  /** Takes many posts away within the caller's transaction, who has looked that nothing of them has left. */
  async removeMany(manager: EntityManager, { clientId, person }: Acting, postIds: string[]): Promise<void> {
    if (postIds.length === 0) return;
    await manager.delete(Post, { id: In(postIds), clientId });
    const lines = postIds.map((postId) => ({ clientId, postId, actorId: person.id, what: 'post.removed' }));
    await this.journal.write(manager, ...lines);
  }

  /**
   * Saves the whole post as the author sees it.
   * @throws Refusal post-changed when someone saved meanwhile, already-left when a wording that left would change
   */
  edit(acting: Acting, postId: string, edit: PostEdit): Promise<Post> {
    return this.save(acting, postId, edit);
  }

  /**
   * Brings back what a version says, as a new save.
   * @throws Refusal as `edit` does
   */
  async restore(acting: Acting, versionId: string, revision: number): Promise<Post> {
    const { postId, content, revision: restored } = await this.versions.get(acting.clientId, versionId);
    return this.save(acting, postId, { ...content, revision }, restored);
  }

  private async save(acting: Acting, postId: string, edit: PostEdit, restored?: number): Promise<Post> {
    await this.check(acting.clientId, edit.variants);
    await this.strategy.check(acting.clientId, edit);
    const edited = await this.db.transaction(async (manager) => {
      const post = await this.lock(manager, acting.clientId, postId);
      if (post.revision !== edit.revision) {
        throw new Refusal(
          'post-changed',
          'Someone saved this post while you were writing. Look at their version, then save yours again.',
          { status: 'conflict', params: { revision: post.revision } },
        );
      }
      const client = await manager.findOneByOrFail(Client, { id: acting.clientId });
      const before = await manager.find(Variant, { where: { postId }, order: { position: 'ASC' } });
      await this.versions.begin(manager, post, before);
      const hashBefore = post.contentHash;
      Object.assign(post, { title: edit.title, notes: edit.notes, ...filing(edit), revision: post.revision + 1 });
      await manager.save(Post, post);
      await this.write(manager, post, before, edit.variants, client.language);
      await this.versions.record(manager, post, acting.person.id, { kept: restored !== undefined });
      await this.journal.write(manager, {
        clientId: acting.clientId,
        postId,
        actorId: acting.person.id,
        what: restored === undefined ? 'post.edited' : 'post.restored',
        params: { revision: post.revision, ...(restored !== undefined && { restored }) },
      });
      if (post.contentHash !== hashBefore) {
        for (const listener of this.listeners) await listener(manager, acting, post);
      }
      return post;
    });
    await this.askCopies(edited, edit.variants);
    return edited;
  }

  /** @throws Refusal already-left */
  async remove(acting: Acting, postId: string): Promise<void> {
    await this.db.transaction(async (manager) => {
      await this.lock(manager, acting.clientId, postId);
      const variants = await manager.findBy(Variant, { postId });
      if (variants.some((variant) => variant.leftAt)) {
        throw new Refusal(
          'already-left',
          'Part of this post was published; its history stays. Cancel what has not left.',
          {
            status: 'conflict',
          },
        );
      }
      await manager.delete(Post, { id: postId, clientId: acting.clientId });
      await this.journal.write(manager, {
        clientId: acting.clientId,
        postId,
        actorId: acting.person.id,
        what: 'post.removed',
      });
    });
  }

  /** @throws Refusal not-found */
  async get(clientId: string, postId: string): Promise<Post> {
    const post = await this.db.manager.findOneBy(Post, { id: postId, clientId });
    if (!post) throw notFound();
    return post;
  }

  async variants(postId: string, manager = this.db.manager): Promise<Variant[]> {
    return manager.find(Variant, { where: { postId }, order: { position: 'ASC' }, relations: { channel: true } });
  }

  /** Exactly what would leave for this variant now. */
  async content(variant: Variant): Promise<Content> {
    return contentOf(variant, await this.media.byId(variant.clientId, picturesOf(variant)));
  }

  /** The same for many, by variant. */
  async contents(variants: Variant[]): Promise<Map<string, Content>> {
    const byClient = Map.groupBy(variants, (variant) => variant.clientId);
    const found = new Map<string, Content>();
    for (const [clientId, those] of byClient) {
      const pictures = await this.media.byId(clientId, those.flatMap(picturesOf));
      for (const variant of those) found.set(variant.id, contentOf(variant, pictures));
    }
    return found;
  }

  /** Everything that keeps this variant from leaving on this day (YYYY-MM-DD), and what deserves a look. */
  problems(variant: Variant, channel: Channel, pictures: Map<string, Media>, on = today()): Problem[] {
    const format = this.networks.format(channel.network, variant.format, channel.limits);
    const content = contentOf(variant, pictures);
    const parts = content.parts.map((part) => ({
      ...part,
      attachments: part.attachments.map((one) => ({ ...one, ...this.standing(pictures.get(one.mediaId)!) })),
    }));
    return problems({ ...content, parts }, format, on);
  }

  /** What the library knows of a file that is no part of the wording. */
  standing(media: Media): { prepares: boolean; rightsExpireOn?: string } {
    const { prepares, rights } = this.media.view(media);
    const rightsExpireOn = rights.expireOn;
    return { prepares, ...(rightsExpireOn && { rightsExpireOn }) };
  }

  /** What leaves in the place of this content: copies where its format wants other files. */
  sent(clientId: string, content: Content, format: Format): Promise<Content> {
    return this.renditions.sent(clientId, content, format);
  }

  /** Marks a wording as leaving: it cannot change any more. */
  async hasLeft(manager: EntityManager, variantId: string, now: Date): Promise<void> {
    await manager.query('UPDATE variant SET left_at = coalesce(left_at, $2) WHERE id = $1', [variantId, now]);
  }

  async lock(manager: EntityManager, clientId: string, postId: string): Promise<Post> {
    const post = await manager.findOne(Post, {
      where: { id: postId, clientId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!post) throw notFound();
    return post;
  }

  /** Channels and pictures named in drafts must be this client's; a picture without a focus takes the library's. */
  private async check(clientId: string, ...posts: VariantDraft[][]): Promise<Map<string, Channel>> {
    const channels = await this.db.manager.find(Channel, { where: { clientId }, select: { id: true, network: true } });
    const known = new Map(channels.map((channel) => [channel.id, channel]));
    for (const drafts of posts) this.checkWordings(drafts, known);
    const attachments = posts.flat().flatMap((draft) => draft.parts.flatMap((part) => part.attachments));
    const found = await this.media.byId(clientId, [...new Set(attachments.map(({ mediaId }) => mediaId))]);
    if (attachments.some(({ mediaId }) => !found.has(mediaId))) {
      throw new Refusal('unknown-picture', 'One of the pictures is not in this client’s library. Upload it again.');
    }
    for (const attachment of attachments) {
      attachment.focus = ownFocus(attachment.focus ?? focusOf(found.get(attachment.mediaId)!));
    }
    return known;
  }

  private checkWordings(drafts: VariantDraft[], known: Map<string, Channel>): void {
    const seen = new Set<string>();
    for (const draft of drafts) {
      const channel = known.get(draft.channelId);
      if (!channel) {
        throw new Refusal('unknown-channel', 'One of the channels is not this client’s. Choose among its channels.');
      }
      if (!this.networks.get(channel.network).formats.some((format) => format.name === draft.format)) {
        const label = this.networks.get(channel.network).label;
        throw new Refusal('unknown-format', `${label} has no format “${draft.format}”. Choose another.`, {
          params: { network: label, format: draft.format },
        });
      }
      const key = `${draft.channelId} ${draft.format}`;
      if (seen.has(key)) {
        throw new Refusal('variant-twice', 'The same channel and format stand twice in this post. Keep one of them.');
      }
      seen.add(key);
    }
  }

  /** Brings the variants to the draft; a variant keeps its id while its channel and format stay. */
  private async write(manager: EntityManager, post: Post, before: Variant[], drafts: VariantDraft[], language: string) {
    const left = [...before];
    const take = (matches: (variant: Variant) => boolean) => {
      const index = left.findIndex(matches);
      return index < 0 ? undefined : left.splice(index, 1)[0];
    };
    const exact = drafts.map((draft) => take((v) => v.channelId === draft.channelId && v.format === draft.format));
    const after = drafts.map((draft, position) => {
      const known = exact[position] ?? take((v) => v.channelId === draft.channelId && !v.leftAt);
      return this.drafted(manager, post, known, draft, position, language);
    });

    if (left.some((variant) => variant.leftAt)) throw alreadyLeft();
    if (left.length > 0)
      await manager.delete(
        Variant,
        left.map((variant) => variant.id),
      );
    for (const variant of after) await manager.save(Variant, variant);
    post.contentHash = contentHash(after);
    await manager.update(Post, { id: post.id }, { contentHash: post.contentHash });
  }

  private drafted(
    manager: EntityManager,
    post: Post,
    known: Variant | undefined,
    draft: VariantDraft,
    position: number,
    language: string,
  ): Variant {
    const wanted = {
      clientId: post.clientId,
      postId: post.id,
      channelId: draft.channelId,
      format: draft.format,
      parts: draft.parts,
      settings: draft.settings,
      language: draft.language ?? known?.language ?? language,
    };
    const hash = known && contentHash([known]);
    const variant = Object.assign(known ?? manager.create(Variant, { leftAt: null }), wanted, { position });
    if (variant.leftAt && hash !== contentHash([variant])) throw alreadyLeft();
    return variant;
  }
}

/** The hash an approval is bound to: every variant's channel, format, wording, pictures, settings. */
export function contentHash(variants: Variant[]): string {
  const pieces = variants.map(({ channelId, format, parts, settings, language }) =>
    canonical({ channelId, format, parts, settings, language }),
  );
  return sha256(pieces.sort().join('\n'));
}

/** Only what was said: the rest stays as it is. */
function filing({ campaignId, pillarId, labels }: PostFiling): Partial<Post> {
  return {
    ...(campaignId !== undefined && { campaignId }),
    ...(pillarId !== undefined && { pillarId }),
    ...(labels && { labels: [...new Set(labels)] }),
  };
}

/** The centre is not written down: a wording from before focuses says the same as ever. */
const ownFocus = (focus: Focus) => (focus.x === CENTRE.x && focus.y === CENTRE.y ? undefined : focus);
const focusOf = ({ focusX, focusY }: Media): Focus => ({ x: focusX, y: focusY });

const picturesOf = (variant: Variant) =>
  variant.parts.flatMap((part) => part.attachments.map((attachment) => attachment.mediaId));

function contentOf(variant: Variant, pictures: Map<string, Media>): Content {
  return {
    format: variant.format,
    settings: variant.settings,
    language: variant.language,
    parts: variant.parts.map((part) => ({
      text: part.text,
      card: part.card,
      attachments: part.attachments.flatMap(({ mediaId, alt, focus }) => {
        const picture = pictures.get(mediaId);
        if (!picture) return [];
        const { mime, bytes, width, height, seconds, filename } = picture;
        const more = { ...(seconds !== null && { seconds }), ...(focus && { focus }) };
        return [{ mediaId, alt, mime, bytes, width, height, filename, ...more }];
      }),
    })),
  };
}

const today = () => new Date().toISOString().slice(0, 10);

const notFound = () => new Refusal('not-found', 'There is no such post for this client.', { status: 'not-found' });

const alreadyLeft = () =>
  new Refusal(
    'already-left',
    'This wording has begun to leave and cannot change any more. Duplicate the post to say it again.',
    {
      status: 'conflict',
    },
  );
