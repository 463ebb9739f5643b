import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { film, picture } from './material.ts';
import { Person, Unanswered } from './person.ts';
import { chance, freePort, Process, pause } from './processes.ts';
import { type ChannelShape, type Material, variantOf, type Way, waysOf } from './ways.ts';

const { startLocalPostgres } = await import('../../dist/platform/database/local-postgres.js' as string);
const { loadNetworks } = await import('../../dist/networks/catalogue.js' as string);
const { consent } = await import('../../dist/rehearsal/consent.js' as string);

export interface ChaosOptions {
  publications: number;
  seed: number;
  backend: 'postgres' | 'redis';
  /** Over how long they are due. */
  seconds: number;
  workers: number;
  /** false: the same load, nothing goes wrong. */
  faults: boolean;
  /** After the last one is due. */
  settleSeconds: number;
  say?: (line: string) => void;
}

/** Its last word is that its network has no room before a time to come, and that is when it is tried. */
const IS_SPREAD = `(publication.next_try_at > now() AND publication.next_try_at = (
  SELECT (line.params ->> 'at')::timestamptz FROM journal_line line
   WHERE line.publication_id = publication.id AND line.what = 'publication.spread' ORDER BY line.id DESC LIMIT 1))`;

export interface ChaosReport {
  backend: string;
  seed: number;
  publications: number;
  /** More than once on the network. */
  duplicates: string[];
  /** We say published, and the network does not have it. */
  lost: string[];
  /** Neither published nor visibly waiting for a person. */
  stuck: string[];
  /** Words on the network that nobody had approved, or that had been replaced. */
  unapproved: string[];
  /** Waits for the room its network's own limit leaves, and the calendar says until when. */
  spread: Record<string, number>;
  /** Before its moment. */
  early: string[];
  unconfirmed: { text: string; network: string; reason: string }[];
  states: Record<string, number>;
  held: Record<string, number>;
  failed: Record<string, number>;
  events: Record<string, number>;
  /** From the first due moment to the last acceptance. */
  elapsedSeconds: number;
  latenessMs: { p50: number; p99: number };
}

interface NetworkShape {
  name: string;
  connect: { by: string; fields: { name: string; type: string; required?: boolean }[] };
}
interface PostShape {
  id: string;
  revision: number;
  contentHash: string;
  state: string;
  variants: {
    id: string;
    channelId: string;
    network: string;
    format: string;
    parts: { text: string }[];
    publication: { id: string; state: string; heldReason: string | null } | null;
  }[];
}
interface ClientShape {
  id: string;
  name: string;
  approves: boolean;
  channels: ChannelShape[];
  material: Material;
}
/** How many publications are planned, by channel and by network: no more than their budgets take. */
interface Budgeted {
  scope: 'channel' | 'application';
  of?: 'publications' | 'files';
  max: number;
}
interface SimPost {
  text: string;
  createdAt: string;
}
interface Planned {
  id: string;
  clientId: string;
  name: string;
  /** The version the post says now. */
  version: number;
  /** How it is said, by channel. */
  ways: Map<string, Way>;
  /** Versions that may be on the networks. */
  allowed: Set<number>;
  approves: boolean;
}

const MINUTE = 60_000;

/** Real processes against all simulated networks, and everything that happens to them in a bad week. */
export class Chaos {
  private readonly dir = mkdtempSync(join(tmpdir(), 'marronnier-chaos-'));
  private readonly random: () => number;
  private readonly events: Record<string, number> = {};
  private readonly posts = new Map<string, Planned>();
  private postgres!: { url: string; stop(): Promise<void> };
  private db!: pg.Pool;
  private redis?: Process;
  private redisUrl = '';
  private sandbox!: Process;
  private sandboxUrl = '';
  private api!: Process;
  private workers: Process[] = [];
  private ida!: Person;
  private networks: NetworkShape[] = [];
  private clients: ClientShape[] = [];
  private readonly ways = new Map<string, Way[]>();
  private readonly choices = new Map<string, string>();
  private budgets = new Map<string, Budgeted[]>();
  private readonly planned = new Map<string, number>();
  private readonly options: ChaosOptions;

  constructor(options: ChaosOptions) {
    this.options = options;
    this.random = chance(options.seed);
  }

  async run(): Promise<ChaosReport> {
    try {
      await this.open();
      await this.people();
      const start = await this.plan();
      const end = start + this.options.seconds * 1000;
      if (this.options.faults) await this.misfortune(end);
      else await pause(Math.max(0, end - Date.now()));
      await this.calm();
      const settled = await this.settle(end + this.options.settleSeconds * 1000);
      this.say(settled ? 'everything is settled' : 'not everything is settled');
      return await this.compare(start);
    } finally {
      await this.close();
    }
  }

  // ── the stage ──

  private async open() {
    this.postgres = await startLocalPostgres({ dir: join(this.dir, 'postgres'), log: () => undefined });
    this.connectDatabase();
    if (this.options.backend === 'redis') {
      const port = await freePort();
      this.redisUrl = `redis://127.0.0.1:${port}`;
      const args = [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--appendonly',
        'yes',
        '--save',
        '',
        '--dir',
        this.dir,
      ];
      const ready = async () =>
        spawnSync('redis-cli', ['-p', String(port), 'ping'])
          .stdout?.toString()
          .includes('PONG');
      this.redis = new Process('redis', 'redis-server', args, {}, async () => (await ready()) ?? false);
      await this.redis.start();
    }
    const sandboxPort = await freePort();
    this.sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
    const sandboxArgs = [
      'dist/sandbox/main.js',
      '--control',
      '--port',
      String(sandboxPort),
      '--seed',
      String(this.options.seed),
    ];
    this.sandbox = new Process('sandbox', process.execPath, sandboxArgs, {}, () =>
      answers(`${this.sandboxUrl}/_control/requests`),
    );
    await this.sandbox.start();

    const port = await freePort();
    const url = `http://localhost:${port}`;
    const skew = join(import.meta.dirname, 'skew.mjs');
    const env = (role: string, seconds: number) => ({
      ROLE: role,
      PORT: String(port),
      PUBLIC_URL: url,
      DATA_DIR: this.dir,
      DATABASE_URL: this.postgres.url,
      REDIS_URL: this.redisUrl,
      SECRET_KEY: Buffer.alloc(32, 5).toString('base64'),
      SANDBOX_URL: this.sandboxUrl,
      LOG_LEVEL: process.env.CHAOS_LOG ?? 'silent',
      SKEW_SECONDS: String(seconds),
      // The simulated servers are ours: what a burst waits for is not our own courtesy.
      ...Object.fromEntries(simulated.map((name) => [`${name.toUpperCase()}_STARTS_PER_MINUTE`, '6000'])),
    });
    const simulated = Object.keys((await this.control<Record<string, unknown>>('GET', 'requests')) ?? {});
    const make = (name: string, role: string, seconds: number, ready?: () => Promise<boolean>) =>
      new Process(name, process.execPath, ['--import', skew, 'dist/main.js'], env(role, seconds), ready);
    this.api = make('api', 'api', 0, () => answers(`${url}/health/live`));
    await this.api.start();
    const skews = [0, 60, -60, 30, -30];
    for (let index = 0; index < this.options.workers; index++) {
      const worker = make(`worker ${index + 1}`, 'worker', this.options.faults ? skews[index % skews.length]! : 0);
      this.workers.push(worker);
      await worker.start();
    }
    this.ida = new Person(url);
    this.say(`stage: ${this.options.workers} workers, queue on ${this.options.backend}`);
  }

  private async close() {
    await Promise.all([...this.workers, this.api].map((one) => one?.end('SIGKILL')));
    await this.sandbox?.end('SIGKILL');
    await this.redis?.end('SIGKILL');
    await this.db?.end().catch(() => undefined);
    await this.postgres?.stop().catch(() => undefined);
    rmSync(this.dir, { recursive: true, force: true });
  }

  private connectDatabase() {
    this.db = new pg.Pool({ connectionString: this.postgres.url, max: 2 });
    this.db.on('error', () => undefined);
  }

  private async people() {
    await this.ida.surely('POST', '/api/auth/sign-up/email', {
      name: 'Ida',
      email: 'ida@reseaux.example',
      password: 'a long enough password',
    });
    await this.ida.surely('POST', '/api/agency', { name: 'Réseaux & Co', zone: 'Europe/Paris', locale: 'fr' });
    this.networks = await this.ida.surely<NetworkShape[]>('GET', '/api/networks');
    const declared: Map<string, { budgets?: Budgeted[] }> = await loadNetworks();
    this.budgets = new Map([...declared].map(([name, { budgets = [] }]) => [name, budgets]));
    const count = Math.max(4, Math.ceil(this.options.publications / this.networks.length / 60));
    const names = Array.from({ length: count }, (_, index) => `chaos${String.fromCharCode(97 + (index % 26))}${index}`);
    for (const { name } of this.networks) {
      const accounts = await this.control<{ handle: string }[]>('POST', 'accounts', { network: name, names });
      const isOpen = accounts.some(({ handle }) => handle.startsWith(names[0]!));
      if (!isOpen) {
        this.say(`left out: ${name}, whose simulator takes no more accounts`);
        this.networks = this.networks.filter((one) => one.name !== name);
      }
    }
    for (const [index, name] of names.entries()) {
      const approves = index % 2 === 0;
      const { id } = await this.ida.surely<{ id: string }>('POST', '/api/clients', {
        name,
        approval: approves ? 'required' : 'none',
      });
      const material = {
        picture: await this.ida.give(id, await picture(), 'picture.jpg'),
        film: await this.ida.give(id, await film(), 'film.mp4'),
      };
      const client: ClientShape = { id, name, approves, channels: [], material };
      for (const network of this.networks) await this.connect(client, network);
      client.channels = await this.ida.surely<ChannelShape[]>('GET', `/api/clients/${id}/channels`);
      for (const channel of client.channels) await this.learn(client, channel);
      this.clients.push(client);
    }
    const said = [...this.ways].map(([network, ways]) => `${network} ${ways.length}`).join(', ');
    this.say(`ways of saying it: ${said}`);
  }

  /** Which formats this network has for us, and what a channel's own settings choose from. */
  private async learn(client: ClientShape, channel: ChannelShape) {
    const rules = channel.formats.flatMap(({ settings }) => settings);
    for (const rule of rules.filter(({ type, required }) => type === 'choice' && required)) {
      const key = `${channel.id} ${rule.name}`;
      if (this.choices.has(key)) continue;
      const path = `/api/channels/${channel.id}/choices/${rule.name}`;
      this.choices.set(key, (await this.ida.surely<{ value: string }[]>('GET', path))[0]!.value);
    }
    if (this.ways.has(channel.network)) return;
    this.ways.set(channel.network, await waysOf(this.ida, client.id, channel, client.material, this.choices));
  }

  private async connect(client: { id: string; name: string }, network: NetworkShape) {
    const input = Object.fromEntries(
      network.connect.fields
        .filter((field) => field.required && field.type !== 'url')
        .map((field) => [field.name, field.type === 'password' ? 'rehearsal' : client.name]),
    );
    const path = `/api/clients/${client.id}/channels`;
    const wanted = { network: network.name, rehearsal: true, input };
    const made = await this.ida.surely<{ authorizeUrl: string | null }>('POST', path, wanted);
    if (!made.authorizeUrl) return;
    const back: URL = await consent(made.authorizeUrl, client.name);
    const { location } = await this.ida.ask('GET', back.pathname + back.search);
    const choice = new URL(location ?? '/', 'http://here').searchParams.get('choose');
    if (!choice) return;
    const offered = await this.ida.surely<{ accounts: { externalId: string; handle: string }[] }>(
      'GET',
      `/api/connect/choices/${choice}`,
    );
    const chosen = offered.accounts.find(({ handle }) => handle.startsWith(client.name)) ?? offered.accounts[0]!;
    await this.ida.surely('POST', `/api/connect/choices/${choice}`, { accounts: [chosen.externalId] });
  }

  /** Returns the first due moment. */
  private async plan(): Promise<number> {
    let index = 0;
    const one = async () => {
      while (this.total() < this.options.publications) await this.planOne(index++);
    };
    await Promise.all([one(), one(), one(), one()]);
    // As people plan, but to the second: the load is to be spread over the whole time.
    const start = Date.now() + 4000;
    await this.db.query(
      `UPDATE publication SET due_at = $1::timestamptz + random() * make_interval(secs => $2) WHERE state = 'scheduled'`,
      [new Date(start), this.options.seconds],
    );
    this.say(`planned: ${this.posts.size} posts, ${this.total()} publications, for ${this.clients.length} clients`);
    return start;
  }

  private async planOne(index: number) {
    const client = this.clients[index % this.clients.length]!;
    const name = `n${this.options.seed}x${index}x`;
    const planned: Planned = {
      id: '',
      clientId: client.id,
      name,
      version: 1,
      ways: new Map(),
      allowed: new Set([1]),
      approves: client.approves,
    };
    for (const channel of client.channels) {
      const ways = this.ways.get(channel.network)!;
      // Every third one in turn; the others as most people write: the first way.
      const way = ways[index % 3 === 0 ? Math.floor(index / 3) % ways.length : 0];
      if (way && this.hasRoom(channel, way)) planned.ways.set(channel.id, way);
    }
    const post = await this.ida.surely<PostShape>('POST', `/api/clients/${client.id}/posts`, {
      title: name,
      variants: this.variants(planned),
    });
    planned.id = post.id;
    this.posts.set(post.id, planned);
    // A few are never approved: nothing of them may ever be seen.
    const isForgotten = client.approves && index % 17 === 0;
    if (isForgotten) planned.allowed.clear();
    else if (client.approves) await this.approve(post.id, post.contentHash);
    await this.ida.surely('POST', `/api/posts/${post.id}/schedule`, { wall: wallIn(30 * MINUTE) });
  }

  private variants({ clientId, name, version, ways }: Planned) {
    const { channels, material } = this.clients.find(({ id }) => id === clientId)!;
    return [...ways].map(([channelId, way]) => {
      const channel = channels.find(({ id }) => id === channelId)!;
      return variantOf(channel, way, name, version, material, this.choices);
    });
  }

  /** Plans no more on a channel than its network takes: the rest would leave much later. */
  private hasRoom({ id, network }: ChannelShape, { attach }: Way): boolean {
    const keys = { channel: id, application: network };
    const budgets = (this.budgets.get(network) ?? []).filter(({ of }) => of !== 'files' || attach);
    const isFull = ({ scope, of = 'publications', max }: Budgeted) =>
      (this.planned.get(`${keys[scope]} ${of}`) ?? 0) >= max;
    if (budgets.some(isFull)) return false;
    for (const key of Object.values(keys)) {
      for (const of of ['publications', ...(attach ? ['files'] : [])]) {
        this.planned.set(`${key} ${of}`, (this.planned.get(`${key} ${of}`) ?? 0) + 1);
      }
    }
    return true;
  }

  private total(): number {
    return this.networks.reduce((sum, { name }) => sum + (this.planned.get(`${name} publications`) ?? 0), 0);
  }

  private async approve(id: string, contentHash: string) {
    await this.ida.surely('POST', `/api/posts/${id}/approval`, {});
    await this.ida.surely('PUT', `/api/posts/${id}/approval/decision`, { decision: 'approved', contentHash });
  }

  // ── misfortune ──

  private async misfortune(end: number) {
    const acts: [number, string, () => Promise<void>][] = [
      [22, 'worker killed', () => this.killWorker()],
      [4, 'api killed', () => this.restart(this.api)],
      [3, 'database restarted', () => this.restartDatabase()],
      [4, 'queue lost', () => this.loseQueue()],
      [40, 'network fault', () => this.fault()],
      [4, 'token revoked', () => this.revoke()],
      [10, 'edit', () => this.edit()],
      [9, 'move', () => this.move()],
      [3, 'stop and resume', () => this.stopAndResume()],
    ];
    const total = acts.reduce((sum, [weight]) => sum + weight, 0);
    while (Date.now() < end) {
      let at = this.random() * total;
      const [, name, act] = acts.find(([weight]) => {
        at -= weight;
        return at < 0;
      })!;
      this.events[name] = (this.events[name] ?? 0) + 1;
      try {
        await act();
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error;
        this.events.unanswered = (this.events.unanswered ?? 0) + 1;
      }
      await pause(200 + this.random() * 800);
    }
  }

  private async killWorker() {
    await this.restart(this.pick(this.workers));
  }

  private async restart(one: Process) {
    await one.end(this.random() < 0.8 ? 'SIGKILL' : 'SIGTERM');
    await pause(this.random() * 1500);
    await one.start();
  }

  private async restartDatabase() {
    if ((this.events['database restarted'] ?? 0) > 4) return;
    await this.db.end().catch(() => undefined);
    await this.postgres.stop();
    await pause(this.random() * 2000);
    this.postgres = await startLocalPostgres({ dir: join(this.dir, 'postgres'), log: () => undefined });
    this.connectDatabase();
  }

  /** Redis flushed or restarted; on PostgreSQL the whole schema of the queue is gone. */
  private async loseQueue() {
    if (!this.redis) {
      await this.db.query('DROP SCHEMA IF EXISTS bullmq CASCADE');
      return;
    }
    if (this.random() < 0.5) {
      const client = new Redis(this.redisUrl, { maxRetriesPerRequest: 1 });
      client.on('error', () => undefined);
      await client.flushall().catch(() => undefined);
      client.disconnect();
      return;
    }
    await this.redis.end('SIGKILL');
    await pause(this.random() * 2000);
    await this.redis.start();
  }

  private async fault() {
    const kind = this.pick([
      'hang-after',
      'reset-after',
      'hang-before',
      'reset-before',
      'broken',
      'html',
      'throttle',
      'slow',
    ]);
    const { name } = this.pick(this.networks);
    const times = 1 + Math.floor(this.random() * 4);
    const method = this.random() < 0.8 ? 'POST' : undefined;
    const seconds = kind === 'throttle' ? 5 + Math.floor(this.random() * 15) : 3;
    await this.control('POST', 'faults', { network: name, fault: { kind, times, method, seconds } });
  }

  private async revoke() {
    const client = this.pick(this.clients);
    const network = this.pick(this.networks);
    const accounts = await this.control<{ id: string; handle: string; displayName: string }[]>('POST', 'accounts', {
      network: network.name,
      names: [],
    });
    const account = accounts.find((one) => one.handle.startsWith(client.name));
    if (account) await this.control('POST', 'revoke', { network: network.name, account: account.id });
  }

  private async edit() {
    const planned = this.pick([...this.posts.values()]);
    const { body: post, status } = await this.ida.ask<PostShape>('GET', `/api/posts/${planned.id}`);
    if (status !== 200) return;
    const version = planned.version + 1;
    const before = new Set(planned.allowed);
    const approvesAgain = this.random() < 0.7;
    try {
      const answer = await this.ida.ask<PostShape>('PUT', `/api/posts/${planned.id}`, {
        revision: post.revision,
        title: planned.name,
        variants: this.variants({ ...planned, version }),
      });
      if (answer.status !== 200) return; // too late, said truthfully
      planned.version = version;
      planned.allowed = planned.approves ? new Set() : new Set([version]);
      if (!planned.approves || !approvesAgain) return;
      planned.allowed = new Set([version]); // from before the answer: it may leave as soon as it is written
      await this.approve(planned.id, answer.body.contentHash);
    } catch (error) {
      // Whether the house took it is not known: both may be right.
      planned.allowed = new Set([...before, version]);
      planned.version = version;
      if (!(error instanceof Unanswered)) return;
      throw error;
    }
  }

  private async move() {
    const planned = this.pick([...this.posts.values()]);
    await this.ida.ask('PATCH', `/api/posts/${planned.id}/schedule`, {
      wall: wallIn(this.random() < 0.5 ? 0 : MINUTE),
    });
  }

  private async stopAndResume() {
    const client = this.pick(this.clients);
    const { body } = await this.ida.ask<{ id: string }[]>('POST', `/api/clients/${client.id}/stops`, {
      reason: 'chaos',
    });
    await pause(1000 + this.random() * 3000);
    for (const stop of Array.isArray(body) ? body : []) {
      await this.ida.ask('POST', `/api/clients/${client.id}/stops/${stop.id}/end`, { missed: 'publish' });
    }
  }

  // ── the end ──

  private async calm() {
    await this.control('DELETE', 'faults', {}).catch(() => undefined);
    for (const one of [this.api, ...this.workers]) await one.end('SIGTERM');
    for (const one of [this.api, ...this.workers]) await one.start();
  }

  /** People do their part: connect again, let go what was stopped, try again what was given up. */
  private async settle(until: number): Promise<boolean> {
    const tried = new Map<string, number>();
    while (Date.now() < until) {
      await this.peopleAct(tried).catch((error: unknown) => this.say(`settling: ${String(error)}`));
      const { rows } = await this.db.query<{ open: number }>(
        `SELECT count(*)::int AS open FROM publication
          WHERE state IN ('released', 'sending', 'confirming') OR (state = 'scheduled' AND NOT ${IS_SPREAD})
             OR (state = 'held' AND held_reason IN ('reconnect', 'stopped'))
             OR (state = 'failed' AND failure->>'kind' <> 'rejected')`,
      );
      if (rows[0]!.open === 0) return true;
      await pause(1500);
    }
    return false;
  }

  private async peopleAct(tried: Map<string, number>) {
    const { rows: sick } = await this.db.query<{ client_id: string; network: string }>(
      `SELECT client_id, network FROM channel WHERE health = 'attention'`,
    );
    for (const { client_id, network } of sick) {
      const client = this.clients.find((one) => one.id === client_id)!;
      await this.connect(client, this.networks.find((one) => one.name === network)!);
      this.events['connected again'] = (this.events['connected again'] ?? 0) + 1;
    }
    for (const client of this.clients) {
      const stops = await this.ida.surely<{ id: string }[]>('GET', `/api/clients/${client.id}/stops`);
      for (const stop of stops) {
        await this.ida.ask('POST', `/api/clients/${client.id}/stops/${stop.id}/end`, { missed: 'publish' });
      }
    }
    const { rows: waiting } = await this.db.query<{ id: string }>(
      `SELECT publication.id FROM publication JOIN channel ON channel.id = publication.channel_id
        WHERE channel.health = 'ok' AND (publication.state = 'held' AND held_reason IN ('reconnect', 'stopped')
           OR publication.state = 'failed' AND failure->>'kind' <> 'rejected')`,
    );
    for (const { id } of waiting) {
      const tries = (tried.get(id) ?? 0) + 1;
      tried.set(id, tries);
      if (tries <= 8) await this.ida.ask('PUT', `/api/publications/${id}/retry`);
    }
  }

  /** The networks' own worlds beside our table. */
  private async compare(start: number): Promise<ChaosReport> {
    const worlds = await this.control<Record<string, SimPost[]>>('GET', 'posts');
    const { rows } = await this.db.query<{
      network: string;
      post_id: string;
      state: string;
      held_reason: string | null;
      failure: { code: string } | null;
      due_at: Date;
      sent_at: Date | null;
      accepted_at: Date | null;
      spread: boolean;
      parts: { text: string }[];
    }>(
      `SELECT publication.network, publication.post_id, publication.state, held_reason, failure, due_at, sent_at, accepted_at,
              ${IS_SPREAD} AS spread,
              coalesce(publication.content->'parts', variant.parts) AS parts
         FROM publication JOIN variant ON variant.id = publication.variant_id`,
    );
    const seen = new Map<string, { versions: number[]; at: string[] }>();
    const report = this.emptyReport();
    for (const [network, posts] of Object.entries(worlds)) {
      for (const { text, createdAt } of posts) {
        const found = /(n\d+x\d+x)\s*v(\d+)\s*p(\d+)/.exec(text);
        if (!found) continue;
        const key = `${network} ${found[1]} p${found[3]}`;
        const known = seen.get(key) ?? { versions: [], at: [] };
        known.versions.push(Number(found[2]));
        known.at.push(createdAt);
        seen.set(key, known);
      }
    }
    for (const [key, { versions, at }] of seen) {
      if (versions.length > 1) report.duplicates.push(`${key}: ${versions.length} times, ${at.join(', ')}`);
    }
    const late: number[] = [];
    for (const row of rows) {
      const planned = this.posts.get(row.post_id)!;
      const label = `${row.network} ${planned.name}`;
      report.states[row.state] = (report.states[row.state] ?? 0) + 1;
      if (row.state === 'held') report.held[row.held_reason ?? '?'] = (report.held[row.held_reason ?? '?'] ?? 0) + 1;
      if (row.state === 'failed')
        report.failed[row.failure?.code ?? '?'] = (report.failed[row.failure?.code ?? '?'] ?? 0) + 1;
      if (row.state === 'unconfirmed') {
        report.unconfirmed.push({ text: planned.name, network: row.network, reason: row.failure?.code ?? '?' });
      }
      if (row.state === 'scheduled' && row.spread) {
        report.spread[row.network] = (report.spread[row.network] ?? 0) + 1;
      } else if (['scheduled', 'released', 'sending', 'confirming'].includes(row.state)) {
        report.stuck.push(`${label}: ${row.state} ${row.failure?.code ?? ''}`);
      }
      for (const [index] of row.parts.entries()) {
        const found = seen.get(`${row.network} ${planned.name} p${index + 1}`);
        if (row.state === 'published' && !found) report.lost.push(`${label} p${index + 1}`);
        for (const version of found?.versions ?? []) {
          if (!planned.allowed.has(version)) report.unapproved.push(`${label} v${version}`);
        }
      }
      if (row.sent_at && row.state === 'published') late.push(row.sent_at.getTime() - row.due_at.getTime());
      // What was published does not move any more: its row says the moment it left for.
      if (row.state === 'published' && row.sent_at && row.sent_at.getTime() < row.due_at.getTime() - 1000) {
        report.early.push(`${label}: ${row.due_at.getTime() - row.sent_at.getTime()} ms`);
      }
    }
    late.sort((a, b) => a - b);
    const at = (share: number) => Math.round(late[Math.min(late.length - 1, Math.floor(late.length * share))] ?? 0);
    report.latenessMs = { p50: at(0.5), p99: at(0.99) };
    const accepted = rows.map((row) => row.accepted_at?.getTime() ?? 0);
    report.elapsedSeconds = Math.round((Math.max(...accepted) - start) / 100) / 10;
    report.publications = rows.length;
    return report;
  }

  private emptyReport(): ChaosReport {
    return {
      backend: this.options.backend,
      seed: this.options.seed,
      publications: 0,
      duplicates: [],
      lost: [],
      stuck: [],
      unapproved: [],
      spread: {},
      early: [],
      unconfirmed: [],
      states: {},
      held: {},
      failed: {},
      events: this.events,
      elapsedSeconds: 0,
      latenessMs: { p50: 0, p99: 0 },
    };
  }

  private pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.random() * from.length)]!;
  }

  private async control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.sandboxUrl}/_control/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await answer.text();
    return (text ? JSON.parse(text) : undefined) as T;
  }

  private say(line: string) {
    this.options.say?.(line);
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    (answer) => answer.ok,
    () => false,
  );
}

function wallIn(ms: number): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' });
  return parts.format(Date.now() + ms).replace(' ', 'T');
}
