import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Client } from '../agencies/client.entity.js';

/** Hashtags that a client writes together, kept under a name. */
@Entity()
@Index(['clientId', 'name'], { unique: true })
export class HashtagGroup {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  clientId: string;

  @ManyToOne(() => Client, { onDelete: 'CASCADE' })
  @JoinColumn()
  client: Relation<Client>;

  @Column('text')
  name: string;

  /** Without their #. */
  @Column('text', { array: true })
  tags: string[];

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
