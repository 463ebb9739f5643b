import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { sha256 } from '../../src/platform/crypto/hash.js';
import { DiskStorage } from '../../src/platform/storage/disk.js';
import { S3Storage } from '../../src/platform/storage/s3.js';
import { FileMissing, type Storage, WrongHash } from '../../src/platform/storage/storage.js';

interface Place {
  storage: Storage;
  close(): Promise<unknown>;
}

async function onDisk(): Promise<Place> {
  const root = await mkdtemp(join(tmpdir(), 'marronnier-media-'));
  return { storage: new DiskStorage(join(root, 'media')), close: () => rm(root, { recursive: true }) };
}

/** A server that speaks S3, on this machine. */
async function onS3(isPublic = false): Promise<Place> {
  const directory = await mkdtemp(join(tmpdir(), 'marronnier-s3-'));
  // @ts-expect-error it brings no types
  const { default: S3rver } = await import('s3rver');
  const server = new S3rver({
    ...{ port: 0, address: '127.0.0.1', silent: true, directory, allowMismatchedSignatures: false },
    configureBuckets: [{ name: 'media' }],
  });
  const { port }: AddressInfo = await server.run();
  const storage = new S3Storage({
    ...{ bucket: 'media', region: 'us-east-1', endpoint: `http://127.0.0.1:${port}`, pathStyle: true, isPublic },
    ...{ accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  });
  const close = async () => {
    server.httpServer.closeAllConnections();
    await server.close();
    await rm(directory, { recursive: true });
  };
  return { storage, close };
}

async function kept(storage: Storage): Promise<string[]> {
  const hashes: string[] = [];
  for await (const { hash, at } of storage.list()) {
    expect(Math.abs(Date.now() - at.getTime())).toBeLessThan(60_000);
    hashes.push(hash);
  }
  return hashes;
}

describe.each([
  ['on disk', onDisk],
  ['on S3', onS3],
] as [string, () => Promise<Place>][])('files %s', (_where, openPlace) => {
  const bytes = Buffer.from('une image');
  const hash = sha256(bytes);
  let place: Place;
  let storage: Storage;

  beforeEach(async () => {
    place = await openPlace();
    storage = place.storage;
  });
  afterEach(() => place.close());

  it('gives back what was put, whole or as a stream', async () => {
    await storage.put(hash, bytes);

    expect(Buffer.from(await storage.open(hash))).toEqual(bytes);
    expect(await buffer(await storage.stream(hash))).toEqual(bytes);
    expect(await storage.has(hash)).toBe(true);
  });

  it('gives a piece of a file without reading the rest', async () => {
    await storage.put(hash, bytes);
    expect(await buffer(await storage.stream(hash, { from: 4, to: 9 }))).toEqual(bytes.subarray(4, 9));
  });

  it('takes a stream, in any number of pieces', async () => {
    await storage.put(hash, Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]));
    expect(Buffer.from(await storage.open(hash))).toEqual(bytes);
  });

  it('takes a film of many pieces', async () => {
    const film = randomBytes(20 * 1024 * 1024 + 17);
    const chunks = Array.from({ length: 21 }, (_, at) => film.subarray(at * 1024 * 1024, (at + 1) * 1024 * 1024));
    await storage.put(sha256(film), Readable.from(chunks));
    expect(sha256(await storage.open(sha256(film)))).toBe(sha256(film));
    await expect(storage.put(hash, Readable.from(chunks))).rejects.toThrow(WrongHash);
    expect(await storage.has(hash)).toBe(false);
  }, 30_000);

  it('keeps the same bytes once, even when they come at the same moment', async () => {
    await Promise.all([storage.put(hash, bytes), storage.put(hash, Readable.from([bytes])), storage.put(hash, bytes)]);
    await storage.put(hash, Readable.from([bytes]));
    expect(await kept(storage)).toEqual([hash]);
  });

  it('keeps nothing of bytes that are not what they were announced to be, or that stop half-way', async () => {
    await expect(storage.put(hash, Buffer.from('une autre'))).rejects.toThrow(WrongHash);

    const broken = Readable.from(
      (async function* () {
        yield bytes.subarray(0, 3);
        throw new Error('the upload stopped');
      })(),
    );
    await expect(storage.put(hash, broken)).rejects.toThrow('the upload stopped');

    expect(await storage.has(hash)).toBe(false);
    expect(await kept(storage)).toEqual([]);
  });

  it('says which file is missing and where', async () => {
    await expect(storage.open(hash)).rejects.toThrow(FileMissing);
    await expect(storage.stream(hash)).rejects.toThrow(`The file ${hash} is not in `);
    expect(await storage.has(hash)).toBe(false);
  });

  it('forgets, and does not mind forgetting twice', async () => {
    await storage.put(hash, bytes);
    await storage.delete(hash);
    await storage.delete(hash);
    expect(await storage.has(hash)).toBe(false);
  });

  it('never leaves its folder', async () => {
    await expect(storage.open('../../../../etc/passwd')).rejects.toThrow(TypeError);
    await expect((async () => storage.has(`${'0'.repeat(62)}/.`))()).rejects.toThrow(TypeError);
  });

  it('has no address of its own for others, unless it was said to be public', async () => {
    expect(await storage.publicUrl(hash, 'image/jpeg', 60)).toBeUndefined();
  });
});

it('a public bucket gives networks an address that is signed and ends', async () => {
  const { storage, close } = await onS3(true);
  try {
    const bytes = Buffer.from('une image');
    await storage.put(sha256(bytes), bytes);
    const url = (await storage.publicUrl(sha256(bytes), 'image/jpeg', 1))!;
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      ...[200, 'image/jpeg', 'une image'],
    ]);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect((await fetch(url)).status).toBe(403);
  } finally {
    await close();
  }
});
