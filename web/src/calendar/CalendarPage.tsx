import { ActionIcon, Alert, Box, Button, Group, MultiSelect, SegmentedControl, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { isTyping } from '../agencies/Shell';
import { api, ask, type Entry } from '../api/client';
import { attentionQuery, calendarQuery, meQuery } from '../api/queries';
import { ButtonLink, TextLink } from '../ui/links';
import { Empty, Failure, Waiting } from '../ui/pieces';
import { isoDay, zoneName } from '../ui/times';
import { useSay } from '../ui/useSay';
import classes from './calendar.module.css';
import { type CellActions, DayCell } from './DayCell';
import { Drawer } from './Drawer';
import { addDays, addMonths, type Day, daysBetween, isDay, monthGrid, nameDay, weekStart } from './days';
import { byDay, ghostsByDay, onDay } from './entries';
import { ListView } from './ListView';
import { MoveDialog } from './MoveDialog';
import { type Movable, useMove } from './useMove';

const VIEWS = ['month', 'week', 'list'] as const;
type View = (typeof VIEWS)[number];
interface Search {
  view?: View;
  day?: Day;
  clients?: string;
}

export function readCalendarSearch(search: Record<string, unknown>): Search {
  return {
    view: VIEWS.find((view) => view === search.view),
    day: isDay(search.day) ? search.day : undefined,
    clients: typeof search.clients === 'string' && search.clients !== '' ? search.clients : undefined,
  };
}

/** The month is the hero: what is said, where, when, and how it was received. */
export function CalendarPage() {
  const { t, locale, sayProblem } = useSay();
  const search = useSearch({ from: '/inside/calendar' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const me = useQuery(meQuery).data!;
  const isPhone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const today = isoDay(new Date());
  const view = search.view ?? (isPhone ? 'list' : 'month');
  const day = search.day ?? today;
  const span = view === 'week' ? { from: weekStart(day), to: addDays(weekStart(day), 6) } : monthGrid(day);
  const days = useMemo(() => daysBetween(span.from, span.to), [span.from, span.to]);

  const shown = useMemo(() => {
    const wanted = search.clients?.split(',');
    return me.clients.filter((client) => !wanted || wanted.includes(client.id));
  }, [me.clients, search.clients]);
  const clients = useMemo(() => new Map(shown.map((client) => [client.id, client])), [shown]);
  const calendar = useQuery(calendarQuery(span.from, span.to, search.clients ?? ''));
  const entries = useMemo(() => byDay(calendar.data?.entries ?? []), [calendar.data?.entries]);
  const ghosts = useMemo(() => ghostsByDay(calendar.data?.slots ?? []), [calendar.data?.slots]);
  const troubles = (useQuery(attentionQuery).data ?? []).filter(
    (item) => item.kind !== 'channel' && clients.has(item.clientId),
  );

  const { move, undoLast, spoken } = useMove();
  const [moving, setMoving] = useState<Entry>();
  const [focused, setFocused] = useState<Day>(day);
  const grid = useRef<HTMLDivElement>(null);
  const go = useCallback(
    (change: Search) =>
      void navigate({ to: '/calendar', search: (previous: Search) => ({ ...previous, ...change }), replace: true }),
    [navigate],
  );

  const drop = useCallback<CellActions['drop']>(
    ({ entry, post }, target, ghost) => {
      if (entry) {
        if (ghost && ghost.clientId !== entry.clientId) return;
        void move(movable(entry), ghost?.wall ?? onDay(entry, target));
        return;
      }
      if (!post || (ghost && ghost.clientId !== post.clientId)) return;
      const body = { wall: ghost?.wall ?? `${target}T09:00` };
      ask(api.POST('/api/posts/{post}/schedule', { params: { path: { post: post.id } }, body }))
        .catch((problem: unknown) => {
          notifications.show({
            color: 'red',
            title: t('schedule.refused'),
            message: sayProblem(problem),
            closeButtonProps: { 'aria-label': t('common.close') },
          });
        })
        .finally(() => {
          void queries.invalidateQueries({ queryKey: ['calendar'] });
          void queries.invalidateQueries({ queryKey: ['posts'] });
        });
    },
    [move, queries, sayProblem, t],
  );

  /** On an entry: arrows walk the day’s entries, Alt and an arrow move it, M asks where to, Escape goes back to the day. */
  const key = useCallback<CellActions['key']>(
    (event, entry) => {
      const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
      if (step && event.altKey) {
        event.preventDefault();
        event.stopPropagation();
        if (!entry.movable) {
          notifications.show({
            message: t('calendar.fixed', { title: entry.title }),
            closeButtonProps: { 'aria-label': t('common.close') },
          });
          return;
        }
        const wall = onDay(entry, addDays(entry.wall.slice(0, 10), step));
        setFocused(wall.slice(0, 10));
        // The entry is drawn anew on its new day: follow it there.
        void move(movable(entry), wall);
        setTimeout(
          () => grid.current?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(entry.key)}"]`)?.focus(),
          30,
        );
      } else if (event.key.toLowerCase() === 'm' && entry.movable) {
        event.preventDefault();
        setMoving(entry);
      } else if (event.key === 'Escape') {
        event.stopPropagation();
        (event.currentTarget as HTMLElement).closest<HTMLElement>('[data-day]')?.focus();
      } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        event.stopPropagation();
        const near = [
          ...((event.currentTarget as HTMLElement)
            .closest('[data-day]')
            ?.querySelectorAll<HTMLElement>('[data-entry]') ?? []),
        ];
        near[near.indexOf(event.currentTarget as HTMLElement) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
      }
    },
    [move, t],
  );
  const actions = useMemo(() => ({ drop, key }), [drop, key]);

  useEffect(() => {
    const undo = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key === 'z' && !isTyping(event)) undoLast();
    };
    window.addEventListener('keydown', undo);
    return () => window.removeEventListener('keydown', undo);
  }, [undoLast]);

  /** On a day: arrows walk the days, Enter goes into it. */
  const walk = (event: React.KeyboardEvent) => {
    const cell = event.target as HTMLElement;
    if (!cell.dataset.day) return;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    if (step && !event.altKey) {
      event.preventDefault();
      const next = addDays(cell.dataset.day, step);
      setFocused(next);
      if (next < span.from || next > span.to) go({ day: next });
      requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus());
    } else if (event.key === 'Enter') {
      cell.querySelector<HTMLElement>('[data-entry]')?.focus();
    }
  };
  const step = (count: number) => go({ day: view === 'week' ? addDays(day, 7 * count) : addMonths(day, count) });
  const heading = view === 'week' ? weekTitle(span, locale) : nameDay(day, locale, { month: 'long', year: 'numeric' });
  const zones = [...new Set(shown.map((client) => client.zone))];
  const inMonth = (calendar.data?.entries ?? []).filter(
    (entry) => view === 'week' || entry.wall.slice(0, 7) === day.slice(0, 7),
  );

  return (
    <Box px={{ base: 'sm', sm: 'md' }} py="sm">
      <Group justify="space-between" mb="sm" gap="sm">
        <Group gap="xs">
          <ActionIcon variant="default" size="lg" aria-label={t('calendar.previous')} onClick={() => step(-1)}>
            <IconChevronLeft size={18} />
          </ActionIcon>
          <Button variant="default" size="sm" onClick={() => go({ day: undefined })}>
            {t('calendar.today')}
          </Button>
          <ActionIcon variant="default" size="lg" aria-label={t('calendar.next')} onClick={() => step(1)}>
            <IconChevronRight size={18} />
          </ActionIcon>
          <Title order={1} size="h2" tt="capitalize" aria-live="polite">
            {heading}
          </Title>
        </Group>
        <Group gap="xs">
          {me.clients.length > 1 && (
            <MultiSelect
              aria-label={t('calendar.clients')}
              placeholder={search.clients ? undefined : t('calendar.allClients')}
              data={me.clients.map((client) => ({ value: client.id, label: client.name }))}
              value={search.clients?.split(',') ?? []}
              onChange={(ids) => go({ clients: ids.length > 0 ? ids.join(',') : undefined })}
              w={{ base: 200, sm: 260 }}
              clearable
              clearButtonProps={{ 'aria-label': t('calendar.allClients') }}
            />
          )}
          <SegmentedControl
            aria-label={t('calendar.view')}
            data={VIEWS.map((value) => ({ value, label: t(`calendar.${value}`) }))}
            value={view}
            onChange={(value) => go({ view: VIEWS.find((one) => one === value) })}
          />
        </Group>
      </Group>
      <Text size="xs" c="var(--quiet)" mb="xs">
        {t('calendar.zone', { count: zones.length, zones: zones.map(zoneName).join(', ') })}
      </Text>

      {troubles.length > 0 && (
        <Alert
          color="red"
          variant="light"
          icon={<IconAlertTriangle size={18} />}
          mb="sm"
          py="xs"
          styles={{ message: { color: 'inherit' } }}
        >
          <Group gap="sm">
            <Text size="sm">{t('attention.strip', { count: troubles.length })}</Text>
            {troubles.slice(0, 3).map((item) => (
              <TextLink
                key={item.id}
                size="sm"
                to="/posts/$post"
                params={{ post: item.postId ?? '' }}
                c="inherit"
                td="underline"
              >
                {item.title}
              </TextLink>
            ))}
          </Group>
        </Alert>
      )}
      <Failure error={calendar.error} retry={() => void calendar.refetch()} />

      {calendar.isPending ? (
        <Waiting />
      ) : view === 'list' ? (
        inMonth.length === 0 ? (
          <EmptyMonth />
        ) : (
          <ListView entries={inMonth} clients={clients} onKey={key} onMove={setMoving} />
        )
      ) : (
        <Group align="flex-start" wrap="nowrap" gap="sm">
          <Box flex={1} miw={0}>
            <div className={classes.scroller}>
              {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be laid out as this grid */}
              <div
                ref={grid}
                role="grid"
                aria-label={heading}
                className={`${classes.grid} ${view === 'week' ? classes.week : ''}`}
                onKeyDown={walk}
                data-testid="calendar-grid"
              >
                {/* biome-ignore lint/a11y/useSemanticElements: see above */}
                {/* biome-ignore lint/a11y/useFocusableInteractive: a row is not focused, its cells are */}
                <div role="row" className={classes.row}>
                  {days.slice(0, 7).map((one) => (
                    // biome-ignore lint/a11y/useSemanticElements: see above
                    // biome-ignore lint/a11y/useFocusableInteractive: see above
                    <div key={one} role="columnheader" className={classes.head}>
                      {nameDay(one, locale, { weekday: 'long' })}
                    </div>
                  ))}
                </div>
                {Array.from({ length: days.length / 7 }, (_, week) => (
                  // biome-ignore lint/a11y/useSemanticElements: see above
                  // biome-ignore lint/a11y/useFocusableInteractive: see above
                  <div key={days[week * 7]} role="row" className={classes.row}>
                    {days.slice(week * 7, week * 7 + 7).map((one) => (
                      <DayCell
                        key={one}
                        day={one}
                        entries={entries.get(one)}
                        ghosts={ghosts.get(one)}
                        clients={clients}
                        isToday={one === today}
                        isOutside={view === 'month' && one.slice(0, 7) !== day.slice(0, 7)}
                        isFocused={one === (focused < span.from || focused > span.to ? span.from : focused)}
                        limit={view === 'week' ? 30 : 5}
                        actions={actions}
                      />
                    ))}
                  </div>
                ))}
              </div>
            </div>
            {inMonth.length === 0 && <EmptyMonth />}
          </Box>
          {!isPhone && <Drawer clients={shown} />}
        </Group>
      )}
      <MoveDialog
        entry={moving}
        onClose={() => setMoving(undefined)}
        onMove={(entry, wall) => void move(movable(entry), wall)}
      />
      <div className="sr" role="status" aria-live="polite">
        {spoken}
      </div>
    </Box>
  );
}

function EmptyMonth() {
  const { t } = useSay();
  return (
    <Empty title={t('calendar.empty')} action={<ButtonLink to="/posts/new">{t('calendar.first')}</ButtonLink>}>
      {t('calendar.emptyNote')}
    </Empty>
  );
}

function movable(entry: Entry): Movable {
  const { key, postId, title, wall, zone } = entry;
  return { key, postId, title, wall, zone, publicationIds: entry.channels.map((channel) => channel.publicationId) };
}

function weekTitle({ from, to }: { from: Day; to: Day }, locale: string): string {
  const options = { day: 'numeric', month: 'long' } as const;
  return `${nameDay(from, locale, options)} – ${nameDay(to, locale, { ...options, year: 'numeric' })}`;
}
