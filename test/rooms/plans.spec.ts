import type { z } from 'zod';
import type { CalendarShape } from '../../src/calendar/calendar.dto.js';
import type { campaignShape, coverageShape, pillarShape } from '../../src/plans/plans.dto.js';
import type { PostShape } from '../../src/posts/posts.dto.js';
import { ReleasesService } from '../../src/publishing/releases.service.js';
import { openWorld, until, type World, wallIn } from '../world.js';

type Campaign = z.infer<typeof campaignShape> & { code?: string };
type Pillar = z.infer<typeof pillarShape> & { code?: string };

describe('a client’s plan', () => {
  let world: World;
  let path: string;
  beforeAll(async () => {
    world = await openWorld();
    path = `/api/clients/${world.velo.client.id}`;
  }, 60_000);
  afterAll(() => world.close());

  const campaign = async (name: string, startsOn = '2030-03-01', endsOn = '2030-03-31') =>
    (await world.ida.post<Campaign>(`${path}/campaigns`, { name, startsOn, endsOn })).body;
  const pillar = async (name: string, share: number | null = null) =>
    (await world.ida.post<Pillar>(`${path}/pillars`, { name, share })).body;
  const file = (post: { id: string }, filed: object) => world.ida.patch<PostShape>(`/api/posts/${post.id}`, filed);

  it('has campaigns with their days, a colour of their own, and a budget', async () => {
    const first = await campaign('Printemps');
    expect(first).toMatchObject({ name: 'Printemps', startsOn: '2030-03-01', endsOn: '2030-03-31', aim: null });
    const second = await campaign('Été', '2030-06-01', '2030-06-30');
    expect(second.hue).not.toBe(first.hue);
    const changed = await world.ida.patch<Campaign>(`/api/campaigns/${first.id}`, {
      ...{ aim: 'recruitment', budgetMinor: 250_000, currency: 'EUR', endsOn: '2030-04-15' },
    });
    expect(changed.body).toMatchObject({ aim: 'recruitment', budgetMinor: 250_000, endsOn: '2030-04-15' });
    const { body } = await world.ida.get<Campaign[]>(`${path}/campaigns`);
    expect(body.map(({ name }) => name)).toEqual(['Printemps', 'Été']);
  });

  it('refuses a campaign that ends before it begins, and two pillars of one name', async () => {
    const backwards = await world.ida.post<Campaign>(`${path}/campaigns`, {
      ...{ name: 'À rebours', startsOn: '2030-05-02', endsOn: '2030-05-01' },
    });
    expect([backwards.status, backwards.body.code]).toEqual([422, 'campaign-backwards']);
    await pillar('Atelier');
    const twice = await world.ida.post<Pillar>(`${path}/pillars`, { name: 'Atelier' });
    expect([twice.status, twice.body.code]).toEqual([409, 'pillar-exists']);
  });

  it('files posts without touching their approval, and lets go of them when a campaign is removed', async () => {
    const post = await world.velo.approved('Pneus de printemps');
    const { id: campaignId } = await campaign('Pneus');
    const { id: pillarId } = await pillar('Conseils');
    const { body: filed } = await file(post, { campaignId, pillarId, labels: ['vélo', 'vélo', 'hiver'] });
    expect(filed).toMatchObject({ campaignId, pillarId, labels: ['vélo', 'hiver'], state: 'approved' });

    await world.ida.delete(`/api/campaigns/${campaignId}`);
    const { body: after } = await world.ida.get<PostShape>(`/api/posts/${post.id}`);
    expect(after).toMatchObject({ campaignId: null, pillarId, state: 'approved' });
    const gone = await file(post, { campaignId });
    expect([gone.status, (gone.body as unknown as { code: string }).code]).toEqual([422, 'unknown-campaign']);
  });

  it('does not file under another client’s campaign', async () => {
    const post = await world.velo.post('Pneus');
    const { body } = await world.ida.post<Campaign>(`/api/clients/${world.boulangerie.client.id}/campaigns`, {
      ...{ name: 'Galettes', startsOn: '2030-01-01', endsOn: '2030-01-10' },
    });
    expect((await file(post, { campaignId: body.id })).status).toBe(422);
  });

  it('shows its campaigns on the calendar, and what each entry belongs to', async () => {
    const { id } = await campaign('Bande', '2031-05-10', '2031-05-20');
    const post = await world.velo.approved('Dans la bande');
    await file(post, { campaignId: id, labels: ['mai'] });
    await world.ida.post(`/api/posts/${post.id}/schedule`, { wall: '2031-05-12T09:00' });
    const month = async (from: string, to: string) =>
      (await world.ida.get<CalendarShape>(`/api/calendar?from=${from}&to=${to}`)).body;
    const may = await month('2031-05-01', '2031-05-31');
    expect(may.bands).toContainEqual(
      expect.objectContaining({ kind: 'campaign', id, from: '2031-05-10', to: '2031-05-20' }),
    );
    expect(may.entries.find(({ postId }) => postId === post.id)).toMatchObject({ campaignId: id, labels: ['mai'] });
    const june = await month('2031-06-01', '2031-06-30');
    expect(june.bands.filter(({ kind }) => kind === 'campaign')).toEqual([]);
    await world.ida.delete(`/api/posts/${post.id}/schedule`);
  });

  it('shows public days, international days, and what is the client’s own', async () => {
    const at = `/api/clients/${world.velo.client.id}`;
    const bands = async (from: string, to: string) => {
      const query = `from=${from}&to=${to}&clients=${world.velo.client.id}`;
      const { body } = await world.ida.get<CalendarShape>(`/api/calendar?${query}`);
      return body.bands.map(({ kind, name, from }) => [kind, name.fr, from]);
    };
    const fair = {
      kind: 'occasion',
      name: 'Foire aux vélos',
      startsOn: '2030-12-30',
      endsOn: '2031-01-02',
      yearly: true,
    };
    const made = await world.ida.post<{ id: string }>(`${at}/occasions`, fair);
    expect(made.status).toBe(201);
    await world.ida.post(`${at}/occasions`, { kind: 'note', name: 'Louis est absent', startsOn: '2033-01-03' });
    expect(await bands('2033-01-01', '2033-01-05')).toEqual([
      ['occasion', 'Foire aux vélos', '2032-12-30'],
      ['public-day', 'Nouvel An', '2033-01-01'],
      ['note', 'Louis est absent', '2033-01-03'],
    ]);
    expect(await bands('2033-06-03', '2033-06-03')).toEqual([
      ['marronnier', 'Journée mondiale de la bicyclette', '2033-06-03'],
    ]);

    const wrong = await world.ida.patch<{ code: string }>(`/api/occasions/${made.body.id}`, { endsOn: '2030-12-01' });
    expect(wrong.status).toBe(422);
    await world.ida.patch(at, { countries: ['BE'], marronniers: false });
    expect(await bands('2033-06-03', '2033-07-21')).toEqual(
      expect.arrayContaining([['public-day', 'Fête nationale', '2033-07-21']]),
    );
    expect((await bands('2033-06-03', '2033-07-21')).map(([kind]) => kind)).not.toContain('marronnier');
    await world.ida.patch(at, { countries: ['FR'], marronniers: true });
    expect((await world.ida.delete(`/api/occasions/${made.body.id}`)).status).toBe(204);
    expect(await bands('2033-01-01', '2033-01-02')).toEqual([['public-day', 'Nouvel An', '2033-01-01']]);
  });

  it('says where what is planned and what was promised part ways', async () => {
    const [channel] = world.velo.channels;
    const { id: pillarId } = await pillar('Expertise', 60);
    const promised = await world.ida.put(`/api/channels/${channel!.id}/promise`, {
      ...{ text: 'Réparer soi-même', postsPerWeek: 2, pillarId },
    });
    expect(promised.body).toMatchObject({ postsPerWeek: 2, pillarId });
    const { body } = await world.ida.get<z.infer<typeof coverageShape>>(
      `${path}/coverage?from=2032-03-01&to=2032-03-14`,
    );
    expect(body.gaps).toEqual([
      { channelId: channel!.id, week: '2032-03-01', wanted: 2, planned: 0 },
      { channelId: channel!.id, week: '2032-03-08', wanted: 2, planned: 0 },
    ]);
  });

  it('stops a campaign alone, with who and why, and resumes it as asked', async () => {
    const { id: campaignId } = await campaign('Rappel produit');
    const [inside, outside] = [await world.velo.approved('Dedans'), await world.velo.approved('Dehors')];
    await file(inside, { campaignId });
    const stopped = await world.ida.post<{ id: string; campaignId: string; reason: string }[]>(`${path}/stops`, {
      ...{ campaignId, reason: 'Un rappel' },
    });
    expect(stopped.body).toContainEqual(expect.objectContaining({ campaignId, reason: 'Un rappel' }));
    for (const post of [inside, outside]) {
      await world.ida.post(`/api/posts/${post.id}/schedule`, { wall: wallIn(0) });
    }
    const states = async (post: { id: string }) =>
      (await world.ida.get<PostShape>(`/api/posts/${post.id}`)).body.variants.map((one) => one.publication?.state);
    await until(
      () => states(outside),
      (all) => all.every((state) => state === 'published'),
    );
    await world.house.app.get(ReleasesService).holdOverdue();
    expect(new Set(await states(inside))).toEqual(new Set(['held']));

    const { id } = stopped.body.find((one) => one.campaignId === campaignId)!;
    await world.ida.post(`${path}/stops/${id}/end`, { missed: 'publish' });
    await until(
      () => states(inside),
      (all) => all.every((state) => state === 'published'),
    );
  }, 30_000);
});
