import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AddressRefused, addressRefusedBehind } from './address.js';
import { type LineSettings, makeLine } from './line.js';
import { AnswerTooLarge } from './outbound.js';

type Handler = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

let handle: Handler;
let server: Server;
let other: Server;
let base: string;
let elsewhere: string;

async function serve(): Promise<[Server, string]> {
  const made = createServer(async (request, response) => handle(request, response, await buffer(request)));
  await new Promise<void>((done) => made.listen(0, '127.0.0.1', done));
  return [made, `http://127.0.0.1:${(made.address() as AddressInfo).port}`];
}

beforeAll(async () => {
  [server, base] = await serve();
  [other, elsewhere] = await serve();
});
afterAll(() => {
  for (const each of [server, other]) {
    each.closeAllConnections();
    each.close();
  }
});
beforeEach(() => {
  handle = (request, response) => response.end(request.url);
});

const rehearsal = (more: Partial<LineSettings> = {}) =>
  makeLine({
    network: { hosts: { api: 'https://api.example', upload: 'https://up.example' } },
    home: { api: 'https://pds.example' },
    rehearsalUrl: `${base}/sandbox/one`,
    keys: { client_id: 'rehearsal' },
    ...more,
  });

const real = (hosts: Record<string, string> = {}) => makeLine({ network: { hosts }, keys: {} });

describe('the hosts of a line', () => {
  it('are the network’s, with the account’s home in their place', () => {
    const hosts = { api: 'https://api.example', upload: 'https://up.example' };
    const line = makeLine({ network: { hosts }, home: { api: 'https://pds.example' }, keys: {} });
    expect(line.hosts).toEqual({ api: 'https://pds.example', upload: 'https://up.example' });
  });

  it('are all the simulator in a rehearsal', () => {
    expect(rehearsal().hosts).toEqual({ api: `${base}/sandbox/one`, upload: `${base}/sandbox/one` });
  });
});

describe('the fetch of a real line', () => {
  const refusal = async (url: string) =>
    addressRefusedBehind(
      await real()
        .fetch(url)
        .catch((error: unknown) => error),
    );

  it.each([
    ['an address in our own network', 'https://10.0.0.1/'],
    ['the cloud’s own records', 'https://169.254.169.254/latest/meta-data'],
    ['this machine', 'https://127.0.0.1/'],
    ['this machine, written otherwise', 'https://0x7f000001/'],
    ['this machine, by IPv6', 'https://[::1]/'],
    ['this machine, in IPv6 clothes', 'https://[::ffff:127.0.0.1]/'],
    ['a name that leads to this machine', 'https://localhost/'],
  ])('refuses %s', async (_what, url) => {
    const refused = await refusal(url);
    expect(refused).toBeInstanceOf(AddressRefused);
    expect(refused?.message).toMatch(/not on the public internet\. Give an address that anyone can reach\.$/);
  });

  it('refuses what is not encrypted', async () => {
    expect((await refusal(`${base}/`))?.message).toBe(
      `${base} is not encrypted. Give an address that begins with https://.`,
    );
  });

  it('refuses like a connection that was refused, so that a network’s client knows nothing has left', async () => {
    await expect(real().fetch('https://localhost/')).rejects.toMatchObject({
      name: 'TypeError',
      cause: { code: 'ECONNREFUSED' },
    });
  });
});

describe('the fetch of a rehearsal', () => {
  it('reaches the simulator and says who is calling', async () => {
    handle = (request, response) => response.end(request.headers['user-agent']);
    const answer = await rehearsal({ userAgent: 'Marronnier/1 (+https://m.example)' }).fetch(`${base}/sandbox/one/x`);
    expect(await answer.text()).toBe('Marronnier/1 (+https://m.example)');
    expect(answer).toBeInstanceOf(Response);
    expect(answer.url).toBe(`${base}/sandbox/one/x`);
  });

  it('speaks to nobody else', async () => {
    for (const url of [elsewhere, 'https://example.com/', base.replace('127.0.0.1', 'localhost')]) {
      const error = await rehearsal()
        .fetch(url)
        .catch((thrown: unknown) => thrown);
      expect(addressRefusedBehind(error)?.message).toContain(`only to its simulators at ${base}`);
    }
  });

  it('sends forms, files and text as the platform would', async () => {
    handle = (request, response, body) => response.end(`${request.headers['content-type']}\n${body}`);
    const { fetch } = rehearsal();
    const post = async (body: RequestInit['body']) => (await fetch(base, { method: 'POST', body })).text();

    const form = new FormData();
    form.append('status', 'Bonjour');
    form.append('file', new Blob(['bytes'], { type: 'image/png' }), 'a.png');
    const sent = await post(form);
    expect(sent).toMatch(/^multipart\/form-data; boundary=/);
    expect(sent).toMatch(/name="status"\r\n\r\nBonjour\r\n/);
    expect(sent).toMatch(/filename="a.png"\r\nContent-Type: image\/png\r\n\r\nbytes/);

    expect(await post(new URLSearchParams({ a: 'é' }))).toBe(
      'application/x-www-form-urlencoded;charset=UTF-8\na=%C3%A9',
    );
    expect(await post('é')).toBe('text/plain;charset=UTF-8\né');
    expect(await post(Buffer.from('raw'))).toBe('undefined\nraw');
  });

  it('takes a Request as the platform does', async () => {
    handle = (request, response, body) => response.end(`${request.method} ${request.headers['x-a']} ${body}`);
    const request = new Request(base, { method: 'PUT', headers: { 'x-a': '1' }, body: 'text' });
    expect(await (await rehearsal().fetch(request)).text()).toBe('PUT 1 text');
  });

  it('gives up at its deadline, also in the middle of an answer', async () => {
    const { fetch } = rehearsal({ deadlineSeconds: 0.1 });

    handle = () => undefined;
    await expect(fetch(base)).rejects.toMatchObject({ name: 'TimeoutError' });

    handle = (_request, response) => response.write('half');
    await expect(fetch(base).then((answer) => answer.text())).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  const film = (pieces: number, pauseMs: number) => {
    let left = pieces;
    return new ReadableStream<Uint8Array>({
      async pull(controller) {
        if (left-- === 0) return controller.close();
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
        controller.enqueue(new Uint8Array(1000));
      },
    });
  };
  const upload = (body: ReadableStream, deadlineSeconds: number) =>
    rehearsal({ deadlineSeconds }).fetch(base, { method: 'POST', body, duplex: 'half' } as RequestInit);

  it('lets a film take as long as it moves', async () => {
    handle = (_request, response, body) => response.end(String(body.length));
    const began = performance.now();
    const answer = await upload(film(8, 60), 0.25);
    expect(await answer.text()).toBe('8000');
    expect(performance.now() - began).toBeGreaterThan(400);
  });

  it('gives a film up that stands still, and an answer to it that never comes', async () => {
    handle = (_request, response, body) => response.end(String(body.length));
    await expect(upload(film(2, 2000), 0.1)).rejects.toMatchObject({ name: 'TimeoutError' });
    handle = () => undefined;
    await expect(upload(film(2, 10), 0.2)).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('stops when its caller does', async () => {
    handle = () => undefined;
    const caller = new AbortController();
    const answer = rehearsal().fetch(base, { signal: caller.signal });
    caller.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('follows a redirect of the same origin, and hands back one that leads elsewhere', async () => {
    handle = (request, response, body) => {
      if (request.url === '/near') response.writeHead(307, { location: '/there' }).end();
      else if (request.url === '/far') response.writeHead(302, { location: `${elsewhere}/there` }).end();
      else response.end(`${request.method} ${request.url} ${body}`);
    };
    const { fetch } = rehearsal();

    const near = await fetch(`${base}/near`, { method: 'POST', body: 'x' });
    expect(await near.text()).toBe('POST /there x');
    expect([near.redirected, near.url]).toEqual([true, `${base}/there`]);

    const far = await fetch(`${base}/far`);
    expect([far.status, far.headers.get('location')]).toEqual([302, `${elsewhere}/there`]);
    expect((await fetch(`${base}/near`, { redirect: 'manual' })).status).toBe(307);
  });

  it('does not go round for ever', async () => {
    handle = (_request, response) => response.writeHead(302, { location: '/' }).end();
    await expect(rehearsal().fetch(base)).rejects.toMatchObject({ cause: { message: 'Too many redirects.' } });
  });

  it('reads no more than 32 MB, announced or not, packed or not', async () => {
    const { fetch } = rehearsal();
    const tooMuch = Buffer.alloc(33 * 1024 * 1024);

    handle = (_request, response) => response.writeHead(200, { 'content-length': tooMuch.length }).end(tooMuch);
    await expect(fetch(base)).rejects.toMatchObject({ cause: expect.any(AnswerTooLarge) });

    handle = (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(tooMuch));
    await expect(fetch(base).then((answer) => answer.bytes())).rejects.toThrow(AnswerTooLarge);
  });

  it('gives answers that have no body', async () => {
    handle = (_request, response) => response.writeHead(204).end();
    const answer = await rehearsal().fetch(base);
    expect([answer.status, await answer.text()]).toEqual([204, '']);
  });
});
