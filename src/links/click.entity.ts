import type { Relation } from 'typeorm';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Link } from './link.entity.js';

/** Someone followed a link. No address, no cookie: a daily salted hash tells a repeat, and forgets by tomorrow. */
@Entity()
@Index(['code', 'at'])
export class Click {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id: string;

  @Column('text')
  code: string;

  @ManyToOne(() => Link, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'code' })
  link: Relation<Link>;

  @Column('uuid')
  clientId: string;

  @CreateDateColumn({ type: 'timestamptz' })
  at: Date;

  @Column('text')
  visitorDay: string;

  /** Why it does not count; null when it does. */
  @Column('text', { nullable: true })
  dropped: string | null;
}
