import { readdirSync, readFileSync } from 'node:fs';
import { measure } from '../../domain/text.js';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Account, Line, PublishedRef, Session } from '../network.js';
import { NetworkError, type NetworkErrorKind } from '../network-error.js';
import {
  createPost,
  deletePost,
  describePicture,
  me,
  postsByIds,
  postsOf,
  repliesIn,
  uploadPicture,
} from './client.js';
import { type Answer, type Phase, refusal, silence, unreadable } from './errors.js';
import network from './index.js';
import { exchangeCode, refreshTokens, revokeToken } from './oauth.js';
import { isOurs } from './recognise.js';
import simulator from './sandbox.js';
import { isTooLong } from './sandbox-text.js';
import { SAY } from './sentences.js';

interface Recorded {
  name: string;
  source: string;
  readOn: string;
  request: { method: string; path: string; headers?: Record<string, string>; body?: unknown };
  response: { status: number; headers?: Record<string, string>; body: unknown };
}

const folder = `${process.cwd()}/src/networks/x/recorded`;
const recorded = readdirSync(folder).map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Recorded);
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const POST = '1880028106020515841';
const ALT = 'Un pain doré sur une planche';
const LINKED = 'Le pain du lundi : https://boulangerie-nord.example/pain';

describe('the recorded exchanges', () => {
  /** What each is for: the question that brings it about, and what is understood of the answer. */
  const questions: Record<string, [ask: (line: Line) => Promise<unknown>, understood: unknown]> = {
    'token-for-code': [
      (line) =>
        exchangeCode(line, {
          ...{ code: 'REDACTED-CODE', codeVerifier: 'REDACTED-VERIFIER', redirectUri: 'http://127.0.0.1/connected' },
        }),
      {
        secrets: { accessToken: 'REDACTED-ACCESS', refreshToken: 'REDACTED-REFRESH' },
        expiresAt: '2026-08-22T08:00:00.000Z',
        scopes: network.scopes,
      },
    ],
    'token-for-refresh': [
      (line) => refreshTokens(line, session()),
      {
        secrets: { accessToken: 'REDACTED-ACCESS', refreshToken: 'REDACTED-REFRESH' },
        expiresAt: '2026-08-22T08:00:00.000Z',
        scopes: network.scopes,
      },
    ],
    'token-refused': [
      (line) => refreshTokens(line, { secrets: { refreshToken: 'REDACTED-DEAD' } }),
      { kind: 'reconnect', code: 'refresh-refused', status: 400 },
    ],
    'token-revoked': [(line) => revokeToken(line, 'REDACTED-ACCESS'), undefined],
    me: [(line) => me(line, session()), { id: '2244994901', username: 'boulangerienord', name: 'Boulangerie Nord' }],
    upload: [
      (line) => uploadPicture(line, session(), PNG, 'image/png'),
      { id: '1880028106020515840', mediaKey: '3_1880028106020515840', livesSeconds: 86_400 },
    ],
    metadata: [(line) => describePicture(line, session(), '1880028106020515840', ALT), undefined],
    create: [
      (line) => createPost(line, session(), { text: LINKED, reply_settings: 'following', made_with_ai: true }),
      POST,
    ],
    'create-reply': [
      (line) => createPost(line, session(), { text: 'La suite', reply: { in_reply_to_tweet_id: POST } }),
      '1880028106020515842',
    ],
    'create-duplicate': [
      (line) => createPost(line, session(), { text: 'Toujours pareil' }),
      { kind: 'rejected', code: 'duplicate-content', status: 403 },
    ],
    'create-too-long': [
      (line) => createPost(line, session(), { text: 'a'.repeat(281) }),
      { kind: 'rejected', code: 'text-too-long', status: 400 },
    ],
    unauthorized: [
      (line) => me(line, { secrets: { accessToken: 'REDACTED-DEAD' } }),
      { kind: 'reconnect', code: 'token-refused', status: 401 },
    ],
    throttled: [
      (line) => me(line, session()),
      { kind: 'throttled', code: 'too-many-requests', retryAt: new Date(1_789_948_800_000) },
    ],
    'credits-depleted': [
      (line) => createPost(line, session(), { text: 'Bonjour' }),
      { kind: 'throttled', code: 'credits-depleted', status: 402 },
    ],
    lookup: [
      (line) => postsByIds(line, session(), [POST, '1880028106020515842'], true),
      {
        posts: [{ id: POST, publicNumbers: { like_count: 25 }, privateNumbers: { url_link_clicks: 31 } }],
        problems: [{ resource_id: '1880028106020515842' }],
      },
    ],
    timeline: [
      (line) => postsOf(line, session(), '2244994901', { since: new Date('2026-08-22T05:59:00.400Z') }),
      { posts: [{ id: POST, links: [{ long: 'https://boulangerie-nord.example/pain', isMedia: false }] }] },
    ],
    search: [
      (line) => repliesIn(line, session(), { id: POST, without: 'boulangerienord' }),
      { posts: [{ authorId: '2244994999' }], people: [{ id: '2244994999', username: 'Ada_lit' }] },
    ],
    delete: [(line) => deletePost(line, session(), POST), true],
  };

  it('has a question for each', () => {
    expect(recorded.map((one) => one.name).toSorted()).toEqual(Object.keys(questions).toSorted());
    for (const one of recorded) expect(one).toMatchObject({ readOn: expect.stringMatching(/^2026-\d\d-\d\d$/) });
  });

  it.each(recorded)('asks and understands “$name”', async (one) => {
    const [ask, understood] = questions[one.name]!;
    const seen: unknown[] = [];
    const answer = await ask(replaying(one, seen)).catch((error: unknown) => error);

    expect(seen).toEqual([{ method: one.request.method, path: one.request.path, body: one.request.body }]);
    if (typeof understood === 'object') expect(answer).toMatchObject(understood as object);
    else expect(answer).toBe(understood);
  });

  it('sends what the wire needs and nothing of the library’s own', async () => {
    const create = recorded.find((one) => one.name === 'create')!;
    let headers = new Headers();
    const line = replaying(create, []);
    await createPost({ ...line, fetch: (url, init) => take(url, init) }, session(), { text: LINKED });
    function take(...[url, init]: Parameters<typeof fetch>) {
      headers = new Headers(init?.headers);
      return line.fetch(url, init);
    }
    expect(Object.fromEntries(headers)).toEqual({
      authorization: 'Bearer REDACTED-ACCESS',
      'content-type': 'application/json',
    });
  });
});

describe('the simulator, beside the recorded exchanges', () => {
  let sandbox: SandboxHost;
  let bodies: unknown[];
  beforeAll(async () => {
    sandbox = await hostSandbox({ simulators: [simulator] });
  });
  afterAll(() => sandbox.close());

  /** Brings the same situation about, and gives the last answer as it came over the wire. */
  const situations: Record<string, () => Promise<unknown>> = {
    'token-for-code': () => signIn(),
    'token-for-refresh': async () => refreshTokens(wire(), await signIn()),
    'token-refused': () => refreshTokens(wire(), { secrets: { refreshToken: 'dead' } }),
    'token-revoked': async () => revokeToken(wire(), String((await signIn()).secrets.accessToken)),
    me: async () => me(wire(), await signIn()),
    upload: async () => uploadPicture(wire(), await signIn(), PNG, 'image/png'),
    metadata: async () => {
      const session = await signIn();
      const { id } = await uploadPicture(wire(), session, PNG, 'image/png');
      await describePicture(wire(), session, id, ALT);
    },
    create: async () => createPost(wire(), await signIn(), { text: LINKED, reply_settings: 'following' }),
    'create-reply': async () => {
      const session = await signIn();
      const id = await createPost(wire(), session, { text: 'Le début' });
      await createPost(wire(), session, { text: 'La suite', reply: { in_reply_to_tweet_id: id } });
    },
    'create-duplicate': async () => {
      const session = await signIn();
      await createPost(wire(), session, { text: 'Toujours pareil' });
      await createPost(wire(), session, { text: 'Toujours pareil' });
    },
    'create-too-long': async () => createPost(wire(), await signIn(), { text: 'a'.repeat(281) }),
    unauthorized: () => me(wire(), { secrets: { accessToken: 'dead' } }),
    throttled: async () => {
      const session = await signIn();
      sandbox.fault('x', { kind: 'throttle', times: 1 });
      await me(wire(), session);
    },
    lookup: async () => {
      const session = await signIn();
      const id = await createPost(wire(), session, { text: 'Une fournée' });
      await postsByIds(wire(), session, [id, '1'], true);
    },
    timeline: async () => {
      const session = await signIn();
      const since = sandbox.clock.now();
      await createPost(wire(), session, { text: `Encore ${LINKED}` });
      await postsOf(wire(), session, '2244994901', { since });
    },
    search: async () => {
      const session = await signIn();
      const id = await createPost(wire(), session, { text: 'Une question pour vous' });
      sandbox.clock.advance(48 * 3600);
      await repliesIn(wire(), await refreshTokens(wire(), session), { id, without: 'boulangerienord' });
    },
    delete: async () => {
      const session = await signIn();
      await deletePost(wire(), session, await createPost(wire(), session, { text: 'À retirer' }));
    },
  };

  // What money costs is not rehearsed.
  const rehearsed = recorded.filter((one) => one.name !== 'credits-depleted');

  it.each(rehearsed)('answers “$name” with the same names and kinds', async (one) => {
    bodies = [];
    await situations[one.name]!().catch((error: unknown) => {
      if (!(error instanceof NetworkError)) throw error;
    });
    expect(shapeOf(bodies.at(-1))).toEqual(shapeOf({ status: one.response.status, body: one.response.body }));
  });

  function wire(): Line {
    const fetching: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      bodies.push({ status: response.status, body: await response.clone().json() });
      return response;
    };
    return { ...lineTo(`${sandbox.url}/x`, fetching), now: () => sandbox.clock.now() };
  }

  async function signIn(): Promise<Session> {
    if (network.connect.by !== 'oauth') throw new Error('X connects by OAuth.');
    const redirectUri = 'http://127.0.0.1/connected';
    const url = new URL(`${sandbox.url}/x/i/oauth2/authorize`);
    url.search = new URLSearchParams({
      ...{ response_type: 'code', client_id: 'rehearsal', redirect_uri: redirectUri, state: 's' },
      ...{ scope: network.scopes.join(' '), code_challenge: 'plain', code_challenge_method: 'plain' },
    }).toString();
    const body = new URLSearchParams({ account: '2244994901', decision: 'allow' });
    const back = await fetch(url, { method: 'POST', body, redirect: 'manual' });
    const code = new URL(back.headers.get('location')!).searchParams.get('code')!;
    return exchangeCode(wire(), { code, codeVerifier: 'plain', redirectUri });
  }
});

describe('what a refusal means', () => {
  const about = (status: number, detail: string) => ({ title: 'No', type: 'about:blank', status, detail });
  const problem = (type: string) => ({ title: 'No', detail: 'No.', type: `https://api.x.com/2/problems/${type}` });
  const older = (code: number) => ({ errors: [{ code, message: 'No.' }] });
  const inBody = (message: string) => ({ errors: [{ parameters: {}, message }], ...problem('invalid-request') });

  type Case = [status: number, body: unknown, phase: Phase, kind: NetworkErrorKind, code: keyof typeof SAY];
  const cases: Case[] = [
    [429, about(429, 'Too Many Requests'), 'post', 'throttled', 'too-many-requests'],
    [429, problem('rate-limit-exceeded'), 'read', 'throttled', 'too-many-requests'],
    [429, problem('usage-capped'), 'read', 'throttled', 'usage-capped'],
    [429, '', 'post', 'throttled', 'too-many-requests'],
    [420, older(88), 'read', 'throttled', 'too-many-requests'],
    [403, older(185), 'post', 'throttled', 'daily-limit'],
    [402, problem('credits-depleted'), 'post', 'throttled', 'credits-depleted'],
    [402, '', 'read', 'throttled', 'credits-depleted'],

    [401, about(401, 'Unauthorized'), 'post', 'reconnect', 'token-refused'],
    [401, '', 'read', 'reconnect', 'token-refused'],
    [403, older(89), 'read', 'reconnect', 'token-refused'],
    [403, older(64), 'post', 'reconnect', 'account-suspended'],
    [403, older(326), 'post', 'reconnect', 'account-locked'],
    [403, { ...problem('unsupported-authentication') }, 'read', 'reconnect', 'token-of-another-kind'],
    [403, { ...about(403, 'No.'), title: 'Unsupported Authentication' }, 'read', 'reconnect', 'token-of-another-kind'],
    [403, { ...problem('client-forbidden'), reason: 'client-not-enrolled' }, 'post', 'rejected', 'app-not-enrolled'],
    [403, older(453), 'read', 'rejected', 'app-not-enrolled'],
    [403, older(261), 'post', 'rejected', 'app-may-not-write'],
    [
      403,
      about(403, 'Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.'),
      ...(['post', 'rejected', 'app-may-not-write'] as const),
    ],
    [403, about(403, 'This token lacks the scope media.write.'), 'upload', 'reconnect', 'scope-missing'],

    [
      403,
      about(403, 'You are not allowed to create a Tweet with duplicate content.'),
      ...(['post', 'rejected', 'duplicate-content'] as const),
    ],
    [403, older(187), 'reply', 'rejected', 'duplicate-content'],
    [403, older(186), 'post', 'rejected', 'text-too-long'],
    [400, inBody('The length of the `text` field [482] is not between 0 and 280'), 'post', 'rejected', 'text-too-long'],
    [400, inBody('$.metadata.alt_text.text: is too long'), 'upload', 'rejected', 'alt-too-long'],
    [403, about(403, 'You are not permitted to perform this action.'), 'post', 'rejected', 'not-permitted'],
    [403, about(403, 'You are not permitted to perform this action.'), 'reply', 'rejected', 'thread-refused'],
    [403, older(433), 'post', 'rejected', 'thread-refused'],
    [403, older(385), 'reply', 'rejected', 'parent-gone'],
    [
      403,
      about(403, 'You attempted to reply to a Tweet that is deleted or not visible to you.'),
      ...(['reply', 'rejected', 'parent-gone'] as const),
    ],
    [403, about(403, 'Posts may hold one cashtag at most.'), 'post', 'rejected', 'too-many-cashtags'],
    [403, older(323), 'post', 'rejected', 'pictures-do-not-mix'],
    [400, inBody('Your media IDs are invalid.'), 'post', 'rejected', 'media-refused'],
    [400, older(324), 'post', 'rejected', 'media-refused'],
    [403, older(407), 'post', 'rejected', 'link-refused'],
    [403, older(226), 'post', 'rejected', 'looks-automated'],
    [413, '<html><body>413</body></html>', 'upload', 'rejected', 'picture-too-large'],
    [400, inBody('File size exceeds 5242880 bytes.'), 'upload', 'rejected', 'picture-too-large'],
    [400, inBody('media type unrecognized.'), 'upload', 'rejected', 'picture-unreadable'],
    [400, problem('invalid-request'), 'upload', 'rejected', 'picture-refused'],
    [400, problem('invalid-request'), 'post', 'rejected', 'request-refused'],
    [400, '', 'post', 'rejected', 'request-refused'],
    [404, problem('resource-not-found'), 'delete', 'rejected', 'not-found'],
    [404, '', 'read', 'rejected', 'not-found'],
    [403, problem('not-authorized-for-resource'), 'read', 'rejected', 'not-visible'],
    [403, problem('disallowed-resource'), 'read', 'rejected', 'not-visible'],
    [400, problem('resource-unavailable'), 'read', 'rejected', 'not-visible'],
    [403, problem('not-authorized-for-field'), 'read', 'rejected', 'numbers-closed'],
    [403, problem('field-unauthorized'), 'read', 'rejected', 'numbers-closed'],
    [403, '', 'post', 'rejected', 'not-permitted'],

    [500, problem('internal-error'), 'post', 'unknown', 'broken-outcome'],
    [503, about(503, 'Service Unavailable'), 'reply', 'unknown', 'broken-outcome'],
    [502, '<html><h1>502 Bad Gateway</h1></html>', 'post', 'unknown', 'broken-outcome'],
    [408, '', 'post', 'unknown', 'broken-outcome'],
    [500, older(131), 'upload', 'unavailable', 'broken'],
    [503, '', 'read', 'unavailable', 'broken'],
    [302, '', 'read', 'unavailable', 'broken'],
    [200, { errors: [problem('internal-error')] }, 'post', 'unknown', 'broken-outcome'],
    [200, { errors: [problem('invalid-request')] }, 'post', 'rejected', 'request-refused'],
    [200, { errors: [problem('internal-error')] }, 'read', 'unavailable', 'broken'],

    [
      400,
      { error: 'invalid_request', error_description: 'Value passed for the authorization code was invalid.' },
      'code',
      'rejected',
      'code-refused',
    ],
    [400, { error: 'invalid_grant' }, 'refresh', 'reconnect', 'refresh-refused'],
    [
      401,
      { error: 'unauthorized_client', error_description: 'Missing valid authorization header' },
      'refresh',
      'rejected',
      'app-keys-refused',
    ],
    [401, { error: 'invalid_client' }, 'code', 'rejected', 'app-keys-refused'],
    [
      400,
      { error: 'invalid_request', error_description: 'Value passed for the redirect uri did not match' },
      'code',
      'rejected',
      'redirect-refused',
    ],
    [429, '', 'refresh', 'throttled', 'too-many-requests'],
    [503, '', 'refresh', 'unavailable', 'broken'],
  ];

  it.each(cases)('%i %j while %s: %s, %s', (status, body, phase, kind, code) => {
    const error = refusal({ status, headers: {}, body }, phase);
    expect(error).toMatchObject({ kind, code, status });
    expect(error.say.en).not.toBe('');
  });

  it('takes the reset of the window that ran out', () => {
    const answer = (headers: Record<string, string>): Answer => ({ status: 429, headers, body: '' });
    const quarter = { 'x-rate-limit-reset': '1789948800' };
    const day = { 'x-user-limit-24hour-reset': '1790000000', 'x-user-limit-24hour-remaining': '0' };
    const app = { 'x-app-limit-24hour-reset': '1790000001', 'x-app-limit-24hour-remaining': '12' };
    expect(refusal(answer(quarter), 'post').retryAt).toEqual(new Date(1_789_948_800_000));
    expect(refusal(answer({ ...quarter, ...day, ...app }), 'post').retryAt).toEqual(new Date(1_790_000_000_000));
    expect(refusal(answer({}), 'post').retryAt).toBeUndefined();
    expect(refusal(answer({ 'x-rate-limit-reset': 'soon' }), 'post').retryAt).toBeUndefined();
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED'])(
    'knows that nothing was sent after %s',
    (code) => {
      const cause = new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
      for (const phase of ['post', 'reply', 'read', 'upload'] as const)
        expect(silence(cause, phase)).toMatchObject({ kind: 'unavailable', code: 'unreachable' });
    },
  );

  it('knows that nothing was sent when our own guard refused the address, or every address of a name', () => {
    const guarded = new TypeError('fetch failed', {
      cause: Object.assign(new Error('No.'), { name: 'AddressRefused' }),
    });
    expect(silence(guarded, 'post').kind).toBe('unavailable');
    const refused = Object.assign(new Error('No.'), { code: 'ECONNREFUSED' });
    expect(silence(new AggregateError([refused, refused]), 'post').kind).toBe('unavailable');
    expect(silence(new AggregateError([refused, new Error('reset')]), 'post').kind).toBe('unknown');
  });

  it.each([
    ['a deadline', new DOMException('The deadline is over.', 'TimeoutError')],
    ['a reset', new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) })],
    ['a body cut short', new TypeError('terminated')],
    ['nothing known', 'nothing known'],
  ])('does not guess after %s', (_, cause) => {
    expect(silence(cause, 'post')).toMatchObject({ kind: 'unknown', code: 'no-answer' });
    expect(silence(cause, 'reply').kind).toBe('unknown');
    expect(silence(cause, 'upload')).toMatchObject({ kind: 'unavailable', code: 'no-answer-yet' });
    expect(silence(cause, 'refresh').kind).toBe('unavailable');
  });

  it('does not guess after a success that cannot be read', () => {
    const answer = { status: 201, headers: {}, body: '<html>Welcome to the hotel</html>' };
    expect(unreadable(answer, 'post')).toMatchObject({ kind: 'unknown', answer: 'A page of HTML.' });
    expect(unreadable(answer, 'read').kind).toBe('unavailable');
  });

  it.each([
    ['a page', '<html>Welcome to the hotel</html>'],
    ['nothing', ''],
    ['JSON of another kind', '[1,2]'],
    ['no id', '{"data":{}}'],
  ])('does not believe a success that holds %s', async (_, body) => {
    const line = lineTo('http://x.test', async () => new Response(body, { status: 201 }));
    const error = await createPost(line, session(), { text: 'Bonjour' }).catch((error: unknown) => error);
    expect(error).toMatchObject({ name: 'NetworkError', kind: 'unknown' });
  });

  it('reads a refusal that comes as a success', async () => {
    const refused = { type: 'https://api.x.com/2/problems/invalid-request', title: 'No', detail: 'No.' };
    const line = lineTo('http://x.test', async () => Response.json({ errors: [refused] }));
    const failed = async (promise: Promise<unknown>) => promise.catch((error: unknown) => error);
    expect(await failed(createPost(line, session(), { text: 'Bonjour' }))).toMatchObject({ kind: 'rejected' });
    expect(await failed(postsByIds(line, session(), [POST], false))).toMatchObject({ kind: 'rejected' });
  });

  it('tells a post that is gone from one that X cannot show at the moment', async () => {
    const about = (type: string) =>
      lineTo('http://x.test', async () =>
        Response.json({ errors: [{ resource_id: POST, type: `https://api.x.com/2/problems/${type}` }] }),
      );
    expect(await network.readBack(reference(about('resource-not-found')))).toBe('absent');
    const unsure = network.readBack(reference(about('resource-unavailable')));
    await expect(unsure).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('never writes a token into the journal', () => {
    const body = { error: 'invalid_request', refresh_token: 'SECRET', access_token: 'SECRET' };
    expect(JSON.stringify(refusal({ status: 400, headers: {}, body }, 'refresh').answer)).not.toContain('SECRET');
  });

  it('speaks both languages, with a next step and without exclamation', () => {
    for (const [code, { en, fr }] of Object.entries(SAY)) {
      expect([code, en.split(/\s/).length > 4, fr.split(/\s/).length > 4]).toEqual([code, true, true]);
      expect([code, /!|oops/i.test(en + fr)]).toEqual([code, false]);
    }
  });
});

describe('the two spellings of X', () => {
  it('reads the older names as the newer ones', async () => {
    const body = {
      data: [
        {
          ...{ id: POST, text: 'Bonjour', edit_history_tweet_ids: [POST] },
          referenced_tweets: [{ type: 'replied_to', id: '12' }],
          public_metrics: { retweet_count: 3, reply_count: 4, like_count: 25, quote_count: 1, impression_count: 90 },
        },
      ],
    };
    const line = lineTo('http://older.test', async () => Response.json(body));
    const measured = await network.measure(reference(line));
    expect(measured).toMatchObject({
      shares: 4,
      reactions: 25,
      comments: 4,
      impressions: 90,
      saves: null,
      clicks: null,
    });
    expect(measured.own).toMatchObject({ retweet_count: 3 });
    const { posts } = await postsOf(line, session(), '1', {});
    expect(posts[0]!.references).toEqual([{ type: 'replied_to', id: '12' }]);
  });

  it('goes over to the words of the guides, for good, when X refuses those of its description', async () => {
    const asked: string[] = [];
    const line = lineTo('http://guided.test', async (input) => {
      const { searchParams } = new URL(String(input));
      asked.push([...searchParams.keys()].find((name) => name.endsWith('.fields'))!);
      if (!searchParams.has('post.fields')) return Response.json({ meta: { result_count: 0 } });
      const message = 'The query parameter [post.fields] is not one of [id,max_results,tweet.fields]';
      const type = 'https://api.x.com/2/problems/invalid-request';
      return Response.json({ errors: [{ parameters: {}, message }], title: 'Invalid Request', type }, { status: 400 });
    });
    await postsOf(line, session(), '1', {});
    await postsOf(line, session(), '1', {});
    expect(asked).toEqual(['post.fields', 'tweet.fields', 'tweet.fields']);
  });

  it('does not mistake another refusal for one of words', async () => {
    let asked = 0;
    const line = lineTo('http://strict.test', async () => {
      asked++;
      return Response.json({ title: 'Invalid Request', detail: 'ids', type: 'about:blank' }, { status: 400 });
    });
    await expect(postsOf(line, session(), '1', {})).rejects.toMatchObject({ code: 'request-refused' });
    expect(asked).toBe(1);
  });
});

describe('recognising our own post', () => {
  const theirs = {
    ...{ id: POST, createdAt: undefined, authorId: undefined, conversationId: POST },
    ...{ references: [], publicNumbers: undefined, privateNumbers: undefined },
  };
  const link = (short: string, long: string, isMedia = false) => ({ short, long, isMedia });
  const wanted = { text: '', pictures: 0, mediaKeys: [] };

  it.each([
    ['Pain & sel < 2 €', 'Pain &amp; sel &lt; 2 €', []],
    ['Pain &amp; sel', 'Pain &amp;amp; sel', []],
    ['Deux   espaces\n\net un saut', 'Deux espaces et un saut', []],
    ['É composé', 'É composé'.normalize('NFD'), []],
    ['Voir https://a.example/x/.', 'Voir https://t.co/1.', [link('https://t.co/1', 'https://a.example/x')]],
    ['Voir a.example', 'Voir https://t.co/1', [link('https://t.co/1', 'http://a.example')]],
    ['https://a.example/é', 'https://t.co/1', [link('https://t.co/1', 'https://a.example/%C3%A9')]],
    [
      'https://a.example/1 https://a.example/2',
      'https://t.co/1 https://t.co/2',
      [link('https://t.co/1', 'https://a.example/1'), link('https://t.co/2', 'https://a.example/2')],
    ],
  ])('knows “%s”', (text, given, links) => {
    const post = { ...theirs, text: given, links, mediaKeys: [] };
    expect(isOurs(post, { ...wanted, text })).toBe(true);
    expect(isOurs(post, { ...wanted, text: `${text} !` })).toBe(false);
  });

  it('leaves out the address of the pictures, and counts them', () => {
    const links = [link('https://t.co/9', 'https://x.com/a/status/1/photo/1', true)];
    const post = { ...theirs, text: 'Un pain https://t.co/9', links, mediaKeys: ['3_1'] };
    expect(isOurs(post, { ...wanted, text: 'Un pain', pictures: 1 })).toBe(true);
    expect(isOurs(post, { ...wanted, text: 'Un pain', pictures: 2 })).toBe(false);
  });
});

describe('the declaration', () => {
  it('counts as X counts', () => {
    const { text } = network.formats[0]!;
    expect(measure('Le pain du lundi : https://example.org/une/adresse/longue', text).length).toBe(42);
    expect(measure('🥖'.repeat(140), text).over).toBe(false);
    expect(measure('🥖'.repeat(141), text).over).toBe(true);
  });

  it('is believed by the simulator, which counts for itself', () => {
    const { text } = network.formats[0]!;
    const pieces = [
      'a',
      'é',
      '面',
      'ありがとう',
      '🥖',
      '👩‍👩‍👧‍👧',
      '🇫🇷',
      '1️⃣',
      '❤️',
      '’',
      '…',
      '€',
      'https://example.org/pain ',
      'example.org ',
    ];
    for (const piece of pieces) {
      let longest = '';
      while (!measure(longest + piece, text).over) longest += piece;
      expect([piece, isTooLong(longest), isTooLong(longest + piece)]).toEqual([piece, false, true]);
    }
  });

  it('offers a post and a thread, and asks for the rights they need', () => {
    expect(network.formats.map(({ name, minParts, maxParts }) => [name, minParts, maxParts > 1])).toEqual([
      ['post', 1, false],
      ['thread', 2, true],
    ]);
    expect(network.scopes).toEqual(['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access']);
  });
});

function session(): Session {
  return { secrets: { accessToken: 'REDACTED-ACCESS', refreshToken: 'REDACTED-REFRESH' } };
}

function lineTo(url: string, fetching: typeof fetch): Line {
  return {
    hosts: { api: url, web: url },
    keys: { client_id: 'rehearsal', client_secret: 'rehearsal' },
    now: () => new Date('2026-08-22T06:00:00Z'),
    fetch: fetching,
  };
}

function reference(line: Line): PublishedRef {
  const account: Account = { externalId: '1', handle: 'boulangerienord', displayName: 'Boulangerie Nord' };
  return { line, account, session: session(), receipt: { externalId: POST, url: '', parts: [POST] } };
}

/** Answers as recorded, and notes what was asked. */
function replaying({ response }: Recorded, seen: unknown[]): Line {
  return lineTo('http://recorded.test', async (input, init) => {
    const url = new URL(String(input));
    const body = readable(init?.body);
    seen.push({ method: init?.method, path: url.pathname + url.search, ...(body !== undefined && { body }) });
    return Response.json(response.body, { status: response.status, headers: response.headers ?? {} });
  });
}

function readable(body: RequestInit['body']): unknown {
  if (body instanceof FormData)
    return Object.fromEntries([...body].map(([name, value]) => [name, typeof value === 'string' ? value : '(bytes)']));
  if (typeof body !== 'string') return undefined;
  return body.startsWith('{') ? JSON.parse(body) : body;
}

/** Names and kinds; of a list, those of its first. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([name, inner]) => [name, shapeOf(inner)]),
  );
}
