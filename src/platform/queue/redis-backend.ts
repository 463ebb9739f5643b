import { Queue, Worker } from 'bullmq';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { Backend } from './backend.js';
import type { Trouble } from './trouble.js';

interface RedisPlace {
  url: string;
  prefix: string;
  trouble: Trouble;
}

/** The queue in Redis 6.2 or later, or a Redis Cluster: for installations with bursts of thousands at one minute. */
export function openRedis({ url, prefix, trouble }: RedisPlace): Backend {
  // Whoever puts a job waits for it, and must hear soon that it cannot be; a worker has nothing better to do than wait.
  const putting = connect(url, { maxRetriesPerRequest: 2, commandTimeout: 10_000, lazyConnect: true });
  const working = connect(url, { maxRetriesPerRequest: null, lazyConnect: true });
  for (const client of [putting, working]) client.on('error', (error: Error) => trouble.met(error));

  // The braces keep all keys of a queue in one slot of a cluster, for its scripts touch several at once; each queue has a
  // slot of its own, so that they spread over the nodes.
  const inOneSlot = (name: string) => `{${prefix}-${name}}`;
  return {
    kind: 'redis',
    prepare: async () => {
      await putting.ping();
    },
    queue: (name) =>
      new Queue(name, { connection: putting, prefix: inOneSlot(name) }).on('error', (error) => trouble.met(error)),
    worker: (name, act, settings) =>
      new Worker(name, act, { connection: working, prefix: inOneSlot(name), ...settings }).on('error', (error) =>
        trouble.met(error),
      ),
    ping: async () => {
      await putting.ping();
    },
    close: async () => {
      putting.disconnect();
      working.disconnect();
    },
  };
}

/** `redis://host:6379`; nodes of a cluster separated by commas, or one of them with `?cluster=true`. */
export function readRedisUrl(url: string): { nodes: URL[]; cluster: boolean } {
  const nodes = url.split(',').map((each) => new URL(each.includes('://') ? each : `redis://${each}`));
  const cluster = nodes.length > 1 || nodes[0]!.searchParams.get('cluster') === 'true';
  for (const node of nodes) node.searchParams.delete('cluster');
  return { nodes, cluster };
}

function connect(url: string, options: RedisOptions): Redis | Cluster {
  const { nodes, cluster } = readRedisUrl(url);
  const [first] = nodes;
  if (!cluster) return new Redis(first!.href, options);

  const { lazyConnect, ...redisOptions } = options;
  const secure = first!.protocol === 'rediss:';
  return new Cluster(
    nodes.map(({ hostname, port }) => ({ host: hostname, port: Number(port || 6379) })),
    {
      lazyConnect,
      redisOptions: {
        ...redisOptions,
        ...(first!.username && { username: decodeURIComponent(first!.username) }),
        ...(first!.password && { password: decodeURIComponent(first!.password) }),
        ...(secure && { tls: {} }),
      },
      // A certificate names the host: over TLS the nodes' names must not be turned into addresses.
      ...(secure && { dnsLookup: (address, done) => done(null, address) }),
    },
  );
}
