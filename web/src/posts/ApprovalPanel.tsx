import { Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { api, ask, type Post } from '../api/client';
import { Failure } from '../ui/pieces';
import { formatInstant } from '../ui/times';
import { useSay } from '../ui/useSay';
import { usePostAction } from './usePostAction';

/** Asking for a yes, giving it, and what was said. */
export function ApprovalPanel({ post, may }: { post: Post; may: string[] }) {
  const { t, locale } = useSay();
  const { act, error, busy } = usePostAction(post.id);
  const [words, setWords] = useState('');
  const path = { params: { path: { post: post.id } } };
  const { approval } = post;
  const asked = approval?.state === 'requested';
  const allLeft = post.variants.length > 0 && post.variants.every((variant) => variant.left);
  const canAsk =
    may.includes('request-approval') && !asked && approval?.state !== 'approved' && post.variants.length > 0;

  const say = async (action: (text: string) => Promise<Post | undefined>) => {
    if (await act(() => action(words.trim()))) setWords('');
  };
  const decide = (decision: 'approved' | 'changes-wanted') =>
    say(async (remark) => {
      if (remark) await ask(api.POST('/api/posts/{post}/remarks', { ...path, body: { text: remark } }));
      return ask(
        api.PUT('/api/posts/{post}/approval/decision', {
          ...path,
          body: { decision, remark, contentHash: post.contentHash },
        }),
      );
    });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="approval-title">
      <Title order={2} size="h4" id="approval-title" mb="xs">
        {t('approval.title')}
      </Title>
      <Text size="sm" mb="sm">
        {t(`approval.${approval?.state ?? 'none'}`, {
          by: approval?.decidedBy?.name ?? approval?.requestedBy.name ?? '',
          when: approval ? formatInstant(approval.decidedAt ?? approval.requestedAt, locale) : '',
        })}
      </Text>
      <Stack gap={6} mb={post.remarks.length > 0 ? 'sm' : 0}>
        {post.remarks.map((remark) => (
          <Text key={remark.id} size="sm" style={{ whiteSpace: 'pre-wrap' }}>
            <Text span fw={600}>
              {remark.author.name}
            </Text>{' '}
            <Text span size="xs" c="var(--quiet)">
              {formatInstant(remark.at, locale)}
            </Text>
            <br />
            {remark.text}
          </Text>
        ))}
      </Stack>
      <Textarea
        label={t('approval.remark')}
        autosize
        minRows={2}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        mb="sm"
      />
      <Group gap="xs">
        {canAsk && (
          <Button
            loading={busy}
            onClick={() =>
              void say((note) => ask(api.POST('/api/posts/{post}/approval', { ...path, body: note ? { note } : {} })))
            }
          >
            {t('approval.ask')}
          </Button>
        )}
        {asked && may.includes('decide-approval') && (
          <>
            <Button loading={busy} onClick={() => void decide('approved')}>
              {t('approval.approve')}
            </Button>
            <Button variant="default" loading={busy} onClick={() => void decide('changes-wanted')}>
              {t('approval.wantChanges')}
            </Button>
          </>
        )}
        {(asked || approval?.state === 'approved') && !allLeft && may.includes('request-approval') && (
          <Button
            variant="subtle"
            loading={busy}
            onClick={() => void act(() => ask(api.DELETE('/api/posts/{post}/approval', path)))}
          >
            {t('approval.withdraw')}
          </Button>
        )}
        {words.trim() !== '' && (
          <Button
            variant="default"
            loading={busy}
            onClick={() => void say((text) => ask(api.POST('/api/posts/{post}/remarks', { ...path, body: { text } })))}
          >
            {t('approval.say')}
          </Button>
        )}
      </Group>
      <Failure error={error} />
    </Paper>
  );
}
