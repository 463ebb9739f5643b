import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { specsFolder } from '../../../test/graph/description.js';
import { type Passed, Rehearsal, refusalOf } from '../../../test/graph/rig.js';
import type { Content } from '../network.js';
import network from './index.js';
import simulator from './sandbox.js';

/** Everything the client sends and the simulator answers, against Meta's own Postman collection. */

const folder = specsFolder('threads');
const OPERATIONS = [
  ...[
    'DELETE {{thread_id}}',
    'GET access_token',
    'GET me',
    'GET me/replies',
    'GET me/threads',
    'GET me/threads_insights',
  ],
  ...['GET me/threads_publishing_limit', 'GET refresh_access_token', 'GET {{container_id}}', 'GET {{thread_id}}'],
  ...['GET {{thread_id}}/conversation', 'GET {{thread_id}}/insights', 'POST me/threads', 'POST me/threads_publish'],
  ...['POST oauth/access_token'],
];

interface Item {
  name: string;
  item?: Item[];
  request?: { method: string; url: { path: string[]; query?: { key: string; disabled?: boolean }[] } };
  response?: { body?: string | null }[];
}
interface Collection {
  item: Item[];
  variable: { key: string; value: string }[];
}

if (!folder) {
  it.skip('is checked against Meta’s collection (skipped: set MARRONNIER_SPECS to the folder that holds threads/)', () => {});
} else {
  describe('against Meta’s own collection', () => {
    const file = join(folder, 'threads-api.postman_collection.json');
    let collection: Described;
    let passed: Passed[] = [];
    let containers = new Set<string>();
    let mount = '';
    beforeAll(async () => {
      collection = new Described(JSON.parse(readFileSync(file, 'utf8')) as Collection);
      const rehearsal = await new Rehearsal(network, simulator).open();
      await liveAWeek(rehearsal);
      ({ passed, mount } = rehearsal);
      containers = new Set(
        rehearsal.world
          .kept<{ id: string }>('containers')
          .list()
          .map((one) => one.id),
      );
      await rehearsal.close();
    });
    const asked = () => passed.map((one) => askedIn(one, mount, containers));

    it(`uses ${OPERATIONS.length} operations: ${OPERATIONS.join(', ')}`, () => {
      expect([...new Set(asked().map((one) => one.operation))].toSorted()).toEqual(OPERATIONS);
    });

    it('sends only what they describe, and all that they always send', () => {
      expect([...new Set(asked().flatMap((one) => collection.faultsOfRequest(one)))]).toEqual([]);
    });

    it('rehearses answers with names that the collection knows', () => {
      expect([...new Set(asked().flatMap((one) => collection.faultsOfAnswer(one)))]).toEqual([]);
      expect(passed.some((one) => one.status >= 400)).toBe(true);
    });

    it('asks for rights the collection knows', () => {
      expect(collection.list('scope')).toEqual(expect.arrayContaining(network.scopes));
    });

    it('would notice a strange parameter, a missing one, a strange field and a wrong answer', () => {
      const one = asked().find(({ operation }) => operation === 'POST me/threads_publish')!;
      const other = asked().find(({ operation }) => operation === 'GET {{thread_id}}')!;
      const numbers = asked().find(({ operation }) => operation === 'GET {{thread_id}}/insights')!;
      const wrong = [
        ...collection.faultsOfRequest({ ...one, params: { ...one.params, mood: 'good' } }),
        ...collection.faultsOfRequest({ ...one, params: {} }),
        ...collection.faultsOfRequest({ ...one, operation: 'POST me/toots' }),
        ...collection.faultsOfRequest({ ...other, params: { fields: 'id,mood' } }),
        ...collection.faultsOfRequest({ ...numbers, params: { metric: 'views,mood' } }),
        ...collection.faultsOfAnswer({ ...other, answer: { id: '12', mood: 'good' } }),
      ];
      expect(wrong).toEqual([
        expect.stringContaining('mood is not described'),
        expect.stringContaining('creation_id is required'),
        expect.stringContaining('no such operation'),
        expect.stringContaining('the field mood is not described'),
        expect.stringContaining('the metric mood is not described'),
        expect.stringContaining('mood is not described'),
      ]);
    });
  });
}

interface Asked {
  operation: string;
  params: Record<string, string>;
  status: number;
  answer: unknown;
}

/** The collection writes no version and puts every parameter in the query; the documents say v1.0, and a form will do. */
function askedIn({ method, url, body, status, answer }: Passed, mount: string, containers: Set<string>): Asked {
  const path = url.href
    .slice(mount.length)
    .split('?')[0]!
    .replace(/^\/(v1\.0\/)?/, '');
  const [id = '', ...rest] = path.split('/');
  const named = containers.has(id) ? '{{container_id}}' : /^\d+$/.test(id) ? '{{thread_id}}' : id;
  const params = { ...Object.fromEntries(url.searchParams), ...(body as Record<string, string> | undefined) };
  delete params.access_token;
  return { operation: `${method} ${[named, ...rest].join('/')}`, params, status, answer };
}

class Described {
  private readonly requests = new Map<string, { taken: Set<string>; required: string[]; answers: unknown[] }>();

  constructor(private readonly collection: Collection) {
    for (const item of flat(collection.item)) {
      const { method, url } = item.request!;
      const operation = `${method} ${url.path.filter((piece) => piece !== '').join('/')}`;
      const query = url.query ?? [];
      const always = query.filter((one) => !one.disabled).map((one) => one.key);
      const known = this.requests.get(operation);
      this.requests.set(operation, {
        taken: new Set([...(known?.taken ?? []), ...query.map((one) => one.key)]),
        // What every example of it sends; lists may be asked for without a window.
        required: (known?.required ?? always).filter((name) => always.includes(name) && !WINDOW.includes(name)),
        answers: [...(known?.answers ?? []), ...(item.response ?? []).map((one) => parsed(one.body))],
      });
    }
  }

  list(variable: string): string[] {
    const value = this.collection.variable.find((one) => one.key === variable)?.value ?? '';
    return value.replace(/\{[^{}]*\}/g, '').split(/,\s*/);
  }

  faultsOfRequest({ operation, params }: Asked): string[] {
    const described = this.requests.get(operation);
    if (!described) return [`${operation}: no such operation`];
    const given = Object.keys(params);
    // A list may always be cut and continued.
    const strange = given.filter((name) => !described.taken.has(name) && !['limit', 'after'].includes(name));
    const lacking = described.required.filter((name) => !given.includes(name));
    const fields = (params.fields ?? '').split(',').filter(Boolean);
    const metrics = (params.metric ?? '').split(',').filter(Boolean);
    const values = ['media_type', 'reply_control'].filter((name) => params[name] !== undefined);
    return [
      ...strange.map((name) => `${name} is not described`),
      ...lacking.map((name) => `${name} is required`),
      ...fields
        .filter((one) => !this.fieldsOf(operation).includes(one))
        .map((one) => `the field ${one} is not described`),
      ...metrics
        .filter((one) => !this.metricsOf(operation).includes(one))
        .map((one) => `the metric ${one} is not described`),
      ...values.filter((name) => !this.list(name).includes(params[name]!)).map((name) => `${name}: ${params[name]}`),
    ].map((fault) => `${operation}: ${fault}`);
  }

  private fieldsOf(operation: string): string[] {
    if (operation === 'GET me') return this.list('fields_profile');
    if (operation.endsWith('threads_publishing_limit')) return this.list('fields_quota');
    if (operation === 'GET {{container_id}}') return this.list('fields_container');
    return this.list(/replies|conversation/.test(operation) ? 'fields_replies' : 'fields_threads');
  }

  private metricsOf(operation: string): string[] {
    return this.list(operation.endsWith('threads_insights') ? 'metrics_account' : 'metrics_post');
  }

  /** Every name of the answer is a field that may be asked for, or stands in an example. */
  faultsOfAnswer({ operation, status, answer }: Asked): string[] {
    if (status >= 400) return [];
    const examples = this.requests.get(operation)?.answers ?? [];
    const known = new Set([...this.fieldsOf(operation), ...examples.flatMap(namesIn), ...ALWAYS]);
    const strange = namesIn(answer).filter((name) => !known.has(name));
    return strange.map((name) => `${operation} → ${status}: ${name} is not described`);
  }
}

const WINDOW = ['since', 'until', 'limit', 'before', 'after', 'breakdown', 'reverse'];
/**
 * Pages of a list, and what a total is wrapped in, are the same throughout the Graph API; the example of a renewal is
 * empty, its answer is that of the exchange.
 */
const ALWAYS = [
  ...['data', 'paging', 'cursors', 'before', 'after', 'next', 'total_value', 'value'],
  ...['access_token', 'token_type', 'expires_in'],
];

function flat(items: Item[]): Item[] {
  return items.flatMap((one) => (one.item ? flat(one.item) : one.request ? [one] : []));
}

function parsed(body: string | null | undefined): unknown {
  try {
    return JSON.parse(body ?? '{}');
  } catch {
    return Object.fromEntries([...(body ?? '').matchAll(/"(\w+)"\s*:/g)].map(([, name]) => [name, null]));
  }
}

function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)]);
}

/** Everything the network can do, and what Threads refuses. */
async function liveAWeek(rehearsal: Rehearsal): Promise<void> {
  const connected = await rehearsal.connect();
  const { account, session } = connected;
  const files = [rehearsal.file('bread', 'Un pain'), rehearsal.file('film', 'Le four')];
  const card = { url: 'https://boulangerie-nord.example/pain', title: '', description: '' };
  const settings = { topic: 'pain', replyControl: 'accounts_you_follow', spoiler: true };
  const contents: Content[] = [
    rehearsal.content('post', [{ text: 'Un', attachments: [], card }], settings),
    rehearsal.content('post', [{ text: 'Deux', attachments: files.slice(0, 1) }], settings),
    rehearsal.content('thread', [
      { text: 'Trois', attachments: files },
      { text: 'Quatre', attachments: files.slice(1) },
    ]),
    rehearsal.content('poll', [{ text: 'Lequel ?', attachments: [] }], { optionA: 'Seigle', optionB: 'Blé' }),
  ];
  for (const content of contents) {
    const call = rehearsal.call(content, connected);
    for (const step of network.publish(content)) {
      call.done[step.name] = await rehearsal.run(step, call);
      await step.find?.(call);
    }
    const receipt = network.receipt(account, content, call.done);
    const ref = { line: rehearsal.line(), ...connected, receipt };
    rehearsal.sandbox.clock.advance(7200);
    await network.readBack(ref);
    await network.measure(ref);
    await network.hear!(ref);
    await network.delete!(ref);
    await network.readBack(ref);
  }
  await network.measureAccount!(rehearsal.line(), account, session);
  rehearsal.sandbox.clock.advance(90_000);
  await network.refresh!(rehearsal.line(), account, session);
  rehearsal.sandbox.revoke('threads', account.externalId);
  await refusalOf(network.check(rehearsal.line(), account, session));
}
