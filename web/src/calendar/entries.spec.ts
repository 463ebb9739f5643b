import type { Calendar, Entry } from '../api/client';
import { byDay, firstWall, ghostsByDay, hoursOf, moved, onDay } from './entries';

const entry = (name: string, wall: string) => ({ key: `${name} ${wall}`, wall, channels: [{ publicationId: name }] });
const entries = (...list: ReturnType<typeof entry>[]) => list as Entry[];
const calendar = (...list: ReturnType<typeof entry>[]) =>
  ({ entries: entries(...list), bands: [], slots: [] }) as Calendar;
const names = (list: Entry[] | undefined) => list?.map((one) => one.channels[0]!.publicationId);

describe('entries', () => {
  it('stand on the day of their own wall', () => {
    const days = byDay(
      entries(entry('a', '2026-11-23T23:30'), entry('b', '2026-11-24T00:10'), entry('c', '2026-11-23T08:00')),
    );
    expect(names(days.get('2026-11-23'))).toEqual(['a', 'c']);
  });

  it('keep their time of day when they move', () => {
    expect(onDay({ wall: '2026-11-23T18:15' }, '2026-11-30')).toBe('2026-11-30T18:15');
  });

  it('that do not move stay the same objects', () => {
    const stays = entry('stays', '2026-11-23T08:00');
    const after = moved(calendar(stays, entry('goes', '2026-11-22T08:00')), 'goes', '2026-11-25T08:00');
    expect(names(after.entries)).toEqual(['stays', 'goes']);
    expect(after.entries[0]).toBe(stays);
  });

  it('leave every day but two the same list when one moves', () => {
    const month = calendar(
      entry('a', '2026-11-02T08:00'),
      entry('goes', '2026-11-03T08:00'),
      entry('b', '2026-11-03T09:00'),
      entry('c', '2026-11-04T08:00'),
    );
    const before = byDay(month.entries);

    const after = byDay(moved(month, 'goes', '2026-11-04T08:00').entries, before);

    expect(after.get('2026-11-02')).toBe(before.get('2026-11-02'));
    expect(names(after.get('2026-11-03'))).toEqual(['b']);
    expect(names(after.get('2026-11-04'))).toContain('goes');
  });

  it('without a time land at nine, or at the next full hour of today', () => {
    expect(firstWall('2026-11-24', '2026-11-23T15:20')).toBe('2026-11-24T09:00');
    expect(firstWall('2026-11-23', '2026-11-23T08:20')).toBe('2026-11-23T09:00');
    expect(firstWall('2026-11-23', '2026-11-23T15:20')).toBe('2026-11-23T16:00');
    expect(firstWall('2026-11-23', '2026-11-23T23:20')).toBe('2026-11-23T23:59');
  });
});

describe('the hours of a day', () => {
  it('begin at six, or with the first thing that leaves', () => {
    expect(hoursOf([])[0]).toBe('06');
    expect(hoursOf([{ wall: '2026-11-23T09:00' }], [{ wall: '2026-11-23T03:30' }])[0]).toBe('03');
    expect(hoursOf([]).at(-1)).toBe('23');
  });
});

describe('ghost slots', () => {
  const slot = (channelId: string, free: boolean) => ({
    clientId: 'velo',
    channelId,
    at: '',
    wall: '2026-11-24T18:00',
    zone: 'Europe/Paris',
    free,
  });

  it('show a moment once for all channels that are free then', () => {
    const ghosts = ghostsByDay([slot('one', true), slot('two', true), slot('three', false)]).get('2026-11-24');
    expect(ghosts).toEqual([
      { wall: '2026-11-24T18:00', zone: 'Europe/Paris', clientId: 'velo', channelIds: ['one', 'two'] },
    ]);
  });

  it('stay the same list until one is taken', () => {
    const before = ghostsByDay([slot('one', true), slot('two', true)]);
    expect(ghostsByDay([slot('one', true), slot('two', true)], before).get('2026-11-24')).toBe(
      before.get('2026-11-24'),
    );
    expect(ghostsByDay([slot('one', true), slot('two', false)], before).get('2026-11-24')).not.toBe(
      before.get('2026-11-24'),
    );
  });
});
