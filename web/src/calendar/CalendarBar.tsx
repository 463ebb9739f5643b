import { ActionIcon, Button, Group, SegmentedControl, Text, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { Client } from '../api/client';
import { zoneName } from '../ui/times';
import { useSay } from '../ui/useSay';
import { ClientFilter } from './ClientFilter';
import classes from './calendar.module.css';
import { type CalendarSearch, VIEWS, type View } from './search';

interface Props {
  heading: string;
  view: View;
  clients: Client[];
  shown: Client[];
  /** The ids the address names, if it names any. */
  wanted: string | undefined;
  zones: string[];
  onStep: (count: number) => void;
  onGo: (change: CalendarSearch) => void;
}

/** Where in time one is, whose posts, and how they are drawn. */
export function CalendarBar({ heading, view, clients, shown, wanted, zones, onStep, onGo }: Props) {
  const { t } = useSay();
  return (
    <>
      <Group justify="space-between" gap="xs" className={classes.tools}>
        <Group gap="xs" wrap="nowrap">
          <ActionIcon variant="default" size={36} aria-label={t('calendar.previous')} onClick={() => onStep(-1)}>
            <IconChevronLeft size={18} />
          </ActionIcon>
          <Button variant="default" size="sm" px="sm" flex="none" onClick={() => onGo({ day: undefined })}>
            {t('calendar.today')}
          </Button>
          <ActionIcon variant="default" size={36} aria-label={t('calendar.next')} onClick={() => onStep(1)}>
            <IconChevronRight size={18} />
          </ActionIcon>
          <Title
            order={1}
            fz={{ base: 20, sm: 34 }}
            className={`${classes.heading} ${classes.sentence}`}
            aria-live="polite"
          >
            {heading}
          </Title>
        </Group>
        <Group gap="xs" className={classes.choices}>
          {clients.length > 1 && (
            <ClientFilter clients={clients} wanted={wanted ? shown : []} onChange={(ids) => onGo({ clients: ids })} />
          )}
          <SegmentedControl
            aria-label={t('calendar.view')}
            data={VIEWS.map((value) => ({ value, label: t(`calendar.${value}`) }))}
            value={view}
            onChange={(value) => onGo({ view: VIEWS.find((one) => one === value) })}
          />
        </Group>
      </Group>
      <Text size="xs" c="var(--quiet)" mb="xs">
        {t('calendar.zone', { count: zones.length, zones: zones.map(zoneName).join(', ') })}
      </Text>
    </>
  );
}
