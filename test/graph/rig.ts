import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  Attachment,
  Connected,
  Content,
  Json,
  Line,
  Network,
  Part,
  PublishCall,
  PublishedRef,
  Receipt,
  Step,
} from '../../src/networks/network.js';
import { NetworkError } from '../../src/networks/network-error.js';
import type { Simulator } from '../../src/networks/simulator.js';
import { makeLine } from '../../src/platform/http/line.js';
import { hostSandbox, type SandboxHost } from '../../src/sandbox/host.js';

/** What the specs of the Graph family share: recorded exchanges, and a network together with its simulator. */

export interface Recorded {
  name: string;
  source: string;
  readOn: string;
  request: { method: string; path: string; body?: unknown };
  response: { status: number; headers?: Record<string, string>; body: unknown };
}

export function recordedOf(network: string): Recorded[] {
  const folder = `${process.cwd()}/src/networks/${network}/recorded`;
  return readdirSync(folder).map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Recorded);
}

export const NOW = new Date('2026-11-22T06:00:00Z');

/** Answers as recorded, and notes what was asked. */
export function replaying(network: Network, { response }: Recorded, seen: unknown[]): Line {
  return {
    hosts: Object.fromEntries(Object.keys(network.hosts).map((name) => [name, 'http://recorded.test'])),
    keys: { app_id: 'APP', app_secret: 'REDACTED-SECRET' },
    now: () => NOW,
    fetch: async (input, init) => {
      const url = new URL(String(input));
      const body = readable(init?.body);
      seen.push({ method: init?.method, path: url.pathname + url.search, ...(body !== undefined && { body }) });
      return Response.json(response.body, { status: response.status, headers: response.headers ?? {} });
    },
  };
}

/** A form as its fields; bytes as how many. */
export function readable(body: RequestInit['body']): unknown {
  if (body instanceof FormData)
    return Object.fromEntries([...body].map(([name, value]) => [name, typeof value === 'string' ? value : '(bytes)']));
  if (body instanceof Uint8Array) return `(${body.length} bytes)`;
  return typeof body === 'string' ? Object.fromEntries(new URLSearchParams(body)) : undefined;
}

/** Names and kinds; of a list, those of its first. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([name, inner]) => [name, shapeOf(inner)]),
  );
}

export async function refusalOf(act: Promise<unknown>): Promise<NetworkError> {
  const error = await act.then(
    (answer) => new Error(`Not refused: ${JSON.stringify(answer)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof NetworkError) return error;
  throw error;
}

export interface Passed {
  method: string;
  url: URL;
  headers: Headers;
  body: unknown;
  status: number;
  answer: unknown;
}

const REDIRECT = 'https://marronnier.example/api/connect/callback';
/** A JPEG of 64 × 48 as far as its header goes, and the beginning of an MP4. */
export const JPEG = Buffer.from(
  'ffd8ffe000104a46494600010100000100010000ffc0001108003000400301220002110103110100ffd9',
  'hex',
);
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
export const MP4 = Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), Buffer.alloc(600_000, 7)]);

/** A network and its simulator, and a shelf from which the simulator fetches files. */
export class Rehearsal {
  readonly files: Record<string, { mime: string; bytes: Buffer }> = {
    bread: { mime: 'image/jpeg', bytes: JPEG },
    oven: { mime: 'image/jpeg', bytes: JPEG },
    film: { mime: 'video/mp4', bytes: MP4 },
    paper: { mime: 'application/pdf', bytes: Buffer.from('%PDF-1.4 no picture at all') },
  };
  readonly passed: Passed[] = [];
  private shelf!: Server;
  sandbox!: SandboxHost;
  private serial = 0;

  constructor(
    readonly network: Network,
    private readonly simulator: Simulator,
  ) {}

  async open(): Promise<this> {
    this.sandbox = await hostSandbox({ simulators: [this.simulator], seed: 7, basePath: '/sandbox' });
    this.shelf = createServer((request, answer) => {
      const file = this.files[request.url!.slice(1)];
      answer.writeHead(file ? 200 : 404, { 'content-type': file?.mime ?? 'text/plain' });
      answer.end(file?.bytes);
    });
    await new Promise<void>((resolve) => this.shelf.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    this.shelf.closeAllConnections();
    await new Promise((resolve) => this.shelf.close(resolve));
  }

  get world() {
    return this.sandbox.world(this.network.name);
  }

  get mount(): string {
    return `${this.sandbox.url}/${this.network.name}`;
  }

  line(keys: Record<string, string> = { app_id: 'rehearsal', app_secret: 'rehearsal' }, deadlineSeconds = 5): Line {
    const line = makeLine({
      network: this.network,
      rehearsalUrl: this.mount,
      keys,
      deadlineSeconds,
      now: () => this.sandbox.clock.now(),
    });
    return {
      ...line,
      fetch: async (input, init) => {
        const response = await line.fetch(input, init);
        const copy = response.clone();
        const url = new URL(String(input));
        this.passed.push({
          ...{ method: init?.method ?? 'GET', url, headers: new Headers(init?.headers), body: readable(init?.body) },
          ...{ status: response.status, answer: await copy.json().catch(() => undefined) },
        });
        return response;
      },
    };
  }

  async begin(keys?: Record<string, string>): Promise<string> {
    if (this.network.connect.by !== 'oauth') throw new Error('It connects by OAuth.');
    const begun = await this.network.connect.begin(this.line(keys), {
      ...{ input: {}, redirectUri: REDIRECT, state: 'some-state', codeChallenge: 'unused' },
    });
    return begun.authorizeUrl;
  }

  async decide(authorizeUrl: string, account: string, decision: 'allow' | 'deny' = 'allow'): Promise<URL> {
    const body = new URLSearchParams({ account, decision });
    const back = await fetch(authorizeUrl, { method: 'POST', body, redirect: 'manual' });
    return new URL(back.headers.get('location')!);
  }

  async finish(code: string, keys?: Record<string, string>) {
    if (this.network.connect.by !== 'oauth') throw new Error('It connects by OAuth.');
    return this.network.connect.finish(this.line(keys), {
      ...{ code, codeVerifier: 'unused', redirectUri: REDIRECT, keep: {} },
    });
  }

  async connect(account = this.world.accounts.list()[0]!.id, keys?: Record<string, string>) {
    const back = await this.decide(await this.begin(keys), account);
    return this.finish(back.searchParams.get('code')!, keys);
  }

  file(mediaId: string, alt = ''): Attachment {
    const { mime, bytes } = this.files[mediaId]!;
    const isFilm = mime.startsWith('video/');
    return {
      ...{ mediaId, mime, bytes: bytes.length, width: isFilm ? 1080 : 1080, height: isFilm ? 1920 : 1080 },
      ...{ alt, ...(isFilm && { seconds: 8 }) },
    };
  }

  content(format: string, parts: Part[], settings: Content['settings'] = {}): Content {
    return { format, parts, settings, language: 'fr' };
  }

  call(content: Content, { account, session }: Connected, done: Record<string, Json> = {}): PublishCall {
    const bytes = (mediaId: string) => this.files[mediaId]!.bytes;
    return {
      ...{ line: this.line(), account, session, content, done },
      publicationId: `publication-${++this.serial}`,
      startedAt: this.sandbox.clock.now(),
      open: async (mediaId) => bytes(mediaId),
      read: async (mediaId, from, to) => bytes(mediaId).subarray(from, to),
      pullUrl: async (mediaId) => `http://127.0.0.1:${(this.shelf.address() as AddressInfo).port}/${mediaId}`,
    };
  }

  async run(step: Step, call: PublishCall): Promise<Json> {
    for (let tries = 0; tries < 20; tries++) {
      const result = await step.run(call);
      if ('checkpoint' in result) return result.checkpoint;
      this.sandbox.clock.advance(result.pendingSeconds);
    }
    throw new Error(`${step.name} never ends.`);
  }

  /** Runs the steps before this one. */
  async until(name: string, call: PublishCall): Promise<Step> {
    for (const step of this.network.publish(call.content)) {
      if (step.name === name) return step;
      call.done[step.name] = await this.run(step, call);
    }
    throw new Error(`There is no step “${name}”.`);
  }

  async publish(content: Content, connected: Connected): Promise<{ receipt: Receipt; ref: PublishedRef }> {
    const call = this.call(content, connected);
    for (const step of this.network.publish(content)) call.done[step.name] = await this.run(step, call);
    const receipt = this.network.receipt(connected.account, content, call.done);
    return { receipt, ref: { line: this.line(), ...connected, receipt } };
  }

  async page(url: string): Promise<string> {
    const answer = await fetch(url);
    if (answer.status !== 200) throw new Error(`${url} answers ${answer.status}.`);
    return answer.text();
  }
}
