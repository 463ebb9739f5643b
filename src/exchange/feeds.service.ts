import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Acting, SignedIn } from '../agencies/access.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Agency } from '../agencies/agency.entity.js';
import { Refusal } from '../domain/refusal.js';
import { JournalService } from '../journal/journal.service.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { sha256 } from '../platform/crypto/hash.js';
import { Feed } from './feed.entity.js';
import { feed } from './feed.js';
import { PlannedService } from './planned.service.js';

const BACK_DAYS = 92;
const AHEAD_DAYS = 400;
const DAY_MS = 86_400_000;

/** Calendars that other programs read: made, renewed, taken back. */
@Injectable()
export class FeedsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly agencies: AgenciesService,
    private readonly planned: PlannedService,
    private readonly journal: JournalService,
  ) {}

  async ofClient({ clientId }: Acting) {
    return feedView(await this.db.manager.findOneBy(Feed, { clientId }));
  }

  async ofPerson({ person }: SignedIn) {
    return feedView(await this.db.manager.findOneBy(Feed, { personId: person.id }));
  }

  /** A new address for a client's calendar; the one before leads nowhere from now on. */
  makeForClient({ clientId, person }: Acting) {
    return this.make({ clientId, personId: null }, person.id);
  }

  makeForPerson({ person }: SignedIn) {
    return this.make({ clientId: null, personId: person.id }, person.id);
  }

  async revokeOfClient({ clientId, person }: Acting): Promise<void> {
    await this.db.transaction(async (manager) => {
      const { affected } = await manager.delete(Feed, { clientId });
      if (affected) await this.journal.write(manager, { clientId, actorId: person.id, what: 'feed.revoked' });
    });
  }

  async revokeOfPerson({ person }: SignedIn): Promise<void> {
    await this.db.manager.delete(Feed, { personId: person.id });
  }

  /** The calendar behind an address. @throws Refusal not-found */
  async read(token: string, now = new Date()): Promise<string> {
    const found = await this.db.manager.findOneBy(Feed, { tokenHash: sha256(token) });
    if (!found) throw noFeed();
    await this.db.manager.update(Feed, { id: found.id }, { readAt: now });

    const from = new Date(now.getTime() - BACK_DAYS * DAY_MS);
    const until = new Date(now.getTime() + AHEAD_DAYS * DAY_MS);
    const { clientIds, ...about } = await this.about(found);
    const posts = await this.planned.between(clientIds, from, until);
    return feed(posts, { ...about, publicUrl: this.config.publicUrl });
  }

  private async about({ clientId, personId }: Feed) {
    if (clientId) {
      const client = await this.agencies.client(clientId);
      return { clientIds: [clientId], name: client.name, locale: localeOf(client.language), namesClients: false };
    }
    const owner = await this.person(personId!);
    const agency = await this.db.manager.findOneBy(Agency, { id: owner.agencyId ?? '' });
    // What the person may see today, not on the day the address was made.
    const clients = await this.agencies.clientsOf(owner);
    return {
      clientIds: clients.map((client) => client.id),
      name: `${agency?.name ?? 'Marronnier'} · ${owner.person.name}`,
      locale: localeOf(owner.person.locale ?? agency?.locale),
      namesClients: true,
    };
  }

  /** Who owns the feed, with what they are today. @throws Refusal not-found, when they are nobody here any more */
  private async person(id: string): Promise<SignedIn> {
    const [person] = (await this.db.query('SELECT id, name, email, locale FROM auth."user" WHERE id = $1', [
      id,
    ])) as SignedIn['person'][];
    const memberships: SignedIn['memberships'] = await this.db.query(
      'SELECT agency_id AS "agencyId", client_id AS "clientId", role FROM member WHERE user_id = $1',
      [id],
    );
    if (!person || memberships.length === 0) throw noFeed();
    return { person, agencyId: memberships[0]!.agencyId, memberships };
  }

  private async make(of: { clientId: string | null; personId: string | null }, madeById: string) {
    const token = randomBytes(24).toString('base64url');
    const row = await this.db.transaction(async (manager) => {
      await manager.delete(Feed, of.clientId ? { clientId: of.clientId } : { personId: of.personId! });
      const made = await manager.save(Feed, manager.create(Feed, { ...of, madeById, tokenHash: sha256(token) }));
      if (of.clientId) {
        await this.journal.write(manager, { clientId: of.clientId, actorId: madeById, what: 'feed.made' });
      }
      return made;
    });
    return { ...feedView(row), url: `${this.config.publicUrl}/feeds/${token}.ics` };
  }
}

function feedView(row: Feed | null) {
  return {
    url: null,
    madeAt: row?.madeAt.toISOString() ?? null,
    readAt: row?.readAt?.toISOString() ?? null,
  };
}

const localeOf = (language: string | null | undefined): 'en' | 'fr' => (language === 'fr' ? 'fr' : 'en');

const noFeed = () =>
  new Refusal('not-found', 'This calendar is not there any more. Ask for its new address.', { status: 'not-found' });
