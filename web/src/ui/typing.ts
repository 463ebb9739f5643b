/** Letters belong to the field they are typed in before they are shortcuts. */
export function isTyping(event: Event): boolean {
  const target = event.target as HTMLElement;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** No shortcut reaches past a dialog to the page behind it. */
export const isBusy = (event: Event) => isTyping(event) || document.querySelector('[role="dialog"]') !== null;
