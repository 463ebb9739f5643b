import {
  ActionIcon,
  AppShell,
  Badge,
  Box,
  Burger,
  Button,
  Group,
  Indicator,
  Kbd,
  Menu,
  Modal,
  ScrollArea,
  Stack,
  Table,
  Text,
  useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import {
  IconCalendar,
  IconChecklist,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconPlugConnected,
  IconPlus,
  IconSun,
  IconSunMoon,
  IconUsers,
} from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { api, ask, send } from '../api/client';
import { useEvents } from '../api/events';
import { approvalsQuery, attentionQuery, meQuery } from '../api/queries';
import { speak } from '../i18n';
import { Leaf } from '../ui/Leaf';
import { ButtonLink, NavigationLink, PlainLink } from '../ui/links';
import { ClientMark } from '../ui/marks';
import { useSay } from '../ui/useSay';
import { AttentionList } from './AttentionList';

export function Root() {
  return <Outlet />;
}

/** The frame around every page: where one is, what waits, who one is. */
export function Shell() {
  const { t } = useSay();
  const me = useQuery(meQuery).data!;
  const [open, { toggle, close }] = useDisclosure();
  const [shortcuts, help] = useDisclosure();
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
        '?': (event) => !isTyping(event) && help.open(),
        c: (event) => !isTyping(event) && void navigate({ to: '/posts/new', search: {} }),
        'g c': (event) => !isTyping(event) && void navigate({ to: '/calendar', search: {} }),
        'g a': (event) => !isTyping(event) && void navigate({ to: '/approvals' }),
        'g h': (event) => !isTyping(event) && void navigate({ to: '/channels', search: {} }),
      }),
    [navigate, help],
  );

  const links = [
    { to: '/calendar', icon: IconCalendar, label: t('nav.calendar'), count: 0 },
    { to: '/approvals', icon: IconChecklist, label: t('nav.approvals'), count: waiting },
    { to: '/channels', icon: IconPlugConnected, label: t('nav.channels'), count: 0 },
    ...(me.role === 'owner' ? [{ to: '/members', icon: IconUsers, label: t('nav.members'), count: 0 } as const] : []),
  ] as const;

  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !open } }}
      footer={isPhone ? { height: 58 } : undefined}
      padding={0}
    >
      <a className="skip" href="#main">
        {t('nav.skip')}
      </a>
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
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
            <AttentionList items={attention} />
            <ButtonLink to="/posts/new" leftSection={<IconPlus size={16} />} size="sm" visibleFrom="sm">
              {t('nav.write')}
            </ButtonLink>
            <PersonMenu name={me.user.name} onShortcuts={help.open} />
          </Group>
        </Group>
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
        {me.hasRehearsal && <RehearsalStripe canRemove={me.role === 'owner'} />}
        <Outlet />
      </AppShell.Main>

      {isPhone && (
        <AppShell.Footer component="nav" aria-label={t('nav.pages')}>
          <Group h="100%" grow gap={0}>
            {[...links.slice(0, 3), { to: '/posts/new', icon: IconPlus, label: t('nav.write'), count: 0 } as const].map(
              ({ to, icon: Icon, label, count }) => (
                <PlainLink key={to} to={to} ta="center" py={6} c={path.startsWith(to) ? 'var(--accent)' : undefined}>
                  <Indicator disabled={count === 0} label={count} size={16} inline>
                    <Icon size={20} aria-hidden="true" />
                  </Indicator>
                  <Text size="xs">{label}</Text>
                </PlainLink>
              ),
            )}
          </Group>
        </AppShell.Footer>
      )}

      <Modal
        opened={shortcuts}
        onClose={help.close}
        title={t('shortcuts.title')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Table>
          <Table.Tbody>
            {(['c', 'g c', 'g a', 'g h', '←↑↓→', 'Enter', 'Alt+←→', 'm', 'Esc', '?'] as const).map((keys) => (
              <Table.Tr key={keys}>
                <Table.Td>
                  <Kbd>{keys}</Kbd>
                </Table.Td>
                <Table.Td>
                  {t(`shortcuts.${keys.replace(/[^a-z]+/gi, '') || (keys === '?' ? 'help' : 'arrows')}`)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Modal>
    </AppShell>
  );
}

function RehearsalStripe({ canRemove }: { canRemove: boolean }) {
  const { t } = useSay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = async () => {
    await ask(api.DELETE('/api/rehearsal'));
    await queries.invalidateQueries();
    await navigate({ to: '/calendar', search: {} });
  };
  return (
    <Group className="rehearsal-stripe" px="md" py={4} gap="sm" role="note">
      <Text size="sm" fw={600}>
        {t('rehearsal.word')}
      </Text>
      <Text size="sm" c="var(--quiet)" flex={1}>
        {t('rehearsal.note')}
      </Text>
      {canRemove && (
        <Button size="compact-sm" variant="default" onClick={() => void remove()}>
          {t('rehearsal.remove')}
        </Button>
      )}
    </Group>
  );
}

function PersonMenu({ name, onShortcuts }: { name: string; onShortcuts: () => void }) {
  const { t, locale } = useSay();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const other = locale === 'fr' ? 'en' : 'fr';
  const changeLanguage = async () => {
    await speak(other);
    await ask(api.PATCH('/api/me', { body: { locale: other } }));
  };
  const signOut = async () => {
    await send('POST', '/api/auth/sign-out', {});
    queries.clear();
    await navigate({ to: '/sign-in' });
  };
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" radius="xl" aria-label={t('nav.person', { name })}>
          <Text size="sm" fw={600}>
            {name.slice(0, 1).toUpperCase()}
          </Text>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{name}</Menu.Label>
        <Menu.Item leftSection={<IconLanguage size={16} />} onClick={() => void changeLanguage()} lang={other}>
          {t(`language.${other}`)}
        </Menu.Item>
        {(['light', 'dark', 'auto'] as const).map((scheme) => {
          const Icon = { light: IconSun, dark: IconMoon, auto: IconSunMoon }[scheme];
          return (
            <Menu.Item
              key={scheme}
              leftSection={<Icon size={16} />}
              onClick={() => setColorScheme(scheme)}
              aria-current={colorScheme === scheme}
            >
              {t(`scheme.${scheme}`)}
              {colorScheme === scheme ? ' ✓' : ''}
            </Menu.Item>
          );
        })}
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onShortcuts}>
          {t('shortcuts.title')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {t('nav.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

export function isTyping(event: Event): boolean {
  const target = event.target as HTMLElement;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** A quiet page without the frame: signing in, first run. */
export function Doorway({ title, children }: { title: string; children: React.ReactNode }) {
  const { t, locale } = useSay();
  const other = locale === 'fr' ? 'en' : 'fr';
  return (
    <Box component="main" mih="100vh" px="md" py={{ base: 'xl', sm: 64 }}>
      <Stack maw={460} mx="auto" gap="lg">
        <Group justify="space-between">
          <Group gap={8} c="var(--accent)">
            <Leaf size={40} />
            <Text ff="var(--serif)" fw={600} fz={26} c="var(--mantine-color-text)">
              Marronnier
            </Text>
          </Group>
          <Button variant="subtle" size="compact-sm" lang={other} onClick={() => void speak(other)}>
            {t(`language.${other}`)}
          </Button>
        </Group>
        <Text component="h1" ff="var(--serif)" fz={28} fw={600} lh={1.2} m={0}>
          {title}
        </Text>
        {children}
      </Stack>
    </Box>
  );
}
