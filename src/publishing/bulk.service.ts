import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Acting } from '../agencies/access.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { ApprovalsService } from '../approvals/approvals.service.js';
import { say } from '../domain/problem-words.js';
import { Refusal } from '../domain/refusal.js';
import { CopiesService } from '../posts/copies.service.js';
import { PostsService } from '../posts/posts.service.js';
import type { bulkCopies, bulkFilings, bulkMoves, bulkSlots, Verdict } from './bulk.dto.js';
import { SchedulesService } from './schedules.service.js';

type Done = Partial<Pick<Verdict, 'wall' | 'made'>>;

/** The same intentions for many rows: each stands for itself, and what is refused does not keep back the others. */
@Injectable()
export class BulkService {
  constructor(
    private readonly schedules: SchedulesService,
    private readonly approvals: ApprovalsService,
    private readonly posts: PostsService,
    private readonly agencies: AgenciesService,
    private readonly copies: CopiesService,
  ) {}

  move(acting: Acting, { rows }: z.infer<typeof bulkMoves>): Promise<Verdict[]> {
    return each(rows, async ({ post, ...wanted }) => {
      await this.schedules.moveAll(acting, post, wanted);
      return { wall: wanted.wall };
    });
  }

  /** Each row to the next free slot of its channels after where it stands; no two rows take the same one. */
  async toSlots(acting: Acting, { rows }: z.infer<typeof bulkSlots>): Promise<Verdict[]> {
    const client = await this.agencies.client(acting.clientId);
    return each(rows, async ({ post, publications }) => {
      const standing = await this.schedules.standing(acting, post, publications);
      const channels = standing.map((row) => row.channelId);
      const after = new Date(Math.max(Date.now(), ...standing.map((row) => row.dueAt.getTime())));
      const { wall, zone } = await this.schedules.nextSlot(client, channels, after);
      await this.schedules.moveAll(acting, post, { wall, zone, publications });
      return { wall };
    });
  }

  submit(acting: Acting, posts: string[]): Promise<Verdict[]> {
    return eachPost(posts, async (post) => {
      await this.approvals.request(acting, post);
      return {};
    });
  }

  withdraw(acting: Acting, posts: string[]): Promise<Verdict[]> {
    return eachPost(posts, async (post) => {
      await this.posts.get(acting.clientId, post);
      await this.approvals.withdraw(acting, post);
      return {};
    });
  }

  /** A new draft each; a channel that has a wording keeps it, another begins from the first. */
  async copy(acting: Acting, { posts, channels }: z.infer<typeof bulkCopies>): Promise<Verdict[]> {
    return eachPost(posts, async (id) => ({ made: (await this.copies.copy(acting, id, { channels })).id }));
  }

  /** No approval hangs on it, and what has left may be filed too. */
  file(acting: Acting, { rows }: z.infer<typeof bulkFilings>): Promise<Verdict[]> {
    return each(rows, async ({ post, ...wanted }) => {
      await this.posts.get(acting.clientId, post);
      await this.posts.file(acting, [post], wanted);
      return {};
    });
  }

  async remove(acting: Acting, posts: string[]): Promise<Verdict[]> {
    return eachPost(posts, async (post) => {
      await this.posts.remove(acting, post);
      return {};
    });
  }
}

const eachPost = (posts: string[], act: (post: string) => Promise<Done>) =>
  each(
    posts.map((post) => ({ post })),
    ({ post }) => act(post),
  );

/** One after the other: the second must see what the first has taken. */
async function each<R extends { post: string }>(rows: R[], act: (row: R) => Promise<Done>): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const row of rows) {
    const nothing = { post: row.post, done: false, wall: null, made: null, refused: null };
    try {
      verdicts.push({ ...nothing, done: true, ...(await act(row)) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const told = (locale: 'en' | 'fr') => say(error.code, error.params, locale) ?? error.message;
      verdicts.push({ ...nothing, refused: { code: error.code, say: { en: told('en'), fr: told('fr') } } });
    }
  }
  return verdicts;
}
