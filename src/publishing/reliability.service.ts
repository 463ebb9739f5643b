import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { z } from 'zod';

const seconds = z.number().nullable().describe('Seconds; null: nothing to measure');

export const reliabilityShape = z
  .object({
    from: z.iso.datetime(),
    networks: z.array(
      z.object({
        network: z.string(),
        due: z.number().int().describe('Publications whose time came in this period'),
        published: z.number().int(),
        readBack: z.number().int().describe('Published, and seen on the network afterwards'),
        held: z.number().int(),
        failed: z.number().int(),
        unconfirmed: z.number().int(),
        underWay: z.number().int(),
        /** From the due moment to the request that published. */
        sent: z.object({ p50: seconds, p99: seconds, max: seconds }),
        /** From the due moment to the network's acceptance. */
        accepted: z.object({ p50: seconds, p99: seconds, max: seconds }),
      }),
    ),
  })
  .meta({ id: 'Reliability' });
export const reliabilityQuery = z.object({ days: z.coerce.number().int().min(1).max(366).default(30) });

/** Our own figures, of the publications a person may see: what came due, what left, how late. */
@Injectable()
export class ReliabilityService {
  constructor(@InjectDataSource() private readonly db: DataSource) {}

  async figures(clientIds: string[], days: number, now = new Date()) {
    const from = new Date(now.getTime() - days * 86_400_000);
    const rows: Record<string, number | string | null>[] = await this.db.query(
      `WITH came_due AS (
         SELECT network, state, confirmed_at,
                -- What people post by hand is not our punctuality.
                CASE WHEN state = 'published' AND handed_at IS NULL THEN greatest(0, extract(epoch FROM sent_at - due_at)) END AS sent,
                CASE WHEN state = 'published' AND handed_at IS NULL THEN greatest(0, extract(epoch FROM accepted_at - due_at)) END AS accepted
           FROM publication
          -- The month of the sample agency never passed through our hands: it has no release.
          WHERE client_id = ANY($1) AND due_at > $2 AND due_at <= $3 AND state <> 'cancelled'
            AND (release > 0 OR state IN ('scheduled', 'held')))
       SELECT network, count(*)::int AS due, count(*) FILTER (WHERE state = 'published')::int AS published,
              count(confirmed_at)::int AS read_back,
              count(*) FILTER (WHERE state = 'held')::int AS held,
              count(*) FILTER (WHERE state = 'failed')::int AS failed,
              count(*) FILTER (WHERE state = 'unconfirmed')::int AS unconfirmed,
              count(*) FILTER (WHERE state IN ('scheduled', 'released', 'sending', 'confirming', 'handed'))::int AS under_way,
              percentile_cont(0.5) WITHIN GROUP (ORDER BY sent) AS sent_p50,
              percentile_cont(0.99) WITHIN GROUP (ORDER BY sent) AS sent_p99, max(sent)::float AS sent_max,
              percentile_cont(0.5) WITHIN GROUP (ORDER BY accepted) AS accepted_p50,
              percentile_cont(0.99) WITHIN GROUP (ORDER BY accepted) AS accepted_p99, max(accepted)::float AS accepted_max
         FROM came_due GROUP BY network ORDER BY network`,
      [clientIds, from, now],
    );
    const number = (value: number | string | null | undefined) => (value === null ? null : Number(value));
    return {
      from: from.toISOString(),
      networks: rows.map((row) => ({
        network: String(row.network),
        due: Number(row.due),
        published: Number(row.published),
        readBack: Number(row.read_back),
        held: Number(row.held),
        failed: Number(row.failed),
        unconfirmed: Number(row.unconfirmed),
        underWay: Number(row.under_way),
        sent: { p50: number(row.sent_p50), p99: number(row.sent_p99), max: number(row.sent_max) },
        accepted: { p50: number(row.accepted_p50), p99: number(row.accepted_p99), max: number(row.accepted_max) },
      })),
    };
  }
}
