import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Connected, Content, Json, Line, PublishCall } from '../network.js';
import network from './index.js';
import simulator from './sandbox.js';

/**
 * Everything the client sends and the simulator answers, against Pinterest's own OpenAPI document: it is looked for at
 * `<MARRONNIER_SPECS>/pinterest/openapi-v5.23.0.json` (from github.com/pinterest/api-description).
 */
const specs = process.env.MARRONNIER_SPECS ?? join(process.cwd(), '../shared/specs');
const file = join(specs, 'pinterest', 'openapi-v5.23.0.json');
const OPERATIONS = [
  ...['boards/list', 'boards/list_pins', 'media/create', 'media/get', 'oauth/token', 'pins/analytics', 'pins/create'],
  ...['pins/delete', 'pins/get', 'token/revoke', 'user_account/get'],
];
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const FILM = Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), Buffer.alloc(200_000)]);

interface Exchange {
  method: string;
  /** Path and query, as sent. */
  path: string;
  type: string;
  body: Record<string, unknown> | undefined;
  status: number;
  answer: unknown;
}

interface Schema {
  [key: string]: unknown;
  type?: string;
}
interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: Schema;
}
interface Media {
  content?: Record<string, { schema: Schema }>;
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
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { parameters: Record<string, Parameter>; schemas: Record<string, Schema> };
}

if (!existsSync(file)) {
  it.skip('is checked against Pinterest’s OpenAPI document (skipped: set MARRONNIER_SPECS to the folder that holds pinterest/openapi-v5.23.0.json)', () => {});
} else {
  describe('against Pinterest’s own description', () => {
    const official = JSON.parse(readFileSync(file, 'utf8')) as Document;
    let description: Description;
    let sandbox: SandboxHost;
    const exchanges: Exchange[] = [];
    beforeAll(async () => {
      description = new Description(official);
      sandbox = await hostSandbox({ simulators: [simulator] });
      await liveADay(lineTo(sandbox, exchanges), sandbox);
    });
    afterAll(() => sandbox.close());

    it(`uses ${OPERATIONS.length} operations: ${OPERATIONS.join(', ')}`, () => {
      const used = exchanges.map((one) => description.find(one)?.operation.operationId);
      expect([...new Set(used)].toSorted()).toEqual(OPERATIONS);
      expect(official.info.version).toBe('5.23.0');
    });

    it('sends only what they describe, and all that they require', () => {
      expect(exchanges.flatMap((one) => description.faultsOfRequest(one))).toEqual([]);
    });

    it('rehearses answers of their shape, and nothing beside it', () => {
      expect(exchanges.flatMap((one) => description.faultsOfAnswer(one))).toEqual([]);
      const met = new Set(exchanges.map((one) => one.status));
      expect(met).toEqual(new Set([200, 201, 204, 400, 401, 404, 429, 503]));
    });

    it('asks for every right they want, and for no other, at their address', () => {
      expect(official.servers[0]!.url).toBe(`${network.hosts.api}/v5`);
      const wanted = exchanges.flatMap((one) => description.scopesOf(one));
      expect([...new Set(wanted)].toSorted()).toEqual(network.scopes.toSorted());
    });

    it('would notice a strange parameter, a missing one, a strange field and a wrong answer', () => {
      const create = exchanges.find((one) => one.path === '/pins' && one.status === 201)!;
      const list = exchanges.find((one) => one.path.startsWith('/boards?'))!;
      const analytics = exchanges.find((one) => one.path.includes('/analytics'))!;
      const source = create.body!.media_source as object;
      const wrong = [
        ...description.faultsOfRequest({ ...list, path: '/boards?mood=good' }),
        ...description.faultsOfRequest({ ...list, path: '/boards?page_size=251' }),
        ...description.faultsOfRequest({ ...analytics, path: analytics.path.split('?')[0]! }),
        ...description.faultsOfRequest({ ...create, body: { ...create.body, mood: 'good' } }),
        ...description.faultsOfRequest({ ...create, body: { ...create.body, media_source: { ...source, mood: 1 } } }),
        ...description.faultsOfRequest({ ...create, path: '/needles' }),
        ...description.faultsOfAnswer({ ...create, answer: { id: 'x' } }),
        ...description.faultsOfAnswer({ ...create, answer: { id: '1', mood: 'good' } }),
      ];
      expect(wrong).toHaveLength(10);
    });
  });
}

/** All that the folder does in its life, refusals included. */
async function liveADay(line: Line, sandbox: SandboxHost): Promise<void> {
  const { account, session } = await connected(line);
  const board = (await network.choices!(line, account, session, 'board'))[0]!.value;
  await network.check(line, account, session);
  await network.measureAccount!(line, account, session);

  const picture = { mediaId: 'picture', mime: 'image/png', bytes: PNG.length, width: 1, height: 1, alt: 'Un pain' };
  const film = { mediaId: 'film', mime: 'video/mp4', bytes: FILM.length, width: 9, height: 16, seconds: 8, alt: '' };
  const said = (format: string, text: string, attachments: (typeof picture)[], more: Content['settings'] = {}) => ({
    ...{ format, parts: [{ text, attachments }], settings: { board, ...more }, language: 'fr' },
  });
  const callFor = (content: Content): PublishCall => ({
    ...{ line, account, session, content, done: {}, publicationId: 'p-1', startedAt: sandbox.clock.now() },
    open: async () => PNG,
    read: async (_, from, to) => FILM.subarray(from, to),
    pullUrl: async () => '',
  });
  const published = async (content: Content) => {
    const call = callFor(content);
    for (const step of network.publish(content)) call.done[step.name] = await run(step.run, call, sandbox);
    return { line, account, session, receipt: network.receipt(account, content, call.done) };
  };

  const ref = await published(said('pin', 'À lire : https://a.example/pain', [picture], { title: 'Le pain' }));
  await published(said('carousel', 'Deux pains', [picture, picture]));
  await published(said('video', 'Un film', [film]));
  await published(said('video', 'Encore un', [film], { cover: 'picture', link: 'https://a.example/' }));
  const looked = said('pin', 'Cherchée', [picture]);
  await network.publish(looked).at(-1)!.find!(callFor(looked));
  await network.readBack(ref);
  await network.measure(ref);
  await network.delete!(ref);
  await network.readBack(ref);

  const refused = async (act: Promise<unknown>) => {
    const error = await act.then(
      () => 'It was not refused.',
      (reason: unknown) => reason,
    );
    if (!(error instanceof Error) || error.name !== 'NetworkError') throw error;
  };
  await refused(published(said('pin', 'Trop'.padEnd(801, ' trop'), [picture])));
  sandbox.fault('pinterest', { kind: 'throttle', times: 1 });
  await refused(network.check(line, account, session));
  sandbox.fault('pinterest', { kind: 'broken', times: 1 });
  await refused(network.check(line, account, session));
  const renewed = await network.refresh!(line, account, session);
  await refused(network.refresh!(line, account, session));
  await network.revoke!(line, account, renewed);
  await refused(network.check(line, account, renewed));
}

async function run(
  step: (call: PublishCall) => Promise<{ checkpoint: Json } | { pendingSeconds: number }>,
  call: PublishCall,
  sandbox: SandboxHost,
): Promise<Json> {
  for (let tries = 0; tries < 20; tries++) {
    const result = await step(call);
    if ('checkpoint' in result) return result.checkpoint;
    sandbox.clock.advance(result.pendingSeconds);
  }
  throw new Error('It never ends.');
}

async function connected(line: Line): Promise<Connected> {
  if (network.connect.by !== 'oauth') throw new Error('Pinterest connects by OAuth.');
  const redirectUri = 'http://127.0.0.1/connected';
  const asked = { input: {}, redirectUri, state: 's', codeChallenge: 'unused' };
  const { authorizeUrl } = await network.connect.begin(line, asked);
  const body = new URLSearchParams({ account: '54976401', decision: 'allow' });
  const back = await fetch(authorizeUrl, { method: 'POST', body, redirect: 'manual' });
  const code = new URL(back.headers.get('location')!).searchParams.get('code')!;
  return network.connect.finish(line, { code, codeVerifier: 'unused', redirectUri, keep: {} });
}

/** A line that keeps what passes over it to the API; the store of films is not Pinterest's to describe. */
function lineTo(sandbox: SandboxHost, exchanges: Exchange[]): Line {
  const mount = `${sandbox.url}/pinterest`;
  return {
    hosts: { api: mount, web: mount },
    keys: { client_id: 'rehearsal', client_secret: 'rehearsal' },
    now: () => sandbox.clock.now(),
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const path = String(input).slice(mount.length);
      if (!path.startsWith('/v5/')) return response;
      const text = await response.clone().text();
      exchanges.push({
        ...{ method: init?.method ?? 'GET', path: path.slice('/v5'.length), ...sent(init) },
        ...{ status: response.status, answer: text === '' ? undefined : JSON.parse(text) },
      });
      return response;
    },
  };
}

function sent(init: RequestInit | undefined): Pick<Exchange, 'type' | 'body'> {
  const type = new Headers(init?.headers).get('content-type') ?? '';
  if (typeof init?.body !== 'string') return { type, body: undefined };
  const isJson = type === 'application/json';
  return { type, body: isJson ? JSON.parse(init.body) : Object.fromEntries(new URLSearchParams(init.body)) };
}

class Description {
  private readonly ajv: Ajv2019;
  private readonly known = new Map<string, ValidateFunction>();

  constructor(private readonly document: Document) {
    this.ajv = new Ajv2019({ strict: false, allErrors: true, formats: { int32: true, int64: true, byte: true } });
    (addFormats as unknown as (ajv: Ajv2019) => void)(this.ajv);
    // Pinterest's own times have no zone; the document calls them date-time.
    this.ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/);
    this.ajv.addSchema(withNull(document) as object, 'pinterest');
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
    return (this.find(exchange)?.operation.security ?? []).flatMap((one) => one.pinterest_oauth2 ?? []);
  }

  faultsOfRequest(exchange: Exchange): string[] {
    const where = `${exchange.method} ${exchange.path}`;
    const operation = this.find(exchange)?.operation;
    if (!operation) return [`${where}: no such operation`];
    // A request that Pinterest refuses is meant to be wrong.
    const isRefused = exchange.status === 400 && exchange.type === 'application/json';
    const faults = isRefused
      ? []
      : [...this.faultsOfParameters(exchange, operation), ...this.faultsOfBody(exchange, operation)];
    return faults.map((fault) => `${where}: ${fault}`);
  }

  private faultsOfParameters({ path }: Exchange, operation: Operation): string[] {
    const parameters = (operation.parameters ?? [])
      .map((one) =>
        '$ref' in one ? this.document.components.parameters[one.$ref.slice('#/components/parameters/'.length)]! : one,
      )
      .filter((one) => one.in === 'query');
    const given = new URL(path, 'http://pinterest').searchParams;
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
    const kinds: Record<string, unknown> = {
      array: value.split(','),
      integer: Number(value),
      boolean: value === 'true',
    };
    // Each metric may be in both lists at once, which “one of” forbids and Pinterest means.
    const loose = JSON.parse(JSON.stringify(pointing(schema)).replaceAll('"oneOf"', '"anyOf"')) as object;
    const validate = this.ajv.compile(loose);
    return validate(kinds[schema.type ?? ''] ?? value) ? [] : [`${name}: ${this.ajv.errorsText(validate.errors)}`];
  }

  private faultsOfBody({ type, body }: Exchange, { requestBody }: Operation): string[] {
    const schema = requestBody?.content?.[type]?.schema;
    if (!schema) return body === undefined ? [] : [`a body of ${type} is not described`];
    return [...this.check(this.chosen(schema, body), body), ...this.faultsOfSource(body)];
  }

  /** Where one field says which of several descriptions holds, that one, alone. */
  private chosen(schema: Schema, value: unknown): Schema {
    const ref = typeof schema.$ref === 'string' ? schema.$ref : '';
    const known = this.document.components.schemas[ref.slice('#/components/schemas/'.length)];
    const { propertyName, mapping } = (known?.discriminator ?? {}) as {
      propertyName?: string;
      mapping?: Record<string, string>;
    };
    const word = propertyName && isObject(value) ? value[propertyName] : undefined;
    const target = typeof word === 'string' ? mapping?.[word] : undefined;
    return target ? { $ref: target } : schema;
  }

  private faultsOfSource(body: unknown): string[] {
    const source = isObject(body) ? body.media_source : undefined;
    if (source === undefined) return [];
    return this.check(this.chosen({ $ref: '#/components/schemas/PinMediaSource' }, source), source);
  }

  faultsOfAnswer(exchange: Exchange): string[] {
    const where = `${exchange.method} ${exchange.path} → ${exchange.status}`;
    const operation = this.find(exchange)?.operation;
    const described = operation?.responses[String(exchange.status)] ?? operation?.responses.default;
    const schema = described?.content?.['application/json']?.schema;
    if (!schema) return exchange.answer === undefined ? [] : [`${where}: an answer is not described`];
    const faults = this.check(this.chosen(schema, exchange.answer), exchange.answer);
    return [...faults, ...this.faultsOfItems(exchange.answer, operation!.operationId)].map(
      (fault) => `${where}: ${fault}`,
    );
  }

  /** What is in a list, closed as well. */
  private faultsOfItems(answer: unknown, operationId: string): string[] {
    const kinds: Record<string, string> = { 'boards/list': 'Board', 'boards/list_pins': 'Pin' };
    const kind = kinds[operationId];
    if (!kind || !isObject(answer) || !Array.isArray(answer.items)) return [];
    return answer.items.flatMap((item) => this.check({ $ref: `#/components/schemas/${kind}` }, item));
  }

  /** No field but those that are described, whichever part describes them. */
  private check(schema: Schema, value: unknown): string[] {
    const key = JSON.stringify(schema);
    const closed = { allOf: [pointing(schema)], ...(isObject(value) && { unevaluatedProperties: false }) };
    const validate = this.known.get(key) ?? this.ajv.compile(closed);
    this.known.set(key, validate);
    return validate(value) ? [] : [this.ajv.errorsText(validate.errors)];
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** OpenAPI 3.0 says `nullable`; JSON Schema says a second type, or another possibility. */
function withNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNull);
  if (!isObject(value)) return value;
  const { nullable, discriminator: _, ...rest } = value;
  const copy = Object.fromEntries(Object.entries(rest).map(([name, inner]) => [name, withNull(inner)]));
  if (nullable !== true) return copy;
  return typeof copy.type === 'string' ? { ...copy, type: [copy.type, 'null'] } : { anyOf: [copy, { type: 'null' }] };
}

/** A schema taken out of the document still points into it. */
function pointing(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(withNull(schema)).replaceAll('"#/', '"pinterest#/')) as Schema;
}
