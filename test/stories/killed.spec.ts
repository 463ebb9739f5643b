import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Format, takesPlainText } from '../../src/domain/format.js';
import { loadNetworks } from '../../src/networks/catalogue.js';
import type { PostShape } from '../../src/posts/posts.dto.js';
import { Visitor } from '../house.js';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.js';
import { connect, until, wallIn } from '../world.js';

interface Network {
  name: string;
  formats: Format[];
  connect: { by: string; fields: { name: string; type: string; required?: boolean }[] };
}

/** Real processes: the application that is killed, and the networks that are not. */
describe('kill -9 in the middle of a publish', () => {
  const children: ChildProcess[] = [];
  let database: TestDatabase;
  let dir: string;

  beforeAll(async () => {
    database = await createTestDatabase('killed');
    dir = mkdtempSync(join(tmpdir(), 'marronnier-killed-'));
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await database.drop();
    rmSync(dir, { recursive: true, force: true });
  });

  it('publishes once, on every network', async () => {
    const sandbox = await startSandbox();
    const url = `http://localhost:${await freePort()}`;
    const first = await startApp(url, sandbox);

    const ida = new Visitor(url);
    await ida.post('/api/auth/sign-up/email', {
      name: 'Ida',
      email: 'ida@reseaux.example',
      password: 'a long enough password',
    });
    await ida.post('/api/agency', { name: 'Réseaux & Co', zone: 'Europe/Paris', locale: 'fr' });
    const client = (await ida.post<{ id: string }>('/api/clients', { name: 'Vélo Sud', approval: 'none' })).body;
    const declared = await loadNetworks();
    const all = (await ida.get<Network[]>('/api/networks')).body;
    // Those whose very first request is the one that cannot be undone: it is the one that hangs.
    const networks = all.filter(({ name, formats }) => {
      const format = formats.find(takesPlainText)?.name;
      const content = { settings: {}, language: 'fr', parts: [{ text: 'Pneus', attachments: [] }] };
      return format !== undefined && declared.get(name)!.publish({ ...content, format })[0]!.once;
    });
    expect(networks.length).toBeGreaterThanOrEqual(3);
    const variants = [];
    for (const network of networks) {
      const channel = await connect(ida, client.id, network, 'velo-sud');
      variants.push({
        channelId: channel.id,
        format: channel.formats.find(takesPlainText)!.name,
        parts: [{ text: `Pneus de printemps, sur ${network.name}` }],
      });
    }
    const post = (await ida.post<PostShape>(`/api/clients/${client.id}/posts`, { title: 'Pneus', variants })).body;

    // Every network accepts, and never answers: the application dies not knowing.
    for (const { name } of networks) {
      await control(sandbox, 'POST', 'faults', { network: name, fault: { kind: 'hang-after', method: 'POST' } });
    }
    await ida.post(`/api/posts/${post.id}/schedule`, { wall: wallIn(0) });
    await until(
      () => sent(sandbox),
      (counts) => networks.every(({ name }) => counts[name] === 1),
    );
    first.kill('SIGKILL');
    await new Promise((resolve) => first.once('exit', resolve));
    await control(sandbox, 'DELETE', 'faults', {});

    await startApp(url, sandbox);
    const live = await until(
      async () => (await ida.get<PostShape>(`/api/posts/${post.id}`)).body,
      ({ state }) => state === 'published',
      120,
    );
    expect(live.variants.map((variant) => variant.publication?.state)).toEqual(networks.map(() => 'published'));
    const counts = await sent(sandbox);
    for (const { name } of networks) expect([name, counts[name]]).toEqual([name, 1]);
  }, 180_000);

  async function startApp(url: string, sandbox: string): Promise<ChildProcess> {
    const { port } = new URL(url);
    const app = start(['dist/main.js'], {
      PORT: port,
      PUBLIC_URL: url,
      DATA_DIR: dir,
      DATABASE_URL: database.url,
      REDIS_URL: '',
      SANDBOX_URL: sandbox,
      LOG_LEVEL: 'silent',
    });
    const answers = () =>
      fetch(`${url}/health/live`).then(
        (answer) => answer.ok,
        () => false,
      );
    await until(answers, (ok) => ok, 60);
    return app;
  }

  async function startSandbox(): Promise<string> {
    const sandbox = start(['dist/sandbox/main.js', '--control', '--dir', join(dir, 'sandbox')], {});
    const [line] = (
      await new Promise<string>((resolve) => sandbox.stdout!.once('data', (data) => resolve(String(data))))
    ).split('\n');
    return line!;
  }

  function start(args: string[], env: Record<string, string>): ChildProcess {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, NODE_OPTIONS: '', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    return child;
  }
});

/** How many posts of ours each network has. */
async function sent(sandbox: string): Promise<Record<string, number>> {
  const posts = await control<Record<string, { text: string }[]>>(sandbox, 'GET', 'posts');
  return Object.fromEntries(
    Object.entries(posts).map(([name, list]) => [name, list.filter((post) => post.text.includes('Pneus')).length]),
  );
}

async function control<T>(sandbox: string, method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${sandbox}/_control/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
