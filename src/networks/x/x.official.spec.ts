import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Content, Json, Line, PublishCall, Session } from '../network.js';
import { me } from './client.js';
import network from './index.js';
import { exchangeCode } from './oauth.js';
import simulator from './sandbox.js';

/**
 * Everything the client sends and the simulator answers, against X's own OpenAPI document. It is not ours to ship:
 * put it at `<MARRONNIER_SPECS>/x/openapi.json` (from github.com/xdevplatform/docs) to run these.
 */
const specs = process.env.MARRONNIER_SPECS ?? join(process.cwd(), '../shared/specs');
const file = join(specs, 'x', 'openapi.json');
const OPERATIONS = [
  ...['createMediaMetadata', 'createPosts', 'deletePosts', 'getPostsByIds', 'getUsersMe', 'getUsersPosts'],
  ...['mediaUpload', 'searchPostsRecent'],
];
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

interface Exchange {
  method: string;
  /** Path and query, as sent. */
  path: string;
  type: string;
  body: unknown;
  status: number;
  answerType: string;
  answer: unknown;
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: { type?: string };
}
interface Media {
  content?: Record<string, { schema: { $ref: string } }>;
}
interface Operation {
  operationId: string;
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: Media;
  responses: Record<string, Media>;
  security: Record<string, string[]>[];
}
interface Document {
  info: { version: string };
  paths: Record<string, Record<string, Operation>>;
  components: {
    parameters: Record<string, Parameter>;
    schemas: Record<string, object>;
    securitySchemes: { OAuth2UserToken: { flows: { authorizationCode: { tokenUrl: string; scopes: object } } } };
  };
}

if (!existsSync(file)) {
  it.skip('is checked against X’s OpenAPI document (skipped: set MARRONNIER_SPECS to the folder that holds x/openapi.json)', () => {});
} else {
  describe('against X’s own description', () => {
    const official = JSON.parse(readFileSync(file, 'utf8')) as Document;
    let description: Description;
    let sandbox: SandboxHost;
    const exchanges: Exchange[] = [];
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
      expect(new Set(exchanges.map((one) => one.status))).toEqual(new Set([200, 201, 400, 401, 403, 404, 429]));
    });

    it('asks for every right they want, at their address', () => {
      const { tokenUrl, scopes } = official.components.securitySchemes.OAuth2UserToken.flows.authorizationCode;
      expect(tokenUrl).toBe(`${network.hosts.api}/2/oauth2/token`);
      expect(Object.keys(scopes)).toEqual(expect.arrayContaining(network.scopes));
      const wanted = exchanges.flatMap((one) => description.scopesOf(one));
      expect(network.scopes).toEqual(expect.arrayContaining(wanted));
    });

    it('would notice a strange parameter, a missing one, a strange field and a wrong answer', () => {
      const lookup = exchanges.find((one) => one.path.startsWith('/2/tweets?'))!;
      const create = exchanges.find((one) => one.method === 'POST' && one.path === '/2/tweets')!;
      const wrong = [
        ...description.faultsOfRequest({ ...lookup, path: `${lookup.path}&tweet.fields=id` }),
        ...description.faultsOfRequest({ ...lookup, path: '/2/tweets?post.fields=id' }),
        ...description.faultsOfRequest({ ...lookup, path: `${lookup.path}&expansions=everything` }),
        ...description.faultsOfRequest({ ...create, body: { text: 'Bonjour', mood: 'good' } }),
        ...description.faultsOfRequest({ ...create, path: '/2/toots' }),
        ...description.faultsOfAnswer({ ...create, answer: { data: { id: 12, text: 'Bonjour' } } }),
        ...description.faultsOfAnswer({ ...lookup, answer: { data: [{ id: '12', favourites: 1 }] } }),
      ];
      expect(wrong).toEqual([
        expect.stringContaining('tweet.fields is not described'),
        expect.stringContaining('ids is required'),
        expect.stringContaining('expansions'),
        expect.stringContaining('additional properties'),
        expect.stringContaining('no such operation'),
        expect.stringContaining('must be string'),
        expect.stringContaining('additional properties'),
      ]);
    });
  });
}

/** Everything the network can do, and what X refuses. */
async function liveAWeek(line: Line, sandbox: SandboxHost): Promise<void> {
  const session = await signIn(line, sandbox);
  const account = await me(line, session).then((person) => network.check(line, accountOf(person), session));
  const settings = { reply_settings: 'verified', made_with_ai: true, paid_partnership: true };
  const picture = {
    ...{ mediaId: 'm', mime: 'image/png', bytes: PNG.length },
    ...{ width: 1, height: 1, alt: 'Un pain' },
  };
  const content: Content = {
    ...{ format: 'thread', settings, language: 'fr' },
    parts: [
      { text: 'À lire & à garder : https://boulangerie-nord.example/pain', attachments: [picture, picture] },
      { text: 'La suite', attachments: [] },
    ],
  };
  const call: PublishCall = {
    ...{ line, account, session, content, done: {}, publicationId: 'p' },
    ...{ startedAt: line.now(), open: async () => PNG },
    ...{ read: async () => PNG, pullUrl: async () => '' },
  };
  for (const step of network.publish(content)) {
    await step.find?.(call);
    const outcome = await step.run(call);
    call.done[step.name] = 'checkpoint' in outcome ? outcome.checkpoint : null;
  }
  await network.publish(content).at(-1)!.find!(call);
  const ref = { line, account, session, receipt: network.receipt(account, content, call.done) };
  sandbox.clock.advance(3600);
  await network.readBack(ref);
  await network.measure(ref);
  await network.hear!(ref);

  const refused: Promise<unknown>[] = [];
  const again = async (done: Record<string, Json>, text: string, bytes = PNG) => {
    const parts = [{ text, attachments: text === 'Une image' ? [picture] : [] }];
    const other = { ...call, done, content: { ...content, parts }, open: async () => bytes };
    for (const step of network.publish(other.content)) await step.run(other);
  };
  refused.push(again({}, 'La suite'));
  await Promise.allSettled(refused);
  await Promise.allSettled([again({}, 'a'.repeat(281))]);
  await Promise.allSettled([again({}, 'Une image', Buffer.from('No picture, as anybody can see.'))]);
  await network.delete!(ref);
  await network.delete!(ref);
  await network.readBack(ref);
  sandbox.fault('x', { kind: 'throttle', times: 1 });
  await Promise.allSettled([network.readBack(ref)]);
  sandbox.revoke('x', account.externalId);
  await Promise.allSettled([network.readBack(ref)]);
}

function accountOf(person: { id: string; username: string; name: string }) {
  return { externalId: person.id, handle: person.username, displayName: person.name };
}

async function signIn(line: Line, sandbox: SandboxHost): Promise<Session> {
  const redirectUri = 'http://127.0.0.1/connected';
  const url = new URL(`${sandbox.url}/x/i/oauth2/authorize`);
  url.search = new URLSearchParams({
    ...{ response_type: 'code', client_id: 'rehearsal', redirect_uri: redirectUri, state: 's' },
    ...{ scope: network.scopes.join(' '), code_challenge: 'plain', code_challenge_method: 'plain' },
  }).toString();
  const body = new URLSearchParams({ account: '2244994901', decision: 'allow' });
  const back = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  const code = new URL(back.headers.get('location')!).searchParams.get('code')!;
  return exchangeCode(line, { code, codeVerifier: 'plain', redirectUri });
}

/** A line that keeps what passes over it, OAuth aside: that is not in the document. */
function lineTo(sandbox: SandboxHost, exchanges: Exchange[]): Line {
  const mount = `${sandbox.url}/x`;
  return {
    hosts: { api: mount, web: mount },
    keys: { client_id: 'rehearsal', client_secret: 'rehearsal' },
    now: () => sandbox.clock.now(),
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const path = String(input).slice(mount.length);
      if (path.startsWith('/2/oauth2/')) return response;
      exchanges.push({
        ...{ method: init?.method ?? 'GET', path, ...sent(init) },
        status: response.status,
        answerType: (response.headers.get('content-type') ?? '').split(';')[0]!,
        answer: await response.clone().json(),
      });
      return response;
    },
  };
}

function sent(init: RequestInit | undefined): { type: string; body: unknown } {
  if (init?.body instanceof FormData) {
    const fields = [...init.body].map(([name, value]) => [name, typeof value === 'string' ? value : '(bytes)']);
    return { type: 'multipart/form-data', body: Object.fromEntries(fields) };
  }
  const type = new Headers(init?.headers).get('content-type') ?? '';
  return { type, body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined };
}

class Description {
  private readonly open: Ajv;
  private readonly closed: Ajv;
  private readonly known = new Map<string, ValidateFunction>();

  constructor(private readonly document: Document) {
    this.open = compiler(withNull(document) as object);
    this.closed = compiler(withNull(closed(document)) as object);
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

  scopesOf(exchange: Exchange): string[] {
    return (this.find(exchange)?.operation.security ?? []).flatMap((one) => one.OAuth2UserToken ?? []);
  }

  faultsOfRequest(exchange: Exchange): string[] {
    const where = `${exchange.method} ${exchange.path}`;
    const found = this.find(exchange);
    if (!found) return [`${where}: no such operation`];
    const faults = [
      ...this.faultsOfParameters(exchange, found.operation),
      ...this.faultsOfBody(exchange, found.operation),
    ];
    return faults.map((fault) => `${where}: ${fault}`);
  }

  private faultsOfParameters({ path }: Exchange, operation: Operation): string[] {
    const parameters = (operation.parameters ?? [])
      .map((one) => ('$ref' in one ? this.document.components.parameters[one.$ref.split('/').at(-1)!]! : one))
      .filter((one) => one.in === 'query');
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
    const kinds: Record<string, unknown> = { array: value.split(','), integer: Number(value) };
    const validate = this.open.compile(withRefsIn(schema) as object);
    return validate(kinds[schema.type ?? ''] ?? value) ? [] : [`${name}: ${this.open.errorsText(validate.errors)}`];
  }

  private faultsOfBody({ type, body }: Exchange, { requestBody }: Operation): string[] {
    const schema = requestBody?.content?.[type]?.schema;
    if (!schema) return body === undefined ? [] : [`a body of ${type} is not described`];
    return this.check(this.open, 'open', schema.$ref, body);
  }

  faultsOfAnswer(exchange: Exchange): string[] {
    const where = `${exchange.method} ${exchange.path} → ${exchange.status}`;
    const operation = this.find(exchange)?.operation;
    const described = operation?.responses[String(exchange.status)] ?? operation?.responses.default;
    const schema = described?.content?.[exchange.answerType]?.schema;
    if (!schema) return [`${where}: an answer of ${exchange.answerType} is not described`];
    if (exchange.status >= 400) return this.faultsOfProblem(exchange, schema.$ref).map((fault) => `${where}: ${fault}`);
    return this.check(this.closed, 'closed', schema.$ref, exchange.answer).map((fault) => `${where}: ${fault}`);
  }

  /** `about:blank` is in the guides ("Response codes and errors"), not in the document: RFC 7807 describes it. */
  private faultsOfProblem({ status, answer }: Exchange, ref: string): string[] {
    const problem = answer as Record<string, unknown>;
    if (problem.type !== 'about:blank') return this.check(this.open, 'open', ref, answer);
    const isWhole =
      typeof problem.title === 'string' && typeof problem.detail === 'string' && problem.status === status;
    return isWhole ? [] : ['a blank problem needs title, detail and status'];
  }

  private check(ajv: Ajv, name: string, ref: string, value: unknown): string[] {
    const key = `${name} ${ref}`;
    const validate = this.known.get(key) ?? ajv.compile({ $ref: `x${ref}` });
    this.known.set(key, validate);
    return validate(value) ? [] : [ajv.errorsText(validate.errors)];
  }
}

function compiler(document: object): Ajv {
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    formats: { int32: true, int64: true, binary: true, byte: true },
  });
  (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  ajv.addSchema(document, 'x');
  return ajv;
}

/** OpenAPI 3.0 says `nullable`; JSON Schema says a second type. */
function withNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNull);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withNull(inner)]));
  return copy.nullable === true && typeof copy.type === 'string' ? { ...copy, type: [copy.type, 'null'] } : copy;
}

/** The same document, where an object has no fields but those it lists. Objects without a list stay open. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, closed(inner)]));
  const lists = copy.type === 'object' && typeof copy.properties === 'object' && !('additionalProperties' in copy);
  // What is inside a problem is richer than the document says, in the guides themselves.
  return lists && !JSON.stringify(copy.properties).includes('/problems/')
    ? { ...copy, additionalProperties: false }
    : copy;
}

/** A schema taken out of the document still points into it. */
function withRefsIn(value: unknown): unknown {
  return JSON.parse(JSON.stringify(withNull(value)).replaceAll('"#/', '"x#/'));
}
