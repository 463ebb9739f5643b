import { firstOccurrences, isOver, occurrencesBetween } from './recurrence.js';

const weekly = { rule: 'FREQ=WEEKLY;BYDAY=TU', wall: '2026-10-20T09:00', zone: 'Europe/Paris' };

describe('a recurrence', () => {
  it('keeps its time on the wall when the clocks change', () => {
    expect(firstOccurrences(weekly, 3)).toEqual(['2026-10-20T09:00', '2026-10-27T09:00', '2026-11-03T09:00']);
  });

  it('begins with the first day that fits', () => {
    expect(firstOccurrences({ ...weekly, rule: 'FREQ=WEEKLY;BYDAY=FR' }, 1)).toEqual(['2026-10-23T09:00']);
  });

  it('counts from its beginning whatever the span looked at', () => {
    const three = { ...weekly, rule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=3' };
    expect(occurrencesBetween(three, '2026-10-21T00:00', '2027-01-01T00:00')).toEqual([
      '2026-10-27T09:00',
      '2026-11-03T09:00',
    ]);
    expect([isOver(three, '2026-11-02T00:00'), isOver(three, '2026-11-03T09:00')]).toEqual([false, true]);
  });

  it('leaves out the months that have no such day', () => {
    const last = { rule: 'FREQ=MONTHLY;BYMONTHDAY=31', wall: '2026-10-31T08:00', zone: 'Europe/Paris' };
    expect(firstOccurrences(last, 3)).toEqual(['2026-10-31T08:00', '2026-12-31T08:00', '2027-01-31T08:00']);
  });

  it('ends with the day named, or at the instant named', () => {
    const until = (end: string) => firstOccurrences({ ...weekly, rule: `FREQ=WEEKLY;UNTIL=${end}` }, 9);
    expect(until('20261027')).toEqual(['2026-10-20T09:00', '2026-10-27T09:00']);
    expect(until('20261027T080000Z')).toEqual(['2026-10-20T09:00', '2026-10-27T09:00']);
    expect(until('20261027T075900Z')).toEqual(['2026-10-20T09:00']);
  });

  it.each(['', 'nonsense', 'FREQ=HOURLY', 'FREQ=DAILY;BYHOUR=1,2', 'FREQ=WEEKLY;BYDAY=XX'])('refuses “%s”', (rule) => {
    expect(() => firstOccurrences({ ...weekly, rule }, 1)).toThrow(expect.objectContaining({ code: 'invalid-rule' }));
  });
});
