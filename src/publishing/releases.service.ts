import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { NetworksService } from '../channels/networks.service.js';
import { type Budget, type Leaving, type Rationed, ration } from '../domain/budget.js';
import { JournalService } from '../journal/journal.service.js';
import { HouseClock } from '../platform/database/house-clock.js';
import { Queue } from '../platform/queue/queue.service.js';
import {
  CLAIM_UNCONFIRMED,
  FILES_OF,
  HOLD_OVERDUE,
  RELEASE_ABANDONED,
  RELEASE_DUE,
  SPREAD,
} from './due-publications.sql.js';
import { confirm, publish } from './publishing.jobs.js';

/** What is due within this long is handed to the queue, which wakes at the exact moment. */
export const LOOK_AHEAD_SECONDS = 60;
const BATCH = 1000;
const CONFIRMATIONS = 100;
const PRESSED_SECONDS = 0.5;

interface Released {
  id: string;
  network: string;
  channelId: string;
  release: number;
  at: Date;
  /** How many it carries; told where its network has a budget of files. */
  files?: number;
  /** Its network said that nothing more may be written before. */
  spentUntil?: Date | null;
}

/** A channel’s first few of a batch stand in line as they come; what goes beyond lets other channels pass. */
const UNHURRIED = 10;
/** Counting further back than this many sendings tells nothing more. */
const MOST_COUNTED = 20_000;

/** Moves publications from the table, which is the schedule, to the queue, which is only a clock. */
@Injectable()
export class ReleasesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: HouseClock,
    private readonly queue: Queue,
    private readonly journal: JournalService,
    private readonly networks: NetworksService,
  ) {}

  /** Returns how many were handed over. */
  async releaseDue(now = this.clock.now()): Promise<number> {
    const until = new Date(now.getTime() + LOOK_AHEAD_SECONDS * 1000);
    let total = 0;
    for (;;) {
      const released = await this.claim(RELEASE_DUE, [until, BATCH, now]);
      // What is overdue leaves now, not at its time.
      const wanting = released.map((one) => ({ ...one, at: one.at > now ? one.at : now }));
      await this.put(await this.ration(wanting, now));
      total += released.length;
      if (released.length < BATCH) return total;
    }
  }

  /** Takes up what a dead worker, a lost queue or a lost job left behind. */
  async releaseAbandoned(now = this.clock.now()): Promise<number> {
    const released = await this.claim(RELEASE_ABANDONED, [now, BATCH]);
    await this.put(released);
    return released.length;
  }

  /** Asks for what was accepted to be read back; a part at a time, so that a burst does not meet its own echo. */
  async askConfirmations(now = this.clock.now()): Promise<number> {
    const [due] = (await this.db.query(CLAIM_UNCONFIRMED, [now, CONFIRMATIONS])) as [{ id: string; round: number }[]];
    await this.queue.putMany(
      confirm,
      due.map(({ id, round }) => ({
        payload: { publicationId: id, round: String(round) },
        id: `${id}-${round}-${now.getTime()}`,
      })),
    );
    return due.length;
  }

  /** Holds what is due and cannot leave, and says why. */
  async holdOverdue(now = this.clock.now()): Promise<number> {
    let total = 0;
    for (;;) {
      const held = await this.holdSome(now);
      total += held;
      if (held < BATCH) return total;
    }
  }

  private holdSome(now: Date): Promise<number> {
    return this.db.transaction(async (manager) => {
      const [held] = (await manager.query(HOLD_OVERDUE, [now, BATCH])) as [
        { id: string; clientId: string; postId: string; channelId: string; reason: string }[],
      ];
      await this.journal.write(
        manager,
        ...held.map(({ id, clientId, postId, channelId, reason }) => ({
          ...{ clientId, postId, channelId },
          publicationId: id,
          what: 'publication.held',
          params: { reason },
        })),
      );
      return held.length;
    });
  }

  /** Publications stand in line past their moment: what can wait, waits. */
  async isPressed(now = this.clock.now()): Promise<boolean> {
    const [row] = (await this.db.query(
      `SELECT EXISTS (SELECT 1 FROM publication WHERE state = 'released' AND coalesce(next_try_at, due_at) < $1) AS pressed`,
      [new Date(now.getTime() - PRESSED_SECONDS * 1000)],
    )) as { pressed: boolean }[];
    return row!.pressed;
  }

  private async claim(sql: string, parameters: unknown[]): Promise<Released[]> {
    const [rows] = (await this.db.query(sql, parameters)) as [Released[]];
    return rows;
  }

  /** Lets go what the networks have room for; the rest keeps its place in the table, with a later moment. */
  private async ration(released: Released[], now: Date): Promise<Released[]> {
    const go: Released[] = [];
    const ids = released.map(({ id }) => id);
    const waits = (one: Released) => one.spentUntil && one.spentUntil > one.at;
    await this.spread(released.filter(waits).map((one) => ({ one, at: one.spentUntil! })));
    const free = released.filter((one) => !waits(one));
    for (const [name, those] of Map.groupBy(free, ({ network }) => network)) {
      const budgets = this.networks.budgets(this.networks.get(name));
      const perChannel = budgets.filter(({ scope }) => scope === 'channel');
      const perApplication = budgets.filter(({ scope }) => scope === 'application');
      let passed = budgets.some(countsFiles) ? await this.withFiles(those) : those;
      if (perChannel.length > 0) {
        const byChannel = Map.groupBy(passed, ({ channelId }) => channelId);
        const sent = await this.sent('channel_id', [...byChannel.keys()], perChannel, now, ids);
        passed = [];
        for (const [channel, wanting] of byChannel) {
          const { go: mine, later } = ration(inOrder(wanting), sent.get(channel) ?? [], perChannel);
          await this.spread(later);
          passed.push(...mine);
        }
      }
      if (perApplication.length > 0) {
        const sent = await this.sent('network', [name], perApplication, now, ids);
        const { go: mine, later } = ration(inOrder(passed), sent.get(name) ?? [], perApplication);
        await this.spread(later);
        passed = mine;
      }
      go.push(...passed);
    }
    return go;
  }

  private async withFiles(those: Released[]): Promise<Released[]> {
    const rows: { id: string; files: number }[] = await this.db.query(
      `SELECT id, ${FILES_OF} AS files FROM publication WHERE id = ANY($1)`,
      [those.map(({ id }) => id)],
    );
    const files = new Map(rows.map((row) => [row.id, row.files]));
    return those.map((one) => ({ ...one, files: files.get(one.id) }));
  }

  /** What left within the budgets' longest period, by channel or network, oldest first. */
  private async sent(
    by: 'channel_id' | 'network',
    keys: string[],
    budgets: readonly Budget[],
    now: Date,
    except: string[],
  ) {
    const longest = Math.max(...budgets.map(({ periodSeconds }) => periodSeconds));
    const since = new Date(now.getTime() - longest * 1000);
    const files = budgets.some(countsFiles) ? FILES_OF : '0';
    const rows: (Leaving & { key: string })[] = await this.db.query(
      `SELECT ${by} AS key, coalesce(sent_at, next_try_at, due_at) AS at, ${files} AS files FROM publication
        WHERE channel_id IN (SELECT id FROM channel WHERE ${by === 'network' ? 'network' : 'id'} = ANY($1))
          AND (sent_at > $2 OR state IN ('released', 'sending') AND sent_at IS NULL)
          AND NOT id = ANY($3)
        ORDER BY at LIMIT ${MOST_COUNTED}`,
      [keys, since, except],
    );
    return Map.groupBy(rows, ({ key }) => key);
  }

  private async spread(later: Rationed<Released>['later']): Promise<void> {
    if (later.length === 0) return;
    await this.db.transaction(async (manager) => {
      const [moved] = (await manager.query(SPREAD, [
        later.map(({ one }) => one.id),
        later.map(({ one }) => one.release),
        later.map(({ at }) => at),
      ])) as [{ id: string; clientId: string; postId: string; channelId: string; network: string; at: Date }[]];
      await this.journal.write(
        manager,
        ...moved.map(({ id, network, at, ...of }) => ({
          ...of,
          publicationId: id,
          what: 'publication.spread',
          params: { network, at: at.toISOString() },
        })),
      );
    });
  }

  private async put(released: Released[]): Promise<void> {
    if (released.length === 0) return;
    await this.queue.putMany(
      publish,
      [...Map.groupBy(released, ({ channelId }) => channelId).values()].flatMap((those) =>
        inOrder(those).map(({ id, network, release, at }, rank) => ({
          payload: { publicationId: id, release: String(release) },
          id: `${id}-${release}`,
          network,
          at,
          behind: rank < UNHURRIED ? 0 : rank,
        })),
      ),
    );
  }
}

const countsFiles = ({ of }: Budget) => of === 'files';
const inOrder = (released: Released[]) => released.toSorted((a, b) => a.at.getTime() - b.at.getTime());
