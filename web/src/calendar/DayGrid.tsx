import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import type { Client, Entry } from '../api/client';
import { useLate } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import type { DayBands } from './bands';
import classes from './calendar.module.css';
import { type CellActions, DayCell } from './DayCell';
import { addDays, type Day, nameDay } from './days';
import type { Ghost } from './entries';
import { daysOf } from './walk';

interface Props {
  label: string;
  days: readonly Day[];
  /** The month shown, `YYYY-MM`: days outside it are paler. Absent for a week. */
  month?: string;
  day: Day;
  today: Day;
  entries: ReadonlyMap<Day, Entry[]>;
  ghosts: ReadonlyMap<Day, Ghost[]>;
  bands: ReadonlyMap<Day, DayBands>;
  clients: Map<string, Client>;
  showZone: boolean;
  waiting: boolean;
  actions: CellActions;
  /** The keyboard walks to a day, which may lie outside what is shown. */
  onWalk: (day: Day) => void;
}

/** Whole weeks, Monday first. One Tab stop: arrows walk the days, Enter goes into one, C writes for it. */
export function DayGrid(props: Props) {
  const { days, day, today, month, clients, actions, onWalk } = props;
  const { locale } = useSay();
  const navigate = useNavigate();
  const [focused, setFocused] = useState<Day>(day);
  const late = useLate(150);
  const first = days[0]!;
  const last = days.at(-1)!;
  const tabbed = focused >= first && focused <= last ? focused : day;

  const write = (on: Day) => {
    const client = clients.size === 1 ? [...clients.keys()][0] : undefined;
    void navigate({ to: '/posts/new', search: { client, wall: `${on}T09:00` } });
  };
  const press = (event: KeyboardEvent) => {
    const cell = event.target as HTMLElement;
    const on = cell.dataset.day;
    if (!on || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = daysOf(event.key);
    if (step) {
      event.preventDefault();
      setFocused(addDays(on, step));
      onWalk(addDays(on, step));
    } else if (event.key === 'Enter') {
      const entry = cell.querySelector<HTMLElement>('[data-entry]');
      if (entry) entry.focus();
      else write(on);
    } else if (event.key === 'c') {
      event.stopPropagation();
      write(on);
    }
  };

  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  return (
    <div className={classes.scroller}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be laid out as this grid */}
      <div
        role="grid"
        aria-label={props.label}
        aria-busy={props.waiting}
        className={`${classes.grid} ${month ? '' : classes.week}`}
        data-waiting={(props.waiting && late) || undefined}
        onKeyDown={press}
        onFocus={(event) => {
          const on = (event.target as HTMLElement).dataset.day;
          if (on) setFocused(on);
        }}
        data-testid="calendar-grid"
      >
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: a row is not focused, its cells are */}
        <div role="row" className={classes.row}>
          {weeks[0]?.map((one) => (
            // biome-ignore lint/a11y/useSemanticElements: see above
            // biome-ignore lint/a11y/useFocusableInteractive: see above
            <div key={one} role="columnheader" className={classes.head}>
              {nameDay(one, locale, { weekday: 'long' })}
            </div>
          ))}
        </div>
        {weeks.map((week) => (
          // biome-ignore lint/a11y/useSemanticElements: see above
          // biome-ignore lint/a11y/useFocusableInteractive: see above
          <div key={week[0]} role="row" className={classes.row}>
            {week.map((one) => (
              <DayCell
                key={one}
                day={one}
                entries={props.entries.get(one)}
                ghosts={props.ghosts.get(one)}
                bands={props.bands.get(one)}
                isFirstOfWeek={one === week[0]}
                clients={clients}
                showZone={props.showZone}
                isToday={one === today}
                isOutside={month !== undefined && !one.startsWith(month)}
                isFocused={one === tabbed}
                limit={month ? 5 : 30}
                actions={actions}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
