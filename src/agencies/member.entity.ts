import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Role } from '../domain/roles.js';
import { Agency } from './agency.entity.js';
import { Client } from './client.entity.js';

/** A person's role: for the whole agency, or for one client. */
@Entity()
@Index(['userId', 'agencyId'], { unique: true, where: 'client_id IS NULL' })
@Index(['userId', 'clientId'], { unique: true, where: 'client_id IS NOT NULL' })
export class Member {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Index()
  @Column('uuid')
  agencyId: string;

  @ManyToOne(() => Agency, { onDelete: 'CASCADE' })
  @JoinColumn()
  agency: Relation<Agency>;

  /** The person, as better-auth knows them. */
  @Column('text')
  userId: string;

  @Column('uuid', { nullable: true })
  clientId: string | null;

  @ManyToOne(() => Client, { onDelete: 'CASCADE', nullable: true })
  @JoinColumn()
  client: Relation<Client> | null;

  @Column('text')
  role: Role;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
