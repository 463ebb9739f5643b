import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { accountOf, Channel } from '../channels/channel.entity.js';
import { NetworksService } from '../channels/networks.service.js';
import { SessionsService } from '../channels/sessions.service.js';
import { afterFailure, LOOK_GIVE_UP_SECONDS, lookAgainSeconds } from '../domain/publication.js';
import { Refusal } from '../domain/refusal.js';
import { JournalService } from '../journal/journal.service.js';
import { MediaService } from '../media/media.service.js';
import type { Json, Network, PublishCall, Receipt, Session, Step } from '../networks/network.js';
import { NetworkError } from '../networks/network-error.js';
import { HouseClock } from '../platform/database/house-clock.js';
import type { Logger } from '../platform/log/log.js';
import { LOG } from '../platform/log/log.module.js';
import { Queue } from '../platform/queue/queue.service.js';
import { Metrics } from '../platform/telemetry/metrics.js';
import { traced } from '../platform/telemetry/traces.js';
import { Variant } from '../posts/variant.entity.js';
import { HAND_OFF, HandoffsService } from './handoffs.service.js';
import { LimitsService } from './limits.service.js';
import { Publication } from './publication.entity.js';
import { publish } from './publishing.jobs.js';
import { type Held, LEASE_SECONDS, TurnsService } from './turns.service.js';

const HEARTBEAT_SECONDS = 15;
/** A publication that seemed absent once is asked for again before it is believed. */
const ABSENCES_BELIEVED = 2;
/** Waits between rounds of reading back; after the last one a person is told. */
const CONFIRM_WAITS_SECONDS = [10, 30, 120, 600];

type Outcome =
  | { is: 'published'; receipt: Receipt; last?: { step: Step; value: Json } }
  | { is: 'waiting'; seconds: number }
  | { is: 'looking'; seconds: number; error?: NetworkError }
  | { is: 'unknowable'; error: NetworkError }
  | { is: 'failed'; error: NetworkError }
  | { is: 'stopped' };

@Injectable()
export class PublishingService implements BeforeApplicationShutdown {
  private readonly waiting = new Map<string, NodeJS.Timeout>();

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(LOG) private readonly log: Logger,
    private readonly clock: HouseClock,
    private readonly queue: Queue,
    private readonly networks: NetworksService,
    private readonly sessions: SessionsService,
    private readonly turns: TurnsService,
    private readonly limits: LimitsService,
    private readonly media: MediaService,
    private readonly journal: JournalService,
    private readonly metrics: Metrics,
    private readonly handoffs: HandoffsService,
  ) {}

  /** One turn of one publication. May be called twice, late, or for one that was withdrawn: it looks first. */
  async publish(id: string, release: number): Promise<void> {
    const held = await this.turns.take(id, release);
    if (!held) return; // moved, stopped or taken by another meanwhile
    if ('earlyMs' in held) return this.wait(id, release, held.earlyMs);

    const beat = setInterval(() => void this.keepLease(held), HEARTBEAT_SECONDS * 1000);
    try {
      if (held.channel.byHand) await this.handOff(held);
      else await this.record(held, await this.send(held));
    } finally {
      clearInterval(beat);
    }
  }

  /** No API is open to this account: what would leave is put into people's hands, if it may still leave. */
  private async handOff(held: Held): Promise<void> {
    if (!(await this.turns.intend(held, HAND_OFF))) return this.standDown(held);
    if (await this.handoffs.hand(held)) {
      this.metrics.outcomes.inc({ network: held.row.network, outcome: 'handed' });
    }
  }

  /** Waits here rather than in the queue, which would wake us too soon again; nobody's turn is taken meanwhile. */
  private wait(id: string, release: number, ms: number): void {
    clearTimeout(this.waiting.get(id));
    const timer = setTimeout(() => {
      this.waiting.delete(id);
      this.publish(id, release).catch((error: unknown) => this.log.error({ err: error, id }, 'A turn failed.'));
    }, ms);
    this.waiting.set(id, timer);
  }

  /** Hands back what waits here, so that another machine takes it up at once. */
  async beforeApplicationShutdown() {
    const ids = [...this.waiting.keys()];
    for (const timer of this.waiting.values()) clearTimeout(timer);
    if (ids.length === 0) return;
    await this.db.query(`UPDATE publication SET lease_until = now() WHERE id = ANY($1) AND state = 'released'`, [ids]);
  }

  /** Reads a publication back: what the network says it has, not what we think we sent. */
  async confirm(id: string, round: number): Promise<void> {
    const row = await this.db.manager.findOneBy(Publication, { id });
    if (row?.state !== 'published' || row.confirmedAt || row.absences !== round || !row.receipt?.parts.length) return;
    const channel = await this.db.manager.findOneByOrFail(Channel, { id: row.channelId });
    const network = this.networks.get(row.network);
    try {
      const session = await this.sessions.sessionOf(channel);
      const line = this.networks.line(network, channel);
      const said = await network.readBack({ line, account: accountOf(channel), session, receipt: row.receipt });
      if (said === 'there') await this.recordConfirmed(row);
      else if (!(await this.confirmLater(row)) && said === 'absent') await this.recordVanished(row, network);
    } catch (error) {
      if (!(error instanceof NetworkError) && !(error instanceof Refusal)) throw error;
      await this.confirmLater(row);
    }
  }

  /** False when it was asked often enough. */
  private async confirmLater({ id, absences }: Publication): Promise<boolean> {
    const wait = CONFIRM_WAITS_SECONDS[absences];
    const nextTryAt = wait === undefined ? null : later(this.clock.now(), wait);
    await this.db.manager.update(Publication, { id, state: 'published' }, { absences: absences + 1, nextTryAt });
    return wait !== undefined;
  }

  /** Walks the steps from the first one that has no checkpoint. */
  private async send(held: Held): Promise<Outcome> {
    const network = this.networks.get(held.row.network);
    let session: Session;
    try {
      session = await this.sessions.sessionOf(held.channel);
    } catch (error) {
      if (held.ready) await this.forgetIntent(held);
      return failed(error);
    }

    const steps = network.publish(held.row.content!).filter((step) => !held.row.checkpoints[step.name]);
    for (const step of steps) {
      const isLast = step === steps.at(-1);
      let stop = await this.walk(held, network, step, session, isLast);
      if (stop?.is === 'failed' && stop.error.kind === 'reconnect' && network.refresh) {
        // The token may have been replaced or cut short: one renewal, then the network's word is final.
        try {
          session = await this.sessions.renew(held.channel, session);
        } catch (error) {
          return failed(error);
        }
        stop = await this.walk(held, network, step, session, isLast);
      }
      if (stop) return stop;
    }
    return this.accepted(held, network);
  }

  private accepted(held: Held, network: Network, last?: { step: Step; value: Json }): Outcome {
    const done = { ...values(held.row), ...(last && { [last.step.name]: last.value }) };
    const receipt = network.receipt(accountOf(held.channel), held.row.content!, done);
    return { is: 'published', receipt: { ...receipt, url: this.networks.shown(receipt.url) }, last };
  }

  /** One step; returns nothing when it is done and the walk goes on. The last one is kept together with its receipt. */
  private async walk(
    held: Held,
    network: Network,
    step: Step,
    session: Session,
    isLast: boolean,
  ): Promise<Outcome | undefined> {
    const call = this.call(held, network, session);
    if (step.once && held.ready === step.name) held.ready = undefined;
    else if (step.once && held.row.intent === step.name) {
      const seen = await this.look(held, step, call);
      if (seen !== 'run') return seen;
    } else if (step.once && !(await this.turns.intend(held, step.name))) {
      return { is: 'stopped' };
    }

    try {
      if (step.once && !held.row.acceptedAt) held.row.sentAt = this.clock.now();
      const about = { 'marronnier.network': held.row.network, 'marronnier.publication': held.row.id };
      const result = await traced(`publish ${step.name}`, about, () => step.run(call));
      if ('pendingSeconds' in result) return { is: 'waiting', seconds: result.pendingSeconds };
      if (isLast) return this.accepted(held, network, { step, value: result.checkpoint });
      await this.keep(held, step, result.checkpoint);
      return undefined;
    } catch (error) {
      const known = asNetworkError(error, step, this.log);
      if (step.once && known.kind === 'unknown') return { is: 'looking', seconds: lookAgainSeconds(0), error: known };
      if (step.once) await this.forgetIntent(held);
      return { is: 'failed', error: known.kind === 'unknown' ? unavailable(known) : known };
    }
  }

  /** After a crash or silence at a step that cannot be repeated: what does the network have? */
  private async look(held: Held, step: Step, call: PublishCall): Promise<Outcome | 'run' | undefined> {
    const elapsed = (this.clock.now().getTime() - held.row.sentAt!.getTime()) / 1000;
    try {
      const found = await step.find!(call);
      if (found.is === 'there') {
        await this.keep(held, step, found.checkpoint);
        return undefined;
      }
      if (found.is === 'unknowable') return { is: 'unknowable', error: unknowable(found.say) };

      held.row.absences += 1;
      const isBelieved = held.row.absences >= ABSENCES_BELIEVED;
      // Counted anew before it is run again: after another silence it must be missed as often again.
      const absences = isBelieved ? 0 : held.row.absences;
      await this.db.manager.update(Publication, { id: held.row.id, leaseToken: held.lease }, { absences });
      return isBelieved ? 'run' : { is: 'looking', seconds: 20 };
    } catch (error) {
      const known = asNetworkError(error, step, this.log);
      if (elapsed > LOOK_GIVE_UP_SECONDS) return { is: 'unknowable', error: known };
      const wait = known.retryAt ? (known.retryAt.getTime() - this.clock.now().getTime()) / 1000 : 0;
      return { is: 'looking', seconds: Math.max(wait, lookAgainSeconds(elapsed)), error: known };
    }
  }

  private call(held: Held, network: Network, session: Session): PublishCall {
    return {
      line: this.limits.listening(this.networks.line(network, held.channel), network, held.channel.id),
      account: accountOf(held.channel),
      session,
      content: held.row.content!,
      done: values(held.row),
      publicationId: held.row.id,
      startedAt: held.row.startedAt!,
      open: async (id) => this.media.bytes(await this.media.file(held.row.clientId, id)),
      read: async (id, from, to) => this.media.piece(await this.media.file(held.row.clientId, id), from, to),
      pullUrl: async (id) => this.media.pullUrl(await this.media.file(held.row.clientId, id)),
    };
  }

  private async keep(held: Held, step: Step, value: Json): Promise<void> {
    const checkpoint = { value, at: this.clock.now().toISOString() };
    held.row.checkpoints = { ...held.row.checkpoints, [step.name]: checkpoint };
    held.row.intent = null;
    if (step.once) held.row.acceptedAt ??= new Date(checkpoint.at);
    await this.db.query(
      `UPDATE publication SET checkpoints = checkpoints || $2::jsonb, intent = NULL, absences = 0,
              accepted_at = CASE WHEN $3 THEN coalesce(accepted_at, $4) ELSE accepted_at END
        WHERE id = $1`,
      [held.row.id, JSON.stringify({ [step.name]: checkpoint }), step.once, new Date(checkpoint.at)],
    );
  }

  /** The step certainly did nothing. When nothing has left at all, the author may change the wording again. */
  private async forgetIntent(held: Held): Promise<void> {
    held.row.intent = null;
    await this.db.query(
      `WITH forgotten AS (
         UPDATE publication SET intent = NULL,
                left_at = CASE WHEN accepted_at IS NULL THEN NULL ELSE left_at END,
                sent_at = CASE WHEN accepted_at IS NULL THEN NULL ELSE sent_at END
          WHERE id = $1 RETURNING variant_id, accepted_at)
       UPDATE variant SET left_at = NULL FROM forgotten
        WHERE variant.id = forgotten.variant_id AND forgotten.accepted_at IS NULL`,
      [held.row.id],
    );
  }

  private async keepLease(held: Held): Promise<void> {
    await this.db
      .query('UPDATE publication SET lease_until = $3 WHERE id = $1 AND lease_token = $2', [
        held.row.id,
        held.lease,
        later(this.clock.now(), LEASE_SECONDS),
      ])
      .catch((error: unknown) => this.log.warn({ err: error }, 'A lease could not be prolonged; it is tried again.'));
  }

  private async record(held: Held, outcome: Outcome): Promise<void> {
    switch (outcome.is) {
      case 'published':
        return this.recordPublished(held, outcome);
      case 'waiting':
        return this.again(held, 'released', outcome.seconds);
      case 'looking':
        return this.again(held, 'confirming', outcome.seconds, outcome.error);
      case 'unknowable':
        return this.recordUnconfirmed(held, outcome.error);
      case 'failed':
        return this.recordFailure(held, outcome.error);
      case 'stopped':
        return this.standDown(held);
    }
  }

  private async recordPublished(held: Held, { receipt, last }: Outcome & { is: 'published' }): Promise<void> {
    const acceptedAt = this.clock.now();
    const checkpoints = last ? { [last.step.name]: { value: last.value, at: acceptedAt.toISOString() } } : {};
    const isOurs = await this.turns.finish({ held, receipt, checkpoints, acceptedAt });
    // Whoever took over looks for it; what we know of it must be there.
    if (!isOurs && last) await this.keep(held, last.step, last.value);
  }

  /** Another turn later: the network is still at work, or must be asked what it has. */
  private async again(held: Held, state: 'released' | 'confirming', seconds: number, error?: NetworkError) {
    const at = later(this.clock.now(), seconds);
    const release = held.row.release + 1;
    const settled = await this.settle(
      held,
      {
        state,
        release,
        nextTryAt: at,
        leaseUntil: later(at, 60),
        ...(error && { failure: failureOf(error) }),
      },
      state === 'confirming' ? 'publication.looking' : 'publication.waiting',
      error ? { code: error.code, seconds } : { seconds },
    );
    if (!settled) return;
    await this.queue.put(
      publish,
      { publicationId: held.row.id, release: String(release) },
      { id: `${held.row.id}-${release}`, at, network: held.row.network },
    );
  }

  private async recordUnconfirmed(held: Held, error: NetworkError): Promise<void> {
    await this.settle(held, { state: 'unconfirmed', failure: failureOf(error) }, 'publication.unconfirmed', {
      code: error.code,
    });
  }

  private async recordFailure(held: Held, error: NetworkError): Promise<void> {
    const { row } = held;
    const next = afterFailure({ attempt: row.attempt }, error, this.clock.now(), Math.random);
    const undone = error.restartFrom ? this.undone(row, error.restartFrom) : {};
    await this.settle(
      held,
      {
        state: next.state,
        attempt: next.attempt,
        nextTryAt: next.at ?? null,
        heldReason: next.state === 'held' ? 'reconnect' : null,
        failure: failureOf(error),
        ...undone,
      },
      next.state === 'scheduled' ? 'publication.retrying' : `publication.${next.state}`,
      { code: error.code, attempt: next.attempt, ...(next.at && { at: next.at.toISOString() }) },
      async (manager) => {
        if ('leftAt' in undone) await manager.update(Variant, { id: row.variantId }, { leftAt: null });
      },
    );
    if (error.kind === 'reconnect') await this.sessions.needsAttention(held.channel, error);
    if (error.kind === 'throttled' && error.retryAt) await this.limits.spent(row.channelId, error.retryAt);
  }

  /** The network said that this step came to nothing, and all that follows. When nothing is out at all, nothing has left. */
  private undone(row: Publication, from: string): Partial<Publication> {
    const steps = this.networks.get(row.network).publish(row.content!);
    const kept = steps.slice(
      0,
      steps.findIndex(({ name }) => name === from),
    );
    const checkpoints = Object.fromEntries(
      Object.entries(row.checkpoints).filter(([name]) => kept.some((step) => step.name === name)),
    );
    const isOut = kept.some((step) => step.once && checkpoints[step.name]);
    return { checkpoints, ...(!isOut && { leftAt: null, sentAt: null, acceptedAt: null }) };
  }

  /** Someone stopped, moved or edited it, or the yes was withdrawn, before anything left: their word wins. */
  private async standDown(held: Held): Promise<void> {
    // Of a thread that has begun to leave, what was done is kept, and a person says whether it goes on.
    await this.db.query(
      `UPDATE publication SET lease_token = NULL, lease_until = NULL,
              state = CASE WHEN left_at IS NULL THEN 'scheduled' ELSE 'held' END,
              held_reason = CASE WHEN left_at IS NULL THEN NULL ELSE 'stopped' END,
              content = CASE WHEN left_at IS NULL THEN NULL ELSE content END,
              content_hash = CASE WHEN left_at IS NULL THEN NULL ELSE content_hash END,
              checkpoints = CASE WHEN left_at IS NULL THEN '{}' ELSE checkpoints END,
              started_at = CASE WHEN left_at IS NULL THEN NULL ELSE started_at END
        WHERE id = $1 AND lease_token = $2 AND state = 'sending'`,
      [held.row.id, held.lease],
    );
  }

  private async recordConfirmed(row: Publication): Promise<void> {
    await this.db.transaction(async (manager) => {
      await manager.update(Publication, { id: row.id }, { confirmedAt: this.clock.now(), nextTryAt: null });
      await this.note(manager, row, 'publication.confirmed');
    });
  }

  private async recordVanished(row: Publication, network: Network): Promise<void> {
    const say = {
      en: `${network.label} accepted this post and does not show it. Look at the channel, then say whether it is there.`,
      fr: `${network.label} a accepté ce post et ne l’affiche pas. Regardez le canal, puis dites s’il y est.`,
    };
    await this.db.transaction(async (manager) => {
      const failure = { kind: 'unknown', code: 'vanished', say };
      await manager.update(Publication, { id: row.id, state: 'published' }, { state: 'unconfirmed', failure });
      await this.note(manager, row, 'publication.unconfirmed', { code: 'vanished' });
    });
  }

  /** Writes the end of this turn, unless the lease was lost: then another worker is at it, and its word counts. */
  private async settle(
    held: Held,
    change: Partial<Publication>,
    what: string,
    params: Record<string, string | number> = {},
    also?: (manager: EntityManager) => Promise<void>,
  ): Promise<boolean> {
    return this.db.transaction(async (manager) => {
      const result = await manager
        .createQueryBuilder()
        .update(Publication)
        .set({ leaseUntil: null, ...change, leaseToken: null } as never)
        .where({ id: held.row.id, leaseToken: held.lease })
        .execute();
      if (!result.affected) return false;
      this.metrics.outcomes.inc({ network: held.row.network, outcome: what.replace('publication.', '') });
      await also?.(manager);
      await this.note(manager, held.row, what, params);
      return true;
    });
  }

  private note(
    manager: EntityManager,
    row: Publication,
    what: string,
    params: Record<string, string | number> = {},
  ): Promise<void> {
    const { clientId, postId, channelId, id } = row;
    return this.journal.write(manager, {
      ...{ clientId, postId, channelId },
      publicationId: id,
      what,
      params: { network: row.network, ...params },
    });
  }
}

const later = (from: Date, seconds: number) => new Date(from.getTime() + seconds * 1000);

const values = (row: Publication): Record<string, Json> =>
  Object.fromEntries(Object.entries(row.checkpoints).map(([name, checkpoint]) => [name, checkpoint.value]));

const failureOf = ({ kind, code, say }: NetworkError) => ({ kind, code, say });

function failed(error: unknown): Outcome {
  if (error instanceof NetworkError) {
    return { is: 'failed', error: error.kind === 'unknown' ? unavailable(error) : error };
  }
  if (error instanceof Refusal) {
    const say = {
      en: 'The channel is disconnected. Connect it again, then publish.',
      fr: 'Le canal est déconnecté. Reconnectez-le, puis publiez.',
    };
    return { is: 'failed', error: new NetworkError({ kind: 'reconnect', code: error.code, say, cause: error }) };
  }
  throw error;
}

/** A bug in a step must not decide by accident: before the point of no return it is safe to try again, after it we look. */
function asNetworkError(error: unknown, step: Step, log: Logger): NetworkError {
  if (error instanceof NetworkError) return error;
  log.error({ err: error, step: step.name }, 'A publishing step failed in a way it does not declare.');
  return new NetworkError({
    kind: 'unknown',
    code: 'unexpected',
    say: {
      en: 'Something unexpected happened while publishing. The log of the server tells more.',
      fr: 'Une erreur inattendue est survenue pendant la publication. Le journal du serveur en dit plus.',
    },
    cause: error,
  });
}

/** Silence at a step that may be repeated is no riddle: it is run again. */
function unavailable({ code, say, status, answer }: NetworkError): NetworkError {
  return new NetworkError({ kind: 'unavailable', code, say, status, answer });
}

function unknowable(say: { en: string; fr: string }): NetworkError {
  return new NetworkError({ kind: 'unknown', code: 'unknowable', say });
}
