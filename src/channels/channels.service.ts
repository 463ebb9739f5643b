import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, MoreThan } from 'typeorm';
import type { z } from 'zod';
import type { Acting } from '../agencies/access.js';
import { Client } from '../agencies/client.entity.js';
import { Refusal } from '../domain/refusal.js';
import { JournalService } from '../journal/journal.service.js';
import type { Choice, Connect, Connected, JsonObject, Line, Network } from '../networks/network.js';
import { NetworkError } from '../networks/network-error.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { sha256 } from '../platform/crypto/hash.js';
import { SECRET_KEY } from '../platform/crypto/keys.js';
import { open, seal } from '../platform/crypto/seal.js';
import { accountOf, Channel } from './channel.entity.js';
import type { ChannelShape, newChannel } from './channels.dto.js';
import { Connection } from './connection.entity.js';
import { NetworksService } from './networks.service.js';
import { SessionsService } from './sessions.service.js';

const JOURNEY_MINUTES = 15;

interface Journey {
  codeVerifier: string;
  keep: JsonObject;
}

/** Where the way back from a network ends: at a channel, or at a choice among several accounts. */
export type Arrival = { clientId: string; channel: Channel; choice: null } | { clientId: string; choice: string };

@Injectable()
export class ChannelsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SECRET_KEY) private readonly key: Buffer,
    private readonly networks: NetworksService,
    private readonly sessions: SessionsService,
    private readonly journal: JournalService,
  ) {}

  async list(clientId: string): Promise<Channel[]> {
    return this.db.manager.find(Channel, { where: { clientId }, order: { network: 'ASC', handle: 'ASC' } });
  }

  async get(clientId: string, id: string): Promise<Channel> {
    const channel = await this.db.manager.findOneBy(Channel, { id, clientId });
    if (!channel) throw new Refusal('not-found', 'There is no such channel for this client.', { status: 'not-found' });
    return channel;
  }

  /** Connects at once where the network takes credentials, or gives the address where the person consents. */
  async connect(acting: Acting, wanted: z.infer<typeof newChannel>) {
    const network = this.networks.get(wanted.network);
    await this.mayConnect(acting, network, wanted.rehearsal);
    const line = this.networks.line(network, wanted);
    const input = readFields(network.connect, wanted.rehearsal ? atHome(network, line, wanted.input) : wanted.input);

    if (network.connect.by === 'credentials') {
      const connected = await network.connect.open(line, input);
      return { channel: await this.keep(acting, network, wanted.rehearsal, connected), authorizeUrl: null };
    }

    const state = randomBytes(24).toString('base64url');
    const codeVerifier = randomBytes(48).toString('base64url');
    const { authorizeUrl, keep } = await network.connect.begin(line, {
      input,
      redirectUri: this.redirectUri(network),
      state,
      codeChallenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    });
    const { rehearsal } = wanted;
    const by = { clientId: acting.clientId, personId: acting.person.id, network: network.name, rehearsal };
    await this.setOut(state, by, { codeVerifier, keep } satisfies Journey);
    return { channel: null, authorizeUrl };
  }

  /** The way back from the network's consent page. Works once, for the person who left. */
  async comeBack(
    person: Acting['person'],
    networkName: string,
    answer: Record<string, string | undefined>,
  ): Promise<Arrival> {
    const network = this.networks.get(networkName);
    const journey = await this.endJourney(person.id, networkName, answer.state ?? '');
    if (!answer.code || network.connect.by !== 'oauth') {
      throw new Refusal('consent-refused', `${network.label} was not authorised. Connect again when you are ready.`, {
        params: { clientId: journey.row.clientId },
      });
    }
    const found = await network.connect.finish(this.networks.line(network, journey.row), {
      code: answer.code,
      codeVerifier: journey.kept.codeVerifier,
      redirectUri: this.redirectUri(network),
      keep: journey.kept.keep,
    });
    const { others = [], ...first } = found;
    const accounts: Connected[] = [first, ...others];
    const { clientId, rehearsal } = journey.row;
    if (accounts.length === 1) {
      const acting = { person, agencyId: '', clientId };
      return { clientId, channel: await this.keep(acting, network, rehearsal, accounts[0]!), choice: null };
    }
    const choice = randomBytes(24).toString('base64url');
    await this.setOut(choice, { clientId, personId: person.id, network: network.name, rehearsal }, accounts);
    return { clientId, choice };
  }

  /** The accounts a sign-in opened, for the person who signed in to choose from. */
  async offered(personId: string, choice: string) {
    const { row, kept } = await this.journey<Connected[]>(personId, choice);
    const key = { clientId: row.clientId, network: row.network, rehearsal: row.rehearsal };
    const known = await this.db.manager.findBy(Channel, key);
    return {
      clientId: row.clientId,
      network: row.network,
      accounts: kept.map(({ account }) => ({
        externalId: account.externalId,
        handle: account.handle,
        displayName: account.displayName,
        avatarUrl: account.avatarUrl ?? null,
        connected: known.some((one) => one.externalId === account.externalId && one.health !== 'disconnected'),
      })),
    };
  }

  /** Connects the accounts that were chosen; the others are forgotten. */
  async choose(person: Acting['person'], choice: string, externalIds: string[]): Promise<Channel[]> {
    const { row, kept } = await this.journey<Connected[]>(person.id, choice);
    const network = this.networks.get(row.network);
    const chosen = kept.filter(({ account }) => externalIds.includes(account.externalId));
    if (chosen.length < new Set(externalIds).size) {
      throw new Refusal('unknown-account', 'One of these accounts was not offered. Choose among those that are shown.');
    }
    const acting = { person, agencyId: '', clientId: row.clientId };
    const channels: Channel[] = [];
    for (const connected of chosen) channels.push(await this.keep(acting, network, row.rehearsal, connected));
    await this.db.manager.delete(Connection, { stateHash: sha256(choice) });
    return channels;
  }

  /** Asks the network now whether the session works, and what this account's limits are today. */
  async checkHealth(channel: Channel): Promise<Channel> {
    if (channel.health === 'disconnected' || channel.byHand) return channel;
    const network = this.networks.get(channel.network);
    try {
      const session = await this.sessions.sessionOf(channel);
      const account = await network.check(this.networks.line(network, channel), accountOf(channel), session);
      Object.assign(channel, accountColumns({ ...accountOf(channel), ...account }), {
        health: 'ok',
        healthSay: null,
        checkedAt: new Date(),
      });
      return await this.db.manager.save(Channel, channel);
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      if (error.kind === 'reconnect') await this.sessions.needsAttention(channel, error);
      else await this.db.manager.update(Channel, { id: channel.id }, { healthSay: error.say, checkedAt: new Date() });
      return this.get(channel.clientId, channel.id);
    }
  }

  async refresh(channel: Channel): Promise<Channel> {
    if (channel.byHand) return channel;
    const session = await this.sessions.sessionOf(channel);
    await this.sessions.renew(channel, session);
    return this.checkHealth(await this.get(channel.clientId, channel.id));
  }

  async choices(channel: Channel, setting: string): Promise<Choice[]> {
    const network = this.networks.get(channel.network);
    if (!network.choices || channel.byHand) return [];
    const session = await this.sessions.sessionOf(channel);
    return network.choices(this.networks.line(network, channel), accountOf(channel), session, setting);
  }

  /** Ends our access there and wipes the token here; what was published keeps its history. */
  async disconnect(acting: Acting, channel: Channel): Promise<void> {
    const network = this.networks.get(channel.network);
    if (channel.health !== 'disconnected' && !channel.byHand && network.revoke) {
      const line = this.networks.line(network, channel);
      const revoke = async () => network.revoke!(line, accountOf(channel), await this.sessions.sessionOf(channel));
      await revoke().catch((error: unknown) => {
        // The token is wiped here whatever the network answers.
        if (!(error instanceof NetworkError) && !(error instanceof Refusal)) throw error;
      });
    }
    await this.db.transaction(async (manager) => {
      await manager.update(
        Channel,
        { id: channel.id },
        { sealedSession: null, expiresAt: null, health: 'disconnected', healthSay: null, checkedAt: new Date() },
      );
      await this.journal.write(manager, {
        clientId: channel.clientId,
        channelId: channel.id,
        actorId: acting.person.id,
        what: 'channel.disconnected',
        params: { handle: channel.handle, network: channel.network },
      });
    });
  }

  view(channel: Channel): ChannelShape {
    const { id, clientId, network, handle, displayName, rehearsal, health, healthSay } = channel;
    const { byHand, responsible } = channel;
    const avatarUrl = channel.avatarUrl && this.networks.shown(channel.avatarUrl);
    const url = channel.url && this.networks.shown(channel.url);
    return {
      ...{
        id,
        clientId,
        network,
        handle,
        displayName,
        avatarUrl,
        url,
        rehearsal,
        health,
        healthSay,
        byHand,
        responsible,
      },
      checkedAt: channel.checkedAt?.toISOString() ?? null,
      expiresAt: channel.expiresAt?.toISOString() ?? null,
      spentUntil: channel.spentUntil && channel.spentUntil > new Date() ? channel.spentUntil.toISOString() : null,
      formats: this.networks.formats(network, channel.limits),
    };
  }

  private redirectUri(network: Network): string {
    return `${this.config.publicUrl}/api/connect/${network.name}/callback`;
  }

  private async mayConnect(acting: Acting, network: Network, rehearsal: boolean) {
    const client = await this.db.manager.findOneByOrFail(Client, { id: acting.clientId });
    if (rehearsal && !this.config.rehearsal) {
      throw new Refusal('rehearsal-off', 'Rehearsals are switched off here. Connect a real account instead.');
    }
    if (client.rehearsal && !rehearsal) {
      throw new Refusal('rehearsal-client', 'This client is a rehearsal: it only speaks to simulated networks.');
    }
    const missing = rehearsal ? [] : this.networks.missingKeys(network);
    if (missing.length > 0) {
      throw new Refusal('network-not-set-up', `Set ${missing.join(' and ')} first, then restart Marronnier.`, {
        params: { keys: missing.join(', '), network: network.label },
      });
    }
  }

  private async setOut(
    state: string,
    by: Pick<Connection, 'clientId' | 'personId' | 'network' | 'rehearsal'>,
    keep: Journey | Connected[],
  ) {
    const stateHash = sha256(state);
    const sealedKeep = seal(this.key, JSON.stringify(keep), `state ${stateHash}`);
    await this.db.manager.insert(Connection, { ...by, stateHash, sealedKeep });
  }

  /** What was kept for a person on the way. @throws Refusal consent-expired */
  private async journey<T>(personId: string, state: string): Promise<{ row: Connection; kept: T }> {
    const stateHash = sha256(state);
    const since = new Date(Date.now() - JOURNEY_MINUTES * 60_000);
    const row = await this.db.manager.findOneBy(Connection, { stateHash, personId, createdAt: MoreThan(since) });
    if (!row) throw consentExpired();
    return { row, kept: JSON.parse(open(this.key, row.sealedKeep, `state ${stateHash}`)) as T };
  }

  private async endJourney(personId: string, network: string, state: string) {
    const found = await this.journey<Journey>(personId, state);
    const ended = { stateHash: found.row.stateHash, network };
    if (!(await this.db.manager.delete(Connection, ended)).affected) throw consentExpired();
    return found;
  }

  /** Keeps the account; connecting the same one again renews it in place, and its history stays. */
  private async keep(acting: Acting, network: Network, rehearsal: boolean, { account, session }: Connected) {
    return this.db.transaction(async (manager) => {
      const key = { clientId: acting.clientId, network: network.name, externalId: account.externalId, rehearsal };
      const known = await manager.findOneBy(Channel, key);
      const channel = await manager.save(Channel, {
        ...(known ?? manager.create(Channel, key)),
        ...accountColumns(account),
        expiresAt: session.expiresAt ? new Date(session.expiresAt) : null,
        scopes: session.scopes ?? [],
        health: 'ok' as const,
        healthSay: null,
        checkedAt: new Date(),
      });
      await manager.update(Channel, { id: channel.id }, { sealedSession: this.sessions.seal(channel.id, session) });
      await this.journal.write(manager, {
        clientId: acting.clientId,
        channelId: channel.id,
        actorId: acting.person.id,
        what: known ? 'channel.reconnected' : 'channel.connected',
        params: { handle: account.handle, network: network.name },
      });
      return channel;
    });
  }
}

const consentExpired = () =>
  new Refusal('consent-expired', 'This way back was used already or took too long. Connect again.', {
    status: 'conflict',
  });

function accountColumns(account: Connected['account']) {
  return {
    handle: account.handle,
    displayName: account.displayName,
    avatarUrl: account.avatarUrl ?? null,
    url: account.url ?? null,
    home: account.home ?? null,
    limits: account.limits ?? null,
  };
}

/** A rehearsal has one server, its simulator: nobody is asked where the account lives. */
function atHome(network: Network, line: Line, input: Record<string, string>): Record<string, string> {
  const [simulator = ''] = Object.values(line.hosts);
  const addresses = network.connect.fields
    .filter((field) => field.type === 'url')
    .map((field) => [field.name, simulator]);
  return { ...input, ...Object.fromEntries(addresses) };
}

/** What the form asked for, or every missing field at once. */
function readFields(connect: Connect, input: Record<string, string>): Record<string, string> {
  const missing = connect.fields.filter((field) => field.required && !input[field.name]?.trim());
  if (missing.length > 0) {
    const names = missing.map((field) => field.label.en).join(', ');
    throw new Refusal('fields-missing', `Fill in: ${names}.`, { params: { fields: names } });
  }
  return Object.fromEntries(
    connect.fields.map((field) => [field.name, (input[field.name] ?? String(field.default ?? '')).trim()]),
  );
}
