import type { Fault } from '../../sandbox/faults.js';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Attachment, Connected, Content, Json, Line, PublishCall, PublishedRef, Step } from '../network.js';
import { NetworkError } from '../network-error.js';
import network from './index.js';
import simulator from './sandbox.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const FILM = Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), Buffer.alloc(5_000_000, 3)]);
const FILES: Record<string, Buffer> = { picture: PNG, film: FILM };
const REDIRECT = 'http://127.0.0.1/connected';
const BAKERY = '54976401';
const BOARD = '549764010';

let sandbox: SandboxHost;
beforeEach(async () => {
  sandbox = await hostSandbox({ simulators: [simulator], seed: 7, basePath: '/sandbox' });
});
afterEach(() => sandbox.close());

describe('connecting an account', () => {
  it('asks for consent, then knows the account and its boards', async () => {
    const { account, session } = await connected();
    expect(account).toMatchObject({ externalId: BAKERY, handle: 'boulangerienord', displayName: 'Boulangerie Nord' });
    expect(session.scopes).toEqual(network.scopes);
    expect((await fetch(account.url!)).status).toBe(200);
    expect((await fetch(account.avatarUrl!)).status).toBe(200);
    expect(await network.choices!(line(), account, session, 'board')).toEqual([
      { value: BOARD, label: 'Pains' },
      { value: '549764011', label: 'Recettes du fournil' },
    ]);
  });

  it('brings the person back with a refusal when they decline', async () => {
    const { authorizeUrl } = await connect().begin(line(), asked());
    expect((await decide(authorizeUrl, 'deny')).searchParams.get('error')).toBe('access_denied');
  });

  it('says when the code came too late, or whose keys are wrong', async () => {
    const { authorizeUrl } = await connect().begin(line(), asked());
    const code = (await decide(authorizeUrl, 'allow')).searchParams.get('code')!;
    const wrong = line({ client_id: 'rehearsal', client_secret: 'wrong' });
    expect(await failure(finish(code, wrong))).toMatchObject({ code: 'app-keys-refused' });
    sandbox.clock.advance(601);
    expect(await failure(finish(code))).toMatchObject({ kind: 'rejected', code: 'code-refused' });
    expect(await failure(connect().begin(line({}), asked()))).toMatchObject({ code: 'app-keys-missing' });
  });

  it('renews both tokens; the old refresh token is dead', async () => {
    const { account, session } = await connected();
    sandbox.clock.advance(31 * 24 * 3600);
    expect(await failure(network.check(line(), account, session))).toMatchObject({ kind: 'reconnect' });
    const renewed = await network.refresh!(line(), account, session);
    expect(await network.check(line(), account, renewed)).toEqual(account);
    expect(await failure(network.refresh!(line(), account, session))).toMatchObject({ code: 'refresh-refused' });
  });

  it('leaves nothing open after a disconnect', async () => {
    const { account, session } = await connected();
    await network.revoke!(line(), account, session);
    expect(await failure(network.check(line(), account, session))).toMatchObject({ kind: 'reconnect' });
    expect(await failure(network.refresh!(line(), account, session))).toMatchObject({ kind: 'reconnect' });
  });
});

describe('publishing', () => {
  it('publishes a pin that leads to the first address of its description', async () => {
    const text = 'Le pain du lundi : https://boulangerie-nord.example/pain.';
    const { receipt } = await published(content('pin', text, [picture('Un pain "doré"')], { title: 'Le pain' }));
    const [kept] = sandbox.world('pinterest').posts.list();
    expect(kept).toMatchObject({
      text,
      links: ['https://boulangerie-nord.example/pain'],
      media: [{ mime: 'image/png', alt: 'Un pain "doré"', bytes: PNG.length }],
      own: { board: BOARD, title: 'Le pain' },
    });
    expect(receipt.url).toBe(`${sandbox.url}/pinterest/pin/${kept!.id}/`);
    const html = await (await fetch(receipt.url)).text();
    const source = /<img src="([^"]+)"/.exec(html)![1]!;
    expect(Buffer.from(await (await fetch(source)).arrayBuffer())).toEqual(PNG);
  });

  it('leads where the author says, when they say so', async () => {
    const link = 'https://velo-sud.example/';
    await published(content('pin', 'Voir https://boulangerie-nord.example/', [picture('')], { link }));
    expect(sandbox.world('pinterest').posts.list()[0]!.links).toEqual([link]);
  });

  it('publishes a carousel with the words of all its pictures', async () => {
    await published(content('carousel', 'Trois pains', [picture('Un'), picture(''), picture('Trois')]));
    const [kept] = sandbox.world('pinterest').posts.list();
    expect(kept!.media.map((one) => one.alt)).toEqual(['Un · Trois', 'Un · Trois', 'Un · Trois']);
  });

  it('publishes a film once Pinterest has worked on it, with or without a chosen cover', async () => {
    const said = content('video', 'Le fournil', [film]);
    expect(network.publish(said).map((step) => step.name)).toEqual(['film', 'film-ready', 'pin']);
    await published(said);
    await published(content('video', 'Encore', [film], { cover: 'picture' }));
    const kept = sandbox.world('pinterest').posts.list();
    expect(kept.map((one) => one.media)).toEqual([
      [{ mime: 'video/mp4', alt: '', bytes: FILM.length }],
      [{ mime: 'video/mp4', alt: '', bytes: FILM.length }],
    ]);
  });

  it('says so when a file is not what it claims to be', async () => {
    const call = await callFor(content('video', 'Un film', [film]));
    call.read = async (_, from, to) => Buffer.alloc(to - from, 1);
    expect(await failure(walk(call))).toMatchObject({ kind: 'rejected', code: 'film-failed' });
    const other = await callFor(content('pin', 'Une image', [picture('')]));
    other.open = async () => Buffer.from('This is no picture at all.');
    expect(await failure(walk(other))).toMatchObject({ kind: 'rejected', code: 'picture-refused' });
  });

  it('says which part is wrong', async () => {
    const wrong = (settings: Content['settings'], text = 'Pain') =>
      published(content('pin', text, [picture('')], settings));
    expect(await failure(wrong({}, 'a'.repeat(801)))).toMatchObject({ code: 'text-too-long' });
    expect(await failure(wrong({ title: 'a'.repeat(101) }))).toMatchObject({ code: 'text-too-long' });
    expect(await failure(wrong({ link: 'nowhere' }))).toMatchObject({ code: 'link-refused' });
    expect(await failure(wrong({ board: '549764020' }))).toMatchObject({ code: 'board-gone' });
  });

  it('waits until the reset that Pinterest names', async () => {
    sandbox.fault('pinterest', { kind: 'throttle', method: 'POST', path: '/v5/pins', times: 1, seconds: 300 });
    const error = await failure(published(content('pin', 'Bonjour', [picture('')])));
    expect(error).toMatchObject({ kind: 'throttled', code: 'too-many-requests' });
    const seconds = (error.retryAt!.getTime() - sandbox.clock.now().getTime()) / 1000;
    expect(Math.abs(seconds - 300)).toBeLessThan(3);
  });
});

describe('after an answer that never came', () => {
  const silences: Fault['kind'][] = ['hang-after', 'reset-after'];
  it.each(silences)('finds a pin that Pinterest took (%s)', async (kind) => {
    const said = content('pin', 'Pain & sel < 2 € https://a.example/', [picture('')], { title: 'Le pain' });
    const call = await callFor(said);
    const step = network.publish(said).at(-1)!;
    silent(kind);
    expect(await failure(step.run(call))).toMatchObject({ kind: 'unknown', code: 'no-answer' });
    const [kept] = sandbox.world('pinterest').posts.list();
    expect(await step.find!(call)).toMatchObject({ is: 'there', checkpoint: { id: kept!.id } });
  });

  it('knows that a pin is not there when Pinterest never got it', async () => {
    const said = content('pin', 'Bonjour', [picture('')]);
    const call = await callFor(said);
    const step = network.publish(said).at(-1)!;
    silent('reset-before');
    expect(await failure(step.run(call))).toMatchObject({ kind: 'unknown' });
    expect(await step.find!(call)).toEqual({ is: 'absent' });
  });

  it('does not take an older pin with the same words for this one', async () => {
    await published(content('pin', 'Bonjour', [picture('')]));
    sandbox.clock.advance(600);
    const said = content('pin', 'Bonjour', [picture('')]);
    expect(await network.publish(said).at(-1)!.find!(await callFor(said))).toEqual({ is: 'absent' });
  });

  it('asks a person about a pin without a word, and on a board too large to be read', async () => {
    const said = content('pin', '', [picture('')]);
    const call = await callFor(said);
    const step = network.publish(said).at(-1)!;
    expect(await step.find!(call)).toEqual({ is: 'absent' });
    silent('hang-after');
    await failure(step.run(call));
    expect((await step.find!(call)).is).toBe('unknowable');

    const endless = async () => Response.json({ items: [], bookmark: 'more' });
    expect((await step.find!({ ...call, line: { ...call.line, fetch: endless } })).is).toBe('unknowable');
  });

  it('looks past the first page', async () => {
    const said = content('pin', 'Cherchée', [picture('')]);
    const call = await callFor(said);
    const step = network.publish(said).at(-1)!;
    await step.run(call);
    const world = sandbox.world('pinterest');
    const [kept] = world.posts.list();
    for (let count = 0; count < 300; count++) {
      const id = `9${String(count).padStart(5, '0')}`;
      world.posts.put(id, { ...kept!, id, text: `Bruit ${count}` });
    }
    expect(await step.find!(call)).toMatchObject({ is: 'there', checkpoint: { id: kept!.id } });
  });
});

describe('afterwards', () => {
  it('reads a pin back until it is deleted', async () => {
    const ref = await published(content('pin', 'Bonjour', [picture('')]));
    expect(await network.readBack(ref)).toBe('there');
    await network.delete!(ref);
    expect(await network.readBack(ref)).toBe('absent');
    await network.delete!(ref);
  });

  it('measures what people did over its life, and its saves', async () => {
    const ref = await published(content('pin', 'À lire : https://boulangerie-nord.example/pain', [picture('')]));
    sandbox.clock.advance(24 * 3600);
    const seen = sandbox.world('pinterest').engagement(sandbox.world('pinterest').posts.list()[0]!);
    expect(await network.measure(ref)).toMatchObject({
      ...{ impressions: seen.views, reactions: seen.likes, comments: seen.replies, clicks: seen.clicks },
      ...{ saves: seen.bookmarks + seen.reposts, reach: null, shares: null },
    });
    expect(await network.measureAccount!(ref.line, ref.account, ref.session)).toMatchObject({
      ...{ followers: 1840, posts: 1, own: { monthly_views: seen.views } },
    });
  });

  it('does without the saves where the application may not see them', async () => {
    const ref = await published(content('pin', 'Bonjour', [picture('')]));
    sandbox.clock.advance(24 * 3600);
    const closed: Line = {
      ...ref.line,
      fetch: async (input, init) =>
        String(input).includes('/analytics')
          ? Response.json({ code: 7, message: 'You are not permitted to access that resource.' }, { status: 403 })
          : ref.line.fetch(input, init),
    };
    const measured = await network.measure({ ...ref, line: closed });
    expect(measured.saves).toBeNull();
    expect(measured.impressions).toBeGreaterThan(0);
  });
});

// The world these sentences are about.

const KEYS = { client_id: 'rehearsal', client_secret: 'rehearsal' };

function line(keys: Record<string, string> = KEYS): Line {
  const url = `${sandbox.url}/pinterest`;
  return { hosts: { api: url, web: url }, keys, now: () => sandbox.clock.now(), fetch: untilItHangs };
}

/** Gives up as a deadline would, at the moment the sandbox hangs: no test waits for a time. */
async function untilItHangs(input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
  const hung = () => sandbox.requests('pinterest').filter((request) => request.status === -1).length;
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
  if (network.connect.by !== 'oauth') throw new Error('Pinterest connects by OAuth.');
  return network.connect;
}

const asked = () => ({ input: {}, redirectUri: REDIRECT, state: 'some-state', codeChallenge: 'unused' });

/** What a person does on the page of consent. */
async function decide(authorizeUrl: string, decision: 'allow' | 'deny'): Promise<URL> {
  const body = new URLSearchParams({ account: BAKERY, decision });
  const answer = await fetch(authorizeUrl, { method: 'POST', body, redirect: 'manual' });
  return new URL(answer.headers.get('location')!);
}

function finish(code: string, over = line()) {
  return connect().finish(over, { code, codeVerifier: 'unused', redirectUri: REDIRECT, keep: {} });
}

async function connected(): Promise<Connected> {
  const { authorizeUrl } = await connect().begin(line(), asked());
  return finish((await decide(authorizeUrl, 'allow')).searchParams.get('code')!);
}

const picture = (alt: string): Attachment => ({
  ...{ mediaId: 'picture', mime: 'image/png', bytes: PNG.length, width: 1, height: 1, alt },
});
const film: Attachment = {
  ...{ mediaId: 'film', mime: 'video/mp4', bytes: FILM.length, width: 720, height: 1280, seconds: 9, alt: '' },
};

function content(format: string, text: string, attachments: Attachment[], settings: Content['settings'] = {}): Content {
  return { format, parts: [{ text, attachments }], settings: { board: BOARD, ...settings }, language: 'fr' };
}

let publications = 0;
async function callFor(content: Content): Promise<PublishCall> {
  const { account, session } = await connected();
  publications += 1;
  return {
    ...{ line: line(), account, session, content, done: {} },
    ...{ publicationId: `p-${publications}`, startedAt: sandbox.clock.now() },
    open: async (id) => FILES[id]!,
    read: async (id, from, to) => FILES[id]!.subarray(from, to),
    pullUrl: async () => '',
  };
}

async function walk(call: PublishCall): Promise<PublishedRef> {
  const { account, session, content, done } = call;
  for (const step of network.publish(content)) done[step.name] = await run(step, call);
  return { line: line(), account, session, receipt: network.receipt(account, content, done) };
}
const published = async (content: Content) => walk(await callFor(content));

async function run(step: Step, call: PublishCall): Promise<Json> {
  for (let tries = 0; tries < 20; tries++) {
    const result = await step.run(call);
    if ('checkpoint' in result) return result.checkpoint;
    sandbox.clock.advance(result.pendingSeconds);
  }
  throw new Error('It never ends.');
}

function silent(kind: Fault['kind']) {
  sandbox.fault('pinterest', { kind, method: 'POST', path: '/v5/pins', times: 1 });
}

async function failure(promise: Promise<unknown>): Promise<NetworkError> {
  const error = await promise.then(
    () => new Error('It did not fail.'),
    (error: unknown) => error,
  );
  if (error instanceof NetworkError) return error;
  throw error;
}
