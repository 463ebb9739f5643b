import type { CalendarShape } from '../../src/calendar/calendar.dto.js';
import { EngagementService } from '../../src/engagement/engagement.service.js';
import type { PostShape } from '../../src/posts/posts.dto.js';
import type { CorrectionShape } from '../../src/publishing/corrections.dto.js';
import { openWorld, until, type World, wallIn } from '../world.js';

type Publication = NonNullable<PostShape['variants'][number]['publication']>;

describe('what is out', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());

  const look = async (post: PostShape) => (await world.ida.get<PostShape>(`/api/posts/${post.id}`)).body;
  const published = async (network: string, text?: string): Promise<{ post: PostShape; publication: Publication }> => {
    const channels = world.velo.channels.filter((channel) => channel.network === network);
    const post = await world.velo.approved('Pneus de printemps', { channels, ...(text && { text }) });
    await world.ida.post(`/api/posts/${post.id}/schedule`, { wall: wallIn(0) });
    const publication = await until(
      async () => (await look(post)).variants[0]!.publication!,
      ({ state }) => state === 'published',
    );
    return { post, publication };
  };
  const onNetwork = (network: string, { receipt }: Publication) =>
    world.house.sandbox.world(network).posts.get(receipt!.externalId);
  const corrections = (publication: Publication) => `/api/publications/${publication.id}/corrections`;
  const correct = (publication: Publication, text: string) =>
    world.ida.post<CorrectionShape[]>(corrections(publication), { texts: [text] });
  const story = async (post: PostShape) =>
    (await world.ida.get<{ what: string }[]>(`/api/posts/${post.id}/journal`)).body.map((line) => line.what);

  it('waits with a correction for the yes of a client who gives one, and then tells the network', async () => {
    const { post, publication } = await published('facebook');
    const before = onNetwork('facebook', publication)!.text;
    const asked = await correct(publication, 'Pneus d’été, en fait.');
    expect([asked.status, asked.body[0]!.state]).toEqual([201, 'asked']);
    expect(onNetwork('facebook', publication)!.text).toBe(before);
    const waiting = await world.sanna.get<{ kind: string; postId: string }[]>('/api/attention');
    expect(waiting.body).toContainEqual(expect.objectContaining({ kind: 'correction', postId: post.id }));
    expect((await correct(publication, 'Encore autre chose.')).body).toMatchObject({ code: 'correction-waits' });

    const decided = await world.sanna.put<CorrectionShape[]>(`${corrections(publication)}/decision`, {
      correction: asked.body[0]!.id,
      decision: 'approved',
    });
    expect(decided.body[0]).toMatchObject({ state: 'applied', decidedBy: { name: 'Sanna' }, by: { name: 'Ida' } });
    expect(onNetwork('facebook', publication)!.text).toBe('Pneus d’été, en fait.');
    const told = await story(post);
    for (const what of ['correction.asked', 'correction.approved', 'correction.applied']) expect(told).toContain(what);
    expect((await look(post)).approval?.state).toBe('approved');
  });

  it('stays as it is when the client says no, or the writer thinks again', async () => {
    const { publication } = await published('mastodon');
    const before = onNetwork('mastodon', publication)!.text;
    const [first] = (await correct(publication, 'Non.')).body;
    await world.sanna.put(`${corrections(publication)}/decision`, { correction: first!.id, decision: 'refused' });
    await correct(publication, 'Peut-être.');
    const { body } = await world.ida.delete<CorrectionShape[]>(corrections(publication));
    expect(body.map((one) => one.state)).toEqual(['withdrawn', 'refused']);
    const late = await world.sanna.put<{ code: string }>(`${corrections(publication)}/decision`, {
      ...{ correction: first!.id, decision: 'approved' },
    });
    expect(late.body.code).toBe('not-requested');
    expect(onNetwork('mastodon', publication)!.text).toBe(before);
  });

  it('is corrected at once where the client asks for no approval, links tracked as before', async () => {
    await world.ida.patch(`/api/clients/${world.velo.client.id}`, { approval: 'none' });
    const { publication } = await published('linkedin', 'À lire : https://velosud.example/pneus');
    const before = onNetwork('linkedin', publication)!;
    const { body } = await correct(publication, 'À lire vite : https://velosud.example/pneus');
    expect(body[0]!.state).toBe('applied');
    const after = onNetwork('linkedin', publication)!;
    expect(after.text).toBe(before.text.replace('À lire :', 'À lire vite :'));
    expect(after.text).toContain('/l/');
  });

  it('refuses what cannot be: nothing new, too long, another number of messages, a network that keeps its posts', async () => {
    const { post, publication } = await published('facebook', 'Ouvert le dimanche.');
    const codeOf = async (answer: Promise<{ body: unknown }>) => ((await answer).body as { code: string }).code;
    expect(await codeOf(correct(publication, 'Ouvert le dimanche.'))).toBe('correction-same');
    expect(await codeOf(correct(publication, 'a'.repeat(63_207)))).toBe('not-ready');
    expect(await codeOf(world.ida.post(corrections(publication), { texts: ['un', 'deux'] }))).toBe('correction-parts');
    const bluesky = await published('bluesky');
    expect(await codeOf(correct(bluesky.publication, 'Autre chose.'))).toBe('not-correctable');
    expect((await world.sanna.post(corrections(publication), { texts: ['Moi.'] })).status).toBe(403);
    expect((await look(post)).variants[0]!.parts[0]!.text).toBe('Ouvert le dimanche.');
  });

  it('says what the network said when it will not be corrected, and lets one try again', async () => {
    const { publication } = await published('facebook');
    world.house.sandbox.fault('facebook', { kind: 'broken', method: 'POST', times: 1 });
    const failed = (await correct(publication, 'Après la panne.')).body[0]!;
    expect(failed.state).toBe('failed');
    expect(failed.failure!.say.fr.length).toBeGreaterThan(20);
    expect((await correct(publication, 'Après la panne.')).body[0]!.state).toBe('applied');
    expect(onNetwork('facebook', publication)!.text).toBe('Après la panne.');
  });

  it('is deleted on its network, once, and is read and looked for no more', async () => {
    const { post, publication } = await published('mastodon');
    const live = `/api/publications/${publication.id}/live`;
    expect((await world.sanna.delete(live)).status).toBe(403);
    const { body } = await world.ida.delete<PostShape>(live);
    expect(body.variants[0]!.publication!.takenDownAt).not.toBeNull();
    expect(onNetwork('mastodon', publication)).toBeUndefined();
    const { body: calendar } = await world.ida.get<CalendarShape>(
      `/api/calendar?from=${wallIn(-86_400).slice(0, 10)}&to=${wallIn(172_800).slice(0, 10)}`,
    );
    expect(calendar.entries.find(({ postId }) => postId === post.id)).toMatchObject({
      takenDown: true,
      movable: false,
    });
    expect((await world.ida.delete(live)).status).toBe(200);
    expect((await story(post)).filter((what) => what === 'publication.taken-down')).toHaveLength(1);

    await world.house.app.get(EngagementService).take(publication.id);
    expect((await correct(publication, 'Trop tard.')).body).toMatchObject({ code: 'not-correctable' });
    await new Promise((resolve) => setTimeout(resolve, 5000));
    expect((await look(post)).state).toBe('published');
  }, 20_000);
});
