import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Content, Json, Line, PublishCall } from '../network.js';
import network from './index.js';
import simulator from './sandbox.js';

/**
 * Everything the client sends and the simulator answers, against Google's own discovery documents. Put them at
 * `<MARRONNIER_SPECS>/youtube/` (they come with google-api-python-client) to run these.
 */
const specs = process.env.MARRONNIER_SPECS ?? join(process.cwd(), '../shared/specs');
const files = ['youtube.v3.json', 'youtubeAnalytics.v2.json'].map((name) => join(specs, 'youtube', name));
const METHODS = [
  ...['youtube.channels.list', 'youtube.commentThreads.insert', 'youtube.commentThreads.list'],
  ...['youtube.playlistItems.insert', 'youtube.playlistItems.list', 'youtube.playlists.list'],
  ...['youtube.thumbnails.set', 'youtube.videoCategories.list'],
  ...['youtube.videos.delete', 'youtube.videos.insert', 'youtube.videos.list', 'youtubeAnalytics.reports.query'],
];
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
  location: string;
  required?: boolean;
  repeated?: boolean;
  type: string;
  enum?: string[];
}
interface Method {
  id: string;
  httpMethod: string;
  path: string;
  parameters: Record<string, Parameter>;
  request?: { $ref: string };
  response?: { $ref: string };
  scopes: string[];
  mediaUpload?: { protocols: { simple: { path: string } } };
}
interface Resource {
  methods?: Record<string, Method>;
  resources?: Record<string, Resource>;
}
interface Document extends Resource {
  name: string;
  rootUrl: string;
  parameters: Record<string, Parameter>;
  schemas: Record<string, object>;
}

if (!files.every((file) => existsSync(file))) {
  it.skip('is checked against Google’s discovery documents (skipped: set MARRONNIER_SPECS to the folder that holds youtube/youtube.v3.json)', () => {});
} else {
  describe('against Google’s own descriptions', () => {
    const documents = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Document);
    let description: Description;
    const exchanges: Exchange[] = [];
    let sandbox: SandboxHost;
    beforeAll(async () => {
      description = new Description(documents);
      sandbox = await hostSandbox({ simulators: [simulator] });
      await live(lineTo(sandbox, exchanges), sandbox);
    });
    afterAll(() => sandbox.close());

    it(`uses ${METHODS.length} methods: ${METHODS.join(', ')}`, () => {
      const used = exchanges.map((one) => description.find(one)?.id);
      expect([...new Set(used)].toSorted()).toEqual(METHODS);
    });

    it('sends only what they describe, and all that they require', () => {
      expect(exchanges.flatMap((one) => description.faultsOfRequest(one))).toEqual([]);
    });

    it('rehearses answers of their shape, and nothing beside it', () => {
      expect(exchanges.flatMap((one) => description.faultsOfAnswer(one))).toEqual([]);
      expect(new Set(exchanges.map((one) => one.status))).toEqual(new Set([200, 204, 400, 401, 403, 404, 429]));
    });

    it('asks for rights that open each of them, at their addresses', () => {
      for (const one of exchanges)
        expect([one.path, network.scopes.some((scope) => description.find(one)!.scopes.includes(scope))]).toEqual([
          one.path,
          true,
        ]);
      expect(documents.map(({ rootUrl }) => rootUrl)).toEqual([`${network.hosts.api}/`, `${network.hosts.analytics}/`]);
    });

    it('would notice a strange parameter, a missing one, a strange field and a wrong answer', () => {
      const list = exchanges.find((one) => one.path.startsWith('/youtube/v3/videos?part=status'))!;
      const insert = exchanges.find((one) => one.path.startsWith('/upload/youtube/v3/videos?'))!;
      expect([
        ...description.faultsOfRequest({ ...list, path: `${list.path}&mood=good` }),
        ...description.faultsOfRequest({ ...list, path: '/youtube/v3/videos?id=1' }),
        ...description.faultsOfRequest({ ...insert, body: { snippet: { titel: 'Bonjour' } } }),
        ...description.faultsOfRequest({ ...list, path: '/youtube/v3/films' }),
        ...description.faultsOfAnswer({ ...list, answer: { items: [{ id: 12 }] } }),
        ...description.faultsOfAnswer({ ...list, answer: { films: [] } }),
      ]).toEqual([
        expect.stringContaining('mood is not described'),
        expect.stringContaining('part is required'),
        expect.stringContaining('additional properties'),
        expect.stringContaining('no such method'),
        expect.stringContaining('must be string'),
        expect.stringContaining('additional properties'),
      ]);
    });
  });
}

/** Everything the network can do, and what YouTube refuses. */
async function live(line: Line, sandbox: SandboxHost): Promise<void> {
  const { connect } = network;
  if (connect.by !== 'oauth') throw new Error('YouTube connects by OAuth.');
  const redirectUri = 'http://127.0.0.1/connected';
  const { authorizeUrl } = await connect.begin(line, { input: {}, redirectUri, state: 's', codeChallenge: '' });
  const body = new URLSearchParams({ account: 'UCboulangerienord0000001', decision: 'allow' });
  const back = await fetch(authorizeUrl, { method: 'POST', body, redirect: 'manual' });
  const code = new URL(back.headers.get('location')!).searchParams.get('code')!;
  const { account, session } = await connect.finish(line, { code, codeVerifier: '', redirectUri, keep: {} });
  const [playlist] = await network.choices!(line, account, session, 'playlist');
  const [category] = await network.choices!(line, account, session, 'category');

  const film = { mediaId: 'f', mime: 'video/mp4', bytes: FILM.length, width: 1920, height: 1080, seconds: 9, alt: '' };
  const settings = {
    ...{ title: 'Le pain', made_for_kids: 'no', made_with_ai: true, paid_promotion: true, tags: 'pain, four' },
    ...{ category: category!.value, playlist: playlist!.value, thumbnail: 'cover', firstComment: 'Bonjour' },
  };
  const content: Content = {
    ...{ format: 'video', settings, language: 'fr' },
    parts: [{ text: 'La recette.', attachments: [film] }],
  };
  const walk = async (said: Content, picture = PNG) => {
    const done: Record<string, Json> = {};
    const call: PublishCall = {
      ...{ line, account, session, content: said, done, publicationId: 'p', startedAt: sandbox.clock.now() },
      ...{ open: async () => picture, read: async (_: string, from: number, to: number) => FILM.subarray(from, to) },
      pullUrl: async () => '',
    };
    for (const step of network.publish(said)) {
      const outcome = await step.run(call);
      done[step.name] = 'checkpoint' in outcome ? outcome.checkpoint : null;
      if (step.once) await step.find!(call);
    }
    return { call, ref: { line, account, session, receipt: network.receipt(account, said, done) } };
  };

  const { call, ref } = await walk(content);
  const forgotten = { ...call, done: { bytes: { uri: `${line.hosts.api}/upload/youtube/v3/videos?upload_id=0` } } };
  await network.publish(content)[2]!.find!(forgotten);
  await network.readBack(ref);
  await network.measure(ref);
  await network.measureAccount!(line, account, session);
  await network.hear!(ref);
  const refused = (change: object, picture = PNG) =>
    Promise.allSettled([walk({ ...content, settings: { ...settings, ...change } }, picture)]);
  await refused({ title: 'Un <b>' });
  await refused({ made_for_kids: 'yes' });
  await refused({ playlist: 'PLnone' });
  await refused({}, Buffer.from('No picture'));
  await network.delete!(ref);
  await network.delete!(ref);
  sandbox.fault('youtube', { kind: 'throttle', times: 1 });
  await Promise.allSettled([network.readBack(ref)]);
  sandbox.clock.advance(3500);
  sandbox.revoke('youtube', account.externalId);
  await Promise.allSettled([network.readBack(ref)]);
}

/** A line that keeps what passes over it. Sign-in and the bytes of a session are not in the documents. */
function lineTo(sandbox: SandboxHost, exchanges: Exchange[]): Line {
  const mount = `${sandbox.url}/youtube`;
  return {
    hosts: { api: mount, analytics: mount, accounts: mount, oauth: mount, web: mount },
    keys: { client_id: 'rehearsal', client_secret: 'rehearsal' },
    now: () => sandbox.clock.now(),
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const path = String(input).slice(mount.length);
      if (init?.method === 'PUT' || /^\/(token|revoke)/.test(path)) return response;
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
  private readonly methods: { document: Document; method: Method }[];

  constructor(documents: Document[]) {
    for (const { name, schemas } of documents) this.ajv.addSchema({ $id: name, $defs: closed(schemas, name) });
    this.methods = documents.flatMap((document) => methodsOf(document).map((method) => ({ document, method })));
  }

  find({ method, path }: Exchange): Method | undefined {
    return this.entry(method, path)?.method;
  }

  private entry(verb: string, path: string) {
    const given = path.split('?')[0]!.slice(1);
    return this.methods.find(({ method }) => {
      const uploads = method.mediaUpload?.protocols.simple.path.slice(1);
      return method.httpMethod === verb && (method.path === given || uploads === given);
    });
  }

  faultsOfRequest({ method: verb, path, body }: Exchange): string[] {
    const where = `${verb} ${path}`;
    const entry = this.entry(verb, path);
    if (!entry) return [`${where}: no such method`];
    const { document, method } = entry;
    const given = new URL(path, document.rootUrl).searchParams;
    const known = { ...document.parameters, ...method.parameters };
    const faults = [
      ...[...given.keys()].filter((name) => !known[name]).map((name) => `${name} is not described`),
      ...Object.entries(method.parameters)
        .filter(([name, one]) => one.required && !given.has(name))
        .map(([name]) => `${name} is required`),
      ...[...given].flatMap(([name, value]) => faultsOfValue(name, value, known[name])),
      ...(body === undefined ? [] : this.check(document, method.request?.$ref, body)),
    ];
    return faults.map((fault) => `${where}: ${fault}`);
  }

  /** Google's errors are not in its discovery documents. */
  faultsOfAnswer({ method: verb, path, status, answer }: Exchange): string[] {
    const entry = this.entry(verb, path);
    if (!entry || status >= 400) return [];
    // A resumable upload is begun with an address and no body.
    if (answer === undefined) return status === 204 || path.includes('uploadType=resumable') ? [] : [`${path}: empty`];
    return this.check(entry.document, entry.method.response?.$ref, answer).map((fault) => `${path} →: ${fault}`);
  }

  private check({ name }: Document, ref: string | undefined, value: unknown): string[] {
    if (!ref) return ['a body is not described'];
    const validate = this.ajv.compile({ $ref: `${name}#/$defs/${ref}` });
    return validate(value) ? [] : [this.ajv.errorsText(validate.errors)];
  }
}

function faultsOfValue(name: string, value: string, parameter: Parameter | undefined): string[] {
  if (!parameter) return [];
  const fits: Record<string, boolean> = {
    integer: /^\d+$/.test(value),
    boolean: value === 'true' || value === 'false',
  };
  if (fits[parameter.type] === false) return [`${name} is no ${parameter.type}`];
  return parameter.enum && !parameter.enum.includes(value) ? [`${name} may not be ${value}`] : [];
}

function methodsOf(resource: Resource): Method[] {
  return [...Object.values(resource.methods ?? {}), ...Object.values(resource.resources ?? {}).flatMap(methodsOf)];
}

/** Discovery schemas as JSON Schema, where an object has no fields but those it lists. */
function closed(value: unknown, document: string): unknown {
  if (Array.isArray(value)) return value.map((one) => closed(one, document));
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => !(name === 'required' && inner === true) && name !== 'id' && name !== 'default')
      .map(([name, inner]) => [name, name === 'properties' ? propertiesOf(inner, document) : closed(inner, document)]),
  );
  if (typeof copy.$ref === 'string') return { $ref: `${document}#/$defs/${copy.$ref}` };
  if (copy.type === 'any') return {};
  return copy.properties && !copy.additionalProperties ? { ...copy, additionalProperties: false } : copy;
}

function propertiesOf(value: unknown, document: string): object {
  return Object.fromEntries(Object.entries(value as object).map(([name, inner]) => [name, closed(inner, document)]));
}
