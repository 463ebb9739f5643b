import { Rehearsal, refusalOf } from '../../../test/graph/rig.js';
import type { Fault } from '../../sandbox/faults.js';
import type { Content, Json, Part } from '../network.js';
import network from './index.js';
import simulator from './sandbox.js';
import { containers } from './sandbox-containers.js';

let rehearsal: Rehearsal;
beforeEach(async () => {
  rehearsal = await new Rehearsal(network, simulator).open();
});
afterEach(() => rehearsal.close());

const part = (text: string, ...files: string[]): Part => ({
  text,
  attachments: files.map((name) => rehearsal.file(name, `Voici : ${name}`)),
});
const post = (text: string, ...files: string[]) => rehearsal.content('post', [part(text, ...files)]);
const kept = () => rehearsal.world.posts.list();

describe('connecting a profile', () => {
  it('knows the profile, the rights and when the access ends', async () => {
    const { account, session } = await rehearsal.connect();
    expect(account).toMatchObject({ handle: 'boulangerienord', displayName: 'Boulangerie Nord' });
    expect(session.scopes).toEqual(network.scopes);
    const days = (Date.parse(session.expiresAt!) - rehearsal.sandbox.clock.now().getTime()) / 86_400_000;
    expect(Math.round(days)).toBe(60);
    expect((await fetch(account.url!)).status).toBe(200);
    expect((await fetch(account.avatarUrl!)).status).toBe(200);
  });

  it('says so when the person declines, the code is old or the keys are wrong', async () => {
    const id = rehearsal.world.accounts.list()[0]!.id;
    const back = await rehearsal.decide(await rehearsal.begin(), id, 'deny');
    expect(back.searchParams.get('error')).toBe('access_denied');
    const code = (await rehearsal.decide(await rehearsal.begin(), id)).searchParams.get('code')!;
    expect((await rehearsal.finish(`${code}#_`)).account.externalId).toBe(id);
    expect(await refusalOf(rehearsal.finish(code))).toMatchObject({ kind: 'rejected', code: 'code-refused' });
    const wrong = { app_id: 'rehearsal', app_secret: 'wrong' };
    expect(await refusalOf(rehearsal.connect(id, wrong))).toMatchObject({ code: 'app-keys-refused' });
    expect(await refusalOf(rehearsal.begin({}))).toMatchObject({ code: 'app-keys-missing' });
  });

  it('prolongs its access once it is a day old, and not before', async () => {
    const { account, session } = await rehearsal.connect();
    expect(await refusalOf(network.refresh!(rehearsal.line(), account, session))).toMatchObject({ kind: 'rejected' });
    rehearsal.sandbox.clock.advance(59 * 86_400);
    const renewed = await network.refresh!(rehearsal.line(), account, session);
    expect(renewed.scopes).toEqual(network.scopes);
    rehearsal.sandbox.clock.advance(50 * 86_400);
    expect(await network.check(rehearsal.line(), account, renewed)).toEqual(account);
    expect(await refusalOf(network.check(rehearsal.line(), account, session))).toMatchObject({ code: 'token-expired' });
  });
});

describe('publishing', () => {
  it('publishes words with a card and a topic, and its address leads to them', async () => {
    const content = rehearsal.content('post', [part('Le pain est sorti')], {
      ...{ topic: '#pain', replyControl: 'mentioned_only', spoiler: true },
    });
    content.parts[0]!.card = { url: 'https://boulangerie-nord.example/pain', title: '', description: '' };
    const { receipt } = await rehearsal.publish(content, await rehearsal.connect());
    expect(receipt.url).toMatch(new RegExp(`^${rehearsal.mount}/@boulangerienord/post/[\\w-]+$`));
    expect(await rehearsal.page(receipt.url)).toContain('Le pain est sorti');
    expect(kept()[0]!.links).toEqual(['https://boulangerie-nord.example/pain']);
    expect(kept()[0]!.own.settings).toEqual({
      ...{ topic_tag: 'pain', reply_control: 'mentioned_only' },
      link_attachment: 'https://boulangerie-nord.example/pain',
    });
  });

  it('publishes pictures and films together, each with its words', async () => {
    const { receipt } = await rehearsal.publish(post('Trois', 'bread', 'film', 'oven'), await rehearsal.connect());
    expect(kept()[0]!.media.map(({ mime, alt }) => [mime, alt])).toEqual([
      ['image/jpeg', 'Voici : bread'],
      ['video/mp4', 'Voici : film'],
      ['image/jpeg', 'Voici : oven'],
    ]);
    expect(await rehearsal.page(receipt.url)).toContain('alt="Voici : bread"');
  });

  it('prepares every carousel of a thread before anything is public', () => {
    const content = rehearsal.content('thread', [part('Un'), part('Deux', 'bread', 'oven')]);
    const steps = network.publish(content);
    expect(steps.map((step) => step.name)).toEqual([
      ...['check', 'item-2-1', 'item-2-2', 'item-2-1-ready', 'item-2-2-ready'],
      ...['container-1', 'ready-1', 'post-1', 'container-2', 'ready-2', 'post-2', 'address'],
    ]);
    expect(steps.filter((step) => step.once).map((step) => step.name)).toEqual(['post-1', 'post-2']);
  });

  it('publishes a thread whose parts answer one another; its settings stand at its head', async () => {
    const settings = { topic: 'pain', replyControl: 'followers_only', spoiler: true };
    const content = rehearsal.content('thread', [part('Un'), part('Deux', 'bread'), part('Trois')], settings);
    const { receipt } = await rehearsal.publish(content, await rehearsal.connect());
    const posts = receipt.parts.map((id) => rehearsal.world.posts.get(id)!);
    expect(posts.map((one) => one.text)).toEqual(['Un', 'Deux', 'Trois']);
    expect(posts.map((one) => one.parentId)).toEqual([undefined, receipt.parts[0], receipt.parts[1]]);
    expect(posts.map((one) => one.own.settings)).toEqual([
      { topic_tag: 'pain', reply_control: 'followers_only' },
      { is_spoiler_media: 'true' },
      {},
    ]);
    const html = await rehearsal.page(receipt.url);
    for (const words of ['Un', 'Deux', 'Trois']) expect(html).toContain(words);
  });

  it('asks a question with the answers that were written', async () => {
    const settings = { optionA: 'Seigle', optionB: ' Blé ', optionC: '', optionD: 'Épeautre' };
    const content = rehearsal.content('poll', [part('Lequel ?')], settings);
    const { receipt } = await rehearsal.publish(content, await rehearsal.connect());
    expect(kept()[0]!.own.settings).toEqual({
      poll_attachment: '{"option_a":"Seigle","option_b":"Blé","option_c":"Épeautre"}',
    });
    expect(await rehearsal.page(receipt.url)).toContain('<li>Blé</li>');
  });

  it('counts emojis as Threads does, and refuses before anything leaves', async () => {
    const connected = await rehearsal.connect();
    const refused = (content: Content) => refusalOf(rehearsal.publish(content, connected));
    const thread = rehearsal.content('thread', [part('Un'), part('🥖'.repeat(126))]);
    expect(await refused(thread)).toMatchObject({ kind: 'rejected', code: 'text-too-long' });
    expect(
      await refused(post('https://a.fr https://b.fr https://c.fr https://d.fr https://e.fr https://f.fr')),
    ).toMatchObject({ code: 'too-many-links' });
    const files = Array.from({ length: 11 }, () => ['bread', 'film']).flat();
    expect(await refused(post('Trop', ...files))).toMatchObject({ code: 'too-many-files' });
    expect(containers(rehearsal.world).list()).toEqual([]);
    await rehearsal.publish(post('🥖'.repeat(125)), connected);
    expect(kept()).toHaveLength(1);
  });

  it('says what is wrong with a file, in words', async () => {
    const connected = await rehearsal.connect();
    const refused = (file: string) => refusalOf(rehearsal.publish(post('Non', file), connected));
    rehearsal.files.oven = { mime: 'image/jpeg', bytes: Buffer.from('no picture, as anybody can see') };
    expect(await refused('oven')).toMatchObject({ kind: 'rejected', code: 'processing-failed' });
    rehearsal.files.film = { mime: 'video/mp4', bytes: Buffer.from('no film, as anybody can see') };
    expect(await refused('film')).toMatchObject({ kind: 'rejected', code: 'media-refused' });
    const gone = post('Non', 'bread');
    delete rehearsal.files.bread;
    expect(await refusalOf(rehearsal.publish(gone, connected))).toMatchObject({ code: 'media-not-fetched' });
  });

  it('refuses a topic that Threads does not take', async () => {
    const content = rehearsal.content('post', [part('Non')], { topic: 'pain & beurre' });
    expect(await refusalOf(rehearsal.publish(content, await rehearsal.connect()))).toMatchObject({
      kind: 'rejected',
      code: 'topic-refused',
    });
  });

  it('waits for room in the quota before it prepares anything', async () => {
    const { account, session } = await rehearsal.connect();
    for (let index = 0; index < 250; index++)
      rehearsal.world.posts.put(`${index}`, {
        ...{ id: `${index}`, accountId: account.externalId, text: '', links: [], media: [], own: {} },
        createdAt: rehearsal.sandbox.clock.now().toISOString(),
      });
    const error = await refusalOf(rehearsal.publish(post('Un de trop'), { account, session }));
    expect(error).toMatchObject({ kind: 'throttled', code: 'daily-quota' });
    expect(error.retryAt!.getTime()).toBeGreaterThan(rehearsal.sandbox.clock.now().getTime());
    expect(containers(rehearsal.world).list()).toEqual([]);
  });

  it('says to publish again when what was prepared is older than a day', async () => {
    const call = rehearsal.call(post('Vieux'), await rehearsal.connect());
    const step = await rehearsal.until('post-1', call);
    rehearsal.sandbox.clock.advance(25 * 3600);
    expect(await refusalOf(step.run(call))).toMatchObject({ kind: 'rejected', code: 'container-expired' });
    expect(await step.find!(call)).toEqual({ is: 'absent' });
  });

  it('asks to wait when a container is not ready, whatever was saved', async () => {
    const call = rehearsal.call(post('Au four', 'film'), await rehearsal.connect());
    const ready = await rehearsal.until('ready-1', call);
    expect(await ready.run(call)).toEqual({ pendingSeconds: 30 });
    const step = network.publish(call.content).find((one) => one.once)!;
    expect(await refusalOf(step.run(call))).toMatchObject({ kind: 'unavailable', code: 'not-ready' });
  });
});

describe('when the answer is lost', () => {
  const lose = async (kind: Fault['kind'], content: Content, name = 'post-1') => {
    const call = rehearsal.call(content, await rehearsal.connect());
    const step = await rehearsal.until(name, call);
    rehearsal.sandbox.fault('threads', { kind, method: 'POST', times: 1 });
    const error = await refusalOf(step.run(call));
    return { call, step, error };
  };

  it.each([[[]], [['bread']], [['film']], [['bread', 'film']]])('finds its own post of %j again', async (files) => {
    const { call, step, error } = await lose('reset-after', post('Perdu ?', ...files));
    expect(error).toMatchObject({ kind: 'unknown', code: 'no-answer' });
    expect(await step.find!(call)).toEqual({ is: 'there', checkpoint: { id: kept()[0]!.id } });
    expect(await step.run(call)).toEqual({ checkpoint: { id: kept()[0]!.id } });
    expect(kept()).toHaveLength(1);
  });

  it('finds the later part of a thread among the replies', async () => {
    const content = rehearsal.content('thread', [part('Même texte'), part('Même texte')]);
    const { call, step } = await lose('reset-after', content, 'post-2');
    const [first, second] = kept();
    expect(second!.parentId).toBe(first!.id);
    expect(await step.find!(call)).toEqual({ is: 'there', checkpoint: { id: second!.id } });
  });

  it('knows that nothing came of a request that never arrived', async () => {
    const { call, step, error } = await lose('reset-before', post('Jamais parti'));
    expect(error.kind).toBe('unknown');
    expect(await step.find!(call)).toEqual({ is: 'absent' });
    await rehearsal.run(step, call);
    expect(kept()).toHaveLength(1);
  });

  it('asks a person when two posts with the same words came out at once', async () => {
    const { call, step } = await lose('reset-after', post('Deux fois'));
    await rehearsal.publish(post('Deux fois'), await rehearsal.connect());
    expect(await step.find!(call)).toMatchObject({ is: 'unknowable' });
  });

  it('looks again while Threads does not list what it says it published', async () => {
    const { call, step } = await lose('reset-after', post('Lent'));
    rehearsal.world.posts.delete(kept()[0]!.id);
    expect(await refusalOf(step.find!(call))).toMatchObject({ kind: 'unavailable', code: 'not-listed-yet' });
  });

  it('looks through the account when Threads has forgotten the container', async () => {
    const { call, step } = await lose('reset-after', post('Oublié'));
    containers(rehearsal.world).delete(String((call.done['container-1'] as { id: Json }).id));
    expect(await step.find!(call)).toMatchObject({ is: 'there' });
    for (const one of kept()) rehearsal.world.posts.delete(one.id);
    expect(await step.find!(call)).toEqual({ is: 'absent' });
  });
});

describe('reading', () => {
  it('adds a thread up, without its own parts among the replies', async () => {
    const content = rehearsal.content('thread', [part('Un'), part('Deux')]);
    const { ref } = await rehearsal.publish(content, await rehearsal.connect());
    expect(await network.measure(ref)).toMatchObject({ comments: 0, reach: null, saves: null, clicks: null });
    rehearsal.sandbox.clock.advance(2 * 86_400);
    const measured = await network.measure(ref);
    expect(measured.impressions).toBe(measured.own.views);
    expect(measured.comments).toBe(measured.own.replies! - 1);
    expect(measured.shares).toBe(measured.own.reposts! + measured.own.quotes! + measured.own.shares!);
  });

  it('leaves unknown what Threads does not tell', async () => {
    const { ref } = await rehearsal.publish(post('Peu'), await rehearsal.connect());
    const data = [{ name: 'likes', values: [{ value: 3 }] }];
    const line = { ...ref.line, fetch: (async () => Response.json({ data })) as typeof fetch };
    expect(await network.measure({ ...ref, line })).toMatchObject({
      ...{ impressions: null, reactions: 3, comments: null, shares: null, own: { likes: 3 } },
    });
  });

  it('hears what others answered, oldest first, and counts followers', async () => {
    const content = rehearsal.content('thread', [part('Un'), part('Deux')]);
    const { ref } = await rehearsal.publish(content, await rehearsal.connect());
    rehearsal.sandbox.clock.advance(3 * 86_400);
    const heard = await network.hear!(ref);
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.map((one) => one.author)).not.toContain('boulangerienord');
    expect(heard.map((one) => one.at)).toEqual(heard.map((one) => one.at).toSorted());
    expect(await network.measureAccount!(ref.line, ref.account, ref.session)).toEqual({
      followers: 940,
      posts: null,
      own: { followers_count: 940 },
    });
  });

  it('deletes a thread from its end, also what is already gone', async () => {
    const content = rehearsal.content('thread', [part('Un'), part('Deux')]);
    const { ref } = await rehearsal.publish(content, await rehearsal.connect());
    expect(await network.readBack(ref)).toBe('there');
    await network.delete!(ref);
    expect(kept()).toEqual([]);
    await network.delete!(ref);
    expect(await network.readBack(ref)).toBe('absent');
  });
});
