import '@mantine/spotlight/styles.css';
import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight';
import {
  IconCalendar,
  IconChecklist,
  IconLanguage,
  IconPlugConnected,
  IconPlus,
  IconSearch,
  IconUsers,
} from '@tabler/icons-react';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { foundQuery, meQuery } from '../api/queries';
import { ClientMark } from '../ui/marks';
import { StateIcon } from '../ui/StateBadge';
import { formatMoment } from '../ui/times';
import { useSay } from '../ui/useSay';
import { SCHEMES } from './PersonMenu';
import { usePerson } from './usePerson';

const MIN_LETTERS = 2;
const MOST_POSTS = 8;

/** Everything by its name: pages, clients, posts of every client, language and light. Opens as soon as it is there. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t, locale } = useSay();
  const navigate = useNavigate();
  const me = useQuery(meQuery).data!;
  const { changeLanguage } = usePerson();
  const { setColorScheme } = useMantineColorScheme();
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), 150);
  useEffect(() => spotlight.open(), []);

  const lists = useQueries({
    queries: me.clients.map((client) => ({
      ...foundQuery(client.id, asked),
      enabled: asked.length >= MIN_LETTERS,
      placeholderData: keepPreviousData,
    })),
  });
  const posts = asked.length < MIN_LETTERS ? [] : lists.flatMap((list) => list.data ?? []).slice(0, MOST_POSTS);

  const icon = (Icon: typeof IconPlus) => <Icon size={18} aria-hidden="true" />;
  const other = locale === 'fr' ? 'en' : 'fr';
  const standing: (SpotlightActionData & { label: string })[] = [
    page('write', t('nav.write'), IconPlus, () => navigate({ to: '/posts/new', search: {} })),
    page('calendar', t('nav.calendar'), IconCalendar, () => navigate({ to: '/calendar', search: {} })),
    page('approvals', t('nav.approvals'), IconChecklist, () => navigate({ to: '/approvals' })),
    page('channels', t('nav.channels'), IconPlugConnected, () => navigate({ to: '/channels', search: {} })),
    ...(me.role === 'owner' ? [page('members', t('nav.members'), IconUsers, () => navigate({ to: '/members' }))] : []),
    ...me.clients.map((client) => ({
      id: client.id,
      label: client.name,
      leftSection: <ClientMark client={client} />,
      onClick: () => void navigate({ to: '/calendar', search: { clients: client.id } }),
    })),
    page('language', t(`language.${other}`), IconLanguage, () => changeLanguage(other)),
    ...(['light', 'dark', 'auto'] as const).map((scheme) =>
      page(scheme, t(`scheme.${scheme}`), SCHEMES[scheme], () => setColorScheme(scheme)),
    ),
  ];
  function page(id: string, label: string, Icon: typeof IconPlus, go: () => unknown) {
    return { id, label, leftSection: icon(Icon), onClick: () => void go() };
  }
  const letters = plain(query);
  const groups = [
    {
      group: t('palette.posts'),
      actions: posts.map((post) => ({
        id: post.id,
        label: post.title || post.excerpt || t('post.untitled'),
        description: [
          me.clients.find((client) => client.id === post.clientId)?.name,
          t(`state.${post.state}`),
          post.at && formatMoment(post.at, post.zone, locale),
        ]
          .filter(Boolean)
          .join(' · '),
        leftSection: <StateIcon state={post.state} size={18} />,
        onClick: () => void navigate({ to: '/posts/$post', params: { post: post.id } }),
      })),
    },
    { group: t('palette.go'), actions: standing.filter(({ label }) => plain(label).includes(letters)) },
  ].filter(({ actions }) => actions.length > 0);

  return (
    <Spotlight
      actions={groups}
      filter={(_, actions) => actions}
      query={query}
      onQueryChange={setQuery}
      nothingFound={t('palette.none')}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      scrollable
      maxHeight={420}
      shortcut={null}
      onSpotlightClose={onClose}
      searchProps={{
        leftSection: icon(IconSearch),
        placeholder: t('palette.ask'),
        'aria-label': t('palette.ask'),
      }}
    />
  );
}

/** « Vélo » is found by “velo”. */
const plain = (text: string) =>
  text
    .trim()
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
