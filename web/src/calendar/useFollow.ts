import { type FocusEvent, type RefObject, useCallback, useEffect, useRef } from 'react';
import type { Day } from './days';

interface Held {
  /** The entry; without one, the day itself. */
  name: string | undefined;
  day: Day;
  /** The day it goes to may still have to be drawn. */
  wanted: boolean;
  /** Its day has the focus for it: it is not drawn yet, or stands behind “+N”. */
  parked: boolean;
}

/**
 * Keeps the keyboard on what it moves, or on the day it walks to. An entry is drawn anew on its new day, and again when
 * the server has answered; each time the focus would fall to the page’s top. It is given back until the person leaves.
 */
export function useFollow(board: RefObject<HTMLElement | null>, drawn: unknown) {
  const held = useRef<Held | undefined>(undefined);

  const look = useCallback(() => {
    const want = held.current;
    if (!want) return;
    const active = document.activeElement;
    const lost = active === null || active === document.body;
    const day = board.current?.querySelector<HTMLElement>(`[data-day="${want.day}"]`);
    if (!lost && !want.wanted && !(want.parked && active === day)) return;

    const named = want.name && `[data-entry="${CSS.escape(want.name)}"]`;
    const entry = named ? board.current?.querySelector<HTMLElement>(named) : undefined;
    const found = entry ?? day;
    if (!found || (!entry && want.name && !lost)) return;
    found.focus();
    held.current = { ...want, wanted: false, parked: found === day };
  }, [board]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every new drawing is looked through
  useEffect(look, [drawn, look]);

  const follow = useCallback(
    (name: string | undefined, day: Day) => {
      held.current = { name, day, wanted: true, parked: false };
      if (!name) look();
    },
    [look],
  );
  const onBlur = useCallback((event: FocusEvent) => {
    // An element taken off the page loses the focus too; only a person’s leaving counts.
    if (event.target.isConnected) held.current = undefined;
  }, []);
  return { follow, onBlur };
}
