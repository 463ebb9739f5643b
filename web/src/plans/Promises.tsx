import { Button, Group, NumberInput, Paper, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Channel, type ChannelPromise, type Client, type Pillar } from '../api/client';
import { NetworkIcon } from '../ui/marks';
import { Failure } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import { PlanSection } from './PlanSection';
import { promisesQuery } from './queries';
import { usePlan } from './usePlan';

interface Props {
  client: Client;
  channels: Channel[];
  pillars: Pillar[];
  mayChange: boolean;
}

/** What the readers of each channel may expect, and how often. */
export function Promises({ client, channels, pillars, mayChange }: Props) {
  const { t } = useSay();
  const promises = useQuery(promisesQuery(client.id));
  if (!promises.data || channels.length === 0) return <Failure error={promises.error} />;
  return (
    <PlanSection title={t('plan.promises')} note={t('plan.promisesNote')}>
      <Stack gap="xs">
        {channels.map((channel) => {
          const promise = promises.data.find((one) => one.channelId === channel.id);
          // What somebody else saved meanwhile is shown, not what stood here before.
          const key = `${channel.id} ${JSON.stringify(promise)}`;
          return <PromiseForm key={key} channel={channel} pillars={pillars} promise={promise} disabled={!mayChange} />;
        })}
      </Stack>
    </PlanSection>
  );
}

function PromiseForm(props: { channel: Channel; pillars: Pillar[]; promise?: ChannelPromise; disabled: boolean }) {
  const { channel, pillars, promise, disabled } = props;
  const { t } = useSay();
  const { act, busy, error } = usePlan();
  const kept = {
    text: promise?.text ?? '',
    postsPerWeek: promise?.postsPerWeek ?? null,
    pillarId: promise?.pillarId ?? null,
  };
  const [wanted, setWanted] = useState(kept);
  const isChanged = JSON.stringify(kept) !== JSON.stringify(wanted);
  const save = () =>
    act(() =>
      ask(api.PUT('/api/channels/{channel}/promise', { params: { path: { channel: channel.id } }, body: wanted })),
    );
  return (
    <Paper withBorder p="sm" component="fieldset" m={0} data-promise={channel.handle}>
      <Text component="legend" size="sm" fw={500} px={4}>
        <Group component="span" gap={6} display="inline-flex">
          <NetworkIcon name={channel.network} /> {channel.handle}
        </Group>
      </Text>
      <Group align="flex-end" gap="xs">
        <TextInput
          label={t('plan.promise')}
          placeholder={t('plan.promiseExample')}
          maxLength={1000}
          disabled={disabled}
          style={{ flex: '1 1 260px' }}
          value={wanted.text}
          onChange={(event) => setWanted({ ...wanted, text: event.currentTarget.value })}
        />
        <NumberInput
          label={t('plan.perWeek')}
          min={1}
          max={100}
          w={120}
          hideControls
          disabled={disabled}
          value={wanted.postsPerWeek ?? ''}
          onChange={(value) => setWanted({ ...wanted, postsPerWeek: value === '' ? null : Number(value) })}
        />
        <Select
          label={t('plan.mostly')}
          data={pillars.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={t('plan.everything')}
          clearable
          clearButtonProps={{ 'aria-label': t('plan.everything') }}
          disabled={disabled}
          value={wanted.pillarId}
          onChange={(pillarId) => setWanted({ ...wanted, pillarId })}
        />
        {isChanged && (
          <Button loading={busy} aria-label={t('plan.saveOf', { name: channel.handle })} onClick={() => void save()}>
            {t('common.save')}
          </Button>
        )}
      </Group>
      <Failure error={error} />
    </Paper>
  );
}
