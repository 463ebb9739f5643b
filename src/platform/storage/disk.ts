import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, opendir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { FileMissing, type Kept, type Storage, WrongHash } from './storage.js';

/** Files under one folder, `ab/cdef…` by hash, so that no folder grows beyond what a file system likes. */
export class DiskStorage implements Storage {
  constructor(private readonly root: string) {}

  async put(hash: string, content: Uint8Array | Readable): Promise<void> {
    const path = this.pathOf(hash);
    if (await isThere(path)) {
      const now = new Date();
      await utimes(path, now, now); // put again: whoever looks for what is long unused sees that it is not
      return discard(content);
    }

    const drafts = join(this.root, 'drafts');
    await mkdir(drafts, { recursive: true });
    await mkdir(dirname(path), { recursive: true });
    const draft = join(drafts, randomBytes(12).toString('hex'));
    try {
      const found = await write(draft, content);
      if (found !== hash) throw new WrongHash(hash, found);
      await rename(draft, path);
      await syncFolder(dirname(path));
    } finally {
      await rm(draft, { force: true });
    }
  }

  async open(hash: string): Promise<Uint8Array> {
    try {
      return await readFile(this.pathOf(hash));
    } catch (error) {
      throw this.explain(hash, error);
    }
  }

  async stream(hash: string, range?: { from: number; to: number }): Promise<Readable> {
    try {
      const handle = await open(this.pathOf(hash));
      return handle.createReadStream(range && { start: range.from, end: range.to - 1 });
    } catch (error) {
      throw this.explain(hash, error);
    }
  }

  has(hash: string): Promise<boolean> {
    return isThere(this.pathOf(hash));
  }

  async delete(hash: string): Promise<void> {
    await rm(this.pathOf(hash), { force: true });
  }

  async *list(): AsyncGenerator<Kept> {
    if (!(await isThere(this.root))) return;
    for await (const folder of await opendir(this.root)) {
      if (!folder.isDirectory() || !/^[0-9a-f]{2}$/.test(folder.name)) continue;
      for await (const file of await opendir(join(this.root, folder.name))) {
        const hash = folder.name + file.name;
        if (/^[0-9a-f]{64}$/.test(hash)) yield { hash, at: (await stat(this.pathOf(hash))).mtime };
      }
    }
  }

  /** The disk has no door of its own. */
  async publicUrl(): Promise<undefined> {
    return undefined;
  }

  /** Hex only: a hash that came from outside can never name a file elsewhere. */
  private pathOf(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new TypeError('A file is named by its SHA-256: 64 lower-case hex digits.');
    return join(this.root, hash.slice(0, 2), hash.slice(2));
  }

  private explain(hash: string, error: unknown): unknown {
    return isAbsent(error) ? new FileMissing(hash, this.root, { cause: error }) : error;
  }
}

/** Writes to the disk itself, not only to its cache, and returns the hash of what was written. */
async function write(path: string, content: Uint8Array | Readable): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(path, 'wx');
  try {
    for await (const chunk of content instanceof Readable ? content : [content]) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array);
      hash.update(bytes);
      await handle.writeFile(bytes);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}

/** The new name lasts only once its folder is written too; Windows cannot open folders and does not need it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path, constants.R_OK);
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}

export function isAbsent(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function discard(content: Uint8Array | Readable): void {
  if (content instanceof Readable) content.destroy();
}
