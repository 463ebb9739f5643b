import type { Relation } from 'typeorm';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Channel } from '../channels/channel.entity.js';
import type { JsonObject } from '../networks/network.js';
import { Post } from './post.entity.js';

export interface StoredPart {
  text: string;
  /** `focus`: what a crop of it keeps; absent: its centre. */
  attachments: { mediaId: string; alt: string; focus?: { x: number; y: number } }[];
  card?: { url: string; title: string; description: string };
}

/** A post's wording for one channel and format. */
@Entity()
@Index(['postId', 'channelId', 'format'], { unique: true })
export class Variant {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  clientId: string;

  @Column('uuid')
  postId: string;

  @ManyToOne(() => Post, { onDelete: 'CASCADE' })
  @JoinColumn()
  post: Relation<Post>;

  @Index()
  @Column('uuid')
  channelId: string;

  @ManyToOne(() => Channel, { onDelete: 'CASCADE' })
  @JoinColumn()
  channel: Relation<Channel>;

  @Column('text')
  format: string;

  @Column('jsonb')
  parts: StoredPart[];

  @Column('jsonb', { default: {} })
  settings: JsonObject;

  /** BCP 47. */
  @Column('text')
  language: string;

  /** In the order the author put them. */
  @Column('smallint', { default: 0 })
  position: number;

  /** When this wording began to leave: it cannot change after. */
  @Column('timestamptz', { nullable: true })
  leftAt: Date | null;
}
