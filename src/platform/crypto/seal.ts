import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { sha256 } from './hash.js';
import { derive } from './keys.js';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A sealed secret that cannot be opened here, and what to do about it. */
export class Unsealable extends Error {
  override name = 'Unsealable';
}

/**
 * Seals a secret for the database: `v1.<key id>.<base64url of IV, text, tag>`.
 * @param context what the secret belongs to (`channel <id>`): a seal copied to another row does not open there
 */
export function seal(key: Uint8Array, plaintext: string, context: string): string {
  const iv = randomBytes(IV_BYTES);
  const head = `v1.${keyId(key)}`;
  const cipher = createCipheriv(CIPHER, derive(key, 'seal'), iv).setAAD(Buffer.from(`${head} ${context}`));
  const body = Buffer.concat([iv, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${head}.${body.toString('base64url')}`;
}

/** @throws Unsealable when the key is another one, the context is another one, or the text was altered */
export function open(key: Uint8Array, sealed: string, context: string): string {
  const [version, id, body] = sealed.split('.');
  if (version !== 'v1' || !id || !body) {
    throw new Unsealable('This secret is in a form that this version does not know. Start the version that wrote it.');
  }
  if (id !== keyId(key)) {
    const told = `This secret was sealed with key ${id}; the present SECRET_KEY is ${keyId(key)}.`;
    throw new Unsealable(`${told} Put the former key back, or connect the channel again.`);
  }
  const bytes = Buffer.from(body, 'base64url');
  try {
    const decipher = createDecipheriv(CIPHER, derive(key, 'seal'), bytes.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(`${version}.${id} ${context}`))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch (cause) {
    throw new Unsealable(
      'This secret was altered, or moved here from another place. Restore the row, or connect the channel again.',
      { cause },
    );
  }
}

/** Tells keys apart without telling anything about them. */
function keyId(key: Uint8Array): string {
  return sha256(derive(key, 'key id')).slice(0, 8);
}
