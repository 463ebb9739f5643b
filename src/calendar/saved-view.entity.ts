import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Agency } from '../agencies/agency.entity.js';

/** A way of looking at the calendar that a person keeps under a name. */
@Entity()
@Index(['agencyId', 'userId', 'name'], { unique: true })
export class SavedView {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  agencyId: string;

  @ManyToOne(() => Agency, { onDelete: 'CASCADE' })
  @JoinColumn()
  agency: Relation<Agency>;

  @Column('text')
  userId: string;

  @Column('text')
  name: string;

  /** What stands in the address after the question mark, without the day. */
  @Column('jsonb')
  search: Record<string, string>;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
