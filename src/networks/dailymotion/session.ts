import type { Account, Connected, Field, Line, Session } from '../network.js';
import type { Profile } from './answers.js';
import { type Key, myProfiles, requestToken } from './client.js';
import { own, type Phase } from './errors.js';

/**
 * A private API key, made in Dailymotion Studio, opens the channels its maker chose. Source:
 * developers.dailymotion.com "Authentication" and "Migrating from Legacy API to API v2" (read 2026-11-22).
 */

export const SCOPES = ['video.manage', 'video.read', 'profile.read', 'account.read'];
/** What Dailymotion gives when it does not say. */
const TOKEN_SECONDS = 1800;

export const fields: Field[] = [
  {
    name: 'client_id',
    label: { en: 'API key', fr: 'Clé d’API' },
    help: {
      en: 'Dailymotion Studio, Organization settings, API keys: create a private key with permission to manage videos.',
      fr: 'Dailymotion Studio, réglages de l’organisation, clés d’API : créez une clé privée autorisée à gérer les vidéos.',
    },
    type: 'text',
    required: true,
  },
  {
    name: 'client_secret',
    label: { en: 'API secret', fr: 'Secret d’API' },
    help: { en: 'Shown once, when the key is made.', fr: 'Affiché une seule fois, à la création de la clé.' },
    type: 'password',
    required: true,
  },
  {
    name: 'profile',
    label: { en: 'Channel', fr: 'Chaîne' },
    help: {
      en: 'Its name, when the key opens several; empty for the first.',
      fr: 'Son nom, si la clé en ouvre plusieurs ; vide pour la première.',
    },
    type: 'text',
  },
];

export async function open(line: Line, input: Record<string, string>): Promise<Connected> {
  const key = { clientId: (input.client_id ?? '').trim(), clientSecret: (input.client_secret ?? '').trim() };
  const session = await sessionFor(line, key, 'token');
  const named = (input.profile ?? '').trim().toLowerCase();
  const profiles = await myProfiles(line, session);
  const profile = profiles.find(({ id, name }) => named === '' || id === named || name.toLowerCase() === named);
  if (!profile) throw own('rejected', 'no-profile');
  return { session, account: accountOf(line, profile) };
}

/** The key asks for another half hour; what it was is forgotten. */
export async function refresh(line: Line, session: Session): Promise<Session> {
  const { clientId, clientSecret } = session.secrets;
  return sessionFor(line, { clientId: String(clientId), clientSecret: String(clientSecret) }, 'refresh');
}

async function sessionFor(line: Line, key: Key, phase: Phase): Promise<Session> {
  const given = await requestToken(line, key, SCOPES, phase);
  const until = new Date(line.now().getTime() + (given.expires_in ?? TOKEN_SECONDS) * 1000);
  return {
    secrets: { ...key, accessToken: given.access_token },
    expiresAt: until.toISOString(),
    scopes: given.scope ? given.scope.split(' ') : SCOPES,
  };
}

export async function check(line: Line, account: Account, session: Session): Promise<Account> {
  const profile = (await myProfiles(line, session)).find(({ id }) => id === account.externalId);
  if (!profile) throw own('reconnect', 'no-profile');
  return accountOf(line, profile);
}

function accountOf(line: Line, { id, name, displayName }: Profile): Account {
  const handle = name || id;
  return { externalId: id, handle, displayName: displayName || handle, url: `${line.hosts.web}/${handle}` };
}
