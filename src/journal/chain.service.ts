import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { type Linked, linkText } from '../domain/chain.js';
import { sha256 } from '../platform/crypto/hash.js';

/** Lines this young may still have an older one uncommitted beside them. */
const SETTLE_SECONDS = 10;
const BATCH = 2000;
const VERIFY_BATCH = 5000;

interface ChainLine extends Omit<Linked, 'at'> {
  at: Date;
  hash: string;
  link: string;
}

/**
 * Every line of a client's journal carries the hash of itself and of the line before: one that is changed, taken out or
 * slipped in breaks the chain from there on. Lines are linked a few seconds after they were written, so that nobody who
 * writes waits for it.
 */
@Injectable()
export class ChainService {
  constructor(@InjectDataSource() private readonly db: DataSource) {}

  /** Links what is not yet linked; returns how many lines. One machine at a time. */
  async seal(): Promise<number> {
    return this.db.transaction(async (manager) => {
      const [lock] = (await manager.query(
        `SELECT pg_try_advisory_xact_lock(hashtext('marronnier journal chain')) AS mine`,
      )) as {
        mine: boolean;
      }[];
      if (!lock?.mine) return 0;
      const lines = await this.unlinked(manager);
      for (const [clientId, those] of Map.groupBy(lines, (line) => line.clientId))
        await this.link(manager, clientId, those);
      return lines.length;
    });
  }

  /** Walks a client's whole chain. `brokenAt` is the id of the first line that does not fit. */
  async verify(clientId: string): Promise<{ lines: number; intact: boolean; brokenAt: string | null; head: string }> {
    const [seal] = (await this.db.query('SELECT count, hash FROM journal_seal WHERE client_id = $1', [clientId])) as {
      count: string;
      hash: string;
    }[];
    let previous = '';
    let link = 0n;
    for (;;) {
      const lines: ChainLine[] = await this.db.query(
        `SELECT ${COLUMNS}, hash, link FROM journal_line WHERE client_id = $1 AND link > $2 ORDER BY link LIMIT $3`,
        [clientId, String(link), VERIFY_BATCH],
      );
      for (const line of lines) {
        const expected = hashOf(previous, line);
        if (line.hash !== expected || BigInt(line.link) !== link + 1n) {
          return { lines: Number(link), intact: false, brokenAt: line.id, head: previous };
        }
        previous = expected;
        link += 1n;
      }
      if (lines.length < VERIFY_BATCH) break;
    }
    const isWhole = String(link) === (seal?.count ?? '0') && previous === (seal?.hash ?? '');
    return { lines: Number(link), intact: isWhole, brokenAt: isWhole ? null : 'end', head: previous };
  }

  /** The lines of one publication with their links, for its proof. */
  async ofPublication(clientId: string, publicationId: string) {
    const lines: ChainLine[] = await this.db.query(
      `SELECT ${COLUMNS}, hash, link FROM journal_line WHERE client_id = $1 AND publication_id = $2 ORDER BY id`,
      [clientId, publicationId],
    );
    return lines.map((line) => ({ ...line, at: line.at.toISOString() }));
  }

  private unlinked(manager: EntityManager): Promise<ChainLine[]> {
    return manager.query(
      `SELECT ${COLUMNS} FROM journal_line
        WHERE link IS NULL AND at < now() - make_interval(secs => $1) ORDER BY id LIMIT $2`,
      [SETTLE_SECONDS, BATCH],
    );
  }

  private async link(manager: EntityManager, clientId: string, lines: ChainLine[]): Promise<void> {
    await manager.query('INSERT INTO journal_seal (client_id) VALUES ($1) ON CONFLICT DO NOTHING', [clientId]);
    const [seal] = (await manager.query('SELECT count, hash FROM journal_seal WHERE client_id = $1 FOR UPDATE', [
      clientId,
    ])) as { count: string; hash: string }[];
    let { hash } = seal!;
    const first = BigInt(seal!.count) + 1n;
    const hashes = lines.map((line) => {
      hash = hashOf(hash, line);
      return hash;
    });
    await manager.query(
      `UPDATE journal_line SET hash = one.hash, link = one.link
         FROM unnest($1::bigint[], $2::text[], $3::bigint[]) AS one (id, hash, link) WHERE journal_line.id = one.id`,
      [lines.map(({ id }) => id), hashes, lines.map((_, index) => String(first + BigInt(index)))],
    );
    await manager.query('UPDATE journal_seal SET count = count + $2, hash = $3 WHERE client_id = $1', [
      clientId,
      lines.length,
      hash,
    ]);
  }
}

const COLUMNS = `id, at, client_id AS "clientId", actor_id AS "actorId", what, post_id AS "postId",
  publication_id AS "publicationId", channel_id AS "channelId", params`;

function hashOf(
  previous: string,
  { id, at, clientId, actorId, what, postId, publicationId, channelId, params }: ChainLine,
) {
  const line = { id, at: at.toISOString(), clientId, actorId, what, postId, publicationId, channelId, params };
  return sha256(linkText(previous, line));
}
