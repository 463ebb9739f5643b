import { Chip, Group, Stack, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import type { Entry } from '../api/client';
import { campaignsQuery, pillarsQuery } from '../plans/queries';
import { useNetworks } from '../ui/useNetworks';
import { useSay } from '../ui/useSay';
import classes from './calendar.module.css';
import { countsOf, FACETS, type Facet, type Filters, toggled } from './filters';

interface Props {
  entries: Entry[];
  filters: Filters;
  onChange: (change: Filters) => void;
}

/** Every value that is there, with how many posts it would show. */
export function FilterPanel({ entries, filters, onChange }: Props) {
  const { t } = useSay();
  const nameOf = useNames(entries);
  return (
    <Stack gap="sm" mah={460} style={{ overflow: 'auto' }}>
      {FACETS.map((facet) => {
        const counts = countsOf(entries, filters, facet);
        if (counts.size === 0) return null;
        const chosen = filters[facet]?.split(',') ?? [];
        return (
          <fieldset key={facet} className={classes.facet}>
            <Text component="legend" size="xs" fw={600} mb={4}>
              {t(`filter.${facet}`)}
            </Text>
            <Group gap={6}>
              {[...counts].map(([value, count]) => (
                <Chip
                  key={value}
                  size="xs"
                  checked={chosen.includes(value)}
                  onChange={() => onChange({ [facet]: toggled(filters[facet], value) })}
                >
                  {nameOf(facet, value)} ({count})
                </Chip>
              ))}
            </Group>
          </fieldset>
        );
      })}
      {entries.length === 0 && <Text size="sm">{t('filter.none')}</Text>}
    </Stack>
  );
}

function useNames(entries: Entry[]) {
  const { t, say } = useSay();
  const networks = useNetworks();
  const clients = [...new Set(entries.map(({ clientId }) => clientId))];
  const campaigns = useQueries({ queries: clients.map((id) => campaignsQuery(id)) });
  const pillars = useQueries({ queries: clients.map((id) => pillarsQuery(id)) });
  const planned = [...campaigns, ...pillars].flatMap(({ data }): { id: string; name: string }[] => data ?? []);
  return (facet: Facet, value: string): string => {
    if (facet === 'networks') return networks.get(value)?.label ?? value;
    if (facet === 'states') return t(`state.${value}`);
    if (facet === 'labels') return value;
    if (facet === 'campaigns' || facet === 'pillars') return planned.find(({ id }) => id === value)?.name ?? '…';
    if (facet === 'authors') return entries.find(({ author }) => author.id === value)?.author.name || value;
    const format = [...networks.values()].flatMap((network) => network.formats).find(({ name }) => name === value);
    return format ? say(format.label) : value;
  };
}
