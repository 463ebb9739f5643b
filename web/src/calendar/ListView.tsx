import { ActionIcon, Box, Checkbox, Group } from '@mantine/core';
import { IconArrowsMove } from '@tabler/icons-react';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Client, Entry } from '../api/client';
import { useSay } from '../ui/useSay';
import { Bands } from './Bands';
import type { DayBands } from './bands';
import classes from './calendar.module.css';
import { type Day, nameDay } from './days';
import { EntryChip } from './EntryChip';
import { byDay, nameOf } from './entries';
import { selection, useSelected } from './selection';

interface Props {
  entries: readonly Entry[];
  bands: ReadonlyMap<Day, DayBands>;
  clients: Map<string, Client>;
  showZone: boolean;
  today: Day;
  onKey: (event: React.KeyboardEvent, entry: Entry) => void;
  onMove: (entry: Entry) => void;
}

/** The frame’s head and the calendar’s bar, which stay while the list scrolls. */
const HEAD_PX = 160;

/** Every entry below its day; only what is on screen is drawn. A month that holds today opens there. */
export function ListView({ entries, bands, clients, showZone, today, onKey, onMove }: Props) {
  const { t, locale } = useSay();
  const ref = useRef<HTMLDivElement>(null);
  const [above, setAbove] = useState(0);
  const rows = useMemo(() => [...byDay(entries)].flatMap(([day, list]): (Day | Entry)[] => [day, ...list]), [entries]);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => (typeof rows[index] === 'string' ? 40 : 56),
    getItemKey: (index) => {
      const row = rows[index]!;
      return typeof row === 'string' ? row : nameOf(row);
    },
    overscan: 12,
    scrollMargin: above,
    scrollPaddingStart: HEAD_PX,
  });
  useLayoutEffect(() => {
    const { top } = ref.current!.getBoundingClientRect();
    setAbove(top + window.scrollY);
  }, []);

  const month = typeof rows[0] === 'string' ? rows[0].slice(0, 7) : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another month scrolls
  useEffect(() => {
    if (above === 0 || month !== today.slice(0, 7)) return;
    const next = rows.findIndex((row) => typeof row === 'string' && row >= today);
    if (next > 0) virtual.scrollToIndex(next, { align: 'start' });
  }, [month, above]);

  return (
    <div ref={ref} className={classes.list}>
      <Box pos="relative" h={virtual.getTotalSize()}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]!;
          return (
            <Box
              key={item.key}
              data-index={item.index}
              ref={virtual.measureElement}
              pos="absolute"
              top={0}
              left={0}
              right={0}
              pb={4}
              style={{ transform: `translateY(${item.start - virtual.options.scrollMargin}px)` }}
            >
              {typeof row === 'string' ? (
                <>
                  <h2 className={classes.listDay} data-today={row === today || undefined}>
                    {nameDay(row, locale, { weekday: 'long', day: 'numeric', month: 'long' })}
                  </h2>
                  <Bands day={row} bands={bands.get(row)} clients={clients} isFirstOfWeek />
                </>
              ) : (
                <Group gap={6} wrap="nowrap" align="stretch">
                  <Choose entry={row} />
                  <Box flex={1} miw={0}>
                    <EntryChip
                      entry={row}
                      client={clients.get(row.clientId)}
                      showClient={clients.size > 1}
                      showZone={showZone}
                      inList
                      onKey={onKey}
                    />
                  </Box>
                  {row.movable && (
                    <ActionIcon
                      variant="default"
                      w={44}
                      h="auto"
                      mih={44}
                      aria-label={t('move.of', { title: row.title })}
                      onClick={() => onMove(row)}
                    >
                      <IconArrowsMove size={18} />
                    </ActionIcon>
                  )}
                </Group>
              )}
            </Box>
          );
        })}
      </Box>
    </div>
  );
}

/** For a finger, which has no Ctrl. */
function Choose({ entry }: { entry: Entry }) {
  const { t } = useSay();
  const name = nameOf(entry);
  return (
    <Checkbox
      className={classes.choose}
      aria-label={t('bulk.choose', { title: entry.title || entry.excerpt || t('post.untitled') })}
      checked={useSelected(name)}
      onChange={() => selection.toggle(name)}
    />
  );
}
