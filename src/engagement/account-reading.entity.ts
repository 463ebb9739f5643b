import type { Relation } from 'typeorm';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Channel } from '../channels/channel.entity.js';

/** An account's numbers on a day, as its network told them. One a day; null is "not known". */
@Entity()
@Index(['channelId', 'day'], { unique: true })
@Index(['clientId', 'day'])
export class AccountReading {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id: string;

  @Column('uuid')
  clientId: string;

  @Column('uuid')
  channelId: string;

  @ManyToOne(() => Channel, { onDelete: 'CASCADE' })
  @JoinColumn()
  channel: Relation<Channel>;

  /** The day in UTC. */
  @Column('date')
  day: string;

  @Column('timestamptz')
  at: Date;

  @Column('integer', { nullable: true })
  followers: number | null;

  @Column('integer', { nullable: true })
  posts: number | null;

  /** The network's own names and values. */
  @Column('jsonb', { default: {} })
  own: Record<string, number>;
}
