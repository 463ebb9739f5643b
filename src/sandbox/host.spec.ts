import type { Simulator } from '../networks/simulator.js';
import { hostSandbox, type SandboxHost } from './host.js';

const echo: Simulator = {
  network: 'echo',
  routes: [
    {
      method: 'POST',
      path: '/posts/:id',
      handle: (request, world) => {
        world.kept<unknown>('bodies').put(request.params.id!, request.body);
        const files = request.files.map(({ field, filename, bytes }) => ({ field, filename, size: bytes.length }));
        return {
          status: 201,
          body: { id: request.params.id, body: request.body, query: request.query, files, base: request.baseUrl },
        };
      },
    },
    {
      method: 'GET',
      path: '/page',
      handle: () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<p>hello</p>' }),
    },
  ],
  says: {
    throttled: (_request, resetAt) => ({
      status: 429,
      headers: { 'x-reset': resetAt.toISOString() },
      body: { error: 'slow down' },
    }),
    broken: () => ({ status: 500, body: { error: 'broken' } }),
  },
  revoke: (world, id) => world.kept<boolean>('revoked').put(id, true),
  seed: (world) =>
    world.accounts.put('1', { id: '1', handle: 'velo', displayName: 'Vélo', password: 'x', followers: 1 }),
};

describe('the sandbox', () => {
  let host: SandboxHost;
  beforeEach(async () => {
    host = await hostSandbox({ simulators: [echo], control: true });
  });
  afterEach(() => host.close());
  const post = (id: string, body: RequestInit['body'] = '{"a":1}', type = 'application/json') =>
    fetch(`${host.url}/echo/posts/${id}?x=1&y[]=2&y[]=3`, {
      method: 'POST',
      body,
      headers: type ? { 'content-type': type } : {},
      signal: AbortSignal.timeout(700),
    });
  const taken = (id: string) => host.world('echo').kept<unknown>('bodies').get(id);

  it('hands a request over as a simulator wants it', async () => {
    const answer = await post('7');
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({
      id: '7',
      body: { a: 1 },
      query: { x: '1', y: ['2', '3'] },
      files: [],
      base: `${host.url}/echo`,
    });
  });

  it('reads forms and files', async () => {
    const form = new FormData();
    form.set('text', 'hello');
    form.set('file', new Blob(['abc']), 'a.txt');
    expect(await (await post('8', form, '')).json()).toMatchObject({
      body: { text: 'hello' },
      files: [{ field: 'file', filename: 'a.txt', size: 3 }],
    });
    expect(await (await post('9', 'a=1&a=2&b=3', 'application/x-www-form-urlencoded')).json()).toMatchObject({
      body: { a: ['1', '2'], b: '3' },
    });
  });

  it('answers pages as they are, and what is not there with 404', async () => {
    expect(await (await fetch(`${host.url}/echo/page`)).text()).toBe('<p>hello</p>');
    expect((await fetch(`${host.url}/echo/nothing`)).status).toBe(404);
    expect((await fetch(`${host.url}/nowhere/page`)).status).toBe(404);
  });

  it('throttles and breaks in the network’s own words, as often as told', async () => {
    host.fault('echo', { kind: 'throttle', seconds: 90, times: 1 });
    const slow = await post('1');
    expect(slow.status).toBe(429);
    expect(Date.parse(slow.headers.get('x-reset')!)).toBeGreaterThan(Date.now() + 80_000);
    host.fault('echo', { kind: 'broken', path: '/posts/2', times: 1 });
    expect((await post('1')).status).toBe(201);
    expect((await post('2')).status).toBe(500);
    expect((await post('2')).status).toBe(201);
  });

  it.each(['hang-after', 'reset-after'] as const)('%s: takes it and never says so', async (kind) => {
    host.fault('echo', { kind, times: 1 });
    await expect(post('5')).rejects.toThrow();
    expect(taken('5')).toEqual({ a: 1 });
  });

  it.each(['hang-before', 'reset-before'] as const)('%s: takes nothing', async (kind) => {
    host.fault('echo', { kind, times: 1 });
    await expect(post('6')).rejects.toThrow();
    expect(taken('6')).toBeUndefined();
  });

  it('is steered over HTTP where that was asked for', async () => {
    const steer = (method: string, path: string, body?: object) =>
      fetch(`${host.url}/_control/${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: body && JSON.stringify(body),
      });
    await steer('POST', 'faults', { network: 'echo', fault: { kind: 'html' } });
    expect((await post('1')).status).toBe(502);
    await steer('DELETE', 'faults', {});
    expect((await post('1')).status).toBe(201);
    await steer('POST', 'clock', { seconds: 3600 });
    expect(host.clock.now().getTime()).toBeGreaterThan(Date.now() + 3_500_000);
    expect(Object.keys((await (await steer('GET', 'requests')).json()) as object)).toEqual(['echo']);

    const closed = await hostSandbox({ simulators: [echo] });
    expect((await fetch(`${closed.url}/_control/posts`)).status).toBe(404);
    await closed.close();
  });
});
