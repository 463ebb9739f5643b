import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { SimRequest, SimResponse, SimRoute, Simulator } from '../networks/simulator.js';
import { Clock } from './clock.js';
import { type Fault, Faults } from './faults.js';
import { BodyTooLarge, readRequest } from './request.js';
import { World } from './world.js';

export interface SandboxOptions {
  simulators: Simulator[];
  seed?: number;
  /** Where the worlds are kept; without it they are forgotten at the end. */
  dir?: string;
  /** 0: a free one. */
  port?: number;
  /** `/sandbox`, or nothing. */
  basePath?: string;
  /** Where people reach it, base path included, when that is not its own address. */
  publicUrl?: string;
  /** Faults and clock may be set over HTTP: for tests that run it as a process of its own. */
  control?: boolean;
  /** false: it is mounted in another server, by `handle`. */
  listen?: boolean;
}

export interface LoggedRequest {
  method: string;
  path: string;
  status: number;
  at: string;
}

const LOG_LENGTH = 20_000;
const PROXY_PAGE =
  '<!doctype html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/** The simulated networks behind one door; each is mounted under its name. */
export class SandboxHost {
  readonly clock = new Clock();
  readonly faults = new Faults();
  private readonly worlds = new Map<string, World>();
  private readonly simulators = new Map<string, Simulator>();
  private readonly log = new Map<string, LoggedRequest[]>();
  private readonly open = new Set<Socket>();
  private readonly base: string;
  private server?: Server;
  /** Its address, base path included, without a trailing slash. */
  url = '';

  constructor(private readonly options: SandboxOptions) {
    this.base = options.basePath ?? '';
    for (const simulator of options.simulators) {
      this.simulators.set(simulator.network, simulator);
      const world = new World(simulator.network, this.clock, options.seed ?? 1, options.dir);
      this.worlds.set(simulator.network, world);
      if (world.accounts.list().length === 0) simulator.seed(world);
    }
  }

  get networks(): string[] {
    return [...this.simulators.keys()];
  }

  world(network: string): World {
    const world = this.worlds.get(network);
    if (!world) throw new Error(`The sandbox has no network “${network}”. It has: ${this.networks.join(', ')}.`);
    return world;
  }

  fault(network: string, fault: Fault): void {
    this.faults.add(network, fault);
  }

  /** Calls the application as the networks do, about the time since; returns how many calls were answered with 2xx. */
  async push(appUrl: string, since: Date, most = 1000): Promise<number> {
    let taken = 0;
    for (const [network, simulator] of this.simulators) {
      for (const { headers, body } of simulator.pushes?.(this.world(network), since).slice(0, most) ?? []) {
        const init = { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) };
        const answer = await fetch(`${appUrl}/hooks/${network}`, init).catch(() => undefined);
        if (answer?.ok) taken += 1;
      }
    }
    return taken;
  }

  revoke(network: string, accountId: string): void {
    this.simulators.get(network)!.revoke(this.world(network), accountId);
  }

  requests(network: string): LoggedRequest[] {
    return this.log.get(network) ?? [];
  }

  async listen(): Promise<void> {
    const server = createServer((request, response) => void this.handle(request, response));
    server.on('connection', (socket) => {
      this.open.add(socket);
      socket.on('close', () => this.open.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.options.port ?? 0, '127.0.0.1', resolve);
    });
    this.server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${this.base}`;
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise<void>((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
  }

  /** Answers one request; never throws. */
  async handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', 'http://sandbox');
    const [network = '', ...rest] = url.pathname.slice(this.base.length + 1).split('/');
    try {
      if (network === '_control' && this.options.control) {
        const read = await readRequest(incoming, url);
        send(outgoing, this.control(incoming.method ?? 'GET', rest.join('/'), read.body));
        return;
      }
      const simulator = this.simulators.get(network);
      if (!simulator) send(outgoing, { status: 404, body: { error: `No simulated network “${network}”.` } });
      else await this.answer(simulator, `/${rest.join('/')}`, url, incoming, outgoing);
    } catch (error) {
      if (error instanceof BodyTooLarge) send(outgoing, { status: 413, body: 'Payload Too Large' });
      // Whoever asked hung up in the middle: nothing happened.
      else if (!incoming.complete) incoming.destroy();
      else {
        process.stderr.write(
          `The sandbox failed on ${incoming.method} ${url.pathname}: ${String((error as Error).stack)}\n`,
        );
        send(outgoing, { status: 500, body: 'The simulator has a bug; see the log.' });
      }
    }
  }

  private async answer(
    simulator: Simulator,
    path: string,
    url: URL,
    incoming: IncomingMessage,
    outgoing: ServerResponse,
  ) {
    const world = this.world(simulator.network);
    const method = incoming.method ?? 'GET';
    const read = await readRequest(incoming, url);
    const baseUrl = `${this.seenAt(incoming)}/${simulator.network}`;
    const request: SimRequest = { ...read, method, path, params: {}, baseUrl };
    const run = () => route(simulator, request, world);

    const fault = this.faults.strike(simulator.network, method, path, () => world.random());
    const response = await this.struck(fault, simulator, request, world, run);
    this.note(simulator.network, {
      method,
      path,
      status: response === 'reset' ? 0 : response === 'hang' ? -1 : response.status,
      at: world.now().toISOString(),
    });
    if (response === 'reset') incoming.socket.destroy();
    else if (response !== 'hang') send(outgoing, response);
  }

  /** The addresses it hands out are of the place where it was asked: a person's browser is elsewhere than our own line. */
  private seenAt({ headers }: IncomingMessage): string {
    const known = this.options.publicUrl ?? this.url;
    return headers.host && headers.host !== new URL(known).host ? `http://${headers.host}${this.base}` : known;
  }

  private async struck(
    fault: Fault | undefined,
    simulator: Simulator,
    request: SimRequest,
    world: World,
    run: () => Promise<SimResponse>,
  ): Promise<SimResponse | 'hang' | 'reset'> {
    switch (fault?.kind) {
      case undefined:
        return run();
      case 'throttle':
        return simulator.says.throttled(request, new Date(world.now().getTime() + (fault.seconds ?? 60) * 1000), world);
      case 'broken':
        return simulator.says.broken(request);
      case 'html':
        return { status: 502, headers: { 'content-type': 'text/html' }, body: PROXY_PAGE };
      case 'slow':
        await new Promise((resolve) => setTimeout(resolve, (fault.seconds ?? 1) * 1000));
        return run();
      case 'hang-before':
        return 'hang';
      case 'reset-before':
        return 'reset';
      case 'hang-after':
        await run();
        return 'hang';
      case 'reset-after':
        await run();
        return 'reset';
    }
  }

  private note(network: string, request: LoggedRequest): void {
    const log = this.log.get(network) ?? [];
    log.push(request);
    if (log.length > LOG_LENGTH) log.shift();
    this.log.set(network, log);
  }

  private control(method: string, path: string, body: unknown): SimResponse {
    const said = (body ?? {}) as {
      network?: string;
      fault?: Fault;
      seconds?: number;
      account?: string;
      names?: string[];
    };
    switch (`${method} ${path}`) {
      case 'POST faults':
        this.fault(said.network!, said.fault!);
        return { status: 204 };
      case 'DELETE faults':
        this.faults.clear(said.network);
        return { status: 204 };
      case 'POST clock':
        this.clock.advance(said.seconds ?? 0);
        return { status: 204 };
      case 'POST revoke':
        this.revoke(said.network!, said.account!);
        return { status: 204 };
      case 'POST accounts':
        for (const name of said.names ?? [])
          this.simulators.get(said.network!)?.inhabit?.(this.world(said.network!), name);
        return { status: 200, body: this.world(said.network!).accounts.list() };
      case 'GET posts':
        return {
          status: 200,
          body: Object.fromEntries(this.networks.map((name) => [name, this.world(name).posts.list()])),
        };
      case 'GET requests':
        return { status: 200, body: Object.fromEntries(this.networks.map((name) => [name, this.requests(name)])) };
      default:
        return { status: 404, body: { error: `There is no control ${method} ${path}.` } };
    }
  }
}

/** Starts the simulated networks; with `listen: false` they are only made. */
export async function hostSandbox(options: SandboxOptions): Promise<SandboxHost> {
  const host = new SandboxHost(options);
  if (options.listen !== false) await host.listen();
  return host;
}

async function route(simulator: Simulator, request: SimRequest, world: World): Promise<SimResponse> {
  const methods = request.method === 'HEAD' ? ['HEAD', 'GET'] : [request.method];
  for (const method of methods) {
    for (const one of simulator.routes) {
      const params = match(one, { ...request, method });
      if (params) return one.handle({ ...request, params }, world);
    }
  }
  return { status: 404, body: { error: 'Not Found' } };
}

function match({ method, path }: SimRoute, request: SimRequest): Record<string, string> | undefined {
  if (method !== request.method) return undefined;
  const wanted = path.split('/');
  const given = request.path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, piece] of wanted.entries()) {
    if (piece.startsWith(':')) params[piece.slice(1)] = decodeURIComponent(given[index]!);
    else if (piece !== given[index]) return undefined;
  }
  return params;
}

function send(outgoing: ServerResponse, { status, headers = {}, body }: SimResponse): void {
  if (outgoing.headersSent || outgoing.destroyed) return;
  const isRaw = typeof body === 'string' || body instanceof Uint8Array || body === undefined;
  const types = isRaw ? {} : { 'content-type': 'application/json; charset=utf-8' };
  outgoing.writeHead(status, { ...types, ...headers });
  outgoing.end(isRaw ? body : JSON.stringify(body));
}
