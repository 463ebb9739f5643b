import type { Entry } from '../api/client';

/** What entries can be told apart by; each is a list of values in the address. */
export const FACETS = ['networks', 'formats', 'states', 'campaigns', 'pillars', 'labels', 'authors'] as const;
export type Facet = (typeof FACETS)[number];
export type Filters = Partial<Record<Facet | 'q', string>>;
export const filtersOf = (search: Filters): Filters => ({
  q: search.q,
  ...Object.fromEntries(FACETS.map((facet) => [facet, search[facet]])),
});
type Told = Pick<Entry, 'title' | 'excerpt' | 'state' | 'author' | 'formats' | 'campaignId' | 'pillarId' | 'labels'> & {
  channels: { network: string }[];
};

/** The values of an entry on one facet: any of them may be asked for. */
export function valuesOf(entry: Told, facet: Facet): string[] {
  if (facet === 'networks') return [...new Set(entry.channels.map((channel) => channel.network))];
  if (facet === 'formats') return entry.formats;
  if (facet === 'labels') return entry.labels;
  if (facet === 'campaigns') return entry.campaignId ? [entry.campaignId] : [];
  if (facet === 'pillars') return entry.pillarId ? [entry.pillarId] : [];
  return [facet === 'states' ? entry.state : entry.author.id];
}

/** Within a facet one value is enough; between facets all must fit. */
export function passes(entry: Told, filters: Filters, but?: Facet): boolean {
  const fits = FACETS.every((facet) => {
    const wanted = facet === but ? undefined : filters[facet]?.split(',');
    return !wanted || valuesOf(entry, facet).some((value) => wanted.includes(value));
  });
  return fits && (!filters.q || plain(`${entry.title} ${entry.excerpt}`).includes(plain(filters.q)));
}

/** The entries asked for; the very list where nothing is asked, so that nothing is drawn anew. */
export function filtered<T extends Told>(entries: T[], filters: Filters): T[] {
  return isFiltered(filters) ? entries.filter((entry) => passes(entry, filters)) : entries;
}

export const isFiltered = (filters: Filters) => Boolean(filters.q || FACETS.some((facet) => filters[facet]));

/** How many entries each value of a facet would show, the other filters standing; a value asked for is named even at none. */
export function countsOf(entries: readonly Told[], filters: Filters, facet: Facet): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of filters[facet]?.split(',') ?? []) counts.set(value, 0);
  for (const entry of entries) {
    if (!passes(entry, filters, facet)) continue;
    for (const value of valuesOf(entry, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return new Map([...counts].toSorted(([, a], [, b]) => b - a));
}

/** The list with a value put in or taken out; nothing left is no filter. */
export function toggled(list: string | undefined, value: string): string | undefined {
  const values = new Set(list?.split(','));
  if (!values.delete(value)) values.add(value);
  return [...values].join(',') || undefined;
}

/** A search for “ete” finds « été ». */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
