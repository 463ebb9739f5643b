import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { api, ask, type Calendar, type Post } from '../api/client';
import { useSay } from '../ui/useSay';
import { nameDay } from './days';
import { moved } from './entries';

export interface Movable {
  key: string;
  postId: string;
  title: string;
  wall: string;
  zone: string;
  publicationIds: string[];
}

/** Moves an entry: at once on screen, back with the reason when the server refuses, undone by one click or Ctrl+Z. */
export function useMove() {
  const { t, locale, sayProblem } = useSay();
  const queries = useQueryClient();
  const [spoken, speakUp] = useState('');
  const last = useRef<(() => void) | undefined>(undefined);

  const move = useCallback(
    async (entry: Movable, wall: string, undoing = false) => {
      if (wall === entry.wall) return;
      const before = queries.getQueriesData<Calendar>({ queryKey: ['calendar'] });
      queries.setQueriesData<Calendar>(
        { queryKey: ['calendar'] },
        (calendar) => calendar && moved(calendar, entry.key, wall),
      );
      try {
        let post: Post | undefined;
        for (const publication of entry.publicationIds) {
          const path = { params: { path: { publication } }, body: { wall, zone: entry.zone } };
          post = await ask(api.PATCH('/api/publications/{publication}', path));
        }
        const now = post?.variants
          .map((variant) => variant.publication)
          .find((one) => one?.id === entry.publicationIds[0]);
        const said = t(undoing ? 'move.back' : 'move.done', {
          title: entry.title,
          when: tell(now?.wall ?? wall, locale),
        });
        const adjusted = now?.adjusted
          ? ` ${t(`move.${now.adjusted}`, { time: now.wall.slice(11), asked: wall.slice(11) })}`
          : '';
        speakUp(said + adjusted);
        const undo = () =>
          void move(
            { ...entry, key: `${entry.postId} ${now?.dueAt ?? ''}`, wall: now?.wall ?? wall },
            entry.wall,
            true,
          );
        last.current = undoing ? undefined : undo;
        const id = `move ${entry.postId}`;
        notifications.hide(id);
        notifications.show({
          id,
          color: adjusted ? 'yellow' : 'marron',
          closeButtonProps: { 'aria-label': t('common.close') },
          message: (
            <Group justify="space-between" wrap="nowrap">
              <Text size="sm">{said + adjusted}</Text>
              {!undoing && (
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => {
                    notifications.hide(id);
                    undo();
                  }}
                >
                  {t('common.undo')}
                </Button>
              )}
            </Group>
          ),
        });
      } catch (problem) {
        for (const [key, data] of before) queries.setQueryData(key, data);
        const said = sayProblem(problem);
        speakUp(said);
        notifications.show({
          color: 'red',
          title: t('move.refused'),
          message: said,
          closeButtonProps: { 'aria-label': t('common.close') },
        });
      } finally {
        void queries.invalidateQueries({ queryKey: ['calendar'] });
      }
    },
    [queries, t, locale, sayProblem],
  );

  const undoLast = useCallback(() => {
    last.current?.();
    last.current = undefined;
  }, []);
  return { move, undoLast, spoken };
}

function tell(wall: string, locale: string): string {
  return `${nameDay(wall.slice(0, 10), locale, { weekday: 'long', day: 'numeric', month: 'long' })}, ${wall.slice(11)}`;
}
