import type { Account, Connected, Field, JsonObject, Line, Session } from '../network.js';
import { NetworkError } from '../network-error.js';
import { lineTo, serverOf } from './address.js';
import type { App, Instance } from './answers.js';
import { exchangeCode, readInstance, registerApp, revokeToken, verifyCredentials } from './client.js';
import { limitsOf } from './formats.js';

/** The name people see at their server, and on our posts where they show it. */
export const APP_NAME = 'Marronnier';
export const SCOPES = ['read:accounts', 'read:statuses', 'write:statuses', 'write:media'];
export const DEFAULT_INSTANCE = 'https://mastodon.social';

export const fields: Field[] = [
  {
    name: 'instance',
    label: { en: 'Server', fr: 'Serveur' },
    help: {
      en: 'Where the account lives: what follows the second @ of its name.',
      fr: 'Là où vit le compte : ce qui suit le second @ de son nom.',
    },
    type: 'url',
    required: true,
    placeholder: 'mastodon.social',
    default: DEFAULT_INSTANCE,
  },
];

interface Departure {
  input: Record<string, string>;
  redirectUri: string;
  state: string;
  codeChallenge: string;
}

/** Registers Marronnier with the server, then sends the person there. */
export async function begin(line: Line, request: Departure): Promise<{ authorizeUrl: string; keep: JsonObject }> {
  const instance = serverOf(line, request.input.instance ?? '');
  const app = await register(lineTo(line, instance), request.redirectUri);
  const url = new URL(`${instance}/oauth/authorize`);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: app.client_id,
    redirect_uri: request.redirectUri,
    scope: SCOPES.join(' '),
    state: request.state,
    code_challenge: request.codeChallenge,
    code_challenge_method: 'S256',
  }).toString();
  return {
    authorizeUrl: url.href,
    keep: { instance, clientId: app.client_id, clientSecret: app.client_secret },
  };
}

/** Servers before 4.3 and most compatible ones want one return address where newer ones want a list. */
async function register(line: Line, redirectUri: string): Promise<App> {
  const registration = { client_name: APP_NAME, scopes: SCOPES.join(' ') };
  try {
    return await registerApp(line, { ...registration, redirect_uris: [redirectUri] });
  } catch (error) {
    if (!(error instanceof NetworkError) || error.code !== 'app-refused') throw error;
    return registerApp(line, { ...registration, redirect_uris: redirectUri });
  }
}

interface Return {
  code: string;
  codeVerifier: string;
  redirectUri: string;
  keep: JsonObject;
}

export async function finish(line: Line, answer: Return): Promise<Connected> {
  const { instance, clientId, clientSecret } = answer.keep;
  const there = lineTo(line, String(instance));
  const { token, scopes } = await exchangeCode(there, {
    client_id: String(clientId),
    client_secret: String(clientSecret),
    code: answer.code,
    redirect_uri: answer.redirectUri,
    code_verifier: answer.codeVerifier,
  });
  const secrets = { accessToken: token, clientId: String(clientId), clientSecret: String(clientSecret) };
  const session: Session = { secrets, scopes: scopes.length > 0 ? scopes : SCOPES };
  return { session, account: await whoIs(there, session, { instance: String(instance) }) };
}

/** Proves the session, and reads the server's limits of today. */
export function check(line: Line, account: Account, session: Session): Promise<Account> {
  return whoIs(line, session, account.home ?? { instance: String(line.hosts.instance) });
}

async function whoIs(line: Line, session: Session, home: Record<string, string>): Promise<Account> {
  const person = await verifyCredentials(line, session);
  const instance = await instanceOf(line, session);
  const domain = domainOf(instance, line);
  return {
    externalId: `${person.id}@${domain}`,
    handle: `${person.username}@${domain}`,
    displayName: person.display_name.trim() || person.username,
    ...(person.avatar && { avatarUrl: person.avatar }),
    ...(person.url && { url: person.url }),
    home,
    limits: limitsOf(instance.configuration),
  };
}

async function instanceOf(line: Line, session: Session): Promise<Instance> {
  try {
    return await readInstance(line, session, 'v2');
  } catch (error) {
    if (!(error instanceof NetworkError) || error.code !== 'not-a-server') throw error;
    return readInstance(line, session, 'v1');
  }
}

/** A server may serve the domain of its accounts from another host; some give an address here, not a domain. */
function domainOf({ domain }: Instance, line: Line): string {
  const told = domain
    ?.trim()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '')
    .toLowerCase();
  return told || new URL(String(line.hosts.instance)).host;
}

export async function revoke(line: Line, _account: Account, session: Session): Promise<void> {
  const { accessToken, clientId, clientSecret } = session.secrets;
  await revokeToken(line, {
    client_id: String(clientId),
    client_secret: String(clientSecret),
    token: String(accessToken),
  });
}

/** The account's id at its own server. */
export function localId({ externalId }: Account): string {
  return externalId.split('@')[0] ?? externalId;
}
