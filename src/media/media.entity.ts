import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Client } from '../agencies/client.entity.js';

/** A picture, film or document as it was given: immutable bytes found by their hash; only its words may change. */
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

  /** More than an integer holds: films. */
  @Column('bigint', { transformer: { to: (value: number) => value, from: Number } })
  bytes: number;

  @Column('integer')
  width: number;

  @Column('integer')
  height: number;

  /** How long a film runs; null for what does not run. */
  @Column('real', { nullable: true })
  seconds: number | null;

  /** SHA-256 of the bytes, hex. */
  @Column('text')
  hash: string;

  /** Of its small picture; null where there is none (a document). */
  @Column('text', { nullable: true })
  thumbHash: string | null;

  @Column('text', { default: '' })
  alt: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
