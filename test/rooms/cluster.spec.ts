import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { ChannelShape } from '../../src/channels/channels.dto.js';
import type { PostShape } from '../../src/posts/posts.dto.js';
import { type House, openHouse } from '../house.js';
import { Telegraph } from '../telegraph.js';
import { until, wallIn } from '../world.js';

jest.setTimeout(90_000);

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** Three real nodes on this machine, and the whole house over them. */
(hasRedis ? describe : describe.skip)(`a Redis Cluster${hasRedis ? '' : ' (skipped: no redis-server)'}`, () => {
  const dir = mkdtempSync(join(tmpdir(), 'marronnier-cluster-'));
  const nodes: ChildProcess[] = [];
  // The bus of a cluster listens at the port plus 10,000.
  const base = 22_000 + Math.floor(Math.random() * 8000);
  const ports = [base, base + 1, base + 2];
  const cli = (...args: string[]) => spawnSync('redis-cli', args, { encoding: 'utf8' }).stdout;
  let house: House;

  beforeAll(async () => {
    for (const port of ports) {
      const files = ['--dir', dir, '--cluster-config-file', `nodes-${port}.conf`, '--dbfilename', `dump-${port}.rdb`];
      const args = ['--port', String(port), '--bind', '127.0.0.1', '--cluster-enabled', 'yes', '--save', '', ...files];
      nodes.push(spawn('redis-server', args, { stdio: 'ignore' }));
    }
    await until(
      async () => ports.map((port) => cli('-p', String(port), 'ping').trim()),
      (answers) => answers.every((answer) => answer === 'PONG'),
    );
    cli('--cluster', 'create', ...ports.map((port) => `127.0.0.1:${port}`), '--cluster-yes');
    await until(
      async () => cli('-p', String(ports[0]), 'cluster', 'info'),
      (info) => info.includes('cluster_state:ok'),
    );
  });
  afterAll(async () => {
    await house?.close();
    for (const node of nodes) node.kill('SIGKILL');
    await pause(200);
    rmSync(dir, { recursive: true, force: true });
  });

  it('publishes, its queues spread over the nodes and each whole on one', async () => {
    const telegraph = new Telegraph();
    const redisUrl = ports.map((port) => `redis://127.0.0.1:${port}`).join(',');
    const names = ['telegraph', 'semaphore', 'pigeon', 'heliograph', 'drum'];
    const networks = new Map(names.map((name) => [name, { ...telegraph.network(), name }]));
    house = await openHouse({ redisUrl, networks });
    const ida = await house.person('Ida', 'ida@reseaux.example');
    await ida.post('/api/agency', { name: 'Réseaux & Co', zone: 'Europe/Paris', locale: 'fr' });
    const client = (await ida.post<{ id: string }>('/api/clients', { name: 'Vélo Sud', approval: 'none' })).body;
    const variants = [];
    for (const network of names) {
      const { body } = await ida.post<{ channel: ChannelShape }>(`/api/clients/${client.id}/channels`, {
        ...{ network, rehearsal: true, input: { handle: `velo-${network}` } },
      });
      variants.push({ channelId: body.channel.id, format: 'telegram', parts: [{ text: network }] });
    }
    const { body: post } = await ida.post<PostShape>(`/api/clients/${client.id}/posts`, { title: 'Pneus', variants });
    await ida.post(`/api/posts/${post.id}/schedule`, { wall: wallIn(0) });
    await until(
      async () => (await ida.get<PostShape>(`/api/posts/${post.id}`)).body.state,
      (state) => state === 'published',
    );
    expect(telegraph.sent.map(({ text }) => text).toSorted()).toEqual(names.toSorted());

    const keys = ports.map((port) => cli('-p', String(port), 'keys', '*').split('\n').filter(Boolean));
    const queuesOn = keys.map((those) => new Set(those.map((key) => /\{(.*)\}/.exec(key)?.[1] ?? key)));
    expect(queuesOn.filter((queues) => queues.size > 0).length).toBeGreaterThan(1);
    const all = queuesOn.flatMap((queues) => [...queues]);
    expect(new Set(all).size).toBe(all.length);
  });
});
