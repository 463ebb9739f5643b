import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { ActionIcon, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Client, PostSummary } from '../api/client';
import { unscheduledQuery } from '../api/queries';
import { TextLink } from '../ui/links';
import { ClientMark } from '../ui/marks';
import { StateIcon } from '../ui/StateBadge';
import { useSay } from '../ui/useSay';
import classes from './calendar.module.css';

interface Props {
  clients: Client[];
  /** Below the list, as on a phone, instead of beside the grid. */
  below: boolean;
  onPlan: (post: PostSummary) => void;
}

/** Posts without a time, to be dragged to their day, or given one by the button. */
export function Drawer({ clients, below, onPlan }: Props) {
  const { t } = useSay();
  const lists = useQueries({ queries: clients.map((client) => unscheduledQuery(client.id)) });
  const posts = lists.flatMap((list) => list.data ?? []);
  return (
    <Paper
      component="aside"
      withBorder
      p="sm"
      mt={below ? 'lg' : 0}
      w={below ? '100%' : 212}
      className={below ? undefined : classes.drawer}
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
            onPlan={onPlan}
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

interface ItemProps extends Pick<Props, 'onPlan'> {
  post: PostSummary;
  client: Client | undefined;
  many: boolean;
}

function DrawerItem({ post, client, many, onPlan }: ItemProps) {
  const { t } = useSay();
  const ref = useRef<HTMLDivElement>(null);
  const title = post.title || post.excerpt || t('post.untitled');
  useEffect(() => {
    const element = ref.current;
    return element ? draggable({ element, getInitialData: () => ({ post }) }) : undefined;
  }, [post]);
  return (
    <div ref={ref} className={classes.drawerItem} data-unscheduled={post.id}>
      <Group gap={4} wrap="nowrap" justify="space-between">
        <Group gap={6} wrap="nowrap" miw={0}>
          <StateIcon state={post.state} />
          <TextLink to="/posts/$post" params={{ post: post.id }} size="sm" truncate c="inherit">
            {title}
          </TextLink>
        </Group>
        <ActionIcon variant="subtle" size={28} aria-label={t('drawer.plan', { title })} onClick={() => onPlan(post)}>
          <IconCalendarPlus size={16} />
        </ActionIcon>
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
