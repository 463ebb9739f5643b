import { readdirSync, readFileSync } from 'node:fs';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Line, Session } from '../network.js';
import { NetworkError, type NetworkErrorKind } from '../network-error.js';
import {
  boards,
  createPin,
  deletePin,
  mediaStatus,
  type NewPin,
  pinAnalytics,
  pinsOn,
  readPin,
  sendMedia,
  startMedia,
  userAccount,
} from './client.js';
import { type Phase, refusal, silence, unreadable } from './errors.js';
import network from './index.js';
import { isOurs } from './publish.js';
import simulator from './sandbox.js';
import { SAY } from './sentences.js';
import { exchangeCode, refresh } from './session.js';
import { form } from './upload.js';

interface Recorded {
  name: string;
  source: string;
  readOn: string;
  request: { method: string; path: string; headers: Record<string, string>; body?: unknown };
  response: { status: number; headers?: Record<string, string>; body: unknown };
}

const folder = `${process.cwd()}/src/networks/pinterest/recorded`;
const recorded = readdirSync(folder).map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Recorded);
const PIN = '813744226420795884';
const BOARD = '549764010';
const newPin: NewPin = {
  board_id: BOARD,
  title: 'Le pain du lundi',
  description: 'Au levain',
  link: 'https://boulangerie-nord.example/pain',
  alt_text: 'Un pain doré',
  media_source: { source_type: 'image_base64', content_type: 'image/png', data: 'iVBORw0KGgo=' },
};
const film = { mediaId: 'film', mime: 'video/mp4', bytes: 24, width: 600, height: 900, seconds: 8, alt: '' };
const filmForm = (parameters: Record<string, string> = {}) =>
  form({ read: async (_, from, to) => Buffer.alloc(to - from, 7) }, film, parameters);

describe('the recorded exchanges', () => {
  /** What each is for: the question that brings it about, and what is understood of the answer. */
  const questions: Record<string, [ask: (line: Line) => Promise<unknown>, understood: unknown]> = {
    'token-for-code': [
      (line) => exchangeCode(line, { code: 'REDACTED-CODE', redirectUri: 'http://127.0.0.1/connected' }),
      {
        secrets: { accessToken: 'REDACTED-ACCESS', refreshToken: 'REDACTED-REFRESH-2' },
        expiresAt: '2026-12-22T06:00:00.000Z',
        scopes: network.scopes,
      },
    ],
    'token-for-refresh': [
      (line) => refresh(line, session()),
      { secrets: { accessToken: 'REDACTED-ACCESS', refreshToken: 'REDACTED-REFRESH-2' } },
    ],
    'token-refused': [
      (line) => refresh(line, { secrets: { refreshToken: 'REDACTED-DEAD' } }),
      { kind: 'reconnect', code: 'refresh-refused', status: 400 },
    ],
    account: [(line) => userAccount(line, session()), { id: '54976401', username: 'boulangerienord' }],
    boards: [(line) => boards(line, session()), { items: [{ id: BOARD, name: 'Pains' }] }],
    create: [(line) => createPin(line, session(), newPin), PIN],
    'create-too-long': [
      (line) => createPin(line, session(), { ...newPin, description: 'a'.repeat(801) }),
      { kind: 'rejected', code: 'text-too-long', status: 400 },
    ],
    'board-gone': [
      (line) => createPin(line, session(), { ...newPin, board_id: '1' }),
      { kind: 'rejected', code: 'board-gone', status: 404 },
    ],
    'on-trial': [(line) => createPin(line, session(), newPin), { kind: 'rejected', code: 'app-on-trial', status: 403 }],
    read: [
      (line) => readPin(line, session(), PIN, true),
      { id: PIN, at: Date.parse('2026-11-22T06:00:05Z'), lifetime: { impression: 940, reaction: 25 } },
    ],
    'read-gone': [(line) => readPin(line, session(), '1', false), { kind: 'rejected', code: 'not-found', status: 404 }],
    'board-pins': [
      (line) => pinsOn(line, session(), BOARD),
      { items: [{ id: PIN, title: 'Le pain du lundi', link: 'https://boulangerie-nord.example/pain' }] },
    ],
    'media-start': [
      (line) => startMedia(line, session()),
      { id: '5212123920968240771', parameters: { key: 'uploads/REDACTED' } },
    ],
    'media-status': [(line) => mediaStatus(line, session(), '5212123920968240771'), 'registered'],
    analytics: [
      (line) => pinAnalytics(line, session(), PIN, '2026-08-25', '2026-11-22'),
      { SAVE: 20, TOTAL_REACTIONS: 25 },
    ],
    unauthorized: [(line) => userAccount(line, session()), { kind: 'reconnect', code: 'token-refused', status: 401 }],
    throttled: [
      (line) => userAccount(line, session()),
      { kind: 'throttled', code: 'too-many-requests', retryAt: new Date('2026-11-22T06:02:00Z') },
    ],
    delete: [(line) => deletePin(line, session(), PIN), undefined],
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
    expect(seen).toEqual([{ method, path, body, authorization: headers.authorization }]);
    if (typeof understood === 'object') expect(answer).toMatchObject(understood as object);
    else expect(answer).toBe(understood);
  });

  it.each([
    'https://pinterest-media-upload.s3.amazonaws.com.evil.example/',
    'https://evil.s3-accelerate.amazonaws.com/',
    'nonsense',
  ])('sends nothing to %s', async (address) => {
    const sent = sendMedia(replaying(recorded[0]!, []), address, filmForm());
    await expect(sent).rejects.toMatchObject({ kind: 'unavailable', code: 'upload-address-refused' });
  });
});

describe('the form of a film', () => {
  it('begins with the fields that were handed out, and is as long as it says', async () => {
    const { body, type, length } = filmForm({ key: 'uploads/1', policy: 'abc' });
    const bytes = Buffer.from(await new Response(body).arrayBuffer());
    expect(bytes.length).toBe(length);
    const read = await new Response(bytes, { headers: { 'content-type': type } }).formData();
    expect([...read.keys()]).toEqual(['key', 'policy', 'file']);
    expect((read.get('file') as File).size).toBe(24);
  });
});

describe('the simulator, beside the recorded exchanges', () => {
  let sandbox: SandboxHost;
  let answers: { status: number; body: unknown }[];
  beforeAll(async () => {
    sandbox = await hostSandbox({ simulators: [simulator] });
  });
  afterAll(() => sandbox.close());

  const made = async () => {
    const session = await signIn();
    return { session, id: await createPin(wire(), session, newPin) };
  };

  /** Brings the same situation about; the last answer is compared as it came over the wire. */
  const situations: Record<string, () => Promise<unknown>> = {
    'token-for-code': () => signIn(),
    'token-for-refresh': async () => refresh(wire(), await signIn()),
    'token-refused': () => refresh(wire(), { secrets: { refreshToken: 'dead' } }),
    account: async () => userAccount(wire(), await signIn()),
    boards: async () => boards(wire(), await signIn()),
    create: () => made(),
    'create-too-long': async () => createPin(wire(), await signIn(), { ...newPin, description: 'a'.repeat(801) }),
    'board-gone': async () => createPin(wire(), await signIn(), { ...newPin, board_id: '1' }),
    read: async () => {
      const { session, id } = await made();
      await readPin(wire(), session, id, true);
    },
    'read-gone': async () => readPin(wire(), await signIn(), '1', false),
    'board-pins': async () => {
      const { session } = await made();
      await pinsOn(wire(), session, BOARD);
    },
    'media-start': async () => startMedia(wire(), await signIn()),
    'media-status': async () => {
      const session = await signIn();
      await mediaStatus(wire(), session, (await startMedia(wire(), session)).id);
    },
    analytics: async () => {
      const { session, id } = await made();
      const today = sandbox.clock.now().toISOString().slice(0, 10);
      await pinAnalytics(wire(), session, id, today, today);
    },
    unauthorized: () => userAccount(wire(), { secrets: { accessToken: 'dead' } }),
    throttled: async () => {
      const session = await signIn();
      sandbox.fault('pinterest', { kind: 'throttle', times: 1 });
      await userAccount(wire(), session);
    },
    delete: async () => {
      const { session, id } = await made();
      await deletePin(wire(), session, id);
    },
  };

  // What Pinterest grants an application is not rehearsed.
  it.each(recorded.filter((one) => one.name !== 'on-trial'))(
    'answers “$name” with the same names and kinds',
    async (one) => {
      answers = [];
      await situations[one.name]!().catch((error: unknown) => {
        if (!(error instanceof NetworkError)) throw error;
      });
      const last = answers.at(-1)!;
      expect(last.status).toBe(one.response.status);
      expect(shapeOf(last.body)).toEqual(shapeOf(one.response.body));
    },
  );

  function wire(): Line {
    const fetching: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      const text = await response.clone().text();
      answers.push({ status: response.status, body: text === '' ? null : JSON.parse(text) });
      return response;
    };
    return { ...lineTo(`${sandbox.url}/pinterest`, fetching), now: () => sandbox.clock.now() };
  }

  async function signIn(): Promise<Session> {
    const redirectUri = 'http://127.0.0.1/connected';
    const url = new URL(`${sandbox.url}/pinterest/oauth/`);
    url.search = new URLSearchParams({
      ...{ response_type: 'code', client_id: 'rehearsal', redirect_uri: redirectUri, state: 's' },
      scope: network.scopes.join(','),
    }).toString();
    const body = new URLSearchParams({ account: '54976401', decision: 'allow' });
    const back = await fetch(url, { method: 'POST', body, redirect: 'manual' });
    const code = new URL(back.headers.get('location')!).searchParams.get('code')!;
    return exchangeCode(wire(), { code, redirectUri });
  }
});

describe('what a refusal means', () => {
  const said = (message: string, code = 1) => ({ code, message });

  type Case = [status: number, body: unknown, phase: Phase, kind: NetworkErrorKind, code: keyof typeof SAY];
  const cases: Case[] = [
    [429, said('You have exceeded your rate limit.', 8), 'create', 'throttled', 'too-many-requests'],
    [429, '', 'refresh', 'throttled', 'too-many-requests'],
    [401, said('Authentication failed.', 2), 'create', 'reconnect', 'token-refused'],
    [401, said("Missing: ['pins:write'] scope.", 3), 'create', 'reconnect', 'scope-missing'],
    [403, said('Missing scope.', 3), 'create', 'reconnect', 'scope-missing'],
    [403, said('Apps with Trial access may not.', 29), 'create', 'rejected', 'app-on-trial'],
    [403, said('No.', 3), 'create', 'rejected', 'not-permitted'],
    [401, said('invalid client', 2), 'code', 'rejected', 'app-keys-refused'],
    [400, said('code invalid', 283), 'code', 'rejected', 'code-refused'],
    [400, said('refresh token invalid', 283), 'refresh', 'reconnect', 'refresh-refused'],
    [503, '', 'refresh', 'unavailable', 'broken'],
    [404, said('Board not found.', 40), 'create', 'rejected', 'board-gone'],
    [404, said('Board not found.', 40), 'read', 'rejected', 'board-gone'],
    [404, said('Pin not found.', 50), 'read', 'rejected', 'not-found'],
    [413, '', 'create', 'rejected', 'too-large'],
    [400, said("'title' is too long"), 'create', 'rejected', 'text-too-long'],
    [400, said("'link' is not a valid URL"), 'create', 'rejected', 'link-refused'],
    [400, said("'board_id' is invalid"), 'create', 'rejected', 'board-gone'],
    [400, said('A cover image is required for video Pins.'), 'create', 'rejected', 'cover-refused'],
    [400, said('Images must share dimensions'), 'create', 'rejected', 'picture-refused'],
    [400, said('Sorry, unable to reach the URL.', 235), 'create', 'unavailable', 'image-unreachable'],
    [400, said('No.'), 'create', 'rejected', 'request-refused'],
    [400, '<Error><Code>AccessDenied</Code></Error>', 'upload', 'rejected', 'film-failed'],
    [500, said('No.', 12), 'create', 'unknown', 'broken-outcome'],
    [502, '<html>502</html>', 'create', 'unknown', 'broken-outcome'],
    [409, '', 'create', 'unknown', 'broken-outcome'],
    [302, '', 'create', 'unknown', 'broken-outcome'],
    [503, '', 'read', 'unavailable', 'broken'],
    [500, '', 'upload', 'unavailable', 'broken'],
  ];

  it.each(cases)('%i %j while %s: %s, %s', (status, body, phase, kind, code) => {
    expect(refusal(answer(status, body), phase)).toMatchObject({ kind, code, status });
  });

  it('waits as long as it is told, at most a day, else an hour', () => {
    const at = (headers: Record<string, string>) => refusal({ ...answer(429, ''), headers }, 'read').retryAt;
    expect(at({ 'retry-after': '90' })).toEqual(new Date('2026-11-22T06:01:30Z'));
    expect(at({ 'x-ratelimit-reset': '1789948800' })).toEqual(new Date('2026-11-23T06:00:00Z'));
    expect(at({})).toEqual(new Date('2026-11-22T07:00:00Z'));
  });

  it('does not guess after a silence, and knows when nothing was sent', () => {
    const reset = new TypeError('fetch failed', { cause: Object.assign(new Error('No.'), { code: 'ECONNRESET' }) });
    const refused = new TypeError('fetch failed', { cause: Object.assign(new Error('No.'), { code: 'ECONNREFUSED' }) });
    expect(silence(reset, 'create')).toMatchObject({ kind: 'unknown', code: 'no-answer' });
    expect(silence(reset, 'upload')).toMatchObject({ kind: 'unavailable', code: 'no-answer-yet' });
    expect(silence(refused, 'create')).toMatchObject({ kind: 'unavailable', code: 'unreachable' });
    expect(unreadable(answer(201, '<html>Hotel</html>'), 'create')).toMatchObject({ kind: 'unknown' });
    expect(unreadable(answer(200, ''), 'read')).toMatchObject({ kind: 'unavailable' });
  });

  it.each(['', '<html>Hotel</html>', '{}', '{"id":12}'])('does not believe a success that holds “%s”', async (body) => {
    const line = lineTo('http://x.test', async () => new Response(body, { status: 201 }));
    await expect(createPin(line, session(), newPin)).rejects.toMatchObject({ kind: 'unknown' });
  });

  it('never writes a token into the journal', () => {
    const body = { code: 1, message: 'No.', access_token: 'SECRET', refresh_token: 'SECRET' };
    expect(JSON.stringify(refusal(answer(400, body), 'refresh').answer)).not.toContain('SECRET');
  });

  it('speaks both languages, with a next step and without exclamation', () => {
    for (const [code, { en, fr }] of Object.entries(SAY)) {
      expect([code, en.split(/\s/).length > 4, fr.split(/\s/).length > 4]).toEqual([code, true, true]);
      expect([code, /!|oops/i.test(en + fr)]).toEqual([code, false]);
    }
  });
});

describe('recognising our own pin', () => {
  const theirs = { id: PIN, at: undefined, lifetime: undefined, title: '', description: '', link: '' };

  it.each([
    [{ title: 'Pain', description: 'Deux  espaces' }, { title: 'Pain', description: 'Deux espaces' }, true],
    [{ link: 'https://a.example/x/' }, { link: 'https://a.example/x' }, true],
    [{ link: 'https://a.example/x?c=1' }, { link: 'https://a.example/x?c=2' }, false],
    [{ title: 'Pain' }, { title: 'Pain', description: 'Plus' }, false],
  ])('%j against %j: %s', (given, wanted, same) => {
    expect(isOurs({ ...theirs, ...given }, { board_id: BOARD, ...wanted })).toBe(same);
  });
});

function answer(status: number, body: unknown) {
  return { status, headers: {}, body, at: new Date('2026-11-22T06:00:00Z') };
}

function session(): Session {
  return { secrets: { accessToken: 'REDACTED-ACCESS', refreshToken: 'REDACTED-REFRESH' } };
}

function lineTo(url: string, fetching: typeof fetch): Line {
  return {
    hosts: { api: url, web: url },
    keys: { client_id: 'rehearsal', client_secret: 'rehearsal' },
    now: () => new Date('2026-11-22T06:00:00Z'),
    fetch: fetching,
  };
}

interface Seen {
  method: string;
  path: string;
  authorization: string | undefined;
  body: unknown;
}

/** Answers as recorded, and notes what was asked. */
function replaying({ response }: Recorded, seen: Seen[]): Line {
  return lineTo('http://recorded.test', async (input, init) => {
    const url = new URL(String(input));
    const authorization = new Headers(init?.headers).get('authorization') ?? undefined;
    const body = typeof init?.body === 'string' ? init.body : undefined;
    const readable = body?.startsWith('{') ? JSON.parse(body) : body;
    seen.push({ method: init?.method ?? '', path: url.pathname + url.search, authorization, body: readable });
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
