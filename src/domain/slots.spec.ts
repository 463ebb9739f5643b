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

  it('take the first of two where the clock goes back', () => {
    const early = { weekday: 7, time: '02:30', zone: 'Europe/Paris' };
    expect(occurrences([early], '2026-10-24T00:00:00Z', '2026-10-26T00:00:00Z')).toEqual([
      { at: '2026-10-25T00:30:00.000Z', wall: '2026-10-25T02:30', zone: 'Europe/Paris', adjusted: 'overlap' },
    ]);
  });

  it('speak the next day where a whole day was left out', () => {
    const friday = { weekday: 5, time: '18:00', zone: 'Pacific/Apia' };
    const [moment] = occurrences([friday], '2011-12-30T12:00:00Z', '2012-01-01T00:00:00Z');
    expect(moment).toMatchObject({ at: '2011-12-31T04:00:00.000Z', wall: '2011-12-31T18:00', adjusted: 'gap' });
  });

  it('belong to the day of their own zone', () => {
    const monday = { weekday: 1, time: '00:30', zone: 'Asia/Kathmandu' };
    const found = occurrences([monday], '2026-11-22T00:00:00Z', '2026-11-23T00:00:00Z');
    expect(found.map((moment) => moment.at)).toEqual(['2026-11-22T18:45:00.000Z']);
  });

  it('begin with the first instant and end before the last', () => {
    expect(occurrences([tuesday], '2026-10-20T16:00:00Z', '2026-10-27T17:00:00Z')).toHaveLength(1);
    expect(occurrences([tuesday], '2026-10-20T16:00:01Z', '2026-10-27T17:00:00Z')).toEqual([]);
  });

  it('stand in order, whatever their zones', () => {
    const newYork = { weekday: 2, time: '09:00', zone: 'America/New_York' };
    const at = occurrences([tuesday, newYork], '2026-10-19T00:00:00Z', '2026-11-04T00:00:00Z').map((one) => one.at);
    expect(at).toHaveLength(6);
    expect(at).toEqual(at.toSorted());
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
