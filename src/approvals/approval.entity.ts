import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Post } from '../posts/post.entity.js';

export type ApprovalState = 'requested' | 'approved' | 'changes-wanted' | 'withdrawn';

/** One request for a yes, and what came of it. A post's latest one counts. */
@Entity()
@Index(['postId', 'createdAt'])
@Index(['clientId', 'state'])
export class Approval {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  clientId: string;

  @Column('uuid')
  postId: string;

  @ManyToOne(() => Post, { onDelete: 'CASCADE' })
  @JoinColumn()
  post: Relation<Post>;

  @Column('text')
  state: ApprovalState;

  /** The very content that was asked about: a yes holds for this and nothing else. */
  @Column('text')
  contentHash: string;

  @Column('text')
  requestedById: string;

  @Column('text', { nullable: true })
  decidedById: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('text', { nullable: true })
  remark: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
