import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { accountOf, Channel } from '../channels/channel.entity.js';
import { NetworksService } from '../channels/networks.service.js';
import { SessionsService } from '../channels/sessions.service.js';
import { nextReadingAt } from '../domain/cadence.js';
import { Refusal } from '../domain/refusal.js';
import { JournalService } from '../journal/journal.service.js';
import type { HeardReply, Measure } from '../networks/network.js';
import { NetworkError } from '../networks/network-error.js';
import { Queue } from '../platform/queue/queue.service.js';
import { Publication } from '../publishing/publication.entity.js';
import { CLAIM_DUE_READINGS, REMEMBER_NEW } from './due-readings.sql.js';
import { takeReading } from './engagement.jobs.js';
import { Reading } from './reading.entity.js';
import { ReadingCursor } from './reading-cursor.entity.js';

const BATCH = 200;
const OLDEST_DAYS = 91;

@Injectable()
export class EngagementService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly queue: Queue,
    private readonly networks: NetworksService,
    private readonly sessions: SessionsService,
    private readonly journal: JournalService,
  ) {}

  /** Hands every reading that is due to the queue; returns how many. */
  async askDue(now = new Date()): Promise<number> {
    const oldest = new Date(now.getTime() - OLDEST_DAYS * 86_400_000);
    await this.db.query(REMEMBER_NEW, [now]);
    const [due] = (await this.db.query(CLAIM_DUE_READINGS, [now, BATCH, oldest])) as [{ id: string }[]];
    await this.queue.putMany(
      takeReading,
      due.map(({ id }) => ({ payload: { publicationId: id }, id: `${id}-reading-${now.getTime()}` })),
    );
    return due.length;
  }

  /** Takes one reading, with the replies that came, and says when the next one is due. */
  async take(publicationId: string, now = new Date()): Promise<void> {
    const row = await this.db.manager.findOneBy(Publication, { id: publicationId, state: 'published' });
    if (!row?.receipt?.parts.length || !row.acceptedAt || row.takenDownAt) return;
    const channel = await this.db.manager.findOneByOrFail(Channel, { id: row.channelId });
    const network = this.networks.get(row.network);
    try {
      const session = await this.sessions.sessionOf(channel);
      const line = this.networks.line(network, channel);
      const ref = { line, account: accountOf(channel), session, receipt: row.receipt };
      const measure = await network.measure(ref);
      const replies = network.hear ? await network.hear(ref) : [];
      await this.keep(row, channel, measure, replies, now);
    } catch (error) {
      if (!(error instanceof NetworkError) && !(error instanceof Refusal)) throw error;
      // The cursor stays a minute ahead of the claim; an absent network is asked again at that pace.
      if (error instanceof NetworkError && error.kind === 'reconnect')
        await this.sessions.needsAttention(channel, error);
      if (error instanceof NetworkError && error.kind === 'throttled' && error.retryAt) {
        await this.db.manager.update(ReadingCursor, { publicationId }, { nextAt: error.retryAt });
      }
    }
  }

  /** A publication's readings, oldest first, with the clicks our own links had counted by then. */
  async readings(clientId: string, publicationId: string) {
    const rows: (Reading & { trackedClicks: string | null })[] = await this.db.query(
      `SELECT reading.*, (SELECT count(click.id) FROM link JOIN publication ON publication.variant_id = link.variant_id
                LEFT JOIN click ON click.code = link.code AND click.dropped IS NULL AND click.at <= reading.at
               WHERE publication.id = reading.publication_id HAVING count(link.code) > 0) AS "trackedClicks"
         FROM reading WHERE client_id = $1 AND publication_id = $2 ORDER BY at LIMIT 1000`,
      [clientId, publicationId],
    );
    return rows.map((row) => ({
      ...measureView(row),
      trackedClicks: row.trackedClicks === null ? null : Number(row.trackedClicks),
    }));
  }

  async replies(clientId: string, postId: string) {
    const rows = await this.db.query(
      `SELECT reply.id, publication.network, reply.author, reply.text, reply.at, reply.url
         FROM reply JOIN publication ON publication.id = reply.publication_id
        WHERE reply.client_id = $1 AND publication.post_id = $2 ORDER BY reply.at LIMIT 500`,
      [clientId, postId],
    );
    return (rows as { at: Date; url: string | null }[]).map((row) => ({
      ...row,
      at: row.at.toISOString(),
      url: row.url && this.networks.shown(row.url),
    }));
  }

  private async keep(row: Publication, channel: Channel, measure: Measure, replies: HeardReply[], now: Date) {
    const nextAt = nextReadingAt({
      publishedAt: row.acceptedAt!.toISOString(),
      now: now.toISOString(),
      rehearsal: channel.rehearsal,
    });
    await this.db.transaction(async (manager) => {
      await manager.insert(Reading, {
        clientId: row.clientId,
        publicationId: row.id,
        at: now,
        ...measure,
      });
      await manager.upsert(
        ReadingCursor,
        { publicationId: row.id, lastAt: now, nextAt: nextAt ? new Date(nextAt) : null },
        ['publicationId'],
      );
      for (const reply of replies) {
        await manager.query(
          `INSERT INTO reply (client_id, publication_id, external_id, author, text, at, url)
           VALUES ($1, $2, $3, $4, $5, $6, $7)
           ON CONFLICT (publication_id, external_id) DO UPDATE SET text = excluded.text, author = excluded.author`,
          [row.clientId, row.id, reply.externalId, reply.author, reply.text, reply.at, reply.url ?? null],
        );
      }
      const { clientId, postId, channelId } = row;
      await this.journal.write(manager, {
        ...{ clientId, postId, channelId },
        publicationId: row.id,
        what: 'reading.taken',
        params: { network: row.network, ...known(measure) },
      });
    });
  }
}

function known(measure: Measure): Record<string, number> {
  const { own: _own, ...numbers } = measure;
  return Object.fromEntries(Object.entries(numbers).filter((entry): entry is [string, number] => entry[1] !== null));
}

export function measureView(row: Omit<Reading, 'id' | 'publication'>) {
  const { impressions, reach, reactions, comments, shares, saves, clicks, own } = row;
  return { at: row.at.toISOString(), impressions, reach, reactions, comments, shares, saves, clicks, own };
}
