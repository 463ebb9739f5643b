import { createHmac } from 'node:crypto';
import { EngagementService } from '../../src/engagement/engagement.service.js';
import type { PostShape } from '../../src/posts/posts.dto.js';
import { openWorld, until, type World, wallIn } from '../world.js';

const CALLED = ['facebook', 'threads', 'x', 'linkedin'];
const minutes = (count: number) => new Date(Date.now() + count * 60_000);

describe('networks that call', () => {
  let world: World;
  const posts: Record<string, { post: PostShape; publication: string }> = {};
  let begun: Date;

  beforeAll(async () => {
    world = await openWorld();
    begun = world.house.sandbox.clock.now();
    for (const network of CALLED) {
      const channels = world.velo.channels.filter((channel) => channel.network === network);
      const post = await world.velo.approved('Pneus de printemps', { channels });
      await world.ida.post(`/api/posts/${post.id}/schedule`, { wall: wallIn(0) });
      const publication = await until(
        async () => (await world.ida.get<PostShape>(`/api/posts/${post.id}`)).body.variants[0]!.publication!,
        ({ state }) => state === 'published',
      );
      posts[network] = { post, publication: publication.id };
    }
    await world.house.app.get(EngagementService).askDue();
    await until(
      () => world.house.db.query('SELECT 1 FROM reading'),
      (readings: unknown[]) => readings.length === CALLED.length,
    );
    world.house.sandbox.clock.advance(24 * 3600);
  }, 90_000);
  afterAll(() => world.close());

  const call = (network: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${world.house.url}/hooks/${network}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  const signed = (body: string, secret = 'rehearsal') => ({
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  });
  const comment = (account: string, post: string) =>
    JSON.stringify({
      object: 'page',
      entry: [{ id: account, time: 1, changes: [{ field: 'feed', value: { item: 'comment', post_id: post } }] }],
    });
  const dueIn = async (network: string): Promise<number> => {
    const [cursor] = await world.house.db.query('SELECT next_at FROM reading_cursor WHERE publication_id = $1', [
      posts[network]!.publication,
    ]);
    return (cursor.next_at.getTime() - Date.now()) / 1000;
  };
  const rest = (network: string) =>
    world.house.db.query(
      `UPDATE reading_cursor SET next_at = now() + interval '1 day', last_at = now() WHERE publication_id = $1`,
      [posts[network]!.publication],
    );
  const facebook = async () => {
    const [row] = await world.house.db.query(
      `SELECT receipt->>'externalId' AS id, channel.external_id AS account FROM publication
         JOIN channel ON channel.id = channel_id WHERE publication.id = $1`,
      [posts.facebook!.publication],
    );
    return row as { id: string; account: string };
  };

  it.each(CALLED)('lets a call of %s bring the next reading forward, to a minute after the last', async (network) => {
    await rest(network);
    await world.house.sandbox.push(world.house.url, begun);
    expect(await dueIn(network)).toBeLessThan(61);
  });

  it('keeps a reply once, told or asked for, however often', async () => {
    const engagement = world.house.app.get(EngagementService);
    const { post, publication } = posts.facebook!;
    const taken = await world.house.sandbox.push(world.house.url, begun);
    expect(taken).toBeGreaterThan(0);
    expect(await world.house.sandbox.push(world.house.url, begun)).toBe(taken);
    await engagement.take(publication, minutes(2));
    await engagement.take(publication, minutes(4));
    const replies = await world.ida.get<{ id: string; author: string }[]>(`/api/posts/${post.id}/replies`);
    expect(replies.body.length).toBeGreaterThan(0);
    expect(replies.body).toHaveLength(
      world.house.sandbox.world('facebook').replies(world.house.sandbox.world('facebook').posts.list()[0]!).length,
    );
  });

  it('refuses what is not signed with our key, and looks at nothing', async () => {
    await rest('facebook');
    const { id, account } = await facebook();
    const body = comment(account, id);
    for (const headers of [{}, signed(body, 'another'), signed(`${body} `), { 'x-hub-signature-256': 'sha256=' }]) {
      const answer = await call('facebook', body, headers as Record<string, string>);
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([401, 'hook-not-verified']);
    }
    expect(await dueIn('facebook')).toBeGreaterThan(3600);
    expect((await call('facebook', body, signed(body))).status).toBe(200);
    expect(await dueIn('facebook')).toBeLessThan(61);
  });

  it.each([
    ['no object', '{}'],
    ['a list', '[1,2,3]'],
    ['another object', '{"object":"user","entry":[{"id":"1","changes":[]}]}'],
    ['entries that are none', '{"object":"page","entry":[{"id":{},"changes":"x"}]}'],
    ['an id that is an injection', comment("1' OR 1=1 --", "'; DROP TABLE reply; --")],
    ['a post of somebody else', comment('1', '2')],
  ])('takes a body of nonsense calmly: %s', async (_, body) => {
    await rest('facebook');
    expect((await call('facebook', body, signed(body))).status).toBe(200);
    expect(await dueIn('facebook')).toBeGreaterThan(3600);
  });

  it('refuses a body that is no JSON, and a network that does not call', async () => {
    expect((await call('facebook', '{nonsense', signed('{nonsense'))).status).toBe(400);
    expect((await call('nobody', '{}')).status).toBe(404);
    expect((await call('bluesky', '{}')).status).toBe(404);
  });

  it('proves that the address is ours to who knows the words, and to nobody else', async () => {
    const ask = (query: string) => fetch(`${world.house.url}/hooks/facebook?hub.mode=subscribe&${query}`);
    const right = await ask('hub.verify_token=rehearsal&hub.challenge=12345');
    expect([right.status, await right.text()]).toEqual([200, '12345']);
    expect((await ask('hub.verify_token=guess&hub.challenge=12345')).status).toBe(401);
    expect((await ask('hub.challenge=12345')).status).toBe(401);
  });

  it('checks a channel at once when its owner took our access away', async () => {
    const channel = world.velo.channels.find((one) => one.network === 'x')!;
    const account = world.house.sandbox
      .world('x')
      .accounts.list()
      .find((one) => one.handle === channel.handle.replace('@', ''))!;
    world.house.sandbox.revoke('x', account.id);
    const body = JSON.stringify({
      data: { event_type: 'oauth.revoke', filter: { user_id: account.id }, payload: {} },
    });
    const signature = `sha256=${createHmac('sha256', 'rehearsal').update(body).digest('base64')}`;
    expect((await call('x', body, { 'x-twitter-webhooks-signature': signature })).status).toBe(200);
    const { body: channels } = await world.ida.get<{ id: string; health: string }[]>(
      `/api/clients/${world.velo.client.id}/channels`,
    );
    expect(channels.find((one) => one.id === channel.id)?.health).toBe('attention');
  });
});
