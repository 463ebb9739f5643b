import { useCallback, useSyncExternalStore } from 'react';

/** Names of entries that are chosen. A store of its own: choosing one draws one chip anew, not the month. */
export function makeSelection() {
  let names: ReadonlySet<string> = new Set();
  let anchor: string | undefined;
  const listeners = new Set<() => void>();
  const become = (next: ReadonlySet<string>) => {
    names = next;
    for (const listener of listeners) listener();
  };
  return {
    read: () => names,
    listen: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    toggle(name: string) {
      const next = new Set(names);
      if (!next.delete(name)) next.add(name);
      anchor = name;
      become(next);
    },
    /** From the one chosen last to this one, in the order they are shown. */
    reach(name: string, order: readonly string[]) {
      const from = anchor === undefined ? -1 : order.indexOf(anchor);
      const to = order.indexOf(name);
      if (from < 0 || to < 0) return this.toggle(name);
      become(new Set([...names, ...order.slice(Math.min(from, to), Math.max(from, to) + 1)]));
    },
    all: (order: readonly string[]) => become(new Set(order)),
    clear: () => names.size > 0 && become(new Set()),
  };
}

export type Selection = ReturnType<typeof makeSelection>;
/** One screen, one choice: chips reach it without a word from every view between. */
export const selection = makeSelection();

export const useSelected = (name: string) =>
  useSyncExternalStore(
    selection.listen,
    useCallback(() => selection.read().has(name), [name]),
  );
export const useSelection = () => useSyncExternalStore(selection.listen, selection.read);

/** The entries as they stand on the screen, from which Shift reaches. */
export const shownOrder = (): string[] => [
  ...new Set([...document.querySelectorAll<HTMLElement>('[data-entry]')].map((element) => element.dataset.entry ?? '')),
];
