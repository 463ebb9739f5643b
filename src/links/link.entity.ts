import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Variant } from '../posts/variant.entity.js';

/** An address of ours that leads to theirs, so that a click can be told from silence. */
@Entity()
@Index(['variantId', 'target'], { unique: true })
export class Link {
  /** Derived from variant and target: the same on every attempt. */
  @PrimaryColumn('text')
  code: string;

  @Column('uuid')
  clientId: string;

  @Column('uuid')
  postId: string;

  @Column('uuid')
  variantId: string;

  @ManyToOne(() => Variant, { onDelete: 'CASCADE' })
  @JoinColumn()
  variant: Relation<Variant>;

  @Column('text')
  target: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
