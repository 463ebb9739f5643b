import type { Fault } from '../../sandbox/faults.js';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Connected, Content, Json, JsonObject, Line, PublishCall, PublishedRef, Step } from '../network.js';
import { NetworkError } from '../network-error.js';
import network from './index.js';
import { CHUNK } from './publish.js';
import simulator from './sandbox.js';

const REDIRECT = 'http://127.0.0.1/connected';
const BAKERY = 'UCboulangerienord0000001';
const SHELF = 'PLboulangerienord0000001';
/** Two pieces and a bit. */
const FILM = Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), Buffer.alloc(2 * CHUNK + 1000, 7)]);
/** One piece, long enough to be processed for a second. */
const CLIP = FILM.subarray(0, 1_500_000);
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

let sandbox: SandboxHost;
beforeEach(async () => {
  sandbox = await hostSandbox({ simulators: [simulator], seed: 7, basePath: '/sandbox' });
});
afterEach(() => sandbox.close());

describe('connecting a channel', () => {
  it('asks for consent, then knows the channel and when its access ends', async () => {
    const { account, session } = await connected();
    expect(account).toMatchObject({ externalId: BAKERY, handle: 'boulangerie-nord', displayName: 'Boulangerie Nord' });
    expect(account.limits).toEqual({ longUploads: true, country: 'FR' });
    expect(session.scopes).toEqual(network.scopes);
    expect(Date.parse(session.expiresAt!) - line().now().getTime()).toBeGreaterThan(3500 * 1000);
    for (const url of [account.url!, account.avatarUrl!]) expect((await fetch(url)).status).toBe(200);
  });

  it('brings the person back with a refusal when they decline', async () => {
    const back = await decide((await begun()).authorizeUrl, 'deny');
    expect(back.searchParams.get('error')).toBe('access_denied');
  });

  it('says so when the code is used up, and when the keys are wrong', async () => {
    const { authorizeUrl } = await begun();
    const code = (await decide(authorizeUrl, 'allow')).searchParams.get('code')!;
    expect(await failure(finish(code, 'another'))).toMatchObject({ kind: 'rejected', code: 'code-refused' });
    expect(await failure(finish(code))).toMatchObject({ code: 'code-refused' });
    const wrong = line({ client_id: 'rehearsal', client_secret: 'wrong' });
    expect(await failure(finish(code, 'verifier', wrong))).toMatchObject({ code: 'app-keys-refused' });
    expect(await failure(begun({}))).toMatchObject({ kind: 'rejected', code: 'app-keys-missing' });
  });

  it('renews the access and keeps the refresh token, until the owner takes it back', async () => {
    const { account, session } = await connected();
    sandbox.clock.advance(3700);
    expect(await failure(network.check(line(), account, session))).toMatchObject({ kind: 'reconnect' });
    const renewed = await network.refresh!(line(), account, session);
    expect(renewed.secrets.refreshToken).toBe(session.secrets.refreshToken);
    expect(renewed.scopes).toEqual(session.scopes);
    expect(await network.check(line(), account, renewed)).toEqual(account);
    await network.revoke!(line(), account, renewed);
    expect(await failure(network.refresh!(line(), account, renewed))).toMatchObject({ code: 'refresh-refused' });
  });

  it('offers the playlists and categories of the channel', async () => {
    const { account, session } = await connected();
    const of = (setting: string) => network.choices!(line(), account, session, setting);
    expect(await of('playlist')).toEqual([{ value: SHELF, label: 'Recettes du fournil' }]);
    expect(await of('category')).toContainEqual({ value: '26', label: 'Howto & Style' });
    // A category nobody may choose is not offered.
    expect((await of('category')).map(({ value }) => value)).not.toContain('18');
  });
});

describe('publishing a film', () => {
  it('says everything the author chose', async () => {
    const { receipt } = await published(
      content({
        privacy: 'unlisted',
        made_for_kids: 'no',
        made_with_ai: true,
        paid_promotion: true,
        tags: 'pain, au levain,',
        category: '26',
      }),
    );
    const kept = sandbox.world('youtube').posts.get(receipt.externalId)!;
    expect(kept.own).toMatchObject({
      ...{ title: 'Le pain du lundi', tags: ['pain', 'au levain'], categoryId: '26', language: 'fr' },
      ...{ privacyStatus: 'unlisted', madeForKids: false, synthetic: true, paid: true },
    });
    expect(receipt.url).toBe(`${sandbox.url}/youtube/watch?v=${receipt.externalId}`);
    expect(await (await fetch(receipt.url)).text()).toContain('La recette.');
  });

  it('keeps the bytes as they are', async () => {
    await published(content(), FILM);
    const pieces = Array.from({ length: 3 }, (_, index) => piecesKept(index * CHUNK));
    expect(Buffer.concat(pieces).equals(FILM)).toBe(true);
  });

  it('sends a Short to its own address', async () => {
    const { receipt } = await published(content({}, 'short'));
    expect(receipt.url).toBe(`${sandbox.url}/youtube/shorts/${receipt.externalId}`);
    expect((await fetch(receipt.url)).status).toBe(200);
  });

  it('puts the thumbnail on at once for a film, and after processing for a Short', () => {
    const names = (format: string) =>
      network.publish(content({ thumbnail: 'cover', playlist: SHELF, firstComment: 'Bonjour' }, format)).map(stepName);
    expect(names('video')).toEqual(['session', 'bytes', 'video', 'thumbnail', 'playlist', 'comment', 'processed']);
    expect(names('short')).toEqual(['session', 'bytes', 'video', 'playlist', 'comment', 'processed', 'thumbnail']);
    expect(
      network
        .publish(content())
        .filter((step) => step.once)
        .map(stepName),
    ).toEqual(['video']);
  });

  it('sets the thumbnail, adds it to the playlist and writes the first comment', async () => {
    const said = content({ thumbnail: 'cover', playlist: SHELF, firstComment: 'La recette est sur le site.' });
    const ref = await published(said);
    const picture = await fetch(`${sandbox.url}/youtube/vi/${ref.receipt.externalId}`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    const shelf = sandbox.world('youtube').kept<{ videos: { videoId: string }[] }>('playlists').get(SHELF)!;
    expect(shelf.videos.map(({ videoId }) => videoId)).toEqual([ref.receipt.externalId]);
    expect(ourComments()).toEqual(['La recette est sur le site.']);
    // Our own comment is nobody's answer.
    expect(await network.hear!(ref)).toEqual([]);
  });

  it('waits for YouTube without a loop, then is done', async () => {
    const call = await callFor(content());
    const processed = await runUntil(call, 'processed');
    expect(await processed.run(call)).toEqual({ pendingSeconds: 20 });
    sandbox.clock.advance(20);
    expect(await processed.run(call)).toEqual({ checkpoint: true });
  });

  it('tells how far it is', async () => {
    const shares: number[] = [];
    const call = { ...(await callFor(content(), FILM)), progress: (share: number) => void shares.push(share) };
    await runUntil(call, 'video');
    expect(shares.map((share) => Math.round(share * 100))).toEqual([50, 100]);
  });

  it('says in words when YouTube cannot read the film', async () => {
    const call = await callFor(content(), Buffer.alloc(1000, 1));
    const processed = await runUntil(call, 'processed');
    expect(await failure(processed.run(call))).toMatchObject({ kind: 'rejected', code: 'film-failed' });
  });

  it.each([
    ['title-refused', { title: 'Du pain < du vin' }, 'La recette.'],
    ['description-refused', {}, 'é'.repeat(2501)],
    ['tags-refused', { tags: 'x'.repeat(501) }, 'La recette.'],
    ['category-refused', { category: '18' }, 'La recette.'],
  ])('stops before a byte leaves: %s', async (code, settings, text) => {
    const call = await callFor(content(settings, 'video', text));
    expect(await failure(network.publish(call.content)[0]!.run(call))).toMatchObject({ kind: 'rejected', code });
  });

  it('says that the film is out when only its thumbnail or comment was refused', async () => {
    const said = content({ thumbnail: 'cover', firstComment: 'Bonjour', made_for_kids: 'yes' });
    const call = await callFor(said);
    const comment = await runUntil({ ...call, open: async () => PNG }, 'comment');
    const refused = await failure(comment.run(call));
    expect(refused).toMatchObject({ kind: 'rejected', code: 'comment-refused' });
    expect(refused.say.en).toContain('The film is on YouTube');
    const thumbnail = network.publish(said).find((step) => step.name === 'thumbnail')!;
    const other = { ...call, open: async () => Buffer.from('No picture') };
    expect(await failure(thumbnail.run(other))).toMatchObject({ code: 'thumbnail-refused' });
  });
});

describe('a crash on the way', () => {
  it('goes on at the byte YouTube has', async () => {
    const call = await callFor(content(), FILM);
    const bytes = await runUntil(call, 'bytes');
    const asked: number[] = [];
    const read: PublishCall['read'] = async (_, from, to) => {
      asked.push(from);
      if (asked.length === 2) throw new Error('The process ends here.');
      return FILM.subarray(from, to);
    };
    await expect(bytes.run({ ...call, read })).rejects.toThrow('ends here');
    await bytes.run({ ...call, read });
    expect(asked).toEqual([0, CHUNK, CHUNK]);

    // The pieces are there: run once more, nothing is sent again.
    const { checkpoint } = (await bytes.run({ ...call, read: unread })) as { checkpoint: JsonObject };
    expect(checkpoint.uri).toBe((call.done.session as JsonObject).uri);
  });

  it('begins anew when the session died before anything was public', async () => {
    const call = await callFor(content());
    const bytes = await runUntil(call, 'bytes');
    await renewAfter(call, 25 * 3600);
    call.done.bytes = checkpointOf(await bytes.run(call));
    expect((call.done.bytes as JsonObject).uri).not.toBe((call.done.session as JsonObject).uri);
    const video = network.publish(call.content).find((step) => step.name === 'video')!;
    checkpointOf(await video.run(call));
    expect(films()).toHaveLength(1);
  });

  it('sends all of it again when the session died before its last piece', async () => {
    const call = await callFor(content());
    const video = await runUntil(call, 'video');
    await renewAfter(call, 25 * 3600);
    checkpointOf(await video.run(call));
    expect(films()).toHaveLength(1);
  });

  it.each(['hang-after', 'reset-after'] as const)('finds the film by its session after %s', async (kind) => {
    const { call, video } = await struck({ kind, method: 'PUT', times: 1 });
    const found = await video.find!(call);
    expect(found).toMatchObject({ is: 'there', checkpoint: { id: films()[0]!.id } });
  });

  it('finds the film in the list of uploads when the session is forgotten', async () => {
    const { call, video } = await struck({ kind: 'reset-after', method: 'PUT', times: 1 });
    await renewAfter(call, 25 * 3600);
    expect(await video.find!(call)).toMatchObject({ is: 'there', checkpoint: { id: films()[0]!.id } });
    // A second run, should it come to that, makes no second film.
    expect(checkpointOf(await video.run(call))).toMatchObject({ id: films()[0]!.id });
    expect(films()).toHaveLength(1);
  });

  it('does not take an older film of the same name for this one', async () => {
    await published(content());
    sandbox.clock.advance(3600);
    const { call, video } = await struck({ kind: 'reset-before', method: 'PUT', times: 1 });
    await renewAfter(call, 25 * 3600);
    expect(await video.find!(call)).toEqual({ is: 'absent' });
  });

  it.each([
    ['playlist', { playlist: SHELF }],
    ['comment', { firstComment: 'Bonjour à tous' }],
  ])('looks before it repeats the %s', async (name, settings) => {
    const call = await callFor(content(settings));
    const step = await runUntil(call, name);
    expect(await step.find!(call)).toEqual({ is: 'absent' });
    sandbox.fault('youtube', { kind: 'reset-after', method: 'POST', times: 1 });
    expect(await failure(step.run(call))).toMatchObject({ kind: 'unknown' });
    expect(await step.find!(call)).toMatchObject({ is: 'there' });
  });
});

describe('reading back', () => {
  it('tells processing from there, and there from gone', async () => {
    const call = await callFor(content());
    await runUntil(call, 'processed');
    const ref = refOf(call);
    expect(await network.readBack(ref)).toBe('processing');
    sandbox.clock.advance(60);
    expect(await network.readBack(ref)).toBe('there');
    await network.delete!(ref);
    await network.delete!(ref);
    expect(await network.readBack(ref)).toBe('absent');
    expect(await failure(network.measure(ref))).toMatchObject({ code: 'film-gone' });
  });

  it('gives views at once; shares and time watched only when Analytics tells', async () => {
    const ref = await published(content());
    sandbox.clock.advance(24 * 3600);
    const early = await network.measure(await renewed(ref));
    expect(early).toMatchObject({ reach: null, saves: null, clicks: null, shares: null, watchSeconds: null });
    expect(early.impressions).toBe(early.own.viewCount);
    expect(early.impressions).toBeGreaterThan(0);

    sandbox.clock.advance(72 * 3600);
    const late = await network.measure(await renewed(ref));
    expect(late.shares).toBeGreaterThan(0);
    expect(late.watchSeconds).toBe(late.own.estimatedMinutesWatched! * 60);
  });

  it('leaves comments unknown where there are none to have', async () => {
    const ref = await published(content({ made_for_kids: 'yes' }));
    sandbox.clock.advance(48 * 3600);
    const now = await renewed(ref);
    expect((await network.measure(now)).comments).toBeNull();
    expect(await network.hear!(now)).toEqual([]);
  });

  it('counts the channel', async () => {
    const { account, session } = await published(content());
    const measured = await network.measureAccount!(line(), account, session);
    expect(measured).toMatchObject({ followers: 1840, posts: 1, own: { videoCount: 1 } });
  });

  it('hears the comments, oldest first', async () => {
    const ref = await published(content());
    sandbox.clock.advance(48 * 3600);
    const heard = await network.hear!(await renewed(ref));
    const expected = sandbox.world('youtube').replies(films()[0]!);
    expect(heard.map(({ externalId }) => externalId)).toEqual(expected.map(({ id }) => `Ug${id}`));
    expect(heard[0]!.author).not.toMatch(/^@/);
  });
});

// The world these sentences are about.

function line(keys: Record<string, string> = { client_id: 'rehearsal', client_secret: 'rehearsal' }): Line {
  const url = `${sandbox.url}/youtube`;
  const hosts = { api: url, analytics: url, accounts: url, oauth: url, web: url };
  return { hosts, keys, now: () => sandbox.clock.now(), fetch: untilItHangs };
}

/** Gives up as a deadline would, at the moment the sandbox hangs: no test waits for a time. */
async function untilItHangs(input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
  const hung = () => sandbox.requests('youtube').filter((request) => request.status === -1).length;
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
  if (network.connect.by !== 'oauth') throw new Error('YouTube connects by OAuth.');
  return network.connect;
}

function begun(keys?: Record<string, string>) {
  // SHA-256 of “verifier”.
  const codeChallenge = 'iMnq5o6zALKXGivsnlom_0F5_WYda32GHkxlV7mq7hQ';
  return connect().begin(line(keys), { input: {}, redirectUri: REDIRECT, state: 'some-state', codeChallenge });
}

async function decide(authorizeUrl: string, decision: 'allow' | 'deny'): Promise<URL> {
  const body = new URLSearchParams({ account: BAKERY, decision });
  const answer = await fetch(authorizeUrl, { method: 'POST', body, redirect: 'manual' });
  return new URL(answer.headers.get('location')!);
}

function finish(code: string, codeVerifier = 'verifier', to = line()): Promise<Connected> {
  return connect().finish(to, { code, codeVerifier, redirectUri: REDIRECT, keep: {} });
}

async function connected(): Promise<Connected> {
  const back = await decide((await begun()).authorizeUrl, 'allow');
  return finish(back.searchParams.get('code')!);
}

function content(settings: JsonObject = {}, format = 'video', text = 'La recette.'): Content {
  const film = {
    mediaId: 'film',
    mime: 'video/mp4',
    bytes: FILM.length,
    width: 1080,
    height: 1920,
    seconds: 30,
    alt: '',
  };
  const chosen = { title: 'Le pain du lundi', made_for_kids: 'no', ...settings };
  return { format, parts: [{ text, attachments: [film] }], settings: chosen, language: 'fr' };
}

async function callFor(said: Content, film = CLIP): Promise<PublishCall> {
  const [part] = said.parts;
  const attachments = part!.attachments.map((one) => ({ ...one, bytes: film.length }));
  return {
    ...{ line: line(), ...(await connected()), done: {}, publicationId: 'p-1', startedAt: sandbox.clock.now() },
    content: { ...said, parts: [{ ...part!, attachments }] },
    open: async () => PNG,
    read: async (_, from, to) => film.subarray(from, to),
    pullUrl: async () => '',
  };
}

/** Walks up to the step of this name, and gives it. */
async function runUntil(call: PublishCall, name: string): Promise<Step> {
  for (const step of network.publish(call.content)) {
    if (step.name === name) return step;
    call.done[step.name] ??= checkpointOf(await step.run(call));
  }
  throw new Error(`There is no step ${name}.`);
}

async function struck(fault: Fault) {
  const call = await callFor(content());
  const video = await runUntil(call, 'video');
  sandbox.fault('youtube', fault);
  expect(await failure(video.run(call))).toMatchObject({ kind: 'unknown', code: 'no-answer' });
  sandbox.faults.clear();
  return { call, video };
}

async function published(said: Content, film = CLIP): Promise<PublishedRef> {
  const call = await callFor(said, film);
  for (const step of network.publish(call.content)) {
    const outcome = await step.run(call);
    if ('pendingSeconds' in outcome) sandbox.clock.advance(outcome.pendingSeconds);
    call.done[step.name] = checkpointOf('pendingSeconds' in outcome ? await step.run(call) : outcome);
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

const films = () => sandbox.world('youtube').posts.list();
const ourComments = () =>
  sandbox
    .world('youtube')
    .kept<{ text: string }>('comments')
    .list()
    .map(({ text }) => text);
const stepName = ({ name }: Step) => name;
const unread = async (): Promise<Uint8Array> => {
  throw new Error('Nothing had to be read.');
};

function piecesKept(from: number): Uint8Array {
  const [upload] = sandbox.world('youtube').kept<{ id: string }>('uploads').list();
  return sandbox.world('youtube').readBytes(`${upload!.id}-${from}`)!;
}

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
