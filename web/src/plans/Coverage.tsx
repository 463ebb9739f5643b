import { List, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Channel, Client, Pillar } from '../api/client';
import { addDays, weekStart } from '../calendar/days';
import { Failure } from '../ui/pieces';
import { isoDay } from '../ui/times';
import { useSay } from '../ui/useSay';
import { PlanSection } from './PlanSection';
import { coverageQuery } from './queries';
import { useDepartures } from './useDepartures';

const WEEKS = 4;

/** Whether the coming weeks keep to the plan, in sentences. */
export function Coverage({ client, channels, pillars }: { client: Client; channels: Channel[]; pillars: Pillar[] }) {
  const { t } = useSay();
  const from = weekStart(isoDay(new Date()));
  const to = addDays(from, 7 * WEEKS - 1);
  const { data, error } = useQuery(coverageQuery(client.id, from, to));
  const departures = useDepartures(channels, pillars);
  const sentences = data && departures(data);
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
