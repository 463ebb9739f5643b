import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, In, Not } from 'typeorm';
import type { z } from 'zod';
import type { Acting } from '../agencies/access.js';
import { Client } from '../agencies/client.entity.js';
import { Channel } from '../channels/channel.entity.js';
import { NetworksService } from '../channels/networks.service.js';
import { type Leaving, roomAt } from '../domain/budget.js';
import { isLocked } from '../domain/publication.js';
import { Refusal } from '../domain/refusal.js';
import { nextFree } from '../domain/slots.js';
import { toInstant, toWall } from '../domain/wall-clock.js';
import { JournalService } from '../journal/journal.service.js';
import { MediaService } from '../media/media.service.js';
import { SlotsService } from '../plans/slots.service.js';
import { HouseClock } from '../platform/database/house-clock.js';
import { Post } from '../posts/post.entity.js';
import { PostsService } from '../posts/posts.service.js';
import type { Variant } from '../posts/variant.entity.js';
import { FILES_OF } from './due-publications.sql.js';
import { Publication } from './publication.entity.js';
import type { moment, movement, outcome, schedule } from './publishing.dto.js';
import { LOOK_AHEAD_SECONDS, ReleasesService } from './releases.service.js';

const SLOT_HORIZON_DAYS = 60;
/** A minute that has just begun is still "now" for whoever chose it. */
const GRACE_SECONDS = 60;

interface Moment {
  at: Date;
  wall: string;
  zone: string;
  adjusted: 'gap' | 'overlap' | null;
}

@Injectable()
export class SchedulesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly posts: PostsService,
    private readonly media: MediaService,
    private readonly slots: SlotsService,
    private readonly releases: ReleasesService,
    private readonly journal: JournalService,
    private readonly networks: NetworksService,
    private readonly clock: HouseClock,
  ) {}

  /** Gives every variant of a post that has none a publication at this time. */
  async schedule(acting: Acting, postId: string, wanted: z.infer<typeof schedule>): Promise<void> {
    const client = await this.db.manager.findOneByOrFail(Client, { id: acting.clientId });
    const at = await this.db.transaction(async (manager) => {
      await this.posts.lock(manager, acting.clientId, postId);
      const variants = await this.ready(manager, postId, wanted.variants);
      const chosen =
        'slot' in wanted
          ? await this.nextSlot(
              client,
              variants.map((variant) => variant.channelId),
            )
          : futureMoment(wanted.wall, wanted.zone ?? client.zone);
      for (const variant of variants) await this.put(manager, acting, variant, chosen);
      return chosen.at;
    });
    await this.wake(at);
  }

  /**
   * Posts just written, each at its own time, within the caller's transaction. The caller has looked at their problems
   * and their channels. What is due soon is found by the next tick.
   */
  async scheduleNew(
    manager: EntityManager,
    acting: Acting,
    wanted: { variants: Variant[]; wall: string; zone: string }[],
  ): Promise<void> {
    const rows = wanted.flatMap(({ variants, wall, zone }) => {
      const chosen = momentColumns(futureMoment(wall, zone));
      return variants.map((variant) => ({
        ...{ id: randomUUID(), clientId: acting.clientId, postId: variant.postId, variantId: variant.id },
        ...{ channelId: variant.channelId, network: variant.channel.network, scheduledById: acting.person.id },
        ...chosen,
      }));
    });
    if (rows.length === 0) return;
    await manager.insert(Publication, rows);
    const lines = rows.map(({ id, clientId, postId, channelId, network, wall, zone }) => ({
      ...{ clientId, postId, channelId, publicationId: id, actorId: acting.person.id },
      ...{ what: 'publication.scheduled', params: { network, wall, zone } },
    }));
    await this.journal.write(manager, ...lines);
  }

  /** Moves everything of a post that has not left, or the publications named: all of them, or none. */
  async moveAll(acting: Acting, postId: string, wanted: z.infer<typeof movement>): Promise<void> {
    await this.posts.get(acting.clientId, postId);
    const at = await this.db.transaction(async (manager) => {
      const rows = await this.live(manager, { postId, clientId: acting.clientId });
      const named = wanted.publications && rows.filter((row) => wanted.publications?.includes(row.id));
      if (named?.some((row) => isLocked(row))) throw tooLate();
      const movable = named ?? rows.filter((row) => !isLocked(row));
      if (movable.length === 0) throw tooLate();
      const zone = wanted.zone ?? movable[0]!.zone;
      const chosen = futureMoment(wanted.wall, zone);
      for (const row of movable) await this.moveTo(manager, acting, row, chosen);
      return chosen.at;
    });
    await this.wake(at);
  }

  async move(acting: Acting, id: string, wanted: z.infer<typeof moment>): Promise<Publication> {
    const row = await this.change(acting, id, async (manager, row) => {
      if (isLocked(row)) throw tooLate();
      await this.moveTo(manager, acting, row, futureMoment(wanted.wall, wanted.zone ?? row.zone));
    });
    await this.wake(row.dueAt);
    return row;
  }

  /** Those of a post's publications that are named and on the calendar. @throws Refusal too-late when one has left */
  async standing(acting: Acting, postId: string, publications: string[]): Promise<Publication[]> {
    await this.posts.get(acting.clientId, postId);
    const rows = await this.db.manager.findBy(Publication, {
      id: In(publications),
      clientId: acting.clientId,
      postId,
      state: Not('cancelled'),
    });
    if (rows.length === 0 || rows.some((row) => isLocked(row))) throw tooLate();
    return rows;
  }

  /** Takes a post off the calendar; what has left stays. */
  async unschedule(acting: Acting, postId: string): Promise<void> {
    await this.posts.get(acting.clientId, postId);
    await this.db.transaction(async (manager) => {
      const rows = await this.live(manager, { postId, clientId: acting.clientId });
      const movable = rows.filter((row) => !isLocked(row));
      if (rows.length > 0 && movable.length === 0) throw tooLate();
      for (const row of movable) {
        await this.save(manager, row, { state: 'cancelled', release: row.release + 1, leaseToken: null });
        await this.note(manager, acting, row, 'publication.cancelled');
      }
    });
  }

  /** Minutes after its time; null: as its client has it. */
  async staleAfter(acting: Acting, postId: string, minutes: number | null): Promise<void> {
    await this.posts.get(acting.clientId, postId);
    await this.db.manager.update(Post, { id: postId, clientId: acting.clientId }, { staleAfterMinutes: minutes });
  }

  hold(acting: Acting, id: string, reason?: string): Promise<Publication> {
    return this.change(acting, id, async (manager, row) => {
      if (isLocked(row)) throw tooLate();
      await this.save(manager, row, {
        state: 'held',
        heldReason: reason || 'asked',
        release: row.release + 1,
        leaseToken: null,
      });
      await this.note(manager, acting, row, 'publication.held', { reason: reason || 'asked' });
    });
  }

  /** Lets a held publication go at its time. When that has passed, a person says what to do: move it or publish now. */
  async resume(acting: Acting, id: string): Promise<Publication> {
    const row = await this.change(acting, id, async (manager, row) => {
      if (row.state !== 'held') return;
      if (row.dueAt < this.clock.now()) {
        throw new Refusal('time-passed', 'Its time has passed. Choose a new time, or publish it now.', {
          status: 'conflict',
        });
      }
      await this.save(manager, row, { state: 'scheduled', heldReason: null, nextTryAt: null });
      await this.note(manager, acting, row, 'publication.resumed');
    });
    await this.wake(row.dueAt);
    return row;
  }

  /** Publishes what failed, was held, or waits for its next try, now. */
  async retry(acting: Acting, id: string): Promise<Publication> {
    const row = await this.change(acting, id, async (manager, row) => {
      // What stands in the queue waits for its next try: its job finds itself outdated.
      if (!['held', 'failed', 'scheduled', 'released'].includes(row.state)) throw tooLate();
      await this.save(manager, row, { ...fresh(row), ...nowIn(row.zone) });
      await this.note(manager, acting, row, 'publication.retrying', { attempt: 0 });
    });
    await this.wake(row.dueAt);
    return row;
  }

  /** A person has looked, and says what the network could not. */
  async settle(acting: Acting, id: string, said: z.infer<typeof outcome>): Promise<Publication> {
    const row = await this.change(acting, id, async (manager, row) => {
      if (row.state !== 'unconfirmed') {
        throw new Refusal('not-unconfirmed', 'There is no doubt about this publication any more.', {
          status: 'conflict',
        });
      }
      if (said.outcome === 'published') {
        const now = new Date();
        await this.save(manager, row, {
          state: 'published',
          intent: null,
          failure: null,
          acceptedAt: row.acceptedAt ?? now,
          confirmedAt: now,
          receipt: row.receipt ?? (said.url ? { externalId: said.url, url: said.url, parts: [] } : null),
        });
        await this.note(manager, acting, row, 'publication.published', {
          by: 'person',
          ...(said.url && { url: said.url }),
        });
        return;
      }
      await this.save(manager, row, { ...fresh(row), ...nowIn(row.zone), intent: null, absences: 0 });
      await this.note(manager, acting, row, 'publication.retrying', { attempt: 0, by: 'person' });
    });
    if (said.outcome === 'not-published') await this.wake(row.dueAt);
    return row;
  }

  /** The next moment of these channels' weekly slots that nothing occupies. */
  async nextSlot(client: Client, channelIds: string[], after = new Date()): Promise<Moment> {
    const slots = (await this.slots.list(client.id)).filter((slot) => channelIds.includes(slot.channelId));
    if (slots.length === 0) {
      throw new Refusal(
        'no-slots',
        'These channels have no weekly slots. Add some on the channels page, or choose a time.',
        {
          status: 'conflict',
        },
      );
    }
    const taken: { due_at: Date }[] = await this.db.query(
      `SELECT DISTINCT due_at FROM publication
        WHERE client_id = $1 AND channel_id = ANY($2) AND due_at > $3 AND state <> 'cancelled'`,
      [client.id, channelIds, after],
    );
    const free = nextFree(
      slots.map(({ weekday, time }) => ({ weekday, time, zone: client.zone })),
      taken.map((row) => row.due_at.toISOString()),
      after.toISOString(),
      SLOT_HORIZON_DAYS,
    );
    if (!free) {
      throw new Refusal(
        'slots-full',
        `Every slot of the next ${SLOT_HORIZON_DAYS} days is taken. Add slots, or choose a time.`,
        {
          status: 'conflict',
          params: { days: SLOT_HORIZON_DAYS },
        },
      );
    }
    return { at: new Date(free.at), wall: free.wall, zone: free.zone, adjusted: free.adjusted ?? null };
  }

  /** How many more publications each channel's network takes at a moment, of what is planned and what has left. */
  async budgets(clientId: string, at: Date) {
    const channels = await this.db.manager.findBy(Channel, { clientId, health: Not('disconnected') });
    const found = [];
    for (const channel of channels) {
      const budgets = this.networks
        .budgets(this.networks.get(channel.network))
        .filter(({ scope }) => scope === 'channel');
      if (budgets.length === 0) continue;
      const longest = Math.max(...budgets.map(({ periodSeconds }) => periodSeconds));
      const files = budgets.some(({ of }) => of === 'files') ? FILES_OF : '0';
      const leaving: Leaving[] = await this.db.query(
        `SELECT coalesce(sent_at, next_try_at, due_at) AS at, ${files} AS files FROM publication
          WHERE channel_id = $1 AND state NOT IN ('cancelled', 'failed')
            AND coalesce(sent_at, next_try_at, due_at) > $2::timestamptz - make_interval(secs => $3)
            AND coalesce(sent_at, next_try_at, due_at) <= $2`,
        [channel.id, at, longest],
      );
      for (const budget of budgets) {
        const { name, of = 'publications', max, periodSeconds } = budget;
        const left = roomAt(at, leaving, budget);
        found.push({ channelId: channel.id, name, of, max, periodSeconds, left });
      }
    }
    return found;
  }

  /** The variants to schedule: complete, on working channels, not scheduled yet. Every obstacle at once. */
  private async ready(manager: EntityManager, postId: string, only?: string[]): Promise<Variant[]> {
    const all = await this.posts.variants(postId, manager);
    const scheduled = await this.live(manager, { postId });
    const taken = new Set(scheduled.map((row) => row.variantId));
    const variants = all.filter((variant) => !taken.has(variant.id) && (!only || only.includes(variant.id)));
    if (variants.length === 0) {
      throw all.length === 0
        ? new Refusal('nothing-to-schedule', 'This post has no wording yet. Write it for a channel first.', {
            status: 'conflict',
          })
        : new Refusal('already-scheduled', 'All of this post is on the calendar already. Move it instead.', {
            status: 'conflict',
          });
    }

    const ids = variants.flatMap((v) => v.parts.flatMap((part) => part.attachments.map((a) => a.mediaId)));
    const pictures = await this.media.byId(variants[0]!.clientId, ids);
    const gone = variants.filter((variant) => variant.channel.health === 'disconnected');
    if (gone.length > 0) {
      throw new Refusal('channel-disconnected', `${gone[0]!.channel.handle} is disconnected. Connect it again first.`, {
        status: 'conflict',
        params: { handle: gone[0]!.channel.handle },
      });
    }
    const errors = variants.flatMap((variant) =>
      this.posts.problems(variant, variant.channel, pictures).filter((problem) => problem.severity === 'error'),
    );
    if (errors.length > 0) {
      throw new Refusal(
        'not-ready',
        `${errors.length} problem(s) keep this post from leaving. Mend them, then schedule.`,
        {
          status: 'conflict',
          params: { count: errors.length, first: errors[0]!.code },
        },
      );
    }
    return variants;
  }

  private async put(manager: EntityManager, acting: Acting, variant: Variant, chosen: Moment) {
    const row = await manager.save(
      Publication,
      manager.create(Publication, {
        clientId: acting.clientId,
        postId: variant.postId,
        variantId: variant.id,
        channelId: variant.channelId,
        network: variant.channel.network,
        scheduledById: acting.person.id,
        ...momentColumns(chosen),
      }),
    );
    await this.note(manager, acting, row, 'publication.scheduled', { wall: chosen.wall, zone: chosen.zone });
  }

  private async moveTo(manager: EntityManager, acting: Acting, row: Publication, chosen: Moment) {
    await this.save(manager, row, { ...fresh(row), ...momentColumns(chosen) });
    await this.note(manager, acting, row, 'publication.moved', { wall: chosen.wall, zone: chosen.zone });
  }

  private async change(
    acting: Acting,
    id: string,
    act: (manager: EntityManager, row: Publication) => Promise<void>,
  ): Promise<Publication> {
    return this.db.transaction(async (manager) => {
      const [row] = await this.live(manager, { id, clientId: acting.clientId });
      if (!row) throw new Refusal('not-found', 'There is no such publication.', { status: 'not-found' });
      await act(manager, row);
      return row;
    });
  }

  private live(manager: EntityManager, where: { id?: string; postId?: string; clientId?: string }) {
    return manager
      .createQueryBuilder(Publication, 'publication')
      .setLock('pessimistic_write')
      .where(where)
      .andWhere("publication.state <> 'cancelled'")
      .orderBy('publication.id') // everybody locks in the same order
      .getMany();
  }

  private async save(manager: EntityManager, row: Publication, change: Partial<Publication>) {
    Object.assign(row, change);
    await manager.save(Publication, row);
  }

  /** A time within the look-ahead cannot wait for the next tick. */
  private async wake(at: Date) {
    if (at.getTime() - this.clock.now().getTime() < LOOK_AHEAD_SECONDS * 1000) await this.releases.releaseDue();
  }

  private note(
    manager: EntityManager,
    acting: Acting,
    row: Publication,
    what: string,
    params: Record<string, string | number> = {},
  ) {
    const { clientId, postId, channelId, id, network } = row;
    return this.journal.write(manager, {
      ...{ clientId, postId, channelId, what },
      publicationId: id,
      actorId: acting.person.id,
      params: { network, ...params },
    });
  }
}

/** A new chance: old tries forgotten, old jobs outdated. What has left stays settled, to be resumed where it stopped. */
function fresh(row: Publication): Partial<Publication> {
  return {
    state: 'scheduled',
    attempt: 0,
    nextTryAt: null,
    heldReason: null,
    failure: null,
    release: row.release + 1,
    leaseToken: null,
    leaseUntil: null,
    ...(!row.leftAt && { content: null, contentHash: null, checkpoints: {}, startedAt: null }),
  };
}

function momentColumns({ at, wall, zone, adjusted }: Moment) {
  return { dueAt: at, wall, zone, adjusted };
}

function nowIn(zone: string) {
  const dueAt = new Date();
  return { dueAt, zone, wall: toWall(dueAt.toISOString(), zone), adjusted: null };
}

/** @throws Refusal time-past */
function futureMoment(wall: string, zone: string): Moment {
  const found = toInstant({ wall, zone });
  const at = new Date(found.instant);
  if (at.getTime() < Date.now() - GRACE_SECONDS * 1000) {
    throw new Refusal('time-past', `${wall.replace('T', ' ')} (${zone}) has passed. Choose a time to come.`, {
      params: { wall, zone },
    });
  }
  return { at, wall: found.wall, zone, adjusted: found.adjusted ?? null };
}

const tooLate = () =>
  new Refusal('too-late', 'It is too late: this has begun to leave, or has left already.', { status: 'conflict' });
