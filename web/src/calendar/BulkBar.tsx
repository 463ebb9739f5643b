import { Button, Group, Menu, Paper, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Entry } from '../api/client';
import { channelsQuery } from '../api/queries';
import { useNetworks } from '../ui/useNetworks';
import { useSay } from '../ui/useSay';
import classes from './calendar.module.css';
import { selection } from './selection';
import { useBulk } from './useBulk';
import type { Telling } from './useTelling';

/** What can be done with the posts chosen. What has left is told, not moved. */
export function BulkBar({ entries, does }: { entries: Entry[]; does: Telling['does'] }) {
  const { t } = useSay();
  const [days, setDays] = useState('1');
  const bulk = useBulk(does);
  const count = Math.trunc(Number(days));
  const only = new Set(entries.map((entry) => entry.clientId)).size === 1 ? entries[0]!.clientId : '';
  const button = { variant: 'default', size: 'xs', className: classes.touch } as const;
  return (
    <Paper withBorder shadow="md" p="xs" className={classes.bulk} role="toolbar" aria-label={t('bulk.title')}>
      <Group gap="xs">
        <Text size="sm" fw={600} role="status">
          {t('bulk.chosen', { count: entries.length })}
        </Text>
        <TextInput
          type="number"
          size="xs"
          w={72}
          min={-365}
          max={365}
          step={1}
          aria-label={t('bulk.days')}
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
        />
        <Button {...button} disabled={!count} onClick={() => void bulk.byDays(entries, count)}>
          {t('bulk.byDays')}
        </Button>
        <Button {...button} onClick={() => void bulk.toSlots(entries)}>
          {t('bulk.toSlots')}
        </Button>
        <Button {...button} onClick={() => void bulk.submit(entries)}>
          {t('board.ask-in-review')}
        </Button>
        {only && <CopyMenu client={only} onCopy={(channel) => void bulk.copy(entries, only, [channel])} />}
        <Button {...button} variant="subtle" onClick={() => selection.clear()}>
          {t('bulk.clear')}
        </Button>
      </Group>
    </Paper>
  );
}

function CopyMenu({ client, onCopy }: { client: string; onCopy: (channel: string) => void }) {
  const { t } = useSay();
  const networks = useNetworks();
  const channels = useQuery(channelsQuery(client)).data ?? [];
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button variant="default" size="xs" className={classes.touch}>
          {t('bulk.copy')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {channels
          .filter((channel) => channel.health !== 'disconnected')
          .map((channel) => (
            <Menu.Item key={channel.id} onClick={() => onCopy(channel.id)}>
              {networks.get(channel.network)?.label} · {channel.handle}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
