import type { ChannelShape } from '../src/channels/channels.dto.js';
import { type Format, takesPlainText } from '../src/domain/format.js';
import type { PostShape } from '../src/posts/posts.dto.js';
import { consent } from '../src/rehearsal/consent.js';
import { type House, type HouseOptions, openHouse, type Visitor } from './house.js';

interface ClientShape {
  id: string;
  name: string;
  zone: string;
}

/**
 * One small believable agency, *Réseaux & Co*: Ida plans for everybody, Omar writes for Vélo Sud, Sanna of Vélo Sud
 * approves. Its channels are on the simulated networks.
 */
export interface World {
  house: House;
  ida: Visitor;
  omar: Visitor;
  sanna: Visitor;
  velo: ClientWorld;
  boulangerie: ClientWorld;
  close(): Promise<void>;
}

export interface ClientWorld {
  client: ClientShape;
  channels: ChannelShape[];
  /** A post with one short text for each channel, or for the given ones. */
  post(title: string, wording?: { text?: string; channels?: ChannelShape[] }): Promise<PostShape>;
  /** Written, asked for and approved. */
  approved(title: string, wording?: { text?: string; channels?: ChannelShape[] }): Promise<PostShape>;
}

export async function openWorld(options: HouseOptions = {}): Promise<World> {
  const house = await openHouse(options);
  const ida = await house.person('Ida', 'ida@reseaux.example');
  await ida.post('/api/agency', { name: 'Réseaux & Co', zone: 'Europe/Paris', locale: 'fr' });
  const boulangerie = await addClient(ida, 'Boulangerie Nord', 'boulangerie-nord');
  const velo = await addClient(ida, 'Vélo Sud', 'velo-sud');
  const omar = await invite(house, ida, 'Omar', 'writer', velo.client.id);
  const sanna = await invite(house, ida, 'Sanna', 'approver', velo.client.id);
  return { house, ida, omar, sanna, velo, boulangerie, close: () => house.close() };
}

async function invite(house: House, owner: Visitor, name: string, role: string, clientId: string): Promise<Visitor> {
  const email = `${name.toLowerCase()}@reseaux.example`;
  const { body } = await owner.post<{ url: string }>('/api/invitations', { email, role, clientId });
  const person = await house.person(name, email);
  await person.post(`/api/invitations/${body.url.split('/').at(-1)}/accept`);
  return person;
}

async function addClient(owner: Visitor, name: string, account: string): Promise<ClientWorld> {
  const { body: client } = await owner.post<ClientShape>('/api/clients', {
    name,
    zone: 'Europe/Paris',
    language: 'fr',
  });
  const networks = await owner.get<NetworkShape[]>('/api/networks');
  const channels: ChannelShape[] = [];
  for (const network of networks.body.filter(({ formats }) => formats.some(takesPlainText))) {
    channels.push(await connect(owner, client.id, network, account));
  }

  const post: ClientWorld['post'] = async (title, wording = {}) => {
    const chosen = wording.channels ?? channels;
    const { body } = await owner.post<PostShape>(`/api/clients/${client.id}/posts`, {
      title,
      variants: chosen.map((channel) => ({
        channelId: channel.id,
        format: channel.formats.find(takesPlainText)!.name,
        parts: [{ text: wording.text ?? `${title}. ${Math.random().toString(36).slice(2)}` }],
      })),
    });
    return body;
  };
  const approved: ClientWorld['approved'] = async (title, wording) => {
    const written = await post(title, wording);
    await owner.post(`/api/posts/${written.id}/approval`);
    const { body } = await owner.put<PostShape>(`/api/posts/${written.id}/approval/decision`, {
      decision: 'approved',
      contentHash: written.contentHash,
    });
    return body;
  };
  return { client, channels, post, approved };
}

interface NetworkShape {
  name: string;
  formats: Format[];
  connect: { by: string; fields: { name: string; type: string; required?: boolean }[] };
}

/** As a person does it: fills the form, consents on the network's page, comes back. */
export async function connect(owner: Visitor, clientId: string, network: NetworkShape, account: string) {
  const input = Object.fromEntries(
    network.connect.fields
      .filter((field) => field.required && field.type !== 'url')
      .map((field) => [field.name, field.type === 'password' ? 'rehearsal' : account]),
  );
  const path = `/api/clients/${clientId}/channels`;
  const { body } = await owner.post<{ channel: ChannelShape | null; authorizeUrl: string | null }>(path, {
    network: network.name,
    rehearsal: true,
    input,
  });
  if (body.channel) return body.channel;
  if (!body.authorizeUrl) throw new Error(`Connecting ${network.name} failed: ${JSON.stringify(body)}`);
  const back = await consent(body.authorizeUrl, account);
  const arrival = await owner.get(back.pathname + back.search);
  const choice = new URL(arrival.headers.get('location')!, 'http://here').searchParams.get('choose');
  if (choice) {
    const { body: offered } = await owner.get<{ accounts: { externalId: string }[] }>(`/api/connect/choices/${choice}`);
    const accounts = offered.accounts.slice(0, 1).map(({ externalId }) => externalId);
    await owner.post(`/api/connect/choices/${choice}`, { accounts });
  }
  const { body: all } = await owner.get<ChannelShape[]>(path);
  return all.find((channel) => channel.network === network.name)!;
}

/** Asks until it is so, or fails with the last answer. */
export async function until<T>(ask: () => Promise<T>, isSo: (value: T) => boolean, seconds = 30): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await ask();
    if (isSo(value)) return value;
    if (Date.now() > end)
      throw new Error(`It did not become so in ${seconds} s. Last: ${JSON.stringify(value).slice(0, 2000)}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** A wall time in Paris this many seconds ahead, to the minute below. */
export function wallIn(seconds: number, zone = 'Europe/Paris'): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return parts.format(Date.now() + seconds * 1000).replace(' ', 'T');
}
