import type { Budget } from '../src/domain/budget.js';
import { defineNetwork, type Network, type PublishCall } from '../src/networks/network.js';
import { NetworkError, type NetworkErrorKind } from '../src/networks/network-error.js';

/** What the telegraph does with the next message. */
export type Mood =
  | 'accept'
  | 'accept, then silence'
  | 'silence'
  | 'crash'
  | { refuse: NetworkErrorKind; retryAt?: Date; restartFrom?: string };

/** A network of the tests, in memory: it does what it is told, and remembers what it was sent. */
export class Telegraph {
  readonly sent: { id: string; text: string }[] = [];
  /** One for each message to come; then it accepts. */
  readonly moods: Mood[] = [];
  /** What `find` answers: what it has, or that it cannot tell. */
  finds: 'honestly' | 'cannot tell' = 'honestly';
  /** Whether what it has can be read. */
  readsBack: 'truly' | 'never' = 'truly';
  /** Runs in the step before the one that cannot be undone. */
  meanwhile: (() => Promise<void>) | undefined;
  /** Runs when a message was accepted, before the answer leaves. */
  accepted: (() => Promise<void>) | undefined;
  /** How often the step before it was run. */
  preparations = 0;
  refreshes = 0;
  revoked = false;
  /** Messages an account may send in an hour. */
  budget = 10_000;

  network(): Network {
    return defineNetwork({
      name: 'telegraph',
      label: 'Telegraph',
      promise: { en: 'Words by wire', fr: 'Des mots par fil' },
      colour: '#888888',
      hosts: { wire: 'https://telegraph.example' },
      keys: [],
      scopes: [],
      connect: {
        by: 'credentials',
        fields: [{ name: 'handle', label: { en: 'Handle', fr: 'Nom' }, type: 'text', required: true }],
        open: async (_line, { handle }) => ({
          account: { externalId: handle!, handle: handle!, displayName: handle! },
          session: { secrets: { token: 'first' } },
        }),
      },
      refreshPolicy: 'rotating',
      refresh: async () => {
        this.refreshes += 1;
        if (this.revoked) throw refusal('reconnect');
        return { secrets: { token: `renewed ${this.refreshes}` } };
      },
      check: async (_line, account) => {
        if (this.revoked) throw refusal('reconnect');
        return account;
      },
      formats: [
        {
          name: 'telegram',
          label: { en: 'Telegram', fr: 'Télégramme' },
          text: { count: 'graphemes', max: 200 },
          minParts: 1,
          maxParts: 5,
          link: 'none',
          settings: [],
          source: { document: 'test/telegraph.ts', readOn: '2026-11-23' },
        },
      ],
      queue: { concurrency: 20 },
      budgets: [
        {
          name: 'hour',
          scope: 'channel',
          periodSeconds: 3600,
          source: { document: 'test/telegraph.ts', readOn: '2026-11-23' },
          max: 0,
        },
      ].map((budget) => Object.defineProperty(budget, 'max', { get: () => this.budget })) as Budget[],
      publish: (content) => [
        {
          name: 'prepare',
          once: false,
          run: async () => {
            this.preparations += 1;
            await this.meanwhile?.();
            return { checkpoint: 'ready' };
          },
        },
        ...content.parts.map((part, index) => ({
          name: `send-${index + 1}`,
          once: true,
          run: async (call: PublishCall) => ({ checkpoint: await this.take(call, index, part.text) }),
          find: async (call: PublishCall) => {
            if (this.finds === 'cannot tell') {
              return { is: 'unknowable' as const, say: { en: 'It cannot be told.', fr: 'On ne peut le dire.' } };
            }
            const found = this.sent.find((message) => message.id === idOf(call, index));
            return found ? { is: 'there' as const, checkpoint: found.id } : { is: 'absent' as const };
          },
        })),
      ],
      receipt: (_account, content, done) => {
        const parts = content.parts.map((_, index) => String(done[`send-${index + 1}`]));
        return { externalId: parts[0]!, url: `https://telegraph.example/${parts[0]}`, parts };
      },
      readBack: async ({ receipt }) =>
        this.readsBack === 'never'
          ? 'unknowable'
          : receipt.parts.every((id) => this.sent.some((message) => message.id === id))
            ? 'there'
            : 'absent',
      measure: async () => ({
        ...{ impressions: null, reach: null, reactions: 3, comments: 1, shares: 0, saves: null, clicks: null },
        own: { stops: 3 },
      }),
      hear: async () => [{ externalId: 'r1', author: 'Ada', text: 'STOP', at: new Date().toISOString() }],
      neverTells: ['impressions', 'reach', 'saves', 'clicks'],
    });
  }

  private async take(call: PublishCall, index: number, text: string): Promise<string> {
    const id = idOf(call, index);
    const mood = this.moods.shift() ?? 'accept';
    if (mood === 'silence') throw refusal('unknown');
    if (mood === 'crash') throw new Error('a bug');
    if (typeof mood === 'object') throw refusal(mood.refuse, mood.retryAt, mood.restartFrom);
    this.sent.push({ id, text });
    await this.accepted?.();
    if (mood === 'accept, then silence') throw refusal('unknown');
    return id;
  }
}

const idOf = (call: PublishCall, index: number) => `${call.publicationId}-${index + 1}`;

function refusal(kind: NetworkErrorKind, retryAt?: Date, restartFrom?: string): NetworkError {
  return new NetworkError({
    kind,
    code: `telegraph-${kind}`,
    say: { en: `It is ${kind}.`, fr: `C’est ${kind}.` },
    retryAt,
    restartFrom,
  });
}
