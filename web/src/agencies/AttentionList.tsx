import { ActionIcon, Indicator, Menu, ScrollArea, Text } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { Attention } from '../api/client';
import { useSay } from '../ui/useSay';

/** What waits for a person, one step from being dealt with. */
export function AttentionList({ items }: { items: Attention[] }) {
  const { t, say } = useSay();
  const navigate = useNavigate();
  const open = ({ postId, clientId }: Attention) =>
    void (postId
      ? navigate({ to: '/posts/$post', params: { post: postId } })
      : navigate({ to: '/channels', search: { client: clientId } }));
  return (
    <Menu position="bottom-end" width={340}>
      <Indicator disabled={items.length === 0} label={items.length} size={16} color="red.8">
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('attention.title', { count: items.length })}>
            <IconBell size={18} />
          </ActionIcon>
        </Menu.Target>
      </Indicator>
      <Menu.Dropdown>
        <Menu.Label>{t('attention.title', { count: items.length })}</Menu.Label>
        <ScrollArea.Autosize mah={420}>
          {items.map((item) => (
            <Menu.Item key={`${item.kind} ${item.id}`} onClick={() => open(item)}>
              <Text size="sm" fw={600} truncate>
                {item.title}
              </Text>
              <Text size="xs" c="var(--quiet)">
                {say(item.say)}
              </Text>
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
        {items.length === 0 && (
          <Text size="sm" c="var(--quiet)" p="sm">
            {t('attention.none')}
          </Text>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
