import { Alert, Button, Group, List, Paper, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core';
import { IconLink, IconLinkOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Client } from '../api/client';
import { meQuery, networksQuery, reliabilityQuery } from '../api/queries';
import { NetworkIcon } from '../ui/marks';
import { Empty, Failure, Page, Waiting } from '../ui/pieces';
import { useSay } from '../ui/useSay';

/** Our own figures: what came due, what left, how late; and what is promised. */
export function ReliabilityPage() {
  const { t } = useSay();
  const [days, setDays] = useState('30');
  const figures = useQuery(reliabilityQuery(Number(days)));
  const networks = useQuery(networksQuery).data;
  const me = useQuery(meQuery).data!;
  const labelOf = (name: string) => networks?.find((one) => one.name === name)?.label ?? name;
  if (figures.isPending) return <Waiting />;
  const rows = figures.data?.networks ?? [];
  return (
    <Page
      title={t('reliability.title')}
      actions={
        <SegmentedControl
          aria-label={t('reliability.period')}
          value={days}
          onChange={setDays}
          data={['7', '30', '90'].map((value) => ({ value, label: t('reliability.days', { count: Number(value) }) }))}
        />
      }
    >
      <Failure error={figures.error} retry={() => void figures.refetch()} />
      {rows.length === 0 && <Empty title={t('reliability.none')}>{t('reliability.noneNote')}</Empty>}
      {rows.length > 0 && (
        <Table.ScrollContainer minWidth={640} mb="xl">
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('reliability.network')}</Table.Th>
                {(['due', 'published', 'readBack', 'held', 'failed', 'unconfirmed'] as const).map((name) => (
                  <Table.Th key={name} ta="right">
                    {t(`reliability.${name}`)}
                  </Table.Th>
                ))}
                <Table.Th ta="right">{t('reliability.sent')}</Table.Th>
                <Table.Th ta="right">{t('reliability.accepted')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.network}>
                  <Table.Td>
                    <Group gap={8} wrap="nowrap">
                      <NetworkIcon name={row.network} size={16} />
                      {labelOf(row.network)}
                    </Group>
                  </Table.Td>
                  {(['due', 'published', 'readBack', 'held', 'failed', 'unconfirmed'] as const).map((name) => (
                    <Table.Td key={name} ta="right">
                      {row[name]}
                    </Table.Td>
                  ))}
                  <Table.Td ta="right">
                    <Lateness p50={row.sent.p50} p99={row.sent.p99} />
                  </Table.Td>
                  <Table.Td ta="right">
                    <Lateness p50={row.accepted.p50} p99={row.accepted.p99} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Paper withBorder p="md" mb="lg">
        <Title order={2} size="h4" mb="xs">
          {t('reliability.promised')}
        </Title>
        <List size="sm" spacing={6}>
          {(['once', 'never', 'time', 'people', 'proof'] as const).map((name) => (
            <List.Item key={name}>{t(`reliability.promise.${name}`)}</List.Item>
          ))}
        </List>
      </Paper>
      <Title order={2} size="h4" mb="xs">
        {t('reliability.chain')}
      </Title>
      <Text size="sm" c="var(--quiet)" mb="sm">
        {t('reliability.chainNote')}
      </Text>
      <Stack gap="xs">
        {me.clients.map((client) => (
          <Chain key={client.id} client={client} />
        ))}
      </Stack>
    </Page>
  );
}

function Lateness({ p50, p99 }: { p50: number | null; p99: number | null }) {
  const { t, locale } = useSay();
  const say = (seconds: number | null) => {
    if (seconds === null) return '–';
    const isLong = seconds >= 120;
    const number = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: isLong ? 'minute' : 'second',
      unitDisplay: 'narrow',
      maximumFractionDigits: isLong ? 0 : 1,
    });
    return number.format(isLong ? seconds / 60 : seconds);
  };
  return <span title={t('reliability.percentiles')}>{`${say(p50)} / ${say(p99)}`}</span>;
}

/** Walks one client's journal link by link. */
function Chain({ client }: { client: Client }) {
  const { t } = useSay();
  const [asked, setAsked] = useState(false);
  const chain = useQuery({
    queryKey: ['chain', client.id],
    queryFn: () => ask(api.GET('/api/clients/{client}/journal/chain', { params: { path: { client: client.id } } })),
    enabled: asked,
  });
  const { data } = chain;
  return (
    <Group gap="sm">
      <Text size="sm" fw={600}>
        {client.name}
      </Text>
      {!data && (
        <Button
          size="compact-sm"
          variant="default"
          loading={asked && chain.isPending}
          onClick={() => setAsked(true)}
          aria-label={t('reliability.verifyOf', { client: client.name })}
        >
          {t('reliability.verify')}
        </Button>
      )}
      {data && (
        <Alert
          py={4}
          variant="light"
          color={data.intact ? 'green' : 'red'}
          icon={data.intact ? <IconLink size={16} /> : <IconLinkOff size={16} />}
          role="status"
          styles={{ message: { color: 'inherit' } }}
        >
          {data.intact
            ? t('reliability.intact', { count: data.lines })
            : t('reliability.broken', { line: data.brokenAt ?? '' })}
        </Alert>
      )}
      <Failure error={chain.error} />
    </Group>
  );
}
