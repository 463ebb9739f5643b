import { Box, Button, CloseButton, Collapse, Group, List, Text } from '@mantine/core';
import { useDisclosure, useSessionStorage } from '@mantine/hooks';
import { IconBulb } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { Client } from '../api/client';
import { channelsQuery } from '../api/queries';
import { coverageQuery, pillarsQuery } from '../plans/queries';
import { useDepartures } from '../plans/useDepartures';
import { TextLink } from '../ui/links';
import { isoDay } from '../ui/times';
import { useSay } from '../ui/useSay';
import { type Day, weekStart } from './days';

/** With more clients at once it would be a wall of sentences: each client's plan page says its own. */
const MOST_CLIENTS = 3;

/** Where the days to come depart from the plan: one line that opens, and goes away for this visit when it is closed. */
export function Coverage({ clients, from, to }: { clients: Client[]; from: Day; to: Day }) {
  const { t } = useSay();
  const [open, { toggle }] = useDisclosure();
  const [closed, close] = useSessionStorage({ key: 'departures-closed', defaultValue: false });
  const [counts, setCounts] = useState<Record<string, number>>({});
  const told = useCallback((client: string, count: number) => {
    setCounts((before) => (before[client] === count ? before : { ...before, [client]: count }));
  }, []);
  const monday = weekStart(isoDay(new Date()));
  const since = from < monday ? monday : from;
  if (closed || clients.length > MOST_CLIENTS || to <= since) return null;
  const count = clients.reduce((sum, { id }) => sum + (counts[id] ?? 0), 0);
  return (
    <Box mb={count > 0 ? 'xs' : 0} hidden={count === 0} data-departures={count}>
      <Group gap="xs" wrap="nowrap">
        <Button
          variant="subtle"
          size="compact-sm"
          mih={{ base: 44, sm: 26 }}
          leftSection={<IconBulb size={16} aria-hidden="true" />}
          aria-expanded={open}
          aria-controls="departures"
          onClick={toggle}
        >
          {t('calendar.departs', { count })}
        </Button>
        <CloseButton
          size="sm"
          miw={{ base: 44, sm: 26 }}
          mih={{ base: 44, sm: 26 }}
          aria-label={t('calendar.closeDepartures')}
          onClick={() => close(true)}
        />
      </Group>
      <Collapse expanded={open} keepMountedMode="display-none" id="departures">
        {clients.map((client) => (
          <Departures key={client.id} client={client} from={since} to={to} onTold={told} />
        ))}
      </Collapse>
    </Box>
  );
}

interface Props {
  client: Client;
  from: Day;
  to: Day;
  onTold: (client: string, count: number) => void;
}

function Departures({ client, from, to, onTold }: Props) {
  const { t } = useSay();
  const channels = useQuery(channelsQuery(client.id)).data;
  const pillars = useQuery(pillarsQuery(client.id)).data;
  const coverage = useQuery(coverageQuery(client.id, from, to)).data;
  const departures = useDepartures(channels ?? [], pillars ?? []);
  const sentences = coverage && channels && pillars ? departures(coverage) : [];
  const count = sentences.length;
  useEffect(() => onTold(client.id, count), [client.id, count, onTold]);
  if (count === 0) return null;
  return (
    <Box pl="sm" py={4}>
      <Text size="sm" fw={600}>
        {client.name}
      </Text>
      <List size="sm" spacing={2}>
        {sentences.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
      <TextLink size="sm" to="/plan" search={{ client: client.id }} td="underline">
        {t('calendar.seePlan', { client: client.name })}
      </TextLink>
    </Box>
  );
}
