import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Connected, Content, Line, PublishCall } from '../network.js';
import { readInstance } from './client.js';
import network from './index.js';
import simulator from './sandbox.js';

/**
 * Everything the client sends and the simulator answers, against the OpenAPI document made from Mastodon's own
 * documentation. It is not ours to ship: put it at `<MARRONNIER_SPECS>/mastodon/schema.json` (from
 * github.com/abraham/mastodon-openapi) to run these.
 */
const specs = process.env.MARRONNIER_SPECS ?? join(process.cwd(), '../shared/specs');
const file = join(specs, 'mastodon', 'schema.json');
const OPERATIONS = [
  ...['createApp', 'createMediaV2', 'createStatus', 'deleteStatus', 'getAccountStatuses'],
  ...['getAccountsVerifyCredentials', 'getInstance', 'getInstanceV2', 'getMedia', 'getOauthAuthorize'],
  ...['getStatus', 'getStatusContext', 'postOauthRevoke', 'postOauthToken'],
];
/** Fields the documentation has in its words and examples, and the document not in its schemas. */
const IN_WORDS = [
  ['configuration', { vapid: { type: 'object' } }],
  ['MetaDetails', { size: { type: 'string' } }],
] as const;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const REDIRECT = 'https://marronnier.example/connected';

interface Exchange {
  method: string;
  /** Path and query, as sent. */
  path: string;
  headers: string[];
  type: string;
  body: unknown;
  status: number;
  answerType: string;
  answer: unknown;
}

type Schema = { [name: string]: unknown };
interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: { type?: string };
}
interface Media {
  content?: Record<string, { schema: Schema }>;
}
interface Operation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: Media & { required?: boolean };
  responses: Record<string, Media>;
  security?: Record<string, string[]>[];
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    securitySchemes: { OAuth2: { flows: { authorizationCode: { tokenUrl: string; scopes: object } } } };
  };
}

if (!existsSync(file)) {
  it.skip('is checked against Mastodon’s OpenAPI document (skipped: set MARRONNIER_SPECS to the folder that holds mastodon/schema.json)', () => {});
} else {
  describe('against Mastodon’s own description', () => {
    const official = JSON.parse(readFileSync(file, 'utf8')) as Document;
    const exchanges: Exchange[] = [];
    let description: Description;
    let sandbox: SandboxHost;
    beforeAll(async () => {
      description = new Description(official);
      sandbox = await hostSandbox({ simulators: [simulator] });
      await liveAWeek(lineTo(sandbox, exchanges), sandbox);
    });
    afterAll(() => sandbox.close());

    it(`uses ${OPERATIONS.length} operations: ${OPERATIONS.join(', ')}`, () => {
      const used = exchanges.map((one) => description.find(one)?.operation.operationId);
      expect([...new Set(used)].toSorted()).toEqual(OPERATIONS);
    });

    it('sends only what they describe, and all that they require', () => {
      expect(exchanges.flatMap((one) => description.faultsOfRequest(one))).toEqual([]);
    });

    it('rehearses answers of their shape, and nothing beside it', () => {
      expect(exchanges.flatMap((one) => description.faultsOfAnswer(one))).toEqual([]);
      const statuses = new Set(exchanges.map((one) => one.status));
      expect(statuses).toEqual(new Set([200, 202, 206, 400, 401, 403, 404, 422, 429]));
    });

    it('asks for rights they know, and for one of those that each of them wants', () => {
      const { tokenUrl, scopes } = official.components.securitySchemes.OAuth2.flows.authorizationCode;
      expect(tokenUrl).toBe('/oauth/token');
      expect(Object.keys(scopes)).toEqual(expect.arrayContaining(network.scopes));
      const wanted = exchanges.map((one) => description.scopesOf(one)).filter((some) => some.length > 0);
      const lacking = wanted.filter((some) => !some.some((scope) => network.scopes.includes(scope)));
      expect([wanted.length > 10, lacking]).toEqual([true, []]);
    });

    it('would notice a strange parameter, a missing one, a strange field and a wrong answer', () => {
      const list = exchanges.find((one) => one.path.includes('/statuses?'))!;
      const create = exchanges.find((one) => one.method === 'POST' && one.path === '/api/v1/statuses')!;
      const register = exchanges.find((one) => one.path === '/api/v1/apps')!;
      const authorize = exchanges.find((one) => one.path.startsWith('/oauth/authorize'))!;
      const processing = exchanges.find((one) => one.status === 206)!;
      const wrong = [
        ...description.faultsOfRequest({ ...list, path: `${list.path}&since=today` }),
        ...description.faultsOfRequest({ ...list, path: '/api/v1/accounts/1/statuses?limit=many' }),
        ...description.faultsOfRequest({ ...authorize, path: '/oauth/authorize?client_id=1&response_type=code' }),
        ...description.faultsOfRequest({ ...create, body: { status: 'Bonjour', mood: 'good' } }),
        ...description.faultsOfRequest({ ...create, body: { visibility: 'public' } }),
        ...description.faultsOfRequest({ ...create, headers: ['x-mood'] }),
        ...description.faultsOfRequest({ ...register, body: { scopes: 'read' } }),
        ...description.faultsOfRequest({ ...create, path: '/api/v1/toots' }),
        ...description.faultsOfAnswer({ ...create, answer: { ...(create.answer as object), likes: 1 } }),
        ...description.faultsOfAnswer({ ...create, answer: { ...(create.answer as object), id: 12 } }),
        ...description.faultsOfAnswer({ ...create, status: 418 }),
        ...description.faultsOfAnswer({ ...processing, answer: { id: '1' } }),
      ];
      expect(wrong).toEqual([
        expect.stringContaining('since is not described'),
        expect.stringContaining('limit: data must be integer'),
        expect.stringContaining('redirect_uri is required'),
        expect.stringContaining('must NOT have unevaluated properties'),
        expect.stringContaining("must have required property 'status'"),
        expect.stringContaining('the header x-mood is not described'),
        expect.stringContaining("must have required property 'client_name'"),
        expect.stringContaining('no such operation'),
        expect.stringContaining('must NOT have additional properties'),
        expect.stringContaining('must be string'),
        expect.stringContaining('this status is not described'),
        expect.stringContaining('no body is described'),
      ]);
    });
  });
}

/** Everything the network can do, and what a server refuses. */
async function liveAWeek(line: Line, sandbox: SandboxHost): Promise<void> {
  const { account, session } = await signIn(line);
  await network.check(line, account, session);
  await readInstance(line, session, 'v1');
  const settings = { visibility: 'unlisted', spoiler_text: 'Du gluten', sensitive: true };
  const picture = { ...{ mediaId: 'm', mime: 'image/png', bytes: 1 }, ...{ width: 1, height: 1, alt: 'Un pain' } };
  const content: Content = {
    ...{ format: 'thread', settings, language: 'fr' },
    parts: [
      { text: 'À lire & à garder, @velo_sud #pain : https://boulangerie-nord.example/pain', attachments: [picture] },
      { text: '', attachments: [{ ...picture, mediaId: 'gif', alt: '' }] },
      { text: 'La suite', attachments: [] },
    ],
  };
  const call: PublishCall = {
    ...{ line, account, session, content, done: {}, publicationId: 'p', startedAt: line.now() },
    open: async (id) => (id === 'gif' ? GIF : PNG),
    read: async () => new Uint8Array(),
    pullUrl: async () => '',
  };
  for (const step of network.publish(content)) {
    await step.find?.(call);
    let outcome = await step.run(call);
    if ('pendingSeconds' in outcome) {
      sandbox.clock.advance(outcome.pendingSeconds + 2);
      outcome = await step.run(call);
    }
    call.done[step.name] = 'checkpoint' in outcome ? outcome.checkpoint : null;
  }
  await network.publish(content).at(-1)!.find!(call);
  const ref = { line, account, session, receipt: network.receipt(account, content, call.done) };
  sandbox.clock.advance(48 * 3600);
  await network.readBack(ref);
  await network.measure(ref);
  await network.hear!(ref);

  const refused = async (text: string, bytes?: Uint8Array) => {
    const attachments = bytes ? [picture] : [];
    const other = { ...call, done: {}, content: { ...content, parts: [{ text, attachments }] } };
    const attempt = { ...other, ...(bytes && { open: async () => bytes }) };
    for (const step of network.publish(other.content)) await step.run(attempt);
  };
  await Promise.allSettled([refused('a'.repeat(501)), refused('Une image', Buffer.from('No picture.'))]);
  await network.delete!(ref);
  await network.delete!(ref);
  await network.readBack(ref);
  sandbox.fault('mastodon', { kind: 'throttle', times: 1 });
  await Promise.allSettled([network.readBack(ref)]);
  await network.revoke!(line, account, session);
  const stranger = { ...session, secrets: { ...session.secrets, accessToken: 'strange' } };
  await Promise.allSettled([network.readBack(ref), network.revoke!(line, account, stranger)]);
}

/** A code works once: the second time is the refusal that we want to see too. */
async function signIn(line: Line): Promise<Connected> {
  if (network.connect.by !== 'oauth') throw new Error('Mastodon connects by OAuth.');
  const { begin, finish } = network.connect;
  const codeChallenge = createHash('sha256').update('verifier').digest('base64url');
  const input = { instance: 'mastodon.social' };
  const departure = { input, redirectUri: REDIRECT, state: 's', codeChallenge };
  const { authorizeUrl, keep } = await begin(line, departure);
  await line.fetch(authorizeUrl);
  const body = new URLSearchParams({ account: '109298000000000001', decision: 'allow' });
  const back = await fetch(authorizeUrl, { method: 'POST', body, redirect: 'manual' });
  const code = new URL(back.headers.get('location')!).searchParams.get('code')!;
  const connected = await finish(line, { code, codeVerifier: 'verifier', redirectUri: REDIRECT, keep });
  await Promise.allSettled([finish(line, { code, codeVerifier: 'verifier', redirectUri: REDIRECT, keep })]);
  return connected;
}

/** A line that keeps what passes over it. */
function lineTo(sandbox: SandboxHost, exchanges: Exchange[]): Line {
  const mount = `${sandbox.url}/mastodon`;
  return {
    hosts: { instance: mount },
    keys: {},
    now: () => sandbox.clock.now(),
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const text = await response.clone().text();
      const answerType = (response.headers.get('content-type') ?? '').split(';')[0]!;
      exchanges.push({
        ...{ method: init?.method ?? 'GET', path: String(input).slice(mount.length), ...sent(init) },
        ...{ status: response.status, answerType },
        answer: answerType === 'application/json' ? JSON.parse(text) : text,
      });
      return response;
    },
  };
}

function sent(init: RequestInit | undefined): Pick<Exchange, 'headers' | 'type' | 'body'> {
  const headers = new Headers(init?.headers);
  const names = [...headers.keys()];
  if (init?.body instanceof FormData) {
    const fields = [...init.body].map(([name, value]) => [name, typeof value === 'string' ? value : '(bytes)']);
    return { headers: names, type: 'multipart/form-data', body: Object.fromEntries(fields) };
  }
  const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined;
  return { headers: names, type: headers.get('content-type') ?? '', body };
}

class Description {
  private readonly open: Ajv2020;
  private readonly closed: Ajv2020;
  private readonly known = new Map<string, ValidateFunction>();

  constructor(private readonly document: Document) {
    const whole = withWords(document);
    this.open = compiler(whole);
    this.closed = compiler(closed(whole) as object);
  }

  find({ method, path }: Exchange): { operation: Operation; template: string } | undefined {
    const given = path.split('?')[0]!.split('/');
    const templates = Object.keys(this.document.paths).filter((template) => {
      const wanted = template.split('/');
      return (
        wanted.length === given.length && wanted.every((piece, at) => piece.startsWith('{') || piece === given[at])
      );
    });
    // A path without placeholders goes before one with them.
    const template = templates.toSorted((one, other) => one.split('{').length - other.split('{').length)[0];
    const operation = template === undefined ? undefined : this.document.paths[template]?.[method.toLowerCase()];
    return operation && template !== undefined ? { operation, template } : undefined;
  }

  /** Any of them will do. */
  scopesOf(exchange: Exchange): string[] {
    return (this.find(exchange)?.operation.security ?? []).flatMap((one) => one.OAuth2 ?? []);
  }

  faultsOfRequest(exchange: Exchange): string[] {
    const where = `${exchange.method} ${exchange.path}`;
    const found = this.find(exchange);
    if (!found) return [`${where}: no such operation`];
    const { operation } = found;
    const faults = [
      ...this.faultsOfQuery(exchange, operation),
      ...faultsOfHeaders(exchange, operation),
      ...this.faultsOfBody(exchange, operation),
    ];
    return faults.map((fault) => `${where}: ${fault}`);
  }

  private faultsOfQuery({ path }: Exchange, operation: Operation): string[] {
    const parameters = (operation.parameters ?? []).filter((one) => one.in === 'query');
    const given = new URL(path, 'http://x').searchParams;
    const strange = [...given.keys()].filter((name) => !parameters.some((one) => one.name === name));
    const missing = parameters.filter((one) => one.required && !given.has(one.name));
    return [
      ...strange.map((name) => `${name} is not described`),
      ...missing.map(({ name }) => `${name} is required`),
      ...parameters
        .filter(({ name }) => given.has(name))
        .flatMap((one) => this.faultsOfValue(one, given.get(one.name)!)),
    ];
  }

  private faultsOfValue({ name, schema }: Parameter, value: string): string[] {
    const kinds: Record<string, unknown> = { integer: Number(value), boolean: value === 'true' };
    const validate = this.open.compile(schema);
    return validate(kinds[schema.type ?? ''] ?? value) ? [] : [`${name}: ${this.open.errorsText(validate.errors)}`];
  }

  private faultsOfBody({ type, body }: Exchange, operation: Operation): string[] {
    const schema = operation.requestBody?.content?.[type]?.schema;
    if (!schema) return body === undefined ? [] : [`a body of ${type} is not described`];
    // The kinds of a status overlap where the document says "one of": a picture with words is both.
    const { oneOf, ...rest } = schema;
    const kinds = oneOf ? { ...rest, anyOf: oneOf } : rest;
    return this.check(this.open, operation.operationId, { allOf: [kinds], unevaluatedProperties: false }, body);
  }

  faultsOfAnswer(exchange: Exchange): string[] {
    const where = `${exchange.method} ${exchange.path} → ${exchange.status}`;
    const operation = this.find(exchange)?.operation;
    const described = operation?.responses[String(exchange.status)];
    if (!operation || !described) return [`${where}: this status is not described`];
    const schema = described.content?.[exchange.answerType]?.schema;
    if (schema) {
      const key = `${operation.operationId} ${exchange.status}`;
      return this.check(this.closed, key, schema, exchange.answer).map((fault) => `${where}: ${fault}`);
    }
    if (described.content) return [`${where}: an answer of ${exchange.answerType} is not described`];
    // "Empty" is `{}` in the documentation, and the page of consent is a page.
    const isEmpty = exchange.answer === '' || JSON.stringify(exchange.answer) === '{}';
    const isPage = exchange.answerType === 'text/html' && operation.operationId === 'getOauthAuthorize';
    return isEmpty || isPage ? [] : [`${where}: no body is described`];
  }

  private check(ajv: Ajv2020, name: string, schema: Schema, value: unknown): string[] {
    const key = `${ajv === this.closed ? 'answer' : 'request'} ${name}`;
    const validate = this.known.get(key) ?? ajv.compile(withRefsInto(schema));
    this.known.set(key, validate);
    return validate(value) ? [] : [ajv.errorsText(validate.errors)];
  }
}

/** What any request over HTTP has is nobody's to describe. */
function faultsOfHeaders({ headers }: Exchange, operation: Operation): string[] {
  const described = (operation.parameters ?? []).filter((one) => one.in === 'header').map((one) => one.name);
  const usual = ['accept', 'authorization', 'content-type', ...described.map((name) => name.toLowerCase())];
  return headers.filter((name) => !usual.includes(name)).map((name) => `the header ${name} is not described`);
}

function compiler(document: object): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  ajv.addFormat('iso-639-1', /^[a-z]{2,3}$/);
  ajv.addFormat('scopes', /^[a-z:_]+( [a-z:_]+)*$/);
  ajv.addFormat('binary', true);
  ajv.addSchema(document, 'mastodon');
  return ajv;
}

function withWords(document: Document): Document {
  const copy = structuredClone(document);
  for (const [where, fields] of IN_WORDS) {
    const { schemas } = copy.components;
    const instance = schemas.Instance as { properties: Record<string, Schema> };
    const target = schemas[where] ?? instance.properties[where];
    Object.assign(target?.properties as Schema, fields);
  }
  return copy;
}

/** The same document, where an object has no fields but those it lists. Objects without a list stay open. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Schema = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, closed(inner)]));
  const isObject = [copy.type].flat().includes('object');
  const lists = isObject && typeof copy.properties === 'object' && !('additionalProperties' in copy);
  return lists ? { ...copy, additionalProperties: false } : copy;
}

/** A schema taken out of the document still points into it. */
function withRefsInto(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"mastodon#/')) as Schema;
}
