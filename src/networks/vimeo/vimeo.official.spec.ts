import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Content, Json, Line, PublishCall } from '../network.js';
import network from './index.js';
import simulator from './sandbox.js';

/**
 * Everything the client sends and the simulator answers, against Vimeo's own OpenAPI document. It has no licence, so it
 * is not ours to ship: put it at `<MARRONNIER_SPECS>/vimeo/api.yaml` (from github.com/vimeo/openapi) to run these.
 */
const specs = process.env.MARRONNIER_SPECS ?? join(process.cwd(), '../shared/specs');
const file = join(specs, 'vimeo', 'api.yaml');
const OPERATIONS = [
  ...['add_video_tags', 'add_video_to_album_alt1', 'create_comment', 'create_video_thumbnail', 'delete_token'],
  ...['delete_video', 'edit_video_thumbnail', 'exchange_auth_code', 'get_albums_alt1', 'get_comments'],
  ...['get_user_alt1', 'get_video', 'get_videos_alt1', 'upload_video_alt1'],
];
/** “Using Common Formats and Parameters”: every answer may be cut down. */
const COMMON = ['fields'];
const FILM = Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), Buffer.alloc(2000, 7)]);
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

interface Exchange {
  method: string;
  /** Path and query, as sent. */
  path: string;
  body: unknown;
  status: number;
  answer: unknown;
}
interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: { type?: string; enum?: string[] };
}
interface Media {
  content?: Record<string, { schema: object }>;
}
interface Operation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: Media;
  responses: Record<string, Media>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: object;
    securitySchemes: { oauth2: { flows: { authorizationCode: { scopes: object } } } };
  };
}

if (!existsSync(file)) {
  it.skip('is checked against Vimeo’s OpenAPI document (skipped: set MARRONNIER_SPECS to the folder that holds vimeo/api.yaml)', () => {});
} else {
  describe('against Vimeo’s own description', () => {
    let official: Document;
    let description: Description;
    let sandbox: SandboxHost;
    const exchanges: Exchange[] = [];
    beforeAll(async () => {
      const { load } = createRequire(import.meta.url)('js-yaml') as { load(text: string): Document };
      official = load(readFileSync(file, 'utf8'));
      description = new Description(official);
      sandbox = await hostSandbox({ simulators: [simulator] });
      await live(lineTo(sandbox, exchanges), sandbox);
    });
    afterAll(() => sandbox.close());

    it(`uses ${OPERATIONS.length} operations: ${OPERATIONS.join(', ')}`, () => {
      const used = exchanges.map((one) => description.find(one)?.operationId);
      expect([...new Set(used)].toSorted()).toEqual(OPERATIONS);
    });

    it('sends only what they describe, and all that they require', () => {
      expect(exchanges.flatMap((one) => description.faultsOfRequest(one))).toEqual([]);
    });

    it('rehearses answers of their shape, and nothing beside it', () => {
      expect(exchanges.flatMap((one) => description.faultsOfAnswer(one))).toEqual([]);
      expect(new Set(exchanges.map((one) => one.status))).toEqual(new Set([200, 201, 204, 400, 401, 403, 404, 429]));
    });

    it('asks for rights that exist', () => {
      const { scopes } = official.components.securitySchemes.oauth2.flows.authorizationCode;
      expect(Object.keys(scopes)).toEqual(expect.arrayContaining(network.scopes));
    });

    it('would notice a strange parameter, a value that may not be, a strange field and a wrong answer', () => {
      const list = exchanges.find((one) => one.path.startsWith('/me/videos?sort'))!;
      const create = exchanges.find((one) => one.method === 'POST' && one.path.startsWith('/me/videos'))!;
      const given = create.body as object;
      expect([
        ...description.faultsOfRequest({ ...list, path: `${list.path}&mood=good` }),
        ...description.faultsOfRequest({ ...list, path: '/me/videos?sort=mood' }),
        ...description.faultsOfRequest({ ...create, body: { name: 'Sans envoi' } }),
        ...description.faultsOfRequest({ ...create, body: { ...given, titel: 'Bonjour' } }),
        ...description.faultsOfRequest({ ...list, path: '/me/films' }),
        ...description.faultsOfAnswer({ ...create, answer: { uri: 12 } }),
        ...description.faultsOfAnswer({ ...list, answer: { data: [{ mood: 'good' }] } }),
      ]).toEqual([
        expect.stringContaining('mood is not described'),
        expect.stringContaining('sort may not be mood'),
        expect.stringContaining('required property'),
        expect.stringContaining('additional properties'),
        expect.stringContaining('no such operation'),
        expect.stringContaining('must be string'),
        expect.stringContaining('additional properties'),
      ]);
    });
  });
}

/** Everything the network can do, and what Vimeo refuses. */
async function live(line: Line, sandbox: SandboxHost): Promise<void> {
  const { connect } = network;
  if (connect.by !== 'oauth') throw new Error('Vimeo connects by OAuth.');
  const redirectUri = 'http://127.0.0.1/connected';
  const { authorizeUrl } = await connect.begin(line, { input: {}, redirectUri, state: 's', codeChallenge: '' });
  const body = new URLSearchParams({ account: '152184901', decision: 'allow' });
  const back = await fetch(authorizeUrl, { method: 'POST', body, redirect: 'manual' });
  const code = new URL(back.headers.get('location')!).searchParams.get('code')!;
  const { account, session } = await connect.finish(line, { code, codeVerifier: '', redirectUri, keep: {} });
  const [showcase] = await network.choices!(line, account, session, 'showcase');

  const film = { mediaId: 'f', mime: 'video/mp4', bytes: FILM.length, width: 1920, height: 1080, seconds: 9, alt: '' };
  const settings = {
    ...{ title: 'Le pain', privacy: 'password', password: 'levain', comments: 'anybody', license: 'by' },
    ...{ tags: 'pain, four', showcase: showcase!.value, thumbnail: 'cover', firstComment: 'Bonjour' },
  };
  const content: Content = {
    ...{ format: 'video', settings, language: 'fr' },
    parts: [{ text: 'La recette.', attachments: [film] }],
  };
  const walk = async (said: Content) => {
    const done: Record<string, Json> = {};
    const call: PublishCall = {
      ...{ line, account, session, content: said, done, publicationId: 'p', startedAt: sandbox.clock.now() },
      ...{ open: async () => PNG, read: async (_: string, from: number, to: number) => FILM.subarray(from, to) },
      pullUrl: async () => '',
    };
    for (const step of network.publish(said)) {
      const outcome = await step.run(call);
      done[step.name] = 'checkpoint' in outcome ? outcome.checkpoint : null;
      if (step.once) await step.find!(call);
    }
    return { line, account, session, receipt: network.receipt(account, said, done) };
  };

  const ref = await walk(content);
  await network.readBack(ref);
  await network.measure(ref);
  await network.measureAccount!(line, account, session);
  await network.hear!(ref);
  const refused = (change: object) => Promise.allSettled([walk({ ...content, settings: { ...settings, ...change } })]);
  await refused({ title: 'x'.repeat(129) });
  await refused({ comments: 'nobody' });
  await refused({ showcase: '1' });
  await refused({ tags: Array.from({ length: 21 }, (_, index) => `t${index}`).join() });
  await network.delete!(ref);
  await network.delete!(ref);
  sandbox.fault('vimeo', { kind: 'throttle', times: 1 });
  await Promise.allSettled([network.check(line, account, session)]);
  await network.revoke!(line, account, session);
  await Promise.allSettled([walk(content)]);
}

/** A line that keeps what passes over it. tus, and the bytes of a picture, are not in the document. */
function lineTo(sandbox: SandboxHost, exchanges: Exchange[]): Line {
  const mount = `${sandbox.url}/vimeo`;
  return {
    hosts: { api: mount, web: mount },
    keys: { client_id: 'rehearsal', client_secret: 'rehearsal' },
    now: () => sandbox.clock.now(),
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const path = String(input).slice(mount.length);
      if (/^\/(files|picture-upload)\//.test(path)) return response;
      const text = await response.clone().text();
      exchanges.push({
        ...{ method: init?.method ?? 'GET', path, status: response.status },
        body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
        answer: text === '' ? undefined : JSON.parse(text),
      });
      return response;
    },
  };
}

class Description {
  private readonly ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });

  constructor(private readonly document: Document) {
    const { schemas } = document.components;
    this.ajv.addSchema({ $id: 'cut', components: { schemas: shaped(schemas, 'cut', true) as object } });
    this.ajv.addSchema({ $id: 'whole', components: { schemas: shaped(schemas, 'whole', false) as object } });
  }

  find({ method, path }: Exchange): Operation | undefined {
    const given = path.split('?')[0]!.split('/');
    const template = Object.keys(this.document.paths).find((one) => {
      const wanted = one.split('/');
      const fits = (piece: string, at: number) =>
        piece.startsWith('{') ? /^\d+$/.test(given[at]!) : piece === given[at];
      return wanted.length === given.length && wanted.every(fits);
    });
    return template === undefined ? undefined : this.document.paths[template]?.[method.toLowerCase()];
  }

  faultsOfRequest(exchange: Exchange): string[] {
    const where = `${exchange.method} ${exchange.path}`;
    const operation = this.find(exchange);
    if (!operation) return [`${where}: no such operation`];
    const known = (operation.parameters ?? []).filter((one) => one.in === 'query');
    const given = new URL(exchange.path, 'http://vimeo').searchParams;
    const names = [...COMMON, ...known.map(({ name }) => name)];
    const faults = [
      ...[...given.keys()].filter((name) => !names.includes(name)).map((name) => `${name} is not described`),
      ...known.filter(({ name, required }) => required && !given.has(name)).map(({ name }) => `${name} is required`),
      ...known
        .filter(({ name, schema }) => given.has(name) && schema.enum && !schema.enum.includes(given.get(name)!))
        .map(({ name }) => `${name} may not be ${given.get(name)}`),
      ...this.faultsOfBody(exchange, operation),
    ];
    return faults.map((fault) => `${where}: ${fault}`);
  }

  /** A batch is a list of what one alone would be. */
  private faultsOfBody({ body }: Exchange, { requestBody }: Operation): string[] {
    const schema = Object.values(requestBody?.content ?? {})[0]?.schema;
    if (!schema) return body === undefined ? [] : ['a body is not described'];
    if (body === undefined) return [];
    return (Array.isArray(body) ? body : [body]).flatMap((one) => this.check('whole', schema, one));
  }

  /** Errors of either form are taken wherever an error is described, or none is; `fields` cuts what is required. */
  faultsOfAnswer(exchange: Exchange): string[] {
    const { method, path, status, answer } = exchange;
    const where = `${method} ${path} → ${status}`;
    const operation = this.find(exchange);
    if (status >= 400) {
      const isOne = ['error', 'legacy-error'].some(
        (name) => this.check('whole', { $ref: `#/components/schemas/${name}` }, answer).length === 0,
      );
      return isOne ? [] : [`${where}: no error of Vimeo’s`];
    }
    const described = operation?.responses[status];
    if (!described) return [`${where} is not described`];
    const schema = Object.values(described.content ?? {})[0]?.schema as { type?: string; items?: object } | undefined;
    if (!schema || status === 204) return answer === undefined ? [] : [`${where}: an answer is not described`];
    // Lists are described bare; the guides put them under `data`, with where the next page is.
    const items = schema.type === 'array' ? (answer as { data: unknown[] }).data : [answer];
    const form = path.includes('fields=') ? 'cut' : 'whole';
    const faults = items.flatMap((one) => this.check(form, schema.items ?? schema, one));
    return faults.map((fault) => `${where}: ${fault}`);
  }

  private check(form: 'cut' | 'whole', schema: object, value: unknown): string[] {
    const validate = this.ajv.compile(shaped(schema, form, form === 'cut') as object);
    return validate(value) ? [] : [this.ajv.errorsText(validate.errors)];
  }
}

/** OpenAPI 3.0 as JSON Schema, where an object has no fields but those it lists; cut down, it may lack any. */
function shaped(value: unknown, form: string, isCut: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => shaped(one, form, isCut));
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'example' || (isCut && name === 'required' && Array.isArray(inner))) continue;
    if (name === 'properties') copy[name] = propertiesOf(inner, form, isCut);
    else copy[name] = name === '$ref' ? `${form}${String(inner)}` : shaped(inner, form, isCut);
  }
  if (copy.properties) copy.additionalProperties ??= false;
  if (copy.nullable !== true) return copy;
  const { nullable: _, ...rest } = copy;
  return { anyOf: [{ type: 'null' }, rest] };
}

function propertiesOf(value: unknown, form: string, isCut: boolean): object {
  return Object.fromEntries(Object.entries(value as object).map(([name, inner]) => [name, shaped(inner, form, isCut)]));
}
