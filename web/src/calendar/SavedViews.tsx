import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type SavedView } from '../api/client';
import { viewsQuery } from '../api/queries';
import { Failure } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import classes from './calendar.module.css';

interface Props {
  /** What the address says now, without the day. */
  search: Record<string, string>;
  onOpen: (search: Record<string, string>) => void;
}

/** Ways of looking at the calendar, kept under a name. */
export function SavedViews({ search, onOpen }: Props) {
  const { t } = useSay();
  const [opened, setOpened] = useState(false);
  return (
    <Popover width={300} position="bottom-start" withinPortal trapFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          fw={400}
          className={classes.touch}
          leftSection={<IconBookmark size={14} aria-hidden="true" />}
          onClick={() => setOpened(!opened)}
        >
          {t('views.title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('views.title')}>
        <Panel
          search={search}
          onOpen={(wanted) => {
            setOpened(false);
            onOpen(wanted);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function Panel({ search, onOpen }: Props) {
  const { t } = useSay();
  const queries = useQueryClient();
  const views = useQuery(viewsQuery);
  const [name, setName] = useState('');
  const [removed, setRemoved] = useState<SavedView>();
  const [error, setError] = useState<unknown>();
  const act = async (action: () => Promise<unknown>) => {
    setError(undefined);
    try {
      await action();
    } catch (problem) {
      setError(problem);
    }
    await queries.invalidateQueries({ queryKey: viewsQuery.queryKey });
  };
  const keep = (body: { name: string; search: Record<string, string> }) => ask(api.PUT('/api/me/views', { body }));
  const save = (event: React.FormEvent) => {
    event.preventDefault();
    void act(() => keep({ name, search })).then(() => setName(''));
  };
  const remove = (view: SavedView) =>
    act(() => ask(api.DELETE('/api/me/views/{id}', { params: { path: { id: view.id } } }))).then(() =>
      setRemoved(view),
    );
  return (
    <Stack gap="xs">
      {views.data?.length === 0 && (
        <Text size="sm" c="var(--quiet)">
          {t('views.none')}
        </Text>
      )}
      {views.data?.map((view) => (
        <Group key={view.id} gap="xs" wrap="nowrap" justify="space-between">
          <UnstyledButton className={classes.view} onClick={() => onOpen(view.search)}>
            {view.name}
          </UnstyledButton>
          <ActionIcon
            variant="subtle"
            size={36}
            aria-label={t('views.remove', { name: view.name })}
            onClick={() => void remove(view)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      {removed && (
        <Group gap="xs" role="status">
          <Text size="sm">{t('views.removed', { name: removed.name })}</Text>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => void act(() => keep(removed)).then(() => setRemoved(undefined))}
          >
            {t('common.undo')}
          </Button>
        </Group>
      )}
      <Failure error={views.error ?? error} />
      <form onSubmit={save}>
        <Group gap="xs" align="end" wrap="nowrap">
          <TextInput
            size="xs"
            flex={1}
            label={t('views.name')}
            required
            withAsterisk={false}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button size="xs" type="submit" disabled={name.trim() === ''}>
            {t('common.save')}
          </Button>
        </Group>
      </form>
    </Stack>
  );
}
