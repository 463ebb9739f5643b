import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from '../../sandbox/faults.js';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Attachment, Connected, Content, Json, Line, PublishCall, PublishedRef, Step } from '../network.js';
import { NetworkError } from '../network-error.js';
import network from './index.js';
import simulator from './sandbox.js';

const FILM = Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), Buffer.alloc(5_000_000, 3)]);

let sandbox: SandboxHost;
let shelf: Server;
let shelfUrl: string;
beforeEach(async () => {
  sandbox = await hostSandbox({ simulators: [simulator], seed: 7, basePath: '/sandbox' });
  shelf = createServer((_, answer) => answer.writeHead(200, { 'content-type': 'video/mp4' }).end(FILM));
  await new Promise<void>((resolve) => shelf.listen(0, '127.0.0.1', resolve));
  shelfUrl = `http://127.0.0.1:${(shelf.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await sandbox.close();
  await new Promise((resolve) => shelf.close(resolve));
});

describe('connecting a channel', () => {
  it('knows the channel that a key opens', async () => {
    const { account, session } = await connected();
    expect(account).toMatchObject({ externalId: 'x2boulan', handle: 'boulangerie-nord' });
    expect(session.scopes).toEqual(network.scopes);
    const seconds = (Date.parse(session.expiresAt!) - sandbox.clock.now().getTime()) / 1000;
    expect(Math.round(seconds / 60)).toBe(30);
    expect((await fetch(account.url!)).status).toBe(200);
  });

  it('says so when the key is wrong, or opens another channel', async () => {
    expect(await failure(connected({ client_secret: 'wrong' }))).toMatchObject({
      kind: 'rejected',
      code: 'key-refused',
    });
    expect(await failure(connected({ profile: 'velo-sud' }))).toMatchObject({ kind: 'rejected', code: 'no-profile' });
    expect((await connected({ profile: 'Boulangerie-Nord' })).account.externalId).toBe('x2boulan');
  });

  it('asks with its key for another half hour', async () => {
    const { account, session } = await connected();
    sandbox.clock.advance(1801);
    expect(await failure(network.check(line(), account, session))).toMatchObject({ kind: 'reconnect' });
    const renewed = await network.refresh!(line(), account, session);
    expect(await network.check(line(), account, renewed)).toEqual(account);
  });

  it('asks to connect again when the key is gone', async () => {
    const { account, session } = await connected();
    const known = sandbox.world('dailymotion').accounts.get('x2boulan')!;
    sandbox.world('dailymotion').accounts.put('x2boulan', { ...known, password: 'another' });
    const error = await failure(network.refresh!(line(), account, session));
    expect(error).toMatchObject({ kind: 'reconnect', code: 'key-gone' });
  });
});

describe('publishing', () => {
  it('sends the film, makes the video, and waits until it is encoded', async () => {
    const settings = { tags: 'pain, four ,', explicit: true, aiAltered: true, forKids: 'yes' };
    const { receipt } = await published(content('Le pain du lundi : https://boulangerie-nord.example/pain', settings));
    const [kept] = sandbox.world('dailymotion').posts.list();
    expect(kept).toMatchObject({
      media: [{ mime: 'video/mp4', bytes: FILM.length }],
      links: ['https://boulangerie-nord.example/pain'],
      own: {
        title: 'Le fournil',
        tags: ['pain', 'four'],
        explicit: true,
        aiAltered: true,
        forKids: true,
        language: 'fr',
      },
    });
    expect(receipt.url).toBe(`${sandbox.url}/dailymotion/video/${kept!.id}`);
    expect(await (await fetch(receipt.url)).text()).toContain('Le pain du lundi');
  });

  it('gives the address of a private video that Dailymotion gives', async () => {
    const { receipt } = await published(content('', { visibility: 'private' }));
    expect(receipt.externalId).toMatch(/^x/);
    expect(receipt.url).toMatch(/\/video\/k\w+$/);
    expect((await fetch(receipt.url)).status).toBe(200);
  });

  it('lets Dailymotion fetch a film that is too large to be sent in one breath', async () => {
    const said = content('Un long film');
    said.parts[0]!.attachments[0]!.bytes = 900_000_000;
    await published(said);
    expect(sandbox.requests('dailymotion').some((one) => one.path.startsWith('/upload'))).toBe(false);
    expect(sandbox.world('dailymotion').posts.list()[0]!.media[0]!.bytes).toBe(FILM.length);
  });

  it('sends the film anew when the video comes much later', async () => {
    const call = await callFor(content('Un film'));
    const [film, video] = network.publish(call.content);
    call.done.film = await run(film!, call);
    sandbox.clock.advance(13 * 3600);
    Object.assign(call, await connected());
    await run(video!, call);
    const sent = sandbox.requests('dailymotion').filter((one) => /^\/upload\/\d+$/.test(one.path));
    expect(sent).toHaveLength(2);
  });

  it('says so when Dailymotion cannot encode the film', async () => {
    const call = await callFor(content('Un film'));
    call.read = async (_, from, to) => Buffer.alloc(to - from, 1);
    const error = await failure(walk(call));
    expect(error).toMatchObject({ kind: 'rejected', code: 'film-failed' });
  });

  it('says which part is wrong', async () => {
    expect(await failure(published(content('a'.repeat(3001))))).toMatchObject({ code: 'text-too-long' });
    expect(await failure(published(content('', { title: 'a'.repeat(256) })))).toMatchObject({ code: 'title-refused' });
    expect(await failure(published(content('', { category: 'cheese' })))).toMatchObject({ code: 'setting-refused' });
  });

  it('waits when the channel has had its videos for the day', async () => {
    for (let count = 0; count < 15; count++) await published(content(`Film ${count}`));
    const error = await failure(published(content('Encore un')));
    expect(error).toMatchObject({ kind: 'throttled', code: 'upload-limit' });
    expect(error.retryAt!.getTime()).toBeGreaterThan(sandbox.clock.now().getTime());
  });
});

describe('after an answer that never came', () => {
  const silences: Fault['kind'][] = ['hang-after', 'reset-after'];
  it.each(silences)('finds a video that Dailymotion took (%s)', async (kind) => {
    const { call, video } = await prepared(content('Pain & sel < 2 €'));
    silent(kind);
    expect(await failure(video.run(call))).toMatchObject({ kind: 'unknown', code: 'no-answer' });
    const [kept] = sandbox.world('dailymotion').posts.list();
    expect(await video.find!(call)).toMatchObject({ is: 'there', checkpoint: { id: kept!.id } });
  });

  it('knows that a video is not there when Dailymotion never got it', async () => {
    const { call, video } = await prepared(content('Bonjour'));
    silent('reset-before');
    expect(await failure(video.run(call))).toMatchObject({ kind: 'unknown' });
    expect(await video.find!(call)).toEqual({ is: 'absent' });
  });

  it('does not take an older video with the same words for this one', async () => {
    await published(content('Bonjour'));
    sandbox.clock.advance(600);
    const { call, video } = await prepared(content('Bonjour'));
    expect(await video.find!(call)).toEqual({ is: 'absent' });
  });

  it('says when it cannot tell, the channel being too busy', async () => {
    const { call, video } = await prepared(content('Cherchée'));
    const data = [{ video_id: 'x1', title: 'Bruit', created_at: call.line.now().toISOString() }];
    const endless = async () => Response.json({ data, pagination: { next: 'more' } });
    const found = await video.find!({ ...call, line: { ...call.line, fetch: endless } });
    expect(found.is).toBe('unknowable');
  });
});

describe('afterwards', () => {
  it('reads a video back while it is encoded, when it is there, and when it is gone', async () => {
    const { call, video } = await prepared(content('Bonjour'));
    call.done.video = await run(video, call);
    const ref = refOf(call);
    expect(await network.readBack(ref)).toBe('processing');
    sandbox.clock.advance(60);
    expect(await network.readBack(ref)).toBe('there');
    await network.delete!(ref);
    expect(await network.readBack(ref)).toBe('absent');
    await network.delete!(ref);
  });

  it('measures a public video and its channel by the older API', async () => {
    const ref = await published(content('Bonjour'));
    sandbox.clock.advance(24 * 3600);
    const seen = sandbox.world('dailymotion').engagement(sandbox.world('dailymotion').posts.list()[0]!);
    expect(await network.measure(ref)).toMatchObject({
      impressions: seen.views,
      reactions: seen.likes,
      comments: null,
    });
    expect(await network.measureAccount!(ref.line, ref.account, ref.session)).toMatchObject({
      ...{ followers: 1840, posts: 1 },
    });
  });

  it('keeps what is still told when the views are gone, and knows nothing of a private video', async () => {
    const ref = await published(content('Bonjour'));
    sandbox.clock.advance(24 * 3600);
    const later: Line = {
      ...ref.line,
      fetch: async (input, init) =>
        String(input).includes('views_total')
          ? Response.json(
              { error: { code: 400, message: 'No such field.', type: 'invalid_parameter' } },
              { status: 400 },
            )
          : ref.line.fetch(input, init),
    };
    const measured = await network.measure({ ...ref, line: later });
    expect(measured.impressions).toBeNull();
    expect(measured.reactions).toBeGreaterThan(0);

    const hidden = await published(content('', { visibility: 'private' }));
    expect(await network.measure(hidden)).toMatchObject({ impressions: null, reactions: null, own: {} });
  });
});

// The world these sentences are about.

function line(): Line {
  const url = `${sandbox.url}/dailymotion`;
  const hosts = { api: url, oauth: url, web: url };
  return { hosts, keys: {}, now: () => sandbox.clock.now(), fetch: untilItHangs };
}

/** Gives up as a deadline would, at the moment the sandbox hangs: no test waits for a time. */
async function untilItHangs(input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
  const hung = () => sandbox.requests('dailymotion').filter((request) => request.status === -1).length;
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

async function connected(change: Record<string, string> = {}): Promise<Connected> {
  if (network.connect.by !== 'credentials') throw new Error('Dailymotion connects by a key.');
  return network.connect.open(line(), { client_id: 'boulangerie-nord', client_secret: 'rehearsal', ...change });
}

function content(text: string, settings: Content['settings'] = {}): Content {
  const film: Attachment = {
    ...{ mediaId: 'film', mime: 'video/mp4', bytes: FILM.length, width: 1280, height: 720, seconds: 8 },
    ...{ filename: 'f.mp4', alt: '' },
  };
  const chosen = { title: 'Le fournil', category: 'lifestyle', forKids: 'no', ...settings };
  return { format: 'video', parts: [{ text, attachments: [film] }], settings: chosen, language: 'fr-FR' };
}

let publications = 0;
async function callFor(content: Content): Promise<PublishCall> {
  const { account, session } = await connected();
  publications += 1;
  return {
    ...{ line: line(), account, session, content, done: {} },
    ...{ publicationId: `p-${publications}`, startedAt: sandbox.clock.now() },
    open: async () => {
      throw new Error('Films are never opened whole.');
    },
    read: async (_, from, to) => FILM.subarray(from, to),
    pullUrl: async () => `${shelfUrl}/film.mp4`,
  };
}

/** The film delivered, the video still to be made. */
async function prepared(content: Content) {
  const call = await callFor(content);
  const [film, video] = network.publish(content);
  call.done.film = await run(film!, call);
  return { call, video: video! };
}

async function walk(call: PublishCall): Promise<PublishedRef> {
  for (const step of network.publish(call.content)) call.done[step.name] = await run(step, call);
  return refOf(call);
}
const published = async (content: Content) => walk(await callFor(content));

function refOf({ account, session, content, done }: PublishCall): PublishedRef {
  return { line: line(), account, session, receipt: network.receipt(account, content, done) };
}

async function run(step: Step, call: PublishCall): Promise<Json> {
  for (let tries = 0; tries < 20; tries++) {
    const result = await step.run(call);
    if ('checkpoint' in result) return result.checkpoint;
    sandbox.clock.advance(result.pendingSeconds);
  }
  throw new Error('It never ends.');
}

function silent(kind: Fault['kind']) {
  sandbox.fault('dailymotion', { kind, method: 'POST', path: '/videos', times: 1 });
}

async function failure(promise: Promise<unknown>): Promise<NetworkError> {
  const error = await promise.then(
    () => new Error('It did not fail.'),
    (error: unknown) => error,
  );
  if (error instanceof NetworkError) return error;
  throw error;
}
