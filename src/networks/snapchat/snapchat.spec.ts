import { readdirSync, readFileSync } from 'node:fs';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Line, Session } from '../network.js';
import { NetworkError, type NetworkErrorKind } from '../network-error.js';
import { addPart, createMedia, finalizeMedia, list, myProfile, postSpotlight, postStory, stats } from './client.js';
import { type Phase, refusal, silence, unreadable } from './errors.js';
import { encrypt, localeOf, partsOf } from './publish.js';
import simulator from './sandbox.js';
import { SAY } from './sentences.js';
import { exchangeCode, refresh, SCOPES } from './session.js';

interface Recorded {
  name: string;
  source: string;
  readOn: string;
  request: { method: string; path: string; headers?: Record<string, string>; body?: unknown };
  response: { status: number; headers?: Record<string, string>; body: unknown };
}
const folder = `${process.cwd()}/src/networks/snapchat/recorded`;
const recorded = readdirSync(folder).map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Recorded);

const BAKERY = '8f7a0001-boulangerie';
const FILM = Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), Buffer.alloc(5000, 7)]);
const KEY = Buffer.alloc(32, 0xaa).toString('base64');
const IV = Buffer.alloc(16, 0xaa).toString('base64');
const FILE = { type: 'VIDEO' as const, name: 'pain.mp4', key: KEY, iv: IV };
const SPOTLIGHT = { media_id: '123', description: 'Le pain du lundi', locale: 'fr_FR', skip_save_to_profile: false };
const PATH = '/us/v1/media/123/multipart-upload-v2';
const secrets = { accessToken: 'REDACTED-ACCESS', refreshToken: 'REDACTED-REFRESH' };
const session: Session = { secrets };

describe('the recorded exchanges', () => {
  const spotlight = (line: Line) => postSpotlight(line, session, BAKERY, SPOTLIGHT);
  /** What each is for: the question that brings it about, and what is understood of the answer. */
  const questions: Record<string, [ask: (line: Line) => Promise<unknown>, understood: unknown]> = {
    'token-for-code': [
      (line) => exchangeCode(line, { code: 'REDACTED-CODE', redirectUri: 'http://127.0.0.1/connected' }),
      { secrets, expiresAt: '2026-11-22T09:00:00.000Z', scopes: SCOPES },
    ],
    'token-refused': [
      (line) => refresh(line, { secrets: { refreshToken: 'REDACTED-DEAD' } }),
      { kind: 'reconnect', code: 'refresh-refused', status: 400 },
    ],
    'my-profile': [(line) => myProfile(line, session), { id: BAKERY, snap_user_name: 'boulangerie-nord' }],
    'not-allowlisted': [
      (line) => list(line, session, BAKERY, 'stories'),
      { kind: 'rejected', code: 'not-allowlisted', status: 403 },
    ],
    throttled: [
      (line) => myProfile(line, session),
      { kind: 'throttled', code: 'too-many-requests', retryAt: new Date('2026-11-22T08:01:00Z') },
    ],
    media: [(line) => createMedia(line, session, BAKERY, FILE), { mediaId: '123', addPath: `${PATH}?action=ADD` }],
    'add-part': [(line) => addPart(line, session, `${PATH}?action=ADD`, { number: 1, bytes: FILM }), undefined],
    finalize: [(line) => finalizeMedia(line, session, `${PATH}?action=FINALIZE`), undefined],
    spotlight: [spotlight, '77'],
    'media-processing': [
      spotlight,
      { kind: 'throttled', code: 'media-processing', retryAt: new Date('2026-11-22T08:00:15Z'), status: 200 },
    ],
    'already-posting': [spotlight, { kind: 'unknown', code: 'already-posting', status: 200 }],
    story: [(line) => postStory(line, session, BAKERY, { media_id: '123', customized_ttl: 'TWO_DAYS' }), 'r1'],
    spotlights: [(line) => list(line, session, BAKERY, 'spotlights'), [{ id: '77', status: 'LIVE' }]],
    stats: [
      (line) => stats(line, session, BAKERY, { kind: 'spotlights', id: '77' }),
      { VIEWS: 812, SHARES: 9, SCREENSHOTS: 2 },
    ],
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

  const filled = async (own: Session, film = FILM) => {
    const media = await createMedia(wire(), own, BAKERY, FILE);
    const bytes = encrypt(film, { key: KEY, iv: IV, isLast: true });
    await addPart(wire(), own, media.addPath, { number: 1, bytes });
    return media;
  };
  const uploaded = async (own: Session, film = FILM) => {
    const { mediaId: media_id, finalizePath } = await filled(own, film);
    await finalizeMedia(wire(), own, finalizePath);
    return media_id;
  };
  const posted = async (own: Session) =>
    postSpotlight(wire(), own, BAKERY, { ...SPOTLIGHT, media_id: await uploaded(own) });
  /** Brings the same situation about; the last answer over the wire is the one that is looked at. */
  const situations: Record<string, (own: Session) => Promise<unknown>> = {
    'token-for-code': () => signIn(),
    'token-refused': () => refresh(wire(), { secrets: { refreshToken: 'dead' } }),
    'my-profile': (own) => myProfile(wire(), own),
    'not-allowlisted': (own) => list(wire(), own, '8f7a0002-velo', 'stories'),
    throttled: (own) => {
      sandbox.fault('snapchat', { kind: 'throttle', times: 1 });
      return myProfile(wire(), own);
    },
    media: (own) => createMedia(wire(), own, BAKERY, FILE),
    'add-part': filled,
    finalize: uploaded,
    spotlight: posted,
    'media-processing': async (own) => {
      const media_id = await uploaded(own, Buffer.concat([FILM, Buffer.alloc(2_000_000)]));
      await postSpotlight(wire(), own, BAKERY, { ...SPOTLIGHT, media_id });
    },
    'already-posting': async (own) => {
      const media_id = await uploaded(own);
      await postSpotlight(wire(), own, BAKERY, { ...SPOTLIGHT, media_id });
      await postSpotlight(wire(), own, BAKERY, { ...SPOTLIGHT, media_id });
    },
    story: async (own) => postStory(wire(), own, BAKERY, { media_id: await uploaded(own), customized_ttl: 'TWO_DAYS' }),
    spotlights: async (own) => {
      await posted(own);
      await list(wire(), own, BAKERY, 'spotlights');
    },
    stats: async (own) => stats(wire(), own, BAKERY, { kind: 'spotlights', id: await posted(own) }),
  };

  it.each(recorded)('answers “$name” with the same names and kinds', async (one) => {
    const own = await signIn();
    answers = answers.slice(-1);
    await situations[one.name]!(own).catch((error: unknown) => {
      if (!(error instanceof NetworkError)) throw error;
    });
    const { status, body, headers = {} } = one.response;
    const last = answers.at(-1) as { status: number; body: unknown; headers: Record<string, string> };
    expect(shapeOf({ status: last.status, body: last.body })).toEqual(shapeOf({ status, body: body }));
    expect(last.status).toBe(status);
    for (const name of Object.keys(headers)) expect(last.headers).toHaveProperty([name]);
  });

  function wire(): Line {
    const url = `${sandbox.url}/snapchat`;
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
    const url = new URL(`${sandbox.url}/snapchat/login/oauth2/authorize`);
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
  const NOW = new Date('2026-11-22T08:00:00Z');
  const of = (error_code: string) => ({ request_status: 'ERROR', error_code, debug_message: 'No.' });

  type Case = [status: number, body: unknown, phase: Phase, kind: NetworkErrorKind, code: keyof typeof SAY];
  const cases: Case[] = [
    [429, '', 'post', 'throttled', 'too-many-requests'],
    [200, of('MEDIA_PROCESSING'), 'post', 'throttled', 'media-processing'],
    [400, of('MEDIA_PROCESSING'), 'post', 'throttled', 'media-processing'],
    [401, of('AUTHORIZATION_EXPIRED'), 'post', 'reconnect', 'token-refused'],
    [403, '', 'upload', 'rejected', 'not-allowlisted'],
    [200, of('AUTHORIZATION_PERMISSION_DENIED'), 'read', 'rejected', 'not-allowlisted'],
    [200, of('MEDIA_POSTING_ALREADY_IN_PROGRESS'), 'post', 'unknown', 'already-posting'],
    [400, of('MEDIA_EXPIRED'), 'post', 'rejected', 'media-expired'],
    [400, of('INVALID_PARAMETER'), 'post', 'rejected', 'post-refused'],
    [200, of('INVALID_PARAMETER'), 'upload', 'rejected', 'post-refused'],
    [404, '', 'read', 'rejected', 'not-found'],
    [400, '', 'read', 'rejected', 'request-refused'],
    [503, of('INTERNAL_ERROR'), 'post', 'unknown', 'broken-outcome'],
    [200, { request_status: 'ERROR' }, 'post', 'unknown', 'broken-outcome'],
    [502, '<html></html>', 'upload', 'unavailable', 'broken'],
    [400, { error: 'invalid_grant' }, 'code', 'rejected', 'code-refused'],
    [400, { error: 'invalid_grant' }, 'refresh', 'reconnect', 'refresh-refused'],
    [401, { error: 'invalid_client' }, 'refresh', 'rejected', 'app-keys-refused'],
    [503, '', 'refresh', 'unavailable', 'broken'],
  ];
  it.each(cases)('%i %j while %s: %s, %s', (status, body, phase, kind, code) => {
    expect(refusal({ status, headers: {}, body }, phase, NOW)).toMatchObject({ kind, code, status });
  });

  it('does not guess after a silence where something may have been made', () => {
    const reset = new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });
    const refused = new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }) });
    expect(silence(reset, 'post')).toMatchObject({ kind: 'unknown', code: 'no-answer' });
    expect(silence(refused, 'post')).toMatchObject({ kind: 'unavailable', code: 'unreachable' });
    expect(silence(reset, 'upload')).toMatchObject({ kind: 'unavailable', code: 'no-answer-yet' });
    expect(unreadable({ status: 200, headers: {}, body: '<html>' }, 'post').kind).toBe('unknown');
  });

  it('sends parts to paths on Snapchat’s host only', async () => {
    const seen: { path: string; headers: Headers }[] = [];
    const line = replaying(recorded.find((one) => one.name === 'add-part')!, seen);
    for (const path of ['//evil.example/a', 'https://evil.example/a', '@evil.example', '/a/../b', '/\\evil.example'])
      await expect(addPart(line, session, path, { number: 1, bytes: FILM })).rejects.toMatchObject({
        code: 'path-refused',
      });
    expect(seen).toEqual([]);
  });
});

describe('a file for Snapchat', () => {
  it('is cut into no more than 35 parts, whole blocks each but the last', () => {
    for (const bytes of [1, 5000, 8_388_608, 8_388_609, 500_000_000, 1_000_000_000]) {
      const { size, count } = partsOf({ bytes });
      expect(count).toBeLessThanOrEqual(35);
      expect(size % 16).toBe(0);
      expect(size).toBeLessThan(32 * 1024 * 1024);
      expect((count - 1) * size < bytes && bytes <= count * size).toBe(true);
    }
  });

  it('has a language with its country', () => {
    const known = ['fr', 'fr-BE', 'en-gb', 'br', 'zh-Hant'].map(localeOf);
    expect(known).toEqual(['fr_FR', 'fr_BE', 'en_GB', 'en_US', 'en_US']);
  });
});

describe('the declaration', () => {
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
  return { hosts: { api: url, accounts: url, web: url }, keys, now: () => new Date('2026-11-22T08:00:00Z'), fetch };
}

/** Answers as recorded, and notes what was asked. */
function replaying({ response }: Recorded, seen: { method?: string; path: string; headers: Headers }[]): Line {
  return {
    ...lineTo('http://recorded.test'),
    fetch: async (input, init) => {
      const url = new URL(String(input));
      const body = readable(init?.body);
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

function readable(given: RequestInit['body']): unknown {
  if (given instanceof FormData)
    return Object.fromEntries([...given].map(([name, value]) => [name, typeof value === 'string' ? value : '(bytes)']));
  if (typeof given === 'string') return JSON.parse(given);
  return given instanceof URLSearchParams ? given.toString() : undefined;
}

/** Names and kinds; of a list, those of its first. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  const entries = Object.entries(value).toSorted(([one], [other]) => one.localeCompare(other));
  return Object.fromEntries(entries.map(([name, inner]) => [name, shapeOf(inner)]));
}
