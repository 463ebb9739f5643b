import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type {
  Account,
  Attachment,
  Connected,
  Content,
  JsonObject,
  Line,
  Part,
  PublishCall,
  Receipt,
  Step,
} from '../network.js';
import { NetworkError } from '../network-error.js';
import type { SimPost } from '../simulator.js';
import network from './index.js';
import sandbox from './sandbox.js';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);

const OTHER_CID = 'bafyreigxa46pvpphauqmnlh65hjicibqrgppcs5r3bisrzbdtyaughzube';

let host: SandboxHost;
let line: Line;
let connected: Connected;
let count = 0;

beforeEach(async () => {
  host = await hostSandbox({ simulators: [sandbox], seed: 5 });
  const url = `${host.url}/bluesky`;
  line = {
    fetch: patient(2000),
    hosts: { service: url, appview: url, web: url },
    keys: {},
    now: () => host.clock.now(),
  };
  connected = await connect();
});
afterEach(() => host.close());

const patient =
  (ms: number): typeof fetch =>
  (input, init) =>
    fetch(input, { ...init, signal: AbortSignal.timeout(ms) });

function connect(input: Record<string, string> = {}): Promise<Connected> {
  if (network.connect.by !== 'credentials') throw new Error('Bluesky connects by credentials.');
  return network.connect.open(line, { identifier: 'boulangerie-nord', password: 'rehearsal', ...input });
}

const world = () => host.world('bluesky');
const posts = () => world().posts.list();
const part = (text: string, more: Partial<Part> = {}): Part => ({ text, attachments: [], ...more });
const picture = (alt: string, more: Partial<Attachment> = {}): Attachment => ({
  mediaId: 'png',
  mime: 'image/png',
  bytes: png.length,
  width: 4,
  height: 3,
  alt,
  ...more,
});
const content = (...parts: Part[]): Content => ({
  format: parts.length > 1 ? 'thread' : 'post',
  parts,
  settings: {},
  language: 'fr',
});

function callFor(what: Content): PublishCall {
  return {
    line,
    ...connected,
    content: what,
    done: {},
    publicationId: `publication ${++count}`,
    startedAt: host.clock.now(),
    open: async (mediaId) => (mediaId === 'png' ? png : Buffer.concat([png, Buffer.alloc(2_000_000)])),
    read: async () => new Uint8Array(),
    pullUrl: async () => '',
  };
}

/** As the engine does: one step after the other, each result kept. Stops before the named one. */
async function walk(call: PublishCall, until?: string): Promise<Step> {
  for (const step of network.publish(call.content)) {
    if (step.name === until) return step;
    if (call.done[step.name] === undefined) call.done[step.name] = await checkpointOf(step, call);
  }
  return network.publish(call.content).at(-1)!;
}

async function checkpointOf(step: Step, call: PublishCall) {
  const result = await step.run(call);
  if (!('checkpoint' in result)) throw new Error('Bluesky leaves nothing pending.');
  return result.checkpoint;
}

async function publish(what: Content): Promise<Receipt> {
  const call = callFor(what);
  await walk(call);
  return network.receipt(connected.account, what, call.done);
}

const ref = (receipt: Receipt) => ({ line, ...connected, receipt });
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => Promise.reject(new Error('It was not refused.')),
    (error: unknown) => error as NetworkError,
  );
interface Shown {
  facets?: { index: { byteStart: number; byteEnd: number }; features: object[] }[];
  embed?: { images?: { alt: string; aspectRatio: object }[] };
  reply?: object;
  labels?: object;
  langs?: string[];
}
const recordOf = (post: SimPost) => post.own.record as unknown as Shown;

describe('connecting', () => {
  it('signs in with an app password, and keeps the tokens but not the password', async () => {
    const { account, session } = connected;

    expect(account).toMatchObject({ handle: 'boulangerie-nord.bsky.social', displayName: 'Boulangerie Nord' });
    expect(account.externalId).toMatch(/^did:plc:[a-z2-7]{24}$/);
    expect(account.url).toBe(`${line.hosts.web}/profile/boulangerie-nord.bsky.social`);
    expect(account.home).toEqual({ service: line.hosts.service });
    expect(session.scopes).toEqual(['com.atproto.appPass']);
    const hours = (Date.parse(session.expiresAt!) - host.clock.now().getTime()) / 3_600_000;
    expect(hours).toBeCloseTo(2, 2);
    expect(JSON.stringify(session)).not.toContain('rehearsal');
  });

  it.each(['@boulangerie-nord.bsky.social', ' Boulangerie-Nord.bsky.social ', '\u202aboulangerie-nord\u202c'])(
    'takes a handle as people write it: %j',
    async (identifier) => {
      expect((await connect({ identifier })).account.externalId).toBe(connected.account.externalId);
    },
  );

  it('refuses a wrong password, and the main one, whose session it ends', async () => {
    expect(await failure(connect({ password: 'nope' }))).toMatchObject({ kind: 'rejected', code: 'wrong-password' });
    const main = await failure(connect({ password: 'main-rehearsal' }));
    expect(main).toMatchObject({ kind: 'rejected', code: 'app-password-needed' });
    expect(host.requests('bluesky').at(-1)?.path).toBe('/xrpc/com.atproto.server.deleteSession');
  });

  it('asks the server a person names, and says when there is none', async () => {
    const { port } = new URL(host.url);
    expect((await connect({ service: `http://localhost:${port}/bluesky/` })).account.handle).toMatch(/^boulangerie/);
    expect(await failure(connect({ service: 'not an address' }))).toMatchObject({ code: 'not-a-server' });
    expect(await failure(connect({ service: `http://localhost:${port}/elsewhere` }))).toMatchObject({
      code: 'not-a-server',
    });
  });

  it('does without the AppView, which only knows the name', async () => {
    host.fault('bluesky', { kind: 'broken', path: 'getProfile' });
    expect((await connect()).account.displayName).toBe('boulangerie-nord.bsky.social');
  });

  it('keeps the known name when a later check cannot ask for it', async () => {
    host.fault('bluesky', { kind: 'broken', path: 'getProfile' });
    expect(await network.check(line, connected.account, connected.session)).toEqual(connected.account);
  });
});

describe('a post', () => {
  it('carries its links, tags and mentions by UTF-8 offsets; a mention of nobody stays text', async () => {
    const velo = world().accounts.list()[1]!;
    const receipt = await publish(
      content(part('Été 🥐 avec @velo-sud.bsky.social et @personne.bsky.social : #pain https://example.com/a?b=c.')),
    );

    const [post] = posts();
    const marked = recordOf(post!).facets!.map(({ index, features }) => [
      Buffer.from(post!.text).subarray(index.byteStart, index.byteEnd).toString(),
      Object.values(features[0]!)[1],
    ]);
    expect(marked).toEqual([
      ['@velo-sud.bsky.social', velo.id],
      ['#pain', 'pain'],
      ['https://example.com/a?b=c', 'https://example.com/a?b=c'],
    ]);
    expect(post!.links).toEqual(['https://example.com/a?b=c']);
    expect(receipt).toEqual({ externalId: post!.id, url: expect.stringContaining('/post/'), parts: [post!.id] });
    expect(recordOf(post!).langs).toEqual(['fr']);
  });

  it('does not lose a mention to a hiccup', async () => {
    host.fault('bluesky', { kind: 'broken', path: 'resolveHandle', times: 1 });
    const call = callFor(content(part('Bonjour @velo-sud.bsky.social')));
    expect(await failure(walk(call))).toMatchObject({ kind: 'unavailable' });
    await walk(call);
    expect(recordOf(posts()[0]!).facets).toHaveLength(1);
  });

  it('shows four pictures with their alt texts, and its page shows them', async () => {
    const attachments = ['Une « baguette »', 'Deux', '', 'Quatre'].map((alt) => picture(alt));
    const receipt = await publish(content(part('Quatre <b>pains</b>', { attachments })));

    const images = recordOf(posts()[0]!).embed!.images!;
    expect(images.map(({ alt }) => alt)).toEqual(attachments.map(({ alt }) => alt));
    expect(images[0]!.aspectRatio).toEqual({ width: 4, height: 3 });

    const page = await (await fetch(receipt.url)).text();
    expect(page).toContain('Quatre &#60;b&#62;pains&#60;/b&#62;');
    expect(page).toContain('alt="Une « baguette »"');
    expect(page).toMatch(/<html lang="fr">.*Rehearsal \/ <span lang="fr">Répétition/s);
    const source = /<img src="([^"]+)"/.exec(page)![1]!.replaceAll('&#38;', '&');
    expect(Buffer.from(await (await fetch(source)).arrayBuffer())).toEqual(png);
  });

  it('shows a link as a card, unless it has pictures', async () => {
    const card = { url: 'https://example.com/pain', title: 'Le pain', description: 'Au levain' };
    await publish(content(part('À lire', { card })));
    await publish(content(part('À voir', { card, attachments: [picture('Un pain')] })));

    const [read, seen] = posts();
    const external = { uri: card.url, title: card.title, description: card.description };
    expect(recordOf(read!).embed).toEqual({ $type: 'app.bsky.embed.external', external });
    expect(read!.links).toEqual([card.url]);
    expect(recordOf(seen!).embed).toMatchObject({ $type: 'app.bsky.embed.images' });
  });

  it('carries its content warning as a label', async () => {
    await publish({ ...content(part('Attention')), settings: { warning: 'graphic-media' } });
    await publish({ ...content(part('Rien')), settings: { warning: 'none' } });
    expect(posts().map((post) => recordOf(post).labels)).toEqual([
      { $type: 'com.atproto.label.defs#selfLabels', values: [{ val: 'graphic-media' }] },
      undefined,
    ]);
  });

  it('has 300 characters, whatever they are made of, and 3,000 bytes', async () => {
    const family = '👨‍👩‍👧‍👦';
    await publish(content(part('é'.repeat(300))));
    await publish(content(part(`${family.repeat(100)}${'a'.repeat(200)}`)));
    expect(posts()).toHaveLength(2);

    for (const text of ['é'.repeat(301), family.repeat(121)]) {
      expect(await failure(publish(content(part(text))))).toMatchObject({ kind: 'rejected', code: 'text-too-long' });
    }
    const rule = network.formats[0]!.text;
    expect(rule).toMatchObject({ count: 'graphemes', max: 300, maxBytes: 3000 });
  });

  it('refuses a fifth picture, and one beyond 2 MB, in words', async () => {
    const five = Array.from({ length: 5 }, (_, index) => picture(`${index}`));
    const heavy = [picture('Lourde', { mediaId: 'heavy' })];
    const refused = (attachments: Attachment[]) => failure(publish(content(part('', { attachments }))));
    expect(await refused(five)).toMatchObject({ kind: 'rejected', code: 'too-many-pictures' });
    expect(await refused(heavy)).toMatchObject({ kind: 'rejected', code: 'picture-too-large' });
    expect(posts()).toHaveLength(0);
  });

  it('sends pictures again that the server forgot while the post waited', async () => {
    const call = callFor(content(part('Enfin', { attachments: [picture('Un pain')] })));
    await walk(call, 'post-1');
    host.clock.advance(90 * 60);
    await walk(call);
    expect(posts()[0]!.media).toEqual([{ mime: 'image/png', alt: 'Un pain', bytes: png.length }]);
  });
});

describe('a thread', () => {
  it('hangs each part below the one before, all pictures first', async () => {
    const what = content(part('Un'), part('Deux', { attachments: [picture('Deux pains')] }), part('Trois'));
    const names = network.publish(what).map(({ name }) => name);
    expect(names).toEqual(['picture-2-1', 'words-1', 'post-1', 'words-2', 'post-2', 'words-3', 'post-3']);

    const receipt = await publish(what);
    const [one, two, three] = posts().map((post) => ({ uri: post.id, cid: post.own.cid }));
    expect(receipt.parts).toEqual([one!.uri, two!.uri, three!.uri]);
    expect(receipt.externalId).toBe(one!.uri);
    expect(recordOf(posts()[1]!).reply).toEqual({ root: one, parent: one });
    expect(recordOf(posts()[2]!).reply).toEqual({ root: one, parent: two });
  });

  it('goes on at the part that failed', async () => {
    const call = callFor(content(part('Un'), part('Deux')));
    await walk(call, 'post-2');
    host.fault('bluesky', { kind: 'broken', path: 'putRecord', times: 1 });
    expect(await failure(walk(call))).toMatchObject({ kind: 'unknown' });
    await walk(call);
    expect(posts().map(({ text }) => text)).toEqual(['Un', 'Deux']);
  });
});

describe.each(['post-1', 'post-2'])('when the answer to %s does not come', (name) => {
  const what = content(part('Un'), part('Deux'));
  const sent = name === 'post-1' ? 1 : 2;

  async function lose(kind: 'hang-after' | 'reset-after' | 'hang-before' | 'reset-before' | 'broken' | 'html') {
    const call = callFor(what);
    const step = await walk(call, name);
    host.fault('bluesky', { kind, path: 'putRecord', times: 1 });
    const error = await failure(step.run({ ...call, line: { ...line, fetch: patient(250) } }));
    expect(error).toMatchObject({ kind: 'unknown', code: 'outcome-unknown' });
    return { call, step };
  }

  it.each(['hang-after', 'reset-after'] as const)(
    'finds the post that was taken (%s), and sends no second',
    async (kind) => {
      const { call, step } = await lose(kind);

      const found = await step.find!(call);

      expect(found).toMatchObject({ is: 'there', checkpoint: { uri: posts().at(-1)!.id } });
      expect(posts()).toHaveLength(sent);
      // Even sent again it would be the same post.
      expect(await checkpointOf(step, call)).toEqual((found as { checkpoint: unknown }).checkpoint);
      expect(posts()).toHaveLength(sent);
    },
  );

  it.each(['hang-before', 'reset-before', 'broken', 'html'] as const)(
    'sees that none was taken (%s), and sends it',
    async (kind) => {
      const { call, step } = await lose(kind);
      expect(await step.find!(call)).toEqual({ is: 'absent' });

      call.done[name] = await checkpointOf(step, call);
      await walk(call);

      expect(posts().map(({ text }) => text)).toEqual(['Un', 'Deux']);
    },
  );
});

describe('a key that is taken', () => {
  it('by our own post, edited since, is our post', async () => {
    const call = callFor(content(part('Avant')));
    const step = await walk(call, 'post-1');
    const first = await checkpointOf(step, call);
    const post = posts()[0]!;
    world().posts.put(post.id, {
      ...post,
      own: { ...post.own, cid: OTHER_CID, record: { ...(post.own.record as JsonObject), text: 'Après' } },
    });

    expect(await step.find!(call)).toMatchObject({ is: 'there' });
    expect(await checkpointOf(step, call)).toEqual({ ...(first as object), cid: OTHER_CID });
  });

  it('by another post, is for a person to decide', async () => {
    const call = callFor(content(part('Le mien')));
    const step = await walk(call, 'post-1');
    await checkpointOf(step, call);
    const post = posts()[0]!;
    const other = { ...(post.own.record as JsonObject), text: 'Un autre', createdAt: '2020-01-01T00:00:00.000Z' };
    world().posts.put(post.id, { ...post, own: { ...post.own, cid: OTHER_CID, record: other } });

    expect(await step.find!(call)).toMatchObject({ is: 'unknowable' });
    expect(await failure(step.run(call))).toMatchObject({ kind: 'rejected', code: 'already-there' });
  });
});

describe('what came back', () => {
  it('counts the likes, reposts, quotes, bookmarks and replies of readers', async () => {
    const receipt = await publish(content(part('Bonjour')));
    host.clock.advance(48 * 3600);
    const { likes, reposts, quotes, replies, bookmarks } = world().engagement(posts()[0]!);

    expect(await network.measure(ref(receipt))).toEqual({
      impressions: null,
      reach: null,
      clicks: null,
      reactions: likes,
      comments: replies,
      shares: reposts + quotes,
      saves: bookmarks,
      own: {
        likeCount: likes,
        repostCount: reposts,
        quoteCount: quotes,
        replyCount: replies,
        bookmarkCount: bookmarks,
      },
    });
    expect(likes).toBeGreaterThan(0);
  });

  it('adds up a thread, whose own parts are no comments', async () => {
    const receipt = await publish(content(part('Un'), part('Deux'), part('Trois')));
    expect(await network.measure(ref(receipt))).toMatchObject({ reactions: 0, comments: 0 });

    host.clock.advance(48 * 3600);
    const all = posts().map((post) => world().engagement(post));
    const total = (key: 'likes' | 'replies') => all.reduce((sum, each) => sum + each[key], 0);
    expect(await network.measure(ref(receipt))).toMatchObject({
      reactions: total('likes'),
      comments: total('replies'),
    });
  });

  it('knows nothing of a post that is not indexed, and learns nothing from an AppView that is away', async () => {
    const receipt = {
      externalId: '',
      url: '',
      parts: [`at://${connected.account.externalId}/app.bsky.feed.post/3lbk2xxxxxx2a`],
    };
    const nothing = { reactions: null, comments: null, shares: null, saves: null, own: {} };
    expect(await network.measure(ref(receipt))).toMatchObject(nothing);

    host.fault('bluesky', { kind: 'broken', path: 'getPosts' });
    expect(await failure(network.measure(ref(receipt)))).toMatchObject({ kind: 'unavailable', code: 'server-trouble' });
  });

  it('hears readers below every part, oldest first, and not itself', async () => {
    const receipt = await publish(content(part('Un'), part('Deux')));
    host.clock.advance(48 * 3600);
    const said = posts().flatMap((post) => world().replies(post));

    const heard = await network.hear!(ref(receipt));

    expect(said.length).toBeGreaterThan(0);
    expect(heard.map(({ text }) => text).toSorted()).toEqual(said.map(({ text }) => text).toSorted());
    expect(heard.map(({ at }) => at)).toEqual(heard.map(({ at }) => at).toSorted());
    expect(new Set(heard.map(({ externalId }) => externalId)).size).toBe(said.length);
    expect(await (await fetch(heard[0]!.url!)).text()).toContain(heard[0]!.author);
  });

  it('hears nothing of a post that is gone', async () => {
    const receipt = await publish(content(part('Un')));
    await network.delete!(ref(receipt));
    expect(await network.hear!(ref(receipt))).toEqual([]);
  });

  it('reads back a thread as there while every part is, and deletes it whole', async () => {
    const receipt = await publish(content(part('Un'), part('Deux')));
    expect(await network.readBack(ref(receipt))).toBe('there');

    world().posts.delete(receipt.parts[1]!);
    expect(await network.readBack(ref(receipt))).toBe('absent');

    await network.delete!(ref(receipt));
    await network.delete!(ref(receipt));
    expect(posts()).toEqual([]);
    expect((await fetch(receipt.url)).status).toBe(404);
  });
});

describe('a session', () => {
  const renew = (account: Account, session = connected.session) => network.refresh!(line, account, session);

  it('is renewed by new tokens; the old refresh token leads on for two hours, then no more', async () => {
    const renewed = await renew(connected.account);
    expect(renewed.secrets.refreshJwt).not.toBe(connected.session.secrets.refreshJwt);

    host.clock.advance(3600);
    const again = await renew(connected.account);
    await network.check(line, connected.account, again);

    host.clock.advance(3601);
    expect(await failure(renew(connected.account))).toMatchObject({ kind: 'reconnect' });
    await network.check(line, connected.account, await renew(connected.account, again));
  });

  it('that has run out is refused as such, and works once renewed', async () => {
    host.clock.advance(7201);
    const call = callFor(content(part('Tard')));
    expect(await failure(walk(call))).toMatchObject({ kind: 'reconnect', code: 'token-expired' });

    await walk({ ...call, session: await renew(connected.account) });
    expect(posts()).toHaveLength(1);
  });

  it('that its owner ended asks to connect again, everywhere', async () => {
    const receipt = await publish(content(part('Un')));
    host.revoke('bluesky', connected.account.externalId);

    const { account, session } = connected;
    expect(await failure(network.check(line, account, session))).toMatchObject({ kind: 'reconnect' });
    expect(await failure(renew(account))).toMatchObject({ kind: 'reconnect' });
    expect(await failure(publish(content(part('Deux'))))).toMatchObject({ kind: 'reconnect', code: 'session-ended' });
    expect(await failure(network.delete!(ref(receipt)))).toMatchObject({ kind: 'reconnect' });
    await network.check(line, account, (await connect()).session);
  });

  it('is ended on leaving; leaving twice is no error', async () => {
    const { account, session } = connected;
    await network.revoke!(line, account, session);
    await network.revoke!(line, account, session);
    expect(await failure(renew(account))).toMatchObject({ kind: 'reconnect' });
  });

  it('writes to its own account only', async () => {
    const other = world().accounts.list()[1]!;
    const stolen = callFor(content(part('Pas à moi')));
    const refused = await failure(walk({ ...stolen, account: { ...stolen.account, externalId: other.id } }));
    expect(refused).toMatchObject({ kind: 'reconnect', code: 'account-gone' });
    expect(posts()).toEqual([]);
  });
});

describe('a network that asks to wait', () => {
  it.each(['uploadBlob', 'putRecord'])('is told apart from a refusal, with the time (%s)', async (path) => {
    const call = callFor(content(part('Vite', { attachments: [picture('Un pain')] })));
    host.fault('bluesky', { kind: 'throttle', path, times: 1, seconds: 90 });

    const error = await failure(walk(call));

    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ kind: 'throttled', code: 'throttled', status: 429 });
    const wait = (error.retryAt!.getTime() - host.clock.now().getTime()) / 1000;
    expect(Math.round(wait)).toBeGreaterThanOrEqual(89);
    expect(wait).toBeLessThanOrEqual(91);
    await walk(call);
    expect(posts()).toHaveLength(1);
  });

  it('is not taken for gone when it cannot be reached at all', async () => {
    const call = callFor(content(part('Personne')));
    const step = await walk(call, 'post-1');
    const nobody = createServer().listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    const { port } = nobody.address() as AddressInfo;
    await new Promise((done) => nobody.close(done));

    const hosts = { ...line.hosts, service: `http://127.0.0.1:${port}` };
    const error = await failure(step.run({ ...call, line: { ...line, hosts } }));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'unreachable' });
  });
});
