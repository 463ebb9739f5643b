/** How often, as the form asks; everything else of RFC 5545 is shown as it is written. */
export interface Repeat {
  every: 'daily' | 'weekly' | 'monthly' | 'monthlyNth' | 'yearly';
  interval: number;
  /** `MO` to `SU`; of weekly only. */
  days: string[];
  end: 'never' | 'until' | 'count';
  until: string;
  count: number;
}

export const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The day of the week of a wall time, as RFC 5545 writes it. */
export const dayOf = (wall: string) => WEEK[(new Date(`${wall.slice(0, 10)}T12:00Z`).getUTCDay() + 6) % 7]!;

/** Which of its kind in the month it is; the fifth does not come every month, so it is the last. */
export function nthOf(wall: string): number {
  const nth = Math.ceil(Number(wall.slice(8, 10)) / 7);
  return nth === 5 ? -1 : nth;
}

export function ruleOf({ every, interval, days, end, until, count }: Repeat, wall: string): string {
  const by = {
    daily: 'FREQ=DAILY',
    weekly: `FREQ=WEEKLY;BYDAY=${WEEK.filter((day) => days.includes(day)).join(',') || dayOf(wall)}`,
    monthly: `FREQ=MONTHLY;BYMONTHDAY=${Number(wall.slice(8, 10))}`,
    monthlyNth: `FREQ=MONTHLY;BYDAY=${nthOf(wall)}${dayOf(wall)}`,
    yearly: 'FREQ=YEARLY',
  }[every];
  return [
    by,
    interval > 1 && `INTERVAL=${interval}`,
    end === 'until' && until && `UNTIL=${until.replaceAll('-', '')}`,
    end === 'count' && `COUNT=${count}`,
  ]
    .filter(Boolean)
    .join(';');
}

/** What a rule says, for the words; null: a rule that the form does not write. */
export function readRule(rule: string) {
  const said = Object.fromEntries(rule.split(';').map((part) => part.split('='))) as Record<string, string>;
  const { FREQ, INTERVAL = '1', COUNT, UNTIL, BYDAY, BYMONTHDAY, ...more } = said;
  if (Object.keys(more).length > 0) return null;
  const nth = /^(-?\d)([A-Z]{2})$/.exec(BYDAY ?? '');
  const every =
    FREQ === 'MONTHLY' && nth ? 'monthlyNth' : FREQ === 'MONTHLY' && !BYMONTHDAY ? undefined : FREQ?.toLowerCase();
  if (!every || (BYDAY && !nth && !/^[A-Z,]+$/.test(BYDAY))) return null;
  return {
    every: every as Repeat['every'],
    interval: Number(INTERVAL),
    days: nth ? [nth[2]!] : (BYDAY?.split(',') ?? []),
    nth: nth ? Number(nth[1]) : null,
    monthDay: BYMONTHDAY,
    count: COUNT ? Number(COUNT) : null,
    until: UNTIL ? `${UNTIL.slice(0, 4)}-${UNTIL.slice(4, 6)}-${UNTIL.slice(6, 8)}` : null,
  };
}
