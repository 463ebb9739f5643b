import type { Relation } from 'typeorm';
import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { Publication } from '../publishing/publication.entity.js';

/** When a publication is read next; no row yet means now, null means never again. */
@Entity()
@Index(['nextAt'])
export class ReadingCursor {
  @PrimaryColumn('uuid')
  publicationId: string;

  @OneToOne(() => Publication, { onDelete: 'CASCADE' })
  @JoinColumn()
  publication: Relation<Publication>;

  @Column('timestamptz', { nullable: true })
  nextAt: Date | null;

  @Column('timestamptz', { nullable: true })
  lastAt: Date | null;
}
