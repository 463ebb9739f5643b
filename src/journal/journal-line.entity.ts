import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Something that happened; never changed, never deleted while its client exists. */
@Entity()
@Index(['postId', 'id'])
@Index(['clientId', 'id'])
export class JournalLine {
  /** Increasing: also the event id a browser resumes from. */
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id: string;

  @CreateDateColumn({ type: 'timestamptz' })
  at: Date;

  @Column('uuid')
  clientId: string;

  /** The person who did it; null when the house did. */
  @Column('text', { nullable: true })
  actorId: string | null;

  /** `post.drafted`, `publication.published`: subject, dot, what is now true of it. */
  @Column('text')
  what: string;

  @Column('uuid', { nullable: true })
  postId: string | null;

  @Column('uuid', { nullable: true })
  publicationId: string | null;

  @Column('uuid', { nullable: true })
  channelId: string | null;

  @Column('jsonb', { default: {} })
  params: Record<string, string | number>;
}
