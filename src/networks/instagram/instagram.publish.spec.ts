import { Rehearsal, refusalOf } from '../../../test/graph/rig.js';
import type { Fault } from '../../sandbox/faults.js';
import type { Content, Json, Part } from '../network.js';
import network from './index.js';
import simulator from './sandbox.js';
import { comments } from './sandbox-comments.js';
import { containers } from './sandbox-containers.js';

let rehearsal: Rehearsal;
beforeEach(async () => {
  rehearsal = await new Rehearsal(network, simulator).open();
});
afterEach(() => rehearsal.close());

const BAKERY = '17841400000000001';
const part = (text: string, ...files: string[]): Part => ({
  text,
  attachments: files.map((name) => rehearsal.file(name, name === 'film' ? '' : `Voici : ${name}`)),
});
const post = (text = 'Le pain du lundi', settings: Content['settings'] = {}) =>
  rehearsal.content('post', [part(text, 'bread')], settings);

describe('connecting an account', () => {
  it('knows the professional account, the rights given and when the access ends', async () => {
    const { account, session } = await rehearsal.connect();
    expect(account).toMatchObject({ externalId: BAKERY, handle: 'boulangerienord', displayName: 'Boulangerie Nord' });
    expect(session.scopes).toEqual(network.scopes);
    const days = (Date.parse(session.expiresAt!) - rehearsal.sandbox.clock.now().getTime()) / 86_400_000;
    expect(Math.round(days)).toBe(60);
    expect((await fetch(account.url!)).status).toBe(200);
    expect((await fetch(account.avatarUrl!)).status).toBe(200);
  });

  it('brings the person back with a refusal when they decline', async () => {
    const back = await rehearsal.decide(await rehearsal.begin(), BAKERY, 'deny');
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('state')).toBe('some-state');
  });

  it('takes a code with the tail that Instagram hangs on it', async () => {
    const back = await rehearsal.decide(await rehearsal.begin(), BAKERY);
    const { account } = await rehearsal.finish(`${back.searchParams.get('code')}#_`);
    expect(account.externalId).toBe(BAKERY);
  });

  it('does not take a code twice, nor one that is too old', async () => {
    const code = (await rehearsal.decide(await rehearsal.begin(), BAKERY)).searchParams.get('code')!;
    await rehearsal.finish(code);
    expect(await refusalOf(rehearsal.finish(code))).toMatchObject({ kind: 'rejected', code: 'code-refused' });
    const late = (await rehearsal.decide(await rehearsal.begin(), BAKERY)).searchParams.get('code')!;
    rehearsal.sandbox.clock.advance(3600);
    expect(await refusalOf(rehearsal.finish(late))).toMatchObject({ code: 'code-refused' });
  });

  it('says whose keys are wrong, and which are missing', async () => {
    const wrong = { app_id: 'rehearsal', app_secret: 'wrong' };
    expect(await refusalOf(rehearsal.connect(BAKERY, wrong))).toMatchObject({ code: 'app-keys-refused' });
    expect(await refusalOf(rehearsal.begin({}))).toMatchObject({ code: 'app-keys-missing' });
  });

  it('prolongs its access once it is a day old, and not before', async () => {
    const { account, session } = await rehearsal.connect();
    expect(await refusalOf(network.refresh!(rehearsal.line(), account, session))).toMatchObject({ kind: 'rejected' });
    rehearsal.sandbox.clock.advance(59 * 86_400);
    const renewed = await network.refresh!(rehearsal.line(), account, session);
    rehearsal.sandbox.clock.advance(50 * 86_400);
    expect(await network.check(rehearsal.line(), account, renewed)).toEqual(account);
    expect(await refusalOf(network.check(rehearsal.line(), account, session))).toMatchObject({
      kind: 'reconnect',
      code: 'token-expired',
    });
  });
});

describe('publishing', () => {
  it('publishes a picture, and its address leads to it', async () => {
    const { receipt, ref } = await rehearsal.publish(post('Le pain du lundi est arrivé'), await rehearsal.connect());
    expect(receipt.url).toMatch(new RegExp(`^${rehearsal.mount}/p/[\\w-]+/$`));
    const html = await rehearsal.page(receipt.url);
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain('Le pain du lundi est arrivé');
    expect(html).toContain('alt="Voici : bread"');
    expect(await network.readBack(ref)).toBe('there');
  });

  it('prepares every file of a carousel, waits for each, and publishes once', async () => {
    const content = rehearsal.content('carousel', [part('Trois', 'bread', 'film', 'oven')]);
    expect(network.publish(content).map((step) => [step.name, step.once])).toEqual([
      ...[['quota', false]],
      ...[
        ['item-1', false],
        ['item-2', false],
        ['item-3', false],
      ],
      ...[
        ['item-1-ready', false],
        ['item-2-ready', false],
        ['item-3-ready', false],
      ],
      ...[
        ['container', false],
        ['ready', false],
        ['post', true],
        ['address', false],
      ],
    ]);
    await rehearsal.publish(content, await rehearsal.connect());
    const [kept] = rehearsal.world.posts.list();
    expect(kept!.own).toMatchObject({ type: 'CAROUSEL_ALBUM' });
    expect(kept!.media.map(({ mime, alt }) => [mime, alt])).toEqual([
      ['image/jpeg', 'Voici : bread'],
      ['video/mp4', ''],
      ['image/jpeg', 'Voici : oven'],
    ]);
  });

  it('refuses eleven files in a carousel before anything leaves', async () => {
    const files = Array.from({ length: 6 }, () => ['bread', 'film']).flat();
    const content = rehearsal.content('carousel', [part('Trop', ...files.slice(0, 11))]);
    const call = rehearsal.call(content, await rehearsal.connect());
    const step = await rehearsal.until('container', call);
    expect(await refusalOf(step.run(call))).toMatchObject({ kind: 'rejected', code: 'carousel-size' });
  });

  it('sends the settings of a reel', async () => {
    const settings = {
      ...{ shareToFeed: false, cover: 'oven', audioName: ' Four à bois ', trial: 'SS_PERFORMANCE' },
      ...{ collaborators: '@velosud, reseauxetco' },
    };
    const { receipt } = await rehearsal.publish(
      rehearsal.content('reel', [part('Au four', 'film')], settings),
      await rehearsal.connect(),
    );
    expect(receipt.url).toContain('/reel/');
    expect(rehearsal.world.posts.list()[0]!.own.settings).toEqual({
      share_to_feed: 'false',
      collaborators: '["velosud","reseauxetco"]',
      audio_name: 'Four à bois',
      trial_params: '{"graduation_strategy":"SS_PERFORMANCE"}',
      cover_url: expect.stringMatching(/\/oven$/),
    });
  });

  it('publishes a story of a picture or a film, which is over after a day', async () => {
    const connected = await rehearsal.connect();
    for (const file of ['bread', 'film']) {
      const { receipt } = await rehearsal.publish(rehearsal.content('story', [part('', file)]), connected);
      expect(receipt.url).toContain('/stories/boulangerienord/');
      expect((await fetch(receipt.url)).status).toBe(200);
      rehearsal.sandbox.clock.advance(25 * 3600);
      expect((await fetch(receipt.url)).status).toBe(404);
    }
    expect(rehearsal.world.posts.list().map((one) => one.text)).toEqual(['', '']);
  });

  it('waits for a film without sending anything again', async () => {
    const call = rehearsal.call(rehearsal.content('reel', [part('Au four', 'film')]), await rehearsal.connect());
    const ready = await rehearsal.until('ready', call);
    expect(await ready.run(call)).toEqual({ pendingSeconds: 30 });
    rehearsal.sandbox.clock.advance(30);
    expect(await ready.run(call)).toMatchObject({ checkpoint: {} });
    expect(containers(rehearsal.world).list()).toHaveLength(1);
  });

  it('writes the first comment under its own post', async () => {
    const { ref } = await rehearsal.publish(post('Bonjour', { firstComment: ' Dès 7 h ' }), await rehearsal.connect());
    expect(comments(rehearsal.world).list()).toMatchObject([{ username: 'boulangerienord', text: 'Dès 7 h' }]);
    expect(await network.hear!(ref)).toEqual([]);
  });

  it('says what is wrong with a file, in words', async () => {
    const connected = await rehearsal.connect();
    const refused = (format: string, file: string) =>
      refusalOf(rehearsal.publish(rehearsal.content(format, [part('Non', file)]), connected));
    expect(await refused('post', 'paper')).toMatchObject({ kind: 'rejected', code: 'picture-type' });
    rehearsal.files.film = { mime: 'video/mp4', bytes: Buffer.from('no film, as anybody can see') };
    expect(await refused('reel', 'film')).toMatchObject({ kind: 'rejected', code: 'film-format' });
    const gone = rehearsal.content('post', [part('Non', 'bread')]);
    delete rehearsal.files.bread;
    expect(await refusalOf(rehearsal.publish(gone, connected))).toMatchObject({ code: 'media-not-fetched' });
  });

  it('waits for room in the quota before it prepares anything', async () => {
    const connected = await rehearsal.connect();
    for (let index = 0; index < 100; index++) await rehearsal.publish(post(`Pain ${index}`), connected);
    const error = await refusalOf(rehearsal.publish(post('Le cent unième'), connected));
    expect(error).toMatchObject({ kind: 'throttled', code: 'daily-quota' });
    expect(error.retryAt!.getTime()).toBeGreaterThan(rehearsal.sandbox.clock.now().getTime());
    expect(containers(rehearsal.world).list()).toHaveLength(100);
  }, 20_000);

  it('says to publish again when what was prepared is older than a day', async () => {
    const call = rehearsal.call(post(), await rehearsal.connect());
    const step = await rehearsal.until('post', call);
    rehearsal.sandbox.clock.advance(25 * 3600);
    expect(await refusalOf(step.run(call))).toMatchObject({ kind: 'rejected', code: 'container-expired' });
    expect(await step.find!(call)).toEqual({ is: 'absent' });
  });
});

describe('when the answer is lost', () => {
  const lose = async (kind: Fault['kind'], content: Content, name = 'post') => {
    const call = rehearsal.call(content, await rehearsal.connect());
    const step = await rehearsal.until(name, call);
    rehearsal.sandbox.fault('instagram', { kind, method: 'POST', times: 1 });
    const error = await refusalOf(step.run(call));
    return { call, step, error };
  };

  it.each(['post', 'carousel', 'reel', 'story'])('finds its own %s again by the container', async (format) => {
    const files = { post: ['bread'], carousel: ['bread', 'film'], reel: ['film'], story: ['film'] }[format]!;
    const content = rehearsal.content(format, [part(format === 'story' ? '' : 'Perdu ?', ...files)]);
    const { call, step, error } = await lose('reset-after', content);
    expect(error).toMatchObject({ kind: 'unknown', code: 'no-answer' });
    const [kept] = rehearsal.world.posts.list();
    expect(await step.find!(call)).toEqual({ is: 'there', checkpoint: { id: kept!.id } });
  });

  it('knows that nothing came of a request that never arrived', async () => {
    const { call, step, error } = await lose('reset-before', post());
    expect(error.kind).toBe('unknown');
    expect(await step.find!(call)).toEqual({ is: 'absent' });
    await rehearsal.run(step, call);
    expect(rehearsal.world.posts.list()).toHaveLength(1);
  });

  it('takes what an earlier attempt made when Instagram refuses the container a second time', async () => {
    const { call, step } = await lose('reset-after', post());
    const [kept] = rehearsal.world.posts.list();
    expect(await step.run(call)).toEqual({ checkpoint: { id: kept!.id } });
    expect(rehearsal.world.posts.list()).toHaveLength(1);
  });

  it('asks a person when two posts with the same words came out at once', async () => {
    const { call, step } = await lose('reset-after', post('Deux fois'));
    await rehearsal.publish(post('Deux fois'), await rehearsal.connect());
    expect(await step.find!(call)).toMatchObject({ is: 'unknowable' });
  });

  it('looks again while Instagram does not list what it says it published', async () => {
    const { call, step } = await lose('reset-after', post());
    const [kept] = rehearsal.world.posts.list();
    rehearsal.world.posts.delete(kept!.id);
    expect(await refusalOf(step.find!(call))).toMatchObject({ kind: 'unavailable', code: 'not-listed-yet' });
  });

  it('looks through the account when Instagram has forgotten the container', async () => {
    const { call, step } = await lose('reset-after', post());
    containers(rehearsal.world).delete(String((call.done.container as { id: Json }).id));
    expect(await step.find!(call)).toMatchObject({ is: 'there' });
    for (const one of rehearsal.world.posts.list()) rehearsal.world.posts.delete(one.id);
    expect(await step.find!(call)).toEqual({ is: 'absent' });
  });

  it('does not write the first comment twice', async () => {
    const content = post('Bonjour', { firstComment: 'Dès 7 h' });
    const { call, step } = await lose('reset-after', content, 'first-comment');
    expect(await step.find!(call)).toMatchObject({ is: 'there' });
    const other = await lose('reset-before', post('Bonsoir', { firstComment: 'Jusqu’à 19 h' }), 'first-comment');
    expect(await other.step.find!(other.call)).toEqual({ is: 'absent' });
    expect(comments(rehearsal.world).list()).toHaveLength(1);
  });
});

describe('reading', () => {
  it('leaves unknown what too few people have seen, and knows it later', async () => {
    const { ref } = await rehearsal.publish(post(), await rehearsal.connect());
    expect(await network.measure(ref)).toMatchObject({ impressions: null, reach: null, clicks: null, reactions: 0 });
    rehearsal.sandbox.clock.advance(86_400);
    const measured = await network.measure(ref);
    expect(measured.impressions).toBeGreaterThan(100);
    expect(measured.reach).toBeLessThan(measured.impressions!);
    expect(measured.watchSeconds).toBeUndefined();
    expect(measured.own).toMatchObject({ views: measured.impressions, saved: measured.saves });
  });

  it('counts in seconds how long people watched a reel', async () => {
    const content = rehearsal.content('reel', [part('Au four', 'film')]);
    const { ref } = await rehearsal.publish(content, await rehearsal.connect());
    rehearsal.sandbox.clock.advance(86_400);
    const measured = await network.measure(ref);
    expect(measured.watchSeconds).toBe(Math.round((measured.impressions! * 6400) / 1000));
  });

  it('has no numbers for a story that is over', async () => {
    const { ref } = await rehearsal.publish(rehearsal.content('story', [part('', 'bread')]), await rehearsal.connect());
    rehearsal.sandbox.clock.advance(6 * 3600);
    expect((await network.measure(ref)).impressions).toBeGreaterThan(0);
    rehearsal.sandbox.clock.advance(20 * 3600);
    expect((await network.measure(ref)).impressions).toBeNull();
  });

  it('hears comments in order, and counts followers', async () => {
    const { ref } = await rehearsal.publish(post(), await rehearsal.connect());
    rehearsal.sandbox.clock.advance(86_400);
    const heard = await network.hear!(ref);
    expect(heard.length).toBeGreaterThan(1);
    expect(heard.map((one) => one.at)).toEqual(heard.map((one) => one.at).toSorted());
    expect(await network.measureAccount!(ref.line, ref.account, ref.session)).toEqual({
      followers: 3120,
      posts: 1,
      own: { follows_count: 87 },
    });
  });
});
