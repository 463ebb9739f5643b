import type { KeyboardEvent } from 'react';

/** Days that an arrow goes: a row of the grid is a week. */
export const daysOf = (key: string): number | undefined =>
  ({ ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 })[key];

const STOPS = '[data-entry], [data-more], [data-ghost]';

/** Up and Down walk from entry to entry within a day, its panel or the list; Escape goes back to the day. */
export function walkEntries(event: KeyboardEvent): boolean {
  const here = (event.target as HTMLElement).closest<HTMLElement>(STOPS);
  if (!here || event.altKey || event.ctrlKey || event.metaKey) return false;
  if (event.key === 'Escape') {
    here.closest<HTMLElement>('[data-day]')?.focus();
    return true;
  }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return false;
  event.preventDefault();
  const around = here.closest('[data-day], [data-panel], [data-list]');
  const near = [...(around?.querySelectorAll<HTMLElement>(STOPS) ?? [])];
  near[near.indexOf(here) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  return true;
}
