import { readdirSync, readFileSync } from 'node:fs';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Line, Session } from '../network.js';
import { NetworkError, type NetworkErrorKind } from '../network-error.js';
import {
  assetStatus,
  commentsOf,
  createComment,
  createPost,
  deletePost,
  finishVideo,
  followersOf,
  type NewPost,
  organization,
  postAnalytics,
  postsOf,
  putPart,
  readPost,
  rolesOf,
  shareStatistics,
  startVideo,
  uploadDocument,
  uploadImage,
  userinfo,
} from './client.js';
import { duplicateOf, type Phase, refusal, silence, unreadable } from './errors.js';
import { formats } from './formats.js';
import network from './index.js';
import { fromLittle, toLittle } from './little.js';
import { isSameText, madeAt } from './recognise.js';
import simulator from './sandbox.js';
import { readLittle } from './sandbox-text.js';
import { SAY } from './sentences.js';
import { exchangeCode, refresh } from './session.js';
import { VERSION } from './versions.js';

interface Recorded {
  name: string;
  source: string;
  readOn: string;
  request: { method: string; path: string; headers: Record<string, string>; body?: unknown };
  response: { status: number; headers?: Record<string, string>; body: unknown };
}

const folder = `${process.cwd()}/src/networks/linkedin/recorded`;
const recorded = readdirSync(folder).map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Recorded);
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const PAPER = Buffer.from('%PDF-1.4\n%%EOF');
const FILM = Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), Buffer.alloc(4_999_988)]);
const POST = 'urn:li:share:7141138937766391808';
const PAGE = 'urn:li:organization:70210401';
const TEXT = 'Le pain du lundi (bio) #pain';
const newPost = (change: Partial<NewPost> = {}): NewPost => ({
  author: PAGE,
  commentary: toLittle(TEXT),
  visibility: 'PUBLIC',
  distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
  lifecycleState: 'PUBLISHED',
  isReshareDisabledByAuthor: false,
  ...change,
});
const article = {
  content: {
    article: { source: 'https://boulangerie-nord.example/pain', title: 'Le pain', description: 'Au levain' },
  },
};

describe('the recorded exchanges', () => {
  /** What each is for: the question that brings it about, and what is understood of the answer. */
  const questions: Record<string, [ask: (line: Line) => Promise<unknown>, understood: unknown]> = {
    'token-for-code': [
      (line) => exchangeCode(line, { code: 'REDACTED-CODE', redirectUri: 'http://127.0.0.1/connected' }),
      {
        secrets: {
          accessToken: 'REDACTED-ACCESS',
          refreshToken: 'REDACTED-REFRESH',
          refreshUntil: '2027-09-19T06:00:00.000Z',
        },
        expiresAt: '2026-11-18T06:00:00.000Z',
        scopes: network.scopes,
      },
    ],
    'token-for-refresh': [
      (line) => refresh(line, session()),
      { secrets: { accessToken: 'REDACTED-ACCESS', refreshToken: 'REDACTED-REFRESH' } },
    ],
    'token-refused': [
      (line) => refresh(line, { secrets: { refreshToken: 'REDACTED-DEAD' } }),
      { kind: 'reconnect', code: 'refresh-refused', status: 400 },
    ],
    userinfo: [(line) => userinfo(line, session()), { sub: 'bNoRdAb1cd', name: 'Ada Bréval' }],
    roles: [(line) => rolesOf(line, session()), [{ role: 'ADMINISTRATOR', isApproved: true, organization: PAGE }]],
    organization: [
      (line) => organization(line, session(), '70210401'),
      { localizedName: 'Boulangerie Nord', vanityName: 'boulangerie-nord' },
    ],
    'image-start': [(line) => uploadImage(line, session(), PAGE, PNG), 'urn:li:image:D4E10AQ1'],
    'document-start': [(line) => uploadDocument(line, session(), PAGE, PAPER), 'urn:li:document:D4E10AQ2'],
    'video-start': [
      (line) => startVideo(line, session(), { owner: PAGE, bytes: 5_000_000, hasThumbnail: true }),
      {
        video: 'urn:li:video:D4E10AQ3',
        expiresAt: 1_789_948_800_000,
        parts: [
          { from: 0, to: 4_194_304 },
          { from: 4_194_304, to: 5_000_000 },
        ],
      },
    ],
    'video-finish': [
      (line) =>
        finishVideo(line, session(), {
          video: 'urn:li:video:D4E10AQ3',
          uploadToken: 'REDACTED-UPLOAD',
          etags: ['/ambry-video/signed/REDACTED-0', '/ambry-video/signed/REDACTED-1'],
        }),
      undefined,
    ],
    'video-status': [
      (line) => assetStatus(line, session(), 'videos', 'urn:li:video:D4E10AQ3'),
      { status: 'PROCESSING' },
    ],
    create: [(line) => createPost(line, session(), newPost(article)), POST],
    'create-duplicate': [
      (line) => createPost(line, session(), newPost()),
      { kind: 'rejected', code: 'duplicate-content', status: 422 },
    ],
    expired: [(line) => userinfo(line, session()), { kind: 'reconnect', code: 'token-expired', status: 401 }],
    'version-gone': [
      (line) => organization(line, session(), '70210401'),
      { kind: 'rejected', code: 'version-gone', status: 426 },
    ],
    denied: [(line) => readPost(line, session(), POST), { kind: 'reconnect', code: 'access-denied', status: 403 }],
    throttled: [
      (line) => userinfo(line, session()),
      { kind: 'throttled', code: 'too-many-requests', retryAt: new Date('2026-09-20T00:00:00Z') },
    ],
    'read-post': [
      (line) => readPost(line, session(), POST),
      { id: POST, state: 'PUBLISHED', at: 1_702_576_200_000, link: 'https://boulangerie-nord.example/pain' },
    ],
    'posts-of-author': [(line) => postsOf(line, session(), PAGE, 0), [{ id: POST, media: [] }]],
    comment: [
      (line) => createComment(line, session(), { actor: PAGE, post: POST, text: 'La recette est en ligne.' }),
      '7141138937766391999',
    ],
    comments: [
      (line) => commentsOf(line, session(), POST, 0),
      [{ id: '7141138937766391999', actor: PAGE, message: { text: 'La recette est en ligne.' } }],
    ],
    'share-statistics': [
      (line) => shareStatistics(line, session(), PAGE, POST),
      { impressionCount: 940, uniqueImpressionsCount: 780, engagement: 0.067 },
    ],
    'post-analytics': [(line) => postAnalytics(line, session(), POST, 'COMMENT'), 2],
    followers: [(line) => followersOf(line, session(), PAGE), 1840],
    delete: [(line) => deletePost(line, session(), POST), undefined],
  };

  it('has a question for each', () => {
    expect(recorded.map((one) => one.name).toSorted()).toEqual(Object.keys(questions).toSorted());
    for (const one of recorded) expect(one).toMatchObject({ readOn: expect.stringMatching(/^2026-\d\d-\d\d$/) });
  });

  it.each(recorded)('asks and understands “$name”', async (one) => {
    const [ask, understood] = questions[one.name]!;
    const seen: Seen[] = [];
    const answer = await ask(replaying(one, seen)).catch((error: unknown) => error);

    const { method, path, body, headers } = one.request;
    expect(seen[0]).toMatchObject({ method, path, ...(body !== undefined && { body }) });
    const told = Object.keys(headers).filter((name) => name !== 'authorization');
    for (const name of told) expect([name, seen[0]!.headers[name]]).toEqual([name, headers[name]]);
    if (typeof understood === 'object') expect(answer).toMatchObject(understood as object);
    else expect(answer).toBe(understood);
  });

  it('shows its token to the store of pictures and documents, not to the store of films', async () => {
    const seen: Seen[] = [];
    const one = recorded.find(({ name }) => name === 'image-start')!;
    await uploadImage(replaying(one, seen), session(), PAGE, PNG);
    await putPart(replaying(one, seen), 'https://www.linkedin.com/dms-uploads/1/0', FILM);
    expect(seen[1]).toMatchObject({ method: 'PUT', headers: { authorization: 'Bearer REDACTED-ACCESS' } });
    expect(seen[2]!.headers.authorization).toBeUndefined();
  });

  it.each(['https://linkedin.com.evil.example/upload', 'http://www.linkedin.com/upload', 'nonsense'])(
    'sends nothing to %s',
    async (address) => {
      const sent = putPart(replaying(recorded[0]!, []), address, PNG);
      await expect(sent).rejects.toMatchObject({ kind: 'unavailable', code: 'upload-address-refused' });
    },
  );
});

describe('the simulator, beside the recorded exchanges', () => {
  let sandbox: SandboxHost;
  let answers: { status: number; body: unknown; id: boolean }[];
  beforeAll(async () => {
    sandbox = await hostSandbox({ simulators: [simulator] });
  });
  afterAll(() => sandbox.close());

  let count = 0;
  const text = () => ({ commentary: toLittle(`${TEXT} ${++count}`) });
  const posted = async (change: Partial<NewPost> = {}) => {
    const session = await signIn();
    return { session, urn: await createPost(wire(), session, newPost({ ...text(), ...change })) };
  };

  /** Brings the same situation about; the last answer is compared as it came over the wire. */
  const situations: Record<string, () => Promise<unknown>> = {
    'token-for-code': () => signIn(),
    'token-for-refresh': async () => refresh(wire(), await signIn()),
    'token-refused': () => refresh(wire(), { secrets: { refreshToken: 'dead' } }),
    userinfo: async () => userinfo(wire(), await signIn()),
    roles: async () => rolesOf(wire(), await signIn()),
    organization: async () => organization(wire(), await signIn(), '70210401'),
    'image-start': async () => uploadImage(wire(), await signIn(), PAGE, PNG),
    'document-start': async () => uploadDocument(wire(), await signIn(), PAGE, PAPER),
    'video-start': async () =>
      startVideo(wire(), await signIn(), { owner: PAGE, bytes: FILM.length, hasThumbnail: true }),
    'video-finish': () => film(),
    'video-status': async () => {
      const { session, video } = await film();
      await assetStatus(wire(), session, 'videos', video);
    },
    create: () => posted(article),
    'create-duplicate': async () => {
      const session = await signIn();
      const post = newPost(text());
      await createPost(wire(), session, post);
      await createPost(wire(), session, post);
    },
    expired: async () => {
      const session = await signIn();
      sandbox.clock.advance(61 * 24 * 3600);
      await userinfo(wire(), session);
    },
    'version-gone': async () =>
      organization({ ...wire(), keys: { ...wire().keys, api_version: '202501' } }, await signIn(), '70210401'),
    denied: async () => {
      const { urn } = await posted();
      await readPost(wire(), await signIn('w_member_social'), urn);
    },
    throttled: async () => {
      const session = await signIn();
      sandbox.fault('linkedin', { kind: 'throttle', times: 1 });
      await userinfo(wire(), session);
    },
    'read-post': async () => {
      const { session, urn } = await posted(article);
      await readPost(wire(), session, urn);
    },
    'posts-of-author': async () => {
      const { session } = await posted(article);
      await postsOf(wire(), session, PAGE, 0);
    },
    comment: async () => {
      const { session, urn } = await posted();
      await createComment(wire(), session, { actor: PAGE, post: urn, text: 'La recette est en ligne.' });
    },
    comments: async () => {
      const { session, urn } = await posted();
      await createComment(wire(), session, { actor: PAGE, post: urn, text: 'La recette est en ligne.' });
      await commentsOf(wire(), session, urn, 0);
    },
    'share-statistics': async () => {
      const { session, urn } = await posted();
      await shareStatistics(wire(), session, PAGE, urn);
    },
    'post-analytics': async () => {
      const { session, urn } = await posted({ author: 'urn:li:person:bNoRdAb1cd' });
      await postAnalytics(wire(), session, urn, 'COMMENT');
    },
    followers: async () => followersOf(wire(), await signIn(), PAGE),
    delete: async () => {
      const { session, urn } = await posted();
      await deletePost(wire(), session, urn);
    },
  };

  it.each(recorded)('answers “$name” with the same names and kinds', async (one) => {
    answers = [];
    await situations[one.name]!().catch((error: unknown) => {
      if (!(error instanceof NetworkError)) throw error;
    });
    const { status, body, headers } = one.response;
    const last = answers.at(-1)!;
    expect([last.status, last.id]).toEqual([status, headers !== undefined]);
    expect(shapeOf(last.body)).toEqual(shapeOf(body));
  });

  async function film() {
    const session = await signIn();
    const started = await startVideo(wire(), session, { owner: PAGE, bytes: FILM.length, hasThumbnail: false });
    const etags: string[] = [];
    for (const { url, from, to } of started.parts) etags.push(await putPart(wire(), url, FILM.subarray(from, to)));
    await finishVideo(wire(), session, { video: started.video, uploadToken: started.uploadToken, etags });
    return { session, video: started.video };
  }

  /** Uploads aside: their answers have no body. */
  function wire(): Line {
    const fetching: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      const text = await response.clone().text();
      const id = response.headers.has('x-restli-id');
      if (init?.method !== 'PUT')
        answers.push({ status: response.status, body: text === '' ? null : JSON.parse(text), id });
      return response;
    };
    return { ...lineTo(`${sandbox.url}/linkedin`, fetching), now: () => sandbox.clock.now() };
  }

  async function signIn(scope = network.scopes.join(' ')): Promise<Session> {
    const redirectUri = 'http://127.0.0.1/connected';
    const url = new URL(`${sandbox.url}/linkedin/oauth/v2/authorization`);
    url.search = new URLSearchParams({
      ...{ response_type: 'code', client_id: 'rehearsal', redirect_uri: redirectUri, state: 's', scope },
    }).toString();
    const body = new URLSearchParams({ account: 'bNoRdAb1cd', decision: 'allow' });
    const back = await fetch(url, { method: 'POST', body, redirect: 'manual' });
    const code = new URL(back.headers.get('location')!).searchParams.get('code')!;
    return exchangeCode(wire(), { code, redirectUri });
  }
});

describe('what a refusal means', () => {
  const said = (code: string, message = 'No.') => ({ status: 400, code, message });
  const input = (code: string, description = 'No.') => ({
    ...{ status: 422, message: 'No.' },
    errorDetails: { inputErrors: [{ code, description, input: {} }] },
  });

  type Case = [status: number, body: unknown, phase: Phase, kind: NetworkErrorKind, code: keyof typeof SAY];
  const cases: Case[] = [
    [429, said('TOO_MANY_REQUESTS'), 'post', 'throttled', 'too-many-requests'],
    [429, '', 'read', 'throttled', 'too-many-requests'],
    [401, said('EXPIRED_ACCESS_TOKEN'), 'post', 'reconnect', 'token-expired'],
    [401, said('REVOKED_ACCESS_TOKEN'), 'read', 'reconnect', 'token-revoked'],
    [401, said('EMPTY_ACCESS_TOKEN'), 'read', 'reconnect', 'token-refused'],
    [401, '', 'post', 'reconnect', 'token-refused'],
    [403, said('ACCESS_DENIED'), 'post', 'reconnect', 'access-denied'],
    [426, said('NONEXISTENT_VERSION'), 'post', 'rejected', 'version-gone'],
    [400, said('VERSION_MISSING'), 'post', 'rejected', 'request-refused'],
    [422, input('DUPLICATE_POST'), 'post', 'rejected', 'duplicate-content'],
    [422, { message: `Content is a duplicate of ${POST}` }, 'post', 'rejected', 'duplicate-content'],
    [422, input('FIELD_LENGTH_TOO_LONG', '/commentary is too long'), 'post', 'rejected', 'text-too-long'],
    [400, input('FIELD_LENGTH_TOO_LONG', '/content/media/altText'), 'post', 'rejected', 'alt-too-long'],
    [400, input('FIELD_LENGTH_TOO_LONG'), 'comment', 'rejected', 'comment-too-long'],
    [400, said('MEDIA_ASSET_WAITING_UPLOAD'), 'post', 'unavailable', 'media-not-ready'],
    [400, said('MEDIA_ASSET_PROCESSING_FAILED'), 'post', 'rejected', 'media-failed'],
    [400, said('EXPIRED_UPLOAD_URL'), 'upload', 'unavailable', 'upload-expired'],
    [400, said('INVALID_URN_TYPE'), 'post', 'rejected', 'address-refused'],
    [400, said('INVALID_URN_ID'), 'post', 'rejected', 'address-refused'],
    [422, said('MISSING_FIELD'), 'post', 'rejected', 'field-missing'],
    [422, input('INVALID_VALUE_FOR_FIELD', '/visibility'), 'post', 'rejected', 'visibility-refused'],
    [422, said('INVALID_VALUE_FOR_FIELD'), 'post', 'rejected', 'value-refused'],
    [413, '<html>413</html>', 'upload', 'rejected', 'media-too-large'],
    [400, 'Bad Request', 'upload', 'rejected', 'media-refused'],
    [404, said('NOT_FOUND'), 'read', 'rejected', 'not-found'],
    [404, said('NOT_FOUND'), 'comment', 'rejected', 'post-gone'],
    [400, '', 'post', 'rejected', 'request-refused'],
    [409, said('CONFLICT'), 'post', 'unknown', 'broken-outcome'],
    [409, said('CONFLICT'), 'upload', 'unavailable', 'broken'],
    [500, said('INTERNAL_SERVER_ERROR'), 'post', 'unknown', 'broken-outcome'],
    [503, '', 'comment', 'unknown', 'broken-outcome'],
    [504, '<html>504</html>', 'read', 'unavailable', 'broken'],
    [302, '', 'read', 'unavailable', 'broken'],
    [401, { error: 'invalid_client' }, 'code', 'rejected', 'app-keys-refused'],
    [400, { error: 'invalid_redirect_uri' }, 'code', 'rejected', 'redirect-refused'],
    [400, { error: 'invalid_request', error_description: 'No.' }, 'code', 'rejected', 'code-refused'],
    [400, { error: 'invalid_grant' }, 'refresh', 'reconnect', 'refresh-refused'],
    [503, '', 'refresh', 'unavailable', 'broken'],
  ];

  it.each(cases)('%i %j while %s: %s, %s', (status, body, phase, kind, code) => {
    expect(refusal(answer(status, body), phase)).toMatchObject({ kind, code, status });
  });

  it('waits for midnight UTC, or as long as it is told', () => {
    const at = (headers: Record<string, string>) => refusal({ ...answer(429, ''), headers }, 'post').retryAt;
    expect(at({})).toEqual(new Date('2026-09-20T00:00:00Z'));
    expect(at({ 'retry-after': '90' })).toEqual(new Date('2026-09-19T06:01:30Z'));
  });

  it('reads which post has the same words', () => {
    const one = recorded.find(({ name }) => name === 'create-duplicate')!;
    expect(duplicateOf(refusal(answer(422, one.response.body), 'post'))).toBe(POST);
    expect(duplicateOf(refusal(answer(422, said('MISSING_FIELD', POST)), 'post'))).toBeUndefined();
  });

  it('does not guess after a silence, and knows when nothing was sent', () => {
    const reset = new TypeError('fetch failed', { cause: Object.assign(new Error('No.'), { code: 'ECONNRESET' }) });
    const refused = new TypeError('fetch failed', { cause: Object.assign(new Error('No.'), { code: 'ECONNREFUSED' }) });
    expect(silence(reset, 'post')).toMatchObject({ kind: 'unknown', code: 'no-answer' });
    expect(silence(reset, 'comment').kind).toBe('unknown');
    expect(silence(reset, 'upload')).toMatchObject({ kind: 'unavailable', code: 'no-answer-yet' });
    expect(silence(refused, 'post')).toMatchObject({ kind: 'unavailable', code: 'unreachable' });
    expect(unreadable(answer(201, '<html>Hotel</html>'), 'post')).toMatchObject({ kind: 'unknown' });
    expect(unreadable(answer(200, ''), 'read')).toMatchObject({ kind: 'unavailable' });
  });

  it('does not believe a success without the name of the post', async () => {
    const line = lineTo('http://linkedin.test', async () => new Response('', { status: 201 }));
    await expect(createPost(line, session(), newPost())).rejects.toMatchObject({ kind: 'unknown' });
  });

  it('never writes a token into the journal', () => {
    const body = { error: 'invalid_request', refresh_token: 'SECRET', access_token: 'SECRET' };
    expect(JSON.stringify(refusal(answer(400, body), 'refresh').answer)).not.toContain('SECRET');
  });

  it('speaks both languages, with a next step and without exclamation', () => {
    for (const [code, { en, fr }] of Object.entries(SAY)) {
      expect([code, en.split(/\s/).length > 4, fr.split(/\s/).length > 4]).toEqual([code, true, true]);
      expect([code, /!|oops/i.test(en + fr)]).toEqual([code, false]);
    }
  });
});

describe('little text', () => {
  it.each([
    ['Un pain (bio) [doré] {frais} <chaud>', 'Un pain \\(bio\\) \\[doré\\] \\{frais\\} \\<chaud\\>'],
    ['a_b ~ c* | d\\e @nous', 'a\\_b \\~ c\\* \\| d\\\\e \\@nous'],
    ['#pain et #pain_bio, numéro #1', '{hashtag|\\#|pain} et {hashtag|\\#|pain\\_bio}, numéro \\#1'],
    ['Avec @[Vélo Sud](urn:li:organization:70210402).', 'Avec @[Vélo Sud](urn:li:organization:70210402).'],
    ['https://a.example/x_y#z', 'https://a.example/x\\_y\\#z'],
  ])('writes “%s”', (text, little) => {
    expect(toLittle(text)).toBe(little);
    expect(fromLittle(little)).toBe(text);
    expect(readLittle(little)).toBe(text);
  });

  it('is cut by LinkedIn where somebody forgets to escape', () => {
    expect(readLittle('Un pain (bio)')).toBe('Un pain ');
  });
});

describe('recognising our own post', () => {
  it('forgives spaces, composition and LinkedIn’s own short addresses', () => {
    expect(isSameText('Deux   espaces', 'Deux espaces')).toBe(true);
    expect(isSameText('É'.normalize('NFD'), 'É')).toBe(true);
    expect(isSameText('Lire https://lnkd.in/e1', 'Lire https://a.example/pain')).toBe(true);
    expect(isSameText('Lire https://b.example/', 'Lire https://a.example/pain')).toBe(false);
  });

  it('reads the time from a number', () => {
    expect(new Date(madeAt(POST)!).toISOString().slice(0, 10)).toBe('2023-12-14');
    expect(madeAt('urn:li:share:12')).toBeUndefined();
  });
});

describe('the declaration', () => {
  it('offers connections to profiles and not to pages', () => {
    const values = (limits: { kind: string }) =>
      network.adapt!(formats[0]!, limits)
        .settings.find((rule) => rule.name === 'visibility')!
        .options!.map((option) => option.value);
    expect(values({ kind: 'member' })).toContain('CONNECTIONS');
    expect(values({ kind: 'organization' })).toEqual(['PUBLIC', 'LOGGED_IN']);
  });

  it('says when its version ends', () => {
    expect(network.versions).toEqual([expect.objectContaining({ value: VERSION.value, endsOn: '2027-03-16' })]);
  });
});

function answer(status: number, body: unknown) {
  return { status, headers: {}, body, at: new Date('2026-09-19T06:00:00Z') };
}

function session(): Session {
  return { secrets: { accessToken: 'REDACTED-ACCESS', refreshToken: 'REDACTED-REFRESH' } };
}

function lineTo(url: string, fetching: typeof fetch): Line {
  return {
    hosts: { api: url, web: url },
    keys: { client_id: 'rehearsal', client_secret: 'rehearsal' },
    now: () => new Date('2026-09-19T06:00:00Z'),
    fetch: fetching,
  };
}

interface Seen {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: unknown;
}

/** Answers as recorded, and notes what was asked. Bytes are always taken. */
function replaying({ response }: Recorded, seen: Seen[]): Line {
  return lineTo('http://recorded.test', async (input, init) => {
    const url = new URL(String(input));
    const headers = Object.fromEntries(new Headers(init?.headers));
    const body = typeof init?.body === 'string' ? init.body : undefined;
    const readable = body?.startsWith('{') ? JSON.parse(body) : body;
    seen.push({ method: init?.method ?? '', path: url.pathname + url.search, headers, body: readable });
    if (init?.method === 'PUT') return new Response(null, { status: 201, headers: { etag: 'part' } });
    const text = response.body === null ? null : JSON.stringify(response.body);
    return new Response(text, { status: response.status, headers: response.headers ?? {} });
  });
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
