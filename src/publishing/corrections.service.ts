import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Acting } from '../agencies/access.js';
import { Client } from '../agencies/client.entity.js';
import { accountOf, type Channel } from '../channels/channel.entity.js';
import { NetworksService } from '../channels/networks.service.js';
import { SessionsService } from '../channels/sessions.service.js';
import type { Format } from '../domain/format.js';
import { Refusal } from '../domain/refusal.js';
import { problems } from '../domain/variant.js';
import { JournalService } from '../journal/journal.service.js';
import { LinksService } from '../links/links.service.js';
import type { Content, Edits } from '../networks/network.js';
import { NetworkError } from '../networks/network-error.js';
import { Variant } from '../posts/variant.entity.js';
import { Correction } from './correction.entity.js';
import type { CorrectionShape, correctionDecision, newCorrection } from './corrections.dto.js';
import { Publication } from './publication.entity.js';

const CONFLICT = { status: 'conflict' } as const;

/** What is known of a publication that can be corrected. */
interface Out {
  row: Publication;
  channel: Channel;
  edits: Edits;
  format: Format;
}
type Words = Pick<Correction, 'texts' | 'settings'>;

/** Other words for what is out, with the client's yes where the client gives one. What was sent first stays in its proof. */
@Injectable()
export class CorrectionsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly networks: NetworksService,
    private readonly sessions: SessionsService,
    private readonly links: LinksService,
    private readonly journal: JournalService,
  ) {}

  async list(clientId: string, publicationId: string): Promise<CorrectionShape[]> {
    const rows: (Correction & { byName: string | null; decidedByName: string | null })[] = await this.db.query(
      `SELECT correction.id, correction.state, correction.texts, correction.settings, correction.failure,
              correction.by_id AS "byId", writer.name AS "byName", correction.created_at AS "createdAt",
              correction.decided_by_id AS "decidedById", decider.name AS "decidedByName",
              correction.applied_at AS "appliedAt"
         FROM correction LEFT JOIN auth."user" writer ON writer.id = correction.by_id
         LEFT JOIN auth."user" decider ON decider.id = correction.decided_by_id
        WHERE correction.client_id = $1 AND correction.publication_id = $2
        ORDER BY correction.created_at DESC LIMIT 100`,
      [clientId, publicationId],
    );
    return rows.map(({ id, state, texts, settings, failure, ...row }) => ({
      ...{ id, state, texts, settings, failure },
      by: { id: row.byId, name: row.byName ?? '' },
      at: row.createdAt.toISOString(),
      decidedBy: row.decidedById ? { id: row.decidedById, name: row.decidedByName ?? '' } : null,
      appliedAt: row.appliedAt?.toISOString() ?? null,
    }));
  }

  /** @throws Refusal not-correctable, correction-waits, correction-same, not-ready */
  async correct(acting: Acting, id: string, wanted: z.infer<typeof newCorrection>): Promise<void> {
    const out = await this.out(acting.clientId, id);
    const words = await this.readWords(out, wanted);
    const client = await this.db.manager.findOneByOrFail(Client, { id: acting.clientId });
    const state = client.approval === 'none' ? 'leaving' : 'asked';
    const correction = await this.db.transaction(async (manager) => {
      // Two at once would not know which one the network has last.
      await manager.query('SELECT 1 FROM publication WHERE id = $1 FOR UPDATE', [id]);
      if (await manager.existsBy(Correction, { publicationId: id, state: 'asked' })) {
        throw new Refusal('correction-waits', 'A correction already waits for a yes. Decide on it first.', CONFLICT);
      }
      const { clientId, person } = acting;
      const made = manager.create(Correction, { clientId, publicationId: id, ...words, state, byId: person.id });
      await manager.save(Correction, made);
      if (state === 'asked') await this.note(manager, out.row, 'correction.asked', acting.person.id);
      return made;
    });
    if (state === 'leaving') await this.apply(out, correction, acting.person.id);
  }

  /** @throws Refusal not-requested when it waits no more */
  async decide(acting: Acting, id: string, wanted: z.infer<typeof correctionDecision>): Promise<void> {
    const out = await this.out(acting.clientId, id);
    const isYes = wanted.decision === 'approved';
    const correction = await this.db.transaction(async (manager) => {
      const made = await manager.findOne(Correction, {
        where: { id: wanted.correction, publicationId: id, state: 'asked' },
        lock: { mode: 'pessimistic_write' },
      });
      if (!made) {
        throw new Refusal('not-requested', 'Nobody asks for a decision on this at the moment.', CONFLICT);
      }
      const decided = { decidedById: acting.person.id, decidedAt: new Date() };
      await manager.update(Correction, { id: made.id }, { ...decided, state: isYes ? 'leaving' : 'refused' });
      await this.note(manager, out.row, isYes ? 'correction.approved' : 'correction.refused', acting.person.id);
      return made;
    });
    if (isYes) await this.apply(out, correction, acting.person.id);
  }

  async withdraw(acting: Acting, id: string): Promise<void> {
    const { row } = await this.out(acting.clientId, id);
    await this.db.transaction(async (manager) => {
      const { affected } = await manager.update(
        Correction,
        { publicationId: id, clientId: acting.clientId, state: 'asked' },
        { state: 'withdrawn' },
      );
      if (affected) await this.note(manager, row, 'correction.withdrawn', acting.person.id);
    });
  }

  private async out(clientId: string, id: string): Promise<Out> {
    const row = await this.db.manager.findOne(Publication, { where: { id, clientId }, relations: { channel: true } });
    if (!row) throw new Refusal('not-found', 'There is no such publication.', { status: 'not-found' });
    const { channel, content } = row;
    const { edits } = this.networks.get(row.network);
    const isOut = row.state === 'published' && !!row.receipt?.parts.length && !row.takenDownAt && !channel.byHand;
    if (!isOut || !content || !edits?.formats.includes(content.format)) {
      throw new Refusal('not-correctable', 'This cannot be corrected from here. Correct it on its network.', CONFLICT);
    }
    return { row, channel, edits, format: this.networks.format(row.network, content.format, channel.limits)! };
  }

  /** Only what the network lets change; everything else as it is out. */
  private async readWords(out: Out, wanted: Words): Promise<Words> {
    const { row, edits, format } = out;
    const now = await this.present(row);
    const changed = Object.entries(wanted.settings).filter(([name]) => edits.settings.includes(name));
    const words = { texts: wanted.texts, settings: { ...now.settings, ...Object.fromEntries(changed) } };
    if (words.texts.length !== now.texts.length) {
      throw new Refusal('correction-parts', 'A correction keeps the number of messages. Change their words only.');
    }
    if (JSON.stringify(words) === JSON.stringify(now)) {
      throw new Refusal('correction-same', 'This is what it says already. Change something first.', CONFLICT);
    }
    const { parts } = row.content!;
    const said = words.texts.map((text, index) => ({ ...parts[index]!, text }));
    const found = problems({ parts: said, settings: words.settings }, format).filter(
      ({ severity }) => severity === 'error',
    );
    if (found.length > 0) {
      throw new Refusal('not-ready', `${found.length} problem(s) keep this from leaving. Mend them first.`, {
        status: 'conflict',
        params: { count: found.length, first: found[0]!.code },
      });
    }
    return words;
  }

  /** What it says now: the last correction that the network has, or what left. */
  private async present({ id, variantId }: Publication): Promise<Words> {
    const last = await this.db.manager.findOne(Correction, {
      where: { publicationId: id, state: 'applied' },
      order: { appliedAt: 'DESC' },
    });
    if (last) return { texts: last.texts, settings: last.settings };
    const variant = await this.db.manager.findOneByOrFail(Variant, { id: variantId });
    return { texts: variant.parts.map((part) => part.text), settings: variant.settings };
  }

  /** Tells the network. What it answers is kept with the correction, where people see it. */
  private async apply({ row, channel, edits, format }: Out, correction: Correction, personId: string): Promise<void> {
    const network = this.networks.get(row.network);
    try {
      const session = await this.sessions.sessionOf(channel);
      const line = this.networks.line(network, channel);
      const content = await this.content(row, channel, correction, format);
      await edits.apply({ line, account: accountOf(channel), session, receipt: row.receipt! }, content);
      await this.end(row, correction, personId, { state: 'applied', appliedAt: new Date(), failure: null });
    } catch (error) {
      if (!(error instanceof NetworkError)) {
        await this.db.manager.update(Correction, { id: correction.id }, { state: 'failed' });
        throw error;
      }
      if (error.kind === 'reconnect') await this.sessions.needsAttention(channel, error);
      const { kind, code, say } = error;
      await this.end(row, correction, personId, { state: 'failed', failure: { kind, code, say } });
    }
  }

  /** With the same tracked links as when it left. */
  private async content(row: Publication, channel: Channel, words: Words, format: Format): Promise<Content> {
    const variant = await this.db.manager.findOneByOrFail(Variant, { id: row.variantId });
    const parts = row.content!.parts.map((part, index) => ({ ...part, text: words.texts[index] ?? part.text }));
    const said = { ...row.content!, parts: parts.map(({ card: _card, ...part }) => part), settings: words.settings };
    return this.links.track(this.db.manager, variant, said, { rule: format.text, rehearsal: channel.rehearsal });
  }

  private end(row: Publication, { id }: Correction, personId: string, change: Partial<Correction>): Promise<void> {
    return this.db.transaction(async (manager) => {
      await manager.update(Correction, { id }, change as object);
      const code = change.failure?.code;
      await this.note(manager, row, `correction.${change.state}`, personId, code ? { code } : {});
    });
  }

  private note(
    manager: EntityManager,
    { clientId, postId, channelId, id, network }: Publication,
    what: string,
    actorId: string,
    params: Record<string, string> = {},
  ) {
    const about = { clientId, postId, channelId, publicationId: id };
    return this.journal.write(manager, { ...about, actorId, what, params: { network, ...params } });
  }
}
