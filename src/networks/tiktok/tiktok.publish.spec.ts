import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from '../../sandbox/faults.js';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Connected, Content, Json, JsonObject, Line, PublishCall, PublishedRef, Step } from '../network.js';
import { NetworkError } from '../network-error.js';
import network from './index.js';
import { CHUNK } from './publish.js';
import simulator from './sandbox.js';
import { type CreatorSettings, creators } from './sandbox-publish.js';

const REDIRECT = 'http://127.0.0.1/connected';
const BAKERY = '-000boulangerienord';
/** A chunk, another, and a rest that goes with the second. */
const FILM = Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), Buffer.alloc(2 * CHUNK + 1000, 7)]);
/** One chunk, long enough to be processed for a second. */
const CLIP = FILM.subarray(0, 1_500_000);
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex');

let sandbox: SandboxHost;
/** Where TikTok finds the photos. */
let shelf: Server;
let shelfUrl: string;
beforeAll(async () => {
  shelf = createServer((request, answer) => {
    answer.statusCode = request.url === '/gone.jpg' ? 404 : 200;
    answer.end(request.url === '/paper.jpg' ? '%PDF' : JPEG);
  });
  await new Promise<void>((resolve) => shelf.listen(0, '127.0.0.1', resolve));
  shelfUrl = `http://127.0.0.1:${(shelf.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => shelf.close(resolve)));
beforeEach(async () => {
  sandbox = await hostSandbox({ simulators: [simulator], seed: 7, basePath: '/sandbox' });
});
afterEach(() => sandbox.close());

describe('connecting an account', () => {
  it('asks for consent, then knows the account and how long its films may be', async () => {
    const { account, session } = await connected();
    expect(account).toMatchObject({ externalId: BAKERY, handle: 'boulangerie_nord', displayName: 'Boulangerie Nord' });
    expect(account.limits).toEqual({ maxSeconds: 600 });
    expect(session.scopes).toEqual(network.scopes);
    expect(Date.parse(session.expiresAt!) - line().now().getTime()).toBeGreaterThan(7100 * 1000);
    for (const url of [account.url!, account.avatarUrl!]) expect((await fetch(url)).status).toBe(200);
  });

  it('brings the person back with a refusal when they decline', async () => {
    const back = await decide((await begun()).authorizeUrl, 'deny');
    expect(back.searchParams.get('error')).toBe('access_denied');
  });

  it('says so when the code is used up, and when the keys are wrong', async () => {
    const { authorizeUrl } = await begun();
    const code = (await decide(authorizeUrl, 'allow')).searchParams.get('code')!;
    const wrong = line({ client_key: 'rehearsal', client_secret: 'wrong' });
    expect(await failure(finish(code, wrong))).toMatchObject({ kind: 'rejected', code: 'app-keys-refused' });
    await finish(code);
    expect(await failure(finish(code))).toMatchObject({ kind: 'rejected', code: 'code-refused' });
    expect(await failure(begun({}))).toMatchObject({ kind: 'rejected', code: 'app-keys-missing' });
  });

  it('renews both tokens; the old refresh token is dead', async () => {
    const { account, session } = await connected();
    sandbox.clock.advance(7300);
    expect(await failure(network.check(line(), account, session))).toMatchObject({ kind: 'reconnect' });
    const renewed = await network.refresh!(line(), account, session);
    expect(renewed.secrets.refreshToken).not.toBe(session.secrets.refreshToken);
    expect(await network.check(line(), account, renewed)).toEqual(account);
    expect(await failure(network.refresh!(line(), account, session))).toMatchObject({ code: 'refresh-refused' });
    await network.revoke!(line(), account, renewed);
    expect(await failure(network.refresh!(line(), account, renewed))).toMatchObject({ code: 'refresh-refused' });
  });

  it('offers what TikTok offers this account today', async () => {
    const { account, session } = await connected();
    const offered = () => network.choices!(line(), account, session, 'privacy');
    expect((await offered()).map(({ value }) => value)).toEqual([
      ...['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'],
    ]);
    settle({ options: ['SELF_ONLY'] });
    expect(await offered()).toEqual([{ value: 'SELF_ONLY', label: 'Only me / Moi seulement' }]);
  });
});

describe('publishing a film', () => {
  it('says everything the author chose', async () => {
    const { receipt } = await published(
      content({
        allow_comments: true,
        allow_stitch: true,
        your_brand: true,
        branded_content: true,
        made_with_ai: true,
      }),
    );
    expect(posts()[0]).toMatchObject({
      text: 'Le pain du lundi',
      own: {
        privacy: 'PUBLIC_TO_EVERYONE',
        comments: true,
        duet: false,
        stitch: true,
        organic: true,
        branded: true,
        ai: true,
      },
    });
    expect(receipt).toEqual({
      externalId: posts()[0]!.id,
      url: `${sandbox.url}/tiktok/@boulangerie_nord/video/${posts()[0]!.id}`,
      parts: [posts()[0]!.id],
    });
    expect(await (await fetch(receipt.url)).text()).toContain('Le pain du lundi');
  });

  it('keeps the bytes as they are, and the number of 19 digits as it is', async () => {
    const { receipt } = await published(content(), FILM);
    const [job] = sandbox.world('tiktok').kept<{ id: string }>('jobs').list();
    const chunks = [0, CHUNK].map((from) => sandbox.world('tiktok').readBytes(`${job!.id}-${from}`)!);
    expect(Buffer.concat(chunks).equals(FILM)).toBe(true);
    expect(receipt.externalId).toMatch(/^\d{19}$/);
  });

  it('opens nothing that the author did not open', async () => {
    await published(content());
    expect(posts()[0]!.own).toMatchObject({ comments: false, duet: false, stitch: false, branded: false, ai: false });
  });

  it('has one step that cannot be undone', () => {
    const steps = (said: Content) => network.publish(said).map(({ name, once }) => (once ? `${name} (once)` : name));
    expect(steps(content())).toEqual(['creator', 'init', 'bytes', 'video (once)', 'published']);
    expect(steps(photos())).toEqual(['creator', 'photos (once)', 'published']);
  });

  it('waits for TikTok, then for the number of a public post, without a loop', async () => {
    const call = await callFor(content(), FILM);
    const step = await runUntil(call, 'published');
    expect(await step.run(call)).toEqual({ pendingSeconds: 10 });
    sandbox.clock.advance(16);
    expect(await step.run(call)).toEqual({ pendingSeconds: 30 });
    sandbox.clock.advance(30);
    expect(await step.run(call)).toEqual({ checkpoint: { postId: posts()[0]!.id } });
  });

  it('does not wait for a number that a private post never has', async () => {
    const ref = await published(content({ privacy: 'SELF_ONLY' }));
    expect(ref.receipt).toMatchObject({ externalId: expect.stringMatching(/^v_pub/), url: ref.account.url });
    expect(await network.readBack(ref)).toBe('there');
    const measured = await network.measure(ref);
    expect(measured).toMatchObject({ impressions: null, reactions: null, own: {} });
  });

  it('takes a public post as it is when moderation lasts', async () => {
    const call = await callFor(content(), FILM);
    const step = await runUntil(call, 'published');
    sandbox.clock.advance(20);
    const later = { ...call, startedAt: new Date(call.startedAt.getTime() - 901_000) };
    expect(await step.run(later)).toEqual({ checkpoint: { postId: null } });
    // The number that comes later is found by the publish id.
    const ref = refOf({ ...call, done: { ...call.done, published: { postId: null } } });
    sandbox.clock.advance(6 * 3600);
    expect((await network.measure(await renewed(ref))).impressions).toBeGreaterThan(0);
  });

  it('says in words when TikTok cannot read the film', async () => {
    const call = await callFor(content(), Buffer.alloc(1000, 1));
    const step = await runUntil(call, 'published');
    expect(await failure(step.run(call))).toMatchObject({ kind: 'rejected', code: 'file-format' });
    const { account, session } = call;
    const receipt = network.receipt(account, call.content, call.done);
    expect(await network.readBack({ line: line(), account, session, receipt })).toBe('absent');
  });

  it.each([
    ['privacy-not-offered', { privacy: 'FOLLOWER_OF_CREATOR' }, {}],
    ['privacy-not-offered', { privacy: '' }, {}],
    ['branded-not-private', { privacy: 'SELF_ONLY', branded_content: true }, {}],
    ['interaction-closed', { allow_comments: true }, { comment_disabled: true }],
    ['interaction-closed', { allow_duet: true }, { duet_disabled: true }],
    ['interaction-closed', { allow_stitch: true }, { stitch_disabled: true }],
    ['film-too-long', {}, { seconds: 20 }],
  ])('asks what the account may, and stops before anything leaves: %s', async (code, chosen, set) => {
    settle(set);
    const call = await callFor(content(chosen));
    expect(await failure(network.publish(call.content)[0]!.run(call))).toMatchObject({ kind: 'rejected', code });
    expect(sandbox.requests('tiktok').filter(({ path }) => path.includes('/init/'))).toEqual([]);
  });
});

describe('publishing photos', () => {
  it('has them fetched, in order, with a title', async () => {
    const { receipt } = await published(photos({ title: 'Lundi', add_music: true }));
    expect(posts()[0]).toMatchObject({
      text: 'Le pain du lundi',
      media: [{ mime: 'image/jpeg' }, { mime: 'image/jpeg' }],
      own: { title: 'Lundi', music: true, comments: false },
    });
    const html = await (await fetch(receipt.url)).text();
    expect(html).toContain('Lundi');
    expect((await fetch(/<img src="([^"]+)"/.exec(html)![1]!)).status).toBe(200);
  });

  it.each([
    ['gone', 'unavailable', 'pull-failed'],
    ['paper', 'rejected', 'file-format'],
  ])('says in words when TikTok could not take a photo: %s', async (mediaId, kind, code) => {
    const call = await callFor(photos({}, mediaId));
    const step = await runUntil(call, 'published');
    // It came to nothing for certain: the next attempt asks TikTok anew.
    expect(await failure(step.run(call))).toMatchObject({ kind, code, restartFrom: 'photos' });
    expect(posts()).toEqual([]);
  });

  it('finds a public one whose answer was lost, and asks a person about any other', async () => {
    const call = await callFor(photos());
    const step = await runUntil(call, 'photos');
    expect(await failure(step.find!(call))).toMatchObject({ kind: 'unavailable', code: 'not-listed-yet' });
    sandbox.fault('tiktok', { kind: 'reset-after', method: 'POST', times: 1 });
    expect(await failure(step.run(call))).toMatchObject({ kind: 'unknown' });
    const found = await step.find!(call);
    expect(found).toMatchObject({ is: 'there', checkpoint: { postId: posts()[0]!.id } });
    call.done.photos = 'checkpoint' in found ? found.checkpoint : null;
    call.done.published = checkpointOf(await (await runUntil(call, 'published')).run(call));
    expect(refOf(call).receipt.externalId).toBe(posts()[0]!.id);

    const hidden = await callFor(photos({ privacy: 'SELF_ONLY' }));
    const other = await runUntil(hidden, 'photos');
    sandbox.clock.advance(3600);
    hidden.startedAt = sandbox.clock.now();
    await other.run(hidden);
    expect(await other.find!(hidden)).toMatchObject({ is: 'unknowable' });
  });
});

describe('a crash on the way', () => {
  it('goes on at the chunk TikTok awaits', async () => {
    const film = Buffer.concat([FILM, Buffer.alloc(CHUNK, 7)]);
    const call = await callFor(content(), film);
    const bytes = await runUntil(call, 'bytes');
    const asked: number[] = [];
    const read: PublishCall['read'] = async (_, from, to) => {
      asked.push(from);
      if (asked.length === 2) throw new Error('The process ends here.');
      return film.subarray(from, to);
    };
    await expect(bytes.run({ ...call, read })).rejects.toThrow('ends here');
    await bytes.run({ ...call, read });
    expect(asked).toEqual([0, CHUNK, CHUNK]);
    // The chunks are there: run once more, nothing is sent again.
    await bytes.run({ ...call, read: unread });
  });

  it('begins anew when the address died before all bytes were there', async () => {
    const call = await callFor(content(), FILM);
    const bytes = await runUntil(call, 'bytes');
    sandbox.clock.advance(3601);
    call.done.bytes = checkpointOf(await bytes.run(call));
    expect((call.done.bytes as JsonObject).publishId).not.toBe((call.done.init as JsonObject).publishId);
    sandbox.clock.advance(3500);
    checkpointOf(await (await runUntil(call, 'video')).run(call));
    expect(posts()).toHaveLength(1);
  });

  it.each(['hang-after', 'reset-after'] as const)('asks TikTok by its publish id after %s', async (kind) => {
    const { call, video } = await struck({ kind, method: 'PUT', times: 1 });
    const { publishId } = call.done.bytes as JsonObject;
    expect(await video.find!(call)).toEqual({ is: 'there', checkpoint: { publishId } });
    // A second run, should it come to that, is refused its bytes and finds the same post.
    expect(checkpointOf(await video.run(call))).toEqual({ publishId });
    expect(posts()).toHaveLength(1);
  });

  it('sends the last chunk again when it never came', async () => {
    const { call, video } = await struck({ kind: 'reset-before', method: 'PUT', times: 1 });
    expect(await video.find!(call)).toEqual({ is: 'absent' });
    checkpointOf(await video.run(call));
    expect(posts()).toHaveLength(1);
  });

  it('tells the author, not a person on guard, when the film whose answer was lost cannot be read', async () => {
    const { call, video } = await struck({ kind: 'reset-after', method: 'PUT', times: 1 }, Buffer.alloc(CHUNK + 9, 1));
    expect(await video.find!(call)).toMatchObject({ is: 'there' });
  });

  it('finds the post that an attempt made anew before it could say so; else asks a person', async () => {
    const call = await callFor(content());
    const video = await runUntil(call, 'video');
    await renewAfter(call, 3601);
    expect(await video.find!(call)).toMatchObject({ is: 'unknowable' });
    // Its address had died: another one was opened, and the process ended before anything of it was kept.
    checkpointOf(await video.run(call));
    expect(await video.find!(call)).toMatchObject({ is: 'there', checkpoint: { postId: posts()[0]!.id } });
  });
});

describe('reading back', () => {
  it('tells processing from there, and there from gone', async () => {
    const call = await callFor(content());
    await runUntil(call, 'published');
    expect(await network.readBack(refOf(call))).toBe('processing');
    sandbox.clock.advance(60);
    expect(await network.readBack(refOf(call))).toBe('there');
    call.done.published = checkpointOf(await (await runUntil(call, 'published')).run(call));
    expect(await network.readBack(refOf(call))).toBe('there');
    sandbox.world('tiktok').posts.delete(posts()[0]!.id);
    expect(await network.readBack(refOf(call))).toBe('absent');
    const forgotten = { ...refOf(call), receipt: { externalId: 'v_pub_file~v2-1.0', url: '', parts: [] } };
    expect(await network.readBack(forgotten)).toBe('absent');
    expect((await network.measure(forgotten)).impressions).toBeNull();
  });

  it('gives views, likes, comments and shares', async () => {
    const ref = await published(content());
    sandbox.clock.advance(24 * 3600);
    const measured = await network.measure(await renewed(ref));
    const seen = sandbox.world('tiktok').engagement(posts()[0]!);
    expect(measured).toEqual({
      ...{ impressions: seen.views, reactions: seen.likes, comments: seen.replies, shares: seen.reposts },
      ...{ reach: null, saves: null, clicks: null },
      own: { view_count: seen.views, like_count: seen.likes, comment_count: seen.replies, share_count: seen.reposts },
    });
  });

  it('counts the account', async () => {
    const { account, session } = await published(content());
    const measured = await network.measureAccount!(line(), account, session);
    expect(measured).toMatchObject({ followers: 1840, posts: 1, own: { follower_count: 1840, following_count: 12 } });
  });
});

// The world these sentences are about.

function line(keys: Record<string, string> = { client_key: 'rehearsal', client_secret: 'rehearsal' }): Line {
  const url = `${sandbox.url}/tiktok`;
  return { hosts: { api: url, web: url }, keys, now: () => sandbox.clock.now(), fetch: untilItHangs };
}

/** Gives up as a deadline would, at the moment the sandbox hangs: no test waits for a time. */
async function untilItHangs(input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
  const hung = () => sandbox.requests('tiktok').filter((request) => request.status === -1).length;
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
  if (network.connect.by !== 'oauth') throw new Error('TikTok connects by OAuth.');
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

function content(settings: JsonObject = {}): Content {
  const film = {
    mediaId: 'film',
    mime: 'video/mp4',
    bytes: CLIP.length,
    width: 1080,
    height: 1920,
    seconds: 30,
    alt: '',
  };
  const chosen = { privacy: 'PUBLIC_TO_EVERYONE', ...settings };
  const parts = [{ text: 'Le pain du lundi', attachments: [film] }];
  return { format: 'video', parts, settings: chosen, language: 'fr' };
}

function photos(settings: JsonObject = {}, mediaId = 'one'): Content {
  const attachments = [mediaId, 'two'].map((id) => ({
    ...{ mediaId: id, mime: 'image/jpeg', bytes: JPEG.length, width: 1080, height: 1080, alt: '' },
  }));
  const chosen = { privacy: 'PUBLIC_TO_EVERYONE', ...settings };
  return { format: 'photos', parts: [{ text: 'Le pain du lundi', attachments }], settings: chosen, language: 'fr' };
}

/** What the creator has set in the app. */
function settle(change: Partial<CreatorSettings>): void {
  const options = ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'];
  const usual = { options, comment_disabled: false, duet_disabled: false, stitch_disabled: false, seconds: 600 };
  creators(sandbox.world('tiktok')).put(BAKERY, { ...usual, ...change });
}

async function callFor(said: Content, film?: Buffer): Promise<PublishCall> {
  const [part] = said.parts;
  const attachments = part!.attachments.map((one) => (film ? { ...one, bytes: film.length } : one));
  return {
    ...{ line: line(), ...(await connected()), done: {}, publicationId: 'p-1', startedAt: sandbox.clock.now() },
    content: { ...said, parts: [{ ...part!, attachments }] },
    open: async () => JPEG,
    read: async (_, from, to) => (film ?? CLIP).subarray(from, to),
    pullUrl: async (mediaId) => `${shelfUrl}/${mediaId}.jpg`,
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

async function struck(fault: Fault, bytes = CLIP) {
  const call = await callFor(content(), bytes);
  const video = await runUntil(call, 'video');
  sandbox.fault('tiktok', fault);
  expect(await failure(video.run(call))).toMatchObject({ kind: 'unknown', code: 'no-answer' });
  sandbox.faults.clear();
  return { call, video };
}

async function published(said: Content, film?: Buffer): Promise<PublishedRef> {
  const call = await callFor(said, film);
  for (const step of network.publish(call.content)) {
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

async function renewAfter(call: PublishCall, seconds: number): Promise<void> {
  sandbox.clock.advance(seconds);
  call.session = await network.refresh!(call.line, call.account, call.session);
}

async function renewed(ref: PublishedRef): Promise<PublishedRef> {
  return { ...ref, session: await network.refresh!(ref.line, ref.account, ref.session) };
}

const posts = () => sandbox.world('tiktok').posts.list();
const unread = async (): Promise<Uint8Array> => {
  throw new Error('Nothing had to be read.');
};

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
