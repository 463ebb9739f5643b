import { hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError } from '../config/env.js';

/** The injection token of this installation's one key: 32 bytes. */
export const SECRET_KEY = Symbol('secret key');

const KEY_BYTES = 32;
const KEY_FILE = 'secret.key';

export interface LoadedKey {
  key: Buffer;
  /** Present when the key was made just now: shown once to who starts Marronnier. */
  warning?: string;
}

/**
 * The key that seals every token at rest: from the environment (64 hex digits or base64 of 32 bytes), else from
 * `<dir>/secret.key`, which is made at the first start. Of two processes that start together, one makes it.
 * @throws ConfigurationError when a key is given and is not 32 bytes
 */
export async function loadKey({ env, dir }: { env?: string; dir: string }): Promise<LoadedKey> {
  if (env) return { key: parseKey(env, 'SECRET_KEY') };

  const file = join(dir, KEY_FILE);
  const known = await readKey(file);
  if (known) return { key: known };

  await mkdir(dir, { recursive: true });
  const made = await makeKey(file);
  const key = await readKey(file);
  if (!key) throw new ConfigurationError(`${file} was written and is gone again. Is another program cleaning ${dir}?`);
  if (!made) return { key };
  const warning = `A new key was written to ${file}. Keep a copy elsewhere: without it every channel must be connected again.`;
  return { key, warning };
}

/** A key of its own for one purpose, 32 bytes, so that no two uses share one (HKDF-SHA-256, RFC 5869). */
export function derive(key: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `marronnier ${purpose}`, KEY_BYTES));
}

function parseKey(text: string, where: string): Buffer {
  const trimmed = text.trim();
  const isHex = /^[0-9a-f]{64}$/i.test(trimmed);
  const isBase64 = /^[\w+/-]{43}=?$/.test(trimmed);
  if (isHex || isBase64) return Buffer.from(trimmed, isHex ? 'hex' : 'base64');
  throw new ConfigurationError(
    `${where} must hold 32 bytes, as 64 hex digits or 44 characters of base64. "openssl rand -base64 32" makes one.`,
  );
}

async function readKey(file: string): Promise<Buffer | undefined> {
  try {
    return parseKey(await readFile(file, 'utf8'), file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written whole under another name, then linked: nobody ever reads half a key. Returns false when another was first. */
async function makeKey(file: string): Promise<boolean> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    const handle = await open(draft, 'wx', 0o600);
    await handle.writeFile(`${randomBytes(KEY_BYTES).toString('base64')}\n`);
    await handle.sync();
    await handle.close();
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
