import { ActionIcon, Button, Group, Paper, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Channel, type Client } from '../api/client';
import { slotsQuery } from '../api/queries';
import { nameDay } from '../calendar/days';
import { NetworkIcon } from '../ui/marks';
import { Failure } from '../ui/pieces';
import { zoneName } from '../ui/times';
import { useSay } from '../ui/useSay';

/** 2026-11-23 is a Monday. */
const weekdayName = (weekday: number, locale: string) =>
  nameDay(`2026-11-${22 + weekday}`, locale, { weekday: 'long' });

/** The weekly rhythm of each channel: the calendar shows what is free, “next free slot” takes it. */
export function Slots({ client, channels, mayChange }: { client: Client; channels: Channel[]; mayChange: boolean }) {
  const { t, locale } = useSay();
  const queries = useQueryClient();
  const slots = useQuery(slotsQuery(client.id)).data ?? [];
  const [error, setError] = useState<unknown>();
  const [wanted, setWanted] = useState({ channelId: channels[0]!.id, weekday: '1', time: '09:00' });
  const act = async (action: () => Promise<unknown>) => {
    setError(undefined);
    await action().catch(setError);
    await queries.invalidateQueries({ queryKey: ['slot'] });
    await queries.invalidateQueries({ queryKey: ['calendar'] });
  };
  const add = () =>
    act(() =>
      ask(
        api.POST('/api/clients/{client}/slots', {
          params: { path: { client: client.id } },
          body: { channelId: wanted.channelId, weekday: Number(wanted.weekday), time: wanted.time },
        }),
      ),
    );
  return (
    <section aria-labelledby="slots-title">
      <Title order={2} size="h4" id="slots-title" mb={4}>
        {t('slots.title')}
      </Title>
      <Text size="sm" c="var(--quiet)" mb="sm">
        {t('slots.note', { zone: zoneName(client.zone) })}
      </Text>
      <Stack gap="xs">
        {channels.map((channel) => (
          <Paper key={channel.id} withBorder p="sm">
            <Group gap="sm">
              <Group gap={6} miw={160}>
                <NetworkIcon name={channel.network} />
                <Text size="sm">{channel.handle}</Text>
              </Group>
              {slots
                .filter((slot) => slot.channelId === channel.id)
                .map((slot) => (
                  <Group key={slot.id} gap={2} px={8} style={{ border: '1px dashed var(--line)', borderRadius: 4 }}>
                    <Text size="sm">
                      {weekdayName(slot.weekday, locale)} {slot.time}
                    </Text>
                    {mayChange && (
                      <ActionIcon
                        variant="subtle"
                        size="md"
                        aria-label={t('slots.remove', {
                          when: `${weekdayName(slot.weekday, locale)} ${slot.time}`,
                          handle: channel.handle,
                        })}
                        onClick={() =>
                          void act(() => ask(api.DELETE('/api/slots/{slot}', { params: { path: { slot: slot.id } } })))
                        }
                      >
                        <IconX size={14} />
                      </ActionIcon>
                    )}
                  </Group>
                ))}
              {!slots.some((slot) => slot.channelId === channel.id) && (
                <Text size="sm" c="var(--quiet)">
                  {t('slots.none')}
                </Text>
              )}
            </Group>
          </Paper>
        ))}
      </Stack>
      {mayChange && (
        <Group mt="sm" align="flex-end" gap="xs">
          <Select
            label={t('slots.channel')}
            data={channels.map((channel) => ({ value: channel.id, label: `${channel.network} · ${channel.handle}` }))}
            value={wanted.channelId}
            allowDeselect={false}
            onChange={(channelId) => channelId && setWanted({ ...wanted, channelId })}
          />
          <Select
            label={t('slots.weekday')}
            data={[1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
              value: String(weekday),
              label: weekdayName(weekday, locale),
            }))}
            value={wanted.weekday}
            allowDeselect={false}
            w={150}
            onChange={(weekday) => weekday && setWanted({ ...wanted, weekday })}
          />
          <TextInput
            type="time"
            label={t('slots.time')}
            value={wanted.time}
            onChange={(event) => setWanted({ ...wanted, time: event.currentTarget.value })}
          />
          <Button variant="default" onClick={() => void add()}>
            {t('slots.add')}
          </Button>
        </Group>
      )}
      <Failure error={error} />
    </section>
  );
}
