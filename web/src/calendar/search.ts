import { type Day, isDay } from './days';
import { FACETS, type Facet } from './filters';

export const VIEWS = ['month', 'week', 'day', 'list', 'board'] as const;
export type View = (typeof VIEWS)[number];

/** What of the calendar is shown; it stands in the address, so that a view can be sent to somebody. */
export interface CalendarSearch extends Partial<Record<Facet, string>> {
  view?: View;
  day?: Day;
  /** Ids with commas; absent: all. */
  clients?: string;
  /** Words that stand in the title or the text. */
  q?: string;
}

/** An address is written by anybody: what makes no sense in it is left out. */
export function readCalendarSearch(search: Record<string, unknown>): CalendarSearch {
  return {
    view: VIEWS.find((view) => view === search.view),
    day: isDay(search.day) ? search.day : undefined,
    clients: text(search.clients),
    q: text(search.q),
    ...Object.fromEntries(FACETS.map((facet) => [facet, text(search[facet])])),
  };
}

/** What of an address is worth keeping under a name: how one looks, not on which day. */
export function keptOf({ day, ...search }: CalendarSearch): Record<string, string> {
  return Object.fromEntries(Object.entries(search).filter((one): one is [string, string] => one[1] !== undefined));
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** Those of the clients that the address names, or all: an address that names nobody one may see shows everybody. */
export function shownClients<T extends { id: string }>(clients: readonly T[], wanted: string | undefined): T[] {
  const ids = new Set(wanted?.split(','));
  const named = clients.filter(({ id }) => ids.has(id));
  return named.length > 0 ? named : [...clients];
}
