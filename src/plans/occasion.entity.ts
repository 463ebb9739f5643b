import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Client } from '../agencies/client.entity.js';

/** Something of a client's own that its calendar should remember: a fair, a sale, a word to colleagues about a day. */
@Entity()
@Index(['clientId', 'startsOn'])
export class Occasion {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  clientId: string;

  @ManyToOne(() => Client, { onDelete: 'CASCADE' })
  @JoinColumn()
  client: Relation<Client>;

  /** A note is for those who plan; an occasion is something to speak about. */
  @Column('text')
  kind: 'occasion' | 'note';

  @Column('text')
  name: string;

  /** YYYY-MM-DD, both days included. */
  @Column('date')
  startsOn: string;

  @Column('date')
  endsOn: string;

  /** On the same days of every year. */
  @Column('boolean', { default: false })
  yearly: boolean;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
