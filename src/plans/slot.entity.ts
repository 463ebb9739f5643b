import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Client } from '../agencies/client.entity.js';
import { Channel } from '../channels/channel.entity.js';

/** A weekly moment at which a channel speaks, by the client's own clock. */
@Entity()
@Index(['channelId', 'weekday', 'time'], { unique: true })
export class Slot {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Index()
  @Column('uuid')
  clientId: string;

  @ManyToOne(() => Client, { onDelete: 'CASCADE' })
  @JoinColumn()
  client: Relation<Client>;

  @Column('uuid')
  channelId: string;

  @ManyToOne(() => Channel, { onDelete: 'CASCADE' })
  @JoinColumn()
  channel: Relation<Channel>;

  /** ISO: Monday is 1. */
  @Column('smallint')
  weekday: number;

  /** HH:MM on the wall. */
  @Column('text')
  time: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
