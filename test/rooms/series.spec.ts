import type { PostShape } from '../../src/posts/posts.dto.js';
import type { SeriesShape } from '../../src/publishing/series.dto.js';
import { SeriesService } from '../../src/publishing/series.service.js';
import { openWorld, type World, wallIn } from '../world.js';

const DAY = 86_400;

describe('a post that repeats', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());

  const begin = (id: string, rule: string, wall = wallIn(DAY), visitor = world.ida) =>
    visitor.post<SeriesShape[]>(`/api/posts/${id}/series`, { rule, wall });
  const list = async (id: string) => (await world.ida.get<SeriesShape[]>(`/api/posts/${id}/series`)).body;
  const post = async (id: string) => (await world.ida.get<PostShape>(`/api/posts/${id}`)).body;
  const makeAll = () => world.house.app.get(SeriesService).makeAll();

  it('makes a post for each day, with its words and its time, and nobody’s yes', async () => {
    const first = wallIn(DAY);
    const pattern = await world.velo.approved('Promenade', { text: 'On roule dimanche' });
    const { status, body } = await begin(pattern.id, 'FREQ=DAILY;COUNT=3', first);

    expect(status).toBe(201);
    const [series] = body;
    expect(series!.occurrences.map(({ wall }) => wall)).toEqual([first, daysAfter(first, 1), daysAfter(first, 2)]);
    const one = await post(series!.occurrences[1]!.postId!);
    expect(one.variants[0]!.parts[0]!.text).toBe('On roule dimanche');
    expect(one.variants.map(({ publication }) => publication?.wall)).toEqual(
      one.variants.map(() => daysAfter(first, 1)),
    );
    expect([one.state, one.approval]).toEqual(['draft', null]);
    expect(series!.occurrences[1]!.dueAt).toBe(one.variants[0]!.publication!.dueAt);
  });

  it('makes sixty days ahead, and each of them once', async () => {
    const pattern = await world.velo.post('Chaque semaine');
    const { body } = await begin(pattern.id, 'FREQ=WEEKLY');
    expect(body[0]!.occurrences).toHaveLength(9);

    await Promise.all([makeAll(), makeAll()]);
    const lastWeek = body[0]!.occurrences.at(-1)!;
    await world.house.db.query('DELETE FROM post WHERE id = (SELECT post_id FROM occurrence WHERE id = $1)', [
      lastWeek.id,
    ]);
    await makeAll();

    const after = (await list(pattern.id))[0]!.occurrences;
    expect(after.map(({ wall }) => wall)).toEqual(body[0]!.occurrences.map(({ wall }) => wall));
    expect(after.at(-1)).toMatchObject({ postId: null, dueAt: null });

    await world.house.db.query('DELETE FROM occurrence WHERE id = $1', [lastWeek.id]);
    await makeAll();
    expect((await list(pattern.id))[0]!.occurrences.at(-1)!.postId).not.toBeNull();
  });

  it('skips one day, whose words stay, and takes it back', async () => {
    const pattern = await world.velo.post('Skip');
    const { body } = await begin(pattern.id, 'FREQ=DAILY;COUNT=2');
    const one = body[0]!.occurrences[0]!;
    const change = (skipped: boolean) => world.ida.put<SeriesShape[]>(`/api/occurrences/${one.id}`, { skipped });

    expect((await change(true)).body[0]!.occurrences[0]).toMatchObject({ skipped: true, dueAt: null });
    expect((await post(one.postId!)).state).toBe('draft');
    await makeAll();
    expect((await list(pattern.id))[0]!.occurrences).toHaveLength(2);

    expect((await change(false)).body[0]!.occurrences[0]).toMatchObject({ skipped: false, dueAt: one.dueAt });
  });

  it('stops, and takes along what nobody has touched', async () => {
    const pattern = await world.velo.post('Stop');
    const { body } = await begin(pattern.id, 'FREQ=DAILY;COUNT=3');
    const [first, second] = body[0]!.occurrences;
    const edited = await post(first!.postId!);
    await world.house.db.query('UPDATE post SET revision = 2 WHERE id = $1', [edited.id]);

    const stopped = await world.ida.post<SeriesShape[]>(`/api/series/${body[0]!.id}/stop`, { future: 'remove' });

    expect(stopped.body[0]!.state).toBe('stopped');
    expect((await post(edited.id)).state).toBe('draft');
    expect((await world.ida.get(`/api/posts/${second!.postId}`)).status).toBe(404);
    const again = await world.ida.post(`/api/series/${body[0]!.id}/stop`, { future: 'keep' });
    expect(again.body).toMatchObject({ code: 'series-stopped' });
  });

  it('is refused with a wrong rule, in the past, twice, or without words', async () => {
    const pattern = await world.velo.post('Non');
    const code = async (asked: Promise<{ body: unknown }>) => ((await asked).body as { code: string }).code;
    expect(await code(begin(pattern.id, 'FREQ=HOURLY'))).toBe('invalid-rule');
    expect(await code(begin(pattern.id, 'FREQ=DAILY', wallIn(-DAY)))).toBe('series-begins-past');
    expect(await code(begin(pattern.id, 'FREQ=DAILY;UNTIL=20200101'))).toBe('series-empty');
    await begin(pattern.id, 'FREQ=MONTHLY');
    expect(await code(begin(pattern.id, 'FREQ=DAILY'))).toBe('already-repeats');
    const silent = await world.velo.post('Rien', { channels: [] });
    expect(await code(begin(silent.id, 'FREQ=DAILY'))).toBe('series-not-ready');
  });

  it('is not for another client’s members, nor for those who only write', async () => {
    const foreign = await world.boulangerie.post('Pain');
    const mine = await world.velo.post('À nous');
    expect((await begin(foreign.id, 'FREQ=DAILY', wallIn(DAY), world.omar)).status).toBe(404);
    expect((await begin(mine.id, 'FREQ=DAILY', wallIn(DAY), world.omar)).status).toBe(403);
    const { body } = await begin(foreign.id, 'FREQ=DAILY;COUNT=1');
    const [{ id, occurrences }] = body as [SeriesShape];
    expect((await world.omar.post(`/api/series/${id}/stop`, { future: 'keep' })).status).toBe(404);
    expect((await world.omar.put(`/api/occurrences/${occurrences[0]!.id}`, { skipped: true })).status).toBe(404);
  });
});

const daysAfter = (wall: string, days: number) =>
  new Date(Date.parse(`${wall}Z`) + days * DAY * 1000).toISOString().slice(0, 16);
