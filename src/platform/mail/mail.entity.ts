import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A letter on its way: written with what it tells of, sent afterwards, its words forgotten once it has left. */
@Entity()
@Index(['nextTryAt'], { where: 'next_try_at IS NOT NULL' })
export class Mail {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('text')
  recipient: string;

  @Column('text')
  subject: string;

  @Column('text', { nullable: true })
  text: string | null;

  @Column('text', { nullable: true })
  html: string | null;

  @Column('integer', { default: 0 })
  attempt: number;

  /** Null: sent, or given up. */
  @Column('timestamptz', { nullable: true })
  nextTryAt: Date | null;

  @Column('timestamptz', { nullable: true })
  sentAt: Date | null;

  @Column('text', { nullable: true })
  failure: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
