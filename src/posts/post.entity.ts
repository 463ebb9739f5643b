import type { Relation } from 'typeorm';
import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  UpdateDateColumn,
} from 'typeorm';
import { Client } from '../agencies/client.entity.js';

/** The idea: what is to be said, whatever the channel. */
@Entity()
@Index(['clientId', 'updatedAt'])
export class Post {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  clientId: string;

  @ManyToOne(() => Client, { onDelete: 'CASCADE' })
  @JoinColumn()
  client: Relation<Client>;

  @Column('text')
  title: string;

  @Column('text', { default: '' })
  notes: string;

  /** Grows with every save; a save that knew an older one is refused. */
  @Column('integer', { default: 1 })
  revision: number;

  @Column('text')
  authorId: string;

  /** SHA-256 of everything that would leave, hex: what an approval is bound to. */
  @Column('text')
  contentHash: string;

  /** What it belongs to in the plan; it does not leave the house and no approval hangs on it. */
  @Index()
  @Column('uuid', { nullable: true })
  campaignId: string | null;

  @Column('uuid', { nullable: true })
  pillarId: string | null;

  /** The agency's own words for finding it again. */
  @Column('text', { array: true, default: [] })
  labels: string[];

  /** Minutes after which it is too late to publish it without asking; null: as its client has it. */
  @Column('integer', { nullable: true })
  staleAfterMinutes: number | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;
}
