/** Days are `YYYY-MM-DD` and never leave the calendar of their wall: no clock, no zone. */
export type Day = string;

const parse = (day: Day) => new Date(`${day}T00:00:00Z`);
const format = (date: Date): Day => date.toISOString().slice(0, 10);

export function addDays(day: Day, count: number): Day {
  const date = parse(day);
  date.setUTCDate(date.getUTCDate() + count);
  return format(date);
}

/** The same day of another month, or its last one where that month is shorter. */
export function addMonths(day: Day, count: number): Day {
  const date = parse(`${day.slice(0, 7)}-01`);
  date.setUTCMonth(date.getUTCMonth() + count + 1, 0);
  const last = date.getUTCDate();
  date.setUTCDate(Math.min(Number(day.slice(8)), last));
  return format(date);
}

/** Monday of the week. */
export function weekStart(day: Day): Day {
  const weekday = parse(day).getUTCDay() || 7;
  return addDays(day, 1 - weekday);
}

export function daysBetween(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Whole weeks, Monday first, that hold the day’s month. */
export function monthGrid(day: Day): { from: Day; to: Day } {
  const first = `${day.slice(0, 7)}-01`;
  const last = addDays(addMonths(first, 1), -1);
  return { from: weekStart(first), to: addDays(weekStart(last), 6) };
}

export function isDay(value: unknown): value is Day {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    !Number.isNaN(parse(value).getTime()) &&
    format(parse(value)) === value
  );
}

export function nameDay(day: Day, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(parse(day));
}

/** Both ends as people write them together: “23–29 November 2026”. */
export function nameSpan(from: Day, to: Day, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.formatRange(parse(from), parse(to));
}
