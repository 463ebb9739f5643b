import { Refusal } from './refusal.js';
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

  it.each([
    ['America/New_York', '2026-03-08T02:30', 'gap', '2026-03-08T03:30', '2026-03-08T07:30:00Z'],
    ['America/New_York', '2026-11-01T01:30', 'overlap', '2026-11-01T01:30', '2026-11-01T05:30:00Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', 'gap', '2026-10-04T02:45', '2026-10-03T15:45:00Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', 'overlap', '2026-04-05T01:45', '2026-04-04T14:45:00Z'],
    ['Africa/Casablanca', '2026-03-22T02:30', 'gap', '2026-03-22T03:30', '2026-03-22T02:30:00Z'],
    ['Africa/Casablanca', '2026-02-15T02:30', 'overlap', '2026-02-15T02:30', '2026-02-15T01:30:00Z'],
    ['Asia/Kathmandu', '1986-01-01T00:10', 'gap', '1986-01-01T00:25', '1985-12-31T18:40:00Z'],
    // Samoa crossed the date line: its 30 December 2011 never was.
    ['Pacific/Apia', '2011-12-30T18:00', 'gap', '2011-12-31T18:00', '2011-12-31T04:00:00Z'],
  ])('in %s, %s is a %s: %s', (zone, wall, adjusted, shown, instant) => {
    expect(toInstant({ wall, zone })).toEqual({ wall: shown, zone, adjusted, instant });
    expect(toWall(instant, zone)).toBe(shown);
  });

  it.each(['2026-02-30T10:00', '2026-04-31T10:00', '2026-01-01T24:30', 'soon', ''])('refuses “%s”', (wall) => {
    const refused = expect.objectContaining({ code: 'invalid-time', status: 'invalid', params: { wall } });
    expect(() => toInstant({ wall, zone: 'Europe/Paris' })).toThrow(Refusal);
    expect(() => toInstant({ wall, zone: 'Europe/Paris' })).toThrow(refused);
  });

  it('refuses a zone that is none', () => {
    const asked = { wall: '2026-01-01T10:00', zone: 'Mars/Olympus' };
    expect(() => toInstant(asked)).toThrow(expect.objectContaining({ code: 'unknown-zone' }));
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

describe('moving to another day', () => {
  it.each(zonesAndTimes())('keeps the time on the wall in %s at %s, or says that it could not', (zone, time) => {
    let kept = 0;
    for (let day = 0; day < 365; day++) {
      const moved = moveToDay({ wall: `2026-06-15T${time}`, zone }, wallOf(day * 48).slice(0, 10));
      const wanted = `${wallOf(day * 48).slice(0, 10)}T${time}`;
      if (moved.adjusted === 'gap') expect(moved.wall > wanted).toBe(true);
      else expect(moved.wall).toBe(wanted);
      if (!moved.adjusted) kept++;
      expect(toWall(moved.instant, zone)).toBe(moved.wall);
    }
    expect(kept).toBeGreaterThan(360);
  });

  it('says so when the clock shows that time twice or never', () => {
    const late = { wall: '2026-10-24T02:30', zone: 'Europe/Paris' };
    expect(moveToDay(late, '2026-10-25').adjusted).toBe('overlap');
    expect(moveToDay(late, '2027-03-28')).toMatchObject({ adjusted: 'gap', wall: '2027-03-28T03:30' });
  });
});

function zonesAndTimes() {
  const zones = ['Europe/Paris', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Africa/Casablanca'];
  return [...zones, 'Pacific/Apia'].flatMap((zone) => [
    [zone, '02:15'],
    [zone, '18:00'],
  ]) as [string, string][];
}

const wallOf = (halfHours: number) => new Date(Date.UTC(2026, 0, 1) + halfHours * 1_800_000).toISOString().slice(0, 16);
