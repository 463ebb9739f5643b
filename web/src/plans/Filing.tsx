import { Paper, Select, Stack, TagsInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, ask, type Post } from '../api/client';
import { Failure } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import { campaignsQuery, pillarsQuery } from './queries';
import { usePlan } from './usePlan';

type Filed = Partial<Pick<Post, 'campaignId' | 'pillarId' | 'labels'>>;

/** Where a post belongs in the plan; nothing of it leaves the house, so no approval hangs on it. */
export function Filing({ post, mayChange }: { post: Post; mayChange: boolean }) {
  const { t } = useSay();
  const { act, error } = usePlan();
  const campaigns = useQuery(campaignsQuery(post.clientId)).data ?? [];
  const pillars = useQuery(pillarsQuery(post.clientId)).data ?? [];
  const file = (body: Filed) =>
    void act(() => ask(api.PATCH('/api/posts/{post}', { params: { path: { post: post.id } }, body })));
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="filing-title">
      <Title order={2} size="h4" id="filing-title" mb="xs">
        {t('plan.filing')}
      </Title>
      <Stack gap="xs">
        <Select
          label={t('plan.campaign')}
          data={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={t('plan.none')}
          clearable
          clearButtonProps={{ 'aria-label': t('plan.none') }}
          disabled={!mayChange}
          value={post.campaignId}
          onChange={(campaignId) => file({ campaignId })}
        />
        <Select
          label={t('plan.pillar')}
          data={pillars.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={t('plan.none')}
          clearable
          clearButtonProps={{ 'aria-label': t('plan.none') }}
          disabled={!mayChange}
          value={post.pillarId}
          onChange={(pillarId) => file({ pillarId })}
        />
        <TagsInput
          label={t('plan.labels')}
          maxTags={20}
          clearable={false}
          disabled={!mayChange}
          value={post.labels}
          onChange={(labels) => file({ labels })}
        />
      </Stack>
      <Failure error={error} />
    </Paper>
  );
}
