import { addDays, addMonths, daysBetween, isDay, monthGrid, nameSpan, weekStart } from './days';

describe('days', () => {
  it('step over months, years and changes of clocks', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-29', -1)).toBe('2026-03-28');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  });

  it('stay in a shorter month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-03-15', -3)).toBe('2025-12-15');
  });

  it('belong to a week that begins on Monday', () => {
    expect(weekStart('2026-11-23')).toBe('2026-11-23');
    expect(weekStart('2026-11-29')).toBe('2026-11-23');
  });

  it('fill whole weeks around a month', () => {
    expect(monthGrid('2026-11-23')).toEqual({ from: '2026-10-26', to: '2026-12-06' });
    const { from, to } = monthGrid('2027-02-10');
    expect(daysBetween(from, to).length % 7).toBe(0);
  });

  it('that make a span are named together, as each language does it', () => {
    expect(nameSpan('2026-11-23', '2026-11-29', 'fr')).toMatch(/^23\s?–\s?29 novembre 2026$/);
    expect(nameSpan('2026-12-28', '2027-01-03', 'en')).toMatch(/^December 28, 2026\s–\sJanuary 3, 2027$/);
  });

  it('are told from nonsense', () => {
    expect(['2026-11-23', '2026-02-30', '26-1-1', undefined].map(isDay)).toEqual([true, false, false, false]);
  });
});
