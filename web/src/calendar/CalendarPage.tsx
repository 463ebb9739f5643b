import { Box, Group } from '@mantine/core';
import { useDocumentTitle, useMediaQuery } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Entry, PostSummary } from '../api/client';
import { calendarQuery, meQuery } from '../api/queries';
import { Stops } from '../publishing/Stops';
import { ButtonLink } from '../ui/links';
import { Empty, Failure, Waiting } from '../ui/pieces';
import { isoDay, wallNow } from '../ui/times';
import { isTyping } from '../ui/typing';
import { useNotice } from '../ui/useNotice';
import { useSay } from '../ui/useSay';
import { bandsByDay } from './bands';
import { CalendarBar } from './CalendarBar';
import classes from './calendar.module.css';
import type { CellActions } from './DayCell';
import { DayGrid } from './DayGrid';
import { Drawer } from './Drawer';
import { addDays, addMonths, type Day, daysBetween, monthGrid } from './days';
import { byDay, firstWall, type Ghost, ghostsByDay, nameOf, onDay, onHour, shiftHours } from './entries';
import { FilterBar } from './FilterBar';
import { filtered, filtersOf, isFiltered } from './filters';
import type { Moving } from './MoveDialog';
import { type CalendarSearch, shownClients } from './search';
import { selection, shownOrder, useSelection } from './selection';
import { headingOf, spanOf, stepped } from './span';
import { Troubles } from './Troubles';
import { useFollow } from './useFollow';
import { useMove } from './useMove';
import { useSubmit } from './useSubmit';
import { useTelling } from './useTelling';
import { daysOf, walkEntries } from './walk';

const Board = lazy(() => import('./Board').then((module) => ({ default: module.Board })));
const BulkBar = lazy(() => import('./BulkBar').then((module) => ({ default: module.BulkBar })));
const DayHours = lazy(() => import('./DayHours').then((module) => ({ default: module.DayHours })));
const ListView = lazy(() => import('./ListView').then((module) => ({ default: module.ListView })));
const MoveDialog = lazy(() => import('./MoveDialog').then((module) => ({ default: module.MoveDialog })));

/** The month is the hero: what is said, where, when, and how it was received. */
export function CalendarPage() {
  const { t, locale } = useSay();
  const search = useSearch({ from: '/inside/calendar' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const me = useQuery(meQuery).data!;
  const isPhone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const today = isoDay(new Date());
  const view = search.view ?? (isPhone ? 'list' : 'month');
  const day = search.day ?? today;
  const { from, to } = spanOf(view, day);
  const days = useMemo(() => daysBetween(from, to), [from, to]);
  const heading = headingOf(view, day, locale);
  useDocumentTitle(`${heading} · Marronnier`);

  const shown = useMemo(() => shownClients(me.clients, search.clients), [me.clients, search.clients]);
  const clients = useMemo(() => new Map(shown.map((client) => [client.id, client])), [shown]);
  const zones = useMemo(() => [...new Set(shown.map((client) => client.zone))], [shown]);
  const wanted = shown.length < me.clients.length ? shown.map((client) => client.id).join(',') : '';
  const calendar = useQuery(calendarQuery(from, to, wanted));
  const filters = useMemo(() => filtersOf(search), [search]);
  const all = calendar.data?.entries ?? NONE;
  const kept = useMemo(() => filtered(all, filters), [all, filters]);
  const before = useRef<{ entries?: Map<Day, Entry[]>; ghosts?: Map<Day, Ghost[]> }>({});
  const entries = useMemo(() => byDay(kept, before.current.entries), [kept]);
  const bands = useMemo(() => bandsByDay(calendar.data?.bands ?? []), [calendar.data?.bands]);
  const ghosts = useMemo(() => ghostsByDay(calendar.data?.slots ?? [], before.current.ghosts), [calendar.data?.slots]);
  useEffect(() => {
    before.current = { entries, ghosts };
  }, [entries, ghosts]);

  // The months beside this one are read while nothing else is asked for: stepping there shows them at once.
  useEffect(() => {
    if (view === 'week' || view === 'day' || !calendar.isSuccess) return;
    const timer = setTimeout(() => {
      for (const beside of [addMonths(day, 1), addMonths(day, -1)]) {
        const span = monthGrid(beside);
        void queries.prefetchQuery(calendarQuery(span.from, span.to, wanted));
      }
    }, 600);
    return () => clearTimeout(timer);
  }, [view, day, wanted, calendar.isSuccess, queries]);

  const go = useCallback(
    (change: CalendarSearch) =>
      void navigate({
        to: '/calendar',
        search: (previous: CalendarSearch) => ({ ...previous, ...change }),
        replace: true,
      }),
    [navigate],
  );
  const { remark } = useNotice();
  const { does, spoken } = useTelling();
  const { undoLast } = does;
  const { move, plan } = useMove(does);
  const turn = useSubmit(does);
  const [moving, setMoving] = useState<Moving>();
  const board = useRef<HTMLDivElement>(null);
  const drawn = useMemo(() => [entries, days], [entries, days]);
  const { follow, onBlur } = useFollow(board, drawn);
  const show = useCallback((on: Day) => (on < from || on > to) && go({ day: on }), [from, to, go]);

  const drop = useCallback<CellActions['drop']>(
    ({ entry, post }, target, ghost, wall) => {
      const clientId = entry?.clientId ?? post?.clientId;
      if (ghost && ghost.clientId !== clientId) {
        remark(t('calendar.otherClient'));
      } else if (entry) {
        void move(entry, ghost?.wall ?? (wall ? onHour(entry, wall) : onDay(entry, target)));
      } else if (post) {
        void plan(post, ghost?.wall ?? wall ?? firstWall(target, wallNow(post.zone)));
      }
    },
    [move, plan, remark, t],
  );
  const askEntry = useCallback(
    (entry: Entry) =>
      setMoving({ title: entry.title, wall: entry.wall, zone: entry.zone, to: (wall) => void move(entry, wall) }),
    [move],
  );
  const askPost = useCallback(
    (post: PostSummary) => {
      const now = wallNow(post.zone);
      const wall = firstWall(addDays(now.slice(0, 10), 1), now);
      setMoving({ title: post.title || post.excerpt, wall, zone: post.zone, to: (chosen) => void plan(post, chosen) });
    },
    [plan],
  );

  /** On an entry: Alt and an arrow move it, M asks where to, E opens it to be written. */
  const key = useCallback<CellActions['key']>(
    (event, entry) => {
      const step = event.altKey ? daysOf(event.key) : undefined;
      const hours = view === 'day' && step ? Math.trunc(step / 7) : 0;
      const letter = event.ctrlKey || event.metaKey || event.altKey ? '' : event.key.toLowerCase();
      if (!step && letter !== 'm' && letter !== 'e') return;
      event.preventDefault();
      if (letter === 'e') return void navigate({ to: '/posts/$post/edit', params: { post: entry.postId } });
      if (!entry.movable) return remark(t('calendar.fixed', { title: entry.title }));
      if (!step) return askEntry(entry);
      const wall = hours ? shiftHours(entry.wall, hours) : onDay(entry, addDays(entry.wall.slice(0, 10), step));
      follow(nameOf(entry), wall.slice(0, 10));
      show(wall.slice(0, 10));
      void move(entry, wall);
    },
    [move, follow, show, askEntry, remark, navigate, t, view],
  );
  const actions = useMemo(() => ({ drop, key }), [drop, key]);

  useEffect(() => () => void selection.clear(), []);
  useEffect(() => {
    const undo = (event: KeyboardEvent) => {
      if (isTyping(event) || document.querySelector('[role="dialog"]')) return;
      if (event.key === 'Escape') selection.clear();
      if ((event.ctrlKey || event.metaKey) && event.key === 'a') {
        event.preventDefault();
        selection.all(shownOrder());
      }
      if ((event.ctrlKey || event.metaKey) && event.key === 'z') undoLast();
    };
    window.addEventListener('keydown', undo);
    return () => window.removeEventListener('keydown', undo);
  }, [undoLast]);

  const inSpan = (entry: Entry) =>
    entry.wall >= from &&
    entry.wall.slice(0, 10) <= to &&
    (view === 'week' || view === 'day' || sameMonth(entry.wall, day));
  const within = kept.filter(inSpan);
  const names = useSelection();
  const chosen = names.size > 0 ? kept.filter((entry) => names.has(nameOf(entry))) : NONE;
  const isEmpty = calendar.isSuccess && !calendar.isPlaceholderData && within.length === 0 && view !== 'board';
  const isBare = isEmpty && !isFiltered(filters) && view !== 'day';
  const step = (count: number) => go({ day: stepped(view, day, count) });
  return (
    <Box px={{ base: 'sm', sm: 'md' }} py="sm">
      <CalendarBar
        heading={heading}
        view={view}
        clients={me.clients}
        shown={shown}
        wanted={wanted || undefined}
        zones={zones}
        onStep={step}
        onGo={go}
      />
      <FilterBar entries={all.filter(inSpan)} found={within.length} filters={filters} onChange={go} />
      <Stops clients={clients} />
      <Troubles clients={clients} />
      <Failure error={calendar.error} retry={() => void calendar.refetch()} />

      <Group align="flex-start" wrap="nowrap" gap="sm" className={classes.board}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hears what its entries did not take */}
        <div ref={board} className={classes.main} onBlur={onBlur} onKeyDown={(event) => void walkEntries(event)}>
          {view === 'board' ? (
            <Suspense fallback={<Waiting />}>
              <Board
                entries={within}
                clients={clients}
                filters={filters}
                onTurn={(card, to) => void turn({ postId: card.postId, title: card.title || card.excerpt }, to)}
              />
            </Suspense>
          ) : view === 'day' ? (
            <Suspense fallback={<Waiting />}>
              <DayHours
                bands={bands.get(day)}
                day={day}
                label={heading}
                entries={entries.get(day)}
                ghosts={ghosts.get(day)}
                clients={clients}
                showZone={zones.length > 1}
                actions={actions}
              />
            </Suspense>
          ) : view === 'list' ? (
            (calendar.isPending && <Waiting />) ||
            (within.length > 0 && (
              <Suspense fallback={<Waiting />}>
                <ListView
                  bands={bands}
                  entries={within}
                  clients={clients}
                  showZone={zones.length > 1}
                  today={today}
                  onKey={key}
                  onMove={askEntry}
                />
              </Suspense>
            ))
          ) : (
            <DayGrid
              label={heading}
              days={days}
              month={view === 'month' ? day.slice(0, 7) : undefined}
              day={day}
              today={today}
              entries={entries}
              ghosts={ghosts}
              bands={bands}
              clients={clients}
              showZone={zones.length > 1}
              waiting={calendar.isPending}
              actions={actions}
              onWalk={(on) => {
                follow(undefined, on);
                show(on);
              }}
            />
          )}
          {isEmpty && isFiltered(filters) && <Empty title={t('filter.empty')}>{t('filter.emptyNote')}</Empty>}
          {isBare && (
            <Empty
              title={t('calendar.empty')}
              action={
                <ButtonLink to="/posts/new" search={{ client: shown.length === 1 ? shown[0]!.id : undefined }}>
                  {t('calendar.first')}
                </ButtonLink>
              }
            >
              {t('calendar.emptyNote')}
            </Empty>
          )}
          {isPhone && view !== 'board' && <Drawer clients={shown} below onPlan={askPost} />}
        </div>
        {!isPhone && view !== 'board' && <Drawer clients={shown} below={false} onPlan={askPost} />}
      </Group>
      {chosen.length > 0 && (
        <Suspense>
          <BulkBar entries={chosen} does={does} />
        </Suspense>
      )}
      {moving && (
        <Suspense>
          <MoveDialog moving={moving} onClose={() => setMoving(undefined)} />
        </Suspense>
      )}
      <div className="sr" role="status" aria-live="polite">
        {spoken}
      </div>
    </Box>
  );
}

const NONE: Entry[] = [];
const sameMonth = (wall: string, day: Day) => wall.slice(0, 7) === day.slice(0, 7);
