import type { Entry } from '../api/client';
import { countsOf, filtered, passes, toggled } from './filters';

const entry = (title: string, networks: string[], state = 'scheduled', formats = ['post'], author = 'ida') =>
  ({
    title,
    excerpt: '',
    state,
    formats,
    author: { id: author, name: author },
    channels: networks.map((network) => ({ network })),
  }) as Entry;
const summer = entry('Été au vélo', ['mastodon', 'bluesky']);
const bread = entry('Pain', ['bluesky'], 'draft', ['thread'], 'omar');

describe('filters', () => {
  it('take any value of a facet, and all facets together', () => {
    expect(passes(summer, { networks: 'mastodon,threads' })).toBe(true);
    expect(passes(bread, { networks: 'mastodon,threads' })).toBe(false);
    expect(passes(bread, { networks: 'bluesky', states: 'scheduled' })).toBe(false);
    expect(passes(bread, { formats: 'thread', authors: 'omar' })).toBe(true);
  });

  it('find words whatever their accents', () => {
    expect(filtered([summer, bread], { q: 'ETE' })).toEqual([summer]);
  });

  it('that ask for nothing give back the very list', () => {
    const list = [summer, bread];
    expect(filtered(list, {})).toBe(list);
  });

  it('count what each value would show while the others stand', () => {
    expect([...countsOf([summer, bread], { states: 'draft', networks: 'mastodon' }, 'networks')]).toEqual([
      ['bluesky', 1],
      ['mastodon', 0],
    ]);
  });

  it('put a value in and take it out', () => {
    expect(toggled(undefined, 'a')).toBe('a');
    expect(toggled('a,b', 'a')).toBe('b');
    expect(toggled('a', 'a')).toBeUndefined();
  });
});
