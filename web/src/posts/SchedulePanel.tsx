import { toInstant, toWall } from '@domain/wall-clock';
import { Button, Group, Paper, Text, TextInput, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Client, type Post } from '../api/client';
import { budgetsQuery, channelsQuery } from '../api/queries';
import { StaleRule } from '../publishing/StaleRule';
import { Failure } from '../ui/pieces';
import { ZonedTime, zoneName } from '../ui/times';
import { useSay } from '../ui/useSay';
import { usePostAction } from './usePostAction';

/** When it leaves: a time, the next free slot, another time, or none. */
export function SchedulePanel({
  post,
  client,
  may,
  wall: proposed,
}: {
  post: Post;
  client: Client;
  may: string[];
  wall?: string;
}) {
  const { t } = useSay();
  const { act, error, busy } = usePostAction(post.id);
  const queries = useQueryClient();
  const publications = post.variants.flatMap((variant) => variant.publication ?? []);
  const waiting = publications.filter(
    (one) => !['published', 'handed', 'confirming', 'unconfirmed'].includes(one.state),
  );
  const first = waiting[0];
  const [wall, setWall] = useState(proposed ?? first?.wall ?? inAnHour(client.zone));
  const path = { params: { path: { post: post.id } } };
  const unscheduled = post.variants.some((variant) => !variant.publication);
  if (waiting.length === 0 && !unscheduled) return null;
  if (!may.includes('schedule-post')) {
    return first ? (
      <Text size="sm">
        {t('schedule.at')} <ZonedTime at={first.dueAt} zone={first.zone} />
      </Text>
    ) : null;
  }
  const schedule = () => act(() => ask(api.POST('/api/posts/{post}/schedule', { ...path, body: { wall } })));
  const nextSlot = () => act(() => ask(api.POST('/api/posts/{post}/schedule', { ...path, body: { slot: 'next' } })));
  const move = () => act(() => ask(api.PATCH('/api/posts/{post}/schedule', { ...path, body: { wall } })));
  const unschedule = async () => {
    await act(() => ask(api.DELETE('/api/posts/{post}/schedule', path)));
    void queries.invalidateQueries({ queryKey: ['posts'] });
  };
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="schedule-title">
      <Title order={2} size="h4" id="schedule-title" mb="xs">
        {t('schedule.title')}
      </Title>
      {first && (
        <Text size="sm" mb="xs">
          {t('schedule.at')} <ZonedTime at={first.dueAt} zone={first.zone} />
          {first.adjusted && ` · ${t(`schedule.${first.adjusted}`)}`}
        </Text>
      )}
      <Group align="flex-end" gap="xs">
        <TextInput
          type="datetime-local"
          label={t('move.when', { zone: zoneName(client.zone) })}
          value={wall}
          onChange={(event) => setWall(event.currentTarget.value)}
        />
        {unscheduled && (
          <>
            <Button loading={busy} onClick={() => void schedule()}>
              {t('schedule.do')}
            </Button>
            <Button variant="default" loading={busy} onClick={() => void nextSlot()}>
              {t('schedule.nextSlot')}
            </Button>
          </>
        )}
        {waiting.length > 0 && (
          <>
            <Button variant={unscheduled ? 'default' : 'filled'} loading={busy} onClick={() => void move()}>
              {t('move.do')}
            </Button>
            <Button variant="subtle" loading={busy} onClick={() => void unschedule()}>
              {t('schedule.remove')}
            </Button>
          </>
        )}
      </Group>
      <Budgets post={post} at={instantOf(wall, client.zone)} />
      {waiting.length > 0 && (
        <StaleRule
          minutes={post.staleAfterMinutes}
          inherited={client.staleAfterMinutes}
          disabled={busy}
          onChange={(minutes) =>
            void act(() => ask(api.PUT('/api/posts/{post}/stale', { ...path, body: { minutes } })))
          }
        />
      )}
      {client.approval === 'required' && post.approval?.state !== 'approved' && (
        <Text size="xs" c="var(--quiet)" mt="xs">
          {t('schedule.needsYes')}
        </Text>
      )}
      <Failure error={error} />
    </Paper>
  );
}

/** What the networks still take around that moment, when it is little. */
function Budgets({ post, at }: { post: Post; at: string | null }) {
  const { t } = useSay();
  const budgets = useQuery({ ...budgetsQuery(post.clientId, at ?? ''), enabled: at !== null });
  const channels = useQuery(channelsQuery(post.clientId)).data;
  const few = (budgets.data ?? []).filter(
    ({ channelId, left }) => left < FEW && post.variants.some((variant) => variant.channelId === channelId),
  );
  return few.map(({ channelId, name, of, left }) => (
    <Text key={`${channelId} ${name}`} size="sm" mt="xs" role="status">
      {t(of === 'files' ? 'schedule.budgetFiles' : 'schedule.budget', {
        count: left,
        handle: channels?.find((one) => one.id === channelId)?.handle ?? '',
      })}
    </Text>
  ));
}

const FEW = 5;

/** The moment of a wall clock; null while it is being typed. */
function instantOf(wall: string, zone: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(wall)) return null;
  return toInstant({ wall: wall.slice(0, 16), zone }).instant;
}

const inAnHour = (zone: string) => `${toWall(new Date(Date.now() + 3_600_000).toISOString(), zone).slice(0, 14)}00`;
