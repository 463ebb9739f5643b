import { Chip, Group, Stack, Text } from '@mantine/core';
import type { Entry } from '../api/client';
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
  return (facet: Facet, value: string): string => {
    if (facet === 'networks') return networks.get(value)?.label ?? value;
    if (facet === 'states') return t(`state.${value}`);
    if (facet === 'authors') return entries.find(({ author }) => author.id === value)?.author.name || value;
    const format = [...networks.values()].flatMap((network) => network.formats).find(({ name }) => name === value);
    return format ? say(format.label) : value;
  };
}
