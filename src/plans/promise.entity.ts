import type { Relation } from 'typeorm';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Client } from '../agencies/client.entity.js';
import { Channel } from '../channels/channel.entity.js';

/** What the readers of a channel may expect of it, and how often. */
@Entity()
export class ChannelPromise {
  @PrimaryColumn('uuid')
  channelId: string;

  @ManyToOne(() => Channel, { onDelete: 'CASCADE' })
  @JoinColumn()
  channel: Relation<Channel>;

  @Index()
  @Column('uuid')
  clientId: string;

  @ManyToOne(() => Client, { onDelete: 'CASCADE' })
  @JoinColumn()
  client: Relation<Client>;

  @Column('text', { default: '' })
  text: string;

  /** null: not said. */
  @Column('smallint', { nullable: true })
  postsPerWeek: number | null;

  /** What it is mostly about; null: everything alike. */
  @Column('uuid', { nullable: true })
  pillarId: string | null;
}
