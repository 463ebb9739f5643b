import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Client } from '../agencies/client.entity.js';

/** While it stands nothing of this client, or of this one channel or campaign, takes a step that cannot be undone. */
@Entity()
@Index(['clientId'], { where: 'ended_at IS NULL' })
export class Stop {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  clientId: string;

  @ManyToOne(() => Client, { onDelete: 'CASCADE' })
  @JoinColumn()
  client: Relation<Client>;

  /** null: every channel of the client. */
  @Column('uuid', { nullable: true })
  channelId: string | null;

  /** null: whatever its campaign. */
  @Column('uuid', { nullable: true })
  campaignId: string | null;

  @Column('text')
  reason: string;

  @Column('text')
  byId: string;

  @CreateDateColumn({ type: 'timestamptz' })
  at: Date;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  @Column('text', { nullable: true })
  endedById: string | null;
}
