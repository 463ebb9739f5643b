import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Acting } from '../agencies/access.js';
import { Refusal } from '../domain/refusal.js';
import { JournalService } from '../journal/journal.service.js';
import type { Post } from '../posts/post.entity.js';
import { PostsService } from '../posts/posts.service.js';
import { Variant } from '../posts/variant.entity.js';
import { VersionsService } from '../posts/versions.service.js';
import { Approval } from './approval.entity.js';
import type { decision } from './approvals.dto.js';
import { Remark } from './remark.entity.js';

@Injectable()
export class ApprovalsService implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly posts: PostsService,
    private readonly journal: JournalService,
    private readonly versions: VersionsService,
  ) {}

  onModuleInit() {
    this.posts.onContentChange((manager, acting, post) => this.withdrawAfterEdit(manager, acting, post));
  }

  async request(acting: Acting, postId: string, note?: string): Promise<void> {
    await this.db.transaction(async (manager) => {
      const post = await this.posts.lock(manager, acting.clientId, postId);
      if (!(await manager.existsBy(Variant, { postId }))) {
        throw new Refusal('nothing-to-approve', 'This post has no wording yet. Write it for a channel first.', {
          status: 'conflict',
        });
      }
      const present = await this.latest(manager, postId);
      const stands = present?.contentHash === post.contentHash && ['requested', 'approved'].includes(present.state);
      if (stands) return;

      await manager.insert(Approval, {
        clientId: acting.clientId,
        postId,
        state: 'requested',
        contentHash: post.contentHash,
        requestedById: acting.person.id,
      });
      if (note) await this.say(manager, acting, postId, note);
      await this.note(manager, acting, postId, 'approval.requested');
    });
  }

  async withdraw(acting: Acting, postId: string): Promise<void> {
    await this.db.transaction(async (manager) => {
      await this.posts.lock(manager, acting.clientId, postId);
      const present = await this.latest(manager, postId);
      if (!present || !['requested', 'approved'].includes(present.state)) return;
      await manager.update(Approval, { id: present.id }, { state: 'withdrawn' });
      await this.note(manager, acting, postId, 'approval.withdrawn', { why: 'asked' });
    });
  }

  /** @throws Refusal post-changed-since when the content is no longer the one that was read */
  async decide(acting: Acting, postId: string, wanted: z.infer<typeof decision>): Promise<void> {
    await this.db.transaction(async (manager) => {
      const post = await this.posts.lock(manager, acting.clientId, postId);
      const present = await this.latest(manager, postId);
      if (present?.state !== 'requested') {
        throw new Refusal('not-requested', 'Nobody asks for a decision on this post at the moment.', {
          status: 'conflict',
        });
      }
      if (post.contentHash !== wanted.contentHash || present.contentHash !== wanted.contentHash) {
        throw new Refusal(
          'post-changed-since',
          'This post has changed since you opened it. Read it again, then decide.',
          {
            status: 'conflict',
          },
        );
      }
      await manager.update(
        Approval,
        { id: present.id },
        {
          state: wanted.decision,
          decidedById: acting.person.id,
          decidedAt: new Date(),
          remark: wanted.remark || null,
        },
      );
      if (wanted.decision === 'approved') await this.versions.keep(manager, postId);
      await this.note(manager, acting, postId, `approval.${wanted.decision}`);
    });
  }

  async remark(acting: Acting, postId: string, text: string): Promise<void> {
    await this.db.transaction(async (manager) => {
      await this.posts.lock(manager, acting.clientId, postId);
      await this.say(manager, acting, postId, text);
      await this.note(manager, acting, postId, 'remark.made');
    });
  }

  private async withdrawAfterEdit(manager: EntityManager, acting: Acting, post: Post): Promise<void> {
    const present = await this.latest(manager, post.id);
    if (!present || !['requested', 'approved'].includes(present.state)) return;
    await manager.update(Approval, { id: present.id }, { state: 'withdrawn' });
    await this.note(manager, acting, post.id, 'approval.withdrawn', { why: 'edited' });
  }

  private latest(manager: EntityManager, postId: string): Promise<Approval | null> {
    return manager.findOne(Approval, { where: { postId }, order: { createdAt: 'DESC' } });
  }

  private async say(manager: EntityManager, acting: Acting, postId: string, text: string) {
    await manager.insert(Remark, { clientId: acting.clientId, postId, authorId: acting.person.id, text });
  }

  private note(
    manager: EntityManager,
    acting: Acting,
    postId: string,
    what: string,
    params?: Record<string, string | number>,
  ) {
    return this.journal.write(manager, {
      clientId: acting.clientId,
      postId,
      actorId: acting.person.id,
      what,
      params,
    });
  }
}
