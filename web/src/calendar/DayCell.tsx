import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Button, Popover, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo, useEffect, useRef, useState } from 'react';
import type { Client, Entry, PostSummary } from '../api/client';
import { useSay } from '../ui/useSay';
import { Bands } from './Bands';
import type { DayBands } from './bands';
import classes from './calendar.module.css';
import { type Day, nameDay } from './days';
import { EntryChip } from './EntryChip';
import { type Ghost, nameOf } from './entries';

export interface CellActions {
  /** An entry or an unscheduled post was dropped on a day, on one of its free slots, or on an hour. */
  drop: (dragged: { entry?: Entry; post?: PostSummary }, day: Day, ghost?: Ghost, wall?: string) => void;
  key: (event: React.KeyboardEvent, entry: Entry) => void;
}

interface Props {
  day: Day;
  entries: readonly Entry[] | undefined;
  ghosts: readonly Ghost[] | undefined;
  bands?: DayBands;
  clients: Map<string, Client>;
  showZone: boolean;
  isFirstOfWeek?: boolean;
  isToday: boolean;
  isOutside: boolean;
  isFocused: boolean;
  limit: number;
  actions: CellActions;
}

const NONE: never[] = [];

/** One day. Its entries, then the slots that are still free; beyond the limit they wait behind “+N”. */
export const DayCell = memo(function DayCell(props: Props) {
  const { day, clients, showZone, isToday, isOutside, isFocused, limit, actions } = props;
  const { t, locale } = useSay();
  const ref = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const entries = props.entries ?? NONE;
  const ghosts = props.ghosts ?? NONE;
  const shown = entries.length > limit ? entries.slice(0, limit - 1) : entries;
  const room = Math.max(0, limit - shown.length);

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    return dropTargetForElements({
      element,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source, location }) => {
        setOver(false);
        if (location.current.dropTargets[0]?.element !== element) return; // a slot within took it
        actions.drop(source.data, day);
      },
    });
  }, [day, actions]);

  const chips = (list: readonly Entry[]) =>
    list.map((entry) => (
      <EntryChip
        key={nameOf(entry)}
        entry={entry}
        client={clients.get(entry.clientId)}
        showClient={clients.size > 1}
        showZone={showZone}
        onKey={actions.key}
      />
    ));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be laid out as this grid
    <div
      ref={ref}
      role="gridcell"
      tabIndex={isFocused ? 0 : -1}
      className={classes.cell}
      data-day={day}
      data-today={isToday || undefined}
      data-outside={isOutside || undefined}
      data-over={over || undefined}
    >
      <span className="sr">
        {nameDay(day, locale, { weekday: 'long', day: 'numeric', month: 'long' })},{' '}
        {t('calendar.count', { count: entries.length })}
      </span>
      <div className={classes.date} aria-hidden="true">
        {Number(day.slice(8))}
      </div>
      <Bands day={day} bands={props.bands} clients={clients} isFirstOfWeek={props.isFirstOfWeek} isGrid />
      {chips(shown)}
      {shown.length < entries.length && (
        <Popover width={320} position="bottom-start" withinPortal trapFocus>
          <Popover.Target>
            <Button variant="subtle" size="compact-sm" fullWidth justify="flex-start" tabIndex={-1} data-more>
              {t('calendar.more', { count: entries.length - shown.length })}
            </Button>
          </Popover.Target>
          <Popover.Dropdown aria-label={nameDay(day, locale, { dateStyle: 'full' })}>
            <Text size="sm" fw={600} mb={4} className={classes.sentence}>
              {nameDay(day, locale, { weekday: 'long', day: 'numeric', month: 'long' })}
            </Text>
            <Stack gap={2} mah={420} style={{ overflow: 'auto' }} data-panel>
              {chips(entries)}
            </Stack>
          </Popover.Dropdown>
        </Popover>
      )}
      {ghosts.slice(0, room).map((ghost) => (
        <GhostSlot
          key={`${ghost.wall} ${ghost.clientId}`}
          ghost={ghost}
          client={clients.get(ghost.clientId)}
          actions={actions}
        />
      ))}
    </div>
  );
});

/** A free moment of the week’s rhythm: write for it, or drop a post on it and it takes its time. */
export function GhostSlot({
  ghost,
  client,
  actions,
}: {
  ghost: Ghost;
  client: Client | undefined;
  actions: CellActions;
}) {
  const { t } = useSay();
  const ref = useRef<HTMLAnchorElement>(null);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    return dropTargetForElements({
      element,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        actions.drop(source.data, ghost.wall.slice(0, 10), ghost);
      },
    });
  }, [ghost, actions]);
  const time = ghost.wall.slice(11);
  return (
    <Link
      ref={ref}
      to="/posts/new"
      search={{ client: ghost.clientId, wall: ghost.wall }}
      tabIndex={-1}
      className={classes.ghost}
      draggable={false}
      data-ghost
      data-over={over || undefined}
    >
      + {time} {client?.shortName}
      <span className="sr"> {t('calendar.free', { client: client?.name ?? '' })}</span>
    </Link>
  );
}
