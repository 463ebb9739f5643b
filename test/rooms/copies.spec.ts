import type { PostShape } from '../../src/posts/posts.dto.js';
import { openWorld, type World } from '../world.js';

describe('a copy of a post', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());

  const copy = (id: string, body: unknown = {}, visitor = world.ida) =>
    visitor.post<PostShape>(`/api/posts/${id}/copies`, body);
  const said = ({ variants }: PostShape) => variants.map(({ channelId, parts }) => [channelId, parts[0]!.text]);

  it('says the same on the same channels, but is a draft that nobody has approved', async () => {
    const post = await world.velo.approved('Pneus', { text: 'Vos pneus sont prêts' });
    const before = (await world.ida.get<PostShape>(`/api/posts/${post.id}`)).body;

    const { status, body } = await copy(post.id);

    expect(status).toBe(201);
    expect(body.id).not.toBe(post.id);
    expect(said(body)).toEqual(said(before));
    expect([before.state, body.state, body.approval]).toEqual(['approved', 'draft', null]);
    expect(body.variants.every(({ publication }) => publication === null)).toBe(true);
  });

  it('begins another channel from the first wording, under its own title', async () => {
    const [from, to] = world.velo.channels;
    const post = await world.velo.post('Freins', { channels: [from!], text: 'Révisez vos freins' });

    const { body } = await copy(post.id, { title: 'Freins, encore', channels: [from!.id, to!.id] });

    expect(body.title).toBe('Freins, encore');
    expect(said(body)).toEqual([
      [from!.id, 'Révisez vos freins'],
      [to!.id, 'Révisez vos freins'],
    ]);
  });

  it('leaves the first as it was, and its story tells of the copy', async () => {
    const post = await world.velo.post('Selle');
    const { body } = await copy(post.id);
    await world.ida.ask('DELETE', `/api/posts/${body.id}`);

    expect((await world.ida.get<PostShape>(`/api/posts/${post.id}`)).status).toBe(200);
    const lines = await world.house.db.query(
      `SELECT params->>'copy' AS copy FROM journal_line WHERE post_id = $1 AND what = 'post.copied'`,
      [post.id],
    );
    expect(lines).toEqual([{ copy: body.id }]);
  });

  it('is refused for another client’s channel, or post', async () => {
    const mine = await world.velo.post('À nous');
    const foreign = await world.boulangerie.post('Pain');
    const wrong = await copy(mine.id, { channels: [world.boulangerie.channels[0]!.id] });
    expect(wrong.body).toMatchObject({ code: 'unknown-channel' });
    expect((await copy(foreign.id, {}, world.omar)).status).toBe(404);
  });
});
