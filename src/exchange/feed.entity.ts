import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Client } from '../agencies/client.entity.js';

/** A secret address where calendar programs read what is planned: of one client, or of all that one person may see. */
@Entity()
@Index(['clientId'], { unique: true, where: 'client_id IS NOT NULL' })
@Index(['personId'], { unique: true, where: 'person_id IS NOT NULL' })
export class Feed {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { nullable: true })
  clientId: string | null;

  @ManyToOne(() => Client, { onDelete: 'CASCADE', nullable: true })
  @JoinColumn()
  client: Relation<Client> | null;

  /** Whose own feed it is; null: a client's. */
  @Column('text', { nullable: true })
  personId: string | null;

  /** Only the token's hash is kept: who loses the address makes a new one. */
  @Column('text', { unique: true })
  tokenHash: string;

  @Column('text')
  madeById: string;

  @CreateDateColumn({ type: 'timestamptz' })
  madeAt: Date;

  /** When a calendar program last came. */
  @Column('timestamptz', { nullable: true })
  readAt: Date | null;
}
