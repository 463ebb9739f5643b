import { say } from '@domain/problem-words';
import { Group, Pagination, SegmentedControl, Skeleton, Stack, Table, Text } from '@mantine/core';
import { IconCalendarCheck, IconCircleX, IconNotes, type IconProps, IconRotate } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ComponentType, useState } from 'react';
import type { Import } from '../api/client';
import { importRowsQuery } from '../api/queries';
import { TextLink } from '../ui/links';
import { Failure } from '../ui/pieces';
import { useSay } from '../ui/useSay';

const PAGE = 100;
const ICONS: Record<string, ComponentType<IconProps>> = {
  ready: IconCalendarCheck,
  scheduled: IconCalendarCheck,
  draft: IconNotes,
  refused: IconCircleX,
  removed: IconRotate,
  kept: IconNotes,
};

/** Every row, what would become of it or did, and why. */
export function Rows({ row }: { row: Import }) {
  const { t, locale } = useSay();
  const isOver = ['done', 'undone', 'undoing'].includes(row.state);
  const words = isOver ? (row.state === 'done' ? OUTCOMES : UNDONE) : VERDICTS;
  const counts: Record<string, number> = isOver ? row.outcomes : row.verdicts;
  const [chosen, setChosen] = useState('');
  const [page, setPage] = useState(1);
  const word = words.includes(chosen) ? chosen : '';
  const rows = useQuery(importRowsQuery(row.id, isOver ? 'outcome' : 'verdict', word, (page - 1) * PAGE, row.state));
  return (
    <Stack gap="sm" component="section" aria-label={t('exchange.rows')}>
      <div style={{ overflowX: 'auto' }}>
        <SegmentedControl
          aria-label={t('exchange.show')}
          value={word}
          onChange={(value) => {
            setChosen(value);
            setPage(1);
          }}
          data={[
            { value: '', label: t('exchange.all', { total: row.total }) },
            ...words.map((one) => ({ value: one, label: `${t(`exchange.row.${one}`)} (${counts[one] ?? 0})` })),
          ]}
        />
      </div>
      <Failure error={rows.error} retry={() => void rows.refetch()} />
      {rows.isPending && <Skeleton h={120} aria-label={t('common.loading')} />}
      {rows.data?.rows.length === 0 && <Text c="var(--quiet)">{t('exchange.noRows')}</Text>}
      {rows.data && rows.data.rows.length > 0 && (
        <Table.ScrollContainer
          minWidth={640}
          scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('exchange.rows') } }}
        >
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th ta="right">{t('exchange.line')}</Table.Th>
                <Table.Th>{t('exchange.state')}</Table.Th>
                <Table.Th>{t('exchange.post')}</Table.Th>
                <Table.Th>{t('exchange.when')}</Table.Th>
                <Table.Th>{t('exchange.why')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.data.rows.map((one) => {
                const state = one.outcome ?? one.verdict;
                const Icon = state ? ICONS[state] : undefined;
                const there = one.postId && one.outcome !== 'removed';
                return (
                  <Table.Tr key={one.line}>
                    <Table.Td ta="right">{one.line}</Table.Td>
                    <Table.Td>
                      {state && Icon && (
                        <Group gap={6} wrap="nowrap">
                          <Icon size={16} aria-hidden="true" />
                          <Text size="sm">{t(`exchange.row.${state}`)}</Text>
                        </Group>
                      )}
                    </Table.Td>
                    <Table.Td maw={260}>
                      {there ? (
                        <TextLink
                          to="/posts/$post"
                          params={{ post: one.postId! }}
                          search={{}}
                          py={4}
                          display="inline-block"
                        >
                          {one.title || '–'}
                        </TextLink>
                      ) : (
                        <Text size="sm" truncate>
                          {one.title || '–'}
                        </Text>
                      )}
                    </Table.Td>
                    <Table.Td style={{ whiteSpace: 'nowrap' }}>{one.wall?.replace('T', ' ') ?? '–'}</Table.Td>
                    <Table.Td>
                      {one.reasons.map(({ code, params }) => (
                        <Text size="sm" key={`${code} ${JSON.stringify(params)}`}>
                          {params.channel !== undefined && !code.startsWith('row-') && `${params.channel} · `}
                          {say(code, params, locale)}
                        </Text>
                      ))}
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {rows.data && rows.data.total > PAGE && (
        <Pagination
          total={Math.ceil(rows.data.total / PAGE)}
          value={page}
          onChange={setPage}
          getControlProps={(control) => ({ 'aria-label': t(`exchange.page.${control}`) })}
          getItemProps={(number) => ({ 'aria-label': t('exchange.pageNumber', { number }) })}
        />
      )}
    </Stack>
  );
}

const VERDICTS = ['ready', 'draft', 'refused'];
const OUTCOMES = ['scheduled', 'draft', 'refused'];
const UNDONE = ['removed', 'kept', 'refused'];
