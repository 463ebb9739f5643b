import type { Format } from '@domain/format';
import { hashtags, links, mentions, safeCut } from '@domain/text';
import { measureMessage } from '@domain/variant';
import { Box, Text, Textarea } from '@mantine/core';
import { useId, useMemo, useRef } from 'react';
import { useSay } from '../ui/useSay';
import classes from './posts.module.css';

export interface Counter {
  name: string;
  format: Format;
  /** Some settings count within the text (a content warning). */
  settings: Record<string, unknown>;
}

interface Props {
  label: string;
  value: string;
  onChange: (text: string) => void;
  counters: Counter[];
  disabled?: boolean;
  autoFocus?: boolean;
  /** What stands at hand under the text; it may put words in where the cursor is. */
  tools?: (insert: (words: string) => void) => React.ReactNode;
}

/** A plain text area over a mirror that marks addresses, mentions, hashtags and what is too much. */
export function TextBox({ label, value, onChange, counters, disabled, autoFocus, tools }: Props) {
  const { t } = useSay();
  const id = useId();
  const mirror = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const wasHere = useRef(false);
  const insert = (words: string) => {
    // Where nobody has put the cursor yet, the end is meant.
    const at = wasHere.current && area.current ? area.current.selectionEnd : value.length;
    const space = at === 0 || /\s$/.test(value.slice(0, at)) ? '' : ' ';
    const after = /^\S/.test(value.slice(at)) ? ' ' : '';
    onChange(value.slice(0, at) + space + words + after + value.slice(at));
    const end = at + space.length + words.length;
    // The text is there with the next paint; the cursor goes behind what was put in.
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(end, end);
    });
  };
  const measured = counters.map((counter) => ({
    ...counter,
    ...measureMessage(value, counter.format, counter.settings),
  }));
  const tightest = measured.toSorted((a, b) => a.remaining - b.remaining)[0];
  const cut = useMemo(() => (tightest?.over ? safeCut(value, tightest.format.text) : value.length), [tightest, value]);
  return (
    <Box>
      <Box className={classes.write}>
        <div ref={mirror} className={classes.mirror} aria-hidden="true">
          {marked(value, cut)}
          {'\n'}
        </div>
        <Textarea
          id={id}
          ref={area}
          onFocus={() => {
            wasHere.current = true;
          }}
          label={label}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          onScroll={(event) => mirror.current?.scrollTo({ top: event.currentTarget.scrollTop })}
          autosize
          minRows={4}
          maxRows={18}
          disabled={disabled}
          data-autofocus={autoFocus || undefined}
          classNames={{ input: classes.input, label: classes.label }}
          aria-describedby={`${id}-count`}
        />
      </Box>
      <Box id={`${id}-count`} className={classes.counters}>
        {measured.map(({ name, length, max, remaining, over }) => (
          <Text
            key={name}
            span
            size="xs"
            className={over ? classes.over : undefined}
            c={over ? undefined : 'var(--quiet)'}
            title={t('composer.remaining', { count: remaining })}
          >
            {name} {length}/{max}
          </Text>
        ))}
      </Box>
      {!disabled && tools?.(insert)}
    </Box>
  );
}

function marked(text: string, cut: number) {
  const spans = [...links(text), ...mentions(text), ...hashtags(text)].toSorted((a, b) => a.start - b.start);
  const pieces: React.ReactNode[] = [];
  let from = 0;
  const plain = (until: number) => {
    if (until <= from) return;
    if (from < cut && until > cut) {
      pieces.push(
        text.slice(from, cut),
        <mark key={`o${cut}`} className={classes.tooMuch}>
          {text.slice(cut, until)}
        </mark>,
      );
    } else
      pieces.push(
        from >= cut ? (
          <mark key={`o${from}`} className={classes.tooMuch}>
            {text.slice(from, until)}
          </mark>
        ) : (
          text.slice(from, until)
        ),
      );
    from = until;
  };
  for (const { start, end } of spans) {
    if (start < from) continue;
    plain(start);
    pieces.push(
      <mark key={`s${start}`} className={start >= cut ? classes.tooMuch : classes.special}>
        {text.slice(start, end)}
      </mark>,
    );
    from = end;
  }
  plain(text.length);
  return pieces;
}
