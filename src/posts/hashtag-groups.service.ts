import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Not } from 'typeorm';
import type { z } from 'zod';
import type { Acting } from '../agencies/access.js';
import { Refusal } from '../domain/refusal.js';
import { JournalService } from '../journal/journal.service.js';
import type { hashtagGroupWanted } from './composing.dto.js';
import { HashtagGroup } from './hashtag-group.entity.js';

type Wanted = z.infer<typeof hashtagGroupWanted>;

/** The hashtags a client keeps at hand. */
@Injectable()
export class HashtagGroupsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly journal: JournalService,
  ) {}

  list(clientId: string): Promise<HashtagGroup[]> {
    return this.db.manager.find(HashtagGroup, { where: { clientId }, order: { name: 'ASC' } });
  }

  add(acting: Acting, wanted: Wanted): Promise<HashtagGroup> {
    const { clientId } = acting;
    return this.db.transaction(async (manager) => {
      await this.free(manager, clientId, wanted.name);
      await this.note(manager, acting, 'hashtags.added', wanted.name);
      return manager.save(HashtagGroup, manager.create(HashtagGroup, { ...wanted, clientId }));
    });
  }

  change(acting: Acting, id: string, wanted: Wanted): Promise<HashtagGroup> {
    return this.db.transaction(async (manager) => {
      const group = await this.find(manager, acting.clientId, id);
      await this.free(manager, acting.clientId, wanted.name, id);
      await this.note(manager, acting, 'hashtags.changed', wanted.name);
      return manager.save(HashtagGroup, Object.assign(group, wanted));
    });
  }

  async remove(acting: Acting, id: string): Promise<void> {
    await this.db.transaction(async (manager) => {
      const { name } = await this.find(manager, acting.clientId, id);
      await manager.delete(HashtagGroup, { id });
      await this.note(manager, acting, 'hashtags.removed', name);
    });
  }

  private async find(manager: EntityManager, clientId: string, id: string): Promise<HashtagGroup> {
    const group = await manager.findOneBy(HashtagGroup, { id, clientId });
    if (!group) throw new Refusal('not-found', 'These hashtags are not there any more.', { status: 'not-found' });
    return group;
  }

  private async free(manager: EntityManager, clientId: string, name: string, id?: string): Promise<void> {
    if (await manager.existsBy(HashtagGroup, { clientId, name, ...(id && { id: Not(id) }) }))
      throw new Refusal('hashtags-exist', `There are hashtags named “${name}” already. Choose another name.`, {
        status: 'conflict',
        params: { name },
      });
  }

  private note(manager: EntityManager, { clientId, person }: Acting, what: string, name: string): Promise<void> {
    return this.journal.write(manager, { clientId, actorId: person.id, what, params: { name } });
  }
}
