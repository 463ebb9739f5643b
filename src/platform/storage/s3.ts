import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { FileMissing, type Kept, type Storage, WrongHash } from './storage.js';

export interface S3Settings {
  bucket: string;
  region: string;
  /** Absent: Amazon’s own. */
  endpoint?: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** `endpoint/bucket/key` rather than `bucket.endpoint/key`: what most servers that are not Amazon’s want. */
  pathStyle: boolean;
  /** Networks reach it: they are given addresses of the bucket itself, signed and ending. */
  isPublic: boolean;
}

const PIECE_BYTES = 8 * 1024 * 1024;

/** Objects of one bucket, `ab/cdef…` by hash. Of a large file only a few pieces are in memory. */
export class S3Storage implements Storage {
  private readonly client: S3Client;

  constructor(private readonly settings: S3Settings) {
    const { endpoint, region, accessKeyId, secretAccessKey, pathStyle } = settings;
    this.client = new S3Client({
      ...{ endpoint, region, credentials: { accessKeyId, secretAccessKey }, forcePathStyle: pathStyle },
      // Servers that are not Amazon’s know nothing of its newer checksums; our own hash says more than they do.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async put(hash: string, content: Uint8Array | Readable): Promise<void> {
    const key = keyOf(hash);
    if (await this.has(hash)) {
      if (content instanceof Readable) content.destroy();
      return;
    }
    const checked = checking(hash);
    const upload = new Upload({
      client: this.client,
      params: { Bucket: this.settings.bucket, Key: key, Body: checked },
      partSize: PIECE_BYTES,
      queueSize: 2,
    });
    const given = content instanceof Readable ? content : Readable.from([content]);
    // The end of the stream is let through only when the hash is right: an object exists whole or not at all.
    const flow = pipeline(given, checked).catch(async (error: unknown) => {
      await upload.abort();
      throw error;
    });
    const [flowed, done] = await Promise.allSettled([flow, upload.done()]);
    if (flowed.status === 'rejected') throw flowed.reason;
    if (done.status === 'rejected') throw done.reason;
  }

  async open(hash: string): Promise<Uint8Array> {
    const body = await this.get(hash);
    return body.transformToByteArray();
  }

  async stream(hash: string, range?: { from: number; to: number }): Promise<Readable> {
    return (await this.get(hash, range && `bytes=${range.from}-${range.to - 1}`)) as Readable;
  }

  async has(hash: string): Promise<boolean> {
    try {
      await this.client.send(new HeadObjectCommand({ Bucket: this.settings.bucket, Key: keyOf(hash) }));
      return true;
    } catch (error) {
      if (isAbsent(error)) return false;
      throw error;
    }
  }

  async delete(hash: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.settings.bucket, Key: keyOf(hash) }));
  }

  async *list(): AsyncGenerator<Kept> {
    for await (const page of paginateListObjectsV2({ client: this.client }, { Bucket: this.settings.bucket })) {
      for (const { Key = '', LastModified } of page.Contents ?? []) {
        const hash = Key.replace('/', '');
        if (/^[0-9a-f]{64}$/.test(hash) && LastModified) yield { hash, at: LastModified };
      }
    }
  }

  /** An address of the bucket itself, for whoever fetches without us; undefined where nobody outside reaches it. */
  async publicUrl(hash: string, mime: string, seconds: number): Promise<string | undefined> {
    if (!this.settings.isPublic) return undefined;
    const { bucket } = this.settings;
    const get = new GetObjectCommand({ Bucket: bucket, Key: keyOf(hash), ResponseContentType: mime });
    return getSignedUrl(this.client, get, { expiresIn: seconds });
  }

  private async get(hash: string, range?: string) {
    try {
      const command = new GetObjectCommand({ Bucket: this.settings.bucket, Key: keyOf(hash), Range: range });
      return (await this.client.send(command)).Body!;
    } catch (error) {
      if (!isAbsent(error)) throw error;
      throw new FileMissing(hash, `the bucket ${this.settings.bucket}`, { cause: error });
    }
  }
}

/** Passes bytes on, and fails at their end unless they have this hash. */
function checking(expected: string): Transform {
  const hash = createHash('sha256');
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      const found = hash.digest('hex');
      done(found === expected ? null : new WrongHash(expected, found));
    },
  });
}

/** Hex only: a hash that came from outside can never name another object. */
function keyOf(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new TypeError('A file is named by its SHA-256: 64 lower-case hex digits.');
  return `${hash.slice(0, 2)}/${hash.slice(2)}`;
}

function isAbsent(error: unknown): boolean {
  if (error instanceof NoSuchKey || error instanceof NotFound) return true;
  // A HEAD has no body to name its error in; a missing bucket says so by name elsewhere.
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404 && error.name !== 'NoSuchBucket';
}
