import { dateOrder, readDay, readMoment, readTime } from './written-date.js';

describe('a written day', () => {
  it.each([
    ['2026-12-24', '2026-12-24'],
    ['2026/1/5', '2026-01-05'],
    ['24/12/2026', '2026-12-24'],
    ['24.12.26', '2026-12-24'],
    ['24 décembre 2026', '2026-12-24'],
    ['1er août 2026', '2026-08-01'],
    ['jeudi 24 déc. 2026', '2026-12-24'],
    ['December 24, 2026', '2026-12-24'],
    ['Thu Dec 24 2026', '2026-12-24'],
    ['24-Dec-2026', '2026-12-24'],
    ['mars 3 2026', '2026-03-03'],
  ])('%s is read', (written, expected) => {
    expect(readDay(written, 'dmy')).toBe(expected);
  });

  it('is turned round for those who put the month first', () => {
    expect([readDay('03/04/2026', 'dmy'), readDay('03/04/2026', 'mdy')]).toEqual(['2026-04-03', '2026-03-04']);
  });

  it.each(['30/02/2026', '2026-13-01', 'demain', '', '24 brumaire 2026', '12/24/2026'])('“%s” is none', (written) => {
    expect(readDay(written, 'dmy')).toBeNull();
  });
});

describe('a written time', () => {
  it.each([
    ['14:30', '14:30'],
    ['9:05:30', '09:05'],
    ['14h30', '14:30'],
    ['14 h 30', '14:30'],
    ['9h', '09:00'],
    ['2:30 PM', '14:30'],
    ['12 am', '00:00'],
    ['12:15 p.m.', '12:15'],
    ['0.75', '18:00'],
  ])('%s is read', (written, expected) => {
    expect(readTime(written)).toBe(expected);
  });

  it.each(['25:00', '14:60', '13 pm', '14', 'midi', ''])('“%s” is none', (written) => {
    expect(readTime(written)).toBeNull();
  });
});

describe('a written moment', () => {
  it.each([
    ['2026-12-24 18:00', { day: '2026-12-24', time: '18:00' }],
    ['2026-12-24T18:00:00', { day: '2026-12-24', time: '18:00' }],
    ['24/12/2026 à 18h00', { day: '2026-12-24', time: '18:00' }],
    ['Dec 24, 2026 at 6:00 PM', { day: '2026-12-24', time: '18:00' }],
    ['24 décembre 2026', { day: '2026-12-24', time: null }],
    ['2026-12-24T18:00:00.000Z', { instant: '2026-12-24T18:00:00.000Z' }],
    ['2026-12-24 18:00 +0100', { instant: '2026-12-24T17:00:00.000Z' }],
    ['bientôt', null],
  ])('%s is read', (written, expected) => {
    expect(readMoment(written, 'dmy')).toEqual(expected);
  });
});

describe('the order of day and month', () => {
  it('shows in a day that no month has', () => {
    expect(dateOrder(['03/04/2026', '24/12/2026 18:00'])).toBe('dmy');
    expect(dateOrder(['03/04/2026', '12/24/2026'])).toBe('mdy');
  });
  it('is asked when nothing shows it, or each way does', () => {
    expect(dateOrder(['03/04/2026', '05/06/2026 09:00'])).toBe('ambiguous');
    expect(dateOrder(['24/12/2026', '12/24/2026'])).toBe('ambiguous');
  });
  it('is no question where years come first, months have names, or both readings agree', () => {
    expect(dateOrder(['2026-03-04', '4 mars 2026', '05/05/2026', ''])).toBeNull();
  });
});
