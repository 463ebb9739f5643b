import pg from 'pg';
import { Channel } from '../../src/channels/channel.entity.js';
import type { ChannelShape } from '../../src/channels/channels.dto.js';
import { SessionsService } from '../../src/channels/sessions.service.js';
import type { PostShape } from '../../src/posts/posts.dto.js';
import { Publication } from '../../src/publishing/publication.entity.js';
import { PublishingService } from '../../src/publishing/publishing.service.js';
import { ReleasesService } from '../../src/publishing/releases.service.js';
import { type House, openHouse, type Visitor } from '../house.js';
import { Telegraph } from '../telegraph.js';
import { until, wallIn } from '../world.js';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Each by its name, and each with the same end: said once, and known to have been said. */
describe('the worst moments', () => {
  let house: House;
  let ida: Visitor;
  let telegraph: Telegraph;
  let clientId: string;
  let channel: ChannelShape;

  beforeAll(async () => {
    telegraph = new Telegraph();
    house = await openHouse({ networks: new Map([['telegraph', telegraph.network()]]) });
    ida = await house.person('Ida', 'ida@reseaux.example');
    await ida.post('/api/agency', { name: 'Réseaux & Co', zone: 'Europe/Paris', locale: 'fr' });
    clientId = (await ida.post<{ id: string }>('/api/clients', { name: 'Vélo Sud', approval: 'none' })).body.id;
  }, 60_000);
  beforeEach(async () => {
    Object.assign(telegraph, { accepted: undefined, refreshes: 0 });
    telegraph.sent.length = 0;
    telegraph.moods.length = 0;
    const made = await ida.post<{ channel: ChannelShape }>(`/api/clients/${clientId}/channels`, {
      ...{ network: 'telegraph', rehearsal: true, input: { handle: `velo-${Math.random().toString(36).slice(2)}` } },
    });
    channel = made.body.channel;
  });
  afterEach(async () => {
    telegraph.accepted = undefined;
    await house.db.query(
      `UPDATE publication SET state = 'cancelled', release = release + 1 WHERE state <> 'published'`,
    );
  });
  afterAll(() => house.close());

  const write = async (...texts: string[]) =>
    (
      await ida.post<PostShape>(`/api/clients/${clientId}/posts`, {
        title: texts[0],
        variants: [{ channelId: channel.id, format: 'telegram', parts: texts.map((text) => ({ text })) }],
      })
    ).body;
  const schedule = (post: PostShape) => ida.post(`/api/posts/${post.id}/schedule`, { wall: wallIn(0) });
  const row = (post: PostShape) => house.db.manager.findOneByOrFail(Publication, { postId: post.id });
  /** The worker is found to be dead, and what it held is taken up. */
  const takeUp = async (post: PostShape) => {
    await house.db.query('UPDATE publication SET lease_until = now(), next_try_at = NULL WHERE post_id = $1', [
      post.id,
    ]);
    await house.app.get(ReleasesService).releaseAbandoned(new Date(Date.now() + 1000));
  };
  const said = () => telegraph.sent.map((message) => message.text);

  it('silence at every step of a thread, one after another', async () => {
    const words = ['un', 'deux', 'trois', 'quatre'];
    telegraph.moods.push(...words.map(() => 'accept, then silence' as const));
    const post = await write(...words);
    await schedule(post);
    await until(
      async () => {
        await house.db.query('UPDATE publication SET next_try_at = NULL WHERE post_id = $1', [post.id]);
        const { id, release, state } = await row(post);
        if (state === 'confirming') await house.app.get(PublishingService).publish(id, release);
        return (await row(post)).state;
      },
      (state) => state === 'published',
    );
    expect(said()).toEqual(words);
  }, 20_000);

  it('the disk is full when the acceptance is to be written', async () => {
    await house.db.query(`
      CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`);
    await house.db.query(`CREATE TRIGGER full_disk BEFORE UPDATE ON publication FOR EACH ROW
      WHEN (NEW.state = 'published') EXECUTE FUNCTION full_disk()`);
    const post = await write('Disque plein');
    try {
      await schedule(post);
      await until(
        async () => said(),
        (texts) => texts.length === 1,
      );
      await pause(300);
      expect((await row(post)).state).toBe('sending');
    } finally {
      await house.db.query('DROP TRIGGER full_disk ON publication');
      await house.db.query('DROP FUNCTION full_disk');
    }
    await takeUp(post);
    await until(
      () => row(post),
      ({ state }) => state === 'published',
    );
    expect(said()).toEqual(['Disque plein']);
  }, 20_000);

  it('the database is gone while the network accepts', async () => {
    const { pathname } = new URL(house.databaseUrl);
    const name = pathname.slice(1);
    const server = new URL(house.databaseUrl);
    server.pathname = '/postgres';
    const admin = new pg.Client({ connectionString: server.href });
    await admin.connect();
    admin.on('error', () => undefined);
    telegraph.accepted = async () => {
      telegraph.accepted = undefined;
      await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`, [name]);
      setTimeout(() => void admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`), 3000);
    };
    const post = await write('Base absente');
    await schedule(post);
    await until(
      async () => said(),
      (texts) => texts.length === 1,
    );
    await pause(4000);
    await until(
      () =>
        takeUp(post).then(
          () => true,
          () => false,
        ),
      (isBack) => isBack,
    );
    await until(
      () => row(post),
      ({ state }) => state === 'published',
    );
    await admin.end();
    expect(said()).toEqual(['Base absente']);
  }, 30_000);

  it('two workers find the token dead at once: one renews it, both go on', async () => {
    const second = await openHouse({
      databaseUrl: house.databaseUrl,
      networks: new Map([['telegraph', telegraph.network()]]),
      role: 'api',
    });
    try {
      const known = await house.db.manager.findOneByOrFail(Channel, { id: channel.id });
      const [here, there] = [house.app.get(SessionsService), second.app.get(SessionsService)];
      const session = await here.sessionOf(known);
      const renewed = await Promise.all([here.renew(known, session), there.renew(known, session)]);
      expect(telegraph.refreshes).toBe(1);
      expect(renewed[0]).toEqual(renewed[1]);
      expect(renewed[0]!.secrets).not.toEqual(session.secrets);
    } finally {
      await second.close();
    }
  }, 30_000);

  it('a job that stalled is run by another worker while the first wakes again', async () => {
    let wake = () => undefined as undefined;
    telegraph.accepted = () =>
      new Promise<void>((resolve) => {
        wake = () => resolve() as undefined;
      });
    const post = await write('Réveil');
    await schedule(post);
    await until(
      async () => said(),
      (texts) => texts.length === 1,
    );
    telegraph.accepted = undefined;
    await takeUp(post); // the first one is believed dead
    await until(
      () => row(post),
      ({ state }) => state === 'published',
    );
    wake();
    await pause(300);
    expect((await row(post)).state).toBe('published');
    expect(said()).toEqual(['Réveil']);
  }, 20_000);
});
