import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { Refusal } from './refusal.js';
import { toWall } from './wall-clock.js';

/** A rule of RFC 5545, counted on the clock of one zone. */
export interface Recurrence {
  /** The part after `RRULE:`, such as `FREQ=WEEKLY;BYDAY=TU`. */
  rule: string;
  /** The first possible occurrence, `YYYY-MM-DDTHH:MM`. */
  wall: string;
  zone: string;
}

/**
 * What the wall shows at each occurrence from one wall time to another, both included. The rule is counted on the wall
 * and not in instants, so a change of clocks never moves nine o’clock.
 * @throws Refusal invalid-rule
 */
export function occurrencesBetween(recurrence: Recurrence, from: string, to: string): string[] {
  return counted(recurrence).between(floating(from), floating(to), true).map(shown);
}

/** @throws Refusal invalid-rule */
export function firstOccurrences(recurrence: Recurrence, count: number): string[] {
  return counted(recurrence)
    .all((_, index) => index < count)
    .slice(0, count)
    .map(shown);
}

/** Has the rule nothing more after this wall time? */
export function isOver(recurrence: Recurrence, wall: string): boolean {
  return counted(recurrence).next(floating(wall)) === null;
}

const PARTS = /^(FREQ|INTERVAL|COUNT|UNTIL|BYDAY|BYMONTHDAY|BYMONTH|BYSETPOS|WKST)=[\w+,-]+$/;

function counted({ rule, wall, zone }: Recurrence): RRuleTemporal {
  const parts = rule.split(';');
  // Once a day is the most: several times of a day are several series.
  if (!parts.every((part) => PARTS.test(part)) || !/(^|;)FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;|$)/.test(rule))
    throw invalid(rule);
  try {
    return new RRuleTemporal({ rruleString: endedOnWall(rule, zone), dtstart: floating(wall) });
  } catch (cause) {
    throw invalid(rule, cause);
  }
}

/** RFC 5545 writes the end as an instant; here it is what the wall shows then. */
const endedOnWall = (rule: string, zone: string) =>
  rule.replace(/UNTIL=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)\d\dZ/, (_, ...told: string[]) => {
    const [year, month, day, hour, minute] = told;
    const shows = toWall(`${year}-${month}-${day}T${hour}:${minute}:00Z`, zone);
    return `UNTIL=${shows.replace(/[-:]/g, '')}00Z`;
  });

const floating = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime('UTC');
const shown = (one: { toPlainDateTime(): { toString(how: { smallestUnit: 'minute' }): string } }) =>
  one.toPlainDateTime().toString({ smallestUnit: 'minute' });

const invalid = (rule: string, cause?: unknown) =>
  new Refusal('invalid-rule', `“${rule}” is not a rule that repeats by days. Choose how often it repeats.`, {
    params: { rule },
    cause,
  });
