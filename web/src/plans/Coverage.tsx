import { List, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Channel, Client, Pillar } from '../api/client';
import { addDays, nameDay, weekStart } from '../calendar/days';
import { Failure } from '../ui/pieces';
import { isoDay } from '../ui/times';
import { useSay } from '../ui/useSay';
import { PlanSection } from './PlanSection';
import { coverageQuery } from './queries';

const WEEKS = 4;

/** Whether the coming weeks keep to the plan, in sentences. */
export function Coverage({ client, channels, pillars }: { client: Client; channels: Channel[]; pillars: Pillar[] }) {
  const { t, locale } = useSay();
  const from = weekStart(isoDay(new Date()));
  const to = addDays(from, 7 * WEEKS - 1);
  const { data, error } = useQuery(coverageQuery(client.id, from, to));
  const handle = (id: string) => channels.find((channel) => channel.id === id)?.handle ?? '';
  const pillar = (id: string | null) => pillars.find((one) => one.id === id)?.name ?? '';
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const short = (week: string) => nameDay(week, locale, { day: 'numeric', month: 'short' });
  const sentences = data && [
    ...[...Map.groupBy(data.gaps, ({ channelId }) => channelId)].map(([channelId, gaps]) =>
      t('plan.gap', {
        handle: handle(channelId),
        count: gaps[0]!.wanted,
        weeks: list.format(gaps.map(({ planned, week }) => `${planned} (${short(week)})`)),
      }),
    ),
    ...data.drifts.map(({ channelId, pillarId, of, kept, insteadId, instead }) =>
      insteadId
        ? t('plan.drift', {
            handle: handle(channelId),
            pillar: pillar(pillarId),
            of,
            instead,
            other: pillar(insteadId),
          })
        : t('plan.driftOnly', { handle: handle(channelId), pillar: pillar(pillarId), of, kept }),
    ),
    ...data.imbalances.map(({ pillarId, wanted, actual }) =>
      t('plan.imbalance', { pillar: pillar(pillarId), wanted, actual }),
    ),
  ];
  return (
    <PlanSection title={t('plan.coverage')} note={t('plan.coverageNote', { count: WEEKS })}>
      <Failure error={error} />
      {sentences?.length === 0 && (
        <Text size="sm" role="status">
          <IconCheck size={16} aria-hidden="true" /> {t('plan.covered')}
        </Text>
      )}
      {sentences && sentences.length > 0 && (
        <List
          size="sm"
          spacing={4}
          icon={<IconAlertTriangle size={16} color="var(--accent)" aria-hidden="true" />}
          data-coverage={sentences.length}
        >
          {sentences.map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
      )}
    </PlanSection>
  );
}
