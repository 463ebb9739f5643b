import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sha256 } from '../crypto/hash.js';
import { DiskStorage } from './disk.js';
import { FileMissing, WrongHash } from './storage.js';

describe('files on disk', () => {
  const bytes = Buffer.from('une image');
  const hash = sha256(bytes);
  let root: string;
  let storage: DiskStorage;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'marronnier-media-'));
    storage = new DiskStorage(join(root, 'media'));
  });
  afterEach(() => rm(root, { recursive: true }));

  const files = async () =>
    (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

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

  it('keeps the same bytes once, even when they come at the same moment', async () => {
    await Promise.all([storage.put(hash, bytes), storage.put(hash, Readable.from([bytes])), storage.put(hash, bytes)]);
    await storage.put(hash, Readable.from([bytes]));
    expect((await files()).map((file) => file.name)).toEqual([hash.slice(2)]);
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
    expect(await files()).toEqual([]);
  });

  it('says which file is missing and where', async () => {
    await expect(storage.open(hash)).rejects.toThrow(FileMissing);
    await expect(storage.stream(hash)).rejects.toThrow(`The file ${hash} is not in ${join(root, 'media')}`);
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
    expect(() => storage.has(`${'0'.repeat(62)}/.`)).toThrow(TypeError);
  });
});
