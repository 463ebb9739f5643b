import { hashtags } from '@domain/text';
import { ActionIcon, Button, Group, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, ask, type HashtagGroup } from '../api/client';
import { hashtagsQuery } from '../api/queries';
import { Failure, Waiting } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import classes from './posts.module.css';

interface Props {
  clientId: string;
  /** What is written: its hashtags can be kept. */
  text: string;
  onInsert: (tags: string) => void;
}

const written = (tags: readonly string[]) => tags.map((tag) => `#${tag}`).join(' ');

/** Hashtags kept under a name: put in, kept from the text, forgotten (and taken back). */
export function HashtagGroups({ clientId, text, onInsert }: Props) {
  const { t } = useSay();
  const queries = useQueryClient();
  const groups = useQuery(hashtagsQuery(clientId));
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [removed, setRemoved] = useState<HashtagGroup>();
  const path = { client: clientId };
  const root = useRef<HTMLDivElement>(null);
  // What was pressed may be gone: the keyboard stays in here, or Escape would not be heard.
  const stay = () => requestAnimationFrame(() => document.activeElement === document.body && root.current?.focus());

  const act = async (action: () => Promise<unknown>) => {
    setBusy(true);
    setError(undefined);
    try {
      await action();
      await queries.invalidateQueries({ queryKey: ['hashtags', clientId] });
      return true;
    } catch (problem) {
      setError(problem);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const add = (name: string, tags: string[]) =>
    act(() => ask(api.POST('/api/clients/{client}/hashtag-groups', { params: { path }, body: { name, tags } })));
  const remove = async (group: HashtagGroup) => {
    const params = { path: { ...path, id: group.id } };
    if (await act(() => ask(api.DELETE('/api/clients/{client}/hashtag-groups/{id}', { params })))) setRemoved(group);
    stay();
  };
  const takeBack = async ({ name, tags }: HashtagGroup) => {
    if (await add(name, tags)) setRemoved(undefined);
    stay();
  };

  return (
    <Stack gap="xs" ref={root} tabIndex={-1} className={classes.quietFocus}>
      {groups.isPending && <Waiting />}
      <Failure error={groups.error ?? error} />
      {groups.data?.length === 0 && (
        <Text size="sm" c="var(--quiet)">
          {t('hashtags.none')}
        </Text>
      )}
      {groups.data?.map((group) => (
        <Group key={group.id} gap="xs" wrap="nowrap">
          <UnstyledButton className={classes.choice} onClick={() => onInsert(written(group.tags))}>
            <Text size="sm" fw={500} span>
              {group.name}
            </Text>
            <Text size="xs" c="var(--quiet)" lineClamp={2}>
              {written(group.tags)}
            </Text>
          </UnstyledButton>
          <ActionIcon
            variant="subtle"
            className={classes.tool}
            aria-label={t('hashtags.remove', { name: group.name })}
            disabled={busy}
            onClick={() => void remove(group)}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Group gap="xs" role="status">
        {removed && (
          <>
            <Text size="sm">{t('hashtags.removed', { name: removed.name })}</Text>
            <Button variant="subtle" size="compact-sm" className={classes.tool} onClick={() => void takeBack(removed)}>
              {t('common.undo')}
            </Button>
          </>
        )}
      </Group>
      <NewGroup text={text} busy={busy} onAdd={add} />
    </Stack>
  );
}

/** Begins with the hashtags of the text, since those are usually the ones to keep. */
function NewGroup({
  text,
  busy,
  onAdd,
}: {
  text: string;
  busy: boolean;
  onAdd: (name: string, tags: string[]) => Promise<boolean>;
}) {
  const { t } = useSay();
  const [name, setName] = useState('');
  const [tags, setTags] = useState(() => written(hashtags(text).map(({ tag }) => tag)));
  const add = async (event: React.FormEvent) => {
    event.preventDefault();
    if (
      await onAdd(
        name,
        tags.split(/[\s,]+/).filter((tag) => tag !== ''),
      )
    )
      setName('');
  };
  return (
    <form onSubmit={(event) => void add(event)}>
      <Stack gap="xs">
        <TextInput
          label={t('hashtags.name')}
          required
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('hashtags.tags')}
          required
          placeholder="#pain #levain"
          value={tags}
          onChange={(event) => setTags(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" variant="default" loading={busy}>
          {t('hashtags.keep')}
        </Button>
      </Stack>
    </form>
  );
}
