import { Refusal } from './refusal.js';

/**
 * - `scheduled`: waits for its time, or for the next try
 * - `released`: handed to the queue
 * - `sending`: a worker has it
 * - `confirming`: the network may have it; it is being looked for
 * - `handed`: ready in a person's hands, who posts it where no API is open
 * - `published`: accepted
 * - `held`: waits for a person, nothing left
 * - `failed`: gave up, nothing left since
 * - `unconfirmed`: cannot be told whether it left; a person looks
 * - `cancelled`: taken off the calendar
 */
export type PublicationState =
  | 'scheduled'
  | 'released'
  | 'sending'
  | 'confirming'
  | 'handed'
  | 'published'
  | 'held'
  | 'failed'
  | 'unconfirmed'
  | 'cancelled';

/** The only moves there are. */
export const moves: Record<PublicationState, readonly PublicationState[]> = {
  scheduled: ['released', 'held', 'cancelled'],
  released: ['sending', 'scheduled', 'held', 'cancelled'],
  // Back to scheduled, held or cancelled only while nothing has left; see isLocked.
  sending: ['published', 'handed', 'released', 'confirming', 'scheduled', 'held', 'failed', 'unconfirmed', 'cancelled'],
  confirming: ['sending'],
  handed: ['published', 'held'],
  published: ['unconfirmed'], // accepted, and not there when it was read back
  held: ['scheduled', 'published', 'cancelled'], // published: by hand, and said too late
  failed: ['scheduled', 'held', 'cancelled'],
  unconfirmed: ['published', 'scheduled'],
  cancelled: [],
};

export const publicationStates = Object.keys(moves) as PublicationState[];

/** Later than this, "good morning" is no longer true: it is held and a person is asked. */
export const STALE_AFTER_SECONDS = 2 * 3600;

/** Waits after the first, second… failure. Together they stay below STALE_AFTER_SECONDS. */
export const RETRY_WAITS_SECONDS = [30, 120, 300, 900, 1800, 1800, 1800] as const;

/** A publication that could not be found or denied for this long is a person's to judge. */
export const LOOK_GIVE_UP_SECONDS = 3600;

/** An instant, as rows have it or as JSON says it. */
type Instant = Date | string;

export interface Due {
  state: PublicationState;
  dueAt: Instant;
  /** A later try, after a failure. */
  nextTryAt?: Instant | null;
}

export interface FailedTry {
  /** See NetworkErrorKind: what the network's refusal means for us. */
  kind: 'rejected' | 'reconnect' | 'throttled' | 'unavailable' | 'unknown';
  retryAt?: Date;
}

export interface AfterFailure {
  state: 'scheduled' | 'held' | 'failed' | 'unconfirmed';
  /** When it is tried again; only when scheduled. */
  at?: Date;
  /** Tries that failed so far. */
  attempt: number;
  reason?: 'reconnect' | 'rejected' | 'gave-up' | 'unknown';
}

export function canMove(from: PublicationState, to: PublicationState): boolean {
  return moves[from].includes(to);
}

/**
 * The publication in its next state.
 * @throws Refusal move-not-allowed
 */
export function move<T extends { state: PublicationState }>(publication: T, to: PublicationState): T {
  const { state } = publication;
  if (!canMove(state, to)) {
    throw new Refusal(
      'move-not-allowed',
      `A publication that is ${state} cannot become ${to}. Reload and look again.`,
      {
        status: 'conflict',
        params: { from: state, to },
      },
    );
  }
  return { ...publication, state: to };
}

export function isDue({ state, dueAt, nextTryAt }: Due, now: Date): boolean {
  return state === 'scheduled' && ms(dueAt) <= now.getTime() && ms(nextTryAt ?? dueAt) <= now.getTime();
}

/** Is it too late to send without asking? Only what still waits to be sent can be. */
export function isStale({ state, dueAt }: Due, now: Date, staleAfterSeconds = STALE_AFTER_SECONDS): boolean {
  return state === 'scheduled' && now.getTime() - ms(dueAt) >= staleAfterSeconds * 1000;
}

/**
 * What begins to leave cannot be moved, edited, held or cancelled any more. While it is being sent, `leftAt` tells
 * whether anything has left; where that is not known it counts as left.
 */
export function isLocked({ state, leftAt }: { state: PublicationState; leftAt?: Instant | null }): boolean {
  if (state === 'sending') return leftAt !== null;
  return ['confirming', 'handed', 'published', 'unconfirmed', 'cancelled'].includes(state);
}

/**
 * What becomes of a publication whose try failed. `attempt` counts the failures before this one; `random` is in [0, 1).
 * A network that says when to come back is believed, and that is no failure. An unknown outcome is never tried again.
 */
export function afterFailure(
  { attempt }: { attempt: number },
  { kind, retryAt }: FailedTry,
  now: Date,
  random: () => number,
): AfterFailure {
  switch (kind) {
    case 'rejected':
      return { state: 'failed', attempt: attempt + 1, reason: 'rejected' };
    case 'reconnect':
      return { state: 'held', attempt: attempt + 1, reason: 'reconnect' };
    case 'unknown':
      return { state: 'unconfirmed', attempt: attempt + 1, reason: 'unknown' };
    case 'throttled':
      if (retryAt && retryAt > now) return { state: 'scheduled', at: retryAt, attempt };
      return retryLater(attempt, now, random);
    case 'unavailable':
      return retryLater(attempt, now, random);
  }
}

/** How long to wait before looking for it again, the longer the longer it has been silent. */
export function lookAgainSeconds(elapsedSeconds: number): number {
  return Math.min(900, Math.max(5, Math.round(elapsedSeconds)));
}

function retryLater(attempt: number, now: Date, random: () => number): AfterFailure {
  const wait = RETRY_WAITS_SECONDS[attempt];
  if (wait === undefined) return { state: 'failed', attempt: attempt + 1, reason: 'gave-up' };
  // Up to a quarter longer, so that what failed together does not come back together.
  const at = new Date(now.getTime() + Math.round(wait * 1000 * (1 + random() / 4)));
  return { state: 'scheduled', at, attempt: attempt + 1 };
}

function ms(instant: Instant): number {
  return typeof instant === 'string' ? Date.parse(instant) : instant.getTime();
}
