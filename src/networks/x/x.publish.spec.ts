import { createHash } from 'node:crypto';
import type { Fault } from '../../sandbox/faults.js';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Connected, Content, Json, Line, Part, PublishCall, PublishedRef } from '../network.js';
import { NetworkError } from '../network-error.js';
import network from './index.js';
import simulator from './sandbox.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const REDIRECT = 'http://127.0.0.1/connected';
const BAKERY = '2244994901';

let sandbox: SandboxHost;
beforeEach(async () => {
  sandbox = await hostSandbox({ simulators: [simulator], seed: 7, basePath: '/sandbox' });
});
afterEach(() => sandbox.close());

describe('connecting an account', () => {
  it('asks for consent, then knows the account and when its access ends', async () => {
    const { account, session } = await connected();

    expect(account).toMatchObject({ externalId: BAKERY, handle: 'boulangerienord', displayName: 'Boulangerie Nord' });
    expect(session.scopes).toEqual(network.scopes);
    expect(Date.parse(session.expiresAt!) - line().now().getTime()).toBeGreaterThan(7100 * 1000);
    expect((await fetch(account.url!)).status).toBe(200);
    expect((await fetch(account.avatarUrl!)).status).toBe(200);
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
    for (const scope of network.scopes) expect(html).toContain(scope);
  });

  it('says so when the code came too late', async () => {
    const { authorizeUrl, verifier } = await begun();
    const back = await decide(authorizeUrl, 'allow');
    sandbox.clock.advance(31);
    const finished = finish({ code: back.searchParams.get('code')!, codeVerifier: verifier });
    expect(await failure(finished)).toMatchObject({ kind: 'rejected', code: 'code-refused' });
  });

  it('does not give a code away twice, nor to another verifier', async () => {
    const { authorizeUrl } = await begun();
    const code = (await decide(authorizeUrl, 'allow')).searchParams.get('code')!;
    expect(await failure(finish({ code, codeVerifier: 'another' }))).toMatchObject({ code: 'code-refused' });
    expect(await failure(finish({ code, codeVerifier: 'verifier' }))).toMatchObject({ code: 'code-refused' });
  });

  it('connects with a public application, which has no secret', async () => {
    const keys = { client_id: 'rehearsal-public' };
    const { account } = await connected(BAKERY, keys);
    expect(account.externalId).toBe(BAKERY);
  });

  it('says whose keys are wrong', async () => {
    const keys = { client_id: 'rehearsal', client_secret: 'wrong' };
    expect(await failure(connected(BAKERY, keys))).toMatchObject({ kind: 'rejected', code: 'app-keys-refused' });
    expect(await failure(begun({}))).toMatchObject({ kind: 'rejected', code: 'app-keys-missing' });
  });
});

describe('keeping an account connected', () => {
  it('renews both tokens; the old refresh token is dead, the new pair works', async () => {
    const { account, session } = await connected();
    sandbox.clock.advance(7300);
    expect(await failure(network.check(line(), account, session))).toMatchObject({ kind: 'reconnect' });

    const renewed = await network.refresh!(line(), account, session);

    expect(renewed.secrets.accessToken).not.toBe(session.secrets.accessToken);
    expect(renewed.secrets.refreshToken).not.toBe(session.secrets.refreshToken);
    expect(renewed.scopes).toEqual(network.scopes);
    expect(await network.check(line(), account, renewed)).toEqual(account);
    expect(await failure(network.refresh!(line(), account, session))).toMatchObject({
      kind: 'reconnect',
      code: 'refresh-refused',
    });
  });

  it('asks to connect again when the owner has removed the application', async () => {
    const { account, session } = await connected();
    sandbox.revoke('x', BAKERY);
    const error = await failure(network.check(line(), account, session));
    expect(error).toMatchObject({ kind: 'reconnect', code: 'token-refused', status: 401 });
  });

  it('leaves nothing open after a disconnect', async () => {
    const { account, session } = await connected();
    await network.revoke!(line(), account, session);
    expect(await failure(network.check(line(), account, session))).toMatchObject({ kind: 'reconnect' });
    expect(await failure(network.refresh!(line(), account, session))).toMatchObject({ kind: 'reconnect' });
  });
});

describe('publishing', () => {
  it('publishes a text, and its address leads to it', async () => {
    const { receipt } = await published(post('Le pain du lundi est arrivé.'));

    expect(receipt.parts).toEqual([receipt.externalId]);
    expect(receipt.url).toBe(`${sandbox.url}/x/boulangerienord/status/${receipt.externalId}`);
    const html = await (await fetch(receipt.url)).text();
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain('Le pain du lundi est arrivé.');
    expect(html).toContain('Rehearsal / Répétition');
  });

  it('publishes four pictures with their words', async () => {
    const { receipt } = await published(post('Quatre pains.', ['Un', 'Deux', '', 'Quatre "<b>"']));

    const [kept] = sandbox.world('x').posts.list();
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

  it('uploads every picture of a thread before anything is public', () => {
    const names = network.publish(thread(part('Un', ['a']), part('Deux', ['b', 'c']))).map((step) => step.name);
    expect(names).toEqual(['picture-1-1', 'picture-2-1', 'picture-2-2', 'post-1', 'post-2']);
  });

  it('leaves readers the full address of a link that X shortens', async () => {
    await published(post('À lire : https://boulangerie-nord.example/pain?a=1&b=2'));
    const [kept] = sandbox.world('x').posts.list();
    expect(kept!.links).toEqual(['https://boulangerie-nord.example/pain?a=1&b=2']);
    expect(String(kept!.own.wrapped)).toMatch(/^À lire : https:\/\/t\.co\/\w{10}$/);
  });

  it('publishes a thread whose parts answer one another', async () => {
    const { receipt } = await published(thread(part('Un'), part('Deux', ['b']), part('Trois')));
    const kept = receipt.parts.map((id) => sandbox.world('x').posts.get(id)!);
    expect(kept.map((one) => one.text)).toEqual(['Un', 'Deux', 'Trois']);
    expect(kept.map((one) => one.parentId)).toEqual([undefined, receipt.parts[0], receipt.parts[1]]);
    expect(receipt.externalId).toBe(receipt.parts[0]);
  });

  it('sends the settings, and who may reply at the head of a thread only', async () => {
    const settings = { reply_settings: 'following', made_with_ai: true, paid_partnership: true };
    await published({ ...thread(part('Un'), part('Deux')), settings });
    const own = sandbox
      .world('x')
      .posts.list()
      .map((one) => one.own);
    expect(own[0]).toMatchObject({ replySettings: 'following', madeWithAi: true, paidPartnership: true });
    expect(own[1]).toMatchObject({ replySettings: 'everyone', madeWithAi: true, paidPartnership: true });
  });

  it('takes 280 units and refuses one more, whatever they are made of', async () => {
    const link = 'https://boulangerie-nord.example/une/adresse/bien/plus/longue/que/vingt-trois/signes';
    for (const text of ['a'.repeat(280), `${'é'.repeat(256)} ${link}`, '🥖'.repeat(140), '面'.repeat(140)]) {
      await published(post(text));
      const error = await failure(published(post(`a${text}`)));
      expect(error).toMatchObject({ kind: 'rejected', code: 'text-too-long', status: 400 });
    }
    expect(sandbox.world('x').posts.list()).toHaveLength(4);
  });

  it('says so when a picture cannot be read, or is too large, or moves', async () => {
    const content = post('Une image', ['Pain']);
    const garbage = Buffer.from('This is no picture at all, as anybody can see.');
    expect(await failure(published(content, { bytes: garbage }))).toMatchObject({ code: 'picture-unreadable' });
    const large = Buffer.concat([PNG, Buffer.alloc(5 * 1024 * 1024)]);
    expect(await failure(published(content, { bytes: large }))).toMatchObject({ code: 'picture-too-large' });
    const frame = Buffer.from([0x00, 0x21, 0xf9, 0x04, 0x00]);
    const moving = Buffer.concat([Buffer.from('GIF89a'), frame, Buffer.alloc(20), frame]);
    content.parts[0]!.attachments[0]!.mime = 'image/gif';
    expect(await failure(published(content, { bytes: moving }))).toMatchObject({ code: 'picture-moves' });
  });

  it('uploads a picture again when its upload has died before the post left', async () => {
    const call = await callFor(post('Un pain', ['Pain']));
    const [picture, last] = network.publish(call.content);
    call.done[picture!.name] = checkpointOf(await picture!.run(call));
    await renewAfter(call, 90_000);

    checkpointOf(await last!.run(call));

    expect(sandbox.world('x').posts.list()[0]!.media).toEqual([{ mime: 'image/png', alt: 'Pain', bytes: PNG.length }]);
  });

  it('waits until the reset that X names', async () => {
    sandbox.fault('x', { kind: 'throttle', method: 'POST', path: '/2/tweets', times: 1, seconds: 300 });
    const error = await failure(published(post('Bonjour')));
    expect(error).toMatchObject({ kind: 'throttled', code: 'too-many-requests' });
    const seconds = (error.retryAt!.getTime() - sandbox.world('x').now().getTime()) / 1000;
    expect(seconds).toBeGreaterThan(295);
    expect(seconds).toBeLessThan(302);
  });

  it('is stopped by the window of its own account after 100 posts, until it is over', async () => {
    const call = await callFor(post('Bonjour'));
    for (let count = 0; count < 100; count++) await posted(call, `Bonjour ${count}`);
    const error = await failure(posted(call, 'Encore'));
    expect(error).toMatchObject({ kind: 'throttled', status: 429 });
    expect(error.retryAt!.getTime()).toBeGreaterThan(sandbox.world('x').now().getTime());

    sandbox.clock.advance(15 * 60 + 1);
    await posted(call, 'Encore');
  });

  it('refuses what this account has already said', async () => {
    await published(post('Toujours pareil'));
    sandbox.clock.advance(3600);
    const error = await failure(published(post('Toujours pareil')));
    expect(error).toMatchObject({ kind: 'rejected', code: 'duplicate-content', status: 403 });
    expect(sandbox.world('x').posts.list()).toHaveLength(1);
  });
});

describe('after an answer that never came', () => {
  const silences: Fault['kind'][] = ['hang-after', 'reset-after'];
  it.each(silences)('finds a post that X took (%s)', async (kind) => {
    const call = await callFor(post('Pain & sel < 2 € : https://boulangerie-nord.example/pain/', ['Pain']));
    await runPictures(call);
    const step = network.publish(call.content).at(-1)!;
    sandbox.fault('x', { kind, method: 'POST', path: '/2/tweets', times: 1 });

    expect(await failure(step.run(call))).toMatchObject({ kind: 'unknown', code: 'no-answer' });
    const found = await step.find!(call);

    const [kept] = sandbox.world('x').posts.list();
    expect(found).toMatchObject({ is: 'there', checkpoint: { id: kept!.id } });
  });

  it('knows that a post is not there when X never got it', async () => {
    const call = await callFor(post('Bonjour'));
    const [step] = network.publish(call.content);
    sandbox.fault('x', { kind: 'reset-before', method: 'POST', path: '/2/tweets', times: 1 });
    expect(await failure(step!.run(call))).toMatchObject({ kind: 'unknown' });
    expect(await step!.find!(call)).toEqual({ is: 'absent' });
  });

  it('finds each part of a thread by what it answers, not by its text alone', async () => {
    const call = await callFor(thread(part('Un'), part('Deux'), part('Trois')));
    for (const step of network.publish(call.content)) {
      sandbox.fault('x', { kind: 'hang-after', method: 'POST', path: '/2/tweets', times: 1 });
      expect(await step.find!(call)).toEqual({ is: 'absent' });
      expect(await failure(step.run(call))).toMatchObject({ kind: 'unknown' });
      const found = await step.find!(call);
      expect(found.is).toBe('there');
      call.done[step.name] = found.is === 'there' ? found.checkpoint : null;
    }
    expect(network.receipt(call.account, call.content, call.done).parts).toEqual(
      sandbox
        .world('x')
        .posts.list()
        .map((one) => one.id),
    );
    const orphan = { ...call, done: { 'post-1': { id: '1' } } };
    expect(await network.publish(call.content)[1]!.find!(orphan)).toEqual({ is: 'absent' });
  });

  it('finds a post without words by its pictures', async () => {
    const call = await callFor(post('', ['Pain']));
    await runPictures(call);
    const step = network.publish(call.content).at(-1)!;
    sandbox.fault('x', { kind: 'hang-after', method: 'POST', path: '/2/tweets', times: 1 });
    await failure(step.run(call));
    expect((await step.find!(call)).is).toBe('there');
    expect(await step.find!({ ...call, done: {} })).toEqual({ is: 'absent' });
  });

  it('does not take an older post with the same words for this one', async () => {
    await published(post('Bonjour'));
    sandbox.clock.advance(3600);
    const call = await callFor(post('Bonjour'));
    expect(await network.publish(call.content)[0]!.find!(call)).toEqual({ is: 'absent' });
  });

  it('looks past the first page, and says when it cannot tell', async () => {
    const call = await callFor(post('Cherchée'));
    await posted(call, 'Cherchée');
    for (let count = 0; count < 130; count++) {
      if (count === 90) sandbox.clock.advance(901);
      await posted(call, `Bruit ${count}`);
    }
    expect((await network.publish(call.content)[0]!.find!(call)).is).toBe('there');

    const endless: Line = {
      ...call.line,
      fetch: async () => Response.json({ data: [], meta: { next_token: 'more' } }),
    };
    expect((await network.publish(call.content)[0]!.find!({ ...call, line: endless })).is).toBe('unknowable');
  });

  it('takes the refusal of a repeated text as proof when the first attempt is found then', async () => {
    const call = await callFor(post('Bonjour'));
    const [step] = network.publish(call.content);
    const first = checkpointOf(await step!.run(call));
    expect(checkpointOf(await step!.run(call))).toEqual(first);
    expect(sandbox.world('x').posts.list()).toHaveLength(1);
  });

  it('asks a person when X says it is there and does not show it', async () => {
    const call = await callFor(post('Bonjour'));
    const [step] = network.publish(call.content);
    await step!.run(call);
    const hidden: Line = {
      ...call.line,
      fetch: async (input, init) =>
        String(input).includes('/users/') ? Response.json({ meta: { result_count: 0 } }) : call.line.fetch(input, init),
    };
    const error = await failure(step!.run({ ...call, line: hidden }));
    expect(error).toMatchObject({ kind: 'rejected', code: 'duplicate-unseen' });
  });

  it('tries again safely when X could not be reached at all', async () => {
    const call = await callFor(post('Bonjour'));
    const closed = await hostSandbox({ simulators: [simulator] });
    await closed.close();
    const nowhere = { ...call, line: { ...call.line, hosts: { api: closed.url, web: closed.url } } };
    const error = await failure(network.publish(call.content)[0]!.run(nowhere));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'unreachable' });
  });

  it('knows a page of a proxy and a fault of X for what they are', async () => {
    const call = await callFor(post('Bonjour', ['Pain']));
    const [picture] = network.publish(call.content);
    sandbox.fault('x', { kind: 'html', times: 1 });
    expect(await failure(picture!.run(call))).toMatchObject({ kind: 'unavailable', code: 'broken', status: 502 });
    await runPictures(call);
    const step = network.publish(call.content).at(-1)!;
    for (const kind of ['html', 'broken'] as const) {
      sandbox.fault('x', { kind, method: 'POST', path: '/2/tweets', times: 1 });
      expect(await failure(step.run(call))).toMatchObject({ kind: 'unknown', code: 'broken-outcome' });
    }
  });
});

describe('afterwards', () => {
  it('reads a publication back until it is deleted', async () => {
    const ref = await published(thread(part('Un'), part('Deux')));
    expect(await network.readBack(ref)).toBe('there');

    await network.delete!(ref);
    expect(await network.readBack(ref)).toBe('absent');
    expect(sandbox.world('x').posts.list()).toEqual([]);

    await network.delete!(ref);
    expect(await failure(network.measure(ref))).toMatchObject({ code: 'not-found' });
  });

  it('measures what readers did, and says null for what X never tells', async () => {
    const ref = await published(post('À lire : https://boulangerie-nord.example/pain'));
    sandbox.clock.advance(24 * 3600);
    const fresh = await renewed(ref);

    const measure = await network.measure(fresh);

    const seen = sandbox.world('x').engagement(sandbox.world('x').posts.list()[0]!);
    expect(seen.views).toBeGreaterThan(0);
    expect(measure).toMatchObject({
      impressions: seen.views,
      reach: null,
      reactions: seen.likes,
      comments: seen.replies,
      shares: seen.reposts + seen.quotes,
      saves: seen.bookmarks,
      clicks: seen.clicks,
    });
    expect(measure.own).toMatchObject({ impression_count: seen.views, repost_count: seen.reposts });
    for (const name of network.neverTells) expect(measure[name]).toBeNull();
  });

  it('sums a thread without counting its own parts as comments', async () => {
    const ref = await published(thread(part('Un'), part('Deux')));
    expect((await network.measure(ref)).comments).toBe(0);

    sandbox.clock.advance(48 * 3600);
    const posts = sandbox
      .world('x')
      .posts.list()
      .map((one) => sandbox.world('x').engagement(one));
    const measure = await network.measure(await renewed(ref));
    expect(measure.impressions).toBe(posts[0]!.views + posts[1]!.views);
    expect(measure.comments).toBe(posts[0]!.replies + posts[1]!.replies);
  });

  it('does without the private numbers after 30 days: clicks are then unknown', async () => {
    const ref = await published(post('À lire : https://boulangerie-nord.example/pain'));
    sandbox.clock.advance(31 * 24 * 3600);
    const measure = await network.measure(await renewed(ref));
    expect(measure.impressions).toBeGreaterThan(0);
    expect(measure.clicks).toBeNull();
  });

  it('hears the replies, oldest first, and not its own parts', async () => {
    const ref = await published(thread(part('Un'), part('Deux')));
    sandbox.clock.advance(48 * 3600);
    const heard = await network.hear!(await renewed(ref));

    const world = sandbox.world('x');
    const expected = world.posts.list().flatMap((one) => world.replies(one));
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.map((one) => one.externalId).toSorted()).toEqual(expected.map((one) => one.id).toSorted());
    expect(heard.map((one) => one.at)).toEqual(heard.map((one) => one.at).toSorted());
    expect(heard.every((one) => /^\w+_lit$/.test(one.author) && one.text !== '')).toBe(true);
  });
});

// The world these sentences are about.

function line(keys: Record<string, string> = { client_id: 'rehearsal', client_secret: 'rehearsal' }): Line {
  const url = `${sandbox.url}/x`;
  return {
    hosts: { api: url, web: url },
    keys,
    now: () => sandbox.clock.now(),
    fetch: untilItHangs,
  };
}

/** Gives up as a deadline would, at the moment the sandbox hangs: no test waits for a time. */
async function untilItHangs(input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
  const hung = () => sandbox.requests('x').filter((request) => request.status === -1).length;
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
  if (network.connect.by !== 'oauth') throw new Error('X connects by OAuth.');
  return network.connect;
}

async function begun(keys?: Record<string, string>) {
  const verifier = 'a-verifier-of-at-least-forty-three-characters-for-pkce';
  const codeChallenge = createHash('sha256').update(verifier).digest('base64url');
  const asked = { input: {}, redirectUri: REDIRECT, state: 'some-state', codeChallenge };
  return { verifier, ...(await connect().begin(line(keys), asked)) };
}

/** What a person does on the page of consent. */
async function decide(authorizeUrl: string, decision: 'allow' | 'deny', account = BAKERY): Promise<URL> {
  const body = new URLSearchParams({ account, decision });
  const answer = await fetch(authorizeUrl, { method: 'POST', body, redirect: 'manual' });
  return new URL(answer.headers.get('location')!);
}

function finish(answer: { code: string; codeVerifier: string }, keys?: Record<string, string>): Promise<Connected> {
  return connect().finish(line(keys), { ...answer, redirectUri: REDIRECT, keep: {} });
}

async function connected(account = BAKERY, keys?: Record<string, string>): Promise<Connected> {
  const { authorizeUrl, verifier } = await begun(keys);
  const back = await decide(authorizeUrl, 'allow', account);
  return finish({ code: back.searchParams.get('code')!, codeVerifier: verifier }, keys);
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

async function callFor(content: Content, { bytes = PNG as Uint8Array } = {}): Promise<PublishCall> {
  const { account, session } = await connected();
  return {
    ...{ line: line(), account, session, content, done: {} },
    ...{ publicationId: 'p-1', startedAt: sandbox.clock.now(), open: async () => bytes },
    ...{ read: async () => bytes, pullUrl: async () => '' },
  };
}

/** As the engine does when nothing goes wrong: every step in turn, its checkpoint kept. */
async function published(content: Content, options?: { bytes: Uint8Array }): Promise<PublishedRef> {
  const call = await callFor(content, options);
  for (const step of network.publish(content)) call.done[step.name] = checkpointOf(await step.run(call));
  const { account, session } = call;
  return { line: line(), account, session, receipt: network.receipt(account, content, call.done) };
}

async function runPictures(call: PublishCall): Promise<void> {
  for (const step of network.publish(call.content).filter((one) => !one.once))
    call.done[step.name] = checkpointOf(await step.run(call));
}

async function posted(call: PublishCall, text: string): Promise<void> {
  const content = post(text);
  await network.publish(content)[0]!.run({ ...call, content, done: {} });
}

async function renewAfter(call: PublishCall, seconds: number): Promise<void> {
  sandbox.clock.advance(seconds);
  call.session = await network.refresh!(call.line, call.account, call.session);
}

async function renewed(ref: PublishedRef): Promise<PublishedRef> {
  return { ...ref, session: await network.refresh!(ref.line, ref.account, ref.session) };
}

function checkpointOf(outcome: { checkpoint: Json } | { pendingSeconds: number }): Json {
  if ('checkpoint' in outcome) return outcome.checkpoint;
  throw new Error('X has no step that waits.');
}

async function failure(promise: Promise<unknown>): Promise<NetworkError> {
  const error = await promise.then(
    () => new Error('It did not fail.'),
    (error: unknown) => error,
  );
  if (error instanceof NetworkError) return error;
  throw error;
}
