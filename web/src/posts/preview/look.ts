import { useSyncExternalStore } from 'react';

/** How the person wants to see previews: on what screen, and in which scheme of the network (not of our own). */
export interface Look {
  screen: 'phone' | 'desktop';
  scheme: 'light' | 'dark';
}

const KEPT = 'marronnier.preview';
const listeners = new Set<() => void>();
let look = kept();

/** All previews of a page follow the same choice, which is remembered in this browser. */
export function useLook(): [Look, (change: Partial<Look>) => void] {
  return [useSyncExternalStore(listen, () => look), changeLook];
}

/** User-perceived characters in a line of the column, roughly. */
export const charactersPerLine = ({ screen }: Look) => (screen === 'phone' ? 42 : 72);

function changeLook(change: Partial<Look>) {
  look = { ...look, ...change };
  localStorage.setItem(KEPT, JSON.stringify(look));
  for (const listener of listeners) listener();
}

function listen(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function kept(): Look {
  const text = localStorage.getItem(KEPT) ?? '';
  return {
    screen: text.includes('"desktop"') ? 'desktop' : 'phone',
    scheme: text.includes('"dark"') ? 'dark' : 'light',
  };
}
