import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { SignedIn } from '../agencies/access.js';
import { Refusal } from '../domain/refusal.js';
import { SavedView } from './saved-view.entity.js';
import type { savedViewWanted } from './saved-views.dto.js';

const MOST = 50;

/** Each person's own, in the agency they work for. */
@Injectable()
export class SavedViewsService {
  constructor(@InjectDataSource() private readonly db: DataSource) {}

  list(me: SignedIn): Promise<SavedView[]> {
    return this.db.manager.find(SavedView, { where: whose(me), order: { name: 'ASC' } });
  }

  /** A view of that name is replaced. @throws Refusal too-many-views */
  async keep(me: SignedIn, { name, search }: z.infer<typeof savedViewWanted>): Promise<SavedView> {
    const { manager } = this.db;
    const known = await manager.findOneBy(SavedView, { ...whose(me), name });
    if (!known && (await manager.countBy(SavedView, whose(me))) >= MOST) {
      throw new Refusal('too-many-views', `There are ${MOST} views already. Remove one first.`, {
        status: 'conflict',
        params: { most: MOST },
      });
    }
    await manager.upsert(SavedView, { ...whose(me), name, search }, ['agencyId', 'userId', 'name']);
    return manager.findOneByOrFail(SavedView, { ...whose(me), name });
  }

  async remove(me: SignedIn, id: string): Promise<void> {
    await this.db.manager.delete(SavedView, { ...whose(me), id });
  }
}

const whose = ({ person, agencyId }: SignedIn) => ({ userId: person.id, agencyId: agencyId! });
