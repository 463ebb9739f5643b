import {
  type AfterFailure,
  afterFailure,
  canMove,
  type FailedTry,
  isDue,
  isLocked,
  isStale,
  LOOK_GIVE_UP_SECONDS,
  lookAgainSeconds,
  move,
  moves,
  type PublicationState,
  publicationStates,
  RETRY_WAITS_SECONDS,
  STALE_AFTER_SECONDS,
} from './publication.js';
import { Refusal } from './refusal.js';

const now = new Date('2026-11-23T09:00:00Z');
const secondsFromNow = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const noChance = () => 0;

describe('the moves of a publication', () => {
  it('lead along the way out', () => {
    const way: PublicationState[] = ['scheduled', 'released', 'sending', 'confirming', 'sending', 'published'];
    const arrived = way.slice(1).reduce((publication, state) => move(publication, state), { id: 'p', state: way[0]! });
    expect(arrived).toEqual({ id: 'p', state: 'published' });
  });

  it('lead through a person’s hands where no API is open', () => {
    const way: PublicationState[] = ['sending', 'handed', 'held', 'published'];
    expect(way.slice(1).every((to, at) => canMove(way[at]!, to))).toBe(true);
    expect(canMove('handed', 'sending')).toBe(false);
    expect(isLocked({ state: 'handed' })).toBe(true);
  });

  it.each([
    ['published', 'scheduled'],
    ['published', 'sending'],
    ['confirming', 'scheduled'],
    ['unconfirmed', 'sending'],
    ['cancelled', 'scheduled'],
    ['scheduled', 'sending'],
    ['held', 'sending'],
  ] as const)('never lead from %s to %s', (from, to) => {
    expect(canMove(from, to)).toBe(false);
    expect(() => move({ state: from }, to)).toThrow(Refusal);
    expect(() => move({ state: from }, to)).toThrow(
      expect.objectContaining({ status: 'conflict', params: { from, to } }),
    );
  });

  it('reach every state, and leave each one but cancelled', () => {
    const reached = new Set(publicationStates.flatMap((state) => moves[state]));
    expect(publicationStates.filter((state) => !reached.has(state))).toEqual([]);
    expect(publicationStates.filter((state) => moves[state].length === 0)).toEqual(['cancelled']);
  });

  it('never send again what may have left: only a person or a look leads out', () => {
    expect(moves.unconfirmed).not.toContain('sending');
    expect(moves.unconfirmed).not.toContain('released');
    expect(moves.confirming).toEqual(['sending']);
  });
});

describe('a publication is due', () => {
  it('at its time, as a row or as JSON', () => {
    expect(isDue({ state: 'scheduled', dueAt: now }, now)).toBe(true);
    expect(isDue({ state: 'scheduled', dueAt: now.toISOString(), nextTryAt: null }, now)).toBe(true);
    expect(isDue({ state: 'scheduled', dueAt: secondsFromNow(1) }, now)).toBe(false);
  });

  it('after a failure, at its next try', () => {
    const dueAt = secondsFromNow(-600);
    expect(isDue({ state: 'scheduled', dueAt, nextTryAt: secondsFromNow(1) }, now)).toBe(false);
    expect(isDue({ state: 'scheduled', dueAt, nextTryAt: now }, now)).toBe(true);
  });

  it('only while it is scheduled', () => {
    const due = publicationStates.filter((state) => isDue({ state, dueAt: secondsFromNow(-1) }, now));
    expect(due).toEqual(['scheduled']);
  });
});

describe('a publication is stale', () => {
  it('two hours late, or after its own limit', () => {
    const late = (seconds: number) => ({ state: 'scheduled' as const, dueAt: secondsFromNow(-seconds) });
    expect(isStale(late(7199), now)).toBe(false);
    expect(isStale(late(7200), now)).toBe(true);
    expect(isStale(late(600), now, 600)).toBe(true);
    expect(isStale({ ...late(9000), state: 'published' }, now)).toBe(false);
  });
});

describe('a person may still move, edit or cancel', () => {
  it('what waits, was handed over, is held or failed', () => {
    const open = publicationStates.filter((state) => !isLocked({ state }));
    expect(open).toEqual(['scheduled', 'released', 'held', 'failed']);
  });

  it('what is being sent, as long as nothing has left', () => {
    expect(isLocked({ state: 'sending', leftAt: null })).toBe(false);
    expect(isLocked({ state: 'sending', leftAt: now })).toBe(true);
    expect(isLocked({ state: 'sending' })).toBe(true);
  });
});

describe('after a failure', () => {
  const next = (kind: FailedTry['kind'], attempt = 0, retryAt?: Date): AfterFailure =>
    afterFailure({ attempt }, { kind, retryAt }, now, noChance);

  it('tries again later and later, and gives up', () => {
    const waits = RETRY_WAITS_SECONDS.map((_, attempt) => (next('unavailable', attempt).at!.getTime() - +now) / 1000);
    expect(waits).toEqual([30, 120, 300, 900, 1800, 1800, 1800]);
    expect(next('unavailable', 0)).toMatchObject({ state: 'scheduled', attempt: 1 });
    expect(next('unavailable', 7)).toEqual({ state: 'failed', attempt: 8, reason: 'gave-up' });
  });

  it('stops trying before the publication is stale', () => {
    const longest = RETRY_WAITS_SECONDS.reduce((sum, wait) => sum + wait, 0);
    expect(longest).toBeLessThan(STALE_AFTER_SECONDS);
  });

  it('comes back a little later than others, never sooner', () => {
    const at = (chance: number) => +afterFailure({ attempt: 1 }, { kind: 'unavailable' }, now, () => chance).at! - +now;
    expect(at(0)).toBe(120_000);
    expect(at(0.5)).toBe(135_000);
    expect(at(0.999)).toBeLessThan(150_001);
  });

  it('waits for the moment the network named, which is no failure', () => {
    const retryAt = secondsFromNow(900);
    expect(next('throttled', 3, retryAt)).toEqual({ state: 'scheduled', at: retryAt, attempt: 3 });
  });

  it('waits as after any failure when the network named no moment, or one that has passed', () => {
    expect(next('throttled', 0)).toEqual({ state: 'scheduled', at: secondsFromNow(30), attempt: 1 });
    expect(next('throttled', 0, secondsFromNow(-5))).toEqual({
      state: 'scheduled',
      at: secondsFromNow(30),
      attempt: 1,
    });
  });

  it.each([
    ['rejected', 'failed', 'rejected'],
    ['reconnect', 'held', 'reconnect'],
    ['unknown', 'unconfirmed', 'unknown'],
  ] as const)('%s makes it %s at once', (kind, state, reason) => {
    expect(next(kind)).toEqual({ state, attempt: 1, reason });
  });

  it('only leads where a publication being sent may go', () => {
    const kinds: FailedTry['kind'][] = ['rejected', 'reconnect', 'throttled', 'unavailable', 'unknown'];
    for (const kind of kinds) expect(canMove('sending', next(kind).state)).toBe(true);
  });
});

describe('looking for what may have left', () => {
  it('asks soon, then less often, and often enough before a person is asked', () => {
    expect([0, 30, 600, 5000].map(lookAgainSeconds)).toEqual([5, 30, 600, 900]);
    expect(LOOK_GIVE_UP_SECONDS).toBeGreaterThan(lookAgainSeconds(5000) * 3);
  });
});
