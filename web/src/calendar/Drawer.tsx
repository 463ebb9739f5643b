import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Client, PostSummary } from '../api/client';
import { unscheduledQuery } from '../api/queries';
import { TextLink } from '../ui/links';
import { ClientMark } from '../ui/marks';
import { StateIcon } from '../ui/StateBadge';
import { useSay } from '../ui/useSay';
import classes from './calendar.module.css';

/** Posts without a time, to be dragged to their day. */
export function Drawer({ clients }: { clients: Client[] }) {
  const { t } = useSay();
  const lists = useQueries({ queries: clients.map((client) => unscheduledQuery(client.id)) });
  const posts = lists.flatMap((list) => list.data ?? []);
  return (
    <Paper
      component="aside"
      withBorder
      p="sm"
      w={236}
      style={{ flex: 'none', alignSelf: 'flex-start' }}
      aria-label={t('drawer.title')}
    >
      <Title order={2} size="h5" mb="xs">
        {t('drawer.title')}
      </Title>
      <Stack gap={6}>
        {posts.map((post) => (
          <DrawerItem
            key={post.id}
            post={post}
            client={clients.find((one) => one.id === post.clientId)}
            many={clients.length > 1}
          />
        ))}
        {posts.length === 0 && (
          <Text size="sm" c="var(--quiet)">
            {t('drawer.empty')}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

function DrawerItem({ post, client, many }: { post: PostSummary; client: Client | undefined; many: boolean }) {
  const { t } = useSay();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = ref.current;
    return element ? draggable({ element, getInitialData: () => ({ post }) }) : undefined;
  }, [post]);
  return (
    <div ref={ref} className={classes.drawerItem} data-unscheduled={post.id}>
      <Group gap={6} wrap="nowrap">
        <StateIcon state={post.state} />
        <TextLink to="/posts/$post" params={{ post: post.id }} size="sm" truncate c="inherit">
          {post.title || post.excerpt || t('post.untitled')}
        </TextLink>
      </Group>
      <Group gap={8}>
        {many && client && <ClientMark client={client} />}
        <Text size="xs" c="var(--quiet)">
          {t(`state.${post.state}`)}
        </Text>
      </Group>
    </div>
  );
}
