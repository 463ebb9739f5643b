import { Button, Group, Menu, Paper, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Entry } from '../api/client';
import { channelsQuery } from '../api/queries';
import { campaignsQuery, pillarsQuery } from '../plans/queries';
import { useNetworks } from '../ui/useNetworks';
import { useSay } from '../ui/useSay';
import classes from './calendar.module.css';
import { selection } from './selection';
import { type Filed, useBulk } from './useBulk';
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
        {only && <FileMenu client={only} onFile={(filed) => void bulk.file(entries, only, filed)} />}
        {only && <CopyMenu client={only} onCopy={(channel) => void bulk.copy(entries, only, [channel])} />}
        <Button {...button} variant="subtle" onClick={() => selection.clear()}>
          {t('bulk.clear')}
        </Button>
      </Group>
    </Paper>
  );
}

/** Under which campaign or pillar of the client's plan the posts belong. */
function FileMenu({ client, onFile }: { client: string; onFile: (filed: Filed) => void }) {
  const { t } = useSay();
  const campaigns = useQuery(campaignsQuery(client)).data ?? [];
  const pillars = useQuery(pillarsQuery(client)).data ?? [];
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button variant="default" size="xs" className={classes.touch}>
          {t('bulk.file')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {campaigns.length === 0 && pillars.length === 0 && <Menu.Item disabled>{t('bulk.noPlan')}</Menu.Item>}
        {campaigns.length > 0 && <Menu.Label>{t('filter.campaigns')}</Menu.Label>}
        {campaigns.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => onFile({ campaignId: id })}>
            {name}
          </Menu.Item>
        ))}
        {campaigns.length > 0 && (
          <Menu.Item onClick={() => onFile({ campaignId: null })}>{t('bulk.noCampaign')}</Menu.Item>
        )}
        {pillars.length > 0 && <Menu.Label>{t('filter.pillars')}</Menu.Label>}
        {pillars.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => onFile({ pillarId: id })}>
            {name}
          </Menu.Item>
        ))}
        {pillars.length > 0 && <Menu.Item onClick={() => onFile({ pillarId: null })}>{t('bulk.noPillar')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
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
