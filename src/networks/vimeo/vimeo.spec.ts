import { readdirSync, readFileSync } from 'node:fs';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Line, Session } from '../network.js';
import { NetworkError, type NetworkErrorKind } from '../network-error.js';
import {
  addComment,
  addTags,
  addToShowcase,
  commentsOf,
  createPlace,
  deleteFilm,
  filmById,
  me,
  type NewVideo,
  newestPlaces,
  offset,
  sendBytes,
  showcases,
} from './client.js';
import { type Phase, refusal, silence, unreadable } from './errors.js';
import { adapt, formats } from './formats.js';
import simulator from './sandbox.js';
import { SAY } from './sentences.js';
import { exchangeCode, revoke, SCOPES } from './session.js';

interface Recorded {
  name: string;
  source: string;
  readOn: string;
  request: { method: string; path: string; headers?: Record<string, string>; body?: unknown };
  response: { status: number; headers?: Record<string, string>; body: unknown };
}
const folder = `${process.cwd()}/src/networks/vimeo/recorded`;
const recorded = readdirSync(folder).map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Recorded);

const VIDEO = '920000001';
const BAKERY = '152184901';
const SHOWCASE = '9152184901';
const TOTAL = 700_000;
const ADDRESS = 'https://asia-files.tus.vimeo.com/files/vimeo-prod-src-tus/REDACTED';
const FILM = Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), Buffer.alloc(TOTAL - 12, 7)]);
const NEW: NewVideo = {
  upload: { approach: 'tus', size: String(TOTAL) },
  ...{ name: 'Le pain du lundi', description: 'La recette.', locale: 'fr' },
  privacy: { view: 'anybody', comments: 'anybody' },
};
const piece = (from: number, to: number) => ({ from, bytes: FILM.subarray(from, to) });
const session: Session = { secrets: { accessToken: 'REDACTED-ACCESS' } };

describe('the recorded exchanges', () => {
  const code = { code: 'REDACTED-CODE', redirectUri: 'http://127.0.0.1/connected' };
  const create = (line: Line) => createPlace(line, session, NEW);
  /** What each is for: the question that brings it about, and what is understood of the answer. */
  const questions: Record<string, [ask: (line: Line) => Promise<unknown>, understood: unknown]> = {
    token: [(line) => exchangeCode(line, code), { ...session, scopes: ['public', 'private'] }],
    'code-refused': [(line) => exchangeCode(line, code), { kind: 'rejected', code: 'code-refused', status: 400 }],
    'token-ended': [(line) => revoke(line, session), undefined],
    me: [(line) => me(line, session), { uri: `/users/${BAKERY}`, upload_quota: { space: { free: 4_300_000_000 } } }],
    unauthorized: [(line) => me(line, session), { kind: 'reconnect', code: 'token-refused', status: 401 }],
    throttled: [
      (line) => me(line, session),
      { kind: 'throttled', code: 'too-many-requests', retryAt: new Date('2026-11-22T08:00:47Z') },
    ],
    create: [create, { uri: `/videos/${VIDEO}`, upload: { upload_link: ADDRESS } }],
    'space-full': [create, { kind: 'rejected', code: 'space-full', status: 403 }],
    'details-refused': [create, { kind: 'rejected', code: 'details-refused', status: 400 }],
    newest: [(line) => newestPlaces(line, session), [{ upload: { status: 'in_progress', size: TOTAL } }]],
    offset: [(line) => offset(line, ADDRESS), 300_000],
    piece: [(line) => sendBytes(line, ADDRESS, piece(300_000, TOTAL), 'commit'), TOTAL],
    'offset-conflict': [
      (line) => sendBytes(line, ADDRESS, piece(300_000, TOTAL), 'commit'),
      { kind: 'unavailable', code: 'offset-conflict', status: 409 },
    ],
    'upload-gone': [(line) => offset(line, ADDRESS), { kind: 'rejected', code: 'upload-gone', status: 410 }],
    film: [(line) => filmById(line, session, VIDEO), { stats: { plays: 240 }, transcode: { status: 'complete' } }],
    'film-gone': [(line) => filmById(line, session, VIDEO), { kind: 'rejected', code: 'film-gone', status: 404 }],
    tags: [(line) => addTags(line, session, VIDEO, ['pain', 'au levain']), undefined],
    showcases: [(line) => showcases(line, session), [{ name: 'Recettes du fournil' }]],
    'showcase-add': [(line) => addToShowcase(line, session, SHOWCASE, VIDEO), undefined],
    comments: [(line) => commentsOf(line, session, VIDEO), [{ text: 'Merci', user: { name: 'Boulangerie Nord' } }]],
    'comment-add': [
      (line) => addComment(line, session, VIDEO, 'La recette est sur le site.'),
      `/videos/${VIDEO}/comments/1`,
    ],
    delete: [(line) => deleteFilm(line, session, VIDEO), undefined],
  };

  it('has a question for each', () => {
    expect(recorded.map((one) => one.name).toSorted()).toEqual(Object.keys(questions).toSorted());
    for (const one of recorded) expect(one).toMatchObject({ readOn: expect.stringMatching(/^2026-\d\d-\d\d$/) });
  });

  it.each(recorded)('asks and understands “$name”', async (one) => {
    const [ask, understood] = questions[one.name]!;
    const seen: { method?: string; path: string; body?: unknown; headers: Headers }[] = [];
    const answer = await ask(replaying(one, seen)).catch((error: unknown) => error);

    const { method, path, headers = {}, body } = one.request;
    expect(seen).toMatchObject([{ method, path, ...(body !== undefined && { body }) }]);
    for (const [name, value] of Object.entries(headers)) expect(seen[0]!.headers.get(name)).toBe(value);
    if (typeof understood === 'object') expect(answer).toMatchObject(understood as object);
    else expect(answer).toBe(understood);
  });
});

describe('the simulator, beside the recorded exchanges', () => {
  let sandbox: SandboxHost;
  let answers: unknown[];
  beforeAll(async () => {
    sandbox = await hostSandbox({ simulators: [simulator] });
  });
  afterAll(() => sandbox.close());

  const placed = async (own: Session) => {
    const place = await createPlace(wire(), own, NEW);
    return { id: place.uri.split('/').at(-1)!, address: place.upload!.upload_link! };
  };
  const uploaded = async (own: Session) => {
    const { id, address } = await placed(own);
    await sendBytes(wire(), address, piece(0, TOTAL), 'commit');
    return id;
  };
  /** Brings the same situation about; the last answer over the wire is the one that is looked at. */
  const situations: Record<string, (own: Session) => Promise<unknown>> = {
    token: async () => signIn(),
    'code-refused': () => exchangeCode(wire(), { code: 'used', redirectUri: 'http://127.0.0.1/connected' }),
    'token-ended': (own) => revoke(wire(), own),
    me: (own) => me(wire(), own),
    unauthorized: () => me(wire(), { secrets: { accessToken: 'dead' } }),
    throttled: (own) => {
      sandbox.fault('vimeo', { kind: 'throttle', times: 1 });
      return me(wire(), own);
    },
    create: placed,
    'space-full': (own) => createPlace(wire(), own, { ...NEW, upload: { approach: 'tus', size: '6000000000' } }),
    'details-refused': (own) => createPlace(wire(), own, { ...NEW, description: 'é'.repeat(5001) }),
    newest: async (own) => {
      await placed(own);
      await newestPlaces(wire(), own);
    },
    offset: async (own) => offset(wire(), (await placed(own)).address),
    piece: uploaded,
    'offset-conflict': async (own) => sendBytes(wire(), (await placed(own)).address, piece(1000, 2000), 'bytes'),
    'upload-gone': async (own) => {
      const { address } = await placed(own);
      sandbox.clock.advance(25 * 3600);
      await offset(wire(), address);
    },
    film: async (own) => filmById(wire(), own, await uploaded(own)),
    'film-gone': (own) => filmById(wire(), own, '1'),
    tags: async (own) => addTags(wire(), own, await uploaded(own), ['pain', 'au levain']),
    showcases: (own) => showcases(wire(), own),
    'showcase-add': async (own) => addToShowcase(wire(), own, SHOWCASE, await uploaded(own)),
    comments: async (own) => {
      const id = await uploaded(own);
      await addComment(wire(), own, id, 'Merci');
      await commentsOf(wire(), own, id);
    },
    'comment-add': async (own) => addComment(wire(), own, await uploaded(own), 'La recette est sur le site.'),
    delete: async (own) => deleteFilm(wire(), own, await uploaded(own)),
  };

  it.each(recorded)('answers “$name” with the same names and kinds', async (one) => {
    const own = await signIn();
    answers = answers.slice(-1);
    await situations[one.name]!(own).catch((error: unknown) => {
      if (!(error instanceof NetworkError)) throw error;
    });
    const { status, body, headers = {} } = one.response;
    const last = answers.at(-1) as { status: number; body: unknown; headers: Record<string, string> };
    expect(shapeOf({ status: last.status, body: last.body })).toEqual(shapeOf({ status, body }));
    expect(last.status).toBe(status);
    for (const name of Object.keys(headers)) expect(last.headers).toHaveProperty([name]);
  });

  function wire(): Line {
    const url = `${sandbox.url}/vimeo`;
    return {
      ...lineTo(url),
      now: () => sandbox.clock.now(),
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        const text = await response.clone().text();
        const body = text.startsWith('{') ? JSON.parse(text) : text;
        answers.push({ status: response.status, body, headers: Object.fromEntries(response.headers) });
        return response;
      },
    };
  }

  async function signIn(): Promise<Session> {
    answers = [];
    const redirectUri = 'http://127.0.0.1/connected';
    const url = new URL(`${sandbox.url}/vimeo/oauth/authorize`);
    url.search = new URLSearchParams({
      ...{ response_type: 'code', client_id: 'rehearsal', redirect_uri: redirectUri, state: 's' },
      scope: SCOPES.join(' '),
    }).toString();
    const body = new URLSearchParams({ account: BAKERY, decision: 'allow' });
    const back = await fetch(url, { method: 'POST', body, redirect: 'manual' });
    const code = new URL(back.headers.get('location')!).searchParams.get('code')!;
    return exchangeCode(wire(), { code, redirectUri });
  }
});

describe('what a refusal means', () => {
  const of = (error_code: number, developer_message = 'No.') => ({ error: 'No.', error_code, developer_message });
  const legacy = (error: string) => ({ error });
  const oauth = (error: string) => ({ error, error_description: 'No.' });

  type Case = [status: number, body: unknown, phase: Phase, kind: NetworkErrorKind, code: keyof typeof SAY];
  const cases: Case[] = [
    [429, of(9000), 'read', 'throttled', 'too-many-requests'],
    [429, '', 'commit', 'throttled', 'too-many-requests'],

    [401, of(8003), 'create', 'reconnect', 'token-refused'],
    [401, of(8002), 'create', 'reconnect', 'token-refused'],
    [401, legacy('You must provide a token.'), 'read', 'reconnect', 'token-refused'],
    [403, of(0, 'Your access token does not have the "upload" scope'), 'create', 'reconnect', 'scope-missing'],
    [403, legacy('No.'), 'create', 'rejected', 'not-permitted'],
    [403, legacy('No.'), 'read', 'rejected', 'not-permitted'],

    [403, of(4101), 'create', 'rejected', 'space-full'],
    [403, of(4102), 'create', 'rejected', 'space-full'],
    [400, of(2204), 'create', 'rejected', 'details-refused'],
    [400, of(2205), 'create', 'rejected', 'request-refused'],
    [400, of(2230), 'create', 'rejected', 'request-refused'],
    [400, of(3116), 'create', 'rejected', 'request-refused'],
    [400, '', 'create', 'rejected', 'film-refused'],
    [404, 'Not found', 'bytes', 'rejected', 'upload-gone'],
    [410, '', 'commit', 'rejected', 'upload-gone'],
    [409, '', 'commit', 'unavailable', 'offset-conflict'],
    [413, '', 'commit', 'rejected', 'film-refused'],
    [400, '', 'thumbnail', 'rejected', 'thumbnail-refused'],
    [404, of(5000), 'thumbnail', 'rejected', 'thumbnail-refused'],
    [403, legacy('No.'), 'tags', 'rejected', 'tags-refused'],
    [404, legacy('No.'), 'showcase', 'rejected', 'showcase-refused'],
    [400, of(3301), 'comment', 'rejected', 'comment-refused'],
    [403, of(3411), 'comment', 'rejected', 'email-unverified'],
    [403, legacy('No.'), 'comment', 'rejected', 'comment-refused'],
    [404, legacy('No.'), 'delete', 'rejected', 'film-gone'],
    [404, of(5000), 'read', 'rejected', 'film-gone'],
    [400, '', 'read', 'rejected', 'request-refused'],

    [500, of(4003), 'create', 'unavailable', 'broken'],
    [500, '', 'commit', 'unknown', 'broken-outcome'],
    [502, '<html></html>', 'comment', 'unknown', 'broken-outcome'],
    [503, '', 'bytes', 'unavailable', 'broken'],
    [302, '', 'read', 'unavailable', 'broken'],

    [400, oauth('invalid_grant'), 'code', 'rejected', 'code-refused'],
    [401, oauth('invalid_client'), 'code', 'rejected', 'app-keys-refused'],
    [400, oauth('redirect_uri_mismatch'), 'code', 'rejected', 'redirect-refused'],
    [503, '', 'code', 'unavailable', 'broken'],
  ];
  it.each(cases)('%i %j while %s: %s, %s', (status, body, phase, kind, code) => {
    expect(refusal({ status, headers: {}, body }, phase)).toMatchObject({ kind, code, status });
  });

  it('takes the end of the pause from the header, as an instant or as seconds', () => {
    const at = (reset: string) =>
      refusal({ status: 429, headers: { 'x-ratelimit-reset': reset }, body: '' }, 'read').retryAt;
    expect(at('2026-11-22T08:00:47+00:00')).toEqual(new Date('2026-11-22T08:00:47Z'));
    expect(at('1789948800')).toEqual(new Date(1_789_948_800_000));
    expect(at('soon')).toBeUndefined();
  });

  it('does not guess after a silence where something may have been made', () => {
    const reset = new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });
    const refused = new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }) });
    for (const phase of ['commit', 'comment'] as const) {
      expect(silence(reset, phase)).toMatchObject({ kind: 'unknown', code: 'no-answer' });
      expect(silence(refused, phase)).toMatchObject({ kind: 'unavailable', code: 'unreachable' });
      expect(unreadable({ status: 200, headers: {}, body: '<html>' }, phase).kind).toBe('unknown');
    }
    // A lost place is empty, and found again.
    expect(silence(reset, 'create')).toMatchObject({ kind: 'unavailable', code: 'no-answer-yet' });
  });

  it('sends a film to addresses of Vimeo only, and never our token with it', async () => {
    const seen: { path: string; headers: Headers }[] = [];
    const line = replaying(recorded.find((one) => one.name === 'piece')!, seen);
    for (const address of ['https://vimeo.com.evil.example/u', 'http://files.tus.vimeo.com/u', 'files/1'])
      await expect(sendBytes(line, address, piece(0, 10), 'bytes')).rejects.toMatchObject({ code: 'address-refused' });
    expect(seen).toEqual([]);
    await sendBytes(line, ADDRESS, piece(0, 10), 'bytes');
    expect(seen[0]!.headers.has('authorization')).toBe(false);
  });
});

describe('the declaration', () => {
  it('has room for what the account has room for', () => {
    expect(adapt(formats[0]!, { freeBytes: 1000 }).films?.maxBytes).toBe(1000);
    expect(adapt(formats[0]!, {})).toBe(formats[0]);
  });

  it('says every sentence in both languages', () => {
    for (const { en, fr } of Object.values(SAY)) {
      expect(en).toMatch(/\.$/);
      expect(fr).toMatch(/\.$/);
      expect(fr).not.toContain("'");
      expect(`${en}${fr}`).not.toContain('!');
    }
  });
});

function lineTo(url: string): Line {
  const keys = { client_id: 'rehearsal', client_secret: 'rehearsal' };
  return { hosts: { api: url, web: url }, keys, now: () => new Date('2026-11-22T08:00:00Z'), fetch };
}

/** Answers as recorded, and notes what was asked. */
function replaying({ response }: Recorded, seen: { method?: string; path: string; headers: Headers }[]): Line {
  return {
    ...lineTo('http://recorded.test'),
    fetch: async (input, init) => {
      const url = new URL(String(input));
      const given = init?.body;
      const body =
        typeof given === 'string' ? JSON.parse(given) : given instanceof URLSearchParams ? `${given}` : undefined;
      seen.push({
        ...{ path: url.pathname + url.search, headers: new Headers(init?.headers) },
        ...(init?.method && { method: init.method }),
        ...(body !== undefined && { body }),
      });
      const { status, headers = {}, body: said } = response;
      const isEmpty = said === '' || status === 204;
      const text = typeof said === 'string' ? said : JSON.stringify(said);
      return new Response(isEmpty ? null : text, { status, headers });
    },
  };
}

/** Names and kinds; of a list, those of its first. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  const entries = Object.entries(value).toSorted(([one], [other]) => one.localeCompare(other));
  return Object.fromEntries(entries.map(([name, inner]) => [name, shapeOf(inner)]));
}
