import { createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA256 of the pieces, one behind the other. */
export function hmac(secret: string, encoding: 'hex' | 'base64', ...pieces: (string | Uint8Array)[]): string {
  const made = createHmac('sha256', secret);
  for (const piece of pieces) made.update(piece);
  return made.digest(encoding);
}

/** Whether a signature is the expected one; takes as long for a near miss as for a far one. */
export function isSame(given: string | undefined, expected: string): boolean {
  const one = Buffer.from(given ?? '');
  const other = Buffer.from(expected);
  return one.length === other.length && timingSafeEqual(one, other);
}
