import type { PostShape } from '../../src/posts/posts.dto.js';
import type { Verdict } from '../../src/publishing/bulk.dto.js';
import { openWorld, type World, wallIn } from '../world.js';

const DAY = 86_400;

describe('many posts at once', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());

  const bulk = async (what: string, body: unknown, visitor = world.ida) => {
    const answer = await visitor.post<Verdict[]>(`/api/clients/${world.velo.client.id}/bulk/${what}`, body);
    return { status: answer.status, verdicts: answer.body };
  };
  const look = async (id: string) => (await world.ida.get<PostShape>(`/api/posts/${id}`)).body;
  const scheduled = async (title: string, wall: string) => {
    const [channel] = world.velo.channels;
    const post = await world.velo.approved(title, { channels: [channel!] });
    const { body } = await world.ida.post<PostShape>(`/api/posts/${post.id}/schedule`, { wall });
    return { post: post.id, publications: body.variants.map((variant) => variant.publication!.id) };
  };
  const wallOf = async (id: string) => (await look(id)).variants[0]?.publication?.wall;

  it('move each to its own time, and tell of those that do not', async () => {
    const first = await scheduled('Pneus', wallIn(3 * DAY));
    const second = await scheduled('Freins', wallIn(4 * DAY));
    const foreign = await world.boulangerie.post('Pain');
    const wall = wallIn(6 * DAY);

    const { status, verdicts } = await bulk('moves', {
      rows: [
        { ...first, wall },
        { ...second, wall: '2020-01-01T09:00' },
        { post: foreign.id, publications: first.publications, wall },
      ],
    });

    expect(status).toBe(200);
    expect(verdicts.map(({ done, refused }) => [done, refused?.code])).toEqual([
      [true, undefined],
      [false, 'time-past'],
      [false, 'not-found'],
    ]);
    expect(verdicts[1]!.refused!.say.fr).not.toBe(verdicts[1]!.refused!.say.en);
    expect(await wallOf(first.post)).toBe(wall);
    expect(await wallOf(second.post)).toBe(wallIn(4 * DAY));
  });

  it('do not move what has left', async () => {
    const row = await scheduled('Déjà dit', wallIn(3 * DAY));
    await world.house.db.query(`UPDATE publication SET state = 'published' WHERE id = $1`, [row.publications[0]]);

    const moved = await bulk('moves', { rows: [{ ...row, wall: wallIn(5 * DAY) }] });
    const slotted = await bulk('slots', { rows: [row] });

    expect([moved, slotted].map(({ verdicts }) => verdicts[0]!.refused?.code)).toEqual(['too-late', 'too-late']);
  });

  it('go to slots, no two to the same one', async () => {
    const [channel] = world.velo.channels;
    for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
      await world.ida.post(`/api/clients/${world.velo.client.id}/slots`, {
        channelId: channel!.id,
        weekday,
        time: '18:15',
      });
    }
    const wall = wallIn(9 * DAY);
    const rows = [await scheduled('Un', wall), await scheduled('Deux', wall)];

    const { verdicts } = await bulk('slots', { rows });

    const walls = verdicts.map((verdict) => verdict.wall!);
    expect(new Set(walls).size).toBe(2);
    expect(walls.every((one) => one > wall && one.endsWith('T18:15'))).toBe(true);
    expect(await Promise.all(rows.map((row) => wallOf(row.post)))).toEqual(walls);
  });

  it('are submitted by whoever writes, and taken back', async () => {
    const written = await world.velo.post('À relire');
    const idea = await world.velo.post('Sans texte', { channels: [] });

    const { verdicts } = await bulk('approval-requests', { posts: [written.id, idea.id] }, world.omar);
    expect(verdicts.map(({ refused }) => refused?.code)).toEqual([undefined, 'nothing-to-approve']);
    expect((await look(written.id)).state).toBe('in-review');

    await bulk('approval-withdrawals', { posts: [written.id] }, world.omar);
    expect((await look(written.id)).state).toBe('draft');
  });

  it('are copied to other channels, and the copies removed again', async () => {
    const [from, to] = world.velo.channels;
    const post = await world.velo.post('Deux fois', { channels: [from!], text: 'Le même texte' });

    const { verdicts } = await bulk('copies', { posts: [post.id], channels: [to!.id] });
    const copy = await look(verdicts[0]!.made!);
    expect(copy.variants.map(({ channelId, parts }) => [channelId, parts[0]!.text])).toEqual([
      [to!.id, 'Le même texte'],
    ]);

    await bulk('removals', { posts: [copy.id] });
    expect((await world.ida.get(`/api/posts/${copy.id}`)).status).toBe(404);
  });

  it('are filed under a campaign or a pillar, each for itself, and back', async () => {
    const at = `/api/clients/${world.velo.client.id}`;
    const days = { startsOn: '2031-03-01', endsOn: '2031-03-31' };
    const campaign = (await world.ida.post<{ id: string }>(`${at}/campaigns`, { name: 'Printemps', ...days })).body.id;
    const post = await world.velo.approved('Au printemps');
    const foreign = await world.boulangerie.post('Pain');
    const gone = '00000000-0000-4000-8000-000000000000';

    const { verdicts } = await bulk('filings', {
      rows: [
        { post: post.id, campaignId: campaign },
        { post: foreign.id, campaignId: campaign },
        { post: post.id, pillarId: gone },
      ],
    });

    expect(verdicts.map(({ done, refused }) => [done, refused?.code])).toEqual([
      [true, undefined],
      [false, 'not-found'],
      [false, 'unknown-pillar'],
    ]);
    expect(await look(post.id)).toMatchObject({ campaignId: campaign, pillarId: null, state: 'approved' });
    await bulk('filings', { rows: [{ post: post.id, campaignId: null }] });
    expect((await look(post.id)).campaignId).toBeNull();
  });

  it('stay with those who may', async () => {
    const row = await scheduled('Pas vous', wallIn(3 * DAY));
    expect((await bulk('moves', { rows: [{ ...row, wall: wallIn(5 * DAY) }] }, world.omar)).status).toBe(403);
    const foreign = await world.omar.post(`/api/clients/${world.boulangerie.client.id}/bulk/removals`, {
      posts: [row.post],
    });
    expect(foreign.status).toBe(404);
  });
});
