import { Button, Group, Select, TextInput } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { Client } from '../api/client';
import { wallNow } from '../ui/times';
import { useSay } from '../ui/useSay';
import { Section } from './Section';

/** The month as a PDF, for the meeting with the client. */
export function PrintedMonth({ client }: { client: Client }) {
  const { t } = useSay();
  const [month, setMonth] = useState(() => wallNow(client.zone).slice(0, 7));
  const [language, setLanguage] = useState<string>(client.language);
  const known = /^\d{4}-\d{2}$/.test(month);
  return (
    <Section title={t('exchange.print')} note={t('exchange.printNote')}>
      <Group align="end" gap="sm">
        <TextInput
          type="month"
          label={t('exchange.month')}
          value={month}
          onChange={(event) => setMonth(event.currentTarget.value)}
        />
        <Select
          label={t('exchange.language')}
          data={(['fr', 'en'] as const).map((value) => ({ value, label: t(`language.${value}`) }))}
          value={language}
          allowDeselect={false}
          onChange={(value) => setLanguage(value ?? client.language)}
        />
        <Button
          component="a"
          href={known ? `/api/clients/${client.id}/months/${month}.pdf?locale=${language}` : undefined}
          target="_blank"
          rel="noopener"
          data-disabled={known ? undefined : true}
          aria-disabled={!known}
          leftSection={<IconPrinter size={16} />}
        >
          {t('exchange.open')}
        </Button>
      </Group>
    </Section>
  );
}
