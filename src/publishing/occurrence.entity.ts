import type { Relation } from 'typeorm';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Post } from '../posts/post.entity.js';
import { Series } from './series.entity.js';

/** One time of a series. The row stays when its post goes: what was skipped or deleted is not made again. */
@Entity()
@Index(['seriesId', 'wall'], { unique: true })
@Index(['postId'])
export class Occurrence {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  clientId: string;

  @Column('uuid')
  seriesId: string;

  @ManyToOne(() => Series, { onDelete: 'CASCADE' })
  @JoinColumn()
  series: Relation<Series>;

  /** What the rule says; a post that is moved keeps its occurrence. */
  @Column('text')
  wall: string;

  @Column('uuid', { nullable: true })
  postId: string | null;

  @ManyToOne(() => Post, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn()
  post: Relation<Post> | null;

  @Column('boolean', { default: false })
  skipped: boolean;
}
