import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Client } from '../agencies/client.entity.js';

/** A person on the way to a network's consent page and back. Lives a quarter of an hour, works once. */
@Entity()
export class Connection {
  /** The OAuth state, hashed: whoever reads the table cannot finish the journey. */
  @PrimaryColumn('text')
  stateHash: string;

  @Column('uuid')
  clientId: string;

  @ManyToOne(() => Client, { onDelete: 'CASCADE' })
  @JoinColumn()
  client: Relation<Client>;

  @Column('text')
  personId: string;

  @Column('text')
  network: string;

  @Column('boolean')
  rehearsal: boolean;

  /** What `finish` needs again, and the PKCE verifier; sealed. */
  @Column('text')
  sealedKeep: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
