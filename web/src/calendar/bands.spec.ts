import { describe, expect, it } from '@jest/globals';
import { type Band, bandsByDay } from './bands';

const band = (id: string, from: string, to: string, kind: Band['kind'] = 'campaign'): Band => ({
  ...{ id, from, to, kind, clientId: null, name: { en: id, fr: id }, hue: 20 },
});
const lanes = (bands: Band[], day: string) =>
  bandsByDay(bands)
    .get(day)
    ?.lanes.map((one) => one?.id ?? null);

describe('bands by day', () => {
  it('keeps a campaign on one height over all its days, and lets another take what is free', () => {
    const bands = [
      band('spring', '2027-03-01', '2027-03-10'),
      band('sale', '2027-03-05', '2027-03-20'),
      band('fair', '2027-03-12', '2027-03-14'),
    ];
    expect(lanes(bands, '2027-03-02')).toEqual(['spring']);
    expect(lanes(bands, '2027-03-06')).toEqual(['spring', 'sale']);
    expect(lanes(bands, '2027-03-11')).toEqual([null, 'sale']);
    expect(lanes(bands, '2027-03-13')).toEqual(['fair', 'sale']);
    expect(lanes(bands, '2027-03-21')).toBeUndefined();
  });

  it('puts days and notes beside them, on every day they last', () => {
    const days = bandsByDay([
      band('fair', '2027-03-30', '2027-04-02', 'occasion'),
      band('one', '2027-04-01', '2027-04-01'),
    ]);
    expect([...days.keys()].sort()).toEqual(['2027-03-30', '2027-03-31', '2027-04-01', '2027-04-02']);
    expect(days.get('2027-04-01')).toMatchObject({ lanes: [{ id: 'one' }], lines: [{ id: 'fair' }] });
  });
});
