/** How a day is written in figures where both readings are possible: 03/04 is the third of April, or March the fourth. */
export type DateOrder = 'dmy' | 'mdy';

/** What someone wrote as a time: on a wall, or an instant where they gave an offset. */
export type WrittenMoment = { day: string; time: string | null } | { instant: string };

const MONTHS = [
  ['january', 'jan', 'janvier', 'janv'],
  ['february', 'feb', 'février', 'fevrier', 'févr', 'fév', 'fev'],
  ['march', 'mar', 'mars'],
  ['april', 'apr', 'avril', 'avr'],
  ['may', 'mai'],
  ['june', 'jun', 'juin'],
  ['july', 'jul', 'juillet', 'juil'],
  ['august', 'aug', 'août', 'aout'],
  ['september', 'sep', 'sept', 'septembre'],
  ['october', 'oct', 'octobre'],
  ['november', 'nov', 'novembre'],
  ['december', 'dec', 'décembre', 'decembre', 'déc'],
];

const FIGURES = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/;
const YEAR_FIRST = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/;
const DAY_MONTH = /^(\d{1,2})(?:er|st|nd|rd|th)?[ -]([\p{L}]+)\.?,?[ -](\d{4})$/u;
const MONTH_DAY = /^([\p{L}]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/u;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z| ?[+-]\d{2}:?\d{2})$/i;
const CLOCK =
  /(?:^|[ T,])(?:at |à )?(\d{1,2}(?::\d{2}(?::\d{2}(?:\.\d+)?)?|\s?h\s?(?:\d{2})?)(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)$/iu;
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)[\p{L}]*\.?,? (?=\d|\p{L})/iu;

/** `YYYY-MM-DD`, or null for what is no day of the calendar. */
export function readDay(written: string, order: DateOrder): string | null {
  const text = tidy(written);
  const bare = text.replace(WEEKDAY, '');
  return dayOf(text, order) ?? (bare === text ? null : dayOf(bare, order));
}

function dayOf(text: string, order: DateOrder): string | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return day(yearFirst[1]!, yearFirst[2]!, yearFirst[3]!);
  const figures = FIGURES.exec(text);
  if (figures) {
    const [, first, second, year] = figures as unknown as [string, string, string, string];
    const full = year.length === 2 ? `20${year}` : year;
    return order === 'dmy' ? day(full, second, first) : day(full, first, second);
  }
  const dayMonth = DAY_MONTH.exec(text);
  if (dayMonth) return day(dayMonth[3]!, month(dayMonth[2]!), dayMonth[1]!);
  const monthDay = MONTH_DAY.exec(text);
  return monthDay ? day(monthDay[3]!, month(monthDay[1]!), monthDay[2]!) : null;
}

/** `HH:MM` of 14:30, 14h30, 14 h, 2:30 PM, 9 am, or the fraction of a day that spreadsheets write; else null. */
export function readTime(written: string): string | null {
  const text = tidy(written).toLowerCase();
  if (/^0?\.\d+$/.test(text)) return clock(Math.floor(Number(text) * 24), Math.round((Number(text) * 1440) % 60), '');
  const found = /^(\d{1,2})(?:(?::|\s?h\s?)(\d{2})?(?::\d{2}(?:\.\d+)?)?)?\s?([ap])?\.?(?:m\.?)?$/.exec(text);
  if (!found) return null;
  const [, hours, minutes, half] = found;
  if (!/[:h]/.test(text) && !half) return null;
  return clock(Number(hours), Number(minutes ?? 0), half ?? '');
}

/** A day with its time in one cell; null when it cannot be read. */
export function readMoment(written: string, order: DateOrder): WrittenMoment | null {
  const text = tidy(written);
  if (INSTANT.test(text)) {
    const instant = new Date(
      text
        .replace(' ', 'T')
        .replace(/ (?=[+-])/, '')
        .replace(/([+-]\d{2})(\d{2})$/, '$1:$2'),
    );
    return Number.isNaN(instant.getTime()) ? null : { instant: instant.toISOString() };
  }
  const time = CLOCK.exec(text);
  if (time) {
    const found = readDay(text.slice(0, time.index).replace(/,$/, ''), order);
    const at = readTime(time[1]!);
    if (found && at) return { day: found, time: at };
  }
  const alone = readDay(text, order);
  return alone ? { day: alone, time: null } : null;
}

/**
 * Which way round these days are written. `ambiguous`: nothing tells, a person must; null: the question does not arise.
 */
export function dateOrder(written: readonly string[]): DateOrder | 'ambiguous' | null {
  const seen = { dmy: false, mdy: false, either: false };
  for (const one of written) {
    const text = tidy(one);
    const time = CLOCK.exec(text);
    const figures = FIGURES.exec((time ? text.slice(0, time.index) : text).replace(/,$/, '').trim());
    if (!figures) continue;
    const [first, second] = [Number(figures[1]), Number(figures[2])];
    if (first > 12) seen.dmy = true;
    else if (second > 12) seen.mdy = true;
    else if (first !== second) seen.either = true;
  }
  if (seen.dmy && seen.mdy) return 'ambiguous';
  if (seen.dmy) return 'dmy';
  if (seen.mdy) return 'mdy';
  return seen.either ? 'ambiguous' : null;
}

const tidy = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();

function month(name: string): string {
  const at = MONTHS.findIndex((names) => names.includes(name.toLowerCase()));
  return String(at + 1);
}

function day(year: string, month: string, date: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const found = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(found.getTime()) && found.toISOString().startsWith(text) ? text : null;
}

function clock(hours: number, minutes: number, half: string): string | null {
  if (half && (hours < 1 || hours > 12)) return null;
  const full = half ? (hours % 12) + (half === 'p' ? 12 : 0) : hours;
  if (full > 23 || minutes > 59) return null;
  return `${String(full).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
