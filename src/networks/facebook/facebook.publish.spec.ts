import { createHash } from 'node:crypto';
import { MP4, Rehearsal, refusalOf } from '../../../test/graph/rig.js';
import type { Fault } from '../../sandbox/faults.js';
import type { Content, Json, Part } from '../network.js';
import network from './index.js';
import { MOST_BYTES_AT_ONCE } from './publish-film.js';
import simulator from './sandbox.js';
import { comments } from './sandbox-comments.js';
import { films } from './sandbox-films.js';

let rehearsal: Rehearsal;
beforeEach(async () => {
  rehearsal = await new Rehearsal(network, simulator).open();
});
afterEach(() => rehearsal.close());

const PAGE = '102938475610001';
const AGENCY = '102938475610003';
const part = (text: string, ...files: string[]): Part => ({
  text,
  attachments: files.map((name) => rehearsal.file(name, name === 'film' ? '' : `Voici : ${name}`)),
});
const post = (text = 'Le pain du lundi', settings: Content['settings'] = {}, ...files: string[]) =>
  rehearsal.content('post', [part(text, ...files)], settings);
const kept = () => rehearsal.world.posts.list();

describe('connecting a Page', () => {
  it('knows the Page and keeps only its own token, which does not end', async () => {
    const { account, session, others } = (await rehearsal.connect()) as Awaited<ReturnType<Rehearsal['finish']>>;
    expect(account).toMatchObject({ externalId: PAGE, handle: 'boulangerienord', displayName: 'Boulangerie Nord' });
    expect(Object.keys(session.secrets)).toEqual(['pageToken']);
    expect(session.expiresAt).toBeUndefined();
    expect(others).toBeUndefined();
    rehearsal.sandbox.clock.advance(200 * 86_400);
    expect(await network.check(rehearsal.line(), account, session)).toEqual(account);
    expect((await fetch(account.url!)).status).toBe(200);
    expect((await fetch(account.avatarUrl!)).status).toBe(200);
  });

  it('brings every Page of a person with several, each with its own token', async () => {
    const { account, session, others } = await rehearsal.connect(AGENCY);
    expect(account.handle).toBe('reseauxetco');
    expect(others!.map((one) => one.account.handle)).toEqual(['boulangerienord', 'velosud']);
    const all = [{ account, session }, ...others!];
    for (const one of all) await network.check(rehearsal.line(), one.account, one.session);
    expect(new Set(all.map((one) => one.session.secrets.pageToken)).size).toBe(3);
  });

  it('uses a configuration of Login for Business where there is one', async () => {
    const keys = { app_id: 'rehearsal', app_secret: 'rehearsal', config_id: 'rehearsal' };
    const url = new URL(await rehearsal.begin(keys));
    expect([url.searchParams.get('config_id'), url.searchParams.get('scope')]).toEqual(['rehearsal', null]);
    expect((await rehearsal.connect(PAGE, keys)).account.externalId).toBe(PAGE);
  });

  it('says so when the person declines, has no Page, or the keys are wrong', async () => {
    const back = await rehearsal.decide(await rehearsal.begin(), PAGE, 'deny');
    expect(back.searchParams.get('error')).toBe('access_denied');
    const wrong = { app_id: 'rehearsal', app_secret: 'wrong' };
    expect(await refusalOf(rehearsal.connect(PAGE, wrong))).toMatchObject({ code: 'app-keys-refused' });
    expect(await refusalOf(rehearsal.begin({}))).toMatchObject({ code: 'app-keys-missing' });
    const line = rehearsal.line();
    if (network.connect.by !== 'oauth') throw new Error('It connects by OAuth.');
    const nobody = { ...line, fetch: (async () => Response.json({ access_token: 'T', data: [] })) as typeof fetch };
    const answer = { code: 'c', codeVerifier: '', redirectUri: 'https://x.example', keep: {} };
    expect(await refusalOf(network.connect.finish(nobody, answer))).toMatchObject({
      kind: 'rejected',
      code: 'no-page',
    });
  });

  it('does not take a code twice', async () => {
    const code = (await rehearsal.decide(await rehearsal.begin(), PAGE)).searchParams.get('code')!;
    await rehearsal.finish(code);
    expect(await refusalOf(rehearsal.finish(code))).toMatchObject({ kind: 'rejected', code: 'code-refused' });
  });

  it('proves with every request that it holds the secret of the application', async () => {
    const { account, session } = await rehearsal.connect();
    await network.check(rehearsal.line(), account, session);
    const proofs = rehearsal.passed.map((one) => one.url.searchParams.get('appsecret_proof'));
    expect(proofs.at(-1)).toMatch(/^[0-9a-f]{64}$/);
    expect(rehearsal.passed.at(-1)!.url.href).not.toContain(String(session.secrets.pageToken));
  });
});

describe('publishing', () => {
  it('publishes a text with the card of a link, and its address leads to it', async () => {
    const content = post('Le pain est sorti');
    content.parts[0]!.card = { url: 'https://boulangerie-nord.example/pain?a=1', title: 'Le pain', description: '' };
    const { receipt } = await rehearsal.publish(content, await rehearsal.connect());
    expect(receipt.externalId).toMatch(/^102938475610001_\d+$/);
    const html = await rehearsal.page(receipt.url);
    expect(html).toContain('Le pain est sorti');
    expect(kept()[0]!.links).toEqual(['https://boulangerie-nord.example/pain?a=1']);
  });

  it('publishes photos with their words, in one post', async () => {
    const { receipt } = await rehearsal.publish(post('Deux', {}, 'bread', 'oven'), await rehearsal.connect());
    expect(kept()).toHaveLength(1);
    expect(kept()[0]!.media.map((one) => one.alt)).toEqual(['Voici : bread', 'Voici : oven']);
    const html = await rehearsal.page(receipt.url);
    const source = /<img src="([^"]+)"/.exec(html)![1]!;
    expect((await fetch(source)).headers.get('content-type')).toBe('image/jpeg');
  });

  it('uploads a film in the pieces Facebook asks for, byte for byte, and waits until it shows', async () => {
    const settings = { title: 'Au four', cover: 'oven' };
    const content = rehearsal.content('video', [part('De la pâte au pain', 'film')], settings);
    expect(network.publish(content).map(({ name, once }) => [name, once])).toEqual([
      ['start', false],
      ['upload', false],
      ['post', true],
      ['address', false],
    ]);
    const { receipt } = await rehearsal.publish(content, await rehearsal.connect());
    const sha256 = createHash('sha256').update(MP4).digest('hex');
    expect(kept()[0]!.own).toMatchObject({ kind: 'video', title: 'Au four', hasCover: true, sha256 });
    expect(receipt.url).toMatch(/\/boulangerienord\/videos\/\d+\/$/);
    expect(await rehearsal.page(receipt.url)).toContain('De la pâte au pain');
    const transfers = rehearsal.passed.filter(
      (one) => (one.body as Record<string, string> | undefined)?.upload_phase === 'transfer',
    );
    expect(transfers).toHaveLength(Math.ceil(MP4.length / (256 * 1024)));
  });

  it('reads a film piece by piece, and tells how far it is', async () => {
    const content = rehearsal.content('video', [part('Au four', 'film')]);
    const call = rehearsal.call(content, await rehearsal.connect());
    const step = await rehearsal.until('upload', call);
    const reads: [number, number][] = [];
    const shares: number[] = [];
    await step.run({
      ...call,
      open: async () => {
        throw new Error('A film is never opened whole.');
      },
      read: async (mediaId, from, to) => {
        reads.push([from, to]);
        return call.read(mediaId, from, to);
      },
      progress: (share) => void shares.push(share),
    });
    expect(reads).toEqual([
      [0, 262_144],
      [262_144, 524_288],
      [524_288, MP4.length],
    ]);
    expect(shares.at(-1)).toBe(1);
  });

  it('goes on where Facebook has it after a crash in the middle of a film', async () => {
    const content = rehearsal.content('video', [part('Au four', 'film')]);
    const call = rehearsal.call(content, await rehearsal.connect());
    const step = await rehearsal.until('upload', call);
    rehearsal.sandbox.fault('facebook', { kind: 'reset-after', method: 'POST', path: '/videos', times: 1 });
    expect((await refusalOf(step.run(call))).kind).toBe('unavailable');
    const reads: number[] = [];
    const read: typeof call.read = (mediaId, from, to) => {
      reads.push(from);
      return call.read(mediaId, from, to);
    };
    call.done.upload = await rehearsal.run(step, { ...call, read });
    expect(reads).toEqual([0, 262_144, 524_288]);
    const film = films(rehearsal.world).list();
    expect(film.map((one) => one.received)).toEqual([MP4.length]);
  });

  it('begins anew when Facebook has forgotten the upload', async () => {
    const content = rehearsal.content('video', [part('Au four', 'film')]);
    const call = rehearsal.call(content, await rehearsal.connect());
    const step = await rehearsal.until('upload', call);
    for (const film of films(rehearsal.world).list()) films(rehearsal.world).delete(film.id);
    call.done.upload = await rehearsal.run(step, call);
    const [film] = films(rehearsal.world).list();
    expect(call.done.upload).toMatchObject({ videoId: film!.id });
  });

  it('publishes a reel and a story from one upload each', async () => {
    const connected = await rehearsal.connect();
    const reel = await rehearsal.publish(rehearsal.content('reel', [part('Au four', 'film')]), connected);
    expect(reel.receipt.url).toContain('/reel/');
    expect(await rehearsal.page(reel.receipt.url)).toContain('Au four');
    const story = await rehearsal.publish(rehearsal.content('story', [part('', 'film')]), connected);
    expect(story.receipt.url).toContain(`/stories/${PAGE}/`);
    expect((await fetch(story.receipt.url)).status).toBe(200);
    expect(kept().map((one) => one.own.kind)).toEqual(['reel', 'story']);
    expect(await network.readBack(story.ref)).toBe('there');
  });

  it('sends only what is left of a reel whose upload broke off', async () => {
    const content = rehearsal.content('reel', [part('Au four', 'film')]);
    const call = rehearsal.call(content, await rehearsal.connect());
    const step = await rehearsal.until('upload', call);
    const [film] = films(rehearsal.world).list();
    rehearsal.world.keepBytes(film!.id, MP4.subarray(0, 200_000));
    films(rehearsal.world).put(film!.id, { ...film!, size: MP4.length, received: 200_000 });
    call.done.upload = await rehearsal.run(step, call);
    expect(rehearsal.passed.at(-1)!.headers.get('offset')).toBe('200000');
    for (const next of network.publish(content).slice(2)) call.done[next.name] = await rehearsal.run(next, call);
    expect(kept()[0]!.own.sha256).toBe(createHash('sha256').update(MP4).digest('hex'));
  });

  it('lets Facebook fetch a large film by itself', async () => {
    const large = part('Grand', 'film');
    large.attachments[0]!.bytes = MOST_BYTES_AT_ONCE + 1;
    const call = rehearsal.call(rehearsal.content('reel', [large]), await rehearsal.connect());
    const step = await rehearsal.until('upload', call);
    expect(await step.run({ ...call, read: () => Promise.reject(new Error('not read')) })).toEqual({
      checkpoint: { pulled: true },
    });
    expect(rehearsal.passed.at(-1)!.headers.get('file_url')).toMatch(/\/film$/);
  });

  it('publishes a story of a photo, which is over after a day', async () => {
    const { receipt, ref } = await rehearsal.publish(
      rehearsal.content('story', [part('', 'bread')]),
      await rehearsal.connect(),
    );
    expect((await fetch(receipt.url)).status).toBe(200);
    expect(await network.readBack(ref)).toBe('there');
    expect(await refusalOf(network.delete!(ref))).toMatchObject({ kind: 'rejected', code: 'story-stays' });
    rehearsal.sandbox.clock.advance(90_000);
    expect((await fetch(receipt.url)).status).toBe(404);
  });

  it('writes the first comment under its own post', async () => {
    const content = post('Bonjour', { firstComment: ' Dès 7 h ' });
    const { ref } = await rehearsal.publish(content, await rehearsal.connect());
    expect(comments(rehearsal.world).list()).toMatchObject([{ fromId: PAGE, text: 'Dès 7 h' }]);
    expect(await network.hear!(ref)).toEqual([]);
  });

  it('says what is wrong, in words', async () => {
    const connected = await rehearsal.connect();
    const refused = (content: Content) => refusalOf(rehearsal.publish(content, connected));
    expect(await refused(post('Non', {}, 'paper'))).toMatchObject({ kind: 'rejected', code: 'photo-refused' });
    const card = { url: 'https://www.facebook.com/velosud', title: '', description: '' };
    const linked = { ...post('Non'), parts: [{ ...part('Non'), card }] };
    expect(await refused(linked)).toMatchObject({ code: 'link-to-facebook' });
    expect(await refused(post('a'.repeat(63_207)))).toMatchObject({ code: 'text-too-long' });
    rehearsal.files.film = { mime: 'video/mp4', bytes: Buffer.alloc(2048, 'no film') };
    for (const format of ['video', 'reel'])
      expect(await refused(rehearsal.content(format, [part('Non', 'film')]))).toMatchObject({
        kind: 'rejected',
        code: 'film-refused',
        answer: expect.stringContaining('not a video'),
      });
  });
});

describe('when the answer is lost', () => {
  const lose = async (kind: Fault['kind'], content: Content, name = 'post') => {
    const call = rehearsal.call(content, await rehearsal.connect());
    const step = await rehearsal.until(name, call);
    rehearsal.sandbox.fault('facebook', { kind, method: 'POST', times: 1 });
    const error = await refusalOf(step.run(call));
    return { call, step, error };
  };
  const content = (format: string) =>
    rehearsal.content(format, [
      part(format === 'story' ? '' : 'Perdu ?', ...(format === 'post' ? ['bread'] : ['film'])),
    ]);

  it.each(['post', 'video', 'reel', 'story'])('finds its own %s again', async (format) => {
    const { call, step, error } = await lose('reset-after', content(format));
    expect(error).toMatchObject({ kind: 'unknown', code: 'no-answer' });
    expect(await step.find!(call)).toMatchObject({ is: 'there', checkpoint: { id: kept()[0]!.id } });
    expect(kept()).toHaveLength(1);
  });

  it.each(['post', 'video', 'reel', 'story'])('knows that nothing came of a %s that never arrived', async (format) => {
    const { call, step, error } = await lose('reset-before', content(format));
    expect(error.kind).toBe('unknown');
    expect(await step.find!(call)).toEqual({ is: 'absent' });
    call.done.post = await rehearsal.run(step, call);
    expect(kept()).toHaveLength(1);
  });

  it('finds a story of a photo by the photo', async () => {
    const story = rehearsal.content('story', [part('', 'bread')]);
    const { call, step } = await lose('reset-after', story);
    expect(await step.find!(call)).toMatchObject({ is: 'there', checkpoint: { id: kept()[0]!.id } });
    expect(await step.run(call)).toMatchObject({ checkpoint: { id: kept()[0]!.id } });
    expect(kept()).toHaveLength(1);
  });

  it('tells its post from another with the same words by the photos', async () => {
    const connected = await rehearsal.connect();
    await rehearsal.publish(post('Perdu ?', {}, 'oven'), connected);
    const { call, step } = await lose('reset-before', content('post'));
    expect(await step.find!(call)).toEqual({ is: 'absent' });
  });

  it('takes what an earlier attempt made when Facebook refuses to repeat it', async () => {
    for (const one of [post('Une fois'), post('Deux', {}, 'bread')]) {
      const { call, step } = await lose('reset-after', one);
      const before = kept().length;
      expect(await step.run(call)).toEqual({ checkpoint: { id: kept().at(-1)!.id } });
      expect(kept()).toHaveLength(before);
    }
  });

  it('does not take an older post for its own', async () => {
    const connected = await rehearsal.connect();
    await rehearsal.publish(post('Toujours pareil'), connected);
    rehearsal.sandbox.clock.advance(3600);
    const call = rehearsal.call(post('Toujours pareil'), connected);
    const step = await rehearsal.until('post', call);
    expect(await step.find!(call)).toEqual({ is: 'absent' });
    expect(await refusalOf(step.run(call))).toMatchObject({ kind: 'rejected', code: 'duplicate-content' });
  });

  it('says why a film that was taken cannot be shown, and does not send it again', async () => {
    rehearsal.files.film = { mime: 'video/mp4', bytes: Buffer.alloc(2048, 'no film') };
    const { call, step } = await lose('reset-after', content('reel'));
    rehearsal.sandbox.clock.advance(60);
    const found = await step.find!(call);
    expect(found.is).toBe('there');
    call.done.post = found.is === 'there' ? found.checkpoint : null;
    const address = network.publish(call.content).at(-1)!;
    expect(await refusalOf(address.run(call))).toMatchObject({ kind: 'rejected', code: 'film-refused' });
  });

  it('does not write the first comment twice', async () => {
    const { call, step } = await lose('reset-after', post('Bonjour', { firstComment: 'Dès 7 h' }), 'first-comment');
    expect(await step.find!(call)).toMatchObject({ is: 'there' });
    const other = await lose('reset-before', post('Bonsoir', { firstComment: '19 h' }), 'first-comment');
    expect(await other.step.find!(other.call)).toEqual({ is: 'absent' });
  });
});

describe('reading', () => {
  it('measures a post', async () => {
    const content = post('Bonjour https://boulangerie-nord.example/pain');
    const { ref } = await rehearsal.publish(content, await rehearsal.connect());
    rehearsal.sandbox.clock.advance(2 * 86_400);
    const measured = await network.measure(ref);
    expect(measured.impressions).toBeGreaterThan(measured.reach!);
    expect(measured.clicks).toBeGreaterThan(0);
    expect(measured.shares).toBeGreaterThan(0);
    expect(measured.saves).toBeNull();
    expect(measured.own['post_reactions_by_type_total.like']).toBe(measured.reactions);
  });

  it('leaves out the numbers that Facebook has removed, and keeps the others', async () => {
    const connected = await rehearsal.connect();
    const { ref } = await rehearsal.publish(rehearsal.content('video', [part('Au four', 'film')]), connected);
    rehearsal.sandbox.clock.advance(86_400);
    const measured = await network.measure(ref);
    expect(measured.impressions).toBe(measured.own.views);
    expect(measured.watchSeconds).toBe(Math.round((measured.impressions! * 9100) / 1000));
    expect(measured.own.blue_reels_play_count).toBeUndefined();
  });

  it('measures a reel and a story', async () => {
    const connected = await rehearsal.connect();
    const reel = await rehearsal.publish(rehearsal.content('reel', [part('Au four', 'film')]), connected);
    const story = await rehearsal.publish(rehearsal.content('story', [part('', 'bread')]), connected);
    rehearsal.sandbox.clock.advance(6 * 3600);
    expect(await network.measure(reel.ref)).toMatchObject({ own: { blue_reels_play_count: expect.any(Number) } });
    const measured = await network.measure(story.ref);
    expect(measured.reach).toBeGreaterThan(0);
    expect(measured.impressions).toBeNull();
    expect(await network.hear!(story.ref)).toEqual([]);
  });

  it('says that a reel is still being worked on', async () => {
    const connected = await rehearsal.connect();
    const content = rehearsal.content('reel', [part('Au four', 'film')]);
    const call = rehearsal.call(content, connected);
    const step = await rehearsal.until('address', call);
    expect(await step.run(call)).toEqual({ pendingSeconds: 15 });
    const receipt = network.receipt(connected.account, content, call.done as Record<string, Json>);
    const ref = { line: rehearsal.line(), ...connected, receipt };
    expect(await network.readBack(ref)).toBe('processing');
    rehearsal.sandbox.clock.advance(20);
    expect(await network.readBack(ref)).toBe('there');
    await network.delete!(ref);
    expect(await network.readBack(ref)).toBe('absent');
    await network.delete!(ref);
  });

  it('hears comments, and counts followers', async () => {
    const { ref } = await rehearsal.publish(post(), await rehearsal.connect());
    rehearsal.sandbox.clock.advance(86_400);
    const heard = await network.hear!(ref);
    expect(heard.length).toBeGreaterThan(1);
    expect(heard.map((one) => one.at)).toEqual(heard.map((one) => one.at).toSorted());
    const measured = await network.measureAccount!(ref.line, ref.account, ref.session);
    expect(measured).toEqual({ followers: 2210, posts: null, own: { followers_count: 2210, fan_count: 2121 } });
  });
});
