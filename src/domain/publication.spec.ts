import { afterFailure, isLocked, lookAgainSeconds } from './publication.js';

const now = new Date('2026-11-23T09:00:00Z');
const middle = () => 0.5;

describe('after a failure', () => {
  it('tries again, ever more patiently', () => {
    const waits = [0, 1, 2, 3, 4, 5].map((attempt) => {
      const next = afterFailure({ attempt }, { kind: 'unavailable' }, now, middle);
      return next.at && (next.at.getTime() - now.getTime()) / 1000;
    });
    expect(waits).toEqual([30, 120, 300, 900, 1800, 1800]);
  });

  it('gives up in the end', () => {
    expect(afterFailure({ attempt: 7 }, { kind: 'unavailable' }, now, middle)).toEqual({ state: 'failed', attempt: 8 });
  });

  it('spreads what failed together', () => {
    const at = (random: number) => afterFailure({ attempt: 0 }, { kind: 'unavailable' }, now, () => random).at!;
    expect(at(0).getTime() - now.getTime()).toBe(27_000);
    expect(at(0.999) > at(0)).toBe(true);
  });

  it('waits for the reset the network named, without counting it as a failure', () => {
    const retryAt = new Date('2026-11-23T09:15:00Z');
    expect(afterFailure({ attempt: 3 }, { kind: 'throttled', retryAt }, now, middle)).toEqual({
      state: 'scheduled',
      at: retryAt,
      attempt: 3,
    });
  });

  it('waits on its own account when the reset is unknown or past', () => {
    const past = afterFailure({ attempt: 0 }, { kind: 'throttled', retryAt: new Date(0) }, now, middle);
    expect(past).toEqual({ state: 'scheduled', at: new Date('2026-11-23T09:00:30Z'), attempt: 1 });
  });

  it.each([
    ['rejected', 'failed'],
    ['reconnect', 'held'],
    ['unknown', 'unconfirmed'],
  ] as const)('%s becomes %s, whatever the count', (kind, state) => {
    expect(afterFailure({ attempt: 0 }, { kind }, now, middle)).toEqual({ state, attempt: 1 });
  });
});

describe('a publication', () => {
  it.each([
    ['scheduled', false],
    ['released', false],
    ['held', false],
    ['failed', false],
    ['confirming', true],
    ['published', true],
    ['unconfirmed', true],
  ] as const)('that is %s: locked %s', (state, locked) => {
    expect(isLocked({ state })).toBe(locked);
  });

  it('can be stopped while it is being prepared, not once something has left', () => {
    expect(isLocked({ state: 'sending', leftAt: null })).toBe(false);
    expect(isLocked({ state: 'sending', leftAt: now })).toBe(true);
  });

  it('is looked for less and less often', () => {
    expect([0, 30, 600, 5000].map(lookAgainSeconds)).toEqual([5, 30, 600, 900]);
  });
});
