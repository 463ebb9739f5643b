import type { Calendar, Entry } from '../api/client';
import { byDay, ghostsByDay, moved, onDay } from './entries';

const entry = (key: string, wall: string) => ({ key, wall }) as Entry;
const calendar = (...entries: Entry[]) => ({ entries, slots: [] }) as Calendar;

describe('entries', () => {
  it('stand on the day of their own wall', () => {
    const days = byDay([
      entry('a', '2026-11-23T23:30'),
      entry('b', '2026-11-24T00:10'),
      entry('c', '2026-11-23T08:00'),
    ]);
    expect(days.get('2026-11-23')?.map((one) => one.key)).toEqual(['a', 'c']);
  });

  it('keep their time of day when they move', () => {
    expect(onDay({ wall: '2026-11-23T18:15' }, '2026-11-30')).toBe('2026-11-30T18:15');
  });

  it('that do not move stay the same objects', () => {
    const stays = entry('stays', '2026-11-23T08:00');
    const after = moved(calendar(stays, entry('goes', '2026-11-22T08:00')), 'goes', '2026-11-25T08:00');
    expect(after.entries.map((one) => one.key)).toEqual(['stays', 'goes']);
    expect(after.entries[0]).toBe(stays);
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
});
