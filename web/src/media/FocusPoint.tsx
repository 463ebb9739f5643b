import { Text } from '@mantine/core';
import { type KeyboardEvent, type MouseEvent, useId } from 'react';
import { useSay } from '../ui/useSay';
import classes from './media.module.css';

interface Focus {
  x: number;
  y: number;
}

const MOVES: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const within = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 100) / 100;

/** Where the eye of a picture is: a click, or the arrow keys (with Shift in larger steps). */
export function FocusPoint({ src, focus, onChange }: { src: string; focus: Focus; onChange: (focus: Focus) => void }) {
  const { t, locale } = useSay();
  const help = useId();
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (event.detail === 0) return; // Enter and Space point nowhere
    const box = event.currentTarget.getBoundingClientRect();
    onChange({
      x: within((event.clientX - box.left) / box.width),
      y: within((event.clientY - box.top) / box.height),
    });
  };
  const press = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const step = event.shiftKey ? 0.1 : 0.02;
    onChange({ x: within(focus.x + move[0] * step), y: within(focus.y + move[1] * step) });
  };
  const place = t('media.focusAt', { x: percent.format(focus.x), y: percent.format(focus.y) });
  return (
    <>
      <button
        type="button"
        className={classes.focus}
        aria-label={`${t('media.focus')} ${place}`}
        aria-describedby={help}
        onClick={click}
        onKeyDown={press}
      >
        <img src={src} alt="" />
        <span className={classes.eye} style={{ left: `${focus.x * 100}%`, top: `${focus.y * 100}%` }} />
      </button>
      <Text size="xs" c="var(--quiet)" id={help} mt={4}>
        {t('media.focusHelp')} <span aria-live="polite">{place}</span>
      </Text>
    </>
  );
}
