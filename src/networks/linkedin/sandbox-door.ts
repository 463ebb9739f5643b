import type { SimAccount, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';

/** Who may come in, with which version and rights, and how LinkedIn says no. */

export interface Token {
  id: string;
  kind: 'access' | 'refresh';
  /** The member who signed in. */
  accountId: string;
  scopes: string[];
  expiresAt: string;
  isRevoked?: boolean;
}
export const tokens = (world: SimWorld) => world.kept<Token>('tokens');

/** A page and who administers it. */
export interface Page {
  id: string;
  adminId: string;
}
export const pages = (world: SimWorld) => world.kept<Page>('pages');

export const PERSON = 'urn:li:person:';
export const ORGANIZATION = 'urn:li:organization:';

export interface Visitor {
  person: SimAccount;
  token: Token;
}
type Visit = (request: SimRequest, world: SimWorld, visitor: Visitor) => SimResponse;

/** A route under /rest: versions, token, one of the rights, then the visit. */
export function behindDoor(scopes: string[], visit: Visit): SimRoute['handle'] {
  return withToken((request, world, visitor) => {
    const version = request.headers['linkedin-version'];
    if (version === undefined)
      return no(400, 'VERSION_MISSING', 'A version must be present. Please specify a version.');
    if (!/^20\d{4}$/.test(version) || version < OLDEST_VERSION)
      return no(426, 'NONEXISTENT_VERSION', `Requested version ${version}01 is not active`);
    if (request.headers['x-restli-protocol-version'] !== '2.0.0')
      return no(400, 'ILLEGAL_ARGUMENT', 'Rest.li protocol version 2.0.0 is required.');
    if (!scopes.some((scope) => visitor.token.scopes.includes(scope))) return denied(request);
    return visit(request, world, visitor);
  });
}

/** The oldest version that had not ended on 2026-11-22. */
const OLDEST_VERSION = '202601';

export function withToken(visit: Visit): SimRoute['handle'] {
  return (request, world) => {
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (!given) return no(401, 'EMPTY_ACCESS_TOKEN', 'Empty oauth2 access token', 65604);
    const token = tokens(world).get(given);
    const person = token && world.accounts.get(token.accountId);
    if (token?.kind !== 'access' || !person) return no(401, 'INVALID_ACCESS_TOKEN', 'Invalid access token', 65600);
    if (token.isRevoked)
      return no(401, 'REVOKED_ACCESS_TOKEN', 'The token used in the request has been revoked by the user', 65601);
    if (new Date(token.expiresAt) <= world.now())
      return no(401, 'EXPIRED_ACCESS_TOKEN', 'The token used in the request has expired', 65602);
    return visit(request, world, { person, token });
  };
}

/** May this person speak for this urn, with the rights that were granted? */
export function mayActFor(urn: string, { person, token }: Visitor, world: SimWorld): boolean {
  if (urn === `${PERSON}${person.id}`) return token.scopes.includes('w_member_social');
  const page = pages(world).get(urn.replace(ORGANIZATION, ''));
  return page?.adminId === person.id && token.scopes.includes('w_organization_social');
}

export function mayReadPage(urn: string, { person, token }: Visitor, world: SimWorld): boolean {
  const page = pages(world).get(urn.replace(ORGANIZATION, ''));
  return page?.adminId === person.id && token.scopes.includes('r_organization_social');
}

export function accountOf(urn: string, world: SimWorld): SimAccount | undefined {
  return world.accounts.get(urn.replace(PERSON, '').replace(ORGANIZATION, ''));
}

export function no(status: number, code: string, message: string, serviceErrorCode?: number): SimResponse {
  const body = { status, ...(serviceErrorCode !== undefined && { serviceErrorCode }), code, message };
  return { status, headers: TRACE, body };
}

export function denied(request: SimRequest): SimResponse {
  const resource = request.path.split('/')[2] ?? '';
  const what = `${resource}.${{ POST: 'CREATE', DELETE: 'DELETE' }[request.method] ?? 'GET'}`;
  return no(403, 'ACCESS_DENIED', `Not enough permissions to access: ${what}.NO_VERSION`, 100);
}

/** What is wrong with which field. */
export function invalid(
  status: number,
  code: string,
  field: string,
  description: string,
  message = description,
): SimResponse {
  const input = field === '' ? {} : { inputPath: { fieldPath: field } };
  return {
    status,
    headers: TRACE,
    body: {
      errorDetailType: 'com.linkedin.common.error.BadRequest',
      message,
      errorDetails: { inputErrors: [{ description, input, code }] },
      status,
    },
  };
}

export const TRACE = { 'x-li-uuid': 'AAYRehearsal', 'x-li-fabric': 'rehearsal', 'x-restli-protocol-version': '2.0.0' };

export function fields(request: SimRequest): Record<string, unknown> {
  const { body } = request;
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}
