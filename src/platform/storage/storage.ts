import type { Readable } from 'node:stream';

/** The injection token of the installation's storage. */
export const STORAGE = Symbol('storage');

/**
 * Immutable bytes, found by their SHA-256 (64 lower-case hex digits). The same bytes put twice are kept once; a file
 * is there whole or not at all.
 */
export interface Storage {
  /** @throws WrongHash when the bytes have another hash; then nothing is kept */
  put(hash: string, content: Uint8Array | Readable): Promise<void>;
  /** @throws FileMissing */
  open(hash: string): Promise<Uint8Array>;
  /** From the byte `from` up to and without `to`, or whole. @throws FileMissing, before the first byte */
  stream(hash: string, range?: { from: number; to: number }): Promise<Readable>;
  /** @throws when the storage itself does not answer */
  has(hash: string): Promise<boolean>;
  /** Deleting what is not there is no error. */
  delete(hash: string): Promise<void>;
  /** Everything that is kept, in any order; what comes or goes meanwhile may be missed. */
  list(): AsyncIterable<Kept>;
  /** An address that anyone may read until it ends; undefined where the storage has none of its own. */
  publicUrl(hash: string, mime: string, seconds: number): Promise<string | undefined>;
}

export interface Kept {
  hash: string;
  /** When it was put, last. */
  at: Date;
}

export class FileMissing extends Error {
  override name = 'FileMissing';

  constructor(hash: string, place: string, options?: ErrorOptions) {
    super(
      `The file ${hash} is not in ${place}. Restore that place from a backup, or upload the picture again.`,
      options,
    );
  }
}

export class WrongHash extends Error {
  override name = 'WrongHash';

  constructor(expected: string, found: string) {
    super(`The bytes were to have the hash ${expected} and have ${found}. They were cut on the way: send them again.`);
  }
}
