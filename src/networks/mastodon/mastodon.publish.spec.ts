import { createHash } from 'node:crypto';
import { measure as lengthOf } from '../../domain/text.js';
import { problems } from '../../domain/variant.js';
import type { Fault } from '../../sandbox/faults.js';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Connected, Content, Json, JsonObject, Line, Part, PublishCall, PublishedRef } from '../network.js';
import { NetworkError } from '../network-error.js';
import network from './index.js';
import { keyOf } from './publish.js';
import simulator from './sandbox.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const REDIRECT = 'http://127.0.0.1/connected';
const BAKERY = '109298000000000001';
const BICYCLES = '109298000000000002';
const STATUSES = '/api/v1/statuses';

let sandbox: SandboxHost;
beforeEach(async () => {
  sandbox = await hostSandbox({ simulators: [simulator], seed: 7, basePath: '/sandbox' });
});
afterEach(() => sandbox.close());

const world = () => sandbox.world('mastodon');

describe('connecting an account', () => {
  it('registers with the server, asks for consent, then knows the account, its home and its limits', async () => {
    const { account, session } = await connected();

    expect(account).toMatchObject({
      externalId: `${BAKERY}@mastodon.example`,
      handle: 'boulangerie_nord@mastodon.example',
      displayName: 'Boulangerie Nord',
      home: { instance: `${sandbox.url}/mastodon` },
      limits: { maxCharacters: 500, charactersPerLink: 23, maxPictures: 4, altGraphemes: 1500 },
    });
    expect(session.scopes).toEqual(network.scopes);
    expect(session.expiresAt).toBeUndefined();
    expect((await fetch(account.url!)).status).toBe(200);
    expect((await fetch(account.avatarUrl!)).status).toBe(200);
  });

  it('goes back to the server it left for, whatever the line says by then', async () => {
    const { authorizeUrl, keep, verifier } = await begun();
    const code = (await decide(authorizeUrl, 'allow')).searchParams.get('code')!;
    const elsewhere = { ...line(), hosts: { instance: 'https://elsewhere.example' } };
    const answer = { code, codeVerifier: verifier, redirectUri: REDIRECT, keep };
    expect((await connect().finish(elsewhere, answer)).account.handle).toBe('boulangerie_nord@mastodon.example');
  });

  it('brings the person back with a refusal when they decline', async () => {
    const { authorizeUrl } = await begun();
    const back = await decide(authorizeUrl, 'deny');
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('state')).toBe('some-state');
  });

  it('shows a page that can be read, with the rights that are asked for', async () => {
    const { authorizeUrl } = await begun();
    const html = await (await fetch(authorizeUrl)).text();
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('Marronnier');
    for (const scope of network.scopes) expect(html).toContain(scope);
  });

  it('does not give a code away twice, nor to another verifier, nor after ten minutes', async () => {
    const stolen = await begun();
    const code = (await decide(stolen.authorizeUrl, 'allow')).searchParams.get('code')!;
    expect(await failure(finish(code, 'another', stolen.keep))).toMatchObject({ code: 'code-refused' });
    expect(await failure(finish(code, stolen.verifier, stolen.keep))).toMatchObject({ code: 'code-refused' });

    const slow = await begun();
    const late = (await decide(slow.authorizeUrl, 'allow')).searchParams.get('code')!;
    sandbox.clock.advance(601);
    expect(await failure(finish(late, slow.verifier, slow.keep))).toMatchObject({
      kind: 'rejected',
      code: 'code-refused',
    });
  });

  it('starts again when the server has forgotten the registration', async () => {
    const { authorizeUrl, verifier, keep } = await begun();
    const code = (await decide(authorizeUrl, 'allow')).searchParams.get('code')!;
    const error = await failure(finish(code, verifier, { ...keep, clientSecret: 'another' }));
    expect(error).toMatchObject({ kind: 'rejected', code: 'app-forgotten', status: 401 });
  });

  it('registers one address where a server wants no list', async () => {
    const bodies: { redirect_uris: unknown }[] = [];
    const older: Line = {
      ...line(),
      fetch: async (url, init) => {
        const body = JSON.parse(String(init?.body)) as { redirect_uris: unknown };
        bodies.push(body);
        if (!Array.isArray(body.redirect_uris)) return fetch(url, init);
        return Response.json({ error: "Validation failed: Redirect URI can't be blank" }, { status: 422 });
      },
    };
    const { authorizeUrl } = await begun(older);
    expect(bodies.map((one) => one.redirect_uris)).toEqual([[REDIRECT], REDIRECT]);
    expect((await fetch(authorizeUrl)).status).toBe(200);
  });

  it('reads the limits of a server before 4.0 from its older page', async () => {
    const { account, session } = await connected();
    const older: Line = {
      ...line(),
      fetch: async (url, init) =>
        String(url).endsWith('/api/v2/instance') ? new Response('', { status: 404 }) : fetch(url, init),
    };
    const checked = await network.check(older, account, session);
    expect(checked.limits).toMatchObject({ maxCharacters: 500 });
    expect(checked.limits).not.toHaveProperty('altGraphemes');
    expect(checked.externalId).toBe(account.externalId);
  });

  it('asks to connect again when the owner has removed the application', async () => {
    const { account, session } = await connected();
    expect(await network.check(line(), account, session)).toEqual(account);
    sandbox.revoke('mastodon', BAKERY);
    const error = await failure(network.check(line(), account, session));
    expect(error).toMatchObject({ kind: 'reconnect', code: 'token-refused', status: 401 });
  });

  it('leaves nothing open after a disconnect', async () => {
    const { account, session } = await connected();
    await network.revoke!(line(), account, session);
    expect(await failure(network.check(line(), account, session))).toMatchObject({ kind: 'reconnect' });
    await network.revoke!(line(), account, session);
  });
});

describe('publishing', () => {
  it('publishes a text, and its address leads to it', async () => {
    const { receipt } = await published(post('Le pain du lundi est arrivé <b>.'));

    expect(receipt.parts).toEqual([receipt.externalId]);
    expect(receipt.url).toBe(`${sandbox.url}/mastodon/@boulangerie_nord/${receipt.externalId}`);
    const html = await (await fetch(receipt.url)).text();
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain('Le pain du lundi est arrivé &lt;b&gt;.');
    expect(html).toContain('Rehearsal / Répétition');
  });

  it('publishes four pictures with their words', async () => {
    const { receipt } = await published(post('Quatre pains.', ['Un', 'Deux', '', 'Quatre "<b>"']));

    const [kept] = world().posts.list();
    expect(kept!.media.map(({ mime, alt }) => [mime, alt])).toEqual([
      ['image/png', 'Un'],
      ['image/png', 'Deux'],
      ['image/png', ''],
      ['image/png', 'Quatre "<b>"'],
    ]);
    const html = await (await fetch(receipt.url)).text();
    expect(html).toContain('alt="Quatre &quot;&lt;b&gt;&quot;"');
    const source = /<img src="([^"]+)"/.exec(html)![1]!;
    expect(Buffer.from(await (await fetch(source)).arrayBuffer())).toEqual(PNG);
  });

  it('uploads every picture of a thread, and waits for each, before anything is public', () => {
    const names = network.publish(thread(part('Un', ['a']), part('Deux', ['b', 'c']))).map((step) => step.name);
    expect(names).toEqual([
      ...['picture-1-1', 'picture-2-1', 'picture-2-2'],
      ...['picture-1-1-ready', 'picture-2-1-ready', 'picture-2-2-ready'],
      ...['post-1', 'post-2'],
    ]);
  });

  it('asks again while the server works on a picture, and not at all when it was done at once', async () => {
    const call = await callFor(post('Le four tourne', ['Un four']), { bytes: GIF });
    const [picture, ready, last] = network.publish(call.content);
    call.done[picture!.name] = checkpointOf(await picture!.run(call));

    expect(await ready!.run(call)).toEqual({ pendingSeconds: expect.any(Number) });
    expect(await failure(last!.run(call))).toMatchObject({ kind: 'unavailable', code: 'media-not-ready' });
    sandbox.clock.advance(5);
    call.done[ready!.name] = checkpointOf(await ready!.run(call));
    checkpointOf(await last!.run(call));
    expect(world().posts.list()[0]!.media).toMatchObject([{ mime: 'image/gif', alt: 'Un four' }]);

    await published(post('Un pain', ['Pain']));
    const asked = sandbox.requests('mastodon').filter(({ path }) => path.startsWith('/api/v1/media/'));
    expect(asked.map(({ status }) => status)).toEqual([206, 200]);
  });

  it('leaves readers the full address of a link', async () => {
    await published(post('À lire (ici : https://boulangerie-nord.example/pain?a=1&b=2).'));
    expect(world().posts.list()[0]!.links).toEqual(['https://boulangerie-nord.example/pain?a=1&b=2']);
  });

  it('publishes a thread whose parts answer one another', async () => {
    const { receipt } = await published(thread(part('Un'), part('Deux', ['b']), part('Trois')));
    const kept = receipt.parts.map((id) => world().posts.get(id)!);
    expect(kept.map((one) => one.text)).toEqual(['Un', 'Deux', 'Trois']);
    expect(kept.map((one) => one.parentId)).toEqual([undefined, receipt.parts[0], receipt.parts[1]]);
    expect(receipt.externalId).toBe(receipt.parts[0]);
    const html = await (await fetch(receipt.url)).text();
    expect(html.indexOf('Un')).toBeLessThan(html.indexOf('Trois'));
  });

  it('sends visibility, warning, sensitivity and language with every part', async () => {
    const settings = { visibility: 'unlisted', spoiler_text: 'Du gluten', sensitive: true };
    await published({ ...thread(part('Un'), part('Deux')), settings, language: 'fr-CA' });
    const own = world()
      .posts.list()
      .map((one) => one.own);
    const sent = { visibility: 'unlisted', warning: 'Du gluten', sensitive: true, language: 'fr' };
    expect(own).toEqual([expect.objectContaining(sent), expect.objectContaining(sent)]);
  });

  it('shows a post for followers to nobody else', async () => {
    const ref = await published({ ...post('Entre nous'), settings: { visibility: 'private' } });
    expect((await fetch(ref.receipt.url)).status).toBe(404);
    expect(await network.readBack(ref)).toBe('there');
    const stranger = await connected(BICYCLES);
    expect(await network.readBack({ ...ref, session: stranger.session })).toBe('absent');
  });

  it('takes 500 characters and refuses one more, as the declaration counts them', async () => {
    const link = 'https://boulangerie-nord.example/une/adresse/bien/plus/longue/que/vingt-trois/signes';
    const family = '👨‍👩‍👧‍👦';
    const texts = [
      'é'.repeat(500),
      `${link} ${'a'.repeat(476)}`,
      family.repeat(500),
      `@velo@un.domaine.bien.long.example ${'a'.repeat(494)}`,
      `(${link}), ${'a'.repeat(473)}`,
    ];
    const [format] = network.formats;
    for (const text of texts) {
      expect(lengthOf(text, format!.text).length).toBe(500);
      await published(post(text));
      const error = await failure(published(post(`${text}a`)));
      expect(error).toMatchObject({ kind: 'rejected', code: 'text-too-long', status: 422 });
    }
    expect(world().posts.list()).toHaveLength(texts.length);
  });

  it('counts the warning within the text', async () => {
    const settings = { spoiler_text: 'w'.repeat(100) };
    const [format] = network.formats;
    const fits = { ...post('a'.repeat(400)), settings };
    const over = { ...post('a'.repeat(401)), settings };
    expect(problems(fits, format)).toEqual([]);
    expect(problems(over, format)).toMatchObject([{ code: 'text-too-long', params: { length: 501 } }]);
    await published(fits);
    expect(await failure(published(over))).toMatchObject({ code: 'text-too-long' });
  });

  it('says so when a picture cannot be read, is too large, or its words are too long', async () => {
    const picture = post('Une image', ['Pain']);
    const garbage = Buffer.from('This is no picture at all, as anybody can see.');
    expect(await failure(published(picture, { bytes: garbage }))).toMatchObject({ code: 'picture-unreadable' });
    const large = Buffer.concat([PNG, Buffer.alloc(16 * 1024 * 1024)]);
    expect(await failure(published(picture, { bytes: large }))).toMatchObject({ code: 'picture-too-large' });
    const wide = Buffer.from(PNG);
    wide.writeUInt32BE(100_000, 16);
    wide.writeUInt32BE(1_000, 20);
    expect(await failure(published(picture, { bytes: wide }))).toMatchObject({ code: 'picture-too-many-pixels' });
    const wordy = post('Une image', ['a'.repeat(1501)]);
    expect(await failure(published(wordy))).toMatchObject({ code: 'alt-too-long' });
  });

  it('refuses five pictures, an empty text and an answer to a post that is gone', async () => {
    const five = post('Cinq', ['1', '2', '3', '4', '5']);
    expect(await failure(published(five))).toMatchObject({ code: 'too-many-pictures' });
    expect(await failure(published(post('  ')))).toMatchObject({ code: 'text-empty' });
    const call = await callFor(thread(part('Un'), part('Deux')));
    const second = network.publish(call.content)[1]!;
    const orphan = { ...call, done: { 'post-1': { id: '1' } } };
    expect(await failure(second.run(orphan))).toMatchObject({ kind: 'rejected', code: 'parent-gone' });
  });

  it('uploads a picture again when its upload has died before the post left', async () => {
    const call = await callFor(post('Un pain', ['Pain']));
    await runPictures(call);
    sandbox.clock.advance(25 * 3600);

    checkpointOf(await network.publish(call.content).at(-1)!.run(call));

    expect(world().posts.list()[0]!.media).toEqual([{ mime: 'image/png', alt: 'Pain', bytes: PNG.length }]);
  });

  it('waits until the reset that the server names', async () => {
    sandbox.fault('mastodon', { kind: 'throttle', method: 'POST', path: STATUSES, times: 1, seconds: 300 });
    const error = await failure(published(post('Bonjour')));
    expect(error).toMatchObject({ kind: 'throttled', code: 'too-many-requests' });
    const seconds = (error.retryAt!.getTime() - world().now().getTime()) / 1000;
    expect(seconds).toBeGreaterThan(295);
    expect(seconds).toBeLessThan(302);
  });

  it('is stopped after 30 pictures in half an hour, until that is over', async () => {
    const halfHour = 1800 * 1000;
    sandbox.clock.advance((halfHour - (world().now().getTime() % halfHour)) / 1000);
    const call = await callFor(post('Un pain', ['Pain']));
    const [picture] = network.publish(call.content);
    for (let count = 0; count < 30; count++) await picture!.run(call);
    const error = await failure(picture!.run(call));
    expect(error).toMatchObject({ kind: 'throttled', code: 'too-many-uploads', status: 429 });

    sandbox.clock.advance(Math.ceil((error.retryAt!.getTime() - world().now().getTime()) / 1000));
    checkpointOf(await picture!.run(call));
  });
});

describe('after an answer that never came', () => {
  const silences: Fault['kind'][] = ['hang-after', 'reset-after'];
  it.each(silences)('finds a post that the server took (%s)', async (kind) => {
    const call = await callFor(post('Pain & sel < 2 €\n\n@velo_sud #pain : https://boulangerie-nord.example/pain/'));
    const step = network.publish(call.content).at(-1)!;
    sandbox.fault('mastodon', { kind, method: 'POST', path: STATUSES, times: 1 });

    expect(await failure(step.run(call))).toMatchObject({ kind: 'unknown', code: 'no-answer' });
    const found = await step.find!(call);

    const [kept] = world().posts.list();
    const url = `${sandbox.url}/mastodon/@boulangerie_nord/${kept!.id}`;
    expect(found).toEqual({ is: 'there', checkpoint: { id: kept!.id, url } });
  });

  it('knows that a post is not there when the server never got it', async () => {
    const call = await callFor(post('Bonjour'));
    const [step] = network.publish(call.content);
    sandbox.fault('mastodon', { kind: 'reset-before', method: 'POST', path: STATUSES, times: 1 });
    expect(await failure(step!.run(call))).toMatchObject({ kind: 'unknown' });
    expect(await step!.find!(call)).toEqual({ is: 'absent' });
  });

  it('finds each part of a thread by what it answers, not by its text alone', async () => {
    const call = await callFor(thread(part('Encore'), part('Encore'), part('Encore')));
    for (const step of network.publish(call.content)) {
      sandbox.fault('mastodon', { kind: 'reset-after', method: 'POST', path: STATUSES, times: 1 });
      expect(await step.find!(call)).toEqual({ is: 'absent' });
      expect(await failure(step.run(call))).toMatchObject({ kind: 'unknown' });
      const found = await step.find!(call);
      expect(found.is).toBe('there');
      call.done[step.name] = found.is === 'there' ? found.checkpoint : null;
    }
    const ids = world()
      .posts.list()
      .map((one) => one.id);
    expect(network.receipt(call.account, call.content, call.done).parts).toEqual(ids);
  });

  it('finds a post without words by its pictures', async () => {
    const call = await callFor(post('', ['Pain']));
    await runPictures(call);
    const step = network.publish(call.content).at(-1)!;
    sandbox.fault('mastodon', { kind: 'reset-after', method: 'POST', path: STATUSES, times: 1 });
    await failure(step.run(call));
    expect((await step.find!(call)).is).toBe('there');
    // Without their ids, another wordless post might as well be it.
    expect((await step.find!({ ...call, done: {} })).is).toBe('unknowable');
  });

  it('does not take an older post with the same words for this one, nor one written elsewhere', async () => {
    await published(post('Bonjour'));
    sandbox.clock.advance(3600);
    const call = await callFor(post('Bonjour'));
    const [step] = network.publish(call.content);
    expect(await step!.find!(call)).toEqual({ is: 'absent' });

    checkpointOf(await step!.run(call));
    const byHand = world().posts.list().at(-1)!;
    world().posts.put(byHand.id, { ...byHand, own: { ...byHand.own, application: 'Web' } });
    expect(await step!.find!(call)).toEqual({ is: 'absent' });
  });

  it('asks a person when a server has dressed the words anew', async () => {
    const call = await callFor(post('Du *bon* pain'));
    const [step] = network.publish(call.content);
    checkpointOf(await step!.run(call));
    const kept = world().posts.list().at(-1)!;
    world().posts.put(kept.id, { ...kept, text: 'Du bon pain' });
    expect(await step!.find!(call)).toMatchObject({ is: 'unknowable', say: { fr: expect.any(String) } });
  });

  it('looks past the first page, and says when it cannot tell', async () => {
    const call = await callFor(post('Cherchée'));
    await posted(call, 'Cherchée');
    for (let count = 0; count < 90; count++) await posted(call, `Bruit ${count}`);
    const [step] = network.publish(call.content);
    expect((await step!.find!(call)).is).toBe('there');
    for (let count = 90; count < 250; count++) {
      if (count === 170) sandbox.clock.advance(301);
      await posted(call, `Bruit ${count}`);
    }
    expect((await step!.find!(call)).is).toBe('unknowable');
  });

  it('does not double a post sent again within the hour, and would after it', async () => {
    const call = await callFor(post('Bonjour'));
    const [step] = network.publish(call.content);
    const first = checkpointOf(await step!.run(call));
    sandbox.clock.advance(3599);
    expect(checkpointOf(await step!.run(call))).toEqual(first);
    expect(world().posts.list()).toHaveLength(1);

    sandbox.clock.advance(2);
    expect(checkpointOf(await step!.run(call))).not.toEqual(first);
    expect(world().posts.list()).toHaveLength(2);
  });

  it('gives each part of each publication a key of its own', () => {
    const keys = [keyOf('p-1', 0), keyOf('p-1', 1), keyOf('p-2', 0), keyOf('é\n', 0)];
    expect(new Set(keys).size).toBe(4);
    expect(keys.every((key) => /^[0-9a-f]{64}$/.test(key))).toBe(true);
    expect(keyOf('p-1', 0)).toBe(keys[0]);
  });

  it('does not bring back a post that was deleted while its key lives', async () => {
    const call = await callFor(post('Bonjour'));
    const [step] = network.publish(call.content);
    call.done['post-1'] = checkpointOf(await step!.run(call));
    await network.delete!(refOf(call));
    expect(await failure(step!.run(call))).toMatchObject({ kind: 'rejected', code: 'made-and-deleted' });
  });

  it('takes “already attached” as proof when the first attempt is found then', async () => {
    const call = await callFor(post('Un pain', ['Pain']));
    await runPictures(call);
    const step = network.publish(call.content).at(-1)!;
    const first = checkpointOf(await step.run(call));
    // A server that forgets keys.
    const forgetful = { ...call, publicationId: 'another' };
    expect(checkpointOf(await step.run(forgetful))).toEqual(first);
    expect(world().posts.list()).toHaveLength(1);
  });

  it('tries again safely when the server could not be reached at all', async () => {
    const call = await callFor(post('Bonjour'));
    const closed = await hostSandbox({ simulators: [simulator] });
    await closed.close();
    const nowhere = { ...call, line: { ...call.line, hosts: { instance: closed.url } } };
    const error = await failure(network.publish(call.content)[0]!.run(nowhere));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'unreachable' });
  });

  it('knows a page of a proxy and a fault of the server for what they are', async () => {
    const call = await callFor(post('Bonjour', ['Pain']));
    const [picture] = network.publish(call.content);
    for (const kind of ['html', 'broken'] as const) {
      sandbox.fault('mastodon', { kind, times: 1 });
      expect(await failure(picture!.run(call))).toMatchObject({ kind: 'unavailable', code: 'broken' });
    }
    await runPictures(call);
    const step = network.publish(call.content).at(-1)!;
    for (const kind of ['html', 'broken'] as const) {
      sandbox.fault('mastodon', { kind, method: 'POST', path: STATUSES, times: 1 });
      expect(await failure(step.run(call))).toMatchObject({ kind: 'unknown', code: 'broken-outcome' });
    }
  });
});

describe('afterwards', () => {
  it('reads a publication back until it is deleted', async () => {
    const ref = await published(thread(part('Un', ['a']), part('Deux')));
    expect(await network.readBack(ref)).toBe('there');

    await network.delete!(ref);
    expect(await network.readBack(ref)).toBe('absent');
    expect(world().posts.list()).toEqual([]);
    expect(world().kept('media').list()).toEqual([]);

    await network.delete!(ref);
    expect(await failure(network.measure(ref))).toMatchObject({ code: 'not-found' });
  });

  it('is still there while one part of a thread is', async () => {
    const ref = await published(thread(part('Un'), part('Deux')));
    await network.delete!({ ...ref, receipt: { ...ref.receipt, parts: [ref.receipt.externalId] } });
    expect(await network.readBack(ref)).toBe('there');
  });

  it('measures what readers did, and says null for what Mastodon never tells', async () => {
    const ref = await published(post('À lire : https://boulangerie-nord.example/pain'));
    sandbox.clock.advance(24 * 3600);

    const measure = await network.measure(ref);

    const seen = world().engagement(world().posts.list()[0]!);
    expect(seen.likes).toBeGreaterThan(0);
    expect(measure).toMatchObject({
      reactions: seen.likes,
      comments: seen.replies,
      shares: seen.reposts + seen.quotes,
      own: { favourites_count: seen.likes, reblogs_count: seen.reposts, quotes_count: seen.quotes },
    });
    for (const name of network.neverTells) expect(measure[name]).toBeNull();
  });

  it.each(['public', 'private'])('sums a %s thread without counting its own parts as comments', async (visibility) => {
    const ref = await published({ ...thread(part('Un'), part('Deux'), part('Trois')), settings: { visibility } });
    expect((await network.measure(ref)).comments).toBe(0);

    sandbox.clock.advance(48 * 3600);
    const seen = world()
      .posts.list()
      .map((one) => world().engagement(one));
    const measure = await network.measure(ref);
    expect(measure.reactions).toBe(seen.reduce((sum, one) => sum + one.likes, 0));
    expect(measure.comments).toBe(seen.reduce((sum, one) => sum + one.replies, 0));
  });

  it('hears the replies, oldest first, and not its own parts', async () => {
    // Enough followers that some surely answer.
    const ref = await published(thread(part('Un'), part('Deux')), { owner: BICYCLES });
    sandbox.clock.advance(48 * 3600);
    const heard = await network.hear!(ref);

    const expected = world()
      .posts.list()
      .flatMap((one) => world().replies(one));
    expect(expected.length).toBeGreaterThan(0);
    expect(heard.map((one) => [one.externalId, one.text]).toSorted()).toEqual(
      expected.map((one) => [one.id, one.text]).toSorted(),
    );
    expect(heard.map((one) => one.at)).toEqual(heard.map((one) => one.at).toSorted());
  });
});

// The world these sentences are about.

function line(): Line {
  return {
    hosts: { instance: `${sandbox.url}/mastodon` },
    keys: {},
    now: () => sandbox.clock.now(),
    fetch: untilItHangs,
  };
}

/** Gives up as a deadline would, at the moment the sandbox hangs: no test waits for a time. */
async function untilItHangs(input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
  const hung = () => sandbox.requests('mastodon').filter((request) => request.status === -1).length;
  const before = hung();
  const deadline = new AbortController();
  const watch = setInterval(() => {
    if (hung() > before) deadline.abort(new DOMException('The deadline is over.', 'TimeoutError'));
  }, 5);
  try {
    return await fetch(input, { ...init, signal: deadline.signal });
  } finally {
    clearInterval(watch);
  }
}

function connect() {
  if (network.connect.by !== 'oauth') throw new Error('Mastodon connects by OAuth.');
  return network.connect;
}

async function begun(over: Line = line()) {
  const verifier = 'a-verifier-of-at-least-forty-three-characters-for-pkce';
  const codeChallenge = createHash('sha256').update(verifier).digest('base64url');
  const input = { instance: 'mastodon.social' };
  return {
    verifier,
    ...(await connect().begin(over, { input, redirectUri: REDIRECT, state: 'some-state', codeChallenge })),
  };
}

/** What a person does on the page of consent. */
async function decide(authorizeUrl: string, decision: 'allow' | 'deny', account = BAKERY): Promise<URL> {
  const body = new URLSearchParams({ account, decision });
  const answer = await fetch(authorizeUrl, { method: 'POST', body, redirect: 'manual' });
  return new URL(answer.headers.get('location')!);
}

function finish(code: string, codeVerifier: string, keep: JsonObject): Promise<Connected> {
  return connect().finish(line(), { code, codeVerifier, redirectUri: REDIRECT, keep });
}

async function connected(account = BAKERY): Promise<Connected> {
  const { authorizeUrl, verifier, keep } = await begun();
  const back = await decide(authorizeUrl, 'allow', account);
  return finish(back.searchParams.get('code')!, verifier, keep);
}

function part(text: string, alts: string[] = []): Part {
  const attachments = alts.map((alt, index) => ({
    ...{ mediaId: `m${index}`, mime: 'image/png', bytes: PNG.length },
    ...{ width: 1, height: 1, alt },
  }));
  return { text, attachments };
}
const post = (text: string, alts: string[] = []) => content('post', [part(text, alts)]);
const thread = (...parts: Part[]) => content('thread', parts);
function content(format: string, parts: Part[]): Content {
  return { format, parts, settings: {}, language: 'fr' };
}

let publications = 0;
async function callFor(content: Content, { bytes = PNG as Uint8Array, owner = BAKERY } = {}): Promise<PublishCall> {
  const { account, session } = await connected(owner);
  publications += 1;
  return {
    ...{ line: line(), account, session, content, done: {} },
    ...{ publicationId: `p-${publications}`, startedAt: sandbox.clock.now(), open: async () => bytes },
    ...{ read: async () => bytes, pullUrl: async () => '' },
  };
}

/** As the engine does when nothing goes wrong: every step in turn, its checkpoint kept. */
async function published(content: Content, options?: { bytes?: Uint8Array; owner?: string }): Promise<PublishedRef> {
  const call = await callFor(content, options);
  for (const step of network.publish(content)) call.done[step.name] = checkpointOf(await step.run(call));
  return refOf(call);
}

function refOf({ account, session, content, done }: PublishCall): PublishedRef {
  return { line: line(), account, session, receipt: network.receipt(account, content, done) };
}

async function runPictures(call: PublishCall): Promise<void> {
  for (const step of network.publish(call.content).filter((one) => !one.once))
    call.done[step.name] = checkpointOf(await step.run(call));
}

async function posted(call: PublishCall, text: string): Promise<void> {
  const content = post(text);
  await network.publish(content)[0]!.run({ ...call, content, done: {}, publicationId: text });
}

function checkpointOf(outcome: { checkpoint: Json } | { pendingSeconds: number }): Json {
  if ('checkpoint' in outcome) return outcome.checkpoint;
  throw new Error('It has not finished.');
}

async function failure(promise: Promise<unknown>): Promise<NetworkError> {
  const error = await promise.then(
    () => new Error('It did not fail.'),
    (error: unknown) => error,
  );
  if (error instanceof NetworkError) return error;
  throw error;
}
