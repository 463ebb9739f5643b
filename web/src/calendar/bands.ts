import type { Calendar } from '../api/client';
import { addDays, type Day } from './days';

export type Band = Calendar['bands'][number];

/** What a day shows above its posts. */
export interface DayBands {
  /** Campaigns, each on the same height over all its days; null where another keeps the height. */
  lanes: (Band | null)[];
  /** Public days, days people speak about, occasions and notes. */
  lines: Band[];
}

/** What spans days, told apart by day. */
export function bandsByDay(bands: readonly Band[]): Map<Day, DayBands> {
  const days = new Map<Day, DayBands>();
  const at = (day: Day) => days.get(day) ?? days.set(day, { lanes: [], lines: [] }).get(day)!;
  for (const band of bands) {
    if (band.kind !== 'campaign') for (const day of daysFrom(band)) at(day).lines.push(band);
  }
  for (const campaign of bands.filter(({ kind }) => kind === 'campaign')) {
    const its = daysFrom(campaign);
    let lane = 0;
    while (its.some((day) => days.get(day)?.lanes[lane])) lane++;
    for (const day of its) {
      const { lanes } = at(day);
      while (lanes.length < lane) lanes.push(null);
      lanes[lane] = campaign;
    }
  }
  return days;
}

/** Longer ones are drawn for a year. */
const MOST_DAYS = 400;

function daysFrom({ from, to }: Band): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to && days.length < MOST_DAYS; day = addDays(day, 1)) days.push(day);
  return days;
}
