import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Refusal } from '../domain/refusal.js';
import { JournalService } from '../journal/journal.service.js';
import type { Session } from '../networks/network.js';
import { NetworkError } from '../networks/network-error.js';
import { SECRET_KEY } from '../platform/crypto/keys.js';
import { open, seal } from '../platform/crypto/seal.js';
import { accountOf, Channel } from './channel.entity.js';
import { NetworksService } from './networks.service.js';

/** A token is renewed this long before it would end. */
const EARLY_SECONDS = 300;

/** The only one who opens and renews sessions: one at a time per channel, across processes. */
@Injectable()
export class SessionsService {
  private readonly sessions = new WeakMap<Channel, Session>();

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(SECRET_KEY) private readonly key: Buffer,
    private readonly networks: NetworksService,
    private readonly journal: JournalService,
  ) {}

  seal(channelId: string, session: Session): string {
    return seal(this.key, JSON.stringify(session), `channel ${channelId}`);
  }

  /**
   * A session that will still work in five minutes, renewed if need be.
   * @throws Refusal channel-disconnected; NetworkError when renewing fails
   */
  async sessionOf(channel: Channel, now = new Date()): Promise<Session> {
    // Read a moment ago with the channel, perhaps; should it be outdated, the network says so and `renew` finds the new one.
    const session = channel.sealedSession
      ? this.opened(channel, channel.sealedSession)
      : await this.read(this.db.manager, channel.id);
    if (!endsSoon(session, now)) return session;
    return this.renew(channel, session);
  }

  /**
   * Renews once, whoever asks: a second caller waits for the first and gets its result.
   * @param known the session the caller found wanting; when another one is there already, that one is returned
   */
  async renew(channel: Channel, known: Session): Promise<Session> {
    const network = this.networks.get(channel.network);
    if (!network.refresh) {
      if (!endsSoon(known, new Date())) return known;
      throw reconnect(channel);
    }
    try {
      return await this.db.transaction(async (manager) => {
        await manager.query('SELECT 1 FROM channel WHERE id = $1 FOR UPDATE', [channel.id]);
        const present = await this.read(manager, channel.id);
        if (JSON.stringify(present.secrets) !== JSON.stringify(known.secrets)) return present;

        const line = this.networks.line(network, channel);
        const renewed = await network.refresh!(line, accountOf(channel), present);
        await manager.update(
          Channel,
          { id: channel.id },
          {
            sealedSession: this.seal(channel.id, renewed),
            expiresAt: renewed.expiresAt ? new Date(renewed.expiresAt) : null,
            health: 'ok',
            healthSay: null,
          },
        );
        return renewed;
      });
    } catch (error) {
      // A network that is away is not a token that is dead.
      if (error instanceof NetworkError && error.kind === 'reconnect') await this.needsAttention(channel, error);
      throw error;
    }
  }

  /** The network said no to this session for good: its owner must connect again. */
  async needsAttention(channel: Channel, error: NetworkError): Promise<void> {
    await this.db.transaction(async (manager) => {
      const changed = await manager.update(
        Channel,
        { id: channel.id, health: 'ok' },
        { health: 'attention', healthSay: error.say, checkedAt: new Date() },
      );
      if (!changed.affected) return;
      await this.journal.write(manager, {
        clientId: channel.clientId,
        channelId: channel.id,
        what: 'channel.needs-attention',
        params: { handle: channel.handle, network: channel.network, code: error.code },
      });
    });
  }

  private async read(manager: EntityManager, channelId: string): Promise<Session> {
    const row = await manager.findOne(Channel, { where: { id: channelId }, select: { id: true, sealedSession: true } });
    if (!row?.sealedSession) {
      throw new Refusal('channel-disconnected', 'This channel is disconnected. Connect it again to use it.', {
        status: 'conflict',
      });
    }
    return this.unseal(channelId, row.sealedSession);
  }

  /** Opened once for all publications that were taken together with their channel. */
  private opened(channel: Channel, sealed: string): Session {
    const known = this.sessions.get(channel);
    if (known) return known;
    const session = this.unseal(channel.id, sealed);
    this.sessions.set(channel, session);
    return session;
  }

  private unseal(channelId: string, sealed: string): Session {
    return JSON.parse(open(this.key, sealed, `channel ${channelId}`)) as Session;
  }
}

function endsSoon(session: Session, now: Date): boolean {
  return session.expiresAt !== undefined && Date.parse(session.expiresAt) - now.getTime() < EARLY_SECONDS * 1000;
}

function reconnect(channel: Channel): NetworkError {
  return new NetworkError({
    kind: 'reconnect',
    code: 'session-ended',
    say: {
      en: `The authorisation of ${channel.handle} has ended. Connect the channel again.`,
      fr: `L’autorisation de ${channel.handle} a pris fin. Reconnectez le canal.`,
    },
  });
}
