import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Refusal } from '../domain/refusal.js';
import { may } from '../domain/roles.js';
import { type AskedRequest, RULE, type Rule, type SignedIn } from './access.js';
import type { People } from './people.js';
import { PEOPLE } from './people.token.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The one place that says who may. A route without a rule is closed to everybody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(PEOPLE) private readonly people: People,
    @InjectDataSource() private readonly db: DataSource,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<Rule | undefined>(RULE, [context.getHandler(), context.getClass()]);
    if (rule === 'public') return true;
    if (!rule) throw new Error(`${context.getClass().name}.${context.getHandler().name} has no access rule.`);

    const request = context.switchToHttp().getRequest<AskedRequest>();
    const signedIn = await this.recognise(request);
    request.signedIn = signedIn;
    if (rule === 'signed-in') return true;

    if (!signedIn.agencyId) throw notThere();
    const clientId = rule.of === 'client' ? await this.clientOf(request.params, signedIn.agencyId) : null;
    if (!may(signedIn.memberships, rule.action, clientId)) {
      if (clientId && !may(signedIn.memberships, 'see', clientId)) throw notThere();
      throw new Refusal('not-allowed', 'Your role does not allow this. Ask an owner of the agency to change it.', {
        status: 'forbidden',
      });
    }
    if (clientId) request.acting = { person: signedIn.person, agencyId: signedIn.agencyId, clientId };
    return true;
  }

  private async recognise(request: AskedRequest): Promise<SignedIn> {
    const headers = new Headers();
    const cookie = request.headers.cookie;
    if (typeof cookie === 'string') headers.set('cookie', cookie);
    const session = headers.has('cookie') ? await this.people.sessionOf(headers) : null;
    if (!session) {
      throw new Refusal('not-signed-in', 'You are not signed in, or your session has ended. Sign in again.', {
        status: 'unauthenticated',
      });
    }

    const { user } = session;
    const memberships: SignedIn['memberships'] = await this.db.query(
      `SELECT agency_id AS "agencyId", client_id AS "clientId", role FROM member WHERE user_id = $1`,
      [user.id],
    );
    const locale = (user as { locale?: string | null }).locale ?? null;
    return {
      person: { id: user.id, name: user.name, email: user.email, locale },
      agencyId: memberships[0]?.agencyId ?? null,
      memberships,
    };
  }

  /** Which client this request is about; 404 when it is none of this agency's. */
  private async clientOf(params: Record<string, string>, agencyId: string): Promise<string> {
    const [name, id] = Object.entries(params).find(([key]) => key !== 'network') ?? [];
    if (!name || !id || !UUID.test(id)) throw notThere();

    // The parameter's name is written in our own routes, never by the person asking.
    const sql =
      name === 'client'
        ? 'SELECT id FROM client WHERE id = $1 AND agency_id = $2'
        : `SELECT row.client_id AS id FROM ${name} row JOIN client ON client.id = row.client_id
            WHERE row.id = $1 AND client.agency_id = $2`;
    const [found] = (await this.db.query(sql, [id, agencyId])) as { id: string }[];
    if (!found) throw notThere();
    return found.id;
  }
}

const notThere = () =>
  new Refusal('not-found', 'There is nothing here, or it is not yours to see.', { status: 'not-found' });
