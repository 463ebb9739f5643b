import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { approvalsQuery, meQuery } from '../api/queries';
import { ButtonLink } from '../ui/links';
import { ClientMark, NetworkIcon } from '../ui/marks';
import { Empty, Failure, Page, Waiting } from '../ui/pieces';
import { formatInstant, ZonedTime } from '../ui/times';
import { isTyping } from '../ui/typing';
import { useSay } from '../ui/useSay';

/** What waits for a yes, the most pressing first. J and K walk the list, Enter opens. */
export function ApprovalsPage() {
  const { t, locale } = useSay();
  const me = useQuery(meQuery).data!;
  const approvals = useQuery(approvalsQuery);
  const navigate = useNavigate();
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const walk = (event: KeyboardEvent) => {
      if (isTyping(event) || event.ctrlKey || event.metaKey || !['j', 'k'].includes(event.key)) return;
      const items = [...(list.current?.querySelectorAll<HTMLElement>('[data-approval]') ?? [])];
      const at = items.indexOf(document.activeElement as HTMLElement);
      items[Math.min(items.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))]?.focus();
    };
    window.addEventListener('keydown', walk);
    return () => window.removeEventListener('keydown', walk);
  }, []);

  if (approvals.isPending) return <Waiting />;
  if (approvals.error)
    return (
      <Page title={t('nav.approvals')}>
        <Failure error={approvals.error} retry={() => void approvals.refetch()} />
      </Page>
    );
  return (
    <Page title={t('nav.approvals')}>
      {approvals.data.length === 0 ? (
        <Empty
          title={t('approvals.none')}
          action={
            <ButtonLink to="/calendar" variant="default">
              {t('approvals.toCalendar')}
            </ButtonLink>
          }
        >
          {t('approvals.noneNote')}
        </Empty>
      ) : (
        <Stack gap="sm" ref={list}>
          {approvals.data.map(({ post, requestedBy, requestedAt, dueAt }) => {
            const client = me.clients.find((one) => one.id === post.clientId);
            const open = () => void navigate({ to: '/posts/$post', params: { post: post.id } });
            return (
              <Paper key={post.id} withBorder p="md">
                <Group justify="space-between" align="flex-start" wrap="nowrap">
                  <Stack gap={4} flex={1} miw={0}>
                    <Group gap="sm">
                      {client && <ClientMark client={client} full />}
                      {post.channels.map((channel) => (
                        <NetworkIcon key={channel.channelId} name={channel.network} />
                      ))}
                    </Group>
                    <Text fw={600}>{post.title || t('post.untitled')}</Text>
                    <Text size="sm">{post.excerpt}</Text>
                    <Text size="xs" c="var(--quiet)">
                      {t('approvals.asked', { name: requestedBy.name, when: formatInstant(requestedAt, locale) })}
                    </Text>
                    {dueAt && (
                      <Text size="sm">
                        {t('approvals.due')} <ZonedTime at={dueAt} zone={post.zone} />
                      </Text>
                    )}
                  </Stack>
                  <Button onClick={open} data-approval={post.id} variant="default">
                    {t('approvals.read')}
                  </Button>
                </Group>
              </Paper>
            );
          })}
        </Stack>
      )}
    </Page>
  );
}
