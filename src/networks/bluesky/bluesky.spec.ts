import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Json, JsonObject, Line, Session } from '../network.js';
import { NetworkError } from '../network-error.js';
import * as client from './client.js';
import { type Answer, isCode, refusal, silence } from './errors.js';
import { makeKey } from './record.js';
import sandbox from './sandbox.js';
import { verdicts } from './sentences.js';

interface Exchange {
  name: string;
  request: { method: string; path: string; headers?: Record<string, string>; body?: JsonObject };
  response: { status: number; headers?: Record<string, string>; body?: JsonObject };
}

const folder = join(import.meta.dirname, 'recorded');
const recorded = readdirSync(folder)
  .toSorted()
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Exchange);

const hosts = { service: 'https://pds.example', appview: 'https://appview.example', web: 'https://bsky.app' };
const session: Session = { secrets: { accessJwt: 'redacted', refreshJwt: 'redacted' } };

/** What our client does to make each recorded request. */
const asks: Record<string, (line: Line, sent: JsonObject, query: URLSearchParams) => Promise<unknown>> = {
  'create-session': (line, sent) => client.createSession(line, String(sent.identifier), String(sent.password)),
  'get-session': (line) => client.getSession(line, session),
  'resolve-handle': (line, _, query) => client.resolveHandle(line, session, query.get('handle')!),
  'upload-blob': (line, sent) =>
    client.uploadBlob(line, session, 'image/png', Buffer.from(String(sent.base64), 'base64')),
  'put-record': (line, sent) =>
    client.putPost(line, session, sent as { repo: string; rkey: string; record: JsonObject }),
  'get-record': (line, _, query) => client.getPost(line, session, query.get('repo')!, query.get('rkey')!),
  'delete-record': (line, sent) => client.deletePost(line, session, String(sent.repo), String(sent.rkey)),
  'refresh-session': (line) => client.refreshSession(line, 'redacted'),
  'delete-session': (line) => client.deleteSession(line, 'redacted'),
  'get-profile': (line, _, query) => client.getProfile(line, query.get('actor')!),
  'get-posts': (line, _, query) => client.getPosts(line, query.getAll('uris')),
  'get-post-thread': (line, _, query) => client.getPostThread(line, query.get('uri')!, Number(query.get('depth'))),
};

/** What it must make of the answers that are not simply the answer’s own content. */
const gives: Record<string, unknown> = {
  'create-session-wrong-password': 'wrong-password',
  'create-session-throttled': 'throttled',
  'get-session-bad-token': 'session-ended',
  'get-session-no-token': 'session-ended',
  'resolve-handle': 'did:plc:6im46rsk4at45gftxigt53ek',
  'resolve-handle-nobody': undefined,
  'put-record-other': 'already-there',
  'put-record-too-long': 'text-too-long',
  'put-record-too-many-pictures': 'too-many-pictures',
  'put-record-heavy-picture': 'picture-too-large',
  'put-record-no-alt': 'not-accepted',
  'put-record-missing-blob': 'picture-gone',
  'put-record-bad-key': 'not-accepted',
  'get-record-not-found': undefined,
  'delete-record': undefined,
  'delete-record-again': undefined,
  'refresh-session-ended': 'token-expired',
  'delete-session': undefined,
  'get-profile-not-found': undefined,
  'get-posts-unknown': [],
  'get-post-thread-not-found': undefined,
};

function askOf(name: string) {
  const known = Object.keys(asks).filter((ask) => name === ask || name.startsWith(`${ask}-`));
  return asks[known.toSorted((a, b) => b.length - a.length)[0]!]!;
}

/** A line on which the recorded answer comes to exactly the recorded request. */
function replay({ request, response }: Exchange): Line {
  const answer = async (input: string, init: RequestInit) => {
    const url = new URL(input);
    const headers = new Headers(init.headers);
    const sent = init.body === undefined ? undefined : Buffer.from(init.body as Uint8Array);
    expect(init.method?.toUpperCase()).toBe(request.method);
    expect(url.pathname).toBe(new URL(request.path, input).pathname);
    expect([...url.searchParams]).toEqual([...new URL(request.path, input).searchParams]);
    expect(url.origin).toBe(url.pathname.startsWith('/xrpc/app.') ? hosts.appview : hosts.service);
    if (request.body?.base64) expect(sent?.toString('base64')).toBe(request.body.base64);
    else expect(sent && JSON.parse(sent.toString())).toEqual(request.body);
    // Two exchanges show what happens without a token, and are asked with one here.
    const token = request.headers?.authorization;
    if (token) expect(headers.get('authorization')).toBe(token);
    const body = response.body === undefined ? null : JSON.stringify(response.body);
    return new Response(body, { status: response.status, headers: response.headers });
  };
  return { fetch: answer as typeof fetch, hosts, keys: {}, now: () => new Date('2026-11-23T08:00:00Z') };
}

describe('the client, given what the real server answered', () => {
  it.each(recorded.map((exchange) => [exchange.name, exchange] as const))('understands %s', async (name, exchange) => {
    const query = new URL(exchange.request.path, hosts.service).searchParams;
    const asked = askOf(name)(replay(exchange), exchange.request.body ?? {}, query);
    if (!(name in gives)) {
      const own = name === 'upload-blob' ? exchange.response.body!.blob : exchange.response.body;
      const { posts, thread } = own as { posts?: Json; thread?: Json };
      expect(own).toMatchObject(
        (posts ? { posts: await asked } : thread ? { thread: await asked } : await asked) as object,
      );
    } else if (typeof gives[name] === 'string' && gives[name] in verdicts) {
      await expect(asked).rejects.toMatchObject({ code: gives[name], status: exchange.response.status });
    } else {
      expect(await asked).toEqual(gives[name]);
    }
  });

  it('knows when the wait ends', async () => {
    const exchange = recorded.find(({ name }) => name === 'create-session-throttled')!;
    const error = await askOf(exchange.name)(replay(exchange), exchange.request.body!, new URLSearchParams()).catch(
      (thrown: unknown) => thrown,
    );
    const reset = Number(exchange.response.headers!['ratelimit-reset']);
    expect(error).toMatchObject({ kind: 'throttled', retryAt: new Date(reset * 1000) });
  });
});

describe('the simulator, asked what the real server was asked', () => {
  let host: SandboxHost;
  let replace: (text: string) => string;
  let tokens = { accessJwt: '', refreshJwt: '' };

  beforeAll(async () => {
    host = await hostSandbox({ simulators: [sandbox], seed: 3 });
    const account = host.world('bluesky').accounts.list()[0]!;
    replace = (text) =>
      text
        .replaceAll(/did(:|%3A)plc(:|%3A)6im46rsk4at45gftxigt53ek/g, (did) =>
          did.includes('%') ? encodeURIComponent(account.id) : account.id,
        )
        .replaceAll('boulangerie-nord.test', account.handle)
        .replaceAll('xxxx-xxxx-xxxx-xxxx', account.password);
  });
  afterAll(() => host.close());

  // In the order of the files: they are one visit, and each builds on the ones before.
  it.each(recorded.map((exchange) => [exchange.name, exchange] as const))(
    'answers %s alike',
    async (name, exchange) => {
      const { request, response } = exchange;
      const url = `${host.url}/bluesky${replace(request.path)}`;
      // The post was deleted by then; the numbers are asked about one that is there.
      if (name === 'get-profile') await rewrite();
      if (name.endsWith('throttled')) host.fault('bluesky', { kind: 'throttle', times: 1 });

      const answer = await fetch(url, {
        method: request.method,
        headers: headersOf(name, request),
        body: bodyOf(request),
      });
      const text = await answer.text();
      const body = text === '' ? undefined : JSON.parse(text);
      if (body?.accessJwt) tokens = body;

      expect(answer.status).toBe(response.status);
      const wanted: typeof response.body = response.body && JSON.parse(replace(JSON.stringify(response.body)));
      if (response.status >= 400) expect(body).toEqual(wanted);
      else expect(shape(body)).toEqual(shape(wanted));
      if (name.startsWith('put-record') && response.status === 200) expect(body.cid).toBe(wanted!.cid);
      for (const header of Object.keys(response.headers ?? {})) expect([...answer.headers.keys()]).toContain(header);
    },
  );

  function headersOf(name: string, { headers = {} }: Exchange['request']): Record<string, string> {
    if (!headers.authorization || name === 'get-session-bad-token') return headers;
    const isRefresh = /^(refresh|delete)-session/.test(name);
    return { ...headers, authorization: `Bearer ${isRefresh ? tokens.refreshJwt : tokens.accessJwt}` };
  }

  function bodyOf({ body }: Exchange['request']) {
    if (body === undefined) return undefined;
    return body.base64 ? Buffer.from(String(body.base64), 'base64') : replace(JSON.stringify(body));
  }

  async function rewrite() {
    for (const name of ['create-session', 'put-record']) {
      const { request } = recorded.find((one) => one.name === name)!;
      const said = { method: 'POST', headers: headersOf(name, request), body: bodyOf(request) };
      const answer = (await (await fetch(`${host.url}/bluesky${request.path}`, said)).json()) as Partial<typeof tokens>;
      if (answer.accessJwt) tokens = answer as typeof tokens;
    }
    host.clock.advance(24 * 3600); // until somebody has replied
  }
});

/** Names and types, not values; a list is known by its first. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shape);
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
}

describe('a refusal', () => {
  const say = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
    status,
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    at: new Date('2026-11-23T08:00:00Z'),
  });
  const no = (status: number, error: string, message = '') => say(status, { error, message });
  const page = '<!doctype html><title>Bad Gateway</title>';

  it.each([
    ['an expired token', no(400, 'ExpiredToken'), 'reconnect', 'token-expired'],
    ['a token that does not verify', no(400, 'InvalidToken'), 'reconnect', 'session-ended'],
    ['no authorisation', no(401, 'AuthenticationRequired'), 'reconnect', 'session-ended'],
    ['a missing token', no(401, 'AuthMissing'), 'reconnect', 'session-ended'],
    ['a bare 401', say(401, ''), 'reconnect', 'session-ended'],
    ['a takedown', no(401, 'AccountTakedown'), 'reconnect', 'account-taken-down'],
    ['a deactivated account', no(401, 'AccountDeactivated'), 'reconnect', 'account-deactivated'],
    ['an account that moved', no(403, 'AccountNotFound'), 'reconnect', 'account-gone'],
    [
      'a repository that is not there',
      no(400, 'InvalidRequest', 'Could not find repo: did:plc:x'),
      'reconnect',
      'account-gone',
    ],
    ['a right that lacks', no(403, 'Forbidden'), 'rejected', 'not-allowed'],
    ['a firewall’s page', say(403, page), 'rejected', 'not-allowed'],
    ['too many requests', no(429, 'RateLimitExceeded'), 'throttled', 'throttled'],
    ['too many requests, from a proxy', say(429, page), 'throttled', 'throttled'],
    ['a swap', no(400, 'InvalidSwap', 'Record was at bafy'), 'rejected', 'already-there'],
    [
      'too many bytes',
      no(
        400,
        'InvalidRequest',
        'Invalid app.bsky.feed.post record: string too big (maximum 3000, got 5000) at $.record.text',
      ),
      'rejected',
      'text-too-long',
    ],
    ['a forgotten blob', no(400, 'BlobNotFound'), 'rejected', 'picture-gone'],
    ['a heavy body', no(413, 'PayloadTooLarge', 'request entity too large'), 'rejected', 'picture-too-large'],
    ['a heavy body, from a proxy', say(413, page), 'rejected', 'picture-too-large'],
    ['another type', no(400, 'InvalidMimeType'), 'rejected', 'picture-not-accepted'],
    ['another type, by status', no(415, 'UnsupportedMediaType'), 'rejected', 'picture-not-accepted'],
    ['a slur, or whatever comes', no(400, 'InvalidRequest', 'Unacceptable slur in record'), 'rejected', 'not-accepted'],
    ['a method that is not there', no(501, 'MethodNotImplemented'), 'unavailable', 'not-served'],
    ['a bare 404', say(404, page), 'unavailable', 'not-served'],
    ['a redirect elsewhere', say(302, ''), 'unavailable', 'not-served'],
  ])('means the same in every phase: %s', (_what, answer, kind, code) => {
    for (const phase of ['repeatable', 'write'] as const) expect(refusal(answer, phase)).toMatchObject({ kind, code });
  });

  it.each([
    ['an error of the server', no(500, 'InternalServerError')],
    ['a proxy’s page', say(502, page)],
    ['the AppView’s failure, passed on', no(502, 'UpstreamFailure')],
    ['a full server', no(503, 'NotEnoughResources')],
    ['a late server', no(504, 'UpstreamTimeout')],
    ['nothing at all', say(503, '')],
  ])('leaves a write open, and lets anything else be asked again: %s', (_what, answer) => {
    expect(refusal(answer, 'write')).toMatchObject({ kind: 'unknown', code: 'outcome-unknown' });
    expect(refusal(answer, 'repeatable')).toMatchObject({ kind: 'unavailable', code: 'server-trouble' });
    expect(refusal(answer, 'sign-in')).toMatchObject({ kind: 'unavailable', code: 'server-trouble' });
  });

  it.each([
    ['a wrong password', no(401, 'AuthenticationRequired'), 'rejected', 'wrong-password'],
    ['a second factor', no(401, 'AuthFactorTokenRequired'), 'rejected', 'app-password-needed'],
    ['a takedown', no(401, 'AccountTakedown'), 'reconnect', 'account-taken-down'],
    ['too many', no(429, 'RateLimitExceeded'), 'throttled', 'throttled'],
    ['a website', say(404, page), 'rejected', 'not-a-server'],
    ['a website that takes no POST', say(405, ''), 'rejected', 'not-a-server'],
    ['a website that leads elsewhere', say(301, ''), 'rejected', 'not-a-server'],
  ])('has its own words when signing in: %s', (_what, answer, kind, code) => {
    expect(refusal(answer, 'sign-in')).toMatchObject({ kind, code });
  });

  it('reads the wait from either header, and does without', () => {
    const at = (headers: Record<string, string>) => refusal(say(429, '', headers), 'write').retryAt?.toISOString();
    expect(at({ 'ratelimit-reset': '1795423417' })).toBe('2026-11-23T08:43:37.000Z');
    expect(at({ 'retry-after': '90' })).toBe('2026-11-23T08:01:30.000Z');
    expect(at({ 'retry-after': 'Mon, 23 Nov 2026 09:00:00 GMT' })).toBe('2026-11-23T09:00:00.000Z');
    expect(at({})).toBeUndefined();
  });

  it('keeps the network’s own words, and says ours in both languages', () => {
    const error = refusal(no(400, 'InvalidRequest', 'Unacceptable slur'), 'write');
    expect(error.answer).toBe('InvalidRequest: Unacceptable slur');
    for (const [code, [, en, fr]] of Object.entries(verdicts)) {
      expect([code, en]).toEqual([code, expect.stringMatching(/^[A-Z].*\.$/)]);
      expect([code, fr]).toEqual([code, expect.stringMatching(/^[A-ZÀ-Ý].*\.$/)]);
    }
  });
});

describe('silence', () => {
  const because = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'CERT_HAS_EXPIRED'])(
    'before sending changes nothing: %s',
    (code) => {
      expect(silence(because(code), 'write')).toMatchObject({ kind: 'unavailable', code: 'unreachable' });
    },
  );

  it.each(['ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT'])(
    'after sending leaves a write open: %s',
    (code) => {
      expect(silence(because(code), 'write')).toMatchObject({ kind: 'unknown' });
      expect(silence(because(code), 'repeatable')).toMatchObject({ kind: 'unavailable', code: 'no-answer' });
    },
  );

  it('is sure of a machine with two addresses only when neither was reached', () => {
    const both = (...codes: string[]) =>
      new TypeError('fetch failed', {
        cause: new AggregateError(codes.map((code) => Object.assign(new Error(code), { code }))),
      });
    expect(silence(both('ECONNREFUSED', 'ECONNREFUSED'), 'write').kind).toBe('unavailable');
    expect(silence(both('ECONNREFUSED', 'ECONNRESET'), 'write').kind).toBe('unknown');
  });

  it('is what a success in an unknown shape amounts to', async () => {
    const line = (body: string): Line => ({
      fetch: async () => new Response(body, { status: 200, headers: { 'content-type': 'application/json' } }),
      hosts,
      keys: {},
      now: () => new Date(),
    });
    const post = { repo: 'did:plc:x', rkey: '3lbk2xxxxxx2a', record: {} };
    for (const body of ['{"error":"Oops","message":"not so well"}', '<html>', '']) {
      await expect(client.putPost(line(body), session, post)).rejects.toMatchObject({ kind: 'unknown' });
      await expect(client.getSession(line(body), session)).rejects.toMatchObject({ kind: 'unavailable' });
      await expect(client.createSession(line(body), 'a', 'b')).rejects.toMatchObject({ code: 'not-a-server' });
    }
  });

  it('never becomes another kind of error', async () => {
    const broken: Line = { fetch: async () => Promise.reject('a string'), hosts, keys: {}, now: () => new Date() };
    const error = await client.getSession(broken, session).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NetworkError);
    expect(isCode(error, 'no-answer')).toBe(true);
  });
});

describe('a record key', () => {
  const now = new Date('2026-11-23T08:00:00.000Z');

  it('is a TID that sorts by time', () => {
    const keys = [0, 1, 1000, 86_400_000].map((later) => makeKey(new Date(now.getTime() + later), 'a', 0));
    for (const key of keys) expect(key).toMatch(/^[234567a-j][234567a-z]{12}$/);
    expect(keys.toSorted()).toEqual(keys);
  });

  it('differs between publications and parts of the same instant, and is the same again', () => {
    const keys = [makeKey(now, 'a', 0), makeKey(now, 'a', 1), makeKey(now, 'b', 0)];
    expect(new Set(keys).size).toBe(3);
    expect(makeKey(now, 'a', 0)).toBe(keys[0]);
  });
});
