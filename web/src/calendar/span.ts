import { addDays, addMonths, type Day, monthGrid, nameDay, nameSpan, weekStart } from './days';
import type { View } from './search';

/** The days a view asks the server for, both included. */
export function spanOf(view: View, day: Day): { from: Day; to: Day } {
  if (view === 'day') return { from: day, to: day };
  return view === 'week' ? { from: weekStart(day), to: addDays(weekStart(day), 6) } : monthGrid(day);
}

export function headingOf(view: View, day: Day, locale: string): string {
  if (view === 'day') return nameDay(day, locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const { from, to } = spanOf(view, day);
  return view === 'week' ? nameSpan(from, to, locale) : nameDay(day, locale, { month: 'long', year: 'numeric' });
}

/** So many views further. */
export function stepped(view: View, day: Day, count: number): Day {
  if (view === 'day') return addDays(day, count);
  return view === 'week' ? addDays(day, 7 * count) : addMonths(day, count);
}
