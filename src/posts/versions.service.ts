import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { canonical } from '../domain/approval.js';
import { Refusal } from '../domain/refusal.js';
import type { Post } from './post.entity.js';
import { PostVersion, type VersionContent } from './post-version.entity.js';
import type { VariantDraft } from './posts.dto.js';
import { Variant } from './variant.entity.js';
import { VERSION, VERSIONS_OF } from './versions.sql.js';

export interface VersionLine {
  id: string;
  postId: string;
  revision: number;
  by: { id: string; name: string };
  at: Date;
}

/** Saves of one sitting are one version. */
const SITTING_MS = 10 * 60_000;

/** What a post said at each save. */
@Injectable()
export class VersionsService {
  constructor(@InjectDataSource() private readonly db: DataSource) {}

  of(clientId: string, postId: string): Promise<VersionLine[]> {
    return this.db.query(VERSIONS_OF, [clientId, postId]);
  }

  /** @throws Refusal not-found */
  async get(clientId: string, id: string): Promise<VersionLine & { content: VersionContent }> {
    const [found] = await this.db.query<(VersionLine & { content: VersionContent })[]>(VERSION, [clientId, id]);
    if (!found) throw notFound();
    return found;
  }

  /** The post as it stands before a change, where nothing is written of it yet: it was imported, or older than this table. */
  async begin(manager: EntityManager, post: Post, variants: Variant[]): Promise<void> {
    if (await manager.existsBy(PostVersion, { postId: post.id })) return;
    await this.write(manager, post, contentOf(post, variants), { byId: post.authorId, at: post.updatedAt });
  }

  /** The post as it was just saved. What is `kept` stands for itself, before and after. */
  async record(
    manager: EntityManager,
    post: Post,
    byId: string,
    { kept = false, at = new Date() } = {},
  ): Promise<void> {
    const variants = await manager.find(Variant, { where: { postId: post.id }, order: { position: 'ASC' } });
    const content = contentOf(post, variants);
    const last = await this.latest(manager, post.id);
    if (last && canonical(last.content) === canonical(content)) return;
    const goesOn = last && !last.kept && !kept && last.byId === byId && at.getTime() - last.at.getTime() < SITTING_MS;
    if (goesOn) await manager.update(PostVersion, { id: last.id }, { revision: post.revision, at, content });
    else await this.write(manager, post, content, { byId, at, kept });
  }

  /** Holds on to what a post says now: the next save does not take its place. */
  async keep(manager: EntityManager, postId: string): Promise<void> {
    const last = await this.latest(manager, postId);
    if (last) await manager.update(PostVersion, { id: last.id }, { kept: true });
  }

  private latest(manager: EntityManager, postId: string): Promise<PostVersion | null> {
    return manager.findOne(PostVersion, { where: { postId }, order: { revision: 'DESC' } });
  }

  private async write(
    manager: EntityManager,
    { id: postId, clientId, revision }: Post,
    content: VersionContent,
    saved: { byId: string; at: Date; kept?: boolean },
  ): Promise<void> {
    await manager.save(PostVersion, manager.create(PostVersion, { clientId, postId, revision, content, ...saved }));
  }
}

function contentOf({ title, notes }: Post, variants: Variant[]): VersionContent {
  const wordings = variants.map(({ channelId, format, parts, settings, language }) => ({
    ...{ channelId, format, parts, language },
    settings: settings as VariantDraft['settings'],
  }));
  return { title, notes, variants: wordings };
}

const notFound = () =>
  new Refusal('not-found', 'There is no such version of a post of this client.', { status: 'not-found' });
