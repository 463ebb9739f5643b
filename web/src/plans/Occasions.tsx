import { Badge, Button, Group, MultiSelect, Stack, Switch, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { api, ask, type Client, type Occasion } from '../api/client';
import { nameSpan } from '../calendar/days';
import { Failure } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import { PlanSection } from './PlanSection';
import { countriesQuery, occasionsQuery } from './queries';
import { usePlan } from './usePlan';

const OccasionDialog = lazy(() => import('./OccasionDialog').then((module) => ({ default: module.OccasionDialog })));

/** What a client's calendar shows besides posts. */
export function Occasions({ client, may }: { client: Client; may: string[] }) {
  const { t, locale } = useSay();
  const occasions = useQuery(occasionsQuery(client.id));
  const [editing, setEditing] = useState<Occasion | 'new'>();
  const mayWrite = may.includes('write-post');
  return (
    <PlanSection
      title={t('plan.occasions')}
      note={t('plan.occasionsNote')}
      action={
        mayWrite && (
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => setEditing('new')}>
            {t('plan.addOccasion')}
          </Button>
        )
      }
    >
      <Shown client={client} mayChange={may.includes('manage-client')} />
      <Failure error={occasions.error} retry={() => void occasions.refetch()} />
      {occasions.data?.length === 0 && (
        <Text size="sm" c="var(--quiet)">
          {t('plan.noOccasion')}
        </Text>
      )}
      <Stack gap={4}>
        {occasions.data?.map((occasion) => (
          <Group key={occasion.id} gap="sm" py={4} data-occasion={occasion.name}>
            <Badge variant="default" tt="none" fw={500}>
              {t(`calendar.band.${occasion.kind}`)}
            </Badge>
            <Text size="sm" fw={600}>
              {occasion.name}
            </Text>
            <Text size="sm">
              {nameSpan(occasion.startsOn, occasion.endsOn, locale)}
              {occasion.yearly && `, ${t('plan.everyYear')}`}
            </Text>
            {mayWrite && (
              <Button size="compact-sm" variant="subtle" ml="auto" onClick={() => setEditing(occasion)}>
                {t('plan.change', { name: occasion.name })}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
      {editing && (
        <Suspense>
          <OccasionDialog
            client={client}
            occasion={editing === 'new' ? undefined : editing}
            onClose={() => setEditing(undefined)}
          />
        </Suspense>
      )}
    </PlanSection>
  );
}

/** Whose public days, and whether the days people speak about. */
function Shown({ client, mayChange }: { client: Client; mayChange: boolean }) {
  const { t, locale } = useSay();
  const queries = useQueryClient();
  const { act, error } = usePlan();
  const countries = useQuery(countriesQuery).data ?? client.countries;
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const change = async (body: { countries?: string[]; marronniers?: boolean }) => {
    await act(() => ask(api.PATCH('/api/clients/{client}', { params: { path: { client: client.id } }, body })));
    await queries.invalidateQueries({ queryKey: ['me'] });
  };
  return (
    <Stack gap="xs" mb="sm">
      <MultiSelect
        label={t('plan.countries')}
        data={countries
          .map((value) => ({ value, label: names.of(value) ?? value }))
          .toSorted((a, b) => a.label.localeCompare(b.label, locale))}
        value={client.countries}
        searchable
        maxValues={10}
        maw={480}
        disabled={!mayChange}
        nothingFoundMessage={t('plan.noCountry')}
        onChange={(chosen) => void change({ countries: chosen })}
      />
      <Switch
        label={t('plan.marronniers')}
        checked={client.marronniers}
        disabled={!mayChange}
        onChange={(event) => void change({ marronniers: event.currentTarget.checked })}
      />
      <Failure error={error} />
    </Stack>
  );
}
