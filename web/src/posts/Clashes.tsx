import { Alert, Button, Group, Paper, Radio, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Channel } from '../api/client';
import { NetworkIcon } from '../ui/marks';
import { useSay } from '../ui/useSay';
import type { Clash, Side } from './merge';

interface Props {
  clashes: Clash[];
  channels: Channel[];
  busy: boolean;
  onSave: (chosen: ReadonlyMap<string, Side>) => void;
  onGoOn: (chosen: ReadonlyMap<string, Side>) => void;
}

/** What both changed, side by side; the rest has come together by itself. */
export function Clashes({ clashes, channels, busy, onSave, onGoOn }: Props) {
  const { t } = useSay();
  const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map());
  const open = clashes.filter(({ key, left }) => !left && !chosen.has(key)).length;
  return (
    <Stack gap="md">
      <Alert color="yellow" variant="light" role="alert">
        <Text size="sm">{t('clash.both', { count: clashes.length })}</Text>
      </Alert>
      {clashes.map((clash) => (
        <OneClash
          key={clash.key}
          clash={clash}
          channel={channels.find((one) => one.id === clash.channelId)}
          side={clash.left ? 'theirs' : chosen.get(clash.key)}
          onChoose={(side) => setChosen(new Map(chosen).set(clash.key, side))}
        />
      ))}
      <Group justify="flex-end">
        <Button variant="default" disabled={open > 0} onClick={() => onGoOn(chosen)}>
          {t('clash.goOn')}
        </Button>
        <Button loading={busy} disabled={open > 0} onClick={() => onSave(chosen)}>
          {t('composer.save')}
        </Button>
      </Group>
    </Stack>
  );
}

interface OneProps {
  clash: Clash;
  channel: Channel | undefined;
  side: Side | undefined;
  onChoose: (side: Side) => void;
}

function OneClash({ clash, channel, side, onChoose }: OneProps) {
  const { t } = useSay();
  const { mine, theirs, left, key } = clash;
  const name = channel?.handle ?? t(key === 'title' ? 'composer.title' : 'versions.notes');
  return (
    <Paper withBorder p="md" component="section" aria-label={name}>
      <Title order={2} size="h5" mb="xs">
        {channel && <NetworkIcon name={channel.network} size={16} />} {name}
      </Title>
      {left && (
        <Text size="sm" mb="xs">
          {t('clash.left')}
        </Text>
      )}
      {mine !== undefined && mine === theirs && (
        <Text size="sm" mb="xs">
          {t('clash.sameWords')}
        </Text>
      )}
      <Radio.Group value={side ?? null} onChange={(value) => onChoose(value as Side)} aria-label={name}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Choice value="mine" label={t('clash.mine')} text={mine} disabled={left} />
          <Choice value="theirs" label={t('clash.theirs')} text={theirs} />
        </SimpleGrid>
      </Radio.Group>
    </Paper>
  );
}

function Choice({ value, label, text, disabled }: { value: Side; label: string; text?: string; disabled?: boolean }) {
  const { t } = useSay();
  return (
    <Radio.Card value={value} disabled={disabled} p="sm" radius="sm" h="100%" aria-label={label}>
      <Group gap="xs" wrap="nowrap">
        <Radio.Indicator disabled={disabled} />
        <Text size="sm" fw={600}>
          {label}
        </Text>
      </Group>
      <Text
        size="sm"
        mt="xs"
        c={text ? undefined : 'var(--quiet)'}
        style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
      >
        {text === undefined ? t('clash.takenOut') : text || t('clash.empty')}
      </Text>
    </Radio.Card>
  );
}
