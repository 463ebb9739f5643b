import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ask } from '../api/client';

export interface LibrarySearch {
  q?: string;
  kind?: 'picture' | 'film' | 'document';
  folder?: string;
  tag?: string;
}

export const libraryQuery = (client: string, search: LibrarySearch) =>
  infiniteQueryOptions({
    queryKey: ['media', client, search],
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/api/clients/{client}/media', {
          params: { path: { client }, query: { ...search, after: pageParam ?? undefined } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: client !== '',
  });

export const placesQuery = (client: string) =>
  queryOptions({
    queryKey: ['media', client, 'places'],
    queryFn: () => ask(api.GET('/api/clients/{client}/media/places', { params: { path: { client } } })),
    enabled: client !== '',
  });

export const showingQuery = (media: string) =>
  queryOptions({
    queryKey: ['media', 'showing', media],
    queryFn: () => ask(api.GET('/api/media/{media}/posts', { params: { path: { media } } })),
  });

/** Looked at again while a film is being converted. */
export const copiesQuery = (media: string) =>
  queryOptions({
    queryKey: ['media', 'copies', media],
    queryFn: () => ask(api.GET('/api/media/{media}/renditions', { params: { path: { media } } })),
    refetchInterval: (query) => (query.state.data?.some(({ state }) => state === 'waiting') ? 1500 : false),
  });
