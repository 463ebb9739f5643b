import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { SimAccount, SimRoute, SimWorld } from '../simulator.js';
import { type Call, No, procedure, query, route } from './sandbox-wire.js';

// Lifetimes as the PDS 0.5.35 gives them, read 2026-11-22.
const ACCESS_SECONDS = 7200;
const REFRESH_SECONDS = 7_776_000;
const GRACE_SECONDS = 7200;

/** A refresh token that was given out; used ones live on for a while, and lead to the same next one. */
interface Refresh {
  id: string;
  accountId: string;
  scope: string;
  expiresAt: number;
  nextId?: string;
}

interface Claims {
  scope: string;
  sub: string;
  exp: number;
  jti?: string;
}

export const sessions: SimRoute[] = [
  procedure(
    'com.atproto.server.createSession',
    z.object({ identifier: z.string(), password: z.string() }),
    ({ identifier, password }, call) => {
      const name = identifier.toLowerCase();
      const account = call.world.accounts.list().find(({ id, handle }) => id === name || handle === name);
      const scope = account && scopeFor(account, password);
      if (!scope) throw new No(401, 'AuthenticationRequired', 'Invalid identifier or password');
      return { ...tokens(call.world, account, scope, call.world.nextId()), ...self(account, call), active: true };
    },
  ),
  procedure('com.atproto.server.refreshSession', null, (_, call) => {
    const { used, account } = refreshToken(call);
    const { world } = call;
    const nextId = used.nextId ?? world.nextId();
    const graceEnds = Math.min(used.expiresAt, seconds(world) + GRACE_SECONDS);
    kept(world).put(used.id, { ...used, nextId, expiresAt: graceEnds });
    return { ...tokens(world, account, used.scope, nextId), ...self(account, call), active: true };
  }),
  route('POST', 'com.atproto.server.deleteSession', (request, world) => {
    kept(world).delete(refreshToken({ request, world }).used.id);
    return { status: 200 };
  }),
  query('com.atproto.server.getSession', z.object({}), (_, call) => ({
    ...self(signedIn(call), call),
    active: true,
  })),
];

/** The account that an access token speaks for. */
export function signedIn({ request, world }: Call): SimAccount {
  const token = bearer(request.headers.authorization);
  const { sub, exp, scope } = claimsOf(token);
  const account = world.accounts.get(sub);
  if (!account || !isSigned(token, keyOf(world, account.id))) throw badToken();
  if (scope === 'com.atproto.refresh') throw badToken();
  if (exp <= seconds(world)) throw new No(400, 'ExpiredToken', 'Token has expired');
  return account;
}

/** Ends every session: access tokens no longer verify, refresh tokens are gone. */
export function revoke(world: SimWorld, accountId: string): void {
  world.kept<number>('keys').put(accountId, (world.kept<number>('keys').get(accountId) ?? 0) + 1);
  for (const { id, accountId: owner } of kept(world).list()) if (owner === accountId) kept(world).delete(id);
}

/** The account's password is an app password; its own one, which opens everything, is the same with `main-` before it. */
function scopeFor({ password }: SimAccount, given: string): string | undefined {
  if (given === password) return 'com.atproto.appPass';
  return given === `main-${password}` ? 'com.atproto.access' : undefined;
}

function self({ id, handle }: SimAccount, { request }: Call) {
  const key = { id: '#atproto', type: 'Multikey', controller: id, publicKeyMultibase: 'zRehearsal' };
  const service = { id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: request.baseUrl };
  const didDoc = {
    '@context': ['https://www.w3.org/ns/did/v1'],
    id,
    alsoKnownAs: [`at://${handle}`],
    verificationMethod: [key],
    service: [service],
  };
  return { did: id, didDoc, handle, email: `bonjour@${handle}`, emailConfirmed: true };
}

function tokens(world: SimWorld, account: SimAccount, scope: string, refreshId: string) {
  const now = seconds(world);
  for (const { id, expiresAt } of kept(world).list()) if (expiresAt <= now) kept(world).delete(id);
  const known = kept(world).get(refreshId);
  const expiresAt = known?.expiresAt ?? now + REFRESH_SECONDS;
  kept(world).put(refreshId, { ...known, id: refreshId, accountId: account.id, scope, expiresAt });
  const shared = { aud: 'did:web:localhost', sub: account.id, iat: now };
  return {
    accessJwt: sign('at+jwt', { scope, ...shared, exp: now + ACCESS_SECONDS }, keyOf(world, account.id)),
    refreshJwt: sign(
      'refresh+jwt',
      { scope: 'com.atproto.refresh', ...shared, jti: refreshId, exp: expiresAt },
      REFRESH_KEY,
    ),
  };
}

function refreshToken({ request, world }: Call): { used: Refresh; account: SimAccount } {
  const token = bearer(request.headers.authorization);
  if (!isSigned(token, REFRESH_KEY)) throw badToken();
  const { jti, sub } = claimsOf(token);
  const used = kept(world).get(jti ?? '');
  const account = world.accounts.get(sub);
  if (!used || !account || used.expiresAt <= seconds(world)) {
    throw new No(400, 'ExpiredToken', 'Token has been revoked');
  }
  return { used, account };
}

function bearer(authorization: string | undefined): string {
  if (authorization === undefined) throw new No(401, 'AuthMissing', 'Authentication Required');
  const [kind, token] = authorization.split(' ');
  if (kind !== 'Bearer') throw new No(400, 'InvalidToken', 'Unexpected authorization type');
  if (!token) throw new No(400, 'InvalidToken', 'Malformed token');
  return token;
}

const REFRESH_KEY = 'rehearsal refresh';
const keyOf = (world: SimWorld, accountId: string) => `rehearsal ${world.kept<number>('keys').get(accountId) ?? 0}`;
const kept = (world: SimWorld) => world.kept<Refresh>('refresh-tokens');
const seconds = (world: SimWorld) => Math.floor(world.now().getTime() / 1000);
const badToken = () => new No(400, 'InvalidToken', 'Token could not be verified');

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const seal = (text: string, key: string) => createHmac('sha256', key).update(text).digest('base64url');

function sign(typ: string, claims: Claims & { aud: string; iat: number }, key: string): string {
  const text = `${encode({ typ, alg: 'HS256' })}.${encode(claims)}`;
  return `${text}.${seal(text, key)}`;
}

function isSigned(token: string, key: string): boolean {
  const end = token.lastIndexOf('.');
  return end > 0 && seal(token.slice(0, end), key) === token.slice(end + 1);
}

/** What a token claims, signed or not. */
function claimsOf(token: string): Claims {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
  } catch {
    throw badToken();
  }
}
