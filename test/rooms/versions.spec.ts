import type { PostShape } from '../../src/posts/posts.dto.js';
import { PostsService } from '../../src/posts/posts.service.js';
import type { Visitor } from '../house.js';
import { openWorld, type World } from '../world.js';

interface Line {
  id: string;
  revision: number;
  by: { name: string };
}
interface Version extends Line {
  title: string;
  variants: { channelId: string; parts: { text: string }[] }[];
}

describe('the versions of a post', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());

  const written = (text = 'Premiers pneus.') =>
    world.velo.post('Pneus de printemps', { text, channels: world.velo.channels.slice(0, 2) });
  const versions = async (post: PostShape) => (await world.ida.get<Line[]>(`/api/posts/${post.id}/versions`)).body;
  const save = (who: Visitor, post: PostShape, text: string) =>
    who.put<PostShape>(`/api/posts/${post.id}`, {
      ...{ revision: post.revision, title: post.title, notes: post.notes },
      variants: post.variants.map(({ channelId, format }) => ({ channelId, format, parts: [{ text }] })),
    });
  const restore = (version: Line, post: PostShape, who = world.ida) =>
    who.post<PostShape & { code?: string }>(`/api/versions/${version.id}/restoration`, { revision: post.revision });

  it('are told with who saved them, latest first, and each with its words', async () => {
    const post = await written();
    await save(world.omar, post, 'Seconds pneus.');

    const found = await versions(post);
    const first = await world.ida.get<Version>(`/api/versions/${found[1]!.id}`);

    expect(found.map(({ revision, by }) => [revision, by.name])).toEqual([
      [2, 'Omar'],
      [1, 'Ida'],
    ]);
    expect(first.body.variants.map(({ parts }) => parts[0]?.text)).toEqual(['Premiers pneus.', 'Premiers pneus.']);
  });

  it('are one for the saves of one sitting, and none for a save that changes nothing', async () => {
    const post = await written();
    const second = await save(world.ida, post, 'Seconds pneus.');
    await save(world.ida, second.body, 'Seconds pneus.');
    expect((await versions(post)).map(({ revision }) => revision)).toEqual([2]);

    await world.house.db.query(`UPDATE version SET at = at - interval '11 minutes' WHERE post_id = $1`, [post.id]);
    await save(world.ida, { ...post, revision: 3 }, 'Troisièmes pneus.');
    expect((await versions(post)).map(({ revision }) => revision)).toEqual([4, 2]);
  });

  it('keep what somebody said yes to', async () => {
    const post = await world.velo.approved('Approuvé', { text: 'Oui.', channels: world.velo.channels.slice(0, 1) });
    await save(world.ida, post, 'Autre chose.');
    expect(await versions(post)).toHaveLength(2);
  });

  it('begin with what stood there before the first change of an imported post', async () => {
    const post = await written('Importé.');
    await world.house.db.query('DELETE FROM version WHERE post_id = $1', [post.id]);
    await save(world.omar, post, 'Repris.');
    const first = await world.ida.get<Version>(`/api/versions/${(await versions(post))[1]!.id}`);
    expect([first.body.by.name, first.body.variants[0]?.parts[0]?.text]).toEqual(['Ida', 'Importé.']);
  });

  it('come back as a new save, which withdraws the yes to what stood there, and can be taken back', async () => {
    const post = await written();
    const changed = (await save(world.omar, post, 'Seconds pneus.')).body;
    await world.ida.post(`/api/posts/${post.id}/approval`);
    const approved = await world.sanna.put<PostShape>(`/api/posts/${post.id}/approval/decision`, {
      decision: 'approved',
      contentHash: changed.contentHash,
    });
    expect(approved.body.approval?.state).toBe('approved');
    const [second, first] = await versions(post);

    const restored = await restore(first!, changed);
    expect([restored.status, restored.body.approval?.state]).toEqual([200, 'withdrawn']);
    expect(restored.body.contentHash).toBe(post.contentHash);
    expect(await versions(post)).toHaveLength(3);

    const undone = await restore(second!, restored.body);
    expect(undone.body.contentHash).toBe(changed.contentHash);
    const story = await world.ida.get<{ what: string }[]>(`/api/posts/${post.id}/journal`);
    expect(story.body.filter(({ what }) => what === 'post.restored')).toHaveLength(2);
  });

  it('do not come back over a save that was not read, nor over words that have left', async () => {
    const post = await written();
    const changed = (await save(world.omar, post, 'Seconds pneus.')).body;
    const [, first] = await versions(post);
    const late = await restore(first!, post);
    expect([late.status, late.body.code]).toEqual([409, 'post-changed']);

    const posts = world.house.app.get(PostsService);
    await world.house.db.transaction((manager) => posts.hasLeft(manager, changed.variants[0]!.id, new Date()));
    const left = await restore(first!, changed);
    expect([left.status, left.body.code]).toEqual([409, 'already-left']);
  });

  it('are brought back by those who write, and seen by those who read', async () => {
    const post = await written();
    const [version] = await versions(post);
    expect((await world.sanna.get(`/api/versions/${version!.id}`)).status).toBe(200);
    expect((await restore(version!, post, world.sanna)).status).toBe(403);
  });
});
