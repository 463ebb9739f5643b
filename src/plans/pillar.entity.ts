import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Client } from '../agencies/client.entity.js';

/** What a client speaks about, and how much of it there should be. */
@Entity()
@Index(['clientId', 'name'], { unique: true })
export class Pillar {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  clientId: string;

  @ManyToOne(() => Client, { onDelete: 'CASCADE' })
  @JoinColumn()
  client: Relation<Client>;

  @Column('text')
  name: string;

  @Column('text', { default: '' })
  promise: string;

  /** 0–359, degrees on the colour wheel. */
  @Column('smallint')
  hue: number;

  /** Of a hundred posts, how many are to be of this pillar; null: not said. */
  @Column('smallint', { nullable: true })
  share: number | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
