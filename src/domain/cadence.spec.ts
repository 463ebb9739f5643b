import { nextReadingAt } from './cadence.js';

const publishedAt = '2026-11-01T09:00:00.000Z';
const DAY = 86_400;
const nextAge = (age: number, rehearsal = false) => {
  const now = new Date(Date.parse(publishedAt) + age * 1000).toISOString();
  const next = nextReadingAt({ publishedAt, now, rehearsal });
  return next && (Date.parse(next) - Date.parse(publishedAt)) / 1000;
};

describe('readings', () => {
  it.each([
    [0, 60],
    [60, 300],
    [299, 300],
    [3600, 3 * 3600],
    [6 * 3600, DAY],
    [DAY, 2 * DAY],
    [29.5 * DAY, 30 * DAY],
    [30 * DAY, 35 * DAY],
    [84 * DAY, null],
  ])('at age %d s the next is at %s', (age, next) => {
    expect(nextAge(age)).toBe(next);
  });

  it('come every ten seconds at the start of a rehearsal', () => {
    expect([nextAge(0, true), nextAge(10, true), nextAge(295, true), nextAge(300, true)]).toEqual([10, 20, 300, 900]);
  });

  it('always go forward', () => {
    for (let age = 0; age < 95 * DAY; age += 997) {
      const next = nextAge(age);
      if (next !== null) expect(next).toBeGreaterThan(age);
    }
  });
});
