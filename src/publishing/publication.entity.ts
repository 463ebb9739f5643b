import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Channel } from '../channels/channel.entity.js';
import type { PublicationState } from '../domain/publication.js';
import type { Content, Json, Receipt, Sentence } from '../networks/network.js';
import { Variant } from '../posts/variant.entity.js';

/** What a finished step brought back, and when. */
export interface Checkpoint {
  value: Json;
  at: string;
}

export interface Failure {
  kind: string;
  code: string;
  say: Sentence;
}

/** One variant sent to one channel at one time. This row is the whole schedule: the queue only carries its id. */
@Entity()
@Index(['dueAt'], { where: "state IN ('scheduled', 'released', 'sending', 'confirming')" })
@Index(['clientId', 'state'], { where: "state IN ('held', 'failed', 'unconfirmed')" })
@Index(['acceptedAt'], { where: "state = 'published'" })
@Index(['leaseUntil'], { where: "state IN ('released', 'sending', 'confirming')" })
@Index(['nextTryAt'], { where: "state = 'published' AND confirmed_at IS NULL" })
@Index(['clientId', 'dueAt'])
@Index(['channelId', 'sentAt'], { where: 'sent_at IS NOT NULL' })
@Index(['postId'])
@Index(['nextTryAt'], { where: "state = 'handed'" })
@Index(['variantId'], { unique: true, where: "state <> 'cancelled'" })
export class Publication {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  clientId: string;

  @Column('uuid')
  postId: string;

  @Column('uuid')
  variantId: string;

  @ManyToOne(() => Variant, { onDelete: 'CASCADE' })
  @JoinColumn()
  variant: Relation<Variant>;

  @Column('uuid')
  channelId: string;

  @ManyToOne(() => Channel, { onDelete: 'CASCADE' })
  @JoinColumn()
  channel: Relation<Channel>;

  @Column('text')
  network: string;

  @Column('text', { default: 'scheduled' })
  state: PublicationState;

  /** The instant; computed from what the person chose. */
  @Column('timestamptz')
  dueAt: Date;

  /** What the person chose: the clock on the wall, and whose wall. */
  @Column('text')
  wall: string;

  @Column('text')
  zone: string;

  @Column('text', { nullable: true })
  adjusted: 'gap' | 'overlap' | null;

  @Column('text')
  scheduledById: string;

  /** Counts tries that failed; 0 until then. */
  @Column('integer', { default: 0 })
  attempt: number;

  /** When it is tried again, looked for, or read back; null: at `dueAt`, or no more. */
  @Column('timestamptz', { nullable: true })
  nextTryAt: Date | null;

  /** Grows at each release, so that a job of an older release finds itself outdated. */
  @Column('integer', { default: 0 })
  release: number;

  /** Whoever works on it holds it until then; after that anyone may take over. */
  @Column('timestamptz', { nullable: true })
  leaseUntil: Date | null;

  @Column('uuid', { nullable: true })
  leaseToken: string | null;

  @Column('text', { nullable: true })
  heldReason: string | null;

  @Column('jsonb', { nullable: true })
  failure: Failure | null;

  /** When the first step that cannot be undone was intended: what leaves is settled from here on. */
  @Column('timestamptz', { nullable: true })
  leftAt: Date | null;

  /** Exactly what leaves, tracked links in place; forgotten again when a try ends before anything left. */
  @Column('jsonb', { nullable: true })
  content: Content | null;

  /** The post's content hash when it was frozen: an approval of anything else does not count. */
  @Column('text', { nullable: true })
  contentHash: string | null;

  @Column('jsonb', { default: {} })
  checkpoints: Record<string, Checkpoint>;

  /** The step that cannot be repeated and may have been run: it is looked for, not run, until it is known. */
  @Column('text', { nullable: true })
  intent: string | null;

  /** How often, since the intention or the acceptance, the network was asked and had nothing. */
  @Column('integer', { default: 0 })
  absences: number;

  @Column('jsonb', { nullable: true })
  receipt: Receipt | null;

  /** When the first try began. */
  @Column('timestamptz', { nullable: true })
  startedAt: Date | null;

  /** When the request that publishes left us. */
  @Column('timestamptz', { nullable: true })
  sentAt: Date | null;

  /** When the network accepted it. */
  @Column('timestamptz', { nullable: true })
  acceptedAt: Date | null;

  /** When it was read back. */
  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;

  /** When it was put into people's hands. */
  @Column('timestamptz', { nullable: true })
  handedAt: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
