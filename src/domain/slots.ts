import { Temporal } from 'temporal-polyfill';
import { type Adjusted, toInstant } from './wall-clock.js';

/** A weekly rhythm: Monday is 1; the time is on the wall of the zone. */
export interface WeeklySlot {
  weekday: number;
  /** `HH:MM` */
  time: string;
  zone: string;
}

export interface SlotMoment {
  /** ISO 8601, UTC. */
  at: string;
  wall: string;
  zone: string;
  adjusted?: Adjusted;
}

/** Every moment of these slots from one instant (included) to another (excluded), in order, each moment once. */
export function occurrences(slots: readonly WeeklySlot[], from: string, to: string): SlotMoment[] {
  const since = Date.parse(from);
  const until = Date.parse(to);
  const found = new Map<string, SlotMoment>();
  for (const slot of slots) {
    for (const day of daysAround(from, to, slot.zone)) {
      if (day.dayOfWeek !== slot.weekday) continue;
      const { instant, wall, zone, adjusted } = toInstant({ wall: `${day}T${slot.time}`, zone: slot.zone });
      const at = new Date(instant).toISOString();
      if (Date.parse(at) < since || Date.parse(at) >= until) continue;
      found.set(at, { at, wall, zone, ...(adjusted && { adjusted }) });
    }
  }
  return [...found.values()].toSorted((a, b) => a.at.localeCompare(b.at));
}

/** The first moment after an instant that nothing occupies; undefined when the horizon is full. */
export function nextFree(
  slots: readonly WeeklySlot[],
  taken: readonly string[],
  after: string,
  horizonDays: number,
): SlotMoment | undefined {
  const occupied = new Set(taken.map((at) => Date.parse(at)));
  const until = new Date(Date.parse(after) + horizonDays * 86_400_000).toISOString();
  return occurrences(slots, after, until).find(
    (moment) => Date.parse(moment.at) > Date.parse(after) && !occupied.has(Date.parse(moment.at)),
  );
}

/** From the day before: a day that a zone left out (Samoa, 30 December 2011) speaks on the next one. */
function* daysAround(from: string, to: string, zone: string) {
  const dayOf = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
  const last = dayOf(to);
  let day = dayOf(from).subtract({ days: 1 });
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) yield day;
}
