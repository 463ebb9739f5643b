import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, ask, type Calendar, type Entry, type PostSummary, type Publication } from '../api/client';
import { useSay } from '../ui/useSay';
import { nameDay } from './days';
import { moved, nameOf } from './entries';
import type { Telling } from './useTelling';

/**
 * Gives entries another moment, and posts without one their first. At once on screen, back with the reason when the
 * server refuses, undone by one click or Ctrl+Z, and said aloud, with what a change of clocks did to the time asked for.
 */
export function useMove({ tell, refuse, inTurn }: Telling['does']) {
  const { t, locale } = useSay();
  const queries = useQueryClient();

  const outcome = useCallback(
    (words: 'done' | 'back' | 'planned', title: string, wall: string, now: Publication | null | undefined) => {
      const said = t(`move.${words}`, { title, when: tellWall(now?.wall ?? wall, locale) });
      if (!now?.adjusted) return said;
      return `${said} ${t(`move.${now.adjusted}`, { time: now.wall.slice(11), asked: wall.slice(11) })}`;
    },
    [t, locale],
  );

  const move = useCallback(
    async (entry: Entry, wall: string, undoing = false): Promise<void> => {
      if (wall === entry.wall) return;
      const name = nameOf(entry);
      await queries.cancelQueries({ queryKey: ['calendar'] });
      const before = queries.getQueriesData<Calendar>({ queryKey: ['calendar'] });
      queries.setQueriesData<Calendar>(
        { queryKey: ['calendar'] },
        (calendar) => calendar && moved(calendar, name, wall),
      );
      await inTurn(async () => {
        try {
          const publications = entry.channels.map((channel) => channel.publicationId);
          const path = { params: { path: { post: entry.postId } }, body: { wall, zone: entry.zone, publications } };
          const post = await ask(api.PATCH('/api/posts/{post}/schedule', path));
          const now = post.variants.map((variant) => variant.publication).find((one) => one?.id === name);
          const there = { ...entry, wall: now?.wall ?? wall };
          const undo = undoing ? undefined : () => void move(there, entry.wall, true);
          tell(
            `move ${entry.postId}`,
            outcome(undoing ? 'back' : 'done', entry.title, wall, now),
            Boolean(now?.adjusted),
            undo,
          );
        } catch (problem) {
          for (const [key, data] of before) queries.setQueryData(key, data);
          refuse(t('move.refused'), problem);
        }
      });
    },
    [queries, t, inTurn, outcome, tell, refuse],
  );

  const plan = useCallback(
    async (post: PostSummary, wall: string): Promise<void> => {
      const path = { params: { path: { post: post.id } } };
      const title = post.title || post.excerpt || t('post.untitled');
      await inTurn(async () => {
        try {
          const after = await ask(api.POST('/api/posts/{post}/schedule', { ...path, body: { wall, zone: post.zone } }));
          const now = after.variants.map((variant) => variant.publication).find(Boolean);
          const undo = () =>
            void inTurn(async () => {
              try {
                await ask(api.DELETE('/api/posts/{post}/schedule', path));
                tell(`move ${post.id}`, t('move.unplanned', { title }), false, undefined);
              } catch (problem) {
                refuse(t('move.refused'), problem);
              }
            });
          tell(`move ${post.id}`, outcome('planned', title, wall, now), Boolean(now?.adjusted), undo);
        } catch (problem) {
          refuse(t('schedule.refused'), problem);
        }
      });
    },
    [t, inTurn, outcome, tell, refuse],
  );

  return { move, plan };
}

function tellWall(wall: string, locale: string): string {
  return `${nameDay(wall.slice(0, 10), locale, { weekday: 'long', day: 'numeric', month: 'long' })}, ${wall.slice(11)}`;
}
