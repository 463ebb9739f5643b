import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { channelsQuery, meQuery } from '../api/queries';
import { Empty, Failure, Page, Waiting } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import { Campaigns } from './Campaigns';
import { Coverage } from './Coverage';
import { Occasions } from './Occasions';
import { Pillars } from './Pillars';
import { Promises } from './Promises';
import { pillarsQuery } from './queries';
import { Templates } from './Templates';

/** Why, about what and how often a client speaks; and whether the calendar keeps to it. */
export function PlanPage() {
  const { t } = useSay();
  const search = useSearch({ from: '/inside/plan' });
  const navigate = useNavigate();
  const me = useQuery(meQuery).data!;
  const client = me.clients.find((one) => one.id === search.client) ?? me.clients[0];
  const channels = useQuery(channelsQuery(client?.id ?? ''));
  const pillars = useQuery(pillarsQuery(client?.id ?? ''));
  if (!client) {
    return (
      <Page title={t('plan.title')}>
        <Empty title={t('exchange.noClient')}>{t('exchange.noClientNote')}</Empty>
      </Page>
    );
  }
  const mayChange = me.may[client.id]?.includes('schedule-post') ?? false;
  const open = (channels.data ?? []).filter((channel) => channel.health !== 'disconnected');
  return (
    <Page
      title={t('plan.title')}
      actions={
        me.clients.length > 1 && (
          <Select
            aria-label={t('composer.client')}
            data={me.clients.map((one) => ({ value: one.id, label: one.name }))}
            value={client.id}
            allowDeselect={false}
            onChange={(id) => void navigate({ to: '/plan', search: { client: id ?? undefined } })}
          />
        )
      }
    >
      <Failure error={pillars.error ?? channels.error} retry={() => void pillars.refetch()} />
      {pillars.isPending || channels.isPending ? (
        <Waiting />
      ) : (
        <>
          {mayChange && pillars.data?.length === 0 && <Templates client={client} channels={open} />}
          <Coverage key={`coverage ${client.id}`} client={client} channels={open} pillars={pillars.data ?? []} />
          <Campaigns key={`campaigns ${client.id}`} client={client} mayChange={mayChange} />
          <Occasions key={`occasions ${client.id}`} client={client} may={me.may[client.id] ?? []} />
          <Pillars key={`pillars ${client.id}`} client={client} pillars={pillars.data ?? []} mayChange={mayChange} />
          <Promises
            key={`promises ${client.id}`}
            client={client}
            channels={open}
            pillars={pillars.data ?? []}
            mayChange={mayChange}
          />
        </>
      )}
    </Page>
  );
}
