import { Button, Select, SimpleGrid, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { Client } from '../api/client';
import { useSay } from '../ui/useSay';
import { Section } from './Section';

const FORMATS = ['xlsx', 'csv', 'json'] as const;
const TABLES = ['posts', 'ideas', 'readings', 'links', 'channels', 'media'] as const;

/** Everything of a client, or of all one's clients, as a file. */
export function Exports({ client, many }: { client: Client; many: boolean }) {
  const { t, locale } = useSay();
  const [whose, setWhose] = useState('client');
  const [format, setFormat] = useState<string>('xlsx');
  const [table, setTable] = useState<string>('posts');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const query = new URLSearchParams({
    ...{ format, locale },
    ...(format === 'csv' && { table }),
    ...(from && { from }),
    ...(to && { to }),
  });
  const path = whose === 'all' ? '/api/export' : `/api/clients/${client.id}/export`;
  return (
    <Section title={t('exchange.exports')} note={t('exchange.exportsNote')}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} mb="md">
        {many && (
          <Select
            label={t('exchange.what')}
            data={[
              { value: 'client', label: t('exchange.ofClient', { client: client.name }) },
              { value: 'all', label: t('exchange.ofAll') },
            ]}
            value={whose}
            allowDeselect={false}
            onChange={(value) => setWhose(value ?? 'client')}
          />
        )}
        <Select
          label={t('exchange.as')}
          data={FORMATS.map((value) => ({ value, label: t(`exchange.formats.${value}`) }))}
          value={format}
          allowDeselect={false}
          onChange={(value) => setFormat(value ?? 'xlsx')}
        />
        {format === 'csv' && (
          <Select
            label={t('exchange.table')}
            data={TABLES.map((value) => ({ value, label: t(`exchange.tables.${value}`) }))}
            value={table}
            allowDeselect={false}
            onChange={(value) => setTable(value ?? 'posts')}
          />
        )}
        <TextInput
          type="date"
          label={t('exchange.from')}
          value={from}
          onChange={(e) => setFrom(e.currentTarget.value)}
        />
        <TextInput type="date" label={t('exchange.to')} value={to} onChange={(e) => setTo(e.currentTarget.value)} />
      </SimpleGrid>
      <Button component="a" href={`${path}?${query}`} download leftSection={<IconDownload size={16} />}>
        {t('exchange.download')}
      </Button>
    </Section>
  );
}
