import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Acting } from '../agencies/access.js';
import { Client } from '../agencies/client.entity.js';
import { Channel } from '../channels/channel.entity.js';
import { NetworksService } from '../channels/networks.service.js';
import { move } from '../domain/publication.js';
import { Refusal } from '../domain/refusal.js';
import { JournalService } from '../journal/journal.service.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { sha256 } from '../platform/crypto/hash.js';
import { derive, SECRET_KEY } from '../platform/crypto/keys.js';
import { HouseClock } from '../platform/database/house-clock.js';
import { MailService } from '../platform/mail/mail.service.js';
import { STALE_AT } from './due-publications.sql.js';
import { Handoff } from './handoff.entity.js';
import { handoffLetter } from './handoff-letters.js';
import { Publication } from './publication.entity.js';
import type { Held } from './turns.service.js';

/** The name of the one step of a publication by hand. */
export const HAND_OFF = 'hand-off';
const SNOOZE_SECONDS = 30 * 60;
const BATCH = 100;

/** Halfway to the moment when it is held. */
const REMIND_AT = `($2::timestamptz + (greatest(${STALE_AT}, $2::timestamptz) - $2::timestamptz) / 2)`;

const HAND = `
  UPDATE publication SET state = 'handed', handed_at = $2, next_try_at = ${REMIND_AT}, intent = NULL,
         lease_token = NULL, lease_until = NULL
   WHERE id = $1 AND lease_token = $3 AND state = 'sending' RETURNING id`;

/** Nobody confirmed it. A snooze that was asked for lasts its time. $1 now, $2 how many. */
const HOLD_UNPOSTED = `
  WITH silent AS MATERIALIZED (
    SELECT id FROM publication WHERE state = 'handed' AND ${STALE_AT} <= $1
       AND (next_try_at IS NULL OR next_try_at <= $1) LIMIT $2 FOR UPDATE SKIP LOCKED)
  UPDATE publication SET state = 'held', held_reason = 'not-posted', next_try_at = NULL
    FROM silent WHERE publication.id = silent.id
  RETURNING publication.id, client_id AS "clientId", post_id AS "postId", channel_id AS "channelId"`;

const CLAIM_REMINDERS = `
  WITH due AS MATERIALIZED (
    SELECT id FROM publication WHERE state = 'handed' AND next_try_at <= $1 LIMIT $2 FOR UPDATE SKIP LOCKED)
  UPDATE publication SET next_try_at = NULL FROM due WHERE publication.id = due.id RETURNING publication.id`;

interface Person {
  id: string;
  email: string;
  locale: string | null;
}

/** Where no API is open, people post: they are handed the text and the files, and say when it is done. */
@Injectable()
export class HandoffsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SECRET_KEY) private readonly key: Buffer,
    private readonly clock: HouseClock,
    private readonly networks: NetworksService,
    private readonly journal: JournalService,
    private readonly mail: MailService,
  ) {}

  /** Ends a worker's turn by putting what would leave into people's hands; false when another took over meanwhile. */
  async hand({ row, lease }: Held): Promise<boolean> {
    return this.db.transaction(async (manager) => {
      const [[handed]] = (await manager.query(HAND, [row.id, this.clock.now(), lease])) as [{ id: string }[]];
      if (!handed) return false;
      await this.note(manager, row, null, 'publication.handed');
      await this.tell(manager, row.id, 'due');
      return true;
    });
  }

  /** Reminds of what nobody confirmed yet, and holds what nobody confirmed in time. Returns how many were held. */
  async remindAndHold(now = this.clock.now()): Promise<number> {
    return this.db.transaction(async (manager) => {
      const [held] = (await manager.query(HOLD_UNPOSTED, [now, BATCH])) as [
        { id: string; clientId: string; postId: string; channelId: string }[],
      ];
      const lines = held.map(({ id, ...of }) => ({ ...of, publicationId: id, what: 'publication.held' }));
      await this.journal.write(manager, ...lines.map((line) => ({ ...line, params: { reason: 'not-posted' } })));
      const [due] = (await manager.query(CLAIM_REMINDERS, [now, BATCH])) as [{ id: string }[]];
      for (const { id } of due) await this.tell(manager, id, 'reminder');
      return held.length;
    });
  }

  /** The page's address for whoever is signed in. */
  async addressFor(acting: Acting, id: string): Promise<string> {
    const row = await this.db.manager.findOneBy(Publication, { id, clientId: acting.clientId });
    if (!row || !isOpen(row)) throw ended();
    return this.address(this.db.manager, row, acting.person.id);
  }

  /** What a secret address opens. @throws Refusal handoff-ended */
  async open(token: string) {
    const { row, personId } = await this.find(this.db.manager, token);
    const channel = await this.db.manager.findOneByOrFail(Channel, { id: row.channelId });
    const client = await this.db.manager.findOneByOrFail(Client, { id: row.clientId });
    const [{ title }] = (await this.db.query('SELECT title FROM post WHERE id = $1', [row.postId])) as [
      { title: string },
    ];
    return { row, personId, channel, client, title, network: this.networks.get(row.network) };
  }

  async posted(token: string, url: string | undefined): Promise<void> {
    await this.db.transaction(async (manager) => {
      const { row, personId } = await this.find(manager, token);
      move(row, 'published');
      const now = this.clock.now();
      await manager.update(
        Publication,
        { id: row.id },
        {
          ...{ state: 'published', heldReason: null, nextTryAt: null, acceptedAt: now, sentAt: now, confirmedAt: null },
          // No parts: nothing that its network could be asked about.
          receipt: { externalId: url ?? '', url: url ?? '', parts: [] },
        },
      );
      await this.note(manager, row, personId, 'publication.published', { by: 'person', ...(url && { url }) });
    });
  }

  /** Asks again in half an hour. */
  async snooze(token: string): Promise<Date> {
    const again = new Date(this.clock.now().getTime() + SNOOZE_SECONDS * 1000);
    await this.db.transaction(async (manager) => {
      const { row, personId } = await this.find(manager, token);
      if (row.state !== 'handed') throw ended();
      await manager.update(Publication, { id: row.id }, { nextTryAt: again });
      await this.note(manager, row, personId, 'publication.snoozed', { at: again.toISOString() });
    });
    return again;
  }

  /** It will not be posted now: held, with the reason, and its wording may change again. */
  async handBack(token: string, reason: string): Promise<void> {
    await this.db.transaction(async (manager) => {
      const { row, personId } = await this.find(manager, token);
      if (row.state === 'handed') move(row, 'held');
      await manager.query(
        `WITH back AS (
           UPDATE publication SET state = 'held', held_reason = $2, next_try_at = NULL, release = release + 1,
                  left_at = NULL, sent_at = NULL, content = NULL, content_hash = NULL, started_at = NULL
            WHERE id = $1 RETURNING variant_id)
         UPDATE variant SET left_at = NULL FROM back WHERE variant.id = back.variant_id`,
        [row.id, reason],
      );
      await this.note(manager, row, personId, 'publication.held', { reason });
    });
  }

  private async tell(manager: EntityManager, id: string, kind: 'due' | 'reminder'): Promise<void> {
    if (!this.mail.isOn) return;
    const row = await manager.findOneByOrFail(Publication, { id });
    const channel = await manager.findOneByOrFail(Channel, { id: row.channelId });
    const client = await manager.findOneByOrFail(Client, { id: row.clientId });
    const [{ title }] = (await manager.query('SELECT title FROM post WHERE id = $1', [row.postId])) as [
      { title: string },
    ];
    // Whoever left the agency is not told its secrets.
    const people: Person[] = await manager.query(
      `SELECT DISTINCT person.id, person.email, person.locale FROM auth."user" person
         JOIN member ON member.user_id = person.id JOIN client ON client.agency_id = member.agency_id
        WHERE person.id = ANY($1) AND client.id = $2 AND (member.client_id IS NULL OR member.client_id = client.id)`,
      [channel.responsible, client.id],
    );
    const about = { client, network: this.networks.get(row.network).label, handle: channel.handle, title, kind };
    const text = row.content?.parts.map((part) => part.text).join('\n\n—\n\n') ?? '';
    for (const person of people) {
      const url = await this.address(manager, row, person.id);
      await this.mail.post(manager, handoffLetter({ ...about, text, person, url }));
    }
  }

  /** The same for the same person and turn: known again from our key, kept only as its hash. */
  private async address(manager: EntityManager, row: Publication, personId: string): Promise<string> {
    const { id: publicationId, clientId, release } = row;
    const token = createHmac('sha256', derive(this.key, 'hand-off'))
      .update(`${publicationId} ${release} ${personId}`)
      .digest('base64url');
    await manager
      .createQueryBuilder()
      .insert()
      .into(Handoff)
      .values({ clientId, publicationId, release, personId, tokenHash: sha256(token) })
      .orIgnore()
      .execute();
    return `${this.config.publicUrl}/handoff/${token}`;
  }

  private async find(manager: EntityManager, token: string): Promise<{ row: Publication; personId: string }> {
    const handoff = await manager.findOneBy(Handoff, { tokenHash: sha256(token) });
    const row = handoff && (await this.row(manager, handoff.publicationId));
    if (!row || row.release !== handoff.release || !isOpen(row)) throw ended();
    return { row, personId: handoff.personId };
  }

  private async row(manager: EntityManager, id: string): Promise<Publication | null> {
    const query = manager.createQueryBuilder(Publication, 'publication').where({ id });
    if (manager.queryRunner?.isTransactionActive) query.setLock('pessimistic_write');
    return query.getOne();
  }

  private note(
    manager: EntityManager,
    { id, clientId, postId, channelId, network }: Publication,
    actorId: string | null,
    what: string,
    params: Record<string, string> = {},
  ): Promise<void> {
    const line = { clientId, postId, channelId, publicationId: id, actorId, what };
    return this.journal.write(manager, { ...line, params: { network, ...params } });
  }
}

/** What was held because nobody spoke may have been posted all the same: then it may still be said. */
const isOpen = (row: Publication) =>
  row.state === 'handed' || (row.state === 'held' && row.heldReason === 'not-posted' && row.content !== null);

const ended = () =>
  new Refusal('handoff-ended', 'This is done, was taken back, or the address is wrong. Look at the calendar.', {
    status: 'not-found',
  });
