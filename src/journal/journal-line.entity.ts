import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Something that happened; never changed, never deleted while its client exists. */
@Entity()
@Index(['postId', 'id'])
@Index(['clientId', 'id'])
@Index(['clientId', 'link'], { unique: true, where: 'link IS NOT NULL' })
@Index(['id'], { where: 'link IS NULL' })
@Index(['publicationId'], { where: 'publication_id IS NOT NULL' })
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

  /** Of this line and the one before in its client's chain, hex; null for its first seconds. */
  @Column('text', { nullable: true })
  hash: string | null;

  /** Its place in the chain, from 1. */
  @Column('bigint', { nullable: true })
  link: string | null;
}
