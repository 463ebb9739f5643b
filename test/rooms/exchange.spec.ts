import ICAL from 'ical.js';
import { openWorld, type World, wallIn } from '../world.js';

interface FeedShape {
  url: string | null;
  madeAt: string | null;
  readAt: string | null;
}

/** What a calendar program understands of a feed. */
async function subscribe(url: string, headers: Record<string, string> = {}) {
  const answer = await fetch(url, { headers });
  const text = await answer.text();
  const events =
    answer.status === 200
      ? new ICAL.Component(ICAL.parse(text))
          .getAllSubcomponents('vevent')
          .map((component) => ({ component, event: new ICAL.Event(component) }))
      : [];
  return { answer, text, events };
}

describe('a calendar feed', () => {
  let world: World;
  let url: string;

  beforeAll(async () => {
    world = await openWorld();
    const { body } = await world.ida.put<FeedShape>(`/api/clients/${world.velo.client.id}/feed`);
    url = body.url!;
  }, 60_000);
  afterAll(() => world.close());

  const scheduled = async (title: string, seconds = 3 * 86_400) => {
    const post = await world.velo.approved(title);
    await world.ida.post(`/api/posts/${post.id}/schedule`, { wall: wallIn(seconds) });
    return post;
  };
  const find = async (title: string) =>
    (await subscribe(url)).events.find(({ event }) => event.summary.includes(title));

  it('tells a calendar program what is planned, in its client’s language', async () => {
    await scheduled('Pneus, été ; et « côté » route');

    const { answer, text } = await subscribe(url);
    const entry = (await find('Pneus'))!;

    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(entry.event.summary).toBe('Pneus, été ; et « côté » route (Programmé)');
    expect(entry.event.startDate.toJSDate().toISOString().slice(0, 16)).toBe(
      new Date(`${wallIn(3 * 86_400, 'UTC')}Z`).toISOString().slice(0, 16),
    );
    expect(entry.event.startDate.zone.tzid).toBe('UTC');
    expect(entry.event.endDate.compare(entry.event.startDate)).toBe(1);
    expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H');
    // RFC 5545, 3.1: lines end in CR LF and have at most 75 octets.
    const lines = text.split('\r\n');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  });

  it('keeps an event’s identity and counts up when its post moves', async () => {
    const post = await scheduled('La chaîne');
    const before = (await find('La chaîne'))!;

    await world.ida.patch(`/api/posts/${post.id}/schedule`, { wall: wallIn(5 * 86_400) });

    const after = (await find('La chaîne'))!;
    expect(after.event.uid).toBe(before.event.uid);
    expect(after.event.sequence).toBeGreaterThan(before.event.sequence);
    expect(after.event.startDate.compare(before.event.startDate)).toBe(1);
    const modified = (one: typeof before) => String(one.component.getFirstPropertyValue('last-modified'));
    expect(modified(after) >= modified(before)).toBe(true);
  });

  it('forgets what was taken off the calendar', async () => {
    const post = await scheduled('Annulé');
    expect(await find('Annulé')).toBeDefined();
    await world.ida.delete(`/api/posts/${post.id}/schedule`);
    expect(await find('Annulé')).toBeUndefined();
  });

  it('answers in few bytes while nothing has changed', async () => {
    const first = await subscribe(url);
    const etag = first.answer.headers.get('etag')!;
    const again = await subscribe(url, { 'if-none-match': etag });
    expect([again.answer.status, again.text]).toEqual([304, '']);
    await scheduled('Du nouveau');
    expect((await subscribe(url, { 'if-none-match': etag })).answer.status).toBe(200);
  });

  it('leads nowhere once renewed or revoked, and keeps only a hash', async () => {
    const path = `/api/clients/${world.boulangerie.client.id}/feed`;
    const first = (await world.ida.put<FeedShape>(path)).body.url!;
    const second = (await world.ida.put<FeedShape>(path)).body.url!;
    expect((await subscribe(first)).answer.status).toBe(404);
    expect((await subscribe(second)).answer.status).toBe(200);

    const shown = await world.ida.get<FeedShape>(path);
    expect(shown.body).toMatchObject({ url: null, madeAt: expect.any(String), readAt: expect.any(String) });
    const token = second.split('/').at(-1)!.replace('.ics', '');
    const rows = await world.house.db.query('SELECT * FROM feed');
    expect(JSON.stringify(rows)).not.toContain(token);

    await world.ida.delete(path);
    expect((await subscribe(second)).answer.status).toBe(404);
    expect((await world.ida.get<FeedShape>(path)).body.madeAt).toBeNull();
  });

  it('shows a person what they may see today', async () => {
    await scheduled('Pour Omar');
    const mine = (await world.omar.put<FeedShape>('/api/me/feed')).body.url!;
    const all = (await world.ida.put<FeedShape>('/api/me/feed')).body.url!;
    const bread = await world.boulangerie.approved('La fournée');
    await world.ida.post(`/api/posts/${bread.id}/schedule`, { wall: wallIn(86_400) });

    const titles = async (address: string) =>
      (await subscribe(address)).events.map(({ event }) => event.summary).join();
    expect(await titles(mine)).toContain('VS · Pour Omar');
    expect(await titles(mine)).not.toContain('La fournée');
    expect(await titles(all)).toContain('BN · La fournée');

    await world.house.db.query(`DELETE FROM member WHERE user_id IN (SELECT id FROM auth."user" WHERE name = 'Omar')`);
    expect((await subscribe(mine)).answer.status).toBe(404);
  });

  it('is made by who manages the client only', async () => {
    const path = `/api/clients/${world.velo.client.id}/feed`;
    expect((await world.sanna.get(path)).status).toBe(200);
    expect((await world.sanna.put(path)).status).toBe(403);
  });
});
