import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Media } from './media.entity.js';

export type RenditionState = 'waiting' | 'ready' | 'failed';

/** A copy of a file as one format wants it: made once for each plan, never changed. */
@Entity()
@Index(['mediaId', 'plan'], { unique: true })
export class Rendition {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  clientId: string;

  @Column('uuid')
  mediaId: string;

  @ManyToOne(() => Media, { onDelete: 'CASCADE' })
  @JoinColumn()
  media: Relation<Media>;

  /** What was asked for: the plan as JSON, its keys in order. */
  @Column('text')
  plan: string;

  @Column('text')
  state: RenditionState;

  /** How far a film is, from 0 to 1. */
  @Column('real', { default: 0 })
  progress: number;

  @Column('text')
  mime: string;

  @Column('integer')
  width: number;

  @Column('integer')
  height: number;

  @Column('bigint', { default: 0, transformer: { to: (value: number) => value, from: Number } })
  bytes: number;

  /** SHA-256 of the bytes, hex; null until they are there. */
  @Column('text', { nullable: true })
  hash: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
