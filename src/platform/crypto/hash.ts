import { createHash } from 'node:crypto';

/** SHA-256 in lower-case hex, 64 characters. Text is hashed as UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
