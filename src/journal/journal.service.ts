import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { JournalLine } from './journal-line.entity.js';

export interface NewLine {
  clientId: string;
  what: string;
  actorId?: string | null;
  postId?: string | null;
  publicationId?: string | null;
  channelId?: string | null;
  params?: Record<string, string | number>;
}

/** What a browser is told: something of this kind changed, look again. */
export interface JournalEvent {
  id: string;
  clientId: string;
  topic: string;
  postId: string | null;
  channelId: string | null;
}

@Injectable()
export class JournalService {
  constructor(@InjectDataSource() private readonly db: DataSource) {}

  /** Writes within the caller's transaction: the line and what it tells of are true together or not at all. */
  async write(manager: EntityManager, ...lines: NewLine[]): Promise<void> {
    if (lines.length === 0) return;
    const rows = lines.map((line) => ({ ...line, params: line.params ?? {} }));
    await manager.query(
      `INSERT INTO journal_line (client_id, what, actor_id, post_id, publication_id, channel_id, params)
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS line
         ("clientId" uuid, what text, "actorId" text, "postId" uuid, "publicationId" uuid, "channelId" uuid, params jsonb)`,
      [JSON.stringify(rows)],
    );
  }

  /** A post's whole story, oldest first, with the names of those who acted. */
  async story(clientId: string, postId: string) {
    const rows: (JournalLine & { actor_name: string | null })[] = await this.db.query(
      `SELECT line.id, line.at, line.what, line.params, line.actor_id AS "actorId", person.name AS actor_name,
              line.publication_id AS "publicationId", line.channel_id AS "channelId"
         FROM journal_line line LEFT JOIN auth."user" person ON person.id = line.actor_id
        WHERE line.client_id = $1 AND line.post_id = $2 ORDER BY line.id LIMIT 2000`,
      [clientId, postId],
    );
    return rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      actor: row.actorId ? { id: row.actorId, name: row.actor_name ?? '' } : null,
      what: row.what,
      params: row.params,
      publicationId: row.publicationId,
      channelId: row.channelId,
    }));
  }

  /** The lines of the last seconds after this one, of every client, oldest first; and the last id there is. */
  async recent(afterId: string, seconds: number): Promise<JournalEvent[]> {
    const rows: EventRow[] = await this.db.query(
      `SELECT id, client_id AS "clientId", what, post_id AS "postId", channel_id AS "channelId"
         FROM journal_line WHERE id > $1 AND at > now() - make_interval(secs => $2) ORDER BY id LIMIT 2000`,
      [afterId, seconds],
    );
    return rows.map(asEvent);
  }

  async lastId(): Promise<string> {
    const [row]: { id: string | null }[] = await this.db.query('SELECT max(id) AS id FROM journal_line');
    return row?.id ?? '0';
  }

  /** What a browser missed while it was away, oldest first. */
  async since(clientIds: string[], lastId: string): Promise<JournalEvent[]> {
    const rows: EventRow[] = await this.db.query(
      `SELECT id, client_id AS "clientId", what, post_id AS "postId", channel_id AS "channelId"
           FROM journal_line WHERE client_id = ANY($1) AND id > $2 ORDER BY id LIMIT 500`,
      [clientIds, lastId],
    );
    return rows.map(asEvent);
  }
}

type EventRow = Omit<JournalEvent, 'topic'> & { what: string };

const asEvent = ({ what, ...row }: EventRow): JournalEvent => ({ ...row, topic: what.split('.')[0]! });
