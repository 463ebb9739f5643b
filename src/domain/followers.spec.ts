import { followersChange } from './followers.js';

const on = (day: string, followers: number | null) => ({ day, followers });

describe('how an account grew', () => {
  it('compares with thirty days before', () => {
    const readings = [on('2026-10-01', 100), on('2026-10-24', 120), on('2026-11-23', 150)];
    expect(followersChange(readings, 30)).toEqual({ by: 30, since: '2026-10-24' });
  });

  it('takes the last reading before that day when the day itself has none', () => {
    expect(followersChange([on('2026-10-20', 90), on('2026-10-30', 95), on('2026-11-23', 80)], 30)).toEqual({
      by: -10,
      since: '2026-10-20',
    });
  });

  it('compares with the oldest while we know it for less long', () => {
    expect(followersChange([on('2026-11-20', 100), on('2026-11-23', 101)], 30)).toEqual({ by: 1, since: '2026-11-20' });
  });

  it('passes over days on which nothing was known', () => {
    const readings = [on('2026-10-24', null), on('2026-11-01', 10), on('2026-11-22', 12), on('2026-11-23', null)];
    expect(followersChange(readings, 30)).toEqual({ by: 2, since: '2026-11-01' });
  });

  it('is not known with one reading, or none', () => {
    expect(followersChange([], 30)).toBeNull();
    expect(followersChange([on('2026-11-23', 5)], 30)).toBeNull();
    expect(followersChange([on('2026-11-22', null), on('2026-11-23', null)], 30)).toBeNull();
  });
});
