import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Publication } from './publication.entity.js';

/** A page's secret address for one person and one turn of a publication: only its hash is kept. */
@Entity()
@Index(['tokenHash'], { unique: true })
@Index(['publicationId'])
export class Handoff {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  clientId: string;

  @Column('uuid')
  publicationId: string;

  @ManyToOne(() => Publication, { onDelete: 'CASCADE' })
  @JoinColumn()
  publication: Relation<Publication>;

  /** Of another turn of the same publication the address is no longer good. */
  @Column('integer')
  release: number;

  @Column('text')
  personId: string;

  @Column('text')
  tokenHash: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
