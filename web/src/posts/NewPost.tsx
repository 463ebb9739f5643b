import { Button, Group, Select } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api, ask, Problem } from '../api/client';
import { channelsQuery, meQuery } from '../api/queries';
import { Failure, Page, Waiting } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import { Composer } from './Composer';
import { type Draft, emptyDraft, toSave } from './draft';
import { KeptAt, KeptOffer } from './KeptOffer';
import { useKept } from './useKept';

/** A new post. What is typed is kept in this browser until it is saved. */
export function NewPost() {
  const { t, sayProblem } = useSay();
  const search = useSearch({ from: '/inside/posts/new' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const me = useQuery(meQuery).data!;
  const writable = me.clients.filter((client) => me.may[client.id]?.includes('write-post'));
  const client = writable.find((one) => one.id === search.client) ?? writable[0];
  const clientId = client?.id ?? '';
  const channels = useQuery(channelsQuery(clientId));
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  const kept = useKept(`${me.user.id} new ${clientId}`);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another client's post is another post
  useEffect(() => setDraft(emptyDraft()), [clientId]);
  const change = (next: Draft) => {
    setDraft(next);
    kept.keep(next);
  };

  if (!client) return <Page title={t('composer.new')}>{sayProblem(new Problem(403, 'not-allowed', ''))}</Page>;
  const save = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const post = await ask(
        api.POST('/api/clients/{client}/posts', { params: { path: { client: client.id } }, body: toSave(draft) }),
      );
      await kept.drop();
      await queries.invalidateQueries({ queryKey: ['posts'] });
      queries.setQueryData(['post', post.id], post);
      await navigate({
        to: '/posts/$post',
        params: { post: post.id },
        search: search.wall ? { wall: search.wall } : undefined,
      } as never);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page
      title={t('composer.new')}
      actions={
        <Group gap="xs">
          <KeptAt at={kept.keptAt} />
          {writable.length > 1 && (
            <Select
              aria-label={t('composer.client')}
              data={writable.map((one) => ({ value: one.id, label: one.name }))}
              value={client.id}
              allowDeselect={false}
              onChange={(id) =>
                void navigate({ to: '/posts/new', search: { client: id ?? undefined, wall: search.wall } })
              }
            />
          )}
          <Button onClick={() => void save()} loading={busy}>
            {t('composer.save')}
          </Button>
        </Group>
      }
    >
      {kept.offer && (
        <KeptOffer
          kept={kept.offer}
          onGoOn={() => {
            change(kept.offer!.draft);
            kept.take();
          }}
          onDiscard={() => void kept.drop()}
        />
      )}
      <Failure error={error} />
      {channels.isPending ? (
        <Waiting />
      ) : (
        <Composer clientId={client.id} channels={channels.data ?? []} draft={draft} onChange={change} />
      )}
    </Page>
  );
}
