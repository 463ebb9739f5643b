import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ask, type VersionLine } from './client';

/** Everything the pages read, under the key it is kept by. The first word of a key is what an event names. */
export const setupQuery = queryOptions({ queryKey: ['setup'], queryFn: () => ask(api.GET('/api/setup')) });

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => ask(api.GET('/api/me')),
  staleTime: 60_000,
  retry: false,
});

export const viewsQuery = queryOptions({ queryKey: ['views'], queryFn: () => ask(api.GET('/api/me/views')) });

export const networksQuery = queryOptions({
  queryKey: ['networks'],
  queryFn: () => ask(api.GET('/api/networks')),
  staleTime: Number.POSITIVE_INFINITY,
});

export const channelsQuery = (client: string) =>
  queryOptions({
    queryKey: ['channel', client],
    queryFn: () => ask(api.GET('/api/clients/{client}/channels', { params: { path: { client } } })),
    enabled: client !== '',
  });

export const accountsQuery = (client: string) =>
  queryOptions({
    queryKey: ['accounts', client],
    queryFn: () => ask(api.GET('/api/clients/{client}/accounts', { params: { path: { client } } })),
    staleTime: 60_000,
  });

export const choicesQuery = (channel: string, setting: string) =>
  queryOptions({
    queryKey: ['choices', channel, setting],
    queryFn: () =>
      ask(api.GET('/api/channels/{channel}/choices/{setting}', { params: { path: { channel, setting } } })),
    staleTime: 60_000,
  });

export const hashtagsQuery = (client: string) =>
  queryOptions({
    queryKey: ['hashtags', client],
    queryFn: () => ask(api.GET('/api/clients/{client}/hashtag-groups', { params: { path: { client } } })),
  });

export const linkCardQuery = (client: string, url: string) =>
  queryOptions({
    queryKey: ['link-card', client, url],
    queryFn: () => ask(api.GET('/api/clients/{client}/link-card', { params: { path: { client }, query: { url } } })),
    staleTime: 60 * 60_000,
    retry: false,
  });

export const slotsQuery = (client: string) =>
  queryOptions({
    queryKey: ['slot', client],
    queryFn: () => ask(api.GET('/api/clients/{client}/slots', { params: { path: { client } } })),
  });

export const calendarQuery = (from: string, to: string, clients: string) =>
  queryOptions({
    queryKey: ['calendar', from, to, clients],
    queryFn: () => ask(api.GET('/api/calendar', { params: { query: { from, to, clients: clients || undefined } } })),
    placeholderData: keepPreviousData,
  });

export const unscheduledQuery = (client: string) =>
  queryOptions({
    queryKey: ['posts', client],
    queryFn: () =>
      ask(api.GET('/api/clients/{client}/posts', { params: { path: { client }, query: { unscheduled: 'true' } } })),
  });

export const foundQuery = (client: string, q: string) =>
  queryOptions({
    queryKey: ['posts', client, q],
    queryFn: () => ask(api.GET('/api/clients/{client}/posts', { params: { path: { client }, query: { q } } })),
  });

export const postQuery = (post: string) =>
  queryOptions({
    queryKey: ['post', post],
    queryFn: () => ask(api.GET('/api/posts/{post}', { params: { path: { post } } })),
  });

export const storyQuery = (post: string) =>
  queryOptions({
    queryKey: ['story', post],
    queryFn: () => ask(api.GET('/api/posts/{post}/journal', { params: { path: { post } } })),
  });

export const seriesQuery = (post: string) =>
  queryOptions({
    queryKey: ['series', post],
    queryFn: () => ask(api.GET('/api/posts/{post}/series', { params: { path: { post } } })),
  });

/** Under the story's key: what makes a new line of the story makes a new version. */
export const versionsQuery = (post: string) =>
  queryOptions({
    queryKey: ['story', post, 'versions'],
    queryFn: () => ask(api.GET('/api/posts/{post}/versions', { params: { path: { post } } })),
  });

/** Saves of one sitting are one version: it is another by its revision. */
export const versionQuery = (version: VersionLine | undefined) =>
  queryOptions({
    queryKey: ['version', version?.id, version?.revision],
    queryFn: () => ask(api.GET('/api/versions/{version}', { params: { path: { version: version!.id } } })),
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const repliesQuery = (post: string) =>
  queryOptions({
    queryKey: ['replies', post],
    queryFn: () => ask(api.GET('/api/posts/{post}/replies', { params: { path: { post } } })),
  });

export const readingsQuery = (publication: string) =>
  queryOptions({
    queryKey: ['readings', publication],
    queryFn: () => ask(api.GET('/api/publications/{publication}/readings', { params: { path: { publication } } })),
  });

export const correctionsQuery = (publication: string) =>
  queryOptions({
    queryKey: ['corrections', publication],
    queryFn: () => ask(api.GET('/api/publications/{publication}/corrections', { params: { path: { publication } } })),
  });

export const approvalsQuery = queryOptions({
  queryKey: ['approvals'],
  queryFn: () => ask(api.GET('/api/approvals')),
});

export const attentionQuery = queryOptions({
  queryKey: ['attention'],
  queryFn: () => ask(api.GET('/api/attention')),
});

export const budgetsQuery = (client: string, at: string) =>
  queryOptions({
    queryKey: ['budgets', client, at],
    queryFn: () => ask(api.GET('/api/clients/{client}/budgets', { params: { path: { client }, query: { at } } })),
  });

export const stopsQuery = queryOptions({ queryKey: ['stops'], queryFn: () => ask(api.GET('/api/stops')) });

export const reliabilityQuery = (days: number) =>
  queryOptions({
    queryKey: ['reliability', days],
    queryFn: () => ask(api.GET('/api/reliability', { params: { query: { days } } })),
    placeholderData: keepPreviousData,
  });

export const membersQuery = queryOptions({ queryKey: ['members'], queryFn: () => ask(api.GET('/api/members')) });

export const clientFeedQuery = (client: string) =>
  queryOptions({
    queryKey: ['feed', client],
    queryFn: () => ask(api.GET('/api/clients/{client}/feed', { params: { path: { client } } })),
  });

export const myFeedQuery = queryOptions({ queryKey: ['feed', 'mine'], queryFn: () => ask(api.GET('/api/me/feed')) });

export const importsQuery = (client: string) =>
  queryOptions({
    queryKey: ['imports', client],
    queryFn: () => ask(api.GET('/api/clients/{client}/imports', { params: { path: { client } } })),
  });

/** Looked at again while the house works on it. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: () => ask(api.GET('/api/imports/{import}', { params: { path: { import: id } } })),
    refetchInterval: ({ state: { data } }) =>
      data && ['checking', 'writing', 'undoing'].includes(data.state) ? 700 : false,
  });

export const importRowsQuery = (id: string, by: 'verdict' | 'outcome', word: string, offset: number, state: string) =>
  queryOptions({
    queryKey: ['import', id, 'rows', by, word, offset, state],
    queryFn: () =>
      ask(
        api.GET('/api/imports/{import}/rows', {
          params: { path: { import: id }, query: { offset, ...(word && { [by]: word }) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
