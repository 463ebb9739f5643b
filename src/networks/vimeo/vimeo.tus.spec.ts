import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo, connect, createServer as createTcp, type Socket, type Server as TcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { mulberry32 } from '../../sandbox/chance.js';
import type { Content, Json, Line, PublishCall } from '../network.js';
import { NetworkError } from '../network-error.js';
import network from './index.js';
import { CHUNK } from './publish.js';

/** Against a real tus server, not our own idea of one; the line to it breaks wherever it likes. */

const FILM = Buffer.alloc(2 * CHUNK + 123_457);
const random = mulberry32(20_261_123);
for (let at = 0; at < FILM.length; at += 4096) FILM[at] = Math.floor(random() * 256);

let dir: string;
let tus: HttpServer;
let gate: TcpServer;
let origin: string;
/** Bytes that still pass from us to the server before the line breaks. */
let passes = Number.POSITIVE_INFINITY;
const open = new Set<Socket>();
/** How often it broke. */
let breaks = 0;

const listening = (server: HttpServer | TcpServer) =>
  new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tus-peer-'));
  const peer = new Server({ path: '/files', datastore: new FileStore({ directory: dir }) });
  tus = createServer((request, response) => void peer.handle(request, response));
  const port = await listening(tus);
  gate = createTcp((client) => pass(client, port));
  origin = `http://127.0.0.1:${await listening(gate)}`;
});
afterAll(async () => {
  for (const socket of open) socket.destroy();
  tus.closeAllConnections();
  for (const server of [gate, tus]) server.close();
  rmSync(dir, { recursive: true, force: true });
});
beforeEach(() => {
  passes = Number.POSITIVE_INFINITY;
  breaks = 0;
});

function pass(client: Socket, port: number): void {
  const server = connect(port, '127.0.0.1');
  open.add(client).add(server);
  client.on('data', (data: Buffer) => {
    const rest = data.subarray(0, Math.max(0, Math.min(data.length, passes)));
    passes -= data.length;
    server.write(rest);
    if (passes > 0) return;
    breaks += 1;
    passes = Number.POSITIVE_INFINITY;
    client.destroy();
    server.end();
  });
  server.on('data', (data) => client.write(data));
  for (const [one, other] of [
    [client, server],
    [server, client],
  ] as const) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.end());
  }
}

const line = (): Line => ({ fetch, hosts: { api: origin }, keys: {}, now: () => new Date() });
const content: Content = {
  format: 'video',
  parts: [
    {
      text: 'Un film',
      attachments: [
        { mediaId: 'film', mime: 'video/mp4', bytes: FILM.length, width: 1920, height: 1080, seconds: 9, alt: '' },
      ],
    },
  ],
  settings: { title: 'Un film' },
  language: 'fr',
};

/** A place as `POST /me/videos` hands it out: an address of the tus server. */
async function place(): Promise<Json> {
  const answer = await fetch(`${origin}/files`, {
    method: 'POST',
    headers: { 'tus-resumable': '1.0.0', 'upload-length': String(FILM.length) },
  });
  return { id: '1', url: 'https://vimeo.com/1', address: answer.headers.get('location')! };
}

/** As the engine walks: a step that failed is tried again, the one that ends the film is looked for first. */
async function walk(): Promise<{ stored: string; tries: number }> {
  const done: Record<string, Json> = { place: await place() };
  const call: PublishCall = {
    line: line(),
    account: { externalId: '1', handle: 'velo', displayName: 'Vélo' },
    session: { secrets: {} },
    ...{ content, done, publicationId: 'one', startedAt: new Date() },
    open: async () => FILM,
    read: async (_, from, to) => FILM.subarray(from, to),
    pullUrl: async () => '',
  };
  let tries = 0;
  const steps = network.publish(content).filter(({ name }) => name === 'bytes' || name === 'film');
  for (const step of steps) {
    while (!(step.name in done)) {
      tries += 1;
      try {
        const ran = await step.run(call);
        if ('checkpoint' in ran) done[step.name] = ran.checkpoint;
      } catch (error) {
        if (!(error instanceof NetworkError)) throw error;
        expect(['unavailable', 'unknown']).toContain(error.kind);
        const found = step.once ? await step.find!(call) : undefined;
        if (found?.is === 'there') done[step.name] = found.checkpoint;
      }
      if (tries > 20) throw new Error('It never ends.');
    }
  }
  const { address } = done.place as { address: string };
  const stored = readFileSync(join(dir, address.split('/').at(-1)!));
  return { stored: hashOf(stored), tries };
}
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a film on its way to a real tus server', () => {
  it('arrives whole', async () => {
    expect(await walk()).toEqual({ stored: hashOf(FILM), tries: 2 });
  });

  const cuts = Array.from({ length: 6 }, () => Math.floor(2000 + random() * (FILM.length - 4000)));
  it.each([...cuts, CHUNK, FILM.length - 1])('arrives whole when the line breaks after byte %d', async (cut) => {
    passes = cut;
    const { stored, tries } = await walk();
    expect(breaks).toBe(1);
    expect(tries).toBeGreaterThan(2);
    expect(stored).toBe(hashOf(FILM));
  });
});
