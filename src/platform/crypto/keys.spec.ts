import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigurationError } from '../config/env.js';
import { derive, loadKey } from './keys.js';

describe('the key', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'marronnier-key-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  it('is made once, for its owner only, and asks to be kept elsewhere', async () => {
    const first = await loadKey({ dir: join(dir, 'data') });
    const second = await loadKey({ dir: join(dir, 'data') });

    expect(first.key).toHaveLength(32);
    expect(first.warning).toContain('Keep a copy elsewhere');
    expect(second).toEqual({ key: first.key });
    expect((await stat(join(dir, 'data', 'secret.key'))).mode & 0o777).toBe(0o600);
  });

  it('is the same for processes that start together, and leaves no draft behind', async () => {
    const loaded = await Promise.all(Array.from({ length: 8 }, () => loadKey({ dir })));

    expect(new Set(loaded.map(({ key }) => key.toString('hex'))).size).toBe(1);
    expect(loaded.filter(({ warning }) => warning)).toHaveLength(1);
    expect(await readdir(dir)).toEqual(['secret.key']);
  });

  it('comes from the environment when it is given there, in hex or base64, and then nothing is written', async () => {
    const bytes = Buffer.alloc(32, 0xfb);

    expect((await loadKey({ env: bytes.toString('hex'), dir })).key).toEqual(bytes);
    expect((await loadKey({ env: bytes.toString('base64'), dir })).key).toEqual(bytes);
    expect((await loadKey({ env: bytes.toString('base64url'), dir })).key).toEqual(bytes);
    expect(await readdir(dir)).toEqual([]);
  });

  it('is refused when it is not 32 bytes, by the name of its place', async () => {
    await expect(loadKey({ env: 'short', dir })).rejects.toThrow(/SECRET_KEY must hold 32 bytes/);

    await writeFile(join(dir, 'secret.key'), '');
    await expect(loadKey({ dir })).rejects.toThrow(ConfigurationError);
    await expect(loadKey({ dir })).rejects.toThrow(join(dir, 'secret.key'));
  });
});

describe('derive', () => {
  it('gives every purpose and every key a key of its own, always the same', () => {
    const key = Buffer.alloc(32, 1);
    expect(derive(key, 'people')).toHaveLength(32);
    expect(derive(key, 'people')).toEqual(derive(key, 'people'));
    expect(derive(key, 'people')).not.toEqual(derive(key, 'links'));
    expect(derive(Buffer.alloc(32, 2), 'people')).not.toEqual(derive(key, 'people'));
  });
});
