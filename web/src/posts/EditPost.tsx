import { Alert, Button, Group, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { api, ask, type Post, Problem } from '../api/client';
import { channelsQuery, postQuery } from '../api/queries';
import { ButtonLink } from '../ui/links';
import { Failure, Page, Waiting } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import { Composer } from './Composer';
import { type Draft, draftOf, toSave } from './draft';

export function EditPost() {
  const { t } = useSay();
  const { post: id } = useParams({ from: '/inside/posts/$post/edit' });
  const post = useQuery({ ...postQuery(id), staleTime: 0 });
  if (post.isPending) return <Waiting />;
  if (post.error)
    return (
      <Page title={t('composer.edit')}>
        <Failure error={post.error} />
      </Page>
    );
  return <Editor post={post.data} />;
}

/** Edits from the version that was opened; if someone saved meanwhile, says so and loses nothing. */
function Editor({ post }: { post: Post }) {
  const { t, sayProblem } = useSay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const channels = useQuery(channelsQuery(post.clientId));
  const opened = useRef(post);
  const [draft, setDraft] = useState<Draft>(() => draftOf(post));
  const [touched, setTouched] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const clash = error instanceof Problem && error.code === 'post-changed';

  useEffect(() => {
    if (!touched) {
      opened.current = post;
      setDraft(draftOf(post));
    }
  }, [post, touched]);
  useEffect(() => {
    const stay = (event: BeforeUnloadEvent) => touched && event.preventDefault();
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, [touched]);

  const save = async (revision: number) => {
    setBusy(true);
    setError(undefined);
    try {
      const path = { params: { path: { post: post.id } } };
      const saved = await ask(api.PUT('/api/posts/{post}', { ...path, body: { ...toSave(draft), revision } }));
      queries.setQueryData(['post', post.id], saved);
      setTouched(false);
      await navigate({ to: '/posts/$post', params: { post: post.id } });
    } catch (problem) {
      setError(problem);
      void queries.invalidateQueries({ queryKey: ['post', post.id] });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page
      title={t('composer.edit')}
      actions={
        <Group gap="xs">
          <ButtonLink to="/posts/$post" params={{ post: post.id }} variant="default">
            {t('common.cancel')}
          </ButtonLink>
          <Button onClick={() => void save(opened.current.revision)} loading={busy} disabled={clash}>
            {t('composer.save')}
          </Button>
        </Group>
      }
    >
      {post.approval?.state === 'approved' && (
        <Alert variant="light" mb="sm" styles={{ message: { color: 'inherit' } }}>
          {t('composer.withdraws')}
        </Alert>
      )}
      {clash ? (
        <Alert color="yellow" variant="light" mb="sm" role="alert" styles={{ message: { color: 'inherit' } }}>
          <Text size="sm">{sayProblem(error)}</Text>
          <Group mt="xs" gap="xs">
            <Button size="compact-sm" onClick={() => void save(post.revision)}>
              {t('composer.saveMine')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                setTouched(false);
                setError(undefined);
              }}
            >
              {t('composer.takeTheirs')}
            </Button>
          </Group>
        </Alert>
      ) : (
        <Failure error={error} />
      )}
      {channels.isPending ? (
        <Waiting />
      ) : (
        <Composer
          clientId={post.clientId}
          channels={channels.data ?? []}
          draft={draft}
          onChange={(next) => {
            setTouched(true);
            setDraft(next);
          }}
        />
      )}
    </Page>
  );
}
