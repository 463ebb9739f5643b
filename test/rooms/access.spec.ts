import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openApiDocument } from '../../src/app.js';
import type { Visitor } from '../house.js';
import { openWorld, type World, wallIn } from '../world.js';

interface Route {
  method: string;
  path: string;
}

/** Reached without a session on purpose. */
const open = [
  'GET /api/setup',
  'GET /api/invitations/{token}',
  'GET /api/handoffs/{token}',
  'POST /api/handoffs/{token}/posted',
  'POST /api/handoffs/{token}/snooze',
  'POST /api/handoffs/{token}/back',
  'GET /health/live',
  'GET /health/ready',
];
/** About whoever asks, not about a client. */
const own = [
  'GET /api/countries',
  'GET /api/me',
  'PATCH /api/me',
  'GET /api/clients',
  'GET /api/networks',
  'GET /api/calendar',
  'GET /api/approvals',
  'GET /api/attention',
  'GET /api/export',
  'GET /api/me/feed',
  'PUT /api/me/feed',
  'DELETE /api/me/feed',
  'GET /api/reliability',
  'GET /api/stops',
  'POST /api/invitations/{token}/accept',
  'POST /api/agency',
  'GET /api/connect/choices/{choice}',
  'POST /api/connect/choices/{choice}',
];

describe('every route', () => {
  let world: World;
  let routes: Route[];
  let ids: Record<string, string>;

  beforeAll(async () => {
    world = await openWorld();
    routes = routesOf(world.house.app);
    ids = await things(world);
  }, 60_000);
  afterAll(() => world.close());

  const ask = (visitor: Visitor, { method, path }: Route) => {
    const filled = path.replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? 'unknown');
    const query = path === '/api/calendar' ? '?from=2026-11-01&to=2026-11-30' : '';
    return visitor.ask(method, filled + query, ['GET', 'HEAD', 'DELETE'].includes(method) ? undefined : {});
  };
  const told = ({ method, path }: Route) => `${method} ${path}`;

  it('is known', () => {
    expect(routes.length).toBeGreaterThan(40);
    for (const route of [...open, ...own]) expect(routes.map(told)).toContain(route);
  });

  it('asks a stranger to sign in', async () => {
    for (const route of routes.filter((one) => !open.includes(told(one)))) {
      const { status } = await ask(world.house.visitor(), route);
      expect([told(route), status]).toEqual([told(route), 401]);
    }
  });

  it('shows nothing of a client to another client’s member', async () => {
    const aboutOthers = routes.filter((one) => !open.includes(told(one)) && !own.includes(told(one)));
    for (const route of aboutOthers) {
      const { status } = await ask(world.omar, route);
      // Omar writes for Vélo Sud; the ids are Boulangerie Nord's. Agency routes are forbidden to him outright.
      expect([told(route), [403, 404].includes(status)]).toEqual([told(route), true]);
      if (/\{(client|post|publication|channel|media|slot|import|campaign|pillar|version|occasion)\}/.test(route.path))
        expect([told(route), status]).toEqual([told(route), 404]);
    }
  });

  it('shows a member only their client’s calendar, approvals and clients', async () => {
    const clients = await world.omar.get<{ name: string }[]>('/api/clients');
    expect(clients.body.map((client) => client.name)).toEqual(['Vélo Sud']);
    const calendar = await world.omar.get<{ entries: unknown[] }>(
      `/api/calendar?from=2026-01-01&to=2026-12-31&clients=${world.boulangerie.client.id}`,
    );
    expect(calendar.body.entries).toEqual([]);
  });

  it('keeps a role to what it may', async () => {
    const post = await world.velo.post('Pneus de printemps');
    const may = async (visitor: Visitor, act: (visitor: Visitor) => Promise<{ status: number }>) =>
      (await act(visitor)).status;
    const decide = (visitor: Visitor) =>
      visitor.put(`/api/posts/${post.id}/approval/decision`, { decision: 'approved', contentHash: post.contentHash });
    expect(await may(world.sanna, (v) => v.post(`/api/posts/${post.id}/approval`))).toBe(403);
    expect(await may(world.omar, (v) => v.post(`/api/posts/${post.id}/approval`))).toBe(200);
    expect(await may(world.omar, decide)).toBe(403);
    expect(await may(world.omar, (v) => v.post(`/api/posts/${post.id}/schedule`, { wall: wallIn(86_400) }))).toBe(403);
    expect(await may(world.sanna, decide)).toBe(200);
  });

  it('refuses a change that comes from another site', async () => {
    const { status, body } = await world.ida.ask<{ code: string }>(
      'POST',
      '/api/clients',
      { name: 'X' },
      { 'x-marronnier': '' },
    );
    expect([status, body.code]).toEqual([403, 'cross-site-request']);
    const foreign = await world.ida.ask('POST', '/api/clients', { name: 'X' }, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
  });

  it('ends with the session', async () => {
    const visitor = await world.house.person('Ida', 'ida@reseaux.example');
    expect((await visitor.get('/api/me')).status).toBe(200);
    await world.house.db.query(`UPDATE auth.session SET "expiresAt" = now() - interval '1 minute'`);
    const ended = await visitor.get<{ code: string }>('/api/me');
    expect([ended.status, ended.body.code]).toEqual([401, 'not-signed-in']);
  });

  it('lets nobody join without an invitation', async () => {
    const stranger = world.house.visitor();
    const answer = await stranger.post<{ code: string }>('/api/auth/sign-up/email', {
      name: 'Mallory',
      email: 'mallory@example.com',
      password: 'a long enough password',
    });
    expect([answer.status, answer.body.code]).toEqual([403, 'not-invited']);
  });
});

function routesOf(app: NestFastifyApplication): Route[] {
  return Object.entries(openApiDocument(app).paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
  );
}

/** One of everything that Boulangerie Nord has. */
async function things(world: World): Promise<Record<string, string>> {
  const { client, channels } = world.boulangerie;
  const post = await world.boulangerie.approved('La première fournée');
  const scheduled = await world.ida.post<{ variants: { publication: { id: string } }[] }>(
    `/api/posts/${post.id}/schedule`,
    { wall: wallIn(86_400) },
  );
  const slot = await world.ida.post<{ id: string }>(`/api/clients/${client.id}/slots`, {
    channelId: channels[0]!.id,
    weekday: 2,
    time: '07:30',
  });
  const campaign = await world.ida.post<{ id: string }>(`/api/clients/${client.id}/campaigns`, {
    ...{ name: 'Rentrée', startsOn: '2030-09-01', endsOn: '2030-09-30' },
  });
  const pillar = await world.ida.post<{ id: string }>(`/api/clients/${client.id}/pillars`, { name: 'Le fournil' });
  const occasion = await world.ida.post<{ id: string }>(`/api/clients/${client.id}/occasions`, {
    ...{ kind: 'note', name: 'Le fournil est fermé', startsOn: '2030-08-15' },
  });
  const form = new FormData();
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64',
  );
  form.set('file', new Blob([pixel], { type: 'image/png' }), 'pixel.png');
  const media = await world.ida.post<{ id: string }>(`/api/clients/${client.id}/media`, form);
  const versions = await world.ida.get<{ id: string }[]>(`/api/posts/${post.id}/versions`);
  const file = new FormData();
  file.set('file', new Blob(['Text,Date\nHello,2030-01-01 09:00\n']), 'posts.csv');
  const taken = await world.ida.post<{ id: string }>(`/api/clients/${client.id}/imports`, file);
  return {
    client: client.id,
    import: taken.body.id,
    campaign: campaign.body.id,
    pillar: pillar.body.id,
    occasion: occasion.body.id,
    channel: channels[0]!.id,
    post: post.id,
    publication: scheduled.body.variants[0]!.publication.id,
    slot: slot.body.id,
    media: media.body.id,
    version: versions.body[0]!.id,
    month: '2026-12.pdf',
    id: slot.body.id,
    token: 'no-such-token',
  };
}
