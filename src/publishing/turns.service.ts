import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, In } from 'typeorm';
import { Channel } from '../channels/channel.entity.js';
import { NetworksService } from '../channels/networks.service.js';
import { JournalService, type NewLine } from '../journal/journal.service.js';
import { LinksService } from '../links/links.service.js';
import type { Receipt } from '../networks/network.js';
import { Batch } from '../platform/database/batch.js';
import { PostsService } from '../posts/posts.service.js';
import { Variant } from '../posts/variant.entity.js';
import { type Checkpoint, Publication } from './publication.entity.js';
import { FINISH, INTEND, LOCK_POSTS, TAKE } from './turns.sql.js';

/** A worker that says nothing for this long is dead. */
export const LEASE_SECONDS = 45;
const CONFIRM_AFTER_SECONDS = 3;

/** A publication in this worker's hands. */
export interface Held {
  row: Publication;
  channel: Channel;
  lease: string;
}

interface Taking {
  id: string;
  release: number;
}

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
  private readonly taking = new Batch<Taking, Held | null>((items) => this.takeAll(items));
  private readonly intending = new Batch<Intention, boolean>((items) => this.intendAll(items));
  private readonly finishing = new Batch<Finish, boolean>((items) => this.finishAll(items));

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly networks: NetworksService,
    private readonly posts: PostsService,
    private readonly links: LinksService,
    private readonly journal: JournalService,
  ) {}

  /**
   * Takes a released publication in hand, and freezes what will leave; null when it is not to be sent now. The update
   * is the decision: of two workers with the same job one changes the row, the other finds it changed.
   */
  take(id: string, release: number): Promise<Held | null> {
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

  private async takeAll(items: Taking[]): Promise<(Held | null)[]> {
    const now = new Date();
    const found = await this.read(items);
    const frozen = await this.freeze([...found.values()]);
    const held = [...found.values()].map(({ row, channel }) => ({ row, channel, lease: randomUUID() }));
    if (held.length === 0) return items.map(() => null);

    const leaseUntil = later(now, LEASE_SECONDS);
    const [taken] = (await this.db.query(TAKE, [
      held.map(({ row }) => row.id),
      held.map(({ row }) => row.release),
      held.map(({ lease }) => lease),
      held.map(({ row }) => jsonOrNull(frozen.get(row.id)?.content)),
      held.map(({ row }) => frozen.get(row.id)?.contentHash ?? null),
      now,
      leaseUntil,
    ])) as [{ id: string }[]];
    const mine = new Set(taken.map(({ id }) => id));
    const byName = new Map(held.filter(({ row }) => mine.has(row.id)).map((one) => [nameOf(one.row), one]));
    for (const { row, lease } of byName.values()) {
      const startedAt = row.startedAt ?? now;
      Object.assign(row, { state: 'sending', leaseToken: lease, leaseUntil, startedAt, nextTryAt: null });
      if (!row.content) Object.assign(row, frozen.get(row.id));
    }
    // The same job twice in one batch: one of them has it.
    return items.map((item) => {
      const one = byName.get(nameOf(item));
      byName.delete(nameOf(item));
      return one ?? null;
    });
  }

  /** Those that are still as their job says, with their channels and sealed sessions. */
  private async read(items: Taking[]) {
    const rows = await this.db.manager.findBy(Publication, {
      id: In([...new Set(items.map(({ id }) => id))]),
      state: In(['released', 'confirming']),
    });
    const wanted = new Set(items.map(nameOf));
    const mine = rows.filter((row) => wanted.has(nameOf(row)));
    const channels = await this.channels(mine.map((row) => row.channelId));
    return new Map(mine.map((row) => [row.id, { row, channel: channels.get(row.channelId)! }]));
  }

  private async channels(ids: string[]): Promise<Map<string, Channel>> {
    if (ids.length === 0) return new Map();
    const found = await this.db.manager
      .createQueryBuilder(Channel, 'channel')
      .addSelect('channel.sealedSession')
      .where({ id: In([...new Set(ids)]) })
      .getMany();
    return new Map(found.map((channel) => [channel.id, channel]));
  }

  /** What the variants say now, tracked links in place, and the hashes that the approvals must match. */
  private async freeze(all: { row: Publication; channel: Channel }[]) {
    const open = all.filter(({ row }) => !row.content);
    const frozen = new Map<string, Pick<Publication, 'content' | 'contentHash'>>();
    if (open.length === 0) return frozen;
    const variants = await this.db.manager.find(Variant, {
      where: { id: In(open.map(({ row }) => row.variantId)) },
      relations: { post: true },
    });
    const contents = await this.posts.contents(variants);
    const byId = new Map(variants.map((variant) => [variant.id, variant]));
    for (const { row, channel } of open) {
      const variant = byId.get(row.variantId)!;
      const content = contents.get(variant.id)!;
      const format = this.networks.format(channel.network, content.format, channel.limits);
      const to = { rule: format!.text, rehearsal: channel.rehearsal };
      frozen.set(row.id, {
        content: await this.links.track(this.db.manager, variant, content, to),
        contentHash: variant.post.contentHash,
      });
    }
    return frozen;
  }

  private async intendAll(items: Intention[]): Promise<boolean[]> {
    const now = new Date();
    const ids = items.map(({ held }) => held.row.id);
    const intended = await this.db.transaction(async (manager) => {
      await manager.query(LOCK_POSTS, [ids]);
      const leases = items.map(({ held }) => held.lease);
      const steps = items.map(({ step }) => step);
      const [rows] = (await manager.query(INTEND, [ids, leases, steps, now])) as [{ id: string }[]];
      return new Set(rows.map(({ id }) => id));
    });
    return items.map(({ held: { row }, step }) => {
      if (!intended.has(row.id)) return false;
      Object.assign(row, { intent: step, sentAt: row.sentAt ?? now, leftAt: row.leftAt ?? now });
      return true;
    });
  }

  private async finishAll(items: Finish[]): Promise<boolean[]> {
    const confirmAt = later(new Date(), CONFIRM_AFTER_SECONDS);
    return this.db.transaction(async (manager) => {
      const [rows] = (await manager.query(FINISH, [
        items.map(({ held }) => held.row.id),
        items.map(({ held }) => held.lease),
        items.map(({ checkpoints }) => JSON.stringify(checkpoints)),
        items.map(({ receipt }) => JSON.stringify(receipt)),
        items.map(({ acceptedAt }) => acceptedAt),
        confirmAt,
      ])) as [{ id: string }[]];
      const done = new Set(rows.map(({ id }) => id));
      const ours = items.filter(({ held }) => done.has(held.row.id));
      await this.journal.write(manager, ...ours.map(published));
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

const nameOf = ({ id, release }: Taking) => `${id} ${release}`;

/** JSON's null would be a content; SQL's is none. */
const jsonOrNull = (value: unknown) => (value ? JSON.stringify(value) : null);

const later = (from: Date, seconds: number) => new Date(from.getTime() + seconds * 1000);
