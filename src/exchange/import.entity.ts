import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Client } from '../agencies/client.entity.js';
import type { Guess, Mapping } from './mapping.js';

/**
 * `mapping`: waits for a person to say what is what; `checking`: the dry run; `checked`: its verdicts are there;
 * `writing`, `done`, `undoing`, `undone`; `stuck`: the house tried several times and could not go on.
 */
export type ImportState = 'mapping' | 'checking' | 'checked' | 'writing' | 'done' | 'undoing' | 'undone' | 'stuck';

/** A file of posts from elsewhere, on its way in. */
@Entity()
@Index(['clientId', 'createdAt'])
@Index(['beatAt'], { where: "state IN ('checking', 'writing', 'undoing')" })
export class Import {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  clientId: string;

  @ManyToOne(() => Client, { onDelete: 'CASCADE' })
  @JoinColumn()
  client: Relation<Client>;

  @Column('text')
  byId: string;

  @Column('text')
  filename: string;

  @Column('text', { default: 'mapping' })
  state: ImportState;

  @Column('text', { array: true })
  columns: string[];

  @Column('jsonb')
  guess: Guess;

  @Column('jsonb', { nullable: true })
  mapping: Mapping | null;

  @Column('integer')
  total: number;

  /** Grows with each job that is put for it, so that an older one finds itself outdated. */
  @Column('integer', { default: 0 })
  turn: number;

  /** When a worker last did some of it. */
  @Column('timestamptz', { default: () => 'now()' })
  beatAt: Date;

  /** How often it was taken up again since it last came further. */
  @Column('integer', { default: 0 })
  tries: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  doneAt: Date | null;
}
