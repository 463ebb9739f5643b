import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Post } from '../posts/post.entity.js';

/** A post that comes back by a rule; each time is a post of its own. */
@Entity()
@Index(['postId'], { unique: true, where: "state = 'running'" })
export class Series {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  clientId: string;

  /** The pattern. */
  @Column('uuid')
  postId: string;

  @ManyToOne(() => Post, { onDelete: 'CASCADE' })
  @JoinColumn()
  post: Relation<Post>;

  /** RFC 5545, without `RRULE:`. */
  @Column('text')
  rule: string;

  /** The first possible occurrence, as the wall of the zone shows it. */
  @Column('text')
  wall: string;

  @Column('text')
  zone: string;

  @Column('text', { default: 'running' })
  state: 'running' | 'stopped' | 'ended';

  @Column('text')
  byId: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
