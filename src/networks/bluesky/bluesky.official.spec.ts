import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { jsonToLex } from '@atproto/api';
import { type LexiconDoc, Lexicons } from '@atproto/lexicon';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hostSandbox, type SandboxHost } from '../../sandbox/host.js';
import type { Attachment, Connected, Content, JsonObject, Line, Part, PublishCall } from '../network.js';
import network from './index.js';
import sandbox from './sandbox.js';

/** The official descriptions are not ours to keep in the repository: they are checked against where they lie beside it. */
const specs = resolve(process.env.MARRONNIER_SPECS ?? '../shared/specs', 'bluesky/lexicons');

/** What the client uses, all of it. */
const used = [
  'com.atproto.server.createSession',
  'com.atproto.server.refreshSession',
  'com.atproto.server.getSession',
  'com.atproto.server.deleteSession',
  'com.atproto.identity.resolveHandle',
  'com.atproto.repo.uploadBlob',
  'com.atproto.repo.putRecord',
  'com.atproto.repo.getRecord',
  'com.atproto.repo.deleteRecord',
  'app.bsky.actor.getProfile',
  'app.bsky.feed.getPosts',
  'app.bsky.feed.getPostThread',
];

interface Seen {
  nsid: string;
  status: number;
  faults: string[];
}

if (!existsSync(specs)) {
  it.skip(`Bluesky against its lexicons: skipped, there are none at ${specs} (set MARRONNIER_SPECS)`, () => undefined);
} else {
  describe(`Bluesky against its ${files(specs).length} official lexicons`, () => {
    let host: SandboxHost;
    let line: Line;
    let lexicons: Lexicons;
    const seen: Seen[] = [];

    beforeAll(async () => {
      lexicons = new Lexicons(files(specs).map((file) => JSON.parse(readFileSync(file, 'utf8')) as LexiconDoc));
      host = await hostSandbox({ simulators: [sandbox], seed: 11 });
      const url = `${host.url}/bluesky`;
      const watched: typeof fetch = async (input, init) => {
        const answer = await fetch(input, init);
        seen.push(await judge(lexicons, new URL(String(input)), init!, answer.clone()));
        return answer;
      };
      line = { fetch: watched, hosts: { service: url, appview: url, web: url }, keys: {}, now: () => host.clock.now() };
      await life();
    });
    afterAll(() => host.close());

    it(`sends and understands what they describe: ${used.length} methods, requests and answers`, () => {
      expect(seen.flatMap(({ nsid, faults }) => faults.map((fault) => `${nsid}: ${fault}`))).toEqual([]);
      expect([...new Set(seen.map(({ nsid }) => nsid))].toSorted()).toEqual(used.toSorted());
    });

    it('meets refusals that they name', () => {
      const refused = new Set(seen.filter(({ status }) => status >= 400).map(({ nsid }) => nsid));
      expect([...refused]).toEqual(
        expect.arrayContaining([
          'com.atproto.repo.getRecord',
          'com.atproto.repo.putRecord',
          'com.atproto.server.refreshSession',
        ]),
      );
    });

    it('would notice an unknown parameter, a missing one, and an unknown field', async () => {
      const url = (path: string) => new URL(`${line.hosts.service}/xrpc/${path}`);
      const faultsOf = async (path: string, init: RequestInit, body: unknown) =>
        (await judge(lexicons, url(path), init, Response.json(body))).faults;
      const found = { uri: 'at://did:plc:x/app.bsky.feed.post/3lbk2xxxxxx2a', value: {} };

      const get = { method: 'get' };
      const ok = 'com.atproto.repo.getRecord?repo=did:plc:x&collection=app.bsky.feed.post&rkey=a';
      expect(await faultsOf(ok, get, found)).toEqual([]);
      expect(await faultsOf(`${ok}&more=1`, get, found)).toEqual(['unknown parameter more']);
      expect(await faultsOf(ok.replace('&rkey=a', ''), get, found)).toHaveLength(1);
      expect(await faultsOf(ok, get, { ...found, uri: 'nope' })).toHaveLength(1);
      expect(await faultsOf(ok, get, { ...found, more: 1 })).toEqual(['unknown field more in the answer']);
      const put = { method: 'post', headers: { 'content-type': 'application/json' }, body: Buffer.from('{"more":1}') };
      expect(await faultsOf('com.atproto.repo.putRecord', put, {})).not.toEqual([]);
    });

    /** Everything a channel does in its life, refusals included. */
    async function life() {
      if (network.connect.by !== 'credentials') throw new Error('Bluesky connects by credentials.');
      const { open } = network.connect;
      await open(line, { identifier: 'velo-sud', password: 'nope' }).catch(() => undefined);
      const connected = await open(line, { identifier: 'velo-sud', password: 'rehearsal' });
      const attachments = ['Un', 'Deux', 'Trois', 'Quatre'].map(picture);
      const card = { url: 'https://example.com/pneus?a=b', title: 'Pneus', description: '' };
      const said = '@boulangerie-nord.bsky.social et @personne.bsky.social : #vélo https://example.com/été 🚲';

      const first = await publish(connected, [{ text: said, attachments }], { warning: 'sexual' });
      const thread = await publish(connected, [
        { text: 'Un', attachments: [], card },
        { text: 'Deux', attachments },
        { text: 'é'.repeat(300), attachments: [] },
      ]);
      await publish(connected, [{ text: 'é'.repeat(301), attachments: [] }]).catch(() => undefined);

      host.clock.advance(3000);
      for (const receipt of [first!, thread!]) {
        const ref = { line, ...connected, receipt };
        await network.measure(ref);
        await network.hear!(ref);
        await network.readBack(ref);
        await network.delete!(ref);
        await network.readBack(ref);
        await network.hear!(ref);
      }
      await network.check(line, connected.account, connected.session);
      const session = await network.refresh!(line, connected.account, connected.session);
      await network.revoke!(line, connected.account, session);
      await network.refresh!(line, connected.account, session).catch(() => undefined);
    }

    let count = 0;
    async function publish(connected: Connected, parts: Part[], settings: JsonObject = {}) {
      const content: Content = { format: parts.length > 1 ? 'thread' : 'post', parts, settings, language: 'fr-FR' };
      const call: PublishCall = {
        line,
        ...connected,
        content,
        done: {},
        publicationId: `publication ${++count}`,
        startedAt: host.clock.now(),
        open: async () => Buffer.from('\x89PNG', 'latin1'),
        read: async () => new Uint8Array(),
        pullUrl: async () => '',
      };
      for (const step of network.publish(content)) {
        if (step.once) await step.find!(call);
        const result = await step.run(call);
        if ('checkpoint' in result) call.done[step.name] = result.checkpoint;
      }
      return network.receipt(connected.account, content, call.done);
    }
  });
}

function files(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((file) => file.endsWith('.json'))
    .map((file) => resolve(folder, file));
}

const picture = (alt: string): Attachment => ({ mediaId: alt, mime: 'image/png', bytes: 4, width: 16, height: 9, alt });

/** One exchange against the lexicon of its method: every fault of the request and of the answer. */
async function judge(lexicons: Lexicons, url: URL, init: RequestInit, answer: Response): Promise<Seen> {
  const nsid = url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
  const faults: string[] = [];
  const expectValid = (validate: () => unknown) => {
    try {
      validate();
    } catch (error) {
      faults.push((error as Error).message);
    }
  };
  const def = lexicons.getDefOrThrow(nsid) as Method;
  const text = await answer.text();
  const said = text === '' ? undefined : (JSON.parse(text) as JsonObject);

  const method = def.type === 'query' ? 'get' : 'post';
  if (init.method?.toLowerCase() !== method) faults.push(`asked by ${init.method}, not ${method}`);
  for (const name of url.searchParams.keys()) {
    if (!def.parameters?.properties?.[name]) faults.push(`unknown parameter ${name}`);
  }
  expectValid(() => lexicons.assertValidXrpcParams(nsid, paramsOf(url, def)));
  if (def.input?.schema) {
    const sent = JSON.parse(Buffer.from(init.body as Uint8Array).toString()) as JsonObject;
    for (const name of unknownIn(sent, def.input.schema)) faults.push(`unknown field ${name} in the request`);
    expectValid(() => lexicons.assertValidXrpcInput(nsid, jsonToLex(sent)));
    // A record that the simulator took must be one; what it refused is sent on purpose.
    if (sent.record && answer.ok) {
      expectValid(() => lexicons.assertValidRecord(String(sent.collection), jsonToLex(sent.record)));
    }
  } else if (!def.input && init.body) faults.push('a body where none is taken');

  if (!answer.ok) {
    if (!said || !isNamed(String(said.error), def)) faults.push(`the error ${text} is not one of its own`);
  } else if (def.output?.schema) {
    for (const name of unknownIn(said!, def.output.schema)) faults.push(`unknown field ${name} in the answer`);
    expectValid(() => lexicons.assertValidXrpcOutput(nsid, jsonToLex(said)));
  } else if (said) faults.push('an answer where none is given');
  return { nsid, status: answer.status, faults };
}

interface Schema {
  type?: string;
  properties?: Record<string, { type: string }>;
}

interface Method {
  type: 'query' | 'procedure';
  parameters?: Schema;
  input?: { schema?: Schema };
  output?: { schema?: Schema };
  errors?: { name: string }[];
}

/** Errors of any method (atproto specification “XRPC”), and those the lexicon names. */
const everywhere = ['InvalidRequest', 'AuthenticationRequired', 'ExpiredToken', 'InvalidToken', 'RateLimitExceeded'];
const isNamed = (error: string, { errors = [] }: Method) =>
  everywhere.includes(error) || errors.some(({ name }) => name === error);

const unknownIn = (value: JsonObject, { properties }: Schema) =>
  properties ? Object.keys(value).filter((name) => !properties[name]) : [];

function paramsOf(url: URL, { parameters }: Method): Record<string, unknown> {
  const types = parameters?.properties ?? {};
  return Object.fromEntries(
    [...new Set(url.searchParams.keys())].map((name) => {
      const all = url.searchParams.getAll(name);
      if (types[name]?.type === 'array') return [name, all];
      return [name, types[name]?.type === 'integer' ? Number(all[0]) : all[0]];
    }),
  );
}
