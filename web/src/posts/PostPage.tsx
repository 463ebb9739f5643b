import { Button, Group, Menu, Stack, Text, Title } from '@mantine/core';
import { ModalsProvider, modals } from '@mantine/modals';
import { IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { api, ask } from '../api/client';
import { channelsQuery, meQuery, postQuery, repliesQuery, storyQuery } from '../api/queries';
import { Filing } from '../plans/Filing';
import { ButtonLink } from '../ui/links';
import { ClientMark } from '../ui/marks';
import { Failure, Page, Waiting } from '../ui/pieces';
import { StateBadge } from '../ui/StateBadge';
import { formatInstant } from '../ui/times';
import { useNotice } from '../ui/useNotice';
import { useSay } from '../ui/useSay';
import { ApprovalPanel } from './ApprovalPanel';
import { PublicationRow } from './PublicationRow';
import classes from './posts.module.css';
import { RepeatPanel } from './RepeatPanel';
import { SchedulePanel } from './SchedulePanel';
import { Story } from './Story';
import { usePostAction } from './usePostAction';
import { Versions } from './versions/Versions';

/** A post with its whole story. */
export function PostPage() {
  return (
    <ModalsProvider>
      <PostStory />
    </ModalsProvider>
  );
}

function PostStory() {
  const { t, locale } = useSay();
  const { post: id } = useParams({ from: '/inside/posts/$post' });
  const { wall } = useSearch({ strict: false }) as { wall?: string };
  const navigate = useNavigate();
  const me = useQuery(meQuery).data!;
  const query = useQuery(postQuery(id));
  const post = query.data;
  const channels = useQuery(channelsQuery(post?.clientId ?? ''));
  const story = useQuery(storyQuery(id));
  const replies = useQuery(repliesQuery(id));
  const { act, error } = usePostAction(id);
  const { remark } = useNotice();

  if (query.isPending) return <Waiting />;
  if (query.error || !post)
    return (
      <Page title={t('post.one')}>
        <Failure error={query.error} retry={() => void query.refetch()} />
      </Page>
    );
  const client = me.clients.find((one) => one.id === post.clientId)!;
  const may = me.may[post.clientId] ?? [];
  const remove = () =>
    modals.openConfirmModal({
      title: t('post.remove'),
      children: <Text size="sm">{t('post.removeSure')}</Text>,
      labels: { confirm: t('post.remove'), cancel: t('common.cancel') },
      closeButtonProps: { 'aria-label': t('common.close') },
      onConfirm: () =>
        void act(async () => {
          await ask(api.DELETE('/api/posts/{post}', { params: { path: { post: id } } }));
          await navigate({ to: '/calendar', search: {} });
          return undefined;
        }),
    });
  const duplicate = () =>
    void act(async () => {
      const path = { params: { path: { post: id } } };
      const copy = await ask(api.POST('/api/posts/{post}/copies', { ...path, body: {} }));
      await navigate({ to: '/posts/$post', params: { post: copy.id } });
      remark(t('post.duplicated'));
      return undefined;
    });
  return (
    <Page
      title={post.title || t('post.untitled')}
      actions={
        may.includes('write-post') && (
          <Group gap="xs">
            <ButtonLink
              to="/posts/$post/edit"
              params={{ post: id }}
              leftSection={<IconPencil size={16} />}
              variant="default"
            >
              {t('post.edit')}
            </ButtonLink>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" px="xs" aria-label={t('common.actions')}>
                  <IconDots size={16} />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconCopy size={16} />} onClick={duplicate}>
                  {t('post.duplicate')}
                </Menu.Item>
                <Menu.Item leftSection={<IconTrash size={16} />} onClick={remove}>
                  {t('post.remove')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </Group>
        )
      }
    >
      <Group gap="md" mb="md">
        <StateBadge state={post.state} />
        {post.partly && <Text size="sm">{t('post.partly', { live: post.partly.live, of: post.partly.of })}</Text>}
        <ClientMark client={client} full />
        <Text size="sm" c="var(--quiet)">
          {t('post.by', { name: post.author.name })}
        </Text>
      </Group>
      <Failure error={error} />
      <div className={classes.columns}>
        <Stack gap="md">
          {post.variants.length === 0 && <Text c="var(--quiet)">{t('post.noWords')}</Text>}
          {post.variants.map((variant) => (
            <PublicationRow
              key={variant.id}
              post={post}
              variant={variant}
              channel={channels.data?.find((channel) => channel.id === variant.channelId)}
              may={may}
            />
          ))}
          {(replies.data ?? []).length > 0 && (
            <section aria-labelledby="replies-title">
              <Title order={2} size="h4" id="replies-title" mb="xs">
                {t('reply.title', { count: replies.data?.length })}
              </Title>
              <Stack gap={6}>
                {replies.data?.map((reply) => (
                  <Text key={reply.id} size="sm">
                    <Text span fw={600}>
                      {reply.author}
                    </Text>{' '}
                    {reply.text}{' '}
                    <Text span size="xs" c="var(--quiet)">
                      {formatInstant(reply.at, locale)}
                    </Text>
                  </Text>
                ))}
              </Stack>
            </section>
          )}
        </Stack>
        <Stack gap="md">
          {post.variants.length > 0 && (
            <SchedulePanel key={post.id} post={post} client={client} may={may} wall={wall} />
          )}
          {post.variants.length > 0 && <RepeatPanel key={`repeat ${post.id}`} post={post} client={client} may={may} />}
          <ApprovalPanel post={post} may={may} />
          <Versions post={post} channels={channels.data ?? []} may={may} />
          <Filing post={post} mayChange={may.includes('write-post')} />
          <Story lines={story.data ?? []} channels={channels.data ?? []} />
        </Stack>
      </div>
    </Page>
  );
}
