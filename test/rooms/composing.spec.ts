import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openWorld, type World } from '../world.js';

interface Group {
  id: string;
  name: string;
  tags: string[];
}
interface Problem {
  code: string;
}

describe('what stands at hand while one writes', () => {
  let world: World;
  let groups: string;

  beforeAll(async () => {
    world = await openWorld();
    groups = `/api/clients/${world.velo.client.id}/hashtag-groups`;
  }, 60_000);
  afterAll(() => world.close());

  describe('hashtags kept under a name', () => {
    it('are kept without their #, each once', async () => {
      const { status, body } = await world.omar.post<Group>(groups, {
        ...{ name: 'Printemps', tags: ['#Velo', 'printemps', 'velo', '#été'] },
      });
      expect(status).toBe(201);
      expect(body.tags).toEqual(['velo', 'printemps', 'été']);
      expect((await world.sanna.get<Group[]>(groups)).body).toEqual([body]);
    });

    it('have a name of their own, and words that a network would read as hashtags', async () => {
      const twice = await world.omar.post<Problem>(groups, { name: 'Printemps', tags: ['velo'] });
      expect([twice.status, twice.body.code]).toEqual([409, 'hashtags-exist']);
      for (const tags of [[], ['deux mots'], ['123'], ['#'], ['a-b']])
        expect((await world.omar.post(groups, { name: 'Autre', tags })).status).toBe(400);
    });

    it('change, go, and leave a line in the journal', async () => {
      const { body: made } = await world.omar.post<Group>(groups, { name: 'Été', tags: ['soleil'] });
      const changed = await world.omar.put<Group>(`${groups}/${made.id}`, { name: 'Été', tags: ['soleil', 'mer'] });
      expect(changed.body).toEqual({ id: made.id, name: 'Été', tags: ['soleil', 'mer'] });
      expect((await world.omar.delete(`${groups}/${made.id}`)).status).toBe(204);
      expect((await world.omar.delete(`${groups}/${made.id}`)).status).toBe(404);
      const lines = await world.house.db.query<{ what: string }[]>(
        `SELECT what FROM journal_line WHERE params->>'name' = 'Été' ORDER BY id`,
      );
      expect(lines.map(({ what }) => what)).toEqual(['hashtags.added', 'hashtags.changed', 'hashtags.removed']);
    });

    it('are one client’s: another’s cannot be reached, and who only reads changes nothing', async () => {
      const theirs = `/api/clients/${world.boulangerie.client.id}/hashtag-groups`;
      const { body } = await world.ida.post<Group>(theirs, { name: 'Pain', tags: ['pain'] });
      expect((await world.omar.put(`${groups}/${body.id}`, { name: 'Pain', tags: ['vol'] })).status).toBe(404);
      expect((await world.omar.get(theirs)).status).toBe(404);
      expect((await world.sanna.post(groups, { name: 'Sanna', tags: ['x'] })).status).toBe(403);
    });
  });

  describe('the card of a link', () => {
    let server: Server;
    let asked = 0;
    beforeAll(async () => {
      server = createServer((_, response) => {
        asked++;
        response.setHeader('content-type', 'text/html');
        response.end('<title>Secret</title>');
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    });
    afterAll(() => server.close());

    const card = (url: string) =>
      world.omar.get<Problem>(`/api/clients/${world.velo.client.id}/link-card?url=${encodeURIComponent(url)}`);

    it('is never read from our own machine or network', async () => {
      const { port } = server.address() as AddressInfo;
      for (const url of [`http://127.0.0.1:${port}/`, `https://127.0.0.1:${port}/`, `https://localhost:${port}/`]) {
        const { status, body } = await card(url);
        expect([url, status, body.code]).toEqual([url, 422, 'link-not-public']);
      }
      expect(asked).toBe(0);
    });

    it('is not asked of what is no address', async () => {
      expect((await card('pas une adresse')).status).toBe(400);
      expect((await card('javascript:alert(1)')).status).toBe(400);
    });
  });
});
