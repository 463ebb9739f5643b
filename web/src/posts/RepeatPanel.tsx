import { toInstant } from '@domain/wall-clock';
import { Anchor, Button, Group, Menu, Paper, Stack, Text, Title } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { api, ask, type Client, type Post, type Series } from '../api/client';
import { seriesQuery } from '../api/queries';
import { Failure } from '../ui/pieces';
import { wallNow, ZonedTime } from '../ui/times';
import { useSay } from '../ui/useSay';
import { useRuleWords } from './useRuleWords';

const RepeatDialog = lazy(() => import('./RepeatDialog').then((module) => ({ default: module.RepeatDialog })));
const SHOWN = 5;

/** When a post comes back: its rule, the days to come, and the way out. */
export function RepeatPanel({ post, client, may }: { post: Post; client: Client; may: string[] }) {
  const { t } = useSay();
  const { words } = useRuleWords();
  const queries = useQueryClient();
  const query = useQuery(seriesQuery(post.id));
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>();
  const [all, setAll] = useState(false);
  const series = query.data?.[0];
  const mayPlan = may.includes('schedule-post');
  if (query.isPending || (!series && !mayPlan && !query.error)) return null;

  const act = async (action: () => Promise<Series[]>) => {
    setError(undefined);
    try {
      queries.setQueryData(['series', post.id], await action());
      for (const key of ['calendar', 'posts']) void queries.invalidateQueries({ queryKey: [key] });
    } catch (problem) {
      setError(problem);
    }
  };
  const stop = (id: string, future: 'keep' | 'remove') =>
    void act(() => ask(api.POST('/api/series/{series}/stop', { params: { path: { series: id } }, body: { future } })));
  const skip = (occurrence: string, skipped: boolean) =>
    void act(() =>
      ask(api.PUT('/api/occurrences/{occurrence}', { params: { path: { occurrence } }, body: { skipped } })),
    );
  const now = wallNow(client.zone);
  const coming = (series?.occurrences ?? []).filter(({ wall }) => wall >= now);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="repeat-title">
      <Title order={2} size="h4" id="repeat-title" mb="xs">
        {t('repeat.heading')}
      </Title>
      <Failure error={query.error} retry={() => void query.refetch()} />
      <Stack gap="xs">
        {series && (
          <Text size="sm" fw={600}>
            {words(series.rule)}
            {series.state !== 'running' && ` · ${t(`repeat.state.${series.state}`)}`}
          </Text>
        )}
        {(all ? coming : coming.slice(0, SHOWN)).map(({ id, wall, skipped, postId, dueAt }) => (
          <Group key={id} justify="space-between" gap="xs" wrap="nowrap">
            <Text size="sm">
              {postId ? (
                <Anchor component={Link} to={`/posts/${postId}`} underline="always">
                  <ZonedTime at={dueAt ?? toInstant({ wall, zone: series!.zone }).instant} zone={series!.zone} />
                </Anchor>
              ) : (
                <ZonedTime at={toInstant({ wall, zone: series!.zone }).instant} zone={series!.zone} />
              )}
              {!dueAt && ` · ${t(postId ? (skipped ? 'repeat.skipped' : 'repeat.off') : 'repeat.deleted')}`}
            </Text>
            {mayPlan && postId && (dueAt || skipped) && (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={`${t(skipped ? 'repeat.unskip' : 'repeat.skip')}, ${wall.replace('T', ' ')}`}
                onClick={() => skip(id, !skipped)}
              >
                {t(skipped ? 'repeat.unskip' : 'repeat.skip')}
              </Button>
            )}
          </Group>
        ))}
        {coming.length > SHOWN && !all && (
          <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
            {t('repeat.more', { count: coming.length - SHOWN })}
          </Button>
        )}
        <Failure error={error} />
        {mayPlan && series?.state !== 'running' && (
          <Button variant="default" leftSection={<IconRepeat size={16} />} onClick={() => setAsking(true)}>
            {t('repeat.open')}
          </Button>
        )}
        {mayPlan && series?.state === 'running' && (
          <Menu>
            <Menu.Target>
              <Button variant="default">{t('repeat.stop')}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => stop(series.id, 'keep')}>{t('repeat.stopKeep')}</Menu.Item>
              <Menu.Item onClick={() => stop(series.id, 'remove')}>{t('repeat.stopRemove')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Stack>
      {asking && (
        <Suspense>
          <RepeatDialog post={post} client={client} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </Paper>
  );
}
