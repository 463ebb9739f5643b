import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Client } from '../agencies/client.entity.js';

/** A picture as it was given: immutable bytes found by their hash; only its words may change. */
@Entity()
@Index(['clientId', 'hash'], { unique: true })
export class Media {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  clientId: string;

  @ManyToOne(() => Client, { onDelete: 'CASCADE' })
  @JoinColumn()
  client: Relation<Client>;

  @Column('text')
  filename: string;

  /** What the bytes are, whatever the file was called. */
  @Column('text')
  mime: string;

  @Column('integer')
  bytes: number;

  @Column('integer')
  width: number;

  @Column('integer')
  height: number;

  /** SHA-256 of the bytes, hex. */
  @Column('text')
  hash: string;

  @Column('text')
  thumbHash: string;

  @Column('text', { default: '' })
  alt: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
