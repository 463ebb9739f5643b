import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Client } from '../agencies/client.entity.js';
import type { Account, JsonObject, Sentence } from '../networks/network.js';

/** `ok`: works; `attention`: its owner must act; `disconnected`: kept for its history, the token is gone. */
export type Health = 'ok' | 'attention' | 'disconnected';

/** A client's account on a network. */
@Entity()
@Index(['clientId', 'network', 'externalId', 'rehearsal'], { unique: true })
export class Channel {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  clientId: string;

  @ManyToOne(() => Client, { onDelete: 'CASCADE' })
  @JoinColumn()
  client: Relation<Client>;

  @Column('text')
  network: string;

  @Column('text')
  externalId: string;

  @Column('text')
  handle: string;

  @Column('text')
  displayName: string;

  @Column('text', { nullable: true })
  avatarUrl: string | null;

  @Column('text', { nullable: true })
  url: string | null;

  /** Where the account lives, where accounts live in different places. */
  @Column('jsonb', { nullable: true })
  home: Record<string, string> | null;

  @Column('jsonb', { nullable: true })
  limits: JsonObject | null;

  /** The session, sealed with AES-256-GCM; null when disconnected. */
  @Column('text', { nullable: true, select: false })
  sealedSession: string | null;

  @Column('timestamptz', { nullable: true })
  expiresAt: Date | null;

  @Column('text', { array: true, default: [] })
  scopes: string[];

  /** Speaks to a simulator. */
  @Column('boolean', { default: false })
  rehearsal: boolean;

  /** Has no API of ours: what is due is handed to people, who post it. */
  @Column('boolean', { default: false })
  byHand: boolean;

  /** Who is handed what is due, by their ids. */
  @Column('text', { array: true, default: [] })
  responsible: string[];

  @Column('text', { default: 'ok' })
  health: Health;

  @Column('jsonb', { nullable: true })
  healthSay: Sentence | null;

  @Column('timestamptz', { nullable: true })
  checkedAt: Date | null;

  /** The network said that nothing more may be written until then. */
  @Column('timestamptz', { nullable: true })
  spentUntil: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}

/** The channel as its network's functions want it. */
export function accountOf(channel: Channel): Account {
  return {
    externalId: channel.externalId,
    handle: channel.handle,
    displayName: channel.displayName,
    avatarUrl: channel.avatarUrl ?? undefined,
    url: channel.url ?? undefined,
    home: channel.home ?? undefined,
    limits: channel.limits ?? undefined,
  };
}
