/**
 * - `scheduled`: waits for its time, or for the next try
 * - `released`: handed to the queue
 * - `sending`: a worker has it
 * - `confirming`: the network may have it; it is being looked for
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
  | 'published'
  | 'held'
  | 'failed'
  | 'unconfirmed'
  | 'cancelled';

/** Later than this, "good morning" is no longer true: it is held and a person is asked. */
export const STALE_AFTER_SECONDS = 2 * 3600;

/** A publication that could not be found or denied for this long is a person's to judge. */
export const LOOK_GIVE_UP_SECONDS = 3600;

const WAITS_SECONDS = [30, 120, 300, 900, 1800];
const GIVE_UP_AFTER = 8;

/** Can nobody move, edit or stop it any more? While a worker prepares it one still can, until something has left. */
export function isLocked(publication: { state: PublicationState; leftAt?: Date | null }): boolean {
  const { state, leftAt } = publication;
  if (state === 'published' || state === 'confirming' || state === 'unconfirmed') return true;
  return state === 'sending' && Boolean(leftAt);
}

export interface NextTry {
  state: 'scheduled' | 'held' | 'failed' | 'unconfirmed';
  /** When, for `scheduled`. */
  at?: Date;
  attempt: number;
}

/**
 * What becomes of a publication after a failure.
 * @param publication `attempt` counts the failed tries before this one
 * @param random 0 ≤ x < 1: spreads tries that failed together
 */
export function afterFailure(
  publication: { attempt: number },
  error: { kind: 'rejected' | 'reconnect' | 'throttled' | 'unavailable' | 'unknown'; retryAt?: Date },
  now: Date,
  random: () => number,
): NextTry {
  const attempt = publication.attempt + 1;
  switch (error.kind) {
    case 'rejected':
      return { state: 'failed', attempt };
    case 'reconnect':
      return { state: 'held', attempt };
    case 'unknown':
      return { state: 'unconfirmed', attempt };
    case 'throttled':
      // Waiting for a reset is not failing: it does not count towards giving up.
      if (error.retryAt && error.retryAt > now)
        return { state: 'scheduled', at: error.retryAt, attempt: publication.attempt };
  }
  if (attempt >= GIVE_UP_AFTER) return { state: 'failed', attempt };
  const wait = WAITS_SECONDS[Math.min(attempt, WAITS_SECONDS.length) - 1]!;
  return { state: 'scheduled', at: new Date(now.getTime() + wait * (0.9 + 0.2 * random()) * 1000), attempt };
}

/** How long to wait before looking for it again, the longer the longer it has been silent. */
export function lookAgainSeconds(elapsedSeconds: number): number {
  return Math.min(900, Math.max(5, Math.round(elapsedSeconds)));
}
