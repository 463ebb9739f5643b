import { Alert, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Client } from '../api/client';
import { attentionQuery } from '../api/queries';
import { TextLink } from '../ui/links';
import { useSay } from '../ui/useSay';

const NAMED = 3;

/** What failed, is held or cannot be told, above the days: each post once, however many channels it has. */
export function Troubles({ clients }: { clients: Map<string, Client> }) {
  const { t } = useSay();
  const items = (useQuery(attentionQuery).data ?? []).filter(
    (item) => item.postId && ['failed', 'held', 'unconfirmed'].includes(item.kind) && clients.has(item.clientId),
  );
  const posts = [...new Map(items.map((item) => [item.postId!, item.title]))];
  if (posts.length === 0) return null;
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      mb="sm"
      py="xs"
      styles={{ message: { color: 'inherit' } }}
    >
      <Group gap="4px 10px">
        <Text size="sm">{t('attention.strip', { count: posts.length })}</Text>
        {posts.slice(0, NAMED).map(([post, title]) => (
          <TextLink key={post} size="sm" to="/posts/$post" params={{ post }} c="inherit" td="underline">
            {title || t('post.untitled')}
          </TextLink>
        ))}
        {posts.length > NAMED && <Text size="sm">{t('attention.others', { count: posts.length - NAMED })}</Text>}
      </Group>
    </Alert>
  );
}
