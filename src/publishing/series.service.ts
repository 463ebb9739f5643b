import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, In } from 'typeorm';
import type { z } from 'zod';
import type { Acting } from '../agencies/access.js';
import { Client } from '../agencies/client.entity.js';
import { firstOccurrences, isOver, occurrencesBetween } from '../domain/recurrence.js';
import { Refusal } from '../domain/refusal.js';
import { toInstant, toWall } from '../domain/wall-clock.js';
import { JournalService } from '../journal/journal.service.js';
import { MediaService } from '../media/media.service.js';
import { HouseClock } from '../platform/database/house-clock.js';
import type { Logger } from '../platform/log/log.js';
import { LOG } from '../platform/log/log.module.js';
import { CopiesService } from '../posts/copies.service.js';
import { Post } from '../posts/post.entity.js';
import { PostsService } from '../posts/posts.service.js';
import type { Variant } from '../posts/variant.entity.js';
import { Occurrence } from './occurrence.entity.js';
import { SchedulesService } from './schedules.service.js';
import type { newSeries, SeriesShape, seriesEnd } from './series.dto.js';
import { Series } from './series.entity.js';

const HORIZON_DAYS = 60;
/** The calendar gives the next minute to what leaves now. */
const LEAD_MS = 60_000;
const DAY_MS = 86_400_000;

/** Posts that come back by a rule: each time is a real post, made ahead, to be edited, moved or skipped by itself. */
@Injectable()
export class SeriesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(LOG) private readonly log: Logger,
    private readonly posts: PostsService,
    private readonly copies: CopiesService,
    private readonly media: MediaService,
    private readonly schedules: SchedulesService,
    private readonly journal: JournalService,
    private readonly clock: HouseClock,
  ) {}

  async ofPost(clientId: string, postId: string): Promise<SeriesShape[]> {
    await this.posts.get(clientId, postId);
    const all = await this.db.manager.find(Series, { where: { clientId, postId }, order: { createdAt: 'DESC' } });
    const rows: OccurrenceRow[] = await this.db.query(
      `SELECT occurrence.id, occurrence.series_id AS "seriesId", occurrence.wall, occurrence.skipped,
              occurrence.post_id AS "postId", min(publication.due_at) AS "dueAt"
         FROM occurrence
         LEFT JOIN publication ON publication.post_id = occurrence.post_id AND publication.state <> 'cancelled'
        WHERE occurrence.series_id = ANY($1) GROUP BY occurrence.id ORDER BY occurrence.wall`,
      [all.map(({ id }) => id)],
    );
    return all.map(({ id, postId, rule, wall, zone, state }) => ({
      ...{ id, postId, rule, wall, zone, state },
      occurrences: rows.filter((row) => row.seriesId === id).map(shownRow),
    }));
  }

  async begin(acting: Acting, postId: string, { rule, wall }: z.infer<typeof newSeries>): Promise<void> {
    const { zone } = await this.db.manager.findOneByOrFail(Client, { id: acting.clientId });
    if (toInstant({ wall, zone }).instant < this.clock.now().toISOString())
      throw new Refusal('series-begins-past', 'A series begins in the future. Choose a later first day.');
    if (firstOccurrences({ rule, wall, zone }, 1).length === 0)
      throw new Refusal('series-empty', 'This rule gives no day at all. Choose a later end.');
    const id = await this.db.transaction(async (manager) => {
      await this.posts.lock(manager, acting.clientId, postId);
      if (await manager.existsBy(Series, { postId, state: 'running' }))
        throw new Refusal('already-repeats', 'This post repeats already. Stop that series first.', CONFLICT);
      const variants = await this.posts.variants(postId, manager);
      if ((await this.fit(variants)).length === 0)
        throw new Refusal(
          'series-not-ready',
          'No wording of this post could leave yet. Mend it, then repeat it.',
          CONFLICT,
        );
      const series = await manager.save(
        manager.create(Series, { ...{ clientId: acting.clientId, postId, rule, wall, zone }, byId: acting.person.id }),
      );
      await this.note(manager, series, 'post.repeats', acting.person.id);
      return series.id;
    });
    await this.make(id);
  }

  /** What the running series say of the coming days, made where it is not there yet. */
  async makeAll(): Promise<void> {
    const all = await this.db.manager.findBy(Series, { state: 'running' });
    for (const { id } of all) {
      // One that cannot go on does not keep the others.
      await this.make(id).catch((err: unknown) => this.log.error({ err, series: id }, 'A series could not go on.'));
    }
  }

  /** A time that is skipped leaves the calendar; its words stay as a draft, and may come back. */
  async skip(acting: Acting, occurrenceId: string, skipped: boolean): Promise<string> {
    const { manager } = this.db;
    const one = await manager.findOneOrFail(Occurrence, {
      where: { id: occurrenceId, clientId: acting.clientId },
      relations: { series: true },
    });
    const { series, wall, postId } = one;
    if (one.skipped === skipped) return series.postId;
    if (!postId)
      throw new Refusal('occurrence-deleted', 'The post of this day was deleted. Duplicate the first.', CONFLICT);
    if (skipped) await this.schedules.unschedule(acting, postId);
    else await this.schedules.schedule(acting, postId, { wall, zone: series.zone });
    await manager.update(Occurrence, { id: occurrenceId }, { skipped });
    return series.postId;
  }

  /** No more are made. Those made and not edited since go when asked; what was edited leaves the calendar only. */
  async stop(acting: Acting, seriesId: string, { future }: z.infer<typeof seriesEnd>): Promise<string> {
    const series = await this.db.transaction(async (manager) => {
      const found = await locked(manager, seriesId, acting.clientId);
      if (found?.state !== 'running')
        throw new Refusal('series-stopped', 'This series has stopped already. Reload the page.', CONFLICT);
      await manager.update(Series, { id: seriesId }, { state: 'stopped' });
      await this.note(manager, found, 'post.repeatsNoMore', acting.person.id);
      return found;
    });
    if (future === 'remove') await this.removeFuture(acting, series);
    return series.postId;
  }

  private async removeFuture(acting: Acting, series: Series): Promise<void> {
    const coming: { id: string; revision: number }[] = await this.db.query(
      `SELECT post.id, post.revision FROM occurrence JOIN post ON post.id = occurrence.post_id
        WHERE occurrence.series_id = $1 AND EXISTS (SELECT FROM publication WHERE publication.post_id = post.id
              AND publication.state IN ('scheduled', 'held') AND publication.left_at IS NULL AND due_at > $2)`,
      [series.id, this.clock.now()],
    );
    for (const { id, revision } of coming) {
      await this.schedules.unschedule(acting, id);
      if (revision === 1) await this.posts.remove(acting, id);
    }
  }

  /** All within one transaction: an occurrence and its post are there together or not at all. */
  private make(seriesId: string): Promise<void> {
    return this.db.transaction(async (manager) => {
      const series = await locked(manager, seriesId);
      if (series?.state !== 'running') return;
      const now = this.clock.now().getTime();
      const on = (at: number) => toWall(new Date(at).toISOString(), series.zone);
      const walls = occurrencesBetween(series, on(now + 2 * LEAD_MS), on(now + HORIZON_DAYS * DAY_MS));
      const known = await manager.findBy(Occurrence, { seriesId, wall: In(walls) });
      const wanted = walls.filter((wall) => !known.some((one) => one.wall === wall));
      if (wanted.length > 0) await this.makePosts(manager, series, wanted);
      if (isOver(series, on(now))) await manager.update(Series, { id: seriesId }, { state: 'ended' });
    });
  }

  private async makePosts(manager: EntityManager, series: Series, walls: string[]): Promise<void> {
    const pattern = await manager.findOneByOrFail(Post, { id: series.postId });
    const draft = this.copies.again(pattern, await this.posts.variants(pattern.id, manager));
    const { agencyId } = await manager.findOneByOrFail(Client, { id: series.clientId });
    const person = { id: series.byId, name: '', email: '', locale: null };
    const acting: Acting = { person, agencyId, clientId: series.clientId };
    const made = await this.posts.draftMany(
      manager,
      acting,
      walls.map(() => draft),
    );
    const rows = made.map(({ post, variants }, index) => ({ postId: post.id, wall: walls[index]!, variants }));
    const occurrences = rows.map(({ postId, wall }) => ({
      clientId: series.clientId,
      seriesId: series.id,
      postId,
      wall,
    }));
    await manager.insert(Occurrence, occurrences);
    const planned = [];
    for (const row of rows) planned.push({ ...row, variants: await this.fit(row.variants), zone: series.zone });
    await this.schedules.scheduleNew(manager, acting, planned);
  }

  /** Those that could leave; the others stay drafts, and their problems are shown there. */
  private async fit(variants: Variant[]): Promise<Variant[]> {
    const ids = variants.flatMap(({ parts }) => parts.flatMap((part) => part.attachments.map((one) => one.mediaId)));
    const pictures = await this.media.byId(variants[0]?.clientId ?? '', ids);
    return variants.filter(
      (variant) =>
        variant.channel.health !== 'disconnected' &&
        !this.posts.problems(variant, variant.channel, pictures).some(({ severity }) => severity === 'error'),
    );
  }

  private note(manager: EntityManager, { clientId, postId, rule }: Series, what: string, actorId: string) {
    return this.journal.write(manager, { clientId, postId, actorId, what, params: { rule } });
  }
}

const locked = (manager: EntityManager, id: string, clientId?: string) =>
  manager.findOne(Series, { where: { id, ...(clientId && { clientId }) }, lock: { mode: 'pessimistic_write' } });

type OccurrenceRow = Pick<Occurrence, 'id' | 'seriesId' | 'wall' | 'skipped' | 'postId'> & { dueAt: Date | null };

const shownRow = ({ seriesId, dueAt, ...row }: OccurrenceRow) => ({ ...row, dueAt: dueAt?.toISOString() ?? null });

const CONFLICT = { status: 'conflict' } as const;
