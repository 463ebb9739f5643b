import { isGraphAddress, makeGraph, parseGraph, withoutTail } from './graph-api.js';
import { type GraphCode, type GraphPhase, graphSentences, readGraphWords, regainedAt } from './graph-api-errors.js';
import type { Line } from './network.js';
import type { NetworkError, NetworkErrorKind } from './network-error.js';

const NOW = new Date('2026-11-22T06:00:00Z');
const graph = makeGraph<never>(
  { sentences: graphSentences('The network', 'ITS_KEYS'), judge: () => undefined },
  { tokenAs: 'header' },
);

describe('what all networks of the family refuse alike', () => {
  type Case = [
    status: number,
    error: Record<string, unknown> | string,
    phase: GraphPhase,
    kind: NetworkErrorKind,
    code: GraphCode,
  ];
  const cases: Case[] = [
    [400, { code: 4 }, 'commit', 'throttled', 'app-throttled'],
    [400, { code: 17 }, 'read', 'throttled', 'too-many-requests'],
    [400, { code: 32, is_transient: true }, 'commit', 'throttled', 'too-many-requests'],
    [400, { code: 341 }, 'commit', 'throttled', 'app-throttled'],
    [400, { code: 613 }, 'prepare', 'throttled', 'too-many-requests'],
    [400, { code: 80001 }, 'read', 'throttled', 'too-many-requests'],
    [400, { code: 80002 }, 'read', 'throttled', 'too-many-requests'],
    [400, { code: 100, error_subcode: 1390008 }, 'commit', 'throttled', 'too-many-requests'],
    [429, '', 'commit', 'throttled', 'too-many-requests'],

    [400, { code: 190 }, 'read', 'reconnect', 'token-refused'],
    [400, { code: 190, error_subcode: 458 }, 'read', 'reconnect', 'app-removed'],
    [400, { code: 190, error_subcode: 459 }, 'commit', 'reconnect', 'account-checkpoint'],
    [400, { code: 190, error_subcode: 460 }, 'read', 'reconnect', 'password-changed'],
    [401, { code: 190, error_subcode: 463 }, 'commit', 'reconnect', 'token-expired'],
    [400, { code: 190, error_subcode: 464 }, 'read', 'reconnect', 'account-checkpoint'],
    [400, { code: 190, error_subcode: 467 }, 'renew', 'reconnect', 'token-refused'],
    [400, { code: 190, error_subcode: 492 }, 'read', 'reconnect', 'role-lost'],
    [400, { code: 102 }, 'read', 'reconnect', 'token-refused'],
    [401, '', 'read', 'reconnect', 'token-refused'],
    [403, { code: 10 }, 'commit', 'reconnect', 'permission-missing'],
    [403, { code: 200 }, 'prepare', 'reconnect', 'permission-missing'],
    [403, { code: 299 }, 'read', 'reconnect', 'permission-missing'],
    [400, { code: 3 }, 'commit', 'rejected', 'app-not-allowed'],
    [400, { code: 101 }, 'read', 'rejected', 'app-keys-refused'],
    [400, { code: 104 }, 'read', 'rejected', 'app-keys-refused'],

    [400, { code: 368 }, 'commit', 'rejected', 'blocked-for-abuse'],
    [400, { code: 506 }, 'commit', 'rejected', 'duplicate-content'],
    [400, { code: 2635 }, 'read', 'rejected', 'version-dead'],
    [400, { code: 100, error_subcode: 33 }, 'read', 'rejected', 'not-found'],
    [404, { code: 803 }, 'read', 'rejected', 'not-found'],
    [400, { code: 100 }, 'prepare', 'rejected', 'request-refused'],
    [400, { code: 31_337 }, 'commit', 'rejected', 'request-refused'],

    [400, { code: 1 }, 'commit', 'unknown', 'broken-outcome'],
    [500, { code: 2 }, 'commit', 'unknown', 'broken-outcome'],
    [400, { code: 100, is_transient: true }, 'commit', 'unknown', 'broken-outcome'],
    [503, '<html></html>', 'commit', 'unknown', 'broken-outcome'],
    [302, '', 'commit', 'unknown', 'broken-outcome'],
    [500, { code: 2 }, 'prepare', 'unavailable', 'broken'],
    [408, '', 'read', 'unavailable', 'broken'],
    [500, { code: 1 }, 'code', 'unavailable', 'broken'],

    [400, { message: 'Error validating client secret.', code: 1 }, 'code', 'rejected', 'app-keys-refused'],
    [400, { message: 'Invalid platform app', code: 101 }, 'code', 'rejected', 'app-keys-refused'],
    [400, { message: 'redirect_uri is not identical', code: 100 }, 'code', 'rejected', 'redirect-refused'],
    [400, { message: 'URL blocked', code: 191 }, 'code', 'rejected', 'redirect-refused'],
    [400, { message: 'This authorization code has expired.', code: 100 }, 'code', 'rejected', 'code-refused'],
  ];
  it.each(cases)('reads %s %j while it does “%s” as %s: %s', (status, error, phase, kind, code) => {
    const body = typeof error === 'string' ? error : { error: { message: 'No.', ...error } };
    const found = graph.errors.refusal({ status, headers: {}, body }, phase, NOW);
    expect([found.kind, found.code, found.status]).toEqual([kind, code, status]);
  });

  it('reads the older envelope of the sign-in', () => {
    const body = { error_type: 'OAuthException', code: 400, error_message: 'Matching code was not found' };
    const found = graph.errors.refusal({ status: 400, headers: {}, body }, 'code', NOW);
    expect(found).toMatchObject({ kind: 'rejected', code: 'code-refused' });
    expect(readGraphWords(body)).toMatchObject({ code: 400, type: 'OAuthException' });
  });

  it('keeps its words for the journal, without tokens and pages', () => {
    const token = `EAA${'b7'.repeat(60)}`;
    const answerOf = (body: unknown) => graph.errors.refusal({ status: 500, headers: {}, body }, 'read', NOW).answer;
    expect(answerOf({ error: { message: `Bad ${token}`, code: 1, fbtrace_id: 'Aq1' } })).toBe(
      '1 · bad (left out) · Aq1',
    );
    expect(answerOf('<!doctype html><p>502')).toBe('A page of HTML.');
    expect(answerOf('')).toBeUndefined();
  });
});

describe('when access comes back', () => {
  const usage = (...minutes: number[]) => ({
    'x-business-use-case-usage': JSON.stringify({
      1: minutes.map((one) => ({ type: 'pages', call_count: 90, estimated_time_to_regain_access: one })),
    }),
  });
  it.each([
    [usage(0, 19), '2026-11-22T06:19:00.000Z'],
    [usage(0), undefined],
    [{ 'retry-after': '90' }, '2026-11-22T06:01:30.000Z'],
    [{ 'x-business-use-case-usage': 'not json' }, undefined],
    [{ 'x-app-usage': '{"call_count":100}' }, undefined],
    [{}, undefined],
  ])('reads %j as %s', (headers, expected) => {
    expect(regainedAt(headers as Record<string, string>, NOW)?.toISOString()).toBe(expected);
  });
});

describe('asking', () => {
  const lineOf = (fetching: typeof fetch): Line => ({
    ...{ hosts: { graph: 'https://graph.example' }, keys: {}, now: () => NOW, fetch: fetching },
  });
  const asked = async (init: Parameters<typeof graph.ask>[1], as: typeof graph = graph) => {
    let seen: { url: string; init: RequestInit } | undefined;
    await as.ask(
      lineOf(async (input, given) => {
        seen = { url: String(input), init: given ?? {} };
        return Response.json({ id: '1' });
      }),
      init,
    );
    return seen!;
  };
  const url = 'https://graph.example/v25.0/me';

  it('puts parameters where the method wants them, and leaves out what is undefined', async () => {
    const params = { fields: 'id,name', after: undefined };
    const got = await asked({ method: 'GET', url, token: 'T', params, phase: 'read' });
    expect(got.url).toBe(`${url}?fields=id%2Cname`);
    expect(got.init.headers).toEqual({ authorization: 'Bearer T' });
    const posted = await asked({ method: 'POST', url, token: 'T', params: { message: 'à & b' }, phase: 'commit' });
    expect(posted.url).toBe(url);
    expect(posted.init.body).toBe('message=%C3%A0+%26+b');
  });

  it('sends the token as a parameter where the documents say so', async () => {
    const other = makeGraph<never>(
      { sentences: graphSentences('It', 'KEYS'), judge: () => undefined },
      { tokenAs: 'parameter' },
    );
    const got = await asked({ method: 'GET', url, token: 'T', phase: 'read' }, other);
    expect(got.url).toBe(`${url}?access_token=T`);
    const posted = await asked({ method: 'POST', url, token: 'T', phase: 'commit' }, other);
    expect([posted.url, posted.init.body]).toEqual([url, 'access_token=T']);
  });

  it('does not round ids that come as numbers, nor touch digits inside a text', () => {
    expect(parseGraph('{"user_id":17841405822304914,"text":"a: 17841405822304914, \\"x\\"","n":12}')).toEqual({
      user_id: '17841405822304914',
      text: 'a: 17841405822304914, "x"',
      n: 12,
    });
    expect(parseGraph('<html>')).toBe('<html>');
  });

  it.each([
    ['commit', 'ECONNREFUSED', 'unavailable', 'unreachable'],
    ['commit', 'ECONNRESET', 'unknown', 'no-answer'],
    ['prepare', 'ECONNRESET', 'unavailable', 'no-answer-yet'],
  ] as const)('tells silence during “%s” by whether anything was sent (%s)', async (phase, code, kind, name) => {
    const line = lineOf(async () => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
    });
    const error = (await graph.ask(line, { method: 'POST', url, phase }).catch((one: unknown) => one)) as NetworkError;
    expect([error.kind, error.code]).toEqual([kind, name]);
  });

  it('does not take a page, or an error inside a success, for an answer', async () => {
    const answering = (answer: Response) =>
      graph.ask(
        lineOf(async () => answer),
        { method: 'POST', url, phase: 'commit' },
      );
    await expect(answering(new Response('<html>ok</html>'))).rejects.toMatchObject({ kind: 'unknown' });
    const inside = Response.json({ error: { message: 'No.', code: 190 } });
    await expect(answering(inside)).rejects.toMatchObject({ kind: 'reconnect' });
  });
});

describe('addresses', () => {
  const line: Line = { hosts: { a: 'http://127.0.0.1:9/x' }, keys: {}, now: () => NOW, fetch };
  it.each([
    ['https://rupload.example.com/video/1', true],
    ['https://example.com/video/1', true],
    ['http://rupload.example.com/video/1', false],
    ['https://example.com.evil.test/video/1', false],
    ['https://notexample.com/video/1', false],
    ['http://127.0.0.1:9/y', true],
    ['http://127.0.0.1:8/y', false],
    ['no address', false],
  ])('%s: %s', (address, expected) => {
    expect(isGraphAddress(line, address, ['example.com'])).toBe(expected);
  });
  it('takes the tail off a code', () => {
    expect([withoutTail('AQ1#_'), withoutTail('AQ1')]).toEqual(['AQ1', 'AQ1']);
  });
});
