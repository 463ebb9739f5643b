import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { IsNull } from 'typeorm';
import type { z } from 'zod';
import { Refusal } from '../domain/refusal.js';
import { actions, may } from '../domain/roles.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import type { SignedIn } from './access.js';
import type { ClientShape, clientChange, meChange, newAgency, newClient } from './agencies.dto.js';
import { Agency } from './agency.entity.js';
import { Client } from './client.entity.js';
import { Member } from './member.entity.js';

@Injectable()
export class AgenciesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async setup() {
    const needsOwner = !(await this.db.manager.existsBy(Agency, {}));
    return { needsOwner, rehearsal: this.config.rehearsal, mail: this.config.mail !== undefined, version: VERSION };
  }

  async me(signedIn: SignedIn) {
    const agency = signedIn.agencyId ? await this.db.manager.findOneBy(Agency, { id: signedIn.agencyId }) : null;
    const clients = await this.clientsOf(signedIn);
    return {
      user: signedIn.person,
      agency: agency && { id: agency.id, name: agency.name },
      role: (signedIn.memberships.find((m) => m.clientId === null) ?? signedIn.memberships[0])?.role ?? null,
      memberships: signedIn.memberships.map(({ clientId, role }) => ({ clientId, role })),
      clients: clients.map(clientView),
      hasRehearsal: clients.some((client) => client.rehearsal),
      may: Object.fromEntries(
        clients.map((client) => [
          client.id,
          actions.filter((action) => may(signedIn.memberships, action, client.id)) as string[],
        ]),
      ),
    };
  }

  async changeMe(signedIn: SignedIn, change: z.infer<typeof meChange>) {
    await this.db.query(
      `UPDATE auth."user" SET name = coalesce($2, name), locale = coalesce($3, locale), "updatedAt" = now() WHERE id = $1`,
      [signedIn.person.id, change.name ?? null, change.locale ?? null],
    );
    const person = {
      ...signedIn.person,
      name: change.name ?? signedIn.person.name,
      locale: change.locale ?? signedIn.person.locale,
    };
    return this.me({ ...signedIn, person });
  }

  /** The first person makes the agency and owns it; there is one an installation. */
  async open(signedIn: SignedIn, wanted: z.infer<typeof newAgency>) {
    return this.db.transaction(async (manager) => {
      // Two first visitors at once: the second waits here, then finds an agency.
      await manager.query('LOCK TABLE agency IN EXCLUSIVE MODE');
      if (await manager.existsBy(Agency, {})) {
        throw new Refusal(
          'agency-exists',
          'This installation has its agency already. Ask its owner for an invitation.',
          {
            status: 'conflict',
          },
        );
      }
      const agency = await manager.save(Agency, manager.create(Agency, wanted));
      await manager.insert(Member, { agencyId: agency.id, userId: signedIn.person.id, clientId: null, role: 'owner' });
      return { id: agency.id, name: agency.name };
    });
  }

  /** The clients a person may see, by name. */
  async clientsOf(signedIn: SignedIn): Promise<Client[]> {
    if (!signedIn.agencyId) return [];
    const all = await this.db.manager.find(Client, { where: { agencyId: signedIn.agencyId }, order: { name: 'ASC' } });
    return all.filter((client) => may(signedIn.memberships, 'see', client.id));
  }

  async addClient(agencyId: string, wanted: z.infer<typeof newClient>, rehearsal = false): Promise<Client> {
    const agency = await this.db.manager.findOneByOrFail(Agency, { id: agencyId });
    const others = await this.db.manager.countBy(Client, { agencyId });
    return this.db.manager.save(
      Client,
      this.db.manager.create(Client, {
        agencyId,
        name: wanted.name,
        shortName: wanted.shortName ?? initials(wanted.name),
        hue: wanted.hue ?? (25 + others * 137) % 360, // the golden angle keeps neighbours apart
        zone: wanted.zone ?? agency.zone,
        language: wanted.language ?? agency.locale,
        approval: wanted.approval ?? 'required',
        staleAfterMinutes: wanted.staleAfterMinutes,
        countries: wanted.countries,
        marronniers: wanted.marronniers,
        rehearsal,
      }),
    );
  }

  async changeClient(clientId: string, change: z.infer<typeof clientChange>): Promise<Client> {
    const client = await this.client(clientId);
    return this.db.manager.save(Client, Object.assign(client, change));
  }

  /** Everything of a client goes with it, its journal too. */
  async removeClient(clientId: string): Promise<void> {
    await this.db.transaction(async (manager) => {
      await manager.delete(Client, { id: clientId });
      await manager.query('DELETE FROM journal_line WHERE client_id = $1', [clientId]);
    });
  }

  async client(clientId: string): Promise<Client> {
    return this.db.manager.findOneByOrFail(Client, { id: clientId });
  }

  async hasOwner(): Promise<boolean> {
    return this.db.manager.existsBy(Member, { role: 'owner', clientId: IsNull() });
  }
}

export function clientView(client: Client): ClientShape {
  const { id, name, shortName, hue, zone, approval, staleAfterMinutes, countries, marronniers, rehearsal } = client;
  const language = client.language === 'fr' ? 'fr' : 'en';
  return {
    ...{ id, name, shortName, hue, zone, language, approval },
    ...{ staleAfterMinutes, countries, marronniers, rehearsal },
  };
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return (words.length > 1 ? words.map((word) => word[0]).join('') : name).slice(0, 4).toUpperCase();
}

export const VERSION = '0.1.0';
