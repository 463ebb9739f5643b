import type { Fault } from '../../sandbox/faults.js';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Connected, Content, Json, JsonObject, Line, PublishCall, PublishedRef, Step } from '../network.js';
import { NetworkError } from '../network-error.js';
import network from './index.js';
import { CHUNK } from './publish.js';
import simulator from './sandbox.js';

const REDIRECT = 'http://127.0.0.1/connected';
const BAKERY = '152184901';
const SHOWCASE = '9152184901';
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

describe('connecting an account', () => {
  it('asks for consent, then knows the account and the room it has', async () => {
    const { account, session } = await connected();
    expect(account).toMatchObject({ externalId: BAKERY, handle: 'boulangerienord', displayName: 'Boulangerie Nord' });
    expect(account.limits).toEqual({ freeBytes: 5_000_000_000 });
    expect(session.scopes).toEqual(network.scopes);
    expect(session.expiresAt).toBeUndefined();
    for (const url of [account.url!, account.avatarUrl!]) expect((await fetch(url)).status).toBe(200);
  });

  it('brings the person back with a refusal when they decline', async () => {
    const back = await decide((await begun()).authorizeUrl, 'deny');
    expect(back.searchParams.get('error')).toBe('access_denied');
  });

  it('says so when the code is used up, and when the keys are wrong', async () => {
    const { authorizeUrl } = await begun();
    const code = (await decide(authorizeUrl, 'allow')).searchParams.get('code')!;
    const wrong = line({ client_id: 'rehearsal', client_secret: 'wrong' });
    expect(await failure(finish(code, wrong))).toMatchObject({ kind: 'rejected', code: 'app-keys-refused' });
    await finish(code);
    expect(await failure(finish(code))).toMatchObject({ kind: 'rejected', code: 'code-refused' });
    expect(await failure(begun({}))).toMatchObject({ kind: 'rejected', code: 'app-keys-missing' });
  });

  it('gives its token back', async () => {
    const { account, session } = await connected();
    await network.revoke!(line(), account, session);
    expect(await failure(network.check(line(), account, session))).toMatchObject({ code: 'token-refused' });
  });

  it('offers the showcases of the account', async () => {
    const { account, session } = await connected();
    const offered = await network.choices!(line(), account, session, 'showcase');
    expect(offered).toEqual([{ value: SHOWCASE, label: 'Recettes du fournil' }]);
  });
});

describe('publishing a film', () => {
  it('says everything the author chose', async () => {
    const settings = { privacy: 'password', password: 'levain', comments: 'nobody', license: 'by-sa' };
    const { receipt } = await published(content({ ...settings, tags: 'pain, au levain,' }));
    const kept = sandbox.world('vimeo').kept<JsonObject>('videos').get(receipt.externalId)!;
    expect(kept).toMatchObject({
      ...{ name: 'Le pain du lundi', description: 'La recette.', view: 'password', comments: 'nobody' },
      ...{ license: 'by-sa', locale: 'fr', tags: ['pain', 'au levain'] },
    });
    expect(receipt.url).toBe(`${sandbox.url}/vimeo/${receipt.externalId}`);
    expect(await (await fetch(receipt.url)).text()).toContain('La recette.');
  });

  it('keeps the bytes as they are', async () => {
    const { receipt } = await published(content(), FILM);
    const pieces = [0, CHUNK, 2 * CHUNK].map(
      (from) => sandbox.world('vimeo').readBytes(`${receipt.externalId}-${from}`)!,
    );
    expect(Buffer.concat(pieces).equals(FILM)).toBe(true);
  });

  it('has one step that cannot be undone, and one more for a first comment', () => {
    const said = content({ tags: 'pain', thumbnail: 'cover', showcase: SHOWCASE, firstComment: 'Bonjour' });
    expect(network.publish(said).map(({ name, once }) => (once ? `${name} (once)` : name))).toEqual([
      ...['place', 'bytes', 'film (once)', 'tags', 'thumbnail', 'showcase', 'comment (once)', 'playable'],
    ]);
    expect(network.publish(content()).map(stepName)).toEqual(['place', 'bytes', 'film', 'playable']);
  });

  it('sets the thumbnail, adds it to the showcase and writes the first comment', async () => {
    const said = content({ thumbnail: 'cover', showcase: SHOWCASE, firstComment: 'La recette est sur le site.' });
    const ref = await published(said);
    const kept = sandbox.world('vimeo').kept<{ picture: string }>('videos').get(ref.receipt.externalId)!;
    const picture = await fetch(`${sandbox.url}/vimeo/thumbnails/${kept.picture}`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    const showcase = sandbox.world('vimeo').kept<{ videos: string[] }>('albums').get(SHOWCASE)!;
    expect(showcase.videos).toEqual([ref.receipt.externalId]);
    expect(sandbox.world('vimeo').kept<{ text: string }>('comments').list()).toMatchObject([
      { text: 'La recette est sur le site.' },
    ]);
    // Our own comment is nobody's answer.
    expect(await network.hear!(ref)).toEqual([]);
  });

  it('waits for Vimeo without a loop, then is done', async () => {
    const call = await callFor(content());
    const playable = await runUntil(call, 'playable');
    expect(await playable.run(call)).toEqual({ pendingSeconds: 20 });
    sandbox.clock.advance(20);
    expect(await playable.run(call)).toEqual({ checkpoint: true });
  });

  it('says in words when Vimeo cannot read the film', async () => {
    const call = await callFor(content(), Buffer.alloc(1000, 1));
    const playable = await runUntil(call, 'playable');
    expect(await failure(playable.run(call))).toMatchObject({ kind: 'rejected', code: 'film-failed' });
  });

  it.each([
    ['details-refused', { title: 'x'.repeat(129) }, 'La recette.'],
    ['details-refused', {}, 'é'.repeat(5001)],
    ['password-missing', { privacy: 'password' }, 'La recette.'],
  ])('stops before a byte leaves: %s', async (code, settings, text) => {
    const call = await callFor(content(settings, text));
    expect(await failure(network.publish(call.content)[0]!.run(call))).toMatchObject({ kind: 'rejected', code });
  });

  it('says that the account is full before anything is sent', async () => {
    const call = await callFor(content());
    const film = { ...call.content.parts[0]!.attachments[0]!, bytes: 6_000_000_000 };
    const said = { ...call.content, parts: [{ text: '', attachments: [film] }] };
    const place = network.publish(said)[0]!;
    expect(await failure(place.run({ ...call, content: said }))).toMatchObject({ code: 'space-full' });
  });

  it('says that the film is out when only what is beside it was refused', async () => {
    const said = content({ thumbnail: 'cover', showcase: '1', comments: 'nobody', firstComment: 'Bonjour' });
    const call = await callFor(said);
    await runUntil(call, 'thumbnail');
    const of = (name: string) => network.publish(said).find((step) => step.name === name)!;
    const other = { ...call, open: async () => Buffer.from('No picture') };
    expect(await failure(of('thumbnail').run(other))).toMatchObject({ code: 'thumbnail-refused' });
    expect(await failure(of('showcase').run(call))).toMatchObject({ code: 'showcase-refused' });
    const refused = await failure(of('comment').run(call));
    expect(refused).toMatchObject({ kind: 'rejected', code: 'comment-refused' });
    expect(refused.say.en).toContain('The film is on Vimeo');
  });
});

describe('a crash on the way', () => {
  it('takes the place that a lost answer left, and makes no second one', async () => {
    const call = await callFor(content());
    const place = network.publish(call.content)[0]!;
    sandbox.fault('vimeo', { kind: 'reset-after', method: 'POST', times: 1 });
    expect(await failure(place.run(call))).toMatchObject({ kind: 'unavailable' });
    const { id } = checkpointOf(await place.run(call)) as JsonObject;
    expect(places().map((one) => one.id)).toEqual([id]);
  });

  it('does not take the place of another film', async () => {
    const call = await callFor(content());
    const other = await callFor(content({ title: 'Le pain du mardi' }));
    checkpointOf(await network.publish(other.content)[0]!.run(other));
    checkpointOf(await network.publish(call.content)[0]!.run(call));
    expect(places()).toHaveLength(2);
  });

  it('goes on at the byte Vimeo has', async () => {
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
    await bytes.run({ ...call, read: unread });
  });

  it('begins anew when Vimeo forgot the upload before it was whole', async () => {
    const call = await callFor(content());
    const bytes = await runUntil(call, 'bytes');
    sandbox.clock.advance(25 * 3600);
    call.done.bytes = checkpointOf(await bytes.run(call));
    expect((call.done.bytes as JsonObject).id).not.toBe((call.done.place as JsonObject).id);
    sandbox.clock.advance(25 * 3600);
    const film = network.publish(call.content).find((step) => step.name === 'film')!;
    checkpointOf(await film.run(call));
    expect(films()).toHaveLength(1);
  });

  it.each(['hang-after', 'reset-after'] as const)('knows that the film is whole after %s', async (kind) => {
    const { call, film } = await struck({ kind, method: 'PATCH', times: 1 });
    expect(await film.find!(call)).toMatchObject({ is: 'there', checkpoint: { id: films()[0]!.id } });
    // A second run, should it come to that, sends nothing and gives the same film.
    expect(checkpointOf(await film.run({ ...call, read: unread }))).toMatchObject({ id: films()[0]!.id });
  });

  it('asks the film itself when the upload is forgotten', async () => {
    const { call, film } = await struck({ kind: 'reset-after', method: 'PATCH', times: 1 });
    sandbox.clock.advance(25 * 3600);
    expect(await film.find!(call)).toMatchObject({ is: 'there', checkpoint: { id: films()[0]!.id } });
    expect(checkpointOf(await film.run({ ...call, read: unread }))).toMatchObject({ id: films()[0]!.id });
    expect(films()).toHaveLength(1);
  });

  it('finds the film that an attempt made anew before it could say so', async () => {
    const call = await callFor(content());
    const film = await runUntil(call, 'film');
    sandbox.clock.advance(25 * 3600);
    const made = checkpointOf(await film.run(call)) as JsonObject;
    // The process ended there: nothing of it was kept.
    expect(await film.find!(call)).toEqual({ is: 'there', checkpoint: made });
    expect(checkpointOf(await film.run({ ...call, read: unread }))).toEqual(made);
    expect(films()).toHaveLength(1);
  });

  it('knows that the film is not whole when the last piece never came', async () => {
    const { call, film } = await struck({ kind: 'reset-before', method: 'PATCH', times: 1 });
    expect(await film.find!(call)).toEqual({ is: 'absent' });
    sandbox.clock.advance(25 * 3600);
    expect(await film.find!(call)).toEqual({ is: 'absent' });
  });

  it('looks before it repeats the first comment', async () => {
    const call = await callFor(content({ firstComment: 'Bonjour à tous' }));
    const step = await runUntil(call, 'comment');
    expect(await step.find!(call)).toEqual({ is: 'absent' });
    sandbox.fault('vimeo', { kind: 'reset-after', method: 'POST', times: 1 });
    expect(await failure(step.run(call))).toMatchObject({ kind: 'unknown' });
    expect(await step.find!(call)).toMatchObject({ is: 'there' });
  });
});

describe('reading back', () => {
  it('tells processing from there, and there from gone', async () => {
    const call = await callFor(content());
    await runUntil(call, 'playable');
    const ref = refOf(call);
    expect(await network.readBack(ref)).toBe('processing');
    sandbox.clock.advance(60);
    expect(await network.readBack(ref)).toBe('there');
    await network.delete!(ref);
    await network.delete!(ref);
    expect(await network.readBack(ref)).toBe('absent');
    expect(await failure(network.measure(ref))).toMatchObject({ code: 'film-gone' });
  });

  it('gives plays, likes and comments, and nothing that it was not told', async () => {
    const ref = await published(content());
    sandbox.clock.advance(24 * 3600);
    const measured = await network.measure(ref);
    const seen = sandbox.world('vimeo').engagement(films()[0]!);
    expect(measured).toEqual({
      ...{ impressions: seen.views, reactions: seen.likes, comments: seen.replies },
      ...{ reach: null, shares: null, saves: null, clicks: null },
      own: { plays: seen.views, likes: seen.likes, comments: seen.replies },
    });
  });

  it('leaves plays unknown where the account hides them', async () => {
    const ref = await published(content());
    const hiding: typeof fetch = async (input, init) => {
      const body = (await (await fetch(input, init)).json()) as JsonObject;
      return Response.json({ ...body, stats: { plays: null } });
    };
    const measured = await network.measure({ ...ref, line: { ...ref.line, fetch: hiding } });
    expect(measured.impressions).toBeNull();
    expect(measured.own).not.toHaveProperty('plays');
  });

  it('counts the account', async () => {
    const { account, session } = await published(content());
    const measured = await network.measureAccount!(line(), account, session);
    expect(measured).toEqual({ followers: 1840, posts: 1, own: { followers: 1840, videos: 1 } });
  });

  it('hears the comments, oldest first', async () => {
    const ref = await published(content());
    sandbox.clock.advance(48 * 3600);
    const heard = await network.hear!(ref);
    const expected = sandbox.world('vimeo').replies(films()[0]!);
    expect(heard.map(({ author, text }) => [author, text])).toEqual(expected.map(({ author, text }) => [author, text]));
  });
});

// The world these sentences are about.

function line(keys: Record<string, string> = { client_id: 'rehearsal', client_secret: 'rehearsal' }): Line {
  const url = `${sandbox.url}/vimeo`;
  return { hosts: { api: url, web: url }, keys, now: () => sandbox.clock.now(), fetch: untilItHangs };
}

/** Gives up as a deadline would, at the moment the sandbox hangs: no test waits for a time. */
async function untilItHangs(input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
  const hung = () => sandbox.requests('vimeo').filter((request) => request.status === -1).length;
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
  if (network.connect.by !== 'oauth') throw new Error('Vimeo connects by OAuth.');
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

function content(settings: JsonObject = {}, text = 'La recette.'): Content {
  const film = {
    mediaId: 'film',
    mime: 'video/mp4',
    bytes: FILM.length,
    width: 1920,
    height: 1080,
    seconds: 30,
    alt: '',
  };
  const chosen = { title: 'Le pain du lundi', ...settings };
  return { format: 'video', parts: [{ text, attachments: [film] }], settings: chosen, language: 'fr' };
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
  const film = await runUntil(call, 'film');
  sandbox.fault('vimeo', fault);
  expect(await failure(film.run(call))).toMatchObject({ kind: 'unknown', code: 'no-answer' });
  sandbox.faults.clear();
  return { call, film };
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

const films = () => sandbox.world('vimeo').posts.list();
const places = () => sandbox.world('vimeo').kept<{ id: string }>('videos').list();
const stepName = ({ name }: Step) => name;
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
