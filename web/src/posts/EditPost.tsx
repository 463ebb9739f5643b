import { Alert, Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Post } from '../api/client';
import { channelsQuery, meQuery, postQuery } from '../api/queries';
import { ButtonLink } from '../ui/links';
import { Failure, Page, Waiting } from '../ui/pieces';
import { useNotice } from '../ui/useNotice';
import { useSay } from '../ui/useSay';
import { Clashes } from './Clashes';
import { Composer } from './Composer';
import { type Draft, draftOf, toSave } from './draft';
import { KeptAt, KeptOffer } from './KeptOffer';
import type { Side } from './merge';
import { useKept } from './useKept';
import { useSaving } from './useSaving';

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

/** Edits from the version that was opened. What somebody saves meanwhile is merged, or chosen; nothing is lost. */
function Editor({ post }: { post: Post }) {
  const { t } = useSay();
  const notice = useNotice();
  const navigate = useNavigate();
  const me = useQuery(meQuery).data!;
  const channels = useQuery(channelsQuery(post.clientId));
  const opened = useRef(post);
  const [draft, setDraft] = useState<Draft>(() => draftOf(post));
  const [touched, setTouched] = useState(false);
  const kept = useKept(`${me.user.id} post ${post.id}`);
  const { save, settle, busy, error, clashing } = useSaving(post.id);

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

  const write = (next: Draft, base = opened.current) => {
    opened.current = base;
    setTouched(true);
    setDraft(next);
    kept.keep(next, base);
  };
  const keepSaved = async (wanted: Draft, base: Post) => {
    const saved = await save(wanted, base);
    if (!saved) return;
    setTouched(false);
    await kept.drop();
    if (saved.together) notice.remark(t('clash.together'));
    await navigate({ to: '/posts/$post', params: { post: post.id } });
  };
  const decide = (chosen: ReadonlyMap<string, Side>) => {
    const settled = settle(chosen);
    write(settled.draft, settled.base);
    return settled;
  };
  const { offer } = kept;
  const isOffered = offer && !clashing && !isSame(offer.draft, draft);
  return (
    <Page
      title={t('composer.edit')}
      actions={
        <Group gap="xs">
          <KeptAt at={kept.keptAt} />
          <ButtonLink to="/posts/$post" params={{ post: post.id }} variant="default">
            {t('common.cancel')}
          </ButtonLink>
          {!clashing && (
            <Button onClick={() => void keepSaved(draft, opened.current)} loading={busy}>
              {t('composer.save')}
            </Button>
          )}
        </Group>
      }
    >
      {post.approval?.state === 'approved' && (
        <Alert variant="light" mb="sm" styles={{ message: { color: 'inherit' } }}>
          {t('composer.withdraws')}
        </Alert>
      )}
      {isOffered && (
        <KeptOffer
          kept={offer}
          onGoOn={() => {
            kept.take();
            write(offer.draft, offer.base);
          }}
          onDiscard={() => void kept.drop()}
        />
      )}
      <Failure error={error} />
      {channels.isPending ? (
        <Waiting />
      ) : clashing ? (
        <Clashes
          clashes={clashing.clashes}
          channels={channels.data ?? []}
          busy={busy}
          onSave={(chosen) => {
            const settled = decide(chosen);
            void keepSaved(settled.draft, settled.base);
          }}
          onGoOn={decide}
        />
      ) : (
        <Composer
          clientId={post.clientId}
          channels={channels.data ?? []}
          draft={draft}
          onChange={(next) => write(next)}
        />
      )}
    </Page>
  );
}

const isSame = (one: Draft, other: Draft) => JSON.stringify(toSave(one)) === JSON.stringify(toSave(other));
