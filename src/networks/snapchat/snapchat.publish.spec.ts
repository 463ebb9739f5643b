import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Connected, Content, Json, JsonObject, Line, PublishCall, PublishedRef, Step } from '../network.js';
import { NetworkError } from '../network-error.js';
import network from './index.js';
import { partsOf } from './publish.js';
import simulator from './sandbox.js';

const REDIRECT = 'http://127.0.0.1/connected';
const BAKERY = '8f7a0001-boulangerie';
const FILM = Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), Buffer.alloc(5000, 7)]);
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

let sandbox: SandboxHost;
beforeEach(async () => {
  sandbox = await hostSandbox({ simulators: [simulator], seed: 7, basePath: '/sandbox' });
});
afterEach(() => sandbox.close());

describe('connecting a profile', () => {
  it('asks for consent, then knows the public profile', async () => {
    const { account, session } = await connected();
    expect(account).toMatchObject({ externalId: BAKERY, handle: 'boulangerie-nord', displayName: 'Boulangerie Nord' });
    expect(session.scopes).toEqual(network.scopes);
    expect((await fetch(account.url!)).status).toBe(200);
  });

  it('brings the person back with a refusal when they decline', async () => {
    const back = await decide((await begun()).authorizeUrl, 'deny');
    expect(back.searchParams.get('error')).toBe('access_denied');
  });

  it('says so when the code is used up, and when the keys are wrong', async () => {
    const code = (await decide((await begun()).authorizeUrl, 'allow')).searchParams.get('code')!;
    const wrong = line({ client_id: 'rehearsal', client_secret: 'wrong' });
    expect(await failure(finish(code, wrong))).toMatchObject({ kind: 'rejected', code: 'app-keys-refused' });
    await finish(code);
    expect(await failure(finish(code))).toMatchObject({ kind: 'rejected', code: 'code-refused' });
    expect(await failure(begun({}))).toMatchObject({ kind: 'rejected', code: 'app-keys-missing' });
  });

  it('renews the access and keeps the refresh token that came with it', async () => {
    const { account, session } = await connected();
    sandbox.clock.advance(3700);
    expect(await failure(network.check(line(), account, session))).toMatchObject({ kind: 'reconnect' });
    const renewed = await network.refresh!(line(), account, session);
    expect(renewed.secrets.refreshToken).not.toBe(session.secrets.refreshToken);
    expect(await network.check(line(), account, renewed)).toEqual(account);
  });
});

describe('publishing', () => {
  it('encrypts the film, posts it, and its address leads to it', async () => {
    const { receipt } = await published(spotlight());
    const [post] = posts();
    expect(post).toMatchObject({ text: 'Le pain du lundi', own: { locale: 'fr_FR', isKept: true } });
    expect(sandbox.world('snapchat').readBytes(`open-${post!.own.mediaId}`)).toEqual(FILM);
    expect(receipt.url).toBe(`${sandbox.url}/snapchat/spotlight/${post!.id}`);
    expect(await (await fetch(receipt.url)).text()).toContain('Le pain du lundi');
  });

  it('encrypts in parts that are one file together, part by part after a crash', async () => {
    const { size } = partsOf({ bytes: 1 });
    const film = Buffer.concat([FILM, Buffer.alloc(size, 9)]);
    const call = await callFor(spotlight(), film);
    const second = await runUntil(call, 'part-2');
    await second.run(call);
    // The process ended before its checkpoint: once more, from a checkpoint alone.
    call.done = JSON.parse(JSON.stringify(call.done)) as PublishCall['done'];
    await runUntil(call, 'post');
    const { mediaId } = call.done.media as JsonObject;
    expect(Buffer.from(sandbox.world('snapchat').readBytes(`open-${String(mediaId)}`)!).equals(film)).toBe(true);
  });

  it('keeps a spotlight off the profile when the author says so', async () => {
    await published(spotlight('Le pain du lundi', { keep_on_profile: false }));
    expect(posts()[0]!.own.isKept).toBe(false);
  });

  it('posts a story for as long as the author says', async () => {
    const ref = await published(story({ lives: 'ONE_WEEK' }));
    expect(ref.receipt).toMatchObject({ externalId: expect.stringMatching(/^request:/), url: ref.account.url });
    expect(await network.readBack(ref)).toBe('there');
    // No story, no numbers: Snapchat gave its request only.
    expect(await network.measure(ref)).toMatchObject({ impressions: null, own: {} });
    sandbox.clock.advance(8 * 24 * 3600);
    expect(await network.readBack(await renewed(ref))).toBe('absent');
  });

  it('comes back in a moment when Snapchat still works on the file', async () => {
    const call = await callFor(spotlight(), Buffer.concat([FILM, Buffer.alloc(2_000_000)]));
    const post = await runUntil(call, 'post');
    expect(await failure(post.run(call))).toMatchObject({ kind: 'throttled', code: 'media-processing' });
    sandbox.clock.advance(15);
    checkpointOf(await post.run(call));
    expect(posts()).toHaveLength(1);
  });

  it('says in words when the file lay too long, or cannot be read', async () => {
    const call = await callFor(spotlight());
    const post = await runUntil(call, 'post');
    sandbox.clock.advance(25 * 3600);
    call.session = await network.refresh!(call.line, call.account, call.session);
    expect(await failure(post.run(call))).toMatchObject({ kind: 'rejected', code: 'media-expired' });
    const noise = await callFor(spotlight(), Buffer.alloc(100, 1));
    const finalize = await runUntil(noise, 'finalize');
    expect(await failure(finalize.run(noise))).toMatchObject({ kind: 'rejected', code: 'post-refused' });
  });
});

describe('a lost answer', () => {
  it('finds the spotlight by its words and time, and the same file is never posted twice', async () => {
    const call = await callFor(spotlight());
    const post = await runUntil(call, 'post');
    expect(await post.find!(call)).toEqual({ is: 'absent' });
    sandbox.fault('snapchat', { kind: 'reset-after', method: 'POST', times: 1 });
    expect(await failure(post.run(call))).toMatchObject({ kind: 'unknown', code: 'no-answer' });
    expect(await post.find!(call)).toMatchObject({ is: 'there', checkpoint: { id: posts()[0]!.id } });
    expect(await failure(post.run(call))).toMatchObject({ kind: 'unknown', code: 'already-posting' });
    expect(posts()).toHaveLength(1);
  });

  it('asks a person when several could be it, or when a story could', async () => {
    await published(spotlight());
    const call = await callFor(spotlight());
    const post = await runUntil(call, 'post');
    sandbox.fault('snapchat', { kind: 'reset-after', method: 'POST', times: 1 });
    await failure(post.run(call));
    expect(await post.find!(call)).toMatchObject({ is: 'unknowable' });

    const told = await callFor(story());
    const step = await runUntil(told, 'post');
    expect(await step.find!(told)).toEqual({ is: 'absent' });
    await step.run(told);
    expect(await step.find!(told)).toMatchObject({ is: 'unknowable' });
  });
});

describe('reading back', () => {
  it('tells what is there from what is gone', async () => {
    const ref = await published(spotlight());
    expect(await network.readBack(ref)).toBe('there');
    sandbox.world('snapchat').posts.delete(ref.receipt.externalId);
    expect(await network.readBack(ref)).toBe('absent');
  });

  it('gives views and shares, and nothing that it was not told', async () => {
    const ref = await published(spotlight());
    sandbox.clock.advance(24 * 3600);
    const seen = sandbox.world('snapchat').engagement(posts()[0]!);
    expect(await network.measure(await renewed(ref))).toMatchObject({
      ...{ impressions: seen.views, shares: seen.reposts, reach: null },
      ...{ reactions: null, comments: null, saves: null, clicks: null },
    });
  });

  it('counts the profile', async () => {
    const { account, session } = await published(spotlight());
    expect(await network.measureAccount!(line(), account, session)).toMatchObject({ followers: 1840, posts: null });
  });
});

// The world these sentences are about.

function line(keys: Record<string, string> = { client_id: 'rehearsal', client_secret: 'rehearsal' }): Line {
  const url = `${sandbox.url}/snapchat`;
  return { hosts: { api: url, accounts: url, web: url }, keys, now: () => sandbox.clock.now(), fetch: untilItHangs };
}

/** Gives up as a deadline would, at the moment the sandbox hangs: no test waits for a time. */
async function untilItHangs(input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
  const hung = () => sandbox.requests('snapchat').filter((request) => request.status === -1).length;
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
  if (network.connect.by !== 'oauth') throw new Error('Snapchat connects by OAuth.');
  return network.connect;
}

function begun(keys?: Record<string, string>) {
  return connect().begin(line(keys), { input: {}, redirectUri: REDIRECT, state: 'some-state', codeChallenge: '' });
}

async function decide(authorizeUrl: string, decision: 'allow' | 'deny'): Promise<URL> {
  const body = new URLSearchParams({ account: BAKERY, decision });
  const answer = await fetch(authorizeUrl, { method: 'POST', body, redirect: 'manual' });
  return new URL(answer.headers.get('location')!);
}

function finish(code: string, to = line()): Promise<Connected> {
  return connect().finish(to, { code, codeVerifier: '', redirectUri: REDIRECT, keep: {} });
}

async function connected(): Promise<Connected> {
  const back = await decide((await begun()).authorizeUrl, 'allow');
  return finish(back.searchParams.get('code')!);
}

function spotlight(text = 'Le pain du lundi', settings: JsonObject = {}): Content {
  const film = {
    mediaId: 'film',
    mime: 'video/mp4',
    bytes: FILM.length,
    width: 1080,
    height: 1920,
    seconds: 9,
    alt: '',
  };
  return { format: 'spotlight', parts: [{ text, attachments: [film] }], settings, language: 'fr' };
}

function story(settings: JsonObject = {}): Content {
  const photo = { mediaId: 'photo', mime: 'image/png', bytes: PNG.length, width: 1080, height: 1920, alt: '' };
  return { format: 'story', parts: [{ text: '', attachments: [photo] }], settings, language: 'fr' };
}

async function callFor(said: Content, file = said.format === 'story' ? PNG : FILM): Promise<PublishCall> {
  const [part] = said.parts;
  const attachments = part!.attachments.map((one) => ({ ...one, bytes: file.length }));
  return {
    ...{ line: line(), ...(await connected()), done: {}, publicationId: 'p-1', startedAt: sandbox.clock.now() },
    content: { ...said, parts: [{ ...part!, attachments }] },
    open: async () => file,
    read: async (_, from, to) => file.subarray(from, to),
    pullUrl: async () => '',
  };
}

/** Walks up to the step of this name, and gives it. */
async function runUntil(call: PublishCall, name: string): Promise<Step> {
  for (const step of network.publish(call.content)) {
    if (step.name === name) return step;
    if (!(step.name in call.done)) call.done[step.name] = checkpointOf(await step.run(call));
  }
  throw new Error(`There is no step ${name}.`);
}

async function published(said: Content): Promise<PublishedRef> {
  const call = await callFor(said);
  for (const step of network.publish(said)) {
    let outcome = await step.run(call);
    while ('pendingSeconds' in outcome) {
      sandbox.clock.advance(outcome.pendingSeconds);
      outcome = await step.run(call);
    }
    call.done[step.name] = outcome.checkpoint;
  }
  return refOf(call);
}

function refOf({ account, session, content, done }: PublishCall): PublishedRef {
  return { line: line(), account, session, receipt: network.receipt(account, content, done) };
}

async function renewed(ref: PublishedRef): Promise<PublishedRef> {
  return { ...ref, session: await network.refresh!(ref.line, ref.account, ref.session) };
}

const posts = () => sandbox.world('snapchat').posts.list();
function checkpointOf(outcome: { checkpoint: Json } | { pendingSeconds: number }): Json {
  if ('checkpoint' in outcome) return outcome.checkpoint;
  throw new Error('It still waits.');
}

async function failure(promise: Promise<unknown>): Promise<NetworkError> {
  const error = await promise.then(
    () => new Error('It did not fail.'),
    (error: unknown) => error,
  );
  if (error instanceof NetworkError) return error;
  throw error;
}
