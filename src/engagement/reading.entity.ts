import type { Relation } from 'typeorm';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Publication } from '../publishing/publication.entity.js';

/** A publication's numbers at a moment, as its network told them. Appended, never changed; null is "not known". */
@Entity()
@Index(['publicationId', 'at'])
export class Reading {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id: string;

  @Column('uuid')
  clientId: string;

  @Column('uuid')
  publicationId: string;

  @ManyToOne(() => Publication, { onDelete: 'CASCADE' })
  @JoinColumn()
  publication: Relation<Publication>;

  @Column('timestamptz')
  at: Date;

  @Column('integer', { nullable: true })
  impressions: number | null;

  @Column('integer', { nullable: true })
  reach: number | null;

  @Column('integer', { nullable: true })
  reactions: number | null;

  @Column('integer', { nullable: true })
  comments: number | null;

  @Column('integer', { nullable: true })
  shares: number | null;

  @Column('integer', { nullable: true })
  saves: number | null;

  @Column('integer', { nullable: true })
  clicks: number | null;

  /** Time people spent watching, all together. */
  @Column('integer', { nullable: true })
  watchSeconds: number | null;

  /** The network's own names and values. */
  @Column('jsonb', { default: {} })
  own: Record<string, number>;
}
