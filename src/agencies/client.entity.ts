import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Agency } from './agency.entity.js';

/** Whom the agency speaks for. Everything below belongs to exactly one. */
@Entity()
export class Client {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Index()
  @Column('uuid')
  agencyId: string;

  @ManyToOne(() => Agency, { onDelete: 'CASCADE' })
  @JoinColumn()
  agency: Relation<Agency>;

  @Column('text')
  name: string;

  @Column('text')
  shortName: string;

  /** 0–359, degrees on the colour wheel. */
  @Column('smallint')
  hue: number;

  /** IANA; the clock this client's calendar is read by. */
  @Column('text')
  zone: string;

  @Column('text')
  language: string;

  /** `required`: nothing leaves without a yes; `none`: writing is enough. */
  @Column('text', { default: 'required' })
  approval: 'required' | 'none';

  /** What could not leave for this many minutes is held and asked about; a post may have its own. */
  @Column('integer', { default: 120 })
  staleAfterMinutes: number;

  /** Whose public days its calendar shows: ISO 3166-1 codes. */
  @Column('text', { array: true, default: '{FR}' })
  countries: string[];

  /** Whether its calendar shows the international days people speak about. */
  @Column('boolean', { default: true })
  marronniers: boolean;

  /** A client that exists to try things: simulated networks only, removed in one click. */
  @Column('boolean', { default: false })
  rehearsal: boolean;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
