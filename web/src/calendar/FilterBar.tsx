import { Button, CloseButton, Group, Popover, Text, TextInput } from '@mantine/core';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import type { Entry } from '../api/client';
import { useSay } from '../ui/useSay';
import classes from './calendar.module.css';
import { FACETS, type Filters, isFiltered } from './filters';

const FilterPanel = lazy(() => import('./FilterPanel').then((module) => ({ default: module.FilterPanel })));
const NOTHING = { q: undefined, ...Object.fromEntries(FACETS.map((facet) => [facet, undefined])) };
/** Typing is not one address a letter. */
const PAUSE_MS = 200;

interface Props {
  entries: Entry[];
  found: number;
  filters: Filters;
  onChange: (change: Filters) => void;
  children?: ReactNode;
}

/** Which posts are shown, how many that leaves, and the way back to all. */
export function FilterBar({ entries, found, filters, onChange, children }: Props) {
  const { t } = useSay();
  const [text, setText] = useState(filters.q ?? '');
  const active = FACETS.reduce((count, facet) => count + (filters[facet]?.split(',').length ?? 0), 0);
  useEffect(() => setText(filters.q ?? ''), [filters.q]);
  useEffect(() => {
    const wanted = text.trim() || undefined;
    if (wanted === filters.q) return;
    const timer = setTimeout(() => onChange({ q: wanted }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, filters.q, onChange]);
  return (
    <Group gap="xs" mb="xs" role="search" aria-label={t('filter.title')}>
      <TextInput
        size="xs"
        className={classes.search}
        aria-label={t('filter.text')}
        placeholder={t('filter.text')}
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        rightSection={text && <CloseButton size="sm" aria-label={t('filter.clearText')} onClick={() => setText('')} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Popover width={340} position="bottom-start" withinPortal trapFocus>
        <Popover.Target>
          <Button
            variant="default"
            size="xs"
            fw={active > 0 ? 600 : 400}
            className={classes.touch}
            leftSection={<IconFilter size={14} aria-hidden="true" />}
          >
            {active > 0 ? t('filter.active', { count: active }) : t('filter.title')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('filter.title')}>
          <Suspense>
            <FilterPanel entries={entries} filters={filters} onChange={onChange} />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
      {children}
      {isFiltered(filters) && (
        <>
          <Text size="xs" c="var(--quiet)" role="status">
            {t('filter.found', { count: found, all: entries.length })}
          </Text>
          <Button variant="subtle" size="xs" className={classes.touch} onClick={() => onChange(NOTHING)}>
            {t('filter.clear')}
          </Button>
        </>
      )}
    </Group>
  );
}
