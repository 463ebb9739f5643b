import { readdirSync, readFileSync } from 'node:fs';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Line, Session } from '../network.js';
import { NetworkError, type NetworkErrorKind } from '../network-error.js';
import {
  counts,
  createVideo,
  deleteVideo,
  myProfiles,
  type NewVideo,
  requestToken,
  sendFilm,
  startUpload,
  video,
  videosOf,
} from './client.js';
import { type Phase, refusal, silence, unreadable } from './errors.js';
import network from './index.js';
import { isOurs } from './publish.js';
import simulator from './sandbox.js';
import { SAY } from './sentences.js';
import { SCOPES } from './session.js';
import { form } from './upload.js';

interface Recorded {
  name: string;
  source: string;
  readOn: string;
  request: { method: string; path: string; headers: Record<string, string>; body?: unknown };
  response: { status: number; headers?: Record<string, string>; body: unknown };
}

const folder = `${process.cwd()}/src/networks/dailymotion/recorded`;
const recorded = readdirSync(folder).map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Recorded);
const FILM = Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), Buffer.alloc(5_000_000)]);
const film = {
  ...{ mediaId: 'film', mime: 'video/mp4', bytes: FILM.length, width: 1280, height: 720, seconds: 8 },
  ...{ filename: 'Fournil d’été.mp4', alt: '' },
};
const filmForm = () => form({ read: async (_, from, to) => FILM.subarray(from, to) }, film);
const KEY = { clientId: 'REDACTED-KEY', clientSecret: 'REDACTED-SECRET' };
const newVideo: NewVideo = {
  title: 'Le fournil à 5 heures',
  category: 'lifestyle',
  visibility: 'public',
  is_for_kids: false,
  source: { file_url: 'https://upload-01.dailymotion.com/files/REDACTED.mp4' },
  description: 'Le pain du lundi',
  tags: ['pain', 'four'],
  language: 'fr',
};

describe('the recorded exchanges', () => {
  /** What each is for: the question that brings it about, and what is understood of the answer. */
  const questions: Record<string, [ask: (line: Line) => Promise<unknown>, understood: unknown]> = {
    token: [(line) => requestToken(line, KEY, SCOPES, 'token'), { access_token: 'REDACTED-ACCESS', expires_in: 1800 }],
    'token-refused': [
      (line) => requestToken(line, KEY, SCOPES, 'token'),
      { kind: 'rejected', code: 'key-refused', status: 401 },
    ],
    me: [(line) => myProfiles(line, session()), [{ id: 'x2boulan', name: 'boulangerie-nord' }]],
    'upload-session': [(line) => startUpload(line, session()), 'https://upload-01.dailymotion.com/upload/REDACTED'],
    upload: [
      (line) => sendFilm(line, 'https://upload-01.dailymotion.com/upload/REDACTED', filmForm()),
      'https://upload-01.dailymotion.com/files/REDACTED.mp4',
    ],
    create: [
      (line) => createVideo(line, session(), 'x2boulan', newVideo),
      { id: 'x9pain1', url: 'https://www.dailymotion.com/video/x9pain1', status: 'processing' },
    ],
    'create-invalid': [
      (line) => createVideo(line, session(), 'x2boulan', { ...newVideo, title: 'a'.repeat(256) }),
      { kind: 'rejected', code: 'title-refused', status: 422 },
    ],
    denied: [(line) => startUpload(line, session()), { kind: 'rejected', code: 'right-missing', status: 403 }],
    unauthorized: [(line) => myProfiles(line, session()), { kind: 'reconnect', code: 'token-refused', status: 401 }],
    throttled: [
      (line) => myProfiles(line, session()),
      { kind: 'throttled', code: 'too-many-requests', retryAt: new Date('2026-11-22T06:02:00Z') },
    ],
    list: [
      (line) => videosOf(line, session(), 'x2boulan', 1),
      { isLast: true, videos: [{ id: 'x9pain1', title: 'Le fournil à 5 heures', at: '2026-11-22T06:00:05Z' }] },
    ],
    video: [(line) => video(line, session(), 'x9pain1'), { id: 'x9pain1', status: 'processing', seconds: undefined }],
    'video-gone': [(line) => video(line, session(), 'x9gone'), { kind: 'rejected', code: 'not-found', status: 404 }],
    counts: [
      (line) => counts(line, 'video', 'x9pain1', ['views_total', 'likes_total']),
      { views_total: 940, likes_total: 25 },
    ],
    delete: [(line) => deleteVideo(line, session(), 'x9pain1'), undefined],
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
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ method, path, ...(body !== undefined && { body }) });
    expect(seen[0]!.headers.authorization).toBe(headers.authorization);
    if (typeof understood === 'object') expect(answer).toMatchObject(understood as object);
    else expect(answer).toBe(understood);
  });

  it.each(['https://dailymotion.com.evil.example/upload', 'http://upload.dailymotion.com/1', 'nonsense'])(
    'sends nothing to %s',
    async (address) => {
      const sent = sendFilm(replaying(recorded[0]!, []), address, filmForm());
      await expect(sent).rejects.toMatchObject({ kind: 'unavailable', code: 'upload-address-refused' });
    },
  );

  it('accepts both names that people have seen for an id', async () => {
    const line = (body: unknown) => lineTo('http://x.test', async () => Response.json(body));
    expect(await myProfiles(line({ profiles: [{ id: 'x1', name: 'a' }] }), session())).toMatchObject([{ id: 'x1' }]);
    expect(await video(line({ id: 'x1' }), session(), 'x1')).toMatchObject({ id: 'x1', status: undefined });
  });
});

describe('the form of a film', () => {
  it('is one file of the length it says, read a piece at a time', async () => {
    const asked: [number, number][] = [];
    const { body, type, length } = form(
      {
        read: async (_, from, to) => {
          asked.push([from, to]);
          return FILM.subarray(from, to);
        },
      },
      film,
    );
    const bytes = Buffer.from(await new Response(body).arrayBuffer());
    expect(bytes.length).toBe(length);
    expect(asked).toEqual([
      [0, 4_194_304],
      [4_194_304, FILM.length],
    ]);
    const read = await new Response(bytes, { headers: { 'content-type': type } }).formData();
    const file = read.get('file') as File;
    expect([file.name, file.type, file.size]).toEqual(['Fournil-d-t-.mp4', 'video/mp4', FILM.length]);
  });
});

describe('the simulator, beside the recorded exchanges', () => {
  let sandbox: SandboxHost;
  let answers: { status: number; body: unknown }[];
  beforeAll(async () => {
    sandbox = await hostSandbox({ simulators: [simulator] });
  });
  afterAll(() => sandbox.close());

  /** Brings the same situation about; the last answer is compared as it came over the wire. */
  const situations: Record<string, () => Promise<unknown>> = {
    token: () => signIn(),
    'token-refused': () => requestToken(wire(), { clientId: 'nobody', clientSecret: 'no' }, SCOPES, 'token'),
    me: async () => myProfiles(wire(), await signIn()),
    'upload-session': async () => startUpload(wire(), await signIn()),
    upload: async () => sendFilm(wire(), await startUpload(wire(), await signIn()), filmForm()),
    create: () => made(),
    'create-invalid': () => made({ title: 'a'.repeat(256) }),
    denied: async () => startUpload(wire(), await signIn(['video.read'])),
    unauthorized: () => myProfiles(wire(), { secrets: { accessToken: 'dead' } }),
    throttled: async () => {
      const session = await signIn();
      sandbox.fault('dailymotion', { kind: 'throttle', times: 1 });
      await myProfiles(wire(), session);
    },
    list: async () => {
      const { session } = await made();
      await videosOf(wire(), session, 'x2boulan', 1);
    },
    video: async () => {
      const { session, id } = await made();
      await video(wire(), session, id);
    },
    'video-gone': async () => video(wire(), await signIn(), 'x9gone'),
    counts: async () => counts(wire(), 'video', (await made()).id, ['views_total', 'likes_total']),
    delete: async () => {
      const { session, id } = await made();
      await deleteVideo(wire(), session, id);
    },
  };

  it.each(recorded)('answers “$name” with the same names and kinds', async (one) => {
    answers = [];
    await situations[one.name]!().catch((error: unknown) => {
      if (!(error instanceof NetworkError)) throw error;
    });
    const last = answers.at(-1)!;
    expect(last.status).toBe(one.response.status);
    expect(shapeOf(last.body)).toEqual(shapeOf(one.response.body));
  });

  async function made(change: Partial<NewVideo> = {}) {
    const session = await signIn();
    const file_url = await sendFilm(wire(), await startUpload(wire(), session), filmForm());
    const { id } = await createVideo(wire(), session, 'x2boulan', { ...newVideo, ...change, source: { file_url } });
    return { session, id };
  }

  function wire(): Line {
    const fetching: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      const text = await response.clone().text();
      answers.push({ status: response.status, body: text === '' ? null : JSON.parse(text) });
      return response;
    };
    return { ...lineTo(`${sandbox.url}/dailymotion`, fetching), now: () => sandbox.clock.now() };
  }

  async function signIn(scopes = SCOPES): Promise<Session> {
    const key = { clientId: 'boulangerie-nord', clientSecret: 'rehearsal' };
    const { access_token } = await requestToken(wire(), key, scopes, 'token');
    return { secrets: { accessToken: access_token } };
  }
});

describe('what a refusal means', () => {
  const older = (message: string, type = 'x') => ({ error: { code: 0, message, type } });
  const about = (...loc: string[]) => ({ detail: [{ loc: ['body', ...loc], msg: 'No.', type: 'x' }] });

  type Case = [status: number, body: unknown, phase: Phase, kind: NetworkErrorKind, code: keyof typeof SAY];
  const cases: Case[] = [
    [429, '', 'read', 'throttled', 'too-many-requests'],
    [429, older('Upload quota exceeded'), 'create', 'throttled', 'upload-limit'],
    [403, older('The upload limit has been reached.'), 'create', 'throttled', 'upload-limit'],
    [400, older('You have exceeded your quota'), 'upload', 'throttled', 'upload-limit'],
    [401, { error: 'invalid_client', error_description: 'No.' }, 'token', 'rejected', 'key-refused'],
    [401, { error: 'invalid_client', error_description: 'No.' }, 'refresh', 'reconnect', 'key-gone'],
    [400, { error: 'invalid_request' }, 'token', 'rejected', 'key-refused'],
    [400, { error: 'invalid_scope' }, 'token', 'rejected', 'right-missing'],
    [503, '', 'refresh', 'unavailable', 'broken'],
    [401, older('Invalid access token', 'invalid_token'), 'create', 'reconnect', 'token-refused'],
    [401, '', 'read', 'reconnect', 'token-refused'],
    [403, older('This action requires the video.manage scope.'), 'create', 'rejected', 'right-missing'],
    [403, '', 'read', 'rejected', 'right-missing'],
    [422, about('title'), 'create', 'rejected', 'title-refused'],
    [422, about('description'), 'create', 'rejected', 'text-too-long'],
    [422, about('source', 'file_url'), 'create', 'rejected', 'film-refused'],
    [422, about('category'), 'create', 'rejected', 'setting-refused'],
    [422, about('is_for_kids'), 'create', 'rejected', 'setting-refused'],
    [400, { message: 'visibility is not allowed' }, 'create', 'rejected', 'setting-refused'],
    [400, '', 'create', 'rejected', 'request-refused'],
    [400, '', 'upload', 'rejected', 'film-refused'],
    [413, '', 'upload', 'rejected', 'film-too-large'],
    [404, older('No.'), 'read', 'rejected', 'not-found'],
    [404, older('No.'), 'create', 'rejected', 'no-profile'],
    [409, older('No.'), 'create', 'unknown', 'broken-outcome'],
    [500, older('No.'), 'create', 'unknown', 'broken-outcome'],
    [502, '<html>502</html>', 'create', 'unknown', 'broken-outcome'],
    [302, '', 'create', 'unknown', 'broken-outcome'],
    [503, '', 'upload', 'unavailable', 'broken'],
    [500, '', 'read', 'unavailable', 'broken'],
  ];

  it.each(cases)('%i %j while %s: %s, %s', (status, body, phase, kind, code) => {
    expect(refusal(answer(status, body), phase)).toMatchObject({ kind, code, status });
  });

  it('waits as long as it is told, else an hour', () => {
    const at = (headers: Record<string, string>) => refusal({ ...answer(429, ''), headers }, 'read').retryAt;
    expect(at({ 'retry-after': '90' })).toEqual(new Date('2026-11-22T06:01:30Z'));
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

  it.each(['', '<html>Hotel</html>', '{}', '{"video_id":""}'])(
    'does not believe a success that holds “%s”',
    async (body) => {
      const line = lineTo('http://x.test', async () => new Response(body, { status: 201 }));
      const sent = createVideo(line, session(), 'x2boulan', newVideo);
      await expect(sent).rejects.toMatchObject({ kind: 'unknown', code: 'unreadable-outcome' });
    },
  );

  it('never writes a token or secret into the journal', () => {
    const body = { error: 'invalid_client', access_token: 'SECRET', client_secret: 'SECRET' };
    expect(JSON.stringify(refusal(answer(401, body), 'token').answer)).not.toContain('SECRET');
  });

  it('speaks both languages, with a next step and without exclamation', () => {
    for (const [code, { en, fr }] of Object.entries(SAY)) {
      expect([code, en.split(/\s/).length > 4, fr.split(/\s/).length > 4]).toEqual([code, true, true]);
      expect([code, /!|oops/i.test(en + fr)]).toEqual([code, false]);
    }
  });
});

describe('recognising our own video', () => {
  const theirs = { id: 'x1', at: undefined, url: undefined, status: undefined, seconds: undefined };
  const content = { format: 'video', parts: [], settings: { title: ' Le fournil ' }, language: 'fr' };
  const part = { text: 'Pain & sel < 2 €\n\nBon', attachments: [film] };

  it('by title and description, whatever spaces and escapes have become', () => {
    const same = { ...theirs, title: 'Le fournil', description: 'Pain &amp; sel &lt; 2 €<br/>Bon' };
    expect(isOurs(same, content, part)).toBe(true);
    expect(isOurs({ ...same, title: 'Le fournil 2' }, content, part)).toBe(false);
    expect(isOurs({ ...same, description: 'Autre' }, content, part)).toBe(false);
  });

  it('by its length as soon as there is one', () => {
    const same = { ...theirs, title: 'Le fournil', description: part.text };
    expect(isOurs({ ...same, seconds: 9 }, content, part)).toBe(true);
    expect(isOurs({ ...same, seconds: 80 }, content, part)).toBe(false);
  });
});

it('asks for what the law wants to be chosen, without a default', () => {
  const rules = network.formats[0]!.settings.filter((rule) => rule.required);
  expect(rules.map(({ name, default: value }) => [name, value])).toEqual([
    ['title', undefined],
    ['category', undefined],
    ['forKids', undefined],
  ]);
});

function answer(status: number, body: unknown) {
  return { status, headers: {}, body, at: new Date('2026-11-22T06:00:00Z') };
}

function session(): Session {
  return { secrets: { accessToken: 'REDACTED-ACCESS' } };
}

function lineTo(url: string, fetching: typeof fetch): Line {
  return {
    hosts: { api: url, oauth: url, web: url },
    keys: {},
    now: () => new Date('2026-11-22T06:00:00Z'),
    fetch: fetching,
  };
}

interface Seen {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: unknown;
}

/** Answers as recorded, and notes what was asked. */
function replaying({ response }: Recorded, seen: Seen[]): Line {
  return lineTo('http://recorded.test', async (input, init) => {
    const url = new URL(String(input));
    const headers = Object.fromEntries(new Headers(init?.headers));
    const body = typeof init?.body === 'string' ? init.body : undefined;
    const readable = body?.startsWith('{') ? JSON.parse(body) : body;
    seen.push({ method: init?.method ?? '', path: url.pathname + url.search, headers, body: readable });
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
