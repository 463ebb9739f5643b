import type { Relation } from 'typeorm';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Post } from './post.entity.js';
import type { VariantDraft } from './posts.dto.js';

/** What a post says, as it can be saved again. */
export interface VersionContent {
  title: string;
  notes: string;
  variants: VariantDraft[];
}

/** A post as it was once saved. The access guard finds it by its table's name. */
@Entity('version')
@Index(['postId', 'revision'], { unique: true })
export class PostVersion {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  clientId: string;

  @Column('uuid')
  postId: string;

  @ManyToOne(() => Post, { onDelete: 'CASCADE' })
  @JoinColumn()
  post: Relation<Post>;

  /** The post's revision that said this. */
  @Column('integer')
  revision: number;

  @Column('text')
  byId: string;

  @Column('timestamptz')
  at: Date;

  @Column('jsonb')
  content: VersionContent;

  /** Somebody said yes to it, or brought it back: the next save does not take its place. */
  @Column('boolean', { default: false })
  kept: boolean;
}
