import { keptOf, readCalendarSearch, shownClients } from './search';

describe('the address of the calendar', () => {
  it('keeps what makes sense', () => {
    expect(readCalendarSearch({ view: 'week', day: '2026-11-23', clients: 'a,b' })).toEqual({
      view: 'week',
      day: '2026-11-23',
      clients: 'a,b',
    });
  });

  it('leaves out what does not', () => {
    const search = readCalendarSearch({ view: 'year', day: '2026-02-30', clients: 7 });
    expect(Object.values(search).filter((value) => value !== undefined)).toEqual([]);
  });
});

describe('the clients shown', () => {
  const clients = [{ id: 'boulangerie' }, { id: 'velo' }];

  it('are those the address names, else all', () => {
    expect(shownClients(clients, 'velo')).toEqual([{ id: 'velo' }]);
    expect(shownClients(clients, undefined)).toEqual(clients);
  });

  it('are all when the address names only clients one may not see', () => {
    expect(shownClients(clients, 'somebody-else')).toEqual(clients);
  });
});

it('keeps how one looks under a name, not on which day', () => {
  const search = readCalendarSearch({ view: 'board', day: '2026-11-23', states: 'approved,held', q: 'vélo' });
  expect(keptOf(search)).toEqual({ view: 'board', states: 'approved,held', q: 'vélo' });
});
