import { ActionIcon, AppShell, Badge, Burger, Group, Indicator, ScrollArea, Text } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import {
  IconArrowsExchange,
  IconCalendar,
  IconChecklist,
  IconPhoto,
  IconPlugConnected,
  IconPlus,
  IconSearch,
  IconShieldCheck,
  IconTarget,
  IconUsers,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { useEvents } from '../api/events';
import { approvalsQuery, attentionQuery, meQuery } from '../api/queries';
import { Leaf } from '../ui/Leaf';
import { ButtonLink, NavigationLink, PlainLink } from '../ui/links';
import { ClientMark } from '../ui/marks';
import { isBusy } from '../ui/typing';
import { useSay } from '../ui/useSay';
import { AttentionList } from './AttentionList';
import { PersonMenu } from './PersonMenu';
import { RehearsalStripe, STRIPE_PX } from './RehearsalStripe';

const Palette = lazy(() => import('./Palette').then((module) => ({ default: module.Palette })));
const Shortcuts = lazy(() => import('./Shortcuts').then((module) => ({ default: module.Shortcuts })));
const HEAD_PX = 52;
/** At the thumb on a phone. */
const OFTEN: string[] = ['/calendar', '/approvals', '/media'];

export function Root() {
  return <Outlet />;
}

/** The frame around every page: where one is, what waits, who one is. */
export function Shell() {
  const { t } = useSay();
  const me = useQuery(meQuery).data!;
  const [open, { toggle, close }] = useDisclosure();
  const [shortcuts, help] = useDisclosure();
  const [palette, search] = useDisclosure();
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isPhone = useMediaQuery('(max-width: 48em)') ?? false;
  const waiting = useQuery(approvalsQuery).data?.length ?? 0;
  const attention = useQuery(attentionQuery).data ?? [];
  useEvents(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place closes the menu
  useEffect(close, [path]);
  useEffect(
    () =>
      tinykeys(window, {
        '$mod+k': (event) => {
          event.preventDefault();
          search.open();
        },
        '?': (event) => !isBusy(event) && help.open(),
        c: (event) => !isBusy(event) && void navigate({ to: '/posts/new', search: {} }),
        'g c': (event) => !isBusy(event) && void navigate({ to: '/calendar', search: {} }),
        'g a': (event) => !isBusy(event) && void navigate({ to: '/approvals' }),
        'g h': (event) => !isBusy(event) && void navigate({ to: '/channels', search: {} }),
      }),
    [navigate, help, search],
  );

  const links = [
    { to: '/calendar', icon: IconCalendar, label: t('nav.calendar'), count: 0 },
    { to: '/approvals', icon: IconChecklist, label: t('nav.approvals'), count: waiting },
    { to: '/plan', icon: IconTarget, label: t('nav.plan'), count: 0 },
    { to: '/media', icon: IconPhoto, label: t('nav.media'), count: 0 },
    { to: '/channels', icon: IconPlugConnected, label: t('nav.channels'), count: 0 },
    { to: '/reliability', icon: IconShieldCheck, label: t('nav.reliability'), count: 0 },
    { to: '/exchange', icon: IconArrowsExchange, label: t('nav.exchange'), count: 0 },
    ...(me.role === 'owner' ? [{ to: '/members', icon: IconUsers, label: t('nav.members'), count: 0 } as const] : []),
  ] as const;

  return (
    <AppShell
      header={{ height: me.hasRehearsal ? HEAD_PX + STRIPE_PX : HEAD_PX }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !open } }}
      footer={isPhone ? { height: 58 } : undefined}
      padding={0}
    >
      <a className="skip" href="#main">
        {t('nav.skip')}
      </a>
      <AppShell.Header>
        <Group h={HEAD_PX - 1} px="md" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger opened={open} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t('nav.menu')} />
            <PlainLink to="/calendar" c="var(--accent)">
              <Group gap={6} wrap="nowrap">
                <Leaf size={28} />
                <Text ff="var(--serif)" fw={600} size="lg" c="var(--mantine-color-text)">
                  Marronnier
                </Text>
              </Group>
            </PlainLink>
            {me.agency && (
              <Text size="sm" c="var(--quiet)" visibleFrom="sm" truncate>
                {me.agency.name}
              </Text>
            )}
          </Group>
          <Group gap="xs" wrap="nowrap">
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('palette.open')}
              title={`${t('palette.open')} (Ctrl K)`}
              onClick={search.open}
            >
              <IconSearch size={18} />
            </ActionIcon>
            <AttentionList items={attention} />
            <ButtonLink to="/posts/new" leftSection={<IconPlus size={16} />} size="sm" visibleFrom="sm">
              {t('nav.write')}
            </ButtonLink>
            <PersonMenu name={me.user.name} onShortcuts={help.open} />
          </Group>
        </Group>
        {me.hasRehearsal && <RehearsalStripe canRemove={me.role === 'owner'} />}
      </AppShell.Header>

      <AppShell.Navbar p="sm" aria-label={t('nav.pages')}>
        <AppShell.Section>
          {links.map(({ to, icon: Icon, label, count }) => (
            <NavigationLink
              key={to}
              to={to}
              label={label}
              active={path.startsWith(to)}
              leftSection={<Icon size={18} aria-hidden="true" />}
              rightSection={count > 0 ? <Badge size="sm">{count}</Badge> : null}
            />
          ))}
        </AppShell.Section>
        <AppShell.Section grow component={ScrollArea} mt="md">
          <Text size="xs" c="var(--quiet)" px="sm" mb={4}>
            {t('nav.clients')}
          </Text>
          {me.clients.map((client) => (
            <NavigationLink
              key={client.id}
              to="/calendar"
              search={{ clients: client.id }}
              label={<ClientMark client={client} full />}
              description={client.rehearsal ? t('rehearsal.word') : undefined}
            />
          ))}
          {me.role === 'owner' && (
            <NavigationLink
              to="/welcome"
              label={t('nav.addClient')}
              leftSection={<IconPlus size={16} aria-hidden="true" />}
            />
          )}
        </AppShell.Section>
      </AppShell.Navbar>

      <AppShell.Main id="main">
        <Outlet />
      </AppShell.Main>

      {isPhone && (
        <AppShell.Footer component="nav" aria-label={t('nav.often')}>
          <Group h="100%" grow gap={0}>
            {[
              ...links.filter(({ to }) => OFTEN.includes(to)),
              { to: '/posts/new', icon: IconPlus, label: t('nav.write'), count: 0 } as const,
            ].map(({ to, icon: Icon, label, count }) => (
              <PlainLink key={to} to={to} ta="center" py={6} c={path.startsWith(to) ? 'var(--accent)' : undefined}>
                <Indicator disabled={count === 0} label={count} size={16} inline>
                  <Icon size={20} aria-hidden="true" />
                </Indicator>
                <Text size="xs">{label}</Text>
              </PlainLink>
            ))}
          </Group>
        </AppShell.Footer>
      )}

      <Suspense>
        {shortcuts && <Shortcuts onClose={help.close} />}
        {palette && <Palette onClose={search.close} />}
      </Suspense>
    </AppShell>
  );
}
