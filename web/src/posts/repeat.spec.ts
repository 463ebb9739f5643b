import { firstOccurrences } from '@domain/recurrence';
import { dayOf, nthOf, type Repeat, readRule, ruleOf } from './repeat';

const form: Repeat = { every: 'weekly', interval: 1, days: [], end: 'never', until: '', count: 5 };
const tuesday = '2026-12-29T09:00';

describe('the rule of the form', () => {
  it('falls on the day of the beginning when no day is chosen', () => {
    expect(dayOf(tuesday)).toBe('TU');
    expect(ruleOf(form, tuesday)).toBe('FREQ=WEEKLY;BYDAY=TU');
  });

  it('calls a fifth Tuesday the last', () => {
    expect(nthOf(tuesday)).toBe(-1);
    const rule = ruleOf({ ...form, every: 'monthlyNth' }, tuesday);
    expect(firstOccurrences({ rule, wall: tuesday, zone: 'Europe/Paris' }, 2)).toEqual([tuesday, '2027-01-26T09:00']);
  });

  it('is read back as it was said', () => {
    const rule = ruleOf({ ...form, days: ['FR', 'MO'], interval: 2, end: 'count', count: 6 }, tuesday);
    expect(readRule(rule)).toMatchObject({ every: 'weekly', interval: 2, days: ['MO', 'FR'], count: 6, until: null });
    const ended = ruleOf({ ...form, every: 'monthly', end: 'until', until: '2027-06-30' }, tuesday);
    expect(readRule(ended)).toMatchObject({ every: 'monthly', monthDay: '29', until: '2027-06-30' });
  });

  it('is shown as written when the form could not say it', () => {
    expect(readRule('FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2')).toBeNull();
  });
});
