import type { Calendar, Entry } from '../api/client';
import type { Day } from './days';

type GhostSlot = Calendar['slots'][number];

/** A free moment of the week’s rhythm; one for all channels that share it. */
export interface Ghost {
  wall: string;
  zone: string;
  clientId: string;
  channelIds: string[];
}

/** What an entry is called while it moves: its key on the wire names its moment, and so changes with it. */
export const nameOf = (entry: Pick<Entry, 'channels' | 'key'>) => entry.channels[0]?.publicationId ?? entry.key;

/** Entries by the day on their own wall. A day where nothing changed keeps its very list, so that a move draws two days anew. */
export function byDay(entries: readonly Entry[], before?: ReadonlyMap<Day, Entry[]>): Map<Day, Entry[]> {
  const days = Map.groupBy(entries, (entry) => entry.wall.slice(0, 10));
  return keepSame(days, before, (one, other) => one === other);
}

/** The slots that are free, by day; likewise the same lists where nothing changed. */
export function ghostsByDay(slots: readonly GhostSlot[], before?: ReadonlyMap<Day, Ghost[]>): Map<Day, Ghost[]> {
  const groups = Map.groupBy(
    slots.filter((slot) => slot.free),
    (slot) => `${slot.wall} ${slot.clientId}`,
  );
  const ghosts = [...groups.values()].map((group) => ({
    wall: group[0]!.wall,
    zone: group[0]!.zone,
    clientId: group[0]!.clientId,
    channelIds: group.map((slot) => slot.channelId),
  }));
  const same = (one: Ghost, other: Ghost) =>
    one.wall === other.wall && one.clientId === other.clientId && `${one.channelIds}` === `${other.channelIds}`;
  return keepSame(
    Map.groupBy(ghosts, (ghost) => ghost.wall.slice(0, 10)),
    before,
    same,
  );
}

function keepSame<T>(days: Map<Day, T[]>, before: ReadonlyMap<Day, T[]> | undefined, same: (a: T, b: T) => boolean) {
  for (const [day, list] of days) {
    const old = before?.get(day);
    if (old?.length === list.length && list.every((one, index) => same(one, old[index]!))) days.set(day, old);
  }
  return days;
}

/** The entries as they will be when this one has moved; all others stay the same objects. */
export function moved(calendar: Calendar, name: string, wall: string): Calendar {
  const entries = calendar.entries
    .map((entry) => (nameOf(entry) === name ? { ...entry, wall } : entry))
    .toSorted((a, b) => a.wall.localeCompare(b.wall));
  return { ...calendar, entries };
}

/** The hours a day is drawn by, `HH`: from six on, or from the first that holds something. */
export function hoursOf(...lists: (readonly { wall: string }[])[]): string[] {
  const first = Math.min(6, ...lists.flat().map(({ wall }) => Number(wall.slice(11, 13))));
  return Array.from({ length: 24 - first }, (_, index) => String(first + index).padStart(2, '0'));
}

/** Where an entry lands on another day: at its own time of day. */
export const onDay = (entry: Pick<Entry, 'wall'>, day: Day) => `${day}T${entry.wall.slice(11)}`;

/** Dropped on its own hour it stays where it is; on another, it takes the full hour. */
export const onHour = (entry: Pick<Entry, 'wall'>, wall: string) =>
  entry.wall.slice(0, 13) === wall.slice(0, 13) ? entry.wall : wall;

/** So many hours later or earlier on the wall; midnight is passed to the next day. */
export function shiftHours(wall: string, hours: number): string {
  return new Date(Date.parse(`${wall}Z`) + hours * 3_600_000).toISOString().slice(0, 16);
}

/** Where a post without a time lands: at nine, or at the next full hour of a day that is past nine already. */
export function firstWall(day: Day, now: string): string {
  if (day !== now.slice(0, 10) || now.slice(11) < '09:00') return `${day}T09:00`;
  const hour = Number(now.slice(11, 13)) + 1;
  return `${day}T${hour > 23 ? '23:59' : `${String(hour).padStart(2, '0')}:00`}`;
}
