import { readdirSync, readFileSync } from 'node:fs';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Line, Session } from '../network.js';
import { NetworkError, type NetworkErrorKind } from '../network-error.js';
import {
  addComment,
  addToPlaylist,
  beginUpload,
  commentsOf,
  deleteVideo,
  myChannel,
  type NewVideo,
  report,
  sendBytes,
  videoById,
} from './client.js';
import { midnightPacific, type Phase, refusal, silence, unreadable } from './errors.js';
import { adapt, formats } from './formats.js';
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
const folder = `${process.cwd()}/src/networks/youtube/recorded`;
const recorded = readdirSync(folder).map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Recorded);

const VIDEO = 'dQ-boulange';
const BAKERY = 'UCboulangerienord0000001';
const TOTAL = 786_432;
const GRAIN = 262_144;
const ADDRESS = 'https://youtube.googleapis.com/upload/youtube/v3/videos?uploadType=resumable&upload_id=REDACTED';
const FILM = Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), Buffer.alloc(TOTAL - 12, 7)]);
const NEW: NewVideo = {
  snippet: { title: 'Le pain du lundi', description: 'La recette.', defaultLanguage: 'fr' },
  status: { privacyStatus: 'public', selfDeclaredMadeForKids: false },
};
const FILE = { bytes: TOTAL, mime: 'video/mp4', notify: true };
const DAYS = { from: '2026-11-01', to: '2026-11-22' };
const piece = (from: number, to: number) => ({ from, bytes: FILM.subarray(from, to), total: TOTAL });
const secrets = { accessToken: 'REDACTED-ACCESS', refreshToken: 'REDACTED-REFRESH' };
const session: Session = { secrets };

describe('the recorded exchanges', () => {
  const begin = (line: Line) => beginUpload(line, session, NEW, FILE);
  const code = { code: 'REDACTED-CODE', codeVerifier: 'REDACTED-VERIFIER', redirectUri: 'http://127.0.0.1/connected' };
  /** What each is for: the question that brings it about, and what is understood of the answer. */
  const questions: Record<string, [ask: (line: Line) => Promise<unknown>, understood: unknown]> = {
    'token-for-code': [(line) => exchangeCode(line, code), { secrets, expiresAt: '2026-11-22T07:59:59.000Z' }],
    'token-for-refresh': [
      (line) => refresh(line, session),
      { secrets: { accessToken: 'REDACTED-NEXT', refreshToken: 'REDACTED-REFRESH' } },
    ],
    'token-refused': [
      (line) => refresh(line, { secrets: { refreshToken: 'REDACTED-DEAD' } }),
      { kind: 'reconnect', code: 'refresh-refused', status: 400 },
    ],
    unauthorized: [(line) => myChannel(line, session), { kind: 'reconnect', code: 'token-refused', status: 401 }],
    channel: [(line) => myChannel(line, session), { id: BAKERY, status: { longUploadsStatus: 'allowed' } }],
    begin: [begin, ADDRESS],
    piece: [(line) => sendBytes(line, session, ADDRESS, piece(0, GRAIN), 'bytes'), { has: GRAIN }],
    'nothing-yet': [(line) => sendBytes(line, session, ADDRESS, piece(0, 0), 'bytes'), { has: 0 }],
    'last-piece': [(line) => sendBytes(line, session, ADDRESS, piece(GRAIN, TOTAL), 'commit'), { videoId: VIDEO }],
    'session-gone': [
      (line) => sendBytes(line, session, ADDRESS, piece(0, 0), 'bytes'),
      { kind: 'rejected', code: 'session-gone', status: 404 },
    ],
    'title-refused': [begin, { kind: 'rejected', code: 'title-refused', status: 400 }],
    'quota-spent': [begin, { kind: 'throttled', code: 'quota-spent', retryAt: new Date('2026-11-22T08:00:00Z') }],
    status: [(line) => videoById(line, session, VIDEO, 'status'), { status: { uploadStatus: 'processed' } }],
    statistics: [(line) => videoById(line, session, VIDEO, 'statistics'), { statistics: { likeCount: '88' } }],
    'playlist-add': [(line) => addToPlaylist(line, session, 'PL1', VIDEO), 'PLI1'],
    'comment-add': [(line) => addComment(line, session, VIDEO, 'La recette est sur le site.'), 'Ug1'],
    comments: [
      (line) => commentsOf(line, session, VIDEO),
      { items: [{ snippet: { topLevelComment: { snippet: { authorChannelId: { value: 'UCada' } } } } }] },
    ],
    'comments-closed': [(line) => commentsOf(line, session, VIDEO), { kind: 'rejected', code: 'comments-closed' }],
    report: [(line) => report(line, session, VIDEO, DAYS), { shares: 12, estimatedMinutesWatched: 410 }],
    delete: [(line) => deleteVideo(line, session, VIDEO), undefined],
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

  const uploaded = async (own: Session, change: Partial<NewVideo['status']> = {}) => {
    const address = await beginUpload(wire(), own, { ...NEW, status: { ...NEW.status, ...change } }, FILE);
    await sendBytes(wire(), own, address, piece(0, GRAIN), 'bytes');
    const made = await sendBytes(wire(), own, address, piece(GRAIN, TOTAL), 'commit');
    return { address, id: 'videoId' in made ? made.videoId : '' };
  };
  /** Brings the same situation about; the last answer over the wire is the one that is looked at. */
  const situations: Record<string, (own: Session) => Promise<unknown>> = {
    'token-for-code': () => signIn(),
    'token-for-refresh': (own) => refresh(wire(), own),
    'token-refused': () => refresh(wire(), { secrets: { refreshToken: 'dead' } }),
    unauthorized: () => myChannel(wire(), { secrets: { accessToken: 'dead' } }),
    channel: (own) => myChannel(wire(), own),
    begin: (own) => beginUpload(wire(), own, NEW, FILE),
    piece: async (own) => {
      const address = await beginUpload(wire(), own, NEW, FILE);
      await sendBytes(wire(), own, address, piece(0, GRAIN), 'bytes');
    },
    'nothing-yet': async (own) => {
      const address = await beginUpload(wire(), own, NEW, FILE);
      await sendBytes(wire(), own, address, piece(0, 0), 'bytes');
    },
    'last-piece': (own) => uploaded(own),
    'session-gone': (own) =>
      sendBytes(wire(), own, `${sandbox.url}/youtube/upload/youtube/v3/videos?upload_id=9`, piece(0, 0), 'bytes'),
    'title-refused': (own) =>
      beginUpload(wire(), own, { ...NEW, snippet: { ...NEW.snippet, title: 'Un <b>pain</b>' } }, FILE),
    status: async (own) => videoById(wire(), own, (await uploaded(own)).id, 'status'),
    statistics: async (own) => videoById(wire(), own, (await uploaded(own)).id, 'statistics'),
    'playlist-add': async (own) => addToPlaylist(wire(), own, 'PLboulangerienord0000001', (await uploaded(own)).id),
    'comment-add': async (own) => addComment(wire(), own, (await uploaded(own)).id, 'La recette est sur le site.'),
    comments: async (own) => {
      const { id } = await uploaded(own);
      await addComment(wire(), own, id, 'Merci');
      await commentsOf(wire(), own, id);
    },
    'comments-closed': async (own) => {
      const { id } = await uploaded(own, { selfDeclaredMadeForKids: true });
      await commentsOf(wire(), own, id);
    },
    report: async (own) => {
      const { id } = await uploaded(own);
      sandbox.clock.advance(100 * 3600);
      await report(wire(), await refresh(wire(), own), id, DAYS);
    },
    delete: async (own) => deleteVideo(wire(), own, (await uploaded(own)).id),
  };

  // Nobody's quota is spent in a rehearsal.
  it.each(recorded.filter((one) => one.name !== 'quota-spent'))(
    'answers “$name” with the same names and kinds',
    async (one) => {
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
    },
  );

  function wire(): Line {
    const url = `${sandbox.url}/youtube`;
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
    const url = new URL(`${sandbox.url}/youtube/o/oauth2/v2/auth`);
    url.search = new URLSearchParams({
      ...{ response_type: 'code', client_id: 'rehearsal', redirect_uri: redirectUri, state: 's' },
      ...{ scope: SCOPES.join(' '), access_type: 'offline' },
    }).toString();
    const body = new URLSearchParams({ account: BAKERY, decision: 'allow' });
    const back = await fetch(url, { method: 'POST', body, redirect: 'manual' });
    const code = new URL(back.headers.get('location')!).searchParams.get('code')!;
    return exchangeCode(wire(), { code, codeVerifier: '', redirectUri });
  }
});

describe('what a refusal means', () => {
  const of = (reason: string) => ({ error: { code: 400, message: 'No.', errors: [{ reason, message: 'No.' }] } });
  const NOW = new Date('2026-11-22T20:00:00Z');

  type Case = [status: number, body: unknown, phase: Phase, kind: NetworkErrorKind, code: keyof typeof SAY];
  const cases: Case[] = [
    [403, of('quotaExceeded'), 'session', 'throttled', 'quota-spent'],
    [403, of('dailyLimitExceeded'), 'read', 'throttled', 'quota-spent'],
    [403, of('rateLimitExceeded'), 'read', 'throttled', 'too-many-requests'],
    [403, of('userRateLimitExceeded'), 'comment', 'throttled', 'too-many-requests'],
    [429, '', 'commit', 'throttled', 'too-many-requests'],
    [400, of('uploadLimitExceeded'), 'session', 'throttled', 'upload-limit'],

    [401, of('authError'), 'session', 'reconnect', 'token-refused'],
    [401, '', 'commit', 'reconnect', 'token-refused'],
    [403, of('insufficientPermissions'), 'comment', 'reconnect', 'scope-missing'],
    [401, of('youtubeSignupRequired'), 'session', 'rejected', 'no-channel'],
    [403, of('channelSuspended'), 'session', 'reconnect', 'channel-suspended'],
    [403, of('accessNotConfigured'), 'read', 'rejected', 'api-not-enabled'],
    [
      403,
      { error: { status: 'PERMISSION_DENIED', details: [{ reason: 'SERVICE_DISABLED' }] } },
      'read',
      'rejected',
      'api-not-enabled',
    ],
    [403, of('forbidden'), 'read', 'rejected', 'not-permitted'],

    [400, of('invalidTitle'), 'session', 'rejected', 'title-refused'],
    [400, of('invalidDescription'), 'session', 'rejected', 'description-refused'],
    [400, of('invalidTags'), 'session', 'rejected', 'tags-refused'],
    [400, of('invalidCategoryId'), 'session', 'rejected', 'category-refused'],
    [400, of('invalidPublishAt'), 'session', 'rejected', 'film-refused'],
    [400, of('invalidVideoMetadata'), 'session', 'rejected', 'film-refused'],
    [400, of('mediaBodyRequired'), 'session', 'rejected', 'film-refused'],
    [403, of('forbidden'), 'session', 'rejected', 'film-refused'],
    [400, of('badRequest'), 'commit', 'rejected', 'film-refused'],
    [404, 'Not Found', 'bytes', 'rejected', 'session-gone'],
    [410, '', 'commit', 'rejected', 'session-gone'],
    [400, of('imageFormatUnsupported'), 'thumbnail', 'rejected', 'thumbnail-refused'],
    [400, of('imageTooTall'), 'thumbnail', 'rejected', 'thumbnail-refused'],
    [400, of('failedPrecondition'), 'thumbnail', 'rejected', 'thumbnail-refused'],
    [403, of('forbidden'), 'thumbnail', 'rejected', 'thumbnail-refused'],
    [404, of('playlistNotFound'), 'playlist', 'rejected', 'playlist-refused'],
    [403, of('playlistContainsMaximumNumberOfVideos'), 'playlist', 'rejected', 'playlist-refused'],
    [403, of('commentsDisabled'), 'comment', 'rejected', 'comment-refused'],
    [403, of('commentsDisabled'), 'read', 'rejected', 'comments-closed'],
    [400, of('commentTextTooLong'), 'comment', 'rejected', 'comment-refused'],
    [404, of('videoNotFound'), 'delete', 'rejected', 'film-gone'],
    [404, '', 'read', 'rejected', 'film-gone'],
    [400, of('badRequest'), 'read', 'rejected', 'request-refused'],

    [503, of('backendError'), 'commit', 'unknown', 'broken-outcome'],
    [500, '', 'playlist', 'unknown', 'broken-outcome'],
    [400, of('processingFailure'), 'comment', 'unknown', 'broken-outcome'],
    [502, '<html></html>', 'bytes', 'unavailable', 'broken'],
    [503, of('backendError'), 'session', 'unavailable', 'broken'],
    [302, '', 'read', 'unavailable', 'broken'],

    [400, { error: 'invalid_grant' }, 'code', 'rejected', 'code-refused'],
    [400, { error: 'invalid_grant' }, 'refresh', 'reconnect', 'refresh-refused'],
    [401, { error: 'invalid_client' }, 'refresh', 'rejected', 'app-keys-refused'],
    [400, { error: 'redirect_uri_mismatch' }, 'code', 'rejected', 'redirect-refused'],
    [400, { error: 'invalid_token' }, 'revoke', 'reconnect', 'refresh-refused'],
    [503, '', 'refresh', 'unavailable', 'broken'],
  ];
  it.each(cases)('%i %j while %s: %s, %s', (status, body, phase, kind, code) => {
    expect(refusal({ status, headers: {}, body }, phase, NOW)).toMatchObject({ kind, code, status });
  });

  it('knows when each pause ends', () => {
    const at = (body: unknown, headers = {}) => refusal({ status: 403, headers, body }, 'session', NOW).retryAt;
    expect(at(of('quotaExceeded'))).toEqual(new Date('2026-11-23T08:00:00Z'));
    expect(at(of('uploadLimitExceeded'))).toEqual(new Date('2026-11-23T20:00:00Z'));
    expect(at(of('rateLimitExceeded'))).toEqual(new Date('2026-11-22T20:01:00Z'));
    expect(at(of('rateLimitExceeded'), { 'retry-after': '7' })).toEqual(new Date('2026-11-22T20:00:07Z'));
    expect(midnightPacific(new Date('2026-07-01T12:00:00Z'))).toEqual(new Date('2026-07-02T07:00:00Z'));
  });

  it('does not guess after a silence where something may have been made', () => {
    const reset = new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });
    const refused = new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }) });
    for (const phase of ['commit', 'playlist', 'comment'] as const) {
      expect(silence(reset, phase)).toMatchObject({ kind: 'unknown', code: 'no-answer' });
      expect(silence(refused, phase)).toMatchObject({ kind: 'unavailable', code: 'unreachable' });
      expect(unreadable({ status: 200, headers: {}, body: '<html>' }, phase).kind).toBe('unknown');
    }
    expect(silence(reset, 'bytes')).toMatchObject({ kind: 'unavailable', code: 'no-answer-yet' });
    expect(unreadable({ status: 200, headers: {}, body: '' }, 'read').kind).toBe('unavailable');
  });

  it('sends a film to addresses of YouTube only', async () => {
    const seen: { path: string; headers: Headers }[] = [];
    const line = replaying(recorded.find((one) => one.name === 'piece')!, seen);
    for (const address of ['https://googleapis.com.evil.example/u', 'http://youtube.googleapis.com/u', 'upload?x=1'])
      await expect(sendBytes(line, session, address, piece(0, GRAIN), 'bytes')).rejects.toMatchObject({
        code: 'film-address-refused',
      });
    expect(seen).toEqual([]);
  });

  it('never lets a token into its words', () => {
    const body = { access_token: 'ya29.secret', error: { errors: [{ reason: 'authError' }], message: 'No.' } };
    expect(JSON.stringify(refusal({ status: 401, headers: {}, body }, 'read', NOW))).not.toContain('ya29');
  });
});

describe('the declaration', () => {
  it('offers a video and a short', () => {
    expect(formats.map(({ name, films }) => [name, films?.maxSeconds])).toEqual([
      ['video', 43_200],
      ['short', 180],
    ]);
  });

  it('lets the author say whether a film is for children, and has no answer of its own', () => {
    const rule = formats[0]!.settings.find(({ name }) => name === 'made_for_kids');
    expect(rule).toMatchObject({ required: true });
    expect(rule?.default).toBeUndefined();
  });

  it('keeps to 15 minutes where the channel may not upload more', () => {
    expect(adapt(formats[0]!, { longUploads: false }).films?.maxSeconds).toBe(900);
    expect(adapt(formats[1]!, { longUploads: false }).films?.maxSeconds).toBe(180);
    expect(adapt(formats[0]!, { longUploads: true })).toBe(formats[0]);
    expect(adapt(formats[0]!, {})).toBe(formats[0]);
  });

  it('says every sentence in both languages', () => {
    for (const { en, fr } of Object.values(SAY)) {
      expect(en).toMatch(/\.$/);
      expect(fr).toMatch(/\.$/);
      expect(`${en}${fr}`).not.toMatch(/!|'/);
    }
  });
});

function lineTo(url: string): Line {
  const hosts = { api: url, analytics: url, accounts: url, oauth: url, web: url };
  const keys = { client_id: 'rehearsal', client_secret: 'rehearsal' };
  return { hosts, keys, now: () => new Date('2026-11-22T07:00:00Z'), fetch };
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
