import Holidays from 'date-holidays';

/** A day that a calendar shows on its own account. */
export interface NamedDay {
  /** YYYY-MM-DD, both days included. */
  from: string;
  to: string;
  name: { en: string; fr: string };
}

const known = new Map<string, NamedDay[]>();

/** The days on which a country rests, named in both languages. Data: date-holidays, from public sources. */
export function publicDays(country: string, year: number): NamedDay[] {
  const key = `${country} ${year}`;
  const found = known.get(key) ?? computed(country, year);
  known.set(key, found);
  return found;
}

/** ISO 3166-1 codes of the countries whose days are known. */
export function countries(): string[] {
  return Object.keys(new Holidays().getCountries()).sort();
}

function computed(country: string, year: number): NamedDay[] {
  const calendar = new Holidays(country);
  const french = new Map(
    calendar.getHolidays(year, 'fr').map(({ date, rule, name }) => [`${date} ${rule}`, name] as const),
  );
  return calendar
    .getHolidays(year, 'en')
    .filter(({ type }) => type === 'public')
    .map(({ date, start, end, rule, name }) => ({
      from: date.slice(0, 10),
      to: lastDay(date.slice(0, 10), start, end),
      name: { en: name, fr: french.get(`${date} ${rule}`) ?? name },
    }));
}

/** Its end is the midnight after its last day. */
function lastDay(from: string, start: Date, end: Date): string {
  const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
  return new Date(Date.parse(`${from}T00:00:00Z`) + (days - 1) * 86_400_000).toISOString().slice(0, 10);
}
