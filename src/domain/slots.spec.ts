import { nextFree, occurrences } from './slots.js';

const tuesday = { weekday: 2, time: '18:00', zone: 'Europe/Paris' };

describe('weekly slots', () => {
  it('keep their time on the wall through a change of clocks', () => {
    const moments = occurrences([tuesday], '2026-10-19T00:00:00Z', '2026-11-02T00:00:00Z');
    expect(moments.map((moment) => moment.at)).toEqual(['2026-10-20T16:00:00.000Z', '2026-10-27T17:00:00.000Z']);
    expect(moments.map((moment) => moment.wall.slice(11))).toEqual(['18:00', '18:00']);
  });

  it('say when the clock jumps over them', () => {
    const early = { weekday: 7, time: '02:30', zone: 'Europe/Paris' };
    expect(occurrences([early], '2027-03-27T00:00:00Z', '2027-03-29T00:00:00Z')).toEqual([
      { at: '2027-03-28T01:30:00.000Z', wall: '2027-03-28T03:30', zone: 'Europe/Paris', adjusted: 'gap' },
    ]);
  });

  it('offer the next one that is free', () => {
    const taken = ['2026-10-20T16:00:00Z'];
    expect(nextFree([tuesday], taken, '2026-10-19T00:00:00Z', 30)?.at).toBe('2026-10-27T17:00:00.000Z');
  });

  it('never offer the moment one asks at', () => {
    expect(nextFree([tuesday], [], '2026-10-20T16:00:00Z', 30)?.at).toBe('2026-10-27T17:00:00.000Z');
  });

  it('have none to offer when the horizon is full', () => {
    expect(nextFree([tuesday], ['2026-10-20T16:00:00Z'], '2026-10-19T00:00:00Z', 7)).toBeUndefined();
    expect(nextFree([], [], '2026-10-19T00:00:00Z', 30)).toBeUndefined();
  });

  it('are one moment when two of them fall together', () => {
    expect(occurrences([tuesday, tuesday], '2026-10-19T00:00:00Z', '2026-10-26T00:00:00Z')).toHaveLength(1);
  });
});
