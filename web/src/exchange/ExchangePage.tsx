import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { meQuery } from '../api/queries';
import { Empty, Page } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import { Exports } from './Exports';
import { Feeds } from './Feeds';
import { Imports } from './Imports';
import { PrintedMonth } from './PrintedMonth';

/** What comes in from elsewhere, and what is taken out. */
export function ExchangePage() {
  const { t } = useSay();
  const search = useSearch({ from: '/inside/exchange' });
  const navigate = useNavigate();
  const me = useQuery(meQuery).data!;
  const client = me.clients.find((one) => one.id === search.client) ?? me.clients[0];
  if (!client) {
    return (
      <Page title={t('exchange.title')}>
        <Empty title={t('exchange.noClient')}>{t('exchange.noClientNote')}</Empty>
      </Page>
    );
  }
  const may = me.may[client.id] ?? [];
  return (
    <Page
      title={t('exchange.title')}
      actions={
        me.clients.length > 1 && (
          <Select
            aria-label={t('composer.client')}
            data={me.clients.map((one) => ({ value: one.id, label: one.name }))}
            value={client.id}
            allowDeselect={false}
            onChange={(id) => void navigate({ to: '/exchange', search: { client: id ?? undefined } })}
          />
        )
      }
    >
      {may.includes('write-post') && <Imports key={`imports ${client.id}`} client={client} />}
      <Exports key={`exports ${client.id}`} client={client} many={me.clients.length > 1} />
      <PrintedMonth key={`month ${client.id}`} client={client} />
      <Feeds key={client.id} client={client} may={may} />
    </Page>
  );
}
