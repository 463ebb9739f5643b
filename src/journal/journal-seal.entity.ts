import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a client's chain of journal lines stands: the last link, and how many there are. */
@Entity()
export class JournalSeal {
  @PrimaryColumn('uuid')
  clientId: string;

  @Column('bigint', { default: 0 })
  count: string;

  @Column('text', { default: '' })
  hash: string;
}
