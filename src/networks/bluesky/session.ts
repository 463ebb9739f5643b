import { z } from 'zod';
import type { Account, Connected, Field, Line, Session } from '../network.js';
import { createSession, deleteSession, getProfile, getSession, refreshSession, type Tokens } from './client.js';
import { isCode, own } from './errors.js';

export const DEFAULT_SERVICE = 'https://bsky.social';

export const fields: Field[] = [
  {
    name: 'identifier',
    label: { en: 'Handle', fr: 'Identifiant' },
    type: 'text',
    required: true,
    placeholder: 'boulangerie-nord.bsky.social',
  },
  {
    name: 'password',
    label: { en: 'App password', fr: 'Mot de passe d’application' },
    help: {
      en: 'Not the account’s main password: create one in Bluesky under Settings, Privacy and security, App passwords.',
      fr: 'Pas le mot de passe principal du compte : créez-en un dans Bluesky, sous Paramètres, Confidentialité et sécurité, Mots de passe d’application.',
    },
    type: 'password',
    required: true,
    placeholder: 'xxxx-xxxx-xxxx-xxxx',
  },
  {
    name: 'service',
    label: { en: 'Server', fr: 'Serveur' },
    help: {
      en: 'Change it only if the account lives on a server of its own (PDS).',
      fr: 'À changer seulement si le compte vit sur son propre serveur (PDS).',
    },
    type: 'url',
    default: DEFAULT_SERVICE,
    placeholder: DEFAULT_SERVICE,
  },
];

/** Signs in with an app password, which is not kept. */
export async function open(line: Line, input: Record<string, string>): Promise<Connected> {
  const there = at(line, serviceOf(line, input.service));
  const tokens = await createSession(there, identifierOf(input.identifier ?? ''), (input.password ?? '').trim());
  if (read(tokens.accessJwt).scope === MAIN_PASSWORD) {
    // Such a session may change the account's address or delete it; nothing here needs that.
    await deleteSession(there, tokens.refreshJwt).catch(() => undefined);
    throw own('app-password-needed');
  }
  requireActive(tokens);
  const home = { service: pdsOf(tokens.didDoc, there.hosts.service!) ?? there.hosts.service! };
  return { account: await describe(at(line, home.service), tokens, { home }), session: sessionOf(tokens) };
}

/** The old refresh token still works for two hours, and leads to the same new one: a lost answer loses nothing. */
export async function refresh(line: Line, _account: Account, session: Session): Promise<Session> {
  return sessionOf(await refreshSession(line, String(session.secrets.refreshJwt)));
}

export async function check(line: Line, account: Account, session: Session): Promise<Account> {
  const known = await getSession(line, session);
  requireActive(known);
  const moved = pdsOf(known.didDoc, line.hosts.service!);
  return describe(line, known, { ...account, ...(moved && { home: { service: moved } }) });
}

export async function revoke(line: Line, _account: Account, session: Session): Promise<void> {
  try {
    await deleteSession(line, String(session.secrets.refreshJwt));
  } catch (error) {
    if (!isCode(error, 'session-ended') && !isCode(error, 'token-expired')) throw error; // it has ended already
  }
}

/** The scope of a session opened with the account's own password (PDS 0.5.35, AuthScope, read 2026-11-22). */
const MAIN_PASSWORD = 'com.atproto.access';

function sessionOf({ accessJwt, refreshJwt }: Pick<Tokens, 'accessJwt' | 'refreshJwt'>): Session {
  const { exp, scope } = read(accessJwt);
  return {
    secrets: { accessJwt, refreshJwt },
    ...(exp !== undefined && { expiresAt: new Date(exp * 1000).toISOString() }),
    ...(scope !== undefined && { scopes: [scope] }),
  };
}

const claims = z.object({ exp: z.number().optional(), scope: z.string().optional() });

/** What a token says of itself. Servers may use tokens that say nothing: those are renewed when they are refused. */
function read(jwt: string): z.infer<typeof claims> {
  try {
    return claims.parse(JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()));
  } catch {
    return {};
  }
}

function requireActive({ active, status }: { active?: boolean; status?: string }): void {
  if (active !== false) return;
  throw own(status === 'deactivated' ? 'account-deactivated' : 'account-taken-down');
}

type Known = Pick<Tokens, 'did' | 'handle'>;

/** The name and picture come from the AppView, and are wanted but not needed. */
async function describe(line: Line, { did, handle }: Known, known: Partial<Account>): Promise<Account> {
  const profile = await getProfile(line, did).catch(() => undefined);
  const avatarUrl = profile?.avatar ?? known.avatarUrl;
  return {
    ...known,
    externalId: did,
    handle,
    displayName: profile?.displayName || known.displayName || handle,
    ...(avatarUrl && { avatarUrl }),
    url: `${line.hosts.web}/profile/${handle}`,
  };
}

/** As people write it: with an @, with the invisible marks that copying brings, or as the bare name at bsky.social. */
function identifierOf(written: string): string {
  const bare = written
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .trim()
    .replace(/^@/, '');
  return /[.@:]/.test(bare) ? bare : `${bare}.bsky.social`;
}

/** The default may be led elsewhere (a rehearsal, an installation's own setting); what a person typed may not. */
function serviceOf(line: Line, written = ''): string {
  const typed = written.trim().replace(/\/+$/, '');
  if (typed === '' || typed === DEFAULT_SERVICE) return line.hosts.service!;
  const url = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(url)) throw own('not-a-server');
  return url;
}

const at = (line: Line, service: string): Line => ({ ...line, hosts: { ...line.hosts, service } });

const didDocument = z.object({
  service: z.array(z.object({ id: z.string(), type: z.string().optional(), serviceEndpoint: z.unknown() })),
});

/**
 * The server that holds the account, as its DID document says: bsky.social only signs people in. Asking the holder
 * itself matters for `find`: others may answer from an index that is behind.
 */
function pdsOf(didDoc: unknown, askedAt: string): string | undefined {
  const services = didDocument.safeParse(didDoc).data?.service ?? [];
  const pds = services.find(({ id }) => id.endsWith('#atproto_pds'))?.serviceEndpoint;
  if (typeof pds !== 'string' || !URL.canParse(pds)) return undefined;
  // A document may not lead an encrypted account to an open line.
  const { protocol } = new URL(pds);
  return protocol === 'https:' || protocol === new URL(askedAt).protocol ? pds.replace(/\/+$/, '') : undefined;
}
