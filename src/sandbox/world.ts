import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SimAccount, SimCollection, SimPost, SimWorld } from '../networks/simulator.js';
import { hashOf, mulberry32 } from './chance.js';
import type { Clock } from './clock.js';
import { engagementOf, repliesOf } from './readers.js';

const PULL_SECONDS = 20;

/** One change of a collection, a line of the log. */
type Line = { in: string; id: string; put?: unknown };

/**
 * One simulated network's memory. With a folder it survives a kill: every change is appended to a log before the
 * request that made it is answered. A line cut by a crash is the last one, and is left out.
 */
export class World implements SimWorld {
  private readonly collections = new Map<string, Map<string, unknown>>();
  private readonly bytes = new Map<string, Uint8Array>();
  private readonly log?: string;
  private chance: () => number;
  private lastId = 0;

  constructor(
    private readonly network: string,
    private readonly clock: Clock,
    private readonly seed: number,
    private readonly dir?: string,
  ) {
    this.chance = mulberry32(seed ^ hashOf(network));
    if (!dir) return;
    mkdirSync(join(dir, network), { recursive: true });
    this.log = join(dir, `${network}.jsonl`);
    this.recall(this.log);
  }

  readonly accounts = this.kept<SimAccount>('accounts');
  readonly posts = this.kept<SimPost>('posts');

  now(): Date {
    return this.clock.now();
  }

  random(): number {
    return this.chance();
  }

  /** Increasing, and never the same after a restart: made of the real time. */
  nextId(): string {
    this.lastId = Math.max(this.lastId + 1, Date.now() * 1000);
    return String(this.lastId);
  }

  kept<T>(name: string): SimCollection<T> {
    const rows = () => {
      const known = this.collections.get(name);
      if (known) return known as Map<string, T>;
      const made = new Map<string, T>();
      this.collections.set(name, made);
      return made;
    };
    return {
      get: (id) => rows().get(id),
      put: (id, value) => {
        rows().set(id, value);
        this.append({ in: name, id, put: value });
      },
      delete: (id) => {
        if (rows().delete(id)) this.append({ in: name, id });
      },
      list: () => [...rows().values()],
    };
  }

  keepBytes(id: string, bytes: Uint8Array): void {
    if (this.dir) writeFileSync(this.fileOf(id), bytes);
    else this.bytes.set(id, bytes);
  }

  readBytes(id: string): Uint8Array | undefined {
    if (!this.dir) return this.bytes.get(id);
    return existsSync(this.fileOf(id)) ? readFileSync(this.fileOf(id)) : undefined;
  }

  async pull(url: string) {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PULL_SECONDS * 1000) });
    const mime = answer.headers.get('content-type')?.split(';')[0] ?? '';
    return { status: answer.status, mime, bytes: new Uint8Array(await answer.arrayBuffer()) };
  }

  engagement(post: SimPost) {
    return engagementOf(post, this.accounts.get(post.accountId)?.followers ?? 0, this.now(), this.seed);
  }

  replies(post: SimPost) {
    return repliesOf(post, this.accounts.get(post.accountId)?.followers ?? 0, this.now(), this.seed);
  }

  repliesSince(post: SimPost, since: Date) {
    const followers = this.accounts.get(post.accountId)?.followers ?? 0;
    return this.replies(post).slice(repliesOf(post, followers, since, this.seed).length);
  }

  private fileOf(id: string): string {
    return join(this.dir!, this.network, encodeURIComponent(id));
  }

  private append(line: Line): void {
    if (this.log) appendFileSync(this.log, `${JSON.stringify(line)}\n`);
  }

  /** Reads the log, and writes it anew with only what still stands. */
  private recall(log: string): void {
    if (!existsSync(log)) return;
    for (const text of readFileSync(log, 'utf8').split('\n')) {
      const line = parse(text);
      if (!line) continue;
      const rows = this.collections.get(line.in) ?? new Map<string, unknown>();
      this.collections.set(line.in, rows);
      if (line.put === undefined) rows.delete(line.id);
      else rows.set(line.id, line.put);
    }
    const lines = [...this.collections].flatMap(([name, rows]) =>
      [...rows].map(([id, put]) => `${JSON.stringify({ in: name, id, put } satisfies Line)}\n`),
    );
    writeFileSync(`${log}.new`, lines.join(''));
    renameSync(`${log}.new`, log);
  }
}

function parse(text: string): Line | undefined {
  try {
    return text === '' ? undefined : (JSON.parse(text) as Line);
  } catch {
    return undefined; // cut by a crash
  }
}
