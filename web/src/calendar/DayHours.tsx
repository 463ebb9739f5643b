import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Client, Entry } from '../api/client';
import { useSay } from '../ui/useSay';
import { Bands } from './Bands';
import type { DayBands } from './bands';
import classes from './calendar.module.css';
import { type CellActions, GhostSlot } from './DayCell';
import type { Day } from './days';
import { EntryChip } from './EntryChip';
import { type Ghost, hoursOf, nameOf } from './entries';

interface Props {
  day: Day;
  label: string;
  entries: readonly Entry[] | undefined;
  ghosts: readonly Ghost[] | undefined;
  bands?: DayBands;
  clients: Map<string, Client>;
  showZone: boolean;
  actions: CellActions;
}

/** One day hour by hour; a night in which nothing leaves is not drawn. */
export function DayHours({ day, label, entries = [], ghosts = [], bands, ...rest }: Props) {
  return (
    <>
      <Bands day={day} bands={bands} clients={rest.clients} isFirstOfWeek />
      <ol className={classes.hours} aria-label={label} data-list>
        {hoursOf(entries, ghosts).map((hour, index) => (
          <Hour
            key={hour}
            {...rest}
            day={day}
            hour={hour}
            isFirst={index === 0}
            entries={entries.filter((entry) => entry.wall.slice(11, 13) === hour)}
            ghosts={ghosts.filter((ghost) => ghost.wall.slice(11, 13) === hour)}
          />
        ))}
      </ol>
    </>
  );
}

interface HourProps extends Omit<Props, 'label' | 'entries' | 'ghosts' | 'bands'> {
  hour: string;
  isFirst: boolean;
  entries: readonly Entry[];
  ghosts: readonly Ghost[];
}

function Hour({ day, hour, isFirst, entries, ghosts, clients, showZone, actions }: HourProps) {
  const { t } = useSay();
  const ref = useRef<HTMLLIElement>(null);
  const [over, setOver] = useState(false);
  const wall = `${day}T${hour}:00`;
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
        actions.drop(source.data, day, undefined, wall);
      },
    });
  }, [day, wall, actions]);
  return (
    <li ref={ref} className={classes.hour} data-hour={hour} data-over={over || undefined}>
      <Link
        to="/posts/new"
        search={{ client: clients.size === 1 ? [...clients.keys()][0] : undefined, wall }}
        className={classes.hourTime}
        tabIndex={isFirst ? 0 : -1}
        draggable={false}
        data-ghost
      >
        {hour}:00<span className="sr"> {t('calendar.writeAt')}</span>
      </Link>
      <div className={classes.hourBody}>
        {entries.map((entry) => (
          <EntryChip
            key={nameOf(entry)}
            entry={entry}
            client={clients.get(entry.clientId)}
            showClient={clients.size > 1}
            showZone={showZone}
            inTabs
            onKey={actions.key}
          />
        ))}
        {ghosts.map((ghost) => (
          <GhostSlot
            key={`${ghost.wall} ${ghost.clientId}`}
            ghost={ghost}
            client={clients.get(ghost.clientId)}
            actions={actions}
          />
        ))}
      </div>
    </li>
  );
}
