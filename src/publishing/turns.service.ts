import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Channel } from '../channels/channel.entity.js';
import { NetworksService } from '../channels/networks.service.js';
import { JournalService, type NewLine } from '../journal/journal.service.js';
import { LinksService } from '../links/links.service.js';
import type { Content, Receipt } from '../networks/network.js';
import { Batch } from '../platform/database/batch.js';
import { HouseClock } from '../platform/database/house-clock.js';
import { fromRows } from '../platform/database/rows.js';
import { Metrics } from '../platform/telemetry/metrics.js';
import { PostsService } from '../posts/posts.service.js';
import { Variant } from '../posts/variant.entity.js';
import { type Checkpoint, Publication } from './publication.entity.js';
import { FINISH, INTEND, LOCK_POSTS, TAKE, TAKE_AND_INTEND } from './turns.sql.js';

/** A worker that says nothing for this long is dead. */
export const LEASE_SECONDS = 45;
const CONFIRM_AFTER_SECONDS = 3;
/** In one commit, and so many commits under way. */
const BATCH = 100;
const LANES = 1;

/** A publication in this worker's hands. */
export interface Held {
  row: Publication;
  channel: Channel;
  lease: string;
  /** The step whose intention was committed when it was taken, and that has certainly not been run yet. */
  ready?: string;
}

/** Its moment, by the house's clock, has not come: a worker whose own clock is ahead was woken too soon. */
export interface Early {
  earlyMs: number;
}

/** Less than this is nobody's business. */
const EARLY_MS = 500;

interface Taking {
  id: string;
  release: number;
}

/** A row of a variant, with the hash of its post's content. */
type Wording = Record<string, unknown> & { id: string; hash: string };

interface Intention {
  held: Held;
  step: string;
}

export interface Finish {
  held: Held;
  receipt: Receipt;
  /** Of the last step, when it is not kept yet. */
  checkpoints: Record<string, Checkpoint>;
  acceptedAt: Date;
}

/**
 * The three moments every publication passes, written for all that pass at once in one commit: taken in hand, about to
 * leave, accepted. What a burst would otherwise wait for is the disk.
 */
@Injectable()
export class TurnsService {
  private readonly taking = new Batch<Taking, Held | Early | null>((items) => this.takeAll(items), BATCH, LANES);
  private readonly intending = new Batch<Intention, boolean>((items) => this.intendAll(items), BATCH, LANES);
  private readonly finishing = new Batch<Finish, boolean>((items) => this.finishAll(items), BATCH, LANES);

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: HouseClock,
    private readonly networks: NetworksService,
    private readonly posts: PostsService,
    private readonly links: LinksService,
    private readonly journal: JournalService,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Takes a released publication in hand, and freezes what will leave; null when it is not to be sent now. The update
   * is the decision: of two workers with the same job one changes the row, the other finds it changed.
   */
  take(id: string, release: number): Promise<Held | Early | null> {
    return this.taking.do({ id, release });
  }

  /** Commits the intention before the step that cannot be undone; false when it may not leave any more. */
  intend(held: Held, step: string): Promise<boolean> {
    return this.intending.do({ held, step });
  }

  /** Writes that it was accepted; false when another worker took over meanwhile, and its word counts. */
  finish(end: Finish): Promise<boolean> {
    return this.finishing.do(end);
  }

  private observe({ held: { row }, acceptedAt }: Finish) {
    const since = (at: Date) => Math.max(0, (at.getTime() - row.dueAt.getTime()) / 1000);
    if (row.sentAt) this.metrics.lateness.observe({ network: row.network, moment: 'sent' }, since(row.sentAt));
    this.metrics.lateness.observe({ network: row.network, moment: 'accepted' }, since(row.acceptedAt ?? acceptedAt));
    this.metrics.outcomes.inc({ network: row.network, outcome: 'published' });
  }

  private async takeAll(items: Taking[]): Promise<(Held | Early | null)[]> {
    const now = this.clock.now();
    const { found, early, wordings } = await this.read(items, now);
    const frozen = await this.freeze([...found.values()], wordings);
    const held = [...found.values()].map(({ row, channel }): Held => ({ row, channel, lease: randomUUID() }));
    if (held.length === 0) return items.map((item) => early.get(nameOf(item)) ?? null);

    const leaseUntil = later(now, LEASE_SECONDS);
    const direct = new Map(held.flatMap((one) => this.directStep(one, frozen.get(one.row.id)?.content)));
    const taking = (these: Iterable<Held>) => {
      const rows = [...these].map((one) => {
        const { content, contentHash: hash } = frozen.get(one.row.id) ?? {};
        return { id: one.row.id, release: one.row.release, lease: one.lease, content, hash, step: direct.get(one) };
      });
      return [JSON.stringify(rows), now, leaseUntil];
    };
    const intended = await this.takeAndIntend([...direct.keys()], taking(direct.keys()));
    const others = held.filter(({ row }) => !intended.has(row.id));
    const taken = others.length > 0 ? await idsOf(this.db, TAKE, taking(others)) : new Set();
    const mine = held.filter(({ row }) => intended.has(row.id) || taken.has(row.id));
    for (const one of mine) {
      const { row, lease } = one;
      const startedAt = row.startedAt ?? now;
      Object.assign(row, { state: 'sending', leaseToken: lease, leaseUntil, startedAt, nextTryAt: null });
      if (!row.content) Object.assign(row, frozen.get(row.id));
      if (intended.has(row.id)) one.ready = direct.get(one);
      if (intended.has(row.id)) Object.assign(row, { intent: one.ready, sentAt: now, leftAt: now });
    }
    const byName = new Map(mine.map((one) => [nameOf(one.row), one]));
    // The same job twice in one batch: one of them has it.
    return items.map((item) => {
      const one = byName.get(nameOf(item));
      byName.delete(nameOf(item));
      return one ?? early.get(nameOf(item)) ?? null;
    });
  }

  /** The step that cannot be undone, when it is the very first one: then its intention need not wait for a turn of its own. */
  private directStep(held: Held, content: Content | null | undefined): [Held, string][] {
    if (!content || held.channel.byHand || held.row.state !== 'released' || held.row.leftAt || held.row.intent)
      return [];
    if (Object.keys(held.row.checkpoints).length > 0) return [];
    const [first] = this.networks.get(held.row.network).publish(content);
    return first?.once ? [[held, first.name]] : [];
  }

  private async takeAndIntend(these: Held[], taking: unknown[]) {
    if (these.length === 0) return new Set<string>();
    return this.db.transaction(async (manager) => {
      await manager.query(LOCK_POSTS, [these.map(({ row }) => row.id)]);
      return idsOf(manager, TAKE_AND_INTEND, taking);
    });
  }

  /** Those that are still as their job says, with their channels and sealed sessions, and what the variants say now. */
  private async read(items: Taking[], now: Date) {
    const ids = [[...new Set(items.map(({ id }) => id))]];
    const [rows, channels, wordings] = await Promise.all([
      this.db.query(`SELECT * FROM publication WHERE id = ANY($1) AND state IN ('released', 'confirming')`, ids),
      this.db.query('SELECT * FROM channel WHERE id IN (SELECT channel_id FROM publication WHERE id = ANY($1))', ids),
      this.db.query<Wording[]>(
        `SELECT variant.*, post.content_hash AS hash FROM variant JOIN post ON post.id = variant.post_id
          WHERE variant.id IN (SELECT variant_id FROM publication WHERE id = ANY($1) AND content IS NULL)`,
        ids,
      ),
    ]);
    const wanted = new Set(items.map(nameOf));
    const early = new Map<string, Early>();
    const mine = fromRows(this.db, Publication, rows).filter((row) => {
      const earlyMs = (row.nextTryAt ?? row.dueAt).getTime() - now.getTime();
      if (wanted.has(nameOf(row)) && earlyMs > EARLY_MS) early.set(nameOf(row), { earlyMs });
      return wanted.has(nameOf(row)) && earlyMs <= EARLY_MS;
    });
    const byId = new Map(fromRows(this.db, Channel, channels).map((channel) => [channel.id, channel]));
    const found = new Map(mine.map((row) => [row.id, { row, channel: byId.get(row.channelId)! }]));
    return { found, early, wordings };
  }

  /** What the variants say, tracked links in place, and the hashes that the approvals must match. */
  private async freeze(all: { row: Publication; channel: Channel }[], wordings: Wording[]) {
    const open = all.filter(({ row }) => !row.content);
    const frozen = new Map<string, Pick<Publication, 'content' | 'contentHash'>>();
    if (open.length === 0) return frozen;
    const hashes = new Map(wordings.map(({ id, hash }) => [id, hash]));
    const variants = fromRows(this.db, Variant, wordings);
    const contents = await this.posts.contents(variants);
    const byId = new Map(variants.map((variant) => [variant.id, variant]));
    for (const { row, channel } of open) {
      const variant = byId.get(row.variantId)!;
      const content = contents.get(variant.id)!;
      const format = this.networks.format(channel.network, content.format, channel.limits);
      const to = { rule: format!.text, rehearsal: channel.rehearsal };
      const sent = await this.posts.sent(row.clientId, content, format!);
      frozen.set(row.id, {
        content: await this.links.track(this.db.manager, variant, sent, to),
        contentHash: hashes.get(variant.id)!,
      });
    }
    return frozen;
  }

  private async intendAll(items: Intention[]): Promise<boolean[]> {
    const now = this.clock.now();
    const ids = items.map(({ held }) => held.row.id);
    const intended = await this.db.transaction(async (manager) => {
      await manager.query(LOCK_POSTS, [ids]);
      const leases = items.map(({ held }) => held.lease);
      const steps = items.map(({ step }) => step);
      return idsOf(manager, INTEND, [ids, leases, steps, now]);
    });
    return items.map(({ held: { row }, step }) => {
      if (!intended.has(row.id)) return false;
      Object.assign(row, { intent: step, sentAt: row.sentAt ?? now, leftAt: row.leftAt ?? now });
      return true;
    });
  }

  private async finishAll(items: Finish[]): Promise<boolean[]> {
    const confirmAt = later(this.clock.now(), CONFIRM_AFTER_SECONDS);
    return this.db.transaction(async (manager) => {
      const ends = items.map(({ held: { row, lease }, checkpoints, receipt, acceptedAt: accepted }) => {
        return { id: row.id, lease, checkpoints, receipt, accepted, sent: row.sentAt };
      });
      const done = await idsOf(manager, FINISH, [JSON.stringify(ends), confirmAt]);
      const ours = items.filter(({ held }) => done.has(held.row.id));
      await this.journal.write(manager, ...ours.map(published));
      for (const one of ours) this.observe(one);
      return items.map(({ held }) => done.has(held.row.id));
    });
  }
}

function published({ held: { row }, receipt }: Finish): NewLine {
  const { clientId, postId, channelId, id, network } = row;
  return {
    ...{ clientId, postId, channelId, publicationId: id },
    what: 'publication.published',
    params: { network, url: receipt.url },
  };
}

async function idsOf(db: Pick<DataSource, 'query'>, sql: string, parameters: unknown[]): Promise<Set<string>> {
  const [rows] = (await db.query(sql, parameters)) as [{ id: string }[]];
  return new Set(rows.map(({ id }) => id));
}

const nameOf = ({ id, release }: Taking) => `${id} ${release}`;

const later = (from: Date, seconds: number) => new Date(from.getTime() + seconds * 1000);
