import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { IsNull, MoreThan } from 'typeorm';
import type { z } from 'zod';
import { Refusal } from '../domain/refusal.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { sha256 } from '../platform/crypto/hash.js';
import type { SignedIn } from './access.js';
import type { newInvitation } from './agencies.dto.js';
import { Agency } from './agency.entity.js';
import { Client } from './client.entity.js';
import { Invitation } from './invitation.entity.js';
import { Member } from './member.entity.js';

const VALID_DAYS = 14;

@Injectable()
export class InvitationsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async members(agencyId: string) {
    const members = await this.db.query(
      `SELECT m.id, m.user_id AS "userId", u.name, u.email, m.role, m.client_id AS "clientId"
         FROM member m JOIN auth."user" u ON u.id = m.user_id WHERE m.agency_id = $1 ORDER BY u.name, m.id`,
      [agencyId],
    );
    const open = await this.db.manager.find(Invitation, {
      where: { agencyId, acceptedAt: IsNull(), expiresAt: MoreThan(new Date()) },
      order: { createdAt: 'ASC' },
    });
    return { members, invitations: open.map((invitation) => view(invitation, null)) };
  }

  async invite(agencyId: string, wanted: z.infer<typeof newInvitation>) {
    if (wanted.role === 'owner' && wanted.clientId) {
      throw new Refusal('owner-of-one-client', 'An owner is one for the whole agency. Choose planner for one client.');
    }
    if (wanted.clientId && !(await this.db.manager.existsBy(Client, { id: wanted.clientId, agencyId }))) {
      throw new Refusal('not-found', 'This client is not one of the agency’s.', { status: 'not-found' });
    }
    const token = randomBytes(24).toString('base64url');
    const invitation = await this.db.manager.save(
      Invitation,
      this.db.manager.create(Invitation, {
        agencyId,
        clientId: wanted.clientId,
        email: wanted.email.toLowerCase(),
        role: wanted.role,
        tokenHash: sha256(token),
        expiresAt: new Date(Date.now() + VALID_DAYS * 86_400_000),
        acceptedAt: null,
      }),
    );
    return view(invitation, `${this.config.publicUrl}/invitations/${token}`);
  }

  async withdraw(agencyId: string, id: string) {
    await this.db.manager.delete(Invitation, { id, agencyId });
  }

  async removeMember(agencyId: string, id: string) {
    const member = await this.db.manager.findOneBy(Member, { id, agencyId });
    if (!member) throw new Refusal('not-found', 'There is no such member.', { status: 'not-found' });
    const owners = await this.db.manager.countBy(Member, { agencyId, role: 'owner', clientId: IsNull() });
    if (member.role === 'owner' && owners === 1) {
      throw new Refusal('last-owner', 'An agency needs an owner. Make someone else owner first.', {
        status: 'conflict',
      });
    }
    await this.db.manager.delete(Member, { id });
  }

  async look(token: string) {
    const invitation = await this.valid(token);
    const agency = await this.db.manager.findOneByOrFail(Agency, { id: invitation.agencyId });
    const client = invitation.clientId ? await this.db.manager.findOneBy(Client, { id: invitation.clientId }) : null;
    return { agency: agency.name, email: invitation.email, role: invitation.role, client: client?.name ?? null };
  }

  async accept(signedIn: SignedIn, token: string) {
    const invitation = await this.valid(token);
    if (signedIn.person.email.toLowerCase() !== invitation.email) {
      throw new Refusal(
        'invitation-for-another',
        'This invitation was made for another address. Sign in with that one.',
        {
          status: 'forbidden',
        },
      );
    }
    await this.db.transaction(async (manager) => {
      const taken = await manager.update(
        Invitation,
        { id: invitation.id, acceptedAt: IsNull() },
        { acceptedAt: new Date() },
      );
      if (!taken.affected) return;
      await manager
        .createQueryBuilder()
        .insert()
        .into(Member)
        .values({
          agencyId: invitation.agencyId,
          userId: signedIn.person.id,
          clientId: invitation.clientId,
          role: invitation.role,
        })
        .orIgnore()
        .execute();
    });
  }

  /** Registration is closed: the first account, and those who were invited. */
  async mayJoin(email: string): Promise<void> {
    const first = !(await this.db.manager.existsBy(Agency, {}));
    const invited =
      first ||
      (await this.db.manager.existsBy(Invitation, {
        email: email.toLowerCase(),
        acceptedAt: IsNull(),
        expiresAt: MoreThan(new Date()),
      }));
    if (!invited) {
      throw new Refusal('not-invited', 'New accounts need an invitation. Ask an owner of the agency for one.', {
        status: 'forbidden',
      });
    }
  }

  private async valid(token: string): Promise<Invitation> {
    const invitation = await this.db.manager.findOneBy(Invitation, { tokenHash: sha256(token) });
    if (!invitation || invitation.acceptedAt || invitation.expiresAt < new Date()) {
      throw new Refusal('invitation-ended', 'This invitation has ended or was used. Ask for a new one.', {
        status: 'not-found',
      });
    }
    return invitation;
  }
}

function view(invitation: Invitation, url: string | null) {
  const { id, email, role, clientId, expiresAt } = invitation;
  return { id, email, role, clientId, expiresAt: expiresAt.toISOString(), url };
}
