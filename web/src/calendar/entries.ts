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

/** Entries by the day on their own wall. The same objects every time, so that a move draws two days anew. */
export function byDay(entries: readonly Entry[]): Map<Day, Entry[]> {
  return Map.groupBy(entries, (entry) => entry.wall.slice(0, 10));
}

export function ghostsByDay(slots: readonly GhostSlot[]): Map<Day, Ghost[]> {
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
  return Map.groupBy(ghosts, (ghost) => ghost.wall.slice(0, 10));
}

/** The entries as they will be when this one has moved; all others stay the same objects. */
export function moved(calendar: Calendar, key: string, wall: string): Calendar {
  const entries = calendar.entries
    .map((entry) => (entry.key === key ? { ...entry, wall } : entry))
    .toSorted((a, b) => a.wall.localeCompare(b.wall));
  return { ...calendar, entries };
}

/** Where an entry lands on another day: at its own time of day. */
export const onDay = (entry: Pick<Entry, 'wall'>, day: Day) => `${day}T${entry.wall.slice(11)}`;
