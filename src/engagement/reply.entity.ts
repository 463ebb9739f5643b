import type { Relation } from 'typeorm';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Publication } from '../publishing/publication.entity.js';

/** What someone answered to a publication. */
@Entity()
@Index(['publicationId', 'externalId'], { unique: true })
export class Reply {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  clientId: string;

  @Column('uuid')
  publicationId: string;

  @ManyToOne(() => Publication, { onDelete: 'CASCADE' })
  @JoinColumn()
  publication: Relation<Publication>;

  @Column('text')
  externalId: string;

  @Column('text')
  author: string;

  @Column('text')
  text: string;

  @Column('timestamptz')
  at: Date;

  @Column('text', { nullable: true })
  url: string | null;
}
