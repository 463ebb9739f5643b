import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useNotice } from '../ui/useNotice';
import { useSay } from '../ui/useSay';

type Undo = (() => void) | undefined;
export type Telling = ReturnType<typeof useTelling>;

/** What was done is said aloud and taken back by one click or Ctrl+Z; what was refused says why. One thing after the other. */
export function useTelling() {
  const { t, sayProblem } = useSay();
  const notice = useNotice();
  const queries = useQueryClient();
  const [spoken, speakUp] = useState('');
  const last = useRef<Undo>(undefined);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const waiting = useRef(0);

  const tell = useCallback(
    (id: string, said: string, odd: boolean, undo: Undo) => {
      speakUp(said);
      last.current = undo;
      notifications.hide(id);
      notifications.show({
        id,
        color: odd ? 'yellow' : 'marron',
        closeButtonProps: { 'aria-label': t('common.close') },
        message: (
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">{said}</Text>
            {undo && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  notifications.hide(id);
                  last.current = undefined;
                  undo();
                }}
              >
                {t('common.undo')}
              </Button>
            )}
          </Group>
        ),
      });
    },
    [t],
  );

  const refuse = useCallback(
    (title: string, problem: unknown) => {
      const said = sayProblem(problem);
      speakUp(`${title}: ${said}`);
      notice.refuse(problem, title);
    },
    [sayProblem, notice],
  );

  /** One after the other, as they were asked for; the calendar is read again after the last. */
  const inTurn = useCallback(
    (step: () => Promise<void>) => {
      waiting.current++;
      const done = line.current.then(step).finally(() => {
        if (--waiting.current > 0) return;
        void queries.invalidateQueries({ queryKey: ['calendar'] });
        void queries.invalidateQueries({ queryKey: ['posts'] });
      });
      line.current = done;
      return done;
    },
    [queries],
  );

  const undoLast = useCallback(() => {
    const undo = last.current;
    last.current = undefined;
    undo?.();
  }, []);
  const does = useMemo(() => ({ tell, refuse, inTurn, undoLast }), [tell, refuse, inTurn, undoLast]);
  return { does, spoken };
}
