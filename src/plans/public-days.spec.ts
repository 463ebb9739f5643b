import { describe, expect, it } from '@jest/globals';
import { marronniers } from './marronniers.js';
import { countries, publicDays } from './public-days.js';

describe('public days', () => {
  const french = (year: number) => publicDays('FR', year).map(({ from, to, name }) => [from, to, name.fr]);

  it('knows those of France, also those that move with Easter', () => {
    expect(french(2026)).toEqual([
      ['2026-01-01', '2026-01-01', 'Nouvel An'],
      ['2026-04-06', '2026-04-06', 'Lundi de Pâques'],
      ['2026-05-01', '2026-05-01', 'Fête du travail'],
      ['2026-05-08', '2026-05-08', 'Fête de la Victoire 1945'],
      ['2026-05-14', '2026-05-14', 'Ascension'],
      ['2026-05-25', '2026-05-25', 'Lundi de Pentecôte'],
      ['2026-07-14', '2026-07-14', 'Fête Nationale de la France'],
      ['2026-08-15', '2026-08-15', 'Assomption'],
      ['2026-11-01', '2026-11-01', 'Toussaint'],
      ['2026-11-11', '2026-11-11', 'Armistice 1918'],
      ['2026-12-25', '2026-12-25', 'Noël'],
    ]);
    expect(french(2027)).toContainEqual(['2027-03-29', '2027-03-29', 'Lundi de Pâques']);
  });

  it('names them in English as well, and knows no country that is none', () => {
    expect(publicDays('DE', 2026).map(({ name }) => name.en)).toContain('Whit Monday');
    expect(publicDays('ZZ', 2026)).toEqual([]);
    expect(countries()).toEqual(expect.arrayContaining(['BE', 'CA', 'CH', 'FR', 'US']));
  });
});

describe('the days people speak about', () => {
  it('are days of every year, named in both languages, in order', () => {
    const all = marronniers(2027);
    expect(all.map(({ from }) => from)).toEqual(all.map(({ from }) => from).toSorted());
    for (const { from, name } of all) {
      expect(new Date(`${from}T00:00:00Z`).toISOString().slice(0, 10)).toBe(from);
      expect([name.en, name.fr].every((one) => one.length > 5)).toBe(true);
    }
  });
});
