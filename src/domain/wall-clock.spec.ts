import { isZone, moveToDay, toInstant, toWall } from './wall-clock.js';

describe('the wall clock', () => {
  it('is an instant in its zone', () => {
    expect(toInstant({ wall: '2026-07-14T18:00', zone: 'Europe/Paris' })).toEqual({
      instant: '2026-07-14T16:00:00Z',
      wall: '2026-07-14T18:00',
      zone: 'Europe/Paris',
    });
  });

  it('takes the next time that exists where the clock jumps', () => {
    expect(toInstant({ wall: '2027-03-28T02:30', zone: 'Europe/Paris' })).toMatchObject({
      instant: '2027-03-28T01:30:00Z',
      wall: '2027-03-28T03:30',
      adjusted: 'gap',
    });
  });

  it('takes the first of two where the clock goes back', () => {
    expect(toInstant({ wall: '2026-10-25T02:30', zone: 'Europe/Paris' })).toMatchObject({
      instant: '2026-10-25T00:30:00Z',
      wall: '2026-10-25T02:30',
      adjusted: 'overlap',
    });
  });

  it('keeps the time on the wall when a post moves over a change of clocks', () => {
    const moved = moveToDay({ wall: '2026-10-24T18:00', zone: 'Europe/Paris' }, '2026-10-26');
    expect(moved).toMatchObject({ wall: '2026-10-26T18:00', instant: '2026-10-26T17:00:00Z' });
    expect(moved.adjusted).toBeUndefined();
  });

  it('knows zones from nonsense', () => {
    expect(['Europe/Paris', 'UTC', 'Asia/Kathmandu'].map(isZone)).toEqual([true, true, true]);
    expect(['Mars/Olympus', '', '+02:00', 'Europe/Pari'].map(isZone)).toEqual([false, false, false, false]);
  });

  const zones = [
    'Europe/Paris',
    'America/New_York',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Pacific/Apia',
  ];

  it.each(zones)('comes back in %s from every day, and from every half hour where the clock changes', (zone) => {
    const noon = (day: number) => toInstant({ wall: wallOf(day * 48 + 24), zone }).instant;
    const adjusted: string[] = [];
    for (let day = 1; day < 364; day++) {
      const changes = Date.parse(noon(day)) - Date.parse(noon(day - 1)) !== 86_400_000;
      for (let half = 0; half < 48; half += changes ? 1 : 24) {
        const wall = wallOf(day * 48 + half);
        const found = toInstant({ wall, zone });
        expect(toWall(found.instant, zone)).toBe(found.wall);
        if (found.adjusted === 'gap') expect(found.wall > wall).toBe(true);
        else expect(found.wall).toBe(wall);
        if (found.adjusted) adjusted.push(found.adjusted);
      }
    }
    // A change of an hour swallows or doubles two half hours; Morocco changes four times a year, around Ramadan.
    expect(adjusted.length).toBeLessThanOrEqual(8);
  });
});

const wallOf = (halfHours: number) => new Date(Date.UTC(2026, 0, 1) + halfHours * 1_800_000).toISOString().slice(0, 16);
