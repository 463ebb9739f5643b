import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { JsonObject } from '../networks/network.js';
import { type Failure, Publication } from './publication.entity.js';

/**
 * - `asked`: waits for the client's yes
 * - `leaving`: the network is being told
 * - `applied`: the network has it
 * - `refused`, `withdrawn`: it came to nothing
 * - `failed`: the network said no, or nothing
 */
export type CorrectionState = 'asked' | 'leaving' | 'applied' | 'refused' | 'withdrawn' | 'failed';

/** Other words for what is out. Never changed once it is written: a yes to it is a yes to these very words. */
@Entity()
@Index(['publicationId', 'createdAt'])
@Index(['publicationId'], { unique: true, where: `state = 'asked'` })
export class Correction {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  clientId: string;

  @Column('uuid')
  publicationId: string;

  @ManyToOne(() => Publication, { onDelete: 'CASCADE' })
  @JoinColumn()
  publication: Relation<Publication>;

  @Column('text', { default: 'asked' })
  state: CorrectionState;

  /** The words of every message, first to last. */
  @Column('jsonb')
  texts: string[];

  @Column('jsonb', { default: {} })
  settings: JsonObject;

  @Column('text')
  byId: string;

  @Column('text', { nullable: true })
  decidedById: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  appliedAt: Date | null;

  @Column('jsonb', { nullable: true })
  failure: Failure | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
