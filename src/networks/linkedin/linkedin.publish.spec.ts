import type { Fault } from '../../sandbox/faults.js';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Attachment, Connected, Content, Json, Line, Part, PublishCall, PublishedRef, Step } from '../network.js';
import { NetworkError } from '../network-error.js';
import network from './index.js';
import simulator from './sandbox.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const PAPER = Buffer.from('%PDF-1.4\n%%EOF');
const FILM = Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), Buffer.alloc(9_000_000, 3)]);
const FILES: Record<string, Buffer> = { picture: PNG, paper: PAPER, film: FILM };
const REDIRECT = 'http://127.0.0.1/connected';
const PAGE = 'urn:li:organization:70210401';
const MEMBER = 'urn:li:person:bNoRdAb1cd';

let sandbox: SandboxHost;
beforeEach(async () => {
  sandbox = await hostSandbox({ simulators: [simulator], seed: 7, basePath: '/sandbox' });
});
afterEach(() => sandbox.close());

describe('connecting accounts', () => {
  it('opens the pages of the person who signed in, and the person', async () => {
    const { account, session, others } = await signedIn();
    expect(account).toMatchObject({ externalId: PAGE, handle: 'boulangerie-nord', displayName: 'Boulangerie Nord' });
    expect(others!.map((one) => one.account)).toEqual([
      expect.objectContaining({ externalId: MEMBER, displayName: 'Ada Bréval', limits: { kind: 'member' } }),
    ]);
    expect(session.scopes).toEqual(network.scopes);
    expect((await fetch(account.url!)).status).toBe(200);
    expect((await fetch(others![0]!.account.avatarUrl!)).status).toBe(200);
  });

  it('opens the person alone where the application has the free products only', async () => {
    const { account, others } = await signedIn({ products: 'member' });
    expect(account.externalId).toBe(MEMBER);
    expect(others).toBeUndefined();
  });

  it('brings the person back with a refusal when they decline', async () => {
    const { authorizeUrl } = await connect().begin(line(), asked());
    expect((await decide(authorizeUrl, 'deny')).searchParams.get('error')).toBe('user_cancelled_authorize');
  });

  it('says when the code came too late, or whose keys are wrong', async () => {
    const { authorizeUrl } = await connect().begin(line(), asked());
    const code = (await decide(authorizeUrl, 'allow')).searchParams.get('code')!;
    const wrong = line({ client_id: 'rehearsal', client_secret: 'wrong' });
    expect(await failure(finish(code, wrong))).toMatchObject({ code: 'app-keys-refused' });
    sandbox.clock.advance(31 * 60);
    expect(await failure(finish(code))).toMatchObject({ kind: 'rejected', code: 'code-refused' });
    expect(await failure(connect().begin(line({}), asked()))).toMatchObject({ code: 'app-keys-missing' });
  });

  it('prolongs the access with the same refresh token until its fixed end', async () => {
    const { account, session } = await signedIn();
    sandbox.clock.advance(61 * 24 * 3600);
    expect(await failure(network.check(line(), account, session))).toMatchObject({ code: 'token-expired' });
    const renewed = await network.refresh!(line(), account, session);
    expect(renewed.secrets.refreshToken).toBe(session.secrets.refreshToken);
    expect(renewed.secrets.accessToken).not.toBe(session.secrets.accessToken);
    await network.check(line(), account, renewed);

    sandbox.clock.advance(310 * 24 * 3600);
    const late = network.refresh!(line(), account, renewed);
    expect(await failure(late)).toMatchObject({ kind: 'reconnect', code: 'refresh-missing' });
  });

  it('asks an administrator to connect the page when its person has left it', async () => {
    const { account, session } = await signedIn();
    sandbox.world('linkedin').kept<object>('pages').put('70210401', { id: '70210401', adminId: 'vSuDxY2efg' });
    expect(await failure(network.check(line(), account, session))).toMatchObject({ code: 'role-lost' });
  });
});

describe('publishing', () => {
  it('publishes a text as it was written, whatever its signs', async () => {
    const text = 'Pain (bio) & sel_fin < 2 € #pain_bio : https://boulangerie-nord.example/a_b?c=(d)';
    const { receipt } = await published(post(text));
    const [kept] = sandbox.world('linkedin').posts.list();
    expect(kept!.text).toBe(text);
    expect(receipt.url).toBe(`${sandbox.url}/linkedin/feed/update/${receipt.externalId}/`);
  });

  it('publishes one picture, or several together', async () => {
    await published(post('Un', [picture('Un pain')]));
    await published(post('Trois', [picture('Un'), picture(''), picture('Trois')]));
    const kept = sandbox.world('linkedin').posts.list();
    expect(kept.map((one) => one.media.map((media) => media.alt))).toEqual([['Un pain'], ['Un', '', 'Trois']]);
    expect(Object.keys(kept[1]!.own.content as object)).toEqual(['multiImage']);
  });

  it('makes a card of a link, with our title', async () => {
    const card = { url: 'https://boulangerie-nord.example/pain', title: 'Le pain', description: 'Au levain' };
    const { receipt } = await published(post('À lire', [], { card }));
    const [kept] = sandbox.world('linkedin').posts.list();
    expect(kept!.links).toEqual([card.url]);
    expect(await (await fetch(receipt.url)).text()).toContain('Au levain');
  });

  it('publishes a film by ranges, with its title and its cover', async () => {
    const settings = { title: 'Le fournil', cover: 'picture' };
    const said = content('video', [{ text: 'Un film', attachments: [film] }], settings);
    const names = network.publish(said).map((step) => step.name);
    expect(names).toEqual([
      ...['film-start', 'film-part-1', 'film-part-2', 'film-part-3', 'film', 'film-ready', 'moment', 'post'],
    ]);
    await published(said);
    const [kept] = sandbox.world('linkedin').posts.list();
    expect(kept).toMatchObject({ media: [{ mime: 'video/mp4', bytes: FILM.length }] });
    expect(kept!.own.content).toMatchObject({ media: { title: 'Le fournil' } });
    expect(kept!.id).toMatch(/^urn:li:ugcPost:/);
  });

  it('goes on with a film where it was when the machine stopped', async () => {
    const call = await callFor(content('video', [{ text: 'Un film', attachments: [film] }]));
    const steps = network.publish(call.content);
    for (const step of steps.slice(0, 2)) call.done[step.name] = await run(step, call);
    const puts = () => sandbox.requests('linkedin').filter((one) => one.method === 'PUT').length;
    const before = puts();
    for (const step of steps.slice(2)) call.done[step.name] = await run(step, call);
    expect(puts() - before).toBe(2);
    expect(sandbox.world('linkedin').posts.list()).toHaveLength(1);
  });

  it('sends a film anew when its addresses have ended meanwhile', async () => {
    const call = await callFor(content('video', [{ text: 'Un film', attachments: [film] }]));
    const steps = network.publish(call.content);
    for (const step of steps.slice(0, 2)) call.done[step.name] = await run(step, call);
    sandbox.clock.advance(25 * 3600);
    for (const step of steps.slice(2)) call.done[step.name] = await run(step, call);
    expect(sandbox.world('linkedin').posts.list()[0]!.media[0]!.bytes).toBe(FILM.length);
  });

  it('says so when LinkedIn cannot make anything of a file', async () => {
    const said = content('video', [{ text: 'Un film', attachments: [{ ...film, mediaId: 'paper', bytes: 14 }] }]);
    expect(await failure(published(said))).toMatchObject({ kind: 'rejected', code: 'media-failed' });
  });

  it('publishes a document under its title', async () => {
    const paper: Attachment = { ...film, mediaId: 'paper', mime: 'application/pdf', bytes: PAPER.length };
    await published(content('document', [{ text: 'Un guide', attachments: [paper] }], { title: 'Le guide' }));
    expect(sandbox.world('linkedin').posts.list()[0]!.own.content).toMatchObject({ media: { title: 'Le guide' } });
  });

  it('asks a question, with the answers that are filled in', async () => {
    const settings = { question: 'Quel pain ?', option1: 'Seigle', option2: 'Blé', option3: ' ', duration: 'ONE_DAY' };
    await published(content('poll', [{ text: 'Dites-nous', attachments: [] }], settings));
    expect(sandbox.world('linkedin').posts.list()[0]!.own.content).toEqual({
      poll: {
        question: 'Quel pain ?',
        options: [{ text: 'Seigle' }, { text: 'Blé' }],
        settings: { duration: 'ONE_DAY' },
      },
    });
  });

  it('writes the first comment under the post, and does not hear it as a reader’s', async () => {
    const ref = await published(content('post', [part('Un pain')], { firstComment: 'La recette est en ligne.' }));
    expect(await (await fetch(ref.receipt.url)).text()).toContain('La recette est en ligne.');
    expect(await network.hear!(ref)).toEqual([]);
  });

  it('publishes for the person as well, with the state of a film untold', async () => {
    const said = content('video', [{ text: 'Un film', attachments: [film] }], { visibility: 'CONNECTIONS' });
    const call = await callFor(said, { as: 'member', products: 'member' });
    const steps = network.publish(said);
    for (const step of steps.slice(0, -1)) call.done[step.name] = await run(step, call);
    expect(call.done['film-ready']).toBe('unreadable');
    expect(await failure(steps.at(-1)!.run(call))).toMatchObject({ kind: 'unavailable', code: 'media-not-ready' });
    sandbox.clock.advance(10);
    await run(steps.at(-1)!, call);
    expect(sandbox.world('linkedin').posts.list()[0]!.own).toMatchObject({ author: MEMBER });
  });

  it('refuses to keep a page’s post among connections', async () => {
    const said = content('post', [part('Un pain')], { visibility: 'CONNECTIONS' });
    expect(await failure(published(said))).toMatchObject({ kind: 'rejected', code: 'visibility-refused' });
  });

  it('waits until midnight UTC when the day is used up', async () => {
    sandbox.fault('linkedin', { kind: 'throttle', method: 'POST', path: '/rest/posts', times: 1 });
    const error = await failure(published(post('Bonjour')));
    expect(error).toMatchObject({ kind: 'throttled', code: 'too-many-requests' });
    expect(error.retryAt!.toISOString()).toMatch(/T00:00:00\.000Z$/);
  });

  it('refuses what this account has just said', async () => {
    await published(post('Toujours pareil'));
    sandbox.clock.advance(120);
    expect(await failure(published(post('Toujours pareil')))).toMatchObject({ code: 'duplicate-content' });
    sandbox.clock.advance(600);
    await published(post('Toujours pareil'));
    expect(sandbox.world('linkedin').posts.list()).toHaveLength(2);
  });
});

describe('after an answer that never came, for a page', () => {
  const silences: Fault['kind'][] = ['hang-after', 'reset-after'];
  it.each(silences)('finds a post that LinkedIn took (%s)', async (kind) => {
    for (const said of [post('Pain (bio) #pain'), post('', [picture('Un pain')])]) {
      const call = await prepared(said);
      silent(kind);
      expect(await failure(last(said).run(call))).toMatchObject({ kind: 'unknown' });
      const kept = sandbox.world('linkedin').posts.list().at(-1)!;
      expect(await last(said).find!(call)).toMatchObject({ is: 'there', checkpoint: { urn: kept.id } });
    }
  });

  it('knows that a post is not there when LinkedIn never got it', async () => {
    const said = post('Bonjour');
    const call = await prepared(said);
    silent('reset-before');
    expect(await failure(last(said).run(call))).toMatchObject({ kind: 'unknown' });
    expect(await last(said).find!(call)).toEqual({ is: 'absent' });
  });

  it('takes the refusal of a repeated post as proof when the first attempt is found then', async () => {
    const said = post('Bonjour');
    const call = await prepared(said);
    const first = await run(last(said), call);
    expect(await run(last(said), call)).toEqual(first);
    expect(sandbox.world('linkedin').posts.list()).toHaveLength(1);
  });

  it('asks a person when the named post cannot be opened', async () => {
    const said = post('Bonjour');
    const call = await prepared(said);
    await run(last(said), call);
    const hidden: Line = {
      ...call.line,
      fetch: async (input, init) =>
        init?.method === 'GET' ? Response.json({ status: 404 }, { status: 404 }) : call.line.fetch(input, init),
    };
    const error = await failure(last(said).run({ ...call, line: hidden }));
    expect(error).toMatchObject({ kind: 'rejected', code: 'duplicate-unseen' });
  });

  it('finds its first comment, and knows when it is not there', async () => {
    const said = content('post', [part('Un pain')], { firstComment: 'La recette est en ligne.' });
    const call = await prepared(said);
    const comment = last(said);
    expect(await comment.find!(call)).toEqual({ is: 'absent' });
    silent('hang-after', '/comments');
    expect(await failure(comment.run(call))).toMatchObject({ kind: 'unknown' });
    expect(await comment.find!(call)).toMatchObject({ is: 'there' });
  });

  it('says when it cannot tell, the page being too busy', async () => {
    const said = post('Cherchée');
    const call = await prepared(said);
    const other = { id: 'urn:li:share:1', commentary: 'Bruit', publishedAt: call.line.now().getTime() };
    const elements = Array.from({ length: 50 }, () => other);
    const endless: Line = { ...call.line, fetch: async () => Response.json({ elements }) };
    expect((await last(said).find!({ ...call, line: endless })).is).toBe('unknowable');
  });
});

describe('after an answer that never came, for a person', () => {
  it('waits until the first request can no longer be on its way, then asks by repeating: one post, its own', async () => {
    const said = post('Bonjour');
    const call = await prepared(said, { as: 'member' });
    silent('hang-after');
    expect(await failure(last(said).run(call))).toMatchObject({ kind: 'unknown' });
    expect(await failure(last(said).find!(call))).toMatchObject({ kind: 'unavailable', code: 'maybe-on-its-way' });

    sandbox.clock.advance(40);
    const found = await last(said).find!(call);
    const kept = sandbox.world('linkedin').posts.list();
    expect(kept).toHaveLength(1);
    expect(found).toMatchObject({ is: 'there', checkpoint: { urn: kept[0]!.id } });
  });

  it('publishes by the same question what never arrived', async () => {
    const said = post('Bonjour');
    const call = await prepared(said, { as: 'member' });
    silent('reset-before');
    await failure(last(said).run(call));
    sandbox.clock.advance(40);
    expect(await last(said).find!(call)).toMatchObject({ is: 'there' });
    expect(sandbox.world('linkedin').posts.list()).toHaveLength(1);
  });

  it('does not take somebody’s earlier post with these words for this one', async () => {
    await published(post('Bonjour'), { as: 'member' });
    sandbox.clock.advance(200);
    const said = post('Bonjour');
    const call = await prepared(said, { as: 'member' });
    silent('reset-before');
    await failure(last(said).run(call));
    sandbox.clock.advance(40);
    expect(await last(said).find!(call)).toEqual({ is: 'absent' });
    expect(await failure(last(said).run(call))).toMatchObject({ code: 'duplicate-content' });
  });

  it('does not believe in a post that was named by the very question', async () => {
    const said = post('Bonjour');
    const call = await prepared(said, { as: 'member' });
    sandbox.clock.advance(40);
    const urn = `urn:li:share:${BigInt(call.line.now().getTime() + 500) << 22n}`;
    const body = { status: 422, message: `Content is a duplicate of ${urn}` };
    const ghostly: Line = { ...call.line, fetch: async () => Response.json(body, { status: 422 }) };
    expect((await last(said).find!({ ...call, line: ghostly })).is).toBe('unknowable');
  });

  it('asks a person once LinkedIn may have forgotten', async () => {
    const said = post('Bonjour');
    const call = await prepared(said, { as: 'member' });
    silent('hang-after');
    await failure(last(said).run(call));
    sandbox.clock.advance(9 * 60);
    expect((await last(said).find!(call)).is).toBe('unknowable');
    expect(sandbox.world('linkedin').posts.list()).toHaveLength(1);
  });

  it('cannot tell about a first comment', async () => {
    const said = content('post', [part('Un pain')], { firstComment: 'Voilà.' });
    const call = await prepared(said, { as: 'member' });
    expect((await last(said).find!(call)).is).toBe('unknowable');
  });
});

describe('afterwards', () => {
  it('reads a page’s publication back until it is deleted', async () => {
    const ref = await published(post('Un pain'));
    expect(await network.readBack(ref)).toBe('there');
    await network.delete!(ref);
    expect(await network.readBack(ref)).toBe('absent');
    await network.delete!(ref);
  });

  it('says that a member’s publication cannot be read', async () => {
    const ref = await published(post('Un pain'), { as: 'member' });
    expect(await network.readBack(ref)).toBe('unknowable');
    expect(await network.hear!(ref)).toEqual([]);
    await network.delete!(ref);
    expect(sandbox.world('linkedin').posts.list()).toEqual([]);
  });

  it('measures a page’s post, and its followers', async () => {
    const ref = await published(post('À lire : https://boulangerie-nord.example/pain'));
    sandbox.clock.advance(24 * 3600);
    const seen = sandbox.world('linkedin').engagement(sandbox.world('linkedin').posts.list()[0]!);
    expect(await network.measure(ref)).toMatchObject({
      ...{ impressions: seen.views, reactions: seen.likes, comments: seen.replies, clicks: seen.clicks },
      ...{ shares: seen.reposts + seen.quotes, saves: null, watchSeconds: null },
    });
    const { line, account, session } = ref;
    expect(await network.measureAccount!(line, account, session)).toMatchObject({ followers: 1840, posts: null });
  });

  it('measures a member’s post number by number; saves and clicks with a newer version', async () => {
    const ref = await published(post('À lire : https://boulangerie-nord.example/pain'), { as: 'member' });
    sandbox.clock.advance(24 * 3600);
    const seen = sandbox.world('linkedin').engagement(sandbox.world('linkedin').posts.list()[0]!);
    expect(await network.measure(ref)).toMatchObject({ impressions: seen.views, reactions: seen.likes, clicks: null });
    const newer = { ...ref, line: line({ ...KEYS, api_version: '202607' }) };
    expect(await network.measure(newer)).toMatchObject({ saves: seen.bookmarks, clicks: seen.clicks });
    const followers = await network.measureAccount!(ref.line, ref.account, ref.session);
    expect(followers).toEqual({ followers: null, posts: null, own: {} });
  });

  it('knows nothing of a member’s numbers without the right to them', async () => {
    const ref = await published(post('Un pain'), { as: 'member', products: 'member' });
    sandbox.clock.advance(24 * 3600);
    expect(await network.measure(ref)).toMatchObject({ impressions: null, reactions: null, comments: null, own: {} });
  });

  it('hears the comments under a page’s post, oldest first', async () => {
    const ref = await published(post('Un pain'));
    sandbox.clock.advance(48 * 3600);
    const heard = await network.hear!(ref);
    const expected = sandbox.world('linkedin').replies(sandbox.world('linkedin').posts.list()[0]!);
    expect(heard.map((one) => one.text)).toEqual(expected.map((one) => one.text));
    expect(heard.map((one) => one.at)).toEqual(heard.map((one) => one.at).toSorted());
  });
});

// The world these sentences are about.

const KEYS = { client_id: 'rehearsal', client_secret: 'rehearsal' };

function line(keys: Record<string, string> = KEYS): Line {
  const url = `${sandbox.url}/linkedin`;
  return { hosts: { api: url, web: url }, keys, now: () => sandbox.clock.now(), fetch: untilItHangs };
}

/** Gives up as a deadline would, at the moment the sandbox hangs: no test waits for a time. */
async function untilItHangs(input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
  const hung = () => sandbox.requests('linkedin').filter((request) => request.status === -1).length;
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
  if (network.connect.by !== 'oauth') throw new Error('LinkedIn connects by OAuth.');
  return network.connect;
}

const asked = () => ({ input: {}, redirectUri: REDIRECT, state: 'some-state', codeChallenge: 'unused' });

/** What a person does on the page of consent. */
async function decide(authorizeUrl: string, decision: 'allow' | 'deny'): Promise<URL> {
  const body = new URLSearchParams({ account: 'bNoRdAb1cd', decision });
  const answer = await fetch(authorizeUrl, { method: 'POST', body, redirect: 'manual' });
  return new URL(answer.headers.get('location')!);
}

function finish(code: string, over = line()) {
  return connect().finish(over, { code, codeVerifier: 'unused', redirectUri: REDIRECT, keep: {} });
}

async function signedIn(keys: Record<string, string> = {}) {
  const { authorizeUrl } = await connect().begin(line({ ...KEYS, ...keys }), asked());
  return finish((await decide(authorizeUrl, 'allow')).searchParams.get('code')!);
}

interface Who {
  as?: 'page' | 'member';
  products?: string;
}

async function connected({ as = 'page', products = '' }: Who): Promise<Connected> {
  const { others = [], ...first } = await signedIn({ products });
  const kind = as === 'page' ? 'organization' : 'member';
  return [first, ...others].find(({ account }) => account.limits?.kind === kind)!;
}

const picture = (alt: string): Attachment => ({
  ...{ mediaId: 'picture', mime: 'image/png', bytes: PNG.length, width: 1, height: 1, alt },
});
const film: Attachment = {
  ...{ mediaId: 'film', mime: 'video/mp4', bytes: FILM.length, width: 720, height: 1280, seconds: 9, alt: '' },
};

function part(text: string, attachments: Attachment[] = [], more: Partial<Part> = {}): Part {
  return { text, attachments, ...more };
}
const post = (...said: Parameters<typeof part>) => content('post', [part(...said)]);
function content(format: string, parts: Part[], settings: Content['settings'] = {}): Content {
  return { format, parts, settings, language: 'fr' };
}

let publications = 0;
async function callFor(content: Content, who: Who = {}): Promise<PublishCall> {
  const { account, session } = await connected(who);
  publications += 1;
  return {
    ...{ line: line(), account, session, content, done: {} },
    ...{ publicationId: `p-${publications}`, startedAt: sandbox.clock.now() },
    open: async (id) => FILES[id]!,
    read: async (id, from, to) => FILES[id]!.subarray(from, to),
    pullUrl: async () => '',
  };
}

const last = (content: Content) => network.publish(content).at(-1)!;

/** Everything done but the last step. */
async function prepared(content: Content, who: Who = {}): Promise<PublishCall> {
  const call = await callFor(content, who);
  for (const step of network.publish(content).slice(0, -1)) call.done[step.name] = await run(step, call);
  return call;
}

async function published(content: Content, who: Who = {}): Promise<PublishedRef> {
  const call = await prepared(content, who);
  call.done[last(content).name] = await run(last(content), call);
  const { account, session, done } = call;
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

function silent(kind: Fault['kind'], path = '/rest/posts') {
  sandbox.fault('linkedin', { kind, method: 'POST', path, times: 1 });
}

async function failure(promise: Promise<unknown>): Promise<NetworkError> {
  const error = await promise.then(
    () => new Error('It did not fail.'),
    (error: unknown) => error,
  );
  if (error instanceof NetworkError) return error;
  throw error;
}
