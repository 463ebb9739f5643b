import { openWorld, type World } from '../world.js';

interface View {
  id: string;
  name: string;
  search: Record<string, string>;
}

describe('saved views', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());

  const views = async (who = world.ida) => (await who.get<View[]>('/api/me/views')).body;
  const keep = (name: string, search: Record<string, string>, who = world.ida) =>
    who.put<View & { code?: string }>('/api/me/views', { name, search });

  it('are each person’s own, and replaced under the same name', async () => {
    await keep('À relire', { view: 'board', states: 'in-review' });
    await keep('À relire', { view: 'list' });
    await keep('Brouillons', { states: 'draft' }, world.omar);

    expect((await views()).map(({ name, search }) => [name, search])).toEqual([['À relire', { view: 'list' }]]);
    expect((await views(world.omar)).map(({ name }) => name)).toEqual(['Brouillons']);
  });

  it('are removed by their owner only', async () => {
    const [mine] = await views();
    await world.omar.delete(`/api/me/views/${mine!.id}`);
    expect(await views()).toHaveLength(1);
    expect((await world.ida.delete(`/api/me/views/${mine!.id}`)).status).toBe(204);
    expect(await views()).toEqual([]);
    expect((await world.ida.delete('/api/me/views/no-id')).status).toBe(400);
  });

  it('have a bound, which is said', async () => {
    for (let number = 0; number < 50; number++) await keep(`Vue ${number}`, {});
    const refused = await keep('Une de trop', {});
    expect([refused.status, refused.body.code]).toEqual([409, 'too-many-views']);
    expect((await keep('Vue 7', { view: 'week' })).status).toBe(200);
    expect((await keep('', {})).status).toBe(400);
  });
});
