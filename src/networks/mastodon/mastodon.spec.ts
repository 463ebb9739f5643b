import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Format } from '../../domain/format.js';
import { measure } from '../../domain/text.js';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { JsonObject, Line, Session } from '../network.js';
import { NetworkError, type NetworkErrorKind } from '../network-error.js';
import { serverOf } from './address.js';
import type { Status } from './answers.js';
import * as api from './client.js';
import { type Answer, type Phase, refusal, silence, unreadable } from './errors.js';
import { adapt, limitsOf } from './formats.js';
import network from './index.js';
import { textOf } from './plain.js';
import { isOurs, type Wanted } from './recognise.js';
import simulator from './sandbox.js';
import { lengthOf } from './sandbox-text.js';
import { SAY } from './sentences.js';

interface Recorded {
  name: string;
  source: string;
  readOn: string;
  request: { method: string; path: string; headers?: Record<string, string>; body?: unknown };
  response: { status: number; headers?: Record<string, string>; body: unknown };
}

const folder = `${process.cwd()}/src/networks/mastodon/recorded`;
const recorded = readdirSync(folder).map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Recorded);
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const STATUS = '103270115826048975';
const ALT = 'Un pain doré';
const LINKED = 'Le pain du lundi : https://boulangerie-nord.example/pain';
const SCOPES = network.scopes.join(' ');
const CLIENT = { client_id: 'REDACTED-CLIENT', client_secret: 'REDACTED-SECRET' };
const KEY = '0e4f4c1a52e7c5ff7c1a4a1a3f0a6a4e3a0f8f40e1e3a0c3a1c6a9a3a9f0b1c2';
const KEEP = { instance: 'http://recorded.test', clientId: 'REDACTED-CLIENT', clientSecret: 'REDACTED-SECRET' };
const REDIRECT = 'https://marronnier.example/connected';

describe('the recorded exchanges', () => {
  const code = { ...CLIENT, code: 'REDACTED-CODE', redirect_uri: REDIRECT, code_verifier: 'REDACTED-VERIFIER' };
  const app = { client_name: 'Marronnier', scopes: SCOPES };
  const picture = { bytes: PNG, mime: 'image/png', alt: ALT };

  /** What each is for: the question that brings it about, and what is understood of the answer. */
  const questions: Record<string, [ask: (line: Line) => Promise<unknown>, understood: unknown]> = {
    register: [(line) => api.registerApp(line, { ...app, redirect_uris: [REDIRECT] }), CLIENT],
    'register-refused': [
      (line) => api.registerApp(line, { ...app, redirect_uris: ['nowhere'] }),
      { kind: 'rejected', code: 'app-refused', status: 422 },
    ],
    token: [(line) => api.exchangeCode(line, code), { token: 'REDACTED-ACCESS', scopes: network.scopes }],
    'token-refused': [
      (line) => api.exchangeCode(line, { ...code, code: 'REDACTED-USED' }),
      { kind: 'rejected', code: 'code-refused', status: 400 },
    ],
    'client-refused': [
      (line) => api.exchangeCode(line, { ...code, client_secret: 'REDACTED-WRONG' }),
      { kind: 'rejected', code: 'app-forgotten', status: 401 },
    ],
    revoke: [(line) => api.revokeToken(line, { ...CLIENT, token: 'REDACTED-ACCESS' }), undefined],
    'revoke-refused': [
      (line) => api.revokeToken(line, { ...CLIENT, token: 'REDACTED-STRANGE' }),
      { kind: 'rejected', code: 'revoke-refused', status: 403 },
    ],
    'verify-credentials': [
      (line) => api.verifyCredentials(line, session()),
      { id: '14715', username: 'boulangerie_nord', display_name: 'Boulangerie Nord' },
    ],
    'token-invalid': [
      (line) => api.verifyCredentials(line, { secrets: { accessToken: 'REDACTED-DEAD' } }),
      { kind: 'reconnect', code: 'token-refused', status: 401 },
    ],
    'login-disabled': [
      (line) => api.verifyCredentials(line, session()),
      { kind: 'reconnect', code: 'login-disabled', status: 403 },
    ],
    throttled: [
      (line) => api.verifyCredentials(line, session()),
      { kind: 'throttled', code: 'too-many-requests', retryAt: new Date('2026-11-22T08:05:00Z') },
    ],
    instance: [
      (line) => api.readInstance(line, session(), 'v2'),
      { domain: 'mastodon.example', configuration: { media_attachments: { description_limit: 1500 } } },
    ],
    'instance-v1': [
      (line) => api.readInstance(line, session(), 'v1'),
      { domain: 'mastodon.example', configuration: { media_attachments: { image_size_limit: 10_485_760 } } },
    ],
    upload: [(line) => api.uploadPicture(line, session(), picture), { id: '22348641', isReady: true }],
    'upload-slow': [
      (line) => api.uploadPicture(line, session(), { ...picture, mime: 'image/gif' }),
      { id: '22348641', isReady: false },
    ],
    'upload-refused': [
      (line) => api.uploadPicture(line, session(), { ...picture, mime: 'image/tiff' }),
      { kind: 'rejected', code: 'picture-unreadable', status: 422 },
    ],
    'upload-broken': [
      (line) => api.uploadPicture(line, session(), picture),
      { kind: 'rejected', code: 'picture-unreadable', status: 500 },
    ],
    'picture-ready': [(line) => api.isPictureReady(line, session(), '22348641'), true],
    'picture-processing': [(line) => api.isPictureReady(line, session(), '22348641'), false],
    'picture-gone': [(line) => api.isPictureReady(line, session(), '1'), { kind: 'rejected', code: 'media-gone' }],
    create: [
      (line) =>
        api.createStatus(
          line,
          session(),
          {
            ...{ status: LINKED, media_ids: ['22348641'], visibility: 'unlisted' },
            ...{ spoiler_text: 'Du gluten', sensitive: true, language: 'fr' },
          },
          KEY,
        ),
      { id: STATUS, url: `https://mastodon.example/@boulangerie_nord/${STATUS}` },
    ],
    'create-reply': [
      (line) =>
        api.createStatus(line, session(), { status: 'La suite', in_reply_to_id: STATUS, visibility: 'public' }, KEY),
      { id: '103270115826048976' },
    ],
    'create-blank': [
      (line) => api.createStatus(line, session(), { visibility: 'public' }, KEY),
      { kind: 'rejected', code: 'text-empty', status: 422 },
    ],
    status: [
      (line) => api.readStatus(line, session(), STATUS),
      {
        id: STATUS,
        application: 'Marronnier',
        isBoost: false,
        counts: { favourites_count: 11, reblogs_count: 6, replies_count: 5, quotes_count: 2 },
      },
    ],
    'status-gone': [(line) => api.readStatus(line, session(), '1'), { kind: 'rejected', code: 'not-found' }],
    'account-statuses': [
      (line) => api.statusesOf(line, session(), '14715', '103270115826048977'),
      [
        { id: '103270115826048976', parentId: STATUS },
        { id: STATUS, parentId: undefined, mediaIds: [] },
      ],
    ],
    context: [
      (line) => api.repliesBelow(line, session(), STATUS),
      [{ id: '103270115826048977', author: { id: '711345', acct: 'ada@example.social' } }],
    ],
    delete: [(line) => api.deleteStatus(line, session(), STATUS), undefined],
  };

  it('has a question for each', () => {
    expect(recorded.map((one) => one.name).toSorted()).toEqual(Object.keys(questions).toSorted());
    for (const one of recorded) expect(one).toMatchObject({ readOn: expect.stringMatching(/^2026-\d\d-\d\d$/) });
  });

  it.each(recorded)('asks and understands “$name”', async (one) => {
    const [ask, understood] = questions[one.name]!;
    const seen: Recorded['request'][] = [];
    const answer = await ask(replaying(one, seen)).catch((error: unknown) => error);

    const { headers, ...request } = one.request;
    expect(seen).toEqual([{ ...request, headers: { accept: 'application/json', ...headers } }]);
    if (typeof understood === 'object') expect(answer).toMatchObject(understood as object);
    else expect(answer).toBe(understood);
  });
});

describe('the simulator, beside the recorded exchanges', () => {
  let sandbox: SandboxHost;
  let answers: { status: number; body: unknown; headers: Headers }[];
  beforeEach(async () => {
    sandbox = await hostSandbox({ simulators: [simulator] });
  });
  afterEach(() => sandbox.close());

  const write = async (status: api.NewStatus, signed?: Session) =>
    api.createStatus(wire(), signed ?? (await signIn()), status, `${Object.values(status)}`);

  /** Brings the same situation about, and gives the last answer as it came over the wire. */
  const situations: Record<string, () => Promise<unknown>> = {
    register: () => begin(),
    'register-refused': () =>
      api.registerApp(wire(), { client_name: 'Marronnier', scopes: SCOPES, redirect_uris: ['nowhere'] }),
    token: () => signIn(),
    'token-refused': async () => exchange(await begin(), 'used'),
    'client-refused': async () => exchange({ ...(await begin()), clientSecret: 'wrong' }, 'code'),
    revoke: async () => network.revoke!(wire(), { externalId: '', handle: '', displayName: '' }, await signIn()),
    'revoke-refused': async () => {
      const { clientId, clientSecret } = await begin();
      const client = { client_id: String(clientId), client_secret: String(clientSecret) };
      await api.revokeToken(wire(), { ...client, token: 'strange' });
    },
    'verify-credentials': async () => api.verifyCredentials(wire(), await signIn()),
    'token-invalid': () => api.verifyCredentials(wire(), { secrets: { accessToken: 'dead' } }),
    throttled: async () => {
      const signed = await signIn();
      sandbox.fault('mastodon', { kind: 'throttle', times: 1 });
      await api.verifyCredentials(wire(), signed);
    },
    instance: async () => api.readInstance(wire(), await signIn(), 'v2'),
    'instance-v1': async () => api.readInstance(wire(), await signIn(), 'v1'),
    upload: async () => send(await signIn()),
    'upload-slow': async () => send(await signIn(), GIF),
    'upload-refused': async () => send(await signIn(), Buffer.from('no picture')),
    'picture-ready': async () => {
      const signed = await signIn();
      await api.isPictureReady(wire(), signed, (await send(signed)).id);
    },
    'picture-processing': async () => {
      const signed = await signIn();
      await api.isPictureReady(wire(), signed, (await send(signed, GIF)).id);
    },
    'picture-gone': async () => api.isPictureReady(wire(), await signIn(), '1'),
    create: async () => {
      const signed = await signIn();
      const { id } = await send(signed);
      await write({ status: LINKED, media_ids: [id], visibility: 'unlisted', spoiler_text: 'Du gluten' }, signed);
    },
    'create-reply': async () => {
      const signed = await signIn();
      const { id } = await write({ status: 'Le début' }, signed);
      await write({ status: 'La suite', in_reply_to_id: id }, signed);
    },
    'create-blank': () => write({ visibility: 'public' }),
    status: async () => {
      const signed = await signIn();
      await api.readStatus(wire(), signed, (await write({ status: LINKED, language: 'fr' }, signed)).id);
    },
    'status-gone': async () => api.readStatus(wire(), await signIn(), '1'),
    'account-statuses': async () => {
      const signed = await signIn();
      const { id } = await write({ status: LINKED, language: 'fr' }, signed);
      await write({ status: 'La suite', in_reply_to_id: id, language: 'fr' }, signed);
      await api.statusesOf(wire(), signed, '109298000000000002', undefined);
    },
    context: async () => {
      const signed = await signIn();
      const { id } = await write({ status: 'Une question pour vous' }, signed);
      sandbox.clock.advance(48 * 3600);
      await api.repliesBelow(wire(), signed, id);
    },
    delete: async () => {
      const signed = await signIn();
      await api.deleteStatus(wire(), signed, (await write({ status: 'À retirer' }, signed)).id);
    },
  };

  // Moderators and broken converters are not rehearsed.
  const rehearsed = recorded.filter((one) => one.name !== 'login-disabled' && one.name !== 'upload-broken');

  it.each(rehearsed)('answers “$name” with the same names and kinds', async ({ name, response }) => {
    answers = [];
    await situations[name]!().catch((error: unknown) => {
      if (!(error instanceof NetworkError)) throw error;
    });
    const last = answers.at(-1)!;
    expect(last.status).toBe(response.status);
    expect(differences(response.body, last.body)).toEqual([]);
    const names = Object.keys(response.headers ?? {});
    expect([...last.headers.keys()]).toEqual(expect.arrayContaining(names));
  });

  it('says the same sentences when it refuses', async () => {
    const refusals = rehearsed.filter(({ response }) => response.status >= 400);
    expect(refusals.length).toBeGreaterThan(5);
    for (const { name, response } of refusals) {
      answers = [];
      await situations[name]!().catch(() => undefined);
      expect([name, answers.at(-1)!.body]).toEqual([name, response.body]);
    }
  });

  it('refuses a scope it does not know, one that was not asked for at first, and one that was not granted', async () => {
    const wrong = api.registerApp(wire(), { client_name: 'X', scopes: 'everything', redirect_uris: [REDIRECT] });
    expect(await failure(wrong)).toMatchObject({ code: 'scopes-refused' });

    const { authorizeUrl } = await depart();
    const greedy = new URL(authorizeUrl);
    greedy.searchParams.set('scope', 'write:accounts');
    expect((await fetch(greedy)).status).toBe(400);
    const modest = new URL(authorizeUrl);
    modest.searchParams.set('scope', 'read:accounts');
    const { keep } = await depart();
    const reader = await signIn(modest.href, { ...keep, clientId: greedy.searchParams.get('client_id')! });
    expect(await failure(write({ status: 'Bonjour' }, reader))).toMatchObject({ code: 'scope-missing', status: 403 });
  });

  it('sends nobody to an address that was not registered', async () => {
    const url = new URL((await depart()).authorizeUrl);
    url.searchParams.set('redirect_uri', 'https://evil.example/');
    const body = new URLSearchParams({ account: '109298000000000002', decision: 'allow' });
    const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  it('lets nobody delete, or attach, what is not theirs', async () => {
    const [mine, theirs] = [await signIn(), await signIn(undefined, undefined, '109298000000000001')];
    const { id } = await write({ status: 'À moi' }, mine);
    expect(await failure(api.deleteStatus(wire(), theirs, id))).toMatchObject({ code: 'not-found' });
    const picture = await send(mine);
    const stolen = write({ status: 'Volé', media_ids: [picture.id] }, theirs);
    expect(await failure(stolen)).toMatchObject({ code: 'media-gone' });
  });

  it('counts down to its limit and names the end of the window', async () => {
    const signed = await signIn();
    answers = [];
    await api.verifyCredentials(wire(), signed);
    await api.verifyCredentials(wire(), signed);
    const left = answers.map(({ headers }) => Number(headers.get('x-ratelimit-remaining')));
    expect(left[0]! - left[1]!).toBe(1);
    expect(answers[1]!.headers.get('x-ratelimit-limit')).toBe('300');
    expect(answers[1]!.headers.get('x-ratelimit-reset')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000000Z$/);
  });

  it('makes the warning the words when there are no others', async () => {
    const signed = await signIn();
    const { id } = await write({ spoiler_text: 'Attention' }, signed);
    const status = await api.readStatus(wire(), signed, id);
    expect([textOf(status.html), status.warning]).toEqual(['Attention', '']);
  });

  it('escapes whatever people write, everywhere it shows it', async () => {
    const evil = '<script>alert(1)</script> "&amp;" https://x.example/?a=<b>&c=\'d\' #<i> @velo_sud';
    const { id, url } = await write({ status: evil, spoiler_text: '<img src=x>' });
    const pages = [url, url.replace(`/${id}`, ''), (await depart()).authorizeUrl];
    for (const page of pages) {
      const html = await (await fetch(page)).text();
      expect(html).not.toMatch(/<script|<img src=x|<i>/);
    }
    const status = await api.readStatus(wire(), await signIn(), id);
    expect(textOf(status.html)).toBe(evil);
  });

  function wire(): Line {
    const fetching: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      const text = await response.clone().text();
      answers?.push({ status: response.status, body: text && JSON.parse(text), headers: response.headers });
      return response;
    };
    return { ...lineTo(`${sandbox.url}/mastodon`, fetching), now: () => sandbox.clock.now() };
  }

  const send = (signed: Session, bytes: Uint8Array = PNG) =>
    api.uploadPicture(wire(), signed, { bytes, mime: 'image/png', alt: ALT });

  function depart() {
    if (network.connect.by !== 'oauth') throw new Error('Mastodon connects by OAuth.');
    const codeChallenge = createHash('sha256').update('verifier').digest('base64url');
    const input = { instance: '' };
    return network.connect.begin(wire(), { input, redirectUri: REDIRECT, state: 's', codeChallenge });
  }

  async function begin(): Promise<JsonObject> {
    return (await depart()).keep;
  }

  function exchange({ clientId, clientSecret }: JsonObject, code: string) {
    const client = { client_id: String(clientId), client_secret: String(clientSecret) };
    return api.exchangeCode(wire(), { ...client, code, redirect_uri: REDIRECT, code_verifier: 'verifier' });
  }

  async function signIn(authorizeUrl?: string, keep?: JsonObject, account = '109298000000000002'): Promise<Session> {
    const departure = authorizeUrl && keep ? { authorizeUrl, keep } : await depart();
    const body = new URLSearchParams({ account, decision: 'allow' });
    const back = await fetch(departure.authorizeUrl, { method: 'POST', body, redirect: 'manual' });
    const code = new URL(back.headers.get('location')!).searchParams.get('code')!;
    // The secret of the application that asked, whichever began last.
    const { key, secret } = sandbox
      .world('mastodon')
      .kept<{ key: string; secret: string }>('apps')
      .get(String(departure.keep.clientId))!;
    const { token } = await exchange({ clientId: key, clientSecret: secret }, code);
    return { secrets: { accessToken: token, clientId: key, clientSecret: secret } };
  }
});

describe('what a refusal means', () => {
  const says = (error: string, error_description?: string) => ({ error, error_description });
  const invalid = (what: string) => says(`Validation failed: ${what}`);
  const HTML = '<!doctype html><html><body>No.</body></html>';

  type Case = [status: number, body: unknown, phase: Phase, kind: NetworkErrorKind, code: keyof typeof SAY];
  const cases: Case[] = [
    [429, says('Too many requests'), 'post', 'throttled', 'too-many-requests'],
    [429, says('Too many requests'), 'upload', 'throttled', 'too-many-uploads'],
    [429, says('Too many requests'), 'delete', 'throttled', 'too-many-deletions'],
    [429, HTML, 'read', 'throttled', 'too-many-requests'],
    [429, '', 'register', 'throttled', 'too-many-requests'],

    [401, says('The access token is invalid'), 'post', 'reconnect', 'token-refused'],
    [401, says('The access token was revoked'), 'read', 'reconnect', 'token-refused'],
    [401, says('The access token expired'), 'read', 'reconnect', 'token-refused'],
    [401, '', 'upload', 'reconnect', 'token-refused'],
    [401, says('This API requires an authenticated user'), 'instance', 'reconnect', 'token-refused'],
    [422, says('This method requires an authenticated user'), 'post', 'reconnect', 'token-of-no-one'],
    [403, says('This action is outside the authorized scopes'), 'upload', 'reconnect', 'scope-missing'],
    [403, says('insufficient_scope'), 'post', 'reconnect', 'scope-missing'],
    [403, says('Your login is currently disabled'), 'post', 'reconnect', 'login-disabled'],
    [403, says('Your login is missing a confirmed e-mail address'), 'read', 'reconnect', 'login-unconfirmed'],
    [403, says('Your login is currently pending approval'), 'read', 'reconnect', 'login-pending'],
    [403, says('This action is not allowed'), 'delete', 'rejected', 'not-allowed'],
    [403, HTML, 'post', 'rejected', 'turned-away'],

    [404, HTML, 'register', 'rejected', 'not-a-server'],
    [405, '', 'register', 'rejected', 'not-a-server'],
    [410, '', 'register', 'rejected', 'server-closed'],
    [301, '', 'register', 'rejected', 'server-moved'],
    [403, HTML, 'register', 'rejected', 'turned-away'],
    [403, says('This action is not allowed'), 'register', 'rejected', 'app-refused'],
    [422, invalid('Redirect URI must be an absolute URI.'), 'register', 'rejected', 'app-refused'],
    [422, invalid("Scopes doesn't match configured on the server."), 'register', 'rejected', 'scopes-refused'],
    [503, '', 'register', 'unavailable', 'broken'],
    [400, says('invalid_grant', 'The provided authorization grant is invalid.'), 'code', 'rejected', 'code-refused'],
    [400, says('invalid_scope', 'The requested scope is invalid.'), 'code', 'rejected', 'scopes-refused'],
    [401, says('invalid_client', 'Client authentication failed.'), 'code', 'rejected', 'app-forgotten'],
    [403, says('unauthorized_client', 'You are not authorized'), 'revoke', 'rejected', 'revoke-refused'],
    [500, HTML, 'code', 'unavailable', 'broken'],
    [408, '', 'code', 'unavailable', 'broken'],

    [404, says('Record not found'), 'read', 'rejected', 'not-found'],
    [404, says('Record not found'), 'delete', 'rejected', 'not-found'],
    [404, HTML, 'read', 'unavailable', 'broken'],
    [404, HTML, 'post', 'unknown', 'broken-outcome'],
    [410, '', 'read', 'rejected', 'not-found'],
    [410, '', 'post', 'rejected', 'server-closed'],
    [404, says('Not Found'), 'instance', 'rejected', 'not-a-server'],
    [404, '', 'instance', 'rejected', 'not-a-server'],
    [404, says('Record not found'), 'picture', 'rejected', 'media-gone'],
    [404, says('Not Found'), 'upload', 'rejected', 'request-refused'],
    [404, says('Record not found'), 'post', 'rejected', 'made-and-deleted'],
    [404, says('Record not found'), 'reply', 'rejected', 'made-and-deleted'],
    [
      404,
      says('The post you are trying to reply to does not appear to exist.'),
      ...(['reply', 'rejected', 'parent-gone'] as const),
    ],

    [422, invalid('Text character limit of 500 exceeded'), 'post', 'rejected', 'text-too-long'],
    [
      422,
      says('La validation a échoué : Texte limite de 500 caractères dépassée'),
      'post',
      'rejected',
      'text-too-long',
    ],
    [
      422,
      says('Gültigkeitsprüfung ist fehlgeschlagen: Text 500 Zeichen überschritten'),
      'post',
      'rejected',
      'text-too-long',
    ],
    [422, invalid("Text can't be blank"), 'post', 'rejected', 'text-empty'],
    [422, invalid('Text contained a disallowed hashtag: pain'), 'post', 'rejected', 'hashtag-refused'],
    [422, invalid('Text contained the disallowed hashtags: pain, sel'), 'post', 'rejected', 'hashtag-refused'],
    [422, says('Cannot attach more than 4 files'), 'post', 'rejected', 'too-many-pictures'],
    [
      422,
      says('Cannot attach a video to a post that already contains images'),
      'post',
      'rejected',
      'pictures-do-not-mix',
    ],
    [422, says('Media 12 not found or already attached to another post'), 'post', 'rejected', 'media-gone'],
    [
      422,
      says('Cannot attach files that have not finished processing. Try again in a moment!'),
      ...(['post', 'unavailable', 'media-not-ready'] as const),
    ],
    [422, says('Duplicate record'), 'post', 'unknown', 'broken-outcome'],
    [422, says('Ungültig'), 'post', 'rejected', 'request-refused'],
    [422, '', 'reply', 'rejected', 'request-refused'],
    [400, says('param is missing or the value is empty'), 'post', 'rejected', 'request-refused'],
    [422, { error: { error: 'Validation failed', details: {} } }, 'post', 'rejected', 'request-refused'],
    [413, HTML, 'upload', 'rejected', 'picture-too-large'],
    [413, '', 'post', 'rejected', 'request-refused'],
    [422, invalid('File file size must be less than 16 MB'), 'upload', 'rejected', 'picture-too-large'],
    [422, invalid('9000x9000 images are not supported'), 'upload', 'rejected', 'picture-too-many-pixels'],
    [422, invalid('Description is too long (maximum is 1500 characters)'), 'upload', 'rejected', 'alt-too-long'],
    [422, invalid('File content type is invalid, File is invalid'), 'upload', 'rejected', 'picture-unreadable'],
    [422, says('File type of uploaded media could not be verified'), 'upload', 'rejected', 'picture-unreadable'],
    [422, says('Error processing thumbnail for uploaded media'), 'picture', 'rejected', 'picture-unreadable'],
    [500, says('Error processing thumbnail for uploaded media'), 'upload', 'rejected', 'picture-unreadable'],
    [415, '', 'upload', 'rejected', 'picture-unreadable'],

    [500, HTML, 'post', 'unknown', 'broken-outcome'],
    [502, HTML, 'reply', 'unknown', 'broken-outcome'],
    [
      503,
      says('There was a temporary problem serving your request, please try again'),
      'post',
      'unknown',
      'broken-outcome',
    ],
    [503, says('Remote data could not be fetched'), 'read', 'unavailable', 'broken'],
    [504, '', 'post', 'unknown', 'broken-outcome'],
    [500, says('Internal error'), 'upload', 'unavailable', 'broken'],
    [302, '', 'post', 'unknown', 'broken-outcome'],
    [302, '', 'read', 'unavailable', 'broken'],
    [200, says('Internal error'), 'post', 'unknown', 'broken-outcome'],
    [200, says('Internal error'), 'read', 'unavailable', 'broken'],
  ];

  it.each(cases)('%i %j while %s: %s, %s', (status, body, phase, kind, code) => {
    const error = refusal({ status, headers: {}, body }, phase);
    expect(error).toMatchObject({ kind, code, status });
  });

  it('has a case for every code that an answer can bring', () => {
    const silent = [
      'unreachable',
      'no-answer',
      'no-answer-yet',
      'unreadable',
      'unreadable-outcome',
      'instance-invalid',
    ];
    const covered = new Set([...cases.map(([, , , , code]) => code), ...silent]);
    expect(Object.keys(SAY).filter((code) => !covered.has(code))).toEqual([]);
  });

  it('takes the reset in either way servers say it', () => {
    const answer = (headers: Record<string, string>): Answer => ({ status: 429, headers, body: '' });
    const reset = { 'x-ratelimit-reset': '2026-11-22T08:05:00.123456Z' };
    expect(refusal(answer(reset), 'post').retryAt).toEqual(new Date('2026-11-22T08:05:00.123Z'));
    const after = { date: 'Sun, 22 Nov 2026 08:00:00 GMT', 'retry-after': '90' };
    expect(refusal(answer(after), 'post').retryAt).toEqual(new Date('2026-11-22T08:01:30Z'));
    expect(refusal(answer({}), 'post').retryAt).toBeUndefined();
    expect(refusal(answer({ 'x-ratelimit-reset': 'soon' }), 'post').retryAt).toBeUndefined();
    expect(refusal(answer({ 'retry-after': '90' }), 'post').retryAt).toBeUndefined();
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED'])(
    'knows that nothing was sent after %s',
    (code) => {
      const cause = new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
      for (const phase of ['post', 'reply', 'read', 'upload'] as const)
        expect(silence(cause, phase)).toMatchObject({ kind: 'unavailable', code: 'unreachable' });
      const expected = code === 'ECONNREFUSED' ? 'unreachable' : 'not-a-server';
      expect(silence(cause, 'register')).toMatchObject({ code: expected });
    },
  );

  it('knows that nothing was sent when our own guard refused the address, or every address of a name', () => {
    const guarded = new TypeError('fetch failed', {
      cause: Object.assign(new Error('No.'), { name: 'AddressRefused' }),
    });
    expect(silence(guarded, 'post').kind).toBe('unavailable');
    expect(silence(guarded, 'register')).toMatchObject({ kind: 'rejected', code: 'not-a-server' });
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
  });

  it.each([
    ['a page', '<html>Welcome to the hotel</html>'],
    ['nothing', ''],
    ['JSON of another kind', '[1,2]'],
    ['no id', '{"url":"https://x.example/1"}'],
  ])('does not believe a success that holds %s', async (_, body) => {
    const line = lineTo('https://x.test', async () => new Response(body, { status: 200 }));
    const post = api.createStatus(line, session(), { status: 'Bonjour' }, KEY);
    expect(await failure(post)).toMatchObject({ kind: 'unknown', code: 'unreadable-outcome' });
    expect(await failure(api.readStatus(line, session(), '1'))).toMatchObject({ kind: 'unavailable' });
    const register = api.registerApp(line, { client_name: 'M', scopes: '', redirect_uris: [] });
    expect(await failure(register)).toMatchObject({ kind: 'rejected', code: 'not-a-server' });
  });

  it('quotes a page as a page', () => {
    const page = { status: 200, headers: {}, body: '<html>Welcome to the hotel</html>' };
    expect(unreadable(page, 'post').answer).toBe('A page of HTML.');
  });

  it('never writes a token into the journal', () => {
    const body = { error: 'invalid_grant', access_token: 'SECRET', client_secret: 'SECRET' };
    expect(JSON.stringify(refusal({ status: 400, headers: {}, body }, 'code').answer)).not.toContain('SECRET');
  });

  it('speaks both languages, with a next step and without exclamation', () => {
    for (const [code, { en, fr }] of Object.entries(SAY)) {
      expect([code, en.split(/\s/).length > 4, fr.split(/\s/).length > 4]).toEqual([code, true, true]);
      expect([code, /!/.test(en + fr), /(?<!\p{L})(tu|ton|ta|tes|toi)(?!\p{L})/iu.test(fr)]).toEqual([
        code,
        false,
        false,
      ]);
      expect([code, /[^\s][;:?»]/.test(fr), /'/.test(en + fr)]).toEqual([code, false, false]);
    }
  });
});

describe('the server a person means', () => {
  const real = lineTo('https://mastodon.social', fetch);

  it.each([
    ['mastodon.social', 'https://mastodon.social'],
    ['  Piaille.FR/ ', 'https://piaille.fr'],
    ['https://piaille.fr/@velo', 'https://piaille.fr'],
    ['http://piaille.fr', 'https://piaille.fr'],
    ['@velo@piaille.fr', 'https://piaille.fr'],
    ['velo@piaille.fr', 'https://piaille.fr'],
    ['', 'https://mastodon.social'],
    ['exämple.social', 'https://xn--exmple-cua.social'],
  ])('reads “%s” as %s', (typed, server) => {
    expect(serverOf(real, typed)).toBe(server);
  });

  it.each(['mastodon', 'localhost', '127.0.0.1', 'http://[::1]/', 'https://mastodon.social:3000', 'a b.c', '@velo'])(
    'refuses “%s” with a sentence',
    (typed) => {
      expect(() => serverOf(real, typed)).toThrow(
        expect.objectContaining({ kind: 'rejected', code: 'instance-invalid' }),
      );
    },
  );

  it('leads every name to the simulator in a rehearsal, and to no one else', () => {
    const rehearsal = lineTo('http://127.0.0.1:4000/sandbox/mastodon', fetch);
    expect(serverOf(rehearsal, 'mastodon.social')).toBe('http://127.0.0.1:4000/sandbox/mastodon');
    expect(serverOf(rehearsal, '')).toBe('http://127.0.0.1:4000/sandbox/mastodon');
  });
});

describe('the limits of a server', () => {
  const [format] = network.formats as [Format, Format];

  it('take the place of those everybody has', () => {
    const limits = limitsOf({
      statuses: { max_characters: 5000, max_media_attachments: 8, characters_reserved_per_url: 30 },
      media_attachments: {
        supported_mime_types: ['image/jpeg', 'image/webp', 'video/mp4'],
        image_size_limit: 8_000_000,
        image_matrix_limit: 16_000_000,
        description_limit: 420,
      },
    });
    expect(adapt(format, limits)).toMatchObject({
      name: 'post',
      text: { count: 'graphemes', max: 5000, linkLength: 30, shortensRemoteMentions: true },
      pictures: {
        max: 8,
        mimes: ['image/jpeg', 'image/webp'],
        maxBytes: 8_000_000,
        maxPixels: 16_000_000,
        maxAltGraphemes: 420,
      },
    });
    expect(format.text.max).toBe(500);
  });

  it('leave alone what the server does not tell', () => {
    expect(adapt(format, limitsOf(undefined))).toEqual(format);
    expect(adapt(format, limitsOf({ statuses: { max_characters: 1000 } }))).toMatchObject({
      text: { max: 1000, linkLength: 23 },
      pictures: format.pictures,
    });
    expect(adapt(format, { maxCharacters: 'many' })).toEqual(format);
    const silent = limitsOf({ media_attachments: { supported_mime_types: [], image_size_limit: 0 } });
    expect(adapt(format, silent).pictures).toEqual(format.pictures);
  });

  it('survive servers that say strange things', async () => {
    const strange = { domain: 'https://akko.example/', configuration: { statuses: { max_characters: 'lots' } } };
    const line = lineTo('https://akko.example', async () => Response.json(strange));
    const { configuration } = await api.readInstance(line, session(), 'v2');
    expect(adapt(format, limitsOf(configuration))).toEqual(format);
  });
});

describe('reading HTML as words', () => {
  it.each([
    ['<p>Un</p><p>Deux<br />Trois</p>', 'Un\n\nDeux\nTrois'],
    ['<p>&lt;b&gt; &amp;amp; &quot;&#39;&#x27;&nbsp;&eacute;</p>', "<b> &amp; \"''\u00a0&eacute;"],
    ['<p class="quote-inline">RE: <a href="x">x</a></p><p>Oui</p>', 'Oui'],
    ['Nu', 'Nu'],
    ['', ''],
    ['<p>&#0;&#99999999;</p>', '&#0;&#99999999;'],
  ])('%s', (html, words) => {
    expect(textOf(html)).toBe(words);
  });
});

describe('recognising our own post', () => {
  const base: Status = {
    id: '1',
    url: 'https://mastodon.example/@velo/1',
    createdAt: '2026-11-22T08:00:00.000Z',
    parentId: undefined,
    html: '<p>Le pain du lundi</p>',
    warning: '',
    visibility: 'public',
    mediaIds: [],
    application: 'Marronnier',
    author: { id: '1', acct: 'velo' },
    isBoost: false,
    counts: { favourites_count: 0, reblogs_count: 0, replies_count: 0, quotes_count: undefined },
  };
  const wanted: Wanted = { text: 'Le pain du lundi', warning: '', pictures: 0, mediaIds: [] };

  type Case = [why: string, theirs: Partial<Status>, ours: Partial<Wanted>, is: 'yes' | 'maybe' | 'no'];
  const cases: Case[] = [
    ['the same words', {}, {}, 'yes'],
    ['other words', {}, { text: 'Le pain du mardi' }, 'no'],
    ['spaces nobody reads', {}, { text: ' Le  pain du\nlundi ' }, 'yes'],
    [
      'an address marked up',
      { html: '<p>À <span>https://</span><span>a.example/</span></p>' },
      { text: 'À https://a.example' },
      'yes',
    ],
    [
      'a mention without its domain',
      { html: '<p>@<span>velo</span> oui</p>' },
      { text: '@velo@far.example oui' },
      'yes',
    ],
    ['composed letters', { html: '<p>e\u0301te\u0301</p>' }, { text: 'été' }, 'yes'],
    ['a warning', { warning: 'Attention' }, { warning: 'Attention' }, 'yes'],
    ['another warning', { warning: 'Attention' }, {}, 'no'],
    ['a warning that became the words', { html: '<p>Attention</p>' }, { text: '', warning: 'Attention' }, 'yes'],
    ['an answer where none was sent', { parentId: '9' }, {}, 'no'],
    ['no answer where one was sent', {}, { parentId: '9' }, 'no'],
    ['the same answer', { parentId: '9' }, { parentId: '9' }, 'yes'],
    ['another application', { application: 'Web' }, {}, 'no'],
    ['no application told', { application: undefined }, {}, 'yes'],
    ['a boost', { isBoost: true }, {}, 'no'],
    ['a picture too many', { mediaIds: ['7'] }, {}, 'no'],
    [
      'our pictures, whatever the words',
      { mediaIds: ['8', '7'], html: '' },
      { pictures: 2, mediaIds: ['7', '8'] },
      'yes',
    ],
    ['pictures uploaded anew, the same words', { mediaIds: ['9'] }, { pictures: 1, mediaIds: ['7'] }, 'yes'],
    ['other pictures, no words', { mediaIds: ['9'], html: '' }, { pictures: 1, mediaIds: ['7'], text: '' }, 'maybe'],
    ['Markdown made of it', { html: '<p>Le <em>pain</em> du lundi</p>' }, { text: 'Le *pain* du lundi' }, 'maybe'],
    ['other emoji only', { html: '<p>🥖</p>' }, { text: '🥐' }, 'no'],
  ];

  it.each(cases)('%s', (_, theirs, ours, is) => {
    expect(isOurs({ ...base, ...theirs }, { ...wanted, ...ours })).toBe(is);
  });
});

describe('the declaration', () => {
  it('is believed by the simulator, which counts for itself', () => {
    const { text } = network.formats[0]!;
    const pieces = [
      ...['a', 'é', '面', '🥖', '👩‍👩‍👧‍👧', '🇫🇷', '1️⃣', '❤️', '’', '…', '€'],
      ...['https://example.org/pain ', 'http://example.org ', '(https://example.org/a_(b)), ', 'example.org '],
      ...['@velo ', '@velo@example.org ', '@velo.sud@un.exemple.social, ', 'velo@example.org ', '#pain '],
    ];
    for (const piece of pieces) {
      let longest = '';
      while (!measure(longest + piece, text).over) longest += piece;
      const counted = measure(longest, text).length;
      expect([piece, lengthOf(longest, '')]).toEqual([piece, counted]);
      expect([piece, lengthOf(longest + piece, '') > 500]).toEqual([piece, true]);
    }
  });

  it('asks for the rights it uses, and needs no keys', () => {
    expect(network.scopes).toEqual(['read:accounts', 'read:statuses', 'write:statuses', 'write:media']);
    expect(network.keys).toEqual([]);
  });

  it('fills the form of the server with one that exists', () => {
    expect(network.connect.fields).toMatchObject([{ name: 'instance', type: 'url', default: network.hosts.instance }]);
  });
});

function session(): Session {
  return { secrets: { accessToken: 'REDACTED-ACCESS', ...KEEP } };
}

function lineTo(url: string, fetching: typeof fetch): Line {
  return { hosts: { instance: url }, keys: {}, now: () => new Date('2026-11-22T08:00:00Z'), fetch: fetching };
}

/** Answers as recorded, and notes what was asked. */
function replaying({ response }: Recorded, seen: Recorded['request'][]): Line {
  return lineTo('http://recorded.test', async (input, init) => {
    const url = new URL(String(input));
    const body = readable(init?.body);
    const type: Record<string, string> =
      init?.body instanceof FormData ? { 'content-type': 'multipart/form-data' } : {};
    const headers = { ...Object.fromEntries(new Headers(init?.headers)), ...type };
    const path = url.pathname + url.search;
    seen.push({ method: String(init?.method), path, headers, ...(body !== undefined && { body }) });
    const text = response.body === '' ? null : JSON.stringify(response.body);
    return new Response(text, { status: response.status, headers: response.headers ?? {} });
  });
}

function readable(body: RequestInit['body']): unknown {
  if (body instanceof FormData) {
    const fields = [...body].map(([name, value]) => [name, typeof value === 'string' ? value : `(${value.type})`]);
    return Object.fromEntries(fields);
  }
  return typeof body === 'string' ? JSON.parse(body) : undefined;
}

/** Names that are missing, and kinds that differ; what is null on one side may be anything. */
function differences(wanted: unknown, given: unknown, at = '$'): string[] {
  if (wanted === null || given === null) return [];
  if (kindOf(wanted) !== kindOf(given)) return [`${at} is ${kindOf(given)}, not ${kindOf(wanted)}`];
  if (Array.isArray(wanted) && Array.isArray(given)) {
    if (wanted.length === 0) return [];
    return given.length === 0
      ? [`${at} is empty`]
      : given.flatMap((one, index) => differences(wanted[Math.min(index, wanted.length - 1)], one, `${at}[${index}]`));
  }
  if (typeof wanted !== 'object' || typeof given !== 'object') return [];
  const there = given as Record<string, unknown>;
  return Object.entries(wanted as object).flatMap(([name, value]) =>
    name in there ? differences(value, there[name], `${at}.${name}`) : [`${at}.${name} is missing`],
  );
}

const kindOf = (value: unknown) => (Array.isArray(value) ? 'array' : typeof value);

async function failure(promise: Promise<unknown>): Promise<NetworkError> {
  const error = await promise.then(
    () => new Error('It did not fail.'),
    (error: unknown) => error,
  );
  if (error instanceof NetworkError) return error;
  throw error;
}
