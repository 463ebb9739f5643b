import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SimPost } from '../networks/simulator.js';
import { Clock } from './clock.js';
import { engagementOf, repliesOf } from './readers.js';
import { World } from './world.js';

describe('a world', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'marronnier-world-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));
  const open = () => new World('somewhere', new Clock(), 1, dir);
  const account = { id: '1', handle: 'velo', displayName: 'Vélo', password: 'x', followers: 10 };

  it('remembers after a kill what it had answered', () => {
    const before = open();
    before.accounts.put('1', account);
    before.kept<string>('tokens').put('a', 'one');
    before.kept<string>('tokens').put('b', 'two');
    before.kept<string>('tokens').delete('a');
    before.keepBytes('p/1', new Uint8Array([1, 2, 3]));

    const after = open(); // nothing was closed
    expect(after.accounts.get('1')).toEqual(account);
    expect(after.kept<string>('tokens').list()).toEqual(['two']);
    expect([...after.readBytes('p/1')!]).toEqual([1, 2, 3]);
  });

  it('leaves out a line that a crash cut', () => {
    open().kept<string>('tokens').put('a', 'one');
    appendFileSync(join(dir, 'somewhere.jsonl'), '{"in":"tokens","id":"b","pu');
    const after = open();
    expect(after.kept<string>('tokens').list()).toEqual(['one']);
    after.kept<string>('tokens').put('c', 'three');
    expect(open().kept<string>('tokens').list()).toEqual(['one', 'three']);
  });

  it('gives ids that grow, also over a restart', async () => {
    const before = open();
    const ids = [before.nextId(), before.nextId(), before.nextId()];
    await new Promise((resolve) => setTimeout(resolve, 5)); // no process is back sooner
    const again = open();
    ids.push(again.nextId(), again.nextId());
    expect(ids).toEqual(ids.toSorted((one, other) => Number(BigInt(one) - BigInt(other))));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has the same chance for the same seed', () => {
    const rolls = (seed: number) => {
      const world = new World('somewhere', new Clock(), seed);
      return [world.random(), world.random(), world.random()];
    };
    expect(rolls(4)).toEqual(rolls(4));
    expect(rolls(4)).not.toEqual(rolls(5));
  });
});

describe('readers', () => {
  const born = Date.parse('2026-11-23T09:00:00Z');
  const post: SimPost = {
    id: '7',
    accountId: '1',
    text: 'Pneus de printemps',
    createdAt: new Date(born).toISOString(),
    links: ['https://example.com'],
    media: [],
    own: {},
  };
  const aged = (seconds: number, of = post, followers = 2000) =>
    engagementOf(of, followers, new Date(born + seconds * 1000), 1);

  it('come within the first seconds, and ever more of them', () => {
    expect(aged(20).views).toBeGreaterThan(0);
    let before = aged(0);
    for (const seconds of [5, 20, 60, 600, 3600, 86_400, 172_800]) {
      const now = aged(seconds);
      for (const [name, value] of Object.entries(now))
        expect(value).toBeGreaterThanOrEqual(before[name as keyof typeof now]);
      before = now;
    }
    expect(before.likes).toBeGreaterThan(5);
  });

  it('do the same for the same seed, and never more than see it', () => {
    expect(aged(3600)).toEqual(aged(3600));
    for (const seed of [1, 2, 3, 4, 5]) {
      const { views, likes, clicks } = engagementOf(
        { ...post, id: String(seed) },
        500,
        new Date(born + 86_400_000),
        seed,
      );
      expect(likes + clicks).toBeLessThan(views);
    }
  });

  it('click only where there is a link', () => {
    expect(aged(86_400).clicks).toBeGreaterThan(0);
    expect(aged(86_400, { ...post, links: [] }).clicks).toBe(0);
  });

  it('answer as often as they are counted', () => {
    const at = new Date(born + 86_400_000);
    const { replies } = engagementOf(post, 5000, at, 1);
    expect(repliesOf(post, 5000, at, 1)).toHaveLength(Math.min(replies, 40));
  });
});
