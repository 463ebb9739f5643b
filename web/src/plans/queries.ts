import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../api/client';

const path = (client: string) => ({ params: { path: { client } } });

export const campaignsQuery = (client: string) =>
  queryOptions({
    queryKey: ['plan', 'campaigns', client],
    queryFn: () => ask(api.GET('/api/clients/{client}/campaigns', path(client))),
    enabled: client !== '',
  });

export const pillarsQuery = (client: string) =>
  queryOptions({
    queryKey: ['plan', 'pillars', client],
    queryFn: () => ask(api.GET('/api/clients/{client}/pillars', path(client))),
    enabled: client !== '',
  });

export const promisesQuery = (client: string) =>
  queryOptions({
    queryKey: ['plan', 'promises', client],
    queryFn: () => ask(api.GET('/api/clients/{client}/promises', path(client))),
  });

export const coverageQuery = (client: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['plan', 'coverage', client, from, to],
    queryFn: () =>
      ask(api.GET('/api/clients/{client}/coverage', { params: { path: { client }, query: { from, to } } })),
  });

export const occasionsQuery = (client: string) =>
  queryOptions({
    queryKey: ['plan', 'occasions', client],
    queryFn: () => ask(api.GET('/api/clients/{client}/occasions', path(client))),
  });

export const countriesQuery = queryOptions({
  queryKey: ['countries'],
  queryFn: () => ask(api.GET('/api/countries')),
  staleTime: Number.POSITIVE_INFINITY,
});
