import { ActionIcon, Box, Group } from '@mantine/core';
import { IconArrowsMove } from '@tabler/icons-react';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import type { Client, Entry } from '../api/client';
import { useSay } from '../ui/useSay';
import classes from './calendar.module.css';
import { type Day, nameDay } from './days';
import { EntryChip } from './EntryChip';
import { byDay } from './entries';

interface Props {
  entries: readonly Entry[];
  clients: Map<string, Client>;
  onKey: (event: React.KeyboardEvent, entry: Entry) => void;
  onMove: (entry: Entry) => void;
}

/** Every entry below its day; only what is on screen is drawn. */
export function ListView({ entries, clients, onKey, onMove }: Props) {
  const { t, locale } = useSay();
  const ref = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => [...byDay(entries)].flatMap(([day, list]): (Day | Entry)[] => [day, ...list]), [entries]);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => (typeof rows[index] === 'string' ? 40 : 52),
    overscan: 12,
    scrollMargin: ref.current?.offsetTop ?? 0,
  });
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
                <h2 className={classes.listDay} style={{ margin: 0, fontSize: 16 }}>
                  {nameDay(row, locale, { weekday: 'long', day: 'numeric', month: 'long' })}
                </h2>
              ) : (
                <Group gap={6} wrap="nowrap">
                  <Box flex={1} miw={0}>
                    <EntryChip
                      entry={row}
                      client={clients.get(row.clientId)}
                      showClient={clients.size > 1}
                      onKey={onKey}
                    />
                  </Box>
                  {row.movable && (
                    <ActionIcon
                      variant="default"
                      size={44}
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
