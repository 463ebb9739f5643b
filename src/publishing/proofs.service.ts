import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { sentence } from '../channels/channels.dto.js';
import { Refusal } from '../domain/refusal.js';
import { ChainService } from '../journal/chain.service.js';
import { Publication } from './publication.entity.js';

const instant = z.iso.datetime().nullable();
export const proofShape = z
  .object({
    publication: z.object({
      id: z.uuid(),
      network: z.string(),
      channel: z.object({ id: z.uuid(), handle: z.string(), externalId: z.string() }),
      state: z.string(),
      dueAt: z.iso.datetime(),
      wall: z.string(),
      zone: z.string(),
      sentAt: instant,
      acceptedAt: instant,
      readBackAt: instant,
    }),
    /** Exactly what left. */
    content: z.unknown(),
    contentHash: z.string().nullable().describe('What the approval was bound to'),
    approval: z
      .object({ state: z.string(), by: z.string().nullable(), at: instant, contentHash: z.string() })
      .nullable(),
    /** What the network answered, step by step. */
    steps: z.array(z.object({ name: z.string(), at: z.iso.datetime(), answer: z.unknown() })),
    receipt: z.unknown(),
    failure: z.object({ kind: z.string(), code: z.string(), say: sentence }).nullable(),
    journal: z.array(
      z.object({
        id: z.string(),
        at: z.iso.datetime(),
        what: z.string(),
        actorId: z.string().nullable(),
        params: z.record(z.string(), z.unknown()),
        hash: z.string().nullable().describe('Of this line and the one before; null for its first seconds'),
        link: z.string().nullable().describe('Its place in the client’s chain'),
      }),
    ),
  })
  .meta({ id: 'Proof' });

export const chainShape = z
  .object({ lines: z.number().int(), intact: z.boolean(), brokenAt: z.string().nullable(), head: z.string() })
  .meta({ id: 'JournalChain' });

/** What exactly left, which version, who approved it, when it was accepted, the network's answer, the reading back. */
@Injectable()
export class ProofsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly chain: ChainService,
  ) {}

  async proof(clientId: string, id: string) {
    const row = await this.db.manager.findOne(Publication, { where: { id, clientId }, relations: { channel: true } });
    if (!row) throw new Refusal('not-found', 'There is no such publication.', { status: 'not-found' });
    const [approval] = (await this.db.query(
      `SELECT approval.state, person.name AS by, approval.decided_at AS at, approval.content_hash AS "contentHash"
         FROM approval LEFT JOIN auth."user" person ON person.id = approval.decided_by_id
        WHERE approval.post_id = $1 AND ($2::text IS NULL OR approval.content_hash = $2)
        ORDER BY approval.created_at DESC LIMIT 1`,
      [row.postId, row.contentHash],
    )) as { state: string; by: string | null; at: Date | null; contentHash: string }[];
    const { channel, network, state, dueAt, wall, zone } = row;
    return {
      publication: {
        id,
        network,
        channel: { id: channel.id, handle: channel.handle, externalId: channel.externalId },
        ...{ state, wall, zone, dueAt: dueAt.toISOString() },
        sentAt: row.sentAt?.toISOString() ?? null,
        acceptedAt: row.acceptedAt?.toISOString() ?? null,
        readBackAt: row.confirmedAt?.toISOString() ?? null,
      },
      content: row.content,
      contentHash: row.contentHash,
      approval: approval ? { ...approval, at: approval.at?.toISOString() ?? null } : null,
      steps: Object.entries(row.checkpoints).map(([name, { at, value }]) => ({ name, at, answer: value })),
      receipt: row.receipt,
      failure: row.failure,
      journal: (await this.chain.ofPublication(clientId, id)).map(({ id, at, what, actorId, params, hash, link }) => ({
        ...{ id, at, what, actorId, params, hash, link },
      })),
    };
  }
}
