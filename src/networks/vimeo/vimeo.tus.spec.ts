import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { CuttingLine } from '../../../test/cutting-line.js';
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
let gate: CuttingLine;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tus-peer-'));
  const peer = new Server({ path: '/files', datastore: new FileStore({ directory: dir }), lockDrainTimeout: 50 });
  tus = createServer((request, response) => void peer.handle(request, response));
  await new Promise<void>((resolve) => tus.listen(0, '127.0.0.1', resolve));
  gate = new CuttingLine(new URL(`http://127.0.0.1:${(tus.address() as AddressInfo).port}`));
  await gate.listen();
});
afterAll(async () => {
  tus.closeAllConnections();
  gate.close();
  tus.close();
  rmSync(dir, { recursive: true, force: true });
});
beforeEach(() => gate.begin());

const line = (): Line => ({ fetch, hosts: { api: gate.url }, keys: {}, now: () => new Date() });
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
  const answer = await fetch(`${gate.url}/files`, {
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
    gate.begin(cut);
    const { stored, tries } = await walk();
    expect(gate.breaks).toBe(1);
    expect(tries).toBeGreaterThan(2);
    expect(stored).toBe(hashOf(FILM));
  });
});
