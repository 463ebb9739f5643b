import { addDays, addMonths, daysBetween, isDay, monthGrid, weekStart } from './days';

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

  it('are told from nonsense', () => {
    expect(['2026-11-23', '2026-02-30', '26-1-1', undefined].map(isDay)).toEqual([true, false, false, false]);
  });
});
