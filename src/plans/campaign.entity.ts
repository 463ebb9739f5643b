import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Client } from '../agencies/client.entity.js';
import type { Aim } from '../domain/plan.js';

/** A span of days in which a client speaks for one purpose, on the client's own calendar. */
@Entity()
@Index(['clientId', 'startsOn'])
export class Campaign {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  clientId: string;

  @ManyToOne(() => Client, { onDelete: 'CASCADE' })
  @JoinColumn()
  client: Relation<Client>;

  @Column('text')
  name: string;

  /** YYYY-MM-DD, both days included. */
  @Column('date')
  startsOn: string;

  @Column('date')
  endsOn: string;

  /** 0–359, degrees on the colour wheel. */
  @Column('smallint')
  hue: number;

  /** What it is to bring; null: not said. */
  @Column('text', { nullable: true })
  aim: Aim | null;

  @Column('text', { default: '' })
  brief: string;

  /** In the currency's minor unit; null: none was set. */
  @Column('integer', { nullable: true })
  budgetMinor: number | null;

  /** ISO 4217. */
  @Column('text', { nullable: true })
  currency: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
