import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Those who plan and publish for clients; one an installation. */
@Entity()
export class Agency {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  /** IANA; what a new client starts with. */
  @Column('text')
  zone: string;

  @Column('text')
  locale: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
