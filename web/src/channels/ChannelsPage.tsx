import { Alert, Badge, Box, Button, Group, Menu, Paper, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { ModalsProvider, modals } from '@mantine/modals';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconDots,
  IconPlugConnectedX,
  IconRefresh,
  IconStethoscope,
} from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask, type Channel, type Client, type Network, Problem } from '../api/client';
import { channelsQuery, meQuery, networksQuery } from '../api/queries';
import { StaleRule } from '../publishing/StaleRule';
import { StopButton, Stops } from '../publishing/Stops';
import { NetworkIcon } from '../ui/marks';
import { Empty, Failure, Page, Waiting } from '../ui/pieces';
import { formatInstant } from '../ui/times';
import { useNotice } from '../ui/useNotice';
import { useSay } from '../ui/useSay';
import { ChooseAccounts } from './ChooseAccounts';
import { ConnectDialog } from './ConnectDialog';
import { Responsible } from './Responsible';
import { Slots } from './Slots';

export function ChannelsPage() {
  return (
    <ModalsProvider>
      <Channels />
    </ModalsProvider>
  );
}

/** A client’s accounts, how they are, and the rhythm they speak in. */
function Channels() {
  const { t, sayProblem } = useSay();
  const search = useSearch({ from: '/inside/channels' });
  const navigate = useNavigate();
  const me = useQuery(meQuery).data!;
  const client = me.clients.find((one) => one.id === search.client) ?? me.clients[0]!;
  const channels = useQuery(channelsQuery(client.id));
  const networks = useQuery(networksQuery);
  const [connecting, setConnecting] = useState<Network>();
  const may = me.may[client.id] ?? [];
  const connected = channels.data?.find((channel) => channel.id === search.connected);

  if (channels.isPending || networks.isPending) return <Waiting />;
  return (
    <Page
      title={t('nav.channels')}
      actions={
        me.clients.length > 1 && (
          <Select
            aria-label={t('composer.client')}
            data={me.clients.map((one) => ({ value: one.id, label: one.name }))}
            value={client.id}
            allowDeselect={false}
            onChange={(id) => void navigate({ to: '/channels', search: { client: id ?? undefined } })}
          />
        )
      }
    >
      <Failure error={channels.error ?? networks.error} />
      <Stops clients={new Map([[client.id, client]])} />
      {connected && (
        <Alert
          color="green"
          variant="light"
          mb="md"
          icon={<IconCircleCheck size={18} />}
          role="status"
          styles={{ message: { color: 'inherit' } }}
        >
          {t('channels.connected', { handle: connected.handle })}
        </Alert>
      )}
      {search.problem && (
        <Failure error={new Problem(409, search.problem, sayProblem(new Problem(409, search.problem, '')))} />
      )}
      {channels.data?.length === 0 && <Empty title={t('channels.none')}>{t('channels.noneNote')}</Empty>}
      <SimpleGrid cols={{ base: 1, sm: 2 }} mb="xl">
        {channels.data?.map((channel) => (
          <ChannelCard
            key={channel.id}
            channel={channel}
            mayChange={may.includes('connect-channel')}
            onReconnect={() => setConnecting(networks.data?.find((one) => one.name === channel.network))}
          />
        ))}
      </SimpleGrid>
      {may.includes('connect-channel') && (
        <section aria-labelledby="connect-title">
          <Title order={2} size="h4" id="connect-title" mb="sm">
            {t('channels.connect')}
          </Title>
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} mb="xl">
            {networks.data?.map((network) => (
              <NetworkCard
                key={network.name}
                network={network}
                client={client}
                onConnect={() => setConnecting(network)}
              />
            ))}
          </SimpleGrid>
        </section>
      )}
      {(channels.data?.length ?? 0) > 0 && (
        <Slots client={client} channels={channels.data ?? []} mayChange={may.includes('schedule-post')} />
      )}
      {may.includes('publish') && (channels.data?.length ?? 0) > 0 && (
        <section aria-labelledby="stop-title">
          <Title order={2} size="h4" id="stop-title" mt="xl" mb="xs">
            {t('stops.title')}
          </Title>
          <Text size="sm" c="var(--quiet)" mb="sm">
            {t('stops.note')}
          </Text>
          <StopButton client={client} channels={channels.data ?? []} />
          {may.includes('manage-client') && <ClientStaleRule client={client} />}
        </section>
      )}
      {search.choose && (
        <ChooseAccounts
          choice={search.choose}
          onClose={() => void navigate({ to: '/channels', search: { client: client.id }, replace: true })}
        />
      )}
      {connecting && <ConnectDialog network={connecting} client={client} onClose={() => setConnecting(undefined)} />}
    </Page>
  );
}

function ClientStaleRule({ client }: { client: Client }) {
  const queries = useQueryClient();
  const { refuse } = useNotice();
  const change = async (minutes: number | null) => {
    try {
      const path = { client: client.id };
      await ask(api.PATCH('/api/clients/{client}', { params: { path }, body: { staleAfterMinutes: minutes ?? 120 } }));
      await queries.invalidateQueries({ queryKey: ['me'] });
    } catch (problem) {
      refuse(problem);
    }
  };
  return (
    <Box mt="lg">
      <StaleRule minutes={client.staleAfterMinutes} onChange={(minutes) => void change(minutes)} />
    </Box>
  );
}

function NetworkCard({ network, client, onConnect }: { network: Network; client: Client; onConnect: () => void }) {
  const { t, say } = useSay();
  return (
    <Paper withBorder p="md">
      <Stack gap={6} h="100%">
        <Group gap="xs">
          <NetworkIcon name={network.name} size={20} />
          <Text fw={600}>{network.label}</Text>
        </Group>
        <Text size="sm" flex={1}>
          {say(network.promise)}
        </Text>
        {!network.configured && !client.rehearsal && (
          <Text size="xs" c="var(--quiet)">
            {t('channels.missingKeys', { keys: network.missingKeys.join(', ') })}
          </Text>
        )}
        <Button
          size="compact-md"
          variant="default"
          onClick={onConnect}
          style={{ alignSelf: 'flex-start' }}
          aria-label={t('channels.connectTo', { network: network.label })}
        >
          {t('channels.connectDo')}
        </Button>
      </Stack>
    </Paper>
  );
}

function ChannelCard({
  channel,
  mayChange,
  onReconnect,
}: {
  channel: Channel;
  mayChange: boolean;
  onReconnect: () => void;
}) {
  const { t, say, locale } = useSay();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const path = { params: { path: { channel: channel.id } } };
  const act = async (action: () => Promise<unknown>) => {
    setBusy(true);
    setError(undefined);
    try {
      await action();
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
    await queries.invalidateQueries({ queryKey: ['channel'] });
  };
  const disconnect = () =>
    modals.openConfirmModal({
      title: t('channels.disconnect'),
      children: <Text size="sm">{t('channels.disconnectSure', { handle: channel.handle })}</Text>,
      labels: { confirm: t('channels.disconnect'), cancel: t('common.cancel') },
      closeButtonProps: { 'aria-label': t('common.close') },
      onConfirm: () => void act(() => ask(api.DELETE('/api/channels/{channel}', path))),
    });
  const well = channel.health === 'ok';
  return (
    <Paper withBorder p="md" data-health={channel.health}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap="sm" wrap="nowrap" miw={0}>
          <NetworkIcon name={channel.network} size={22} />
          <Stack gap={0} miw={0}>
            <Text fw={600} truncate>
              {channel.displayName}
            </Text>
            <Text size="sm" c="var(--quiet)" truncate>
              {channel.handle}
            </Text>
          </Stack>
        </Group>
        {mayChange && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button
                variant="subtle"
                px={6}
                size="compact-md"
                loading={busy}
                aria-label={t('channels.actions', { handle: channel.handle })}
              >
                <IconDots size={18} />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconStethoscope size={16} />}
                onClick={() => void act(() => ask(api.PUT('/api/channels/{channel}/health', path)))}
              >
                {t('channels.check')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconRefresh size={16} />}
                onClick={() => void act(() => ask(api.PUT('/api/channels/{channel}/session', path)))}
              >
                {t('channels.refresh')}
              </Menu.Item>
              {channel.health !== 'disconnected' && (
                <Menu.Item leftSection={<IconPlugConnectedX size={16} />} onClick={disconnect}>
                  {t('channels.disconnect')}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      <Group gap="xs" mt="sm">
        <Badge
          variant="outline"
          tt="none"
          fw={500}
          c={well ? 'light-dark(#2f6340, #8cc79d)' : 'light-dark(#a3261d, #f19a90)'}
          leftSection={well ? <IconCircleCheck size={13} /> : <IconAlertTriangle size={13} />}
          style={{ borderColor: 'currentColor' }}
        >
          {t(`health.${channel.health}`)}
        </Badge>
        {channel.byHand && (
          <Badge variant="default" tt="none" fw={500}>
            {t('channels.byHand')}
          </Badge>
        )}
        {channel.rehearsal && (
          <Badge variant="default" tt="none" fw={500}>
            {t('rehearsal.word')}
          </Badge>
        )}
      </Group>
      {channel.healthSay && (
        <Text size="sm" mt="xs">
          {say(channel.healthSay)}
        </Text>
      )}
      {channel.spentUntil && (
        <Text size="sm" mt="xs">
          {t('channels.spent', { at: formatInstant(channel.spentUntil, locale) })}
        </Text>
      )}
      <Text size="xs" c="var(--quiet)" mt="xs">
        {channel.checkedAt && t('channels.checked', { at: formatInstant(channel.checkedAt, locale) })}
        {channel.expiresAt && ` · ${t('channels.expires', { at: formatInstant(channel.expiresAt, locale) })}`}
      </Text>
      {channel.byHand && mayChange && <Responsible channel={channel} />}
      {!well && mayChange && (
        <Button size="compact-sm" mt="xs" onClick={onReconnect}>
          {t('channels.reconnect')}
        </Button>
      )}
      <Failure error={error} />
    </Paper>
  );
}
