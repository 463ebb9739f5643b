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

  /** Of a film's picture: avc, vp9…; null where nobody could tell. */
  @Column('text', { nullable: true })
  codec: string | null;

  /** Pictures a second, of a film. */
  @Column('real', { nullable: true })
  frameRate: number | null;

  /** Degrees clockwise that a player turns it by; width and height are after the turn. */
  @Column('smallint', { default: 0 })
  rotation: number;

  @Column('text', { default: '' })
  alt: string;

  @Column('text', { array: true, default: '{}' })
  tags: string[];

  /** `Été 2026/Plage`; empty: in none. */
  @Column('text', { default: '' })
  folder: string;

  /** Who owns the rights, in words. */
  @Column('text', { default: '' })
  rightsHolder: string;

  /** The last day on which it may be published (YYYY-MM-DD); null: no end. */
  @Column('date', { nullable: true })
  rightsExpireOn: string | null;

  @Column('text', { default: '' })
  rightsNote: string;

  /** Where its eye is, as shares of width and height: crops keep it. */
  @Column('real', { default: 0.5 })
  focusX: number;

  @Column('real', { default: 0.5 })
  focusY: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
