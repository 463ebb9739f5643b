import type { Relation } from 'typeorm';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Import } from './import.entity.js';
import type { Reason, Verdict } from './row.js';

export type RowOutcome = 'scheduled' | 'draft' | 'refused' | 'removed' | 'kept';

/** One row of a file: what would become of it, and what did. */
@Entity()
@Index(['importId', 'verdict', 'line'])
@Index(['importId', 'outcome', 'line'])
export class ImportRow {
  @PrimaryColumn('uuid')
  importId: string;

  /** From 1, as people count the rows below the headings. */
  @PrimaryColumn('integer')
  line: number;

  @ManyToOne(() => Import, { onDelete: 'CASCADE' })
  @JoinColumn()
  import: Relation<Import>;

  @Column('text', { array: true })
  cells: string[];

  @Column('text', { default: '' })
  title: string;

  /** null: not looked at yet. */
  @Column('text', { nullable: true })
  verdict: Verdict | null;

  @Column('jsonb', { default: [] })
  reasons: Reason[];

  /** When it would leave, or was put on the calendar. */
  @Column('text', { nullable: true })
  wall: string | null;

  @Column('timestamptz', { nullable: true })
  dueAt: Date | null;

  /** null: not written yet. */
  @Column('text', { nullable: true })
  outcome: RowOutcome | null;

  @Column('uuid', { nullable: true })
  postId: string | null;
}
