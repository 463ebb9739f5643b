import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Line, Session } from '../network.js';
import { NetworkError, type NetworkErrorKind } from '../network-error.js';
import {
  creatorInfo,
  initPhotos,
  initVideo,
  me,
  newestVideos,
  type PostInfo,
  publishStatus,
  sendChunk,
  videoById,
} from './client.js';
import { failure, type Phase, refusal, saysNo, silence, unreadable } from './errors.js';
import { adapt, formats } from './formats.js';
import simulator from './sandbox.js';
import { SAY } from './sentences.js';
import { exchangeCode, refresh, revoke, SCOPES } from './session.js';

interface Recorded {
  name: string;
  source: string;
  readOn: string;
  request: { method: string; path: string; headers?: Record<string, string>; body?: unknown };
  response: { status: number; headers?: Record<string, string>; body: unknown };
}
const folder = `${process.cwd()}/src/networks/tiktok/recorded`;
const recorded = readdirSync(folder).map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Recorded);

const POST = '7312345678901234567';
const PUBLISH = 'v_pub_file~v2-1.123';
const BAKERY = '-000boulangerienord';
const TOTAL = 700_000;
const CHUNK = 8 * 1024 * 1024;
const ADDRESS = 'https://open-upload.tiktokapis.com/video/?upload_id=REDACTED&upload_token=REDACTED';
const FILM = Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), Buffer.alloc(17_000_000 - 12, 7)]);
const SAID = {
  privacy_level: 'PUBLIC_TO_EVERYONE',
  disable_comment: true,
  ...{ brand_content_toggle: false, brand_organic_toggle: false, is_aigc: false },
};
const INFO: PostInfo = { ...SAID, title: 'Le pain du lundi', disable_duet: true, disable_stitch: true };
const PHOTOS: PostInfo = { ...SAID, title: 'Lundi', description: 'Le pain du lundi', auto_add_music: false };
const WHOLE = { bytes: TOTAL, chunkSize: TOTAL, chunks: 1 };
const chunk = (from: number, to: number, total = TOTAL) => ({
  ...{ from, bytes: FILM.subarray(from, to), total, mime: 'video/mp4' },
});
const secrets = { accessToken: 'REDACTED-ACCESS', refreshToken: 'REDACTED-REFRESH' };
const session: Session = { secrets };

describe('the recorded exchanges', () => {
  const code = { code: 'REDACTED-CODE', redirectUri: 'http://127.0.0.1/connected' };
  const init = (line: Line) => initVideo(line, session, INFO, WHOLE);
  const photos = (line: Line) => initPhotos(line, session, PHOTOS, ['https://marronnier.example/m/1.jpg']);
  const status = (line: Line) => publishStatus(line, session, PUBLISH);
  /** What each is for: the question that brings it about, and what is understood of the answer. */
  const questions: Record<string, [ask: (line: Line) => Promise<unknown>, understood: unknown]> = {
    'token-for-code': [
      (line) => exchangeCode(line, code),
      { secrets, expiresAt: '2026-11-22T10:00:00.000Z', scopes: SCOPES },
    ],
    'token-for-refresh': [
      (line) => refresh(line, session),
      { secrets: { accessToken: 'REDACTED-NEXT', refreshToken: 'REDACTED-NEXT-REFRESH' } },
    ],
    'token-refused': [
      (line) => refresh(line, { secrets: { refreshToken: 'REDACTED-DEAD' } }),
      { kind: 'reconnect', code: 'refresh-refused', status: 200 },
    ],
    'token-revoked': [(line) => revoke(line, session), undefined],
    me: [(line) => me(line, session), { open_id: BAKERY, username: 'boulangerie_nord' }],
    unauthorized: [(line) => me(line, session), { kind: 'reconnect', code: 'token-refused', status: 401 }],
    throttled: [
      (line) => creatorInfo(line, session),
      { kind: 'throttled', code: 'too-many-requests', retryAt: new Date('2026-11-22T08:01:00Z') },
    ],
    'creator-info': [
      (line) => creatorInfo(line, session),
      { creator_username: 'boulangerie_nord', max_video_post_duration_sec: 600 },
    ],
    init: [init, { publish_id: PUBLISH, upload_url: ADDRESS }],
    'privacy-refused': [init, { kind: 'rejected', code: 'privacy-not-offered', status: 403 }],
    'app-not-audited': [init, { kind: 'rejected', code: 'app-not-audited', status: 403 }],
    chunk: [(line) => sendChunk(line, ADDRESS, chunk(0, CHUNK, 17_000_000), 'bytes'), undefined],
    'last-chunk': [(line) => sendChunk(line, ADDRESS, chunk(0, TOTAL), 'commit'), undefined],
    'upload-gone': [
      (line) => sendChunk(line, ADDRESS, chunk(0, TOTAL), 'commit'),
      { kind: 'rejected', code: 'upload-gone', status: 403 },
    ],
    'status-uploading': [status, { status: 'PROCESSING_UPLOAD', uploaded_bytes: 0 }],
    'status-failed': [status, { status: 'FAILED', fail_reason: 'file_format_check_failed' }],
    'status-complete': [status, { status: 'PUBLISH_COMPLETE', publicaly_available_post_id: [POST] }],
    photos: [photos, 'p_pub_url~v2.123'],
    'domain-not-verified': [photos, { kind: 'rejected', code: 'domain-not-verified', status: 403 }],
    'video-query': [(line) => videoById(line, session, POST), { id: POST, view_count: 812 }],
    'video-list': [(line) => newestVideos(line, session), [{ id: POST, title: 'Le pain du lundi' }]],
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

  const begun = (own: Session, total = TOTAL) =>
    initVideo(wire(), own, INFO, {
      ...{ bytes: total, chunkSize: Math.min(total, CHUNK), chunks: Math.max(1, Math.floor(total / CHUNK)) },
    });
  const sent = async (own: Session) => {
    const { publish_id, upload_url } = await begun(own);
    await sendChunk(wire(), upload_url, chunk(0, TOTAL), 'commit');
    return publish_id;
  };
  const posted = async (own: Session) => {
    const { publicaly_available_post_id: ids } = await publishStatus(wire(), own, await sent(own));
    return String(ids?.[0]);
  };
  /** Brings the same situation about; the last answer over the wire is the one that is looked at. */
  const situations: Record<string, (own: Session) => Promise<unknown>> = {
    'token-for-code': () => signIn(),
    'token-for-refresh': (own) => refresh(wire(), own),
    'token-refused': () => refresh(wire(), { secrets: { refreshToken: 'dead' } }),
    'token-revoked': (own) => revoke(wire(), own),
    me: (own) => me(wire(), own),
    unauthorized: () => me(wire(), { secrets: { accessToken: 'dead' } }),
    throttled: (own) => {
      sandbox.fault('tiktok', { kind: 'throttle', times: 1 });
      return creatorInfo(wire(), own);
    },
    'creator-info': (own) => creatorInfo(wire(), own),
    init: (own) => begun(own),
    'privacy-refused': (own) => initVideo(wire(), own, { ...INFO, privacy_level: 'FOLLOWER_OF_CREATOR' }, WHOLE),
    chunk: async (own) =>
      sendChunk(wire(), (await begun(own, 17_000_000)).upload_url, chunk(0, CHUNK, 17_000_000), 'bytes'),
    'last-chunk': sent,
    'upload-gone': async (own) => {
      const { upload_url } = await begun(own);
      sandbox.clock.advance(3601);
      await sendChunk(wire(), upload_url, chunk(0, TOTAL), 'commit');
    },
    'status-uploading': async (own) => publishStatus(wire(), own, (await begun(own)).publish_id),
    'status-failed': async (own) => {
      const { publish_id, upload_url } = await begun(own);
      const noise = { ...chunk(0, TOTAL), bytes: Buffer.alloc(TOTAL, 1) };
      await sendChunk(wire(), upload_url, noise, 'commit');
      await publishStatus(wire(), own, publish_id);
    },
    'status-complete': async (own) => publishStatus(wire(), own, await sent(own)),
    photos: async (own) => {
      const shelf = createServer((_, answer) => answer.end(Buffer.from('ffd8ffe000104a464946', 'hex')));
      await new Promise<void>((resolve) => shelf.listen(0, '127.0.0.1', resolve));
      const { port } = shelf.address() as AddressInfo;
      await initPhotos(wire(), own, PHOTOS, [`http://127.0.0.1:${port}/1.jpg`]);
      shelf.close();
    },
    'video-query': async (own) => videoById(wire(), own, await posted(own)),
    'video-list': async (own) => {
      await posted(own);
      await newestVideos(wire(), own);
    },
  };

  // Its application is audited, and its addresses are verified.
  const rehearsed = recorded.filter((one) => !['app-not-audited', 'domain-not-verified'].includes(one.name));

  it.each(rehearsed)('answers “$name” with the same names and kinds', async (one) => {
    const own = await signIn();
    answers = answers.slice(-1);
    await situations[one.name]!(own).catch((error: unknown) => {
      if (!(error instanceof NetworkError)) throw error;
    });
    const { status, body, headers = {} } = one.response;
    const last = answers.at(-1) as { status: number; body: unknown; headers: Record<string, string> };
    expect(shapeOf({ status: last.status, body: last.body })).toEqual(shapeOf({ status, body: parsed(body) }));
    expect(last.status).toBe(status);
    for (const name of Object.keys(headers)) expect(last.headers).toHaveProperty([name]);
  });

  function wire(): Line {
    const url = `${sandbox.url}/tiktok`;
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
    const url = new URL(`${sandbox.url}/tiktok/v2/auth/authorize/`);
    url.search = new URLSearchParams({
      ...{ response_type: 'code', client_key: 'rehearsal', redirect_uri: redirectUri, state: 's' },
      scope: SCOPES.join(','),
    }).toString();
    const body = new URLSearchParams({ account: BAKERY, decision: 'allow' });
    const back = await fetch(url, { method: 'POST', body, redirect: 'manual' });
    const code = new URL(back.headers.get('location')!).searchParams.get('code')!;
    return exchangeCode(wire(), { code, redirectUri });
  }
});

describe('what a refusal means', () => {
  const NOW = new Date('2026-11-22T08:00:00Z');
  const of = (code: string) => ({ data: {}, error: { code, message: 'No.', log_id: '2026' } });
  const oauth = (error: string, error_description = 'No.') => ({ error, error_description, log_id: '2026' });

  type Case = [status: number, body: unknown, phase: Phase, kind: NetworkErrorKind, code: keyof typeof SAY];
  const cases: Case[] = [
    [429, of('rate_limit_exceeded'), 'init', 'throttled', 'too-many-requests'],
    [429, '', 'commit', 'throttled', 'too-many-requests'],
    [403, of('spam_risk_too_many_posts'), 'init', 'throttled', 'daily-limit'],
    [403, of('spam_risk_too_many_pending_share'), 'init', 'throttled', 'daily-limit'],
    [403, of('reached_active_user_cap'), 'photos', 'throttled', 'too-many-creators'],

    [401, of('access_token_invalid'), 'init', 'reconnect', 'token-refused'],
    [401, '', 'read', 'reconnect', 'token-refused'],
    [401, of('scope_not_authorized'), 'read', 'reconnect', 'scope-missing'],
    [403, of('spam_risk_user_banned_from_posting'), 'init', 'reconnect', 'account-banned'],
    [400, of('scope_permission_missed'), 'read', 'rejected', 'app-not-allowed'],
    [400, of('app_version_check_failed'), 'init', 'rejected', 'app-not-allowed'],
    [403, of('unaudited_client_can_only_post_to_private_accounts'), 'init', 'rejected', 'app-not-audited'],
    [403, of('url_ownership_unverified'), 'photos', 'rejected', 'domain-not-verified'],

    [403, of('privacy_level_option_mismatch'), 'init', 'rejected', 'privacy-not-offered'],
    [400, of('invalid_param'), 'init', 'rejected', 'request-refused'],
    [400, of('invalid_params'), 'read', 'rejected', 'request-refused'],
    [400, of('invalid_publish_id'), 'read', 'rejected', 'post-unknown'],
    [403, of('token_not_authorized_for_specified_publish_id'), 'read', 'rejected', 'post-unknown'],
    [403, of('spam_risk'), 'photos', 'rejected', 'looks-like-spam'],
    [403, of('spam_risk_text'), 'init', 'rejected', 'looks-like-spam'],
    [400, of('file_format_check_failed'), 'init', 'rejected', 'file-format'],
    [400, of('duration_check_failed'), 'init', 'rejected', 'film-duration'],
    [400, of('frame_rate_check_failed'), 'init', 'rejected', 'film-frame-rate'],
    [400, of('picture_size_check_failed'), 'photos', 'rejected', 'picture-size'],
    [403, 'Forbidden', 'bytes', 'rejected', 'upload-gone'],
    [404, '', 'commit', 'rejected', 'upload-gone'],
    [410, '', 'bytes', 'rejected', 'upload-gone'],
    [416, '', 'commit', 'unavailable', 'range-refused'],
    [400, '', 'commit', 'rejected', 'request-refused'],
    [200, of('invalid_params'), 'photos', 'rejected', 'request-refused'],

    [500, of('internal_error'), 'photos', 'unknown', 'broken-outcome'],
    [502, '<html></html>', 'commit', 'unknown', 'broken-outcome'],
    [200, of('internal_error'), 'photos', 'unknown', 'broken-outcome'],
    [500, of('internal_error'), 'init', 'unavailable', 'broken'],
    [503, '', 'bytes', 'unavailable', 'broken'],
    [302, '', 'read', 'unavailable', 'broken'],

    [200, oauth('invalid_grant'), 'code', 'rejected', 'code-refused'],
    [200, oauth('invalid_grant'), 'refresh', 'reconnect', 'refresh-refused'],
    [200, oauth('invalid_client'), 'refresh', 'rejected', 'app-keys-refused'],
    [200, oauth('invalid_request', 'Client key or secret is incorrect.'), 'code', 'rejected', 'app-keys-refused'],
    [200, oauth('invalid_request', 'Redirect_uri is not matched.'), 'code', 'rejected', 'redirect-refused'],
    [400, '', 'revoke', 'reconnect', 'refresh-refused'],
    [503, '', 'refresh', 'unavailable', 'broken'],
  ];
  it.each(cases)('%i %j while %s: %s, %s', (status, body, phase, kind, code) => {
    expect(refusal({ status, headers: {}, body }, phase, NOW)).toMatchObject({ kind, code, status });
  });

  it.each([
    ['file_format_check_failed', 'rejected', 'file-format'],
    ['photo_pull_failed', 'unavailable', 'pull-failed'],
    ['video_pull_failed', 'unavailable', 'pull-failed'],
    ['publish_cancelled', 'rejected', 'post-cancelled'],
    ['auth_removed', 'reconnect', 'authorisation-removed'],
    ['spam_risk_too_many_posts', 'throttled', 'daily-limit'],
    ['internal', 'rejected', 'post-failed'],
    ['', 'rejected', 'post-failed'],
  ])('says why a post came to nothing: %s', (reason, kind, code) => {
    expect(failure(reason, NOW, 'photos')).toMatchObject({ kind, code, answer: reason });
  });

  it('knows when each pause ends, though TikTok does not say', () => {
    const at = (code: string) => refusal({ status: 403, headers: {}, body: of(code) }, 'init', NOW).retryAt;
    expect(at('rate_limit_exceeded')).toEqual(new Date('2026-11-22T08:01:00Z'));
    expect(at('spam_risk_too_many_posts')).toEqual(new Date('2026-11-23T08:00:00Z'));
    expect(at('reached_active_user_cap')).toEqual(new Date('2026-11-23T08:00:00Z'));
  });

  it('sees a refusal in a success', () => {
    expect([of('ok'), {}, '', { data: {} }].map(saysNo)).toEqual([false, false, false, false]);
    expect([of('spam_risk'), oauth('invalid_grant')].map(saysNo)).toEqual([true, true]);
  });

  it('does not guess after a silence where something may have been made', () => {
    const reset = new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });
    const refused = new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }) });
    for (const phase of ['commit', 'photos'] as const) {
      expect(silence(reset, phase)).toMatchObject({ kind: 'unknown', code: 'no-answer' });
      expect(silence(refused, phase)).toMatchObject({ kind: 'unavailable', code: 'unreachable' });
      expect(unreadable({ status: 200, headers: {}, body: '<html>' }, phase).kind).toBe('unknown');
    }
    expect(silence(reset, 'init')).toMatchObject({ kind: 'unavailable', code: 'no-answer-yet' });
  });

  it('does not take another success for the end of a film', async () => {
    const line = replaying(recorded.find((one) => one.name === 'chunk')!, []);
    await expect(sendChunk(line, ADDRESS, chunk(0, TOTAL), 'commit')).rejects.toMatchObject({ kind: 'unknown' });
  });

  it('sends a film to addresses of TikTok only, and never our token with it', async () => {
    const seen: { path: string; headers: Headers }[] = [];
    const line = replaying(recorded.find((one) => one.name === 'chunk')!, seen);
    for (const address of ['https://tiktokapis.com.evil.example/u', 'http://open-upload.tiktokapis.com/u', 'video/'])
      await expect(sendChunk(line, address, chunk(0, 10), 'bytes')).rejects.toMatchObject({ code: 'address-refused' });
    expect(seen).toEqual([]);
    await sendChunk(line, ADDRESS, chunk(0, 10), 'bytes');
    expect(seen[0]!.headers.has('authorization')).toBe(false);
  });
});

describe('the declaration', () => {
  it.each(formats)('makes the author of $name choose who sees it, and opens nothing by itself', ({ settings }) => {
    const rule = settings.find(({ name }) => name === 'privacy');
    expect(rule).toMatchObject({ type: 'choice', required: true });
    expect(rule?.default).toBeUndefined();
    for (const one of settings.filter(({ type }) => type === 'switch')) expect(one.default).toBe(false);
  });

  it('keeps to the length TikTok allows the creator', () => {
    expect(adapt(formats[0]!, { maxSeconds: 180 }).films?.maxSeconds).toBe(180);
    expect(adapt(formats[0]!, { maxSeconds: 3600 }).films?.maxSeconds).toBe(600);
    expect(adapt(formats[1]!, { maxSeconds: 180 })).toBe(formats[1]);
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

const parsed = (body: unknown): unknown => (typeof body === 'string' && body.startsWith('{') ? JSON.parse(body) : body);

function lineTo(url: string): Line {
  const keys = { client_key: 'rehearsal', client_secret: 'rehearsal' };
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
