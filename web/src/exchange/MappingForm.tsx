import {
  Alert,
  Button,
  Checkbox,
  Group,
  MultiSelect,
  Paper,
  Radio,
  Select,
  SimpleGrid,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Client, type Import, type ImportMapping } from '../api/client';
import { channelsQuery, networksQuery } from '../api/queries';
import { Failure, Waiting } from '../ui/pieces';
import { useSay } from '../ui/useSay';

const FIELDS = [
  'text',
  'title',
  'dateTime',
  'date',
  'time',
  'zone',
  'channels',
  'format',
  'link',
  'media',
  'alt',
  'campaign',
  'pillar',
  'labels',
  'firstComment',
] as const;

/** Says which of their columns is what of ours, and starts the dry run. */
export function MappingForm({ row, client }: { row: Import; client: Client }) {
  const { t } = useSay();
  const queries = useQueryClient();
  const channels = useQuery(channelsQuery(client.id));
  const labels = new Map(useQuery(networksQuery).data?.map(({ name, label }) => [name, label]));
  const [mapping, setMapping] = useState<ImportMapping>(() => row.mapping ?? first(row, client));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  if (channels.isPending) return <Waiting />;

  const change = (part: Partial<ImportMapping>) => setMapping({ ...mapping, ...part });
  const options = (channels.data ?? []).map(({ id, network, handle }) => ({
    value: id,
    label: `${labels.get(network) ?? network} · ${handle}`,
  }));
  const hasDays = mapping.columns.date !== undefined || mapping.columns.dateTime !== undefined;
  const check = async (event: React.FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await ask(api.PUT('/api/imports/{import}/mapping', { params: { path: { import: row.id } }, body: mapping }));
      await queries.invalidateQueries({ queryKey: ['import', row.id] });
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
  };
  return (
    <Paper withBorder p="md" mb="lg" component="form" onSubmit={(event) => void check(event)}>
      <Title order={2} size="h4" mb="sm">
        {t('exchange.mapping')}
      </Title>
      <Sample row={row} />
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} my="md">
        {FIELDS.map((field) => (
          <Select
            key={field}
            label={t(`exchange.field.${field}`)}
            placeholder={t('exchange.noColumn')}
            clearable
            data={row.columns.map((name, at) => ({ value: String(at), label: name || String(at + 1) }))}
            value={mapping.columns[field] === undefined ? null : String(mapping.columns[field])}
            onChange={(value) => {
              const { [field]: _, ...others } = mapping.columns;
              change({ columns: value === null ? others : { ...others, [field]: Number(value) } });
            }}
            clearButtonProps={{ 'aria-label': t('exchange.clear', { field: t(`exchange.field.${field}`) }) }}
          />
        ))}
      </SimpleGrid>
      <Stack gap="md">
        {hasDays && (row.guess.dateOrder !== null || mapping.dateOrder !== null) && (
          <Radio.Group
            label={t('exchange.order')}
            description={row.guess.dateOrder === 'ambiguous' ? t('exchange.orderAsk') : undefined}
            value={mapping.dateOrder ?? ''}
            onChange={(value) => change({ dateOrder: value as 'dmy' | 'mdy' })}
          >
            <Group mt={6} gap="lg">
              <Radio value="dmy" label={t('exchange.dmy')} />
              <Radio value="mdy" label={t('exchange.mdy')} />
            </Group>
          </Radio.Group>
        )}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <MultiSelect
            label={t('exchange.channels')}
            description={t('exchange.channelsNote')}
            data={options}
            value={mapping.channelIds}
            onChange={(channelIds) => change({ channelIds })}
            clearButtonProps={{ 'aria-label': t('exchange.clear', { field: t('exchange.channels') }) }}
          />
          <TextInput
            label={t('exchange.zone')}
            description={t('exchange.zoneNote')}
            required
            value={mapping.zone}
            onChange={(event) => change({ zone: event.currentTarget.value.trim() })}
          />
        </SimpleGrid>
        {row.unknownNames.length > 0 && (
          <Alert variant="light" title={t('exchange.unknown')} styles={{ message: { color: 'inherit' } }}>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              {row.unknownNames.map((name) => (
                <Select
                  key={name}
                  label={name}
                  placeholder={t('exchange.noChannel')}
                  clearable
                  data={options}
                  value={mapping.channelNames[name] ?? null}
                  onChange={(id) => {
                    const { [name]: _, ...others } = mapping.channelNames;
                    change({ channelNames: id ? { ...others, [name]: id } : others });
                  }}
                  clearButtonProps={{ 'aria-label': t('exchange.clear', { field: name }) }}
                />
              ))}
            </SimpleGrid>
          </Alert>
        )}
        <Checkbox
          label={t('exchange.schedule')}
          description={client.approval === 'required' ? t('exchange.needsYes') : undefined}
          checked={mapping.schedule}
          onChange={(event) => change({ schedule: event.currentTarget.checked })}
        />
        <Failure error={error ?? channels.error} />
        <Group>
          <Button type="submit" loading={busy} variant={row.state === 'mapping' ? 'filled' : 'default'}>
            {row.state === 'mapping' ? t('exchange.check') : t('exchange.checkAgain')}
          </Button>
          <Text size="sm" c="var(--quiet)">
            {t('exchange.checkNote')}
          </Text>
        </Group>
      </Stack>
    </Paper>
  );
}

function Sample({ row }: { row: Import }) {
  const { t } = useSay();
  return (
    <Table.ScrollContainer
      minWidth={480}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('exchange.sample') } }}
    >
      <Table verticalSpacing={4} fz="sm">
        <Table.Thead>
          <Table.Tr>
            {row.columns.map((name, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns stand where they stand
              <Table.Th key={at}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {row.sample.slice(0, 3).map((cells, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows stand where they stand
            <Table.Tr key={line}>
              {cells.map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns stand where they stand
                <Table.Td key={at} maw={220}>
                  <Text size="sm" truncate>
                    {cell}
                  </Text>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const first = ({ guess }: Import, client: Client): ImportMapping => ({
  columns: guess.columns,
  dateOrder: guess.dateOrder === 'ambiguous' ? null : guess.dateOrder,
  zone: client.zone,
  channelIds: [],
  channelNames: {},
  schedule: true,
});
