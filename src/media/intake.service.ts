import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Refusal } from '../domain/refusal.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { sha256 } from '../platform/crypto/hash.js';
import { addressRefusedBehind, publicAgent, requirePublicUrl } from '../platform/http/address.js';
import { AnswerTooLarge, makeFetch } from '../platform/http/outbound.js';
import { STORAGE, type Storage } from '../platform/storage/storage.js';
import { Ffmpeg } from './ffmpeg.js';
import { probeFilm } from './film.js';
import { HEAD_BYTES, kindByHead } from './kind.js';
import { Media } from './media.entity.js';
import { probePicture, thumbOf } from './picture.js';
import { KEEP_STEADY } from './sweep.sql.js';

/** A picture is read whole; more than this is none that any network takes. */
const PICTURE_BYTES = 25 * 1024 * 1024;
export const FILE_BYTES = 4 * 1024 * 1024 * 1024;
const IMPORT_BYTES = 1024 * 1024 * 1024;
const IMPORT_SECONDS = 600;

/** How a file comes into the library: whatever brought it, its bytes say what it is. */
@Injectable()
export class IntakeService {
  /** Public https addresses only, at every redirect and at the moment of connecting. */
  private readonly fetch = makeFetch({
    dispatcher: publicAgent(),
    check: requirePublicUrl,
    redirects: 'anywhere',
    deadlineSeconds: IMPORT_SECONDS,
    maxBytes: IMPORT_BYTES,
    userAgent: 'Marronnier',
  });

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(CONFIG) private readonly config: Config,
    private readonly ffmpeg: Ffmpeg,
  ) {}

  /** Where files wait that are not whole yet. */
  get drafts(): string {
    return join(this.config.dataDir, 'uploads');
  }

  /** Takes a file as it comes, written to the disk. @throws Refusal as `take` says, too-large */
  async receive(clientId: string, filename: string, stream: Readable & { truncated?: boolean }): Promise<Media> {
    await mkdir(this.drafts, { recursive: true });
    const path = join(this.drafts, randomUUID());
    try {
      await pipeline(stream, createWriteStream(path, { flags: 'wx' }));
      if (stream.truncated) throw tooLarge(filename);
      return await this.take(clientId, filename, path);
    } finally {
      await rm(path, { force: true });
    }
  }

  /**
   * Takes a file from the disk, of any size, never held in memory. The same bytes given twice are one file.
   * @throws Refusal as the probes say, too-large
   */
  async take(clientId: string, filename: string, path: string): Promise<Media> {
    const kind = kindByHead(await headOf(path));
    const { size } = await stat(path);
    if (kind !== 'film' && kind !== 'document') {
      if (size > PICTURE_BYTES) throw tooLarge(filename);
      return this.upload(clientId, filename, await readFile(path));
    }
    const hash = await hashOf(path);
    const known = await this.db.manager.findOneBy(Media, { clientId, hash });
    if (known) return known;

    const probed =
      kind === 'film'
        ? await probeFilm(path, filename)
        : { mime: 'application/pdf', width: 0, height: 0, seconds: null };
    const frame = kind === 'film' ? await this.ffmpeg.frame(path).catch(() => undefined) : undefined;
    const thumb = frame && (await thumbOf(frame));
    return this.keep({ clientId, filename, bytes: size, hash, ...probed }, createReadStream(path), thumb);
  }

  async upload(clientId: string, filename: string, bytes: Uint8Array, alt = ''): Promise<Media> {
    const { thumb, ...probed } = await probePicture(bytes, filename);
    const hash = sha256(bytes);
    const known = await this.db.manager.findOneBy(Media, { clientId, hash });
    if (known) return known;
    return this.keep({ clientId, filename, bytes: bytes.byteLength, hash, alt, ...probed }, bytes, thumb);
  }

  /**
   * Takes what is at an address that a person gave.
   * @throws AddressRefused, as a cause; Refusal import-failed, too-large, and as `take` says
   */
  async importFrom(clientId: string, url: string, fetch = this.fetch): Promise<Media> {
    const answer = await fetch(url).catch((error: unknown) => {
      throw importRefusal(url, error);
    });
    if (!answer.ok || !answer.body) {
      await answer.body?.cancel();
      throw new Refusal('import-failed', `${url} answers ${answer.status}. Open it in a browser, then try again.`, {
        params: { url, status: answer.status },
      });
    }
    const filename = filenameOf(url);
    return this.receive(clientId, filename, Readable.fromWeb(answer.body as never)).catch((error: unknown) => {
      throw error instanceof Refusal ? error : importRefusal(url, error);
    });
  }

  private async keep(row: Partial<Media>, content: Uint8Array | Readable, thumb?: Buffer): Promise<Media> {
    const thumbHash = thumb ? sha256(thumb) : null;
    return this.steadily(async (manager) => {
      await this.storage.put(row.hash!, content);
      if (thumb) await this.storage.put(thumbHash!, thumb);
      const filename = row.filename!.slice(0, 200);
      return manager.save(Media, manager.create(Media, { ...row, filename, thumbHash }));
    });
  }

  /** Nothing is swept away between the putting of bytes and the row that names them. */
  steadily<T>(act: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.db.transaction(async (manager) => {
      await manager.query(KEEP_STEADY);
      return act(manager);
    });
  }
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

const filenameOf = (url: string) =>
  decodeURIComponent(new URL(url).pathname.split('/').at(-1) || new URL(url).hostname).slice(0, 200);

/** An address of this machine or its network keeps its own words. */
function importRefusal(url: string, cause: unknown): unknown {
  if (addressRefusedBehind(cause)) return cause;
  for (let each = cause; each instanceof Error; each = each.cause) {
    if (each instanceof AnswerTooLarge) return tooLarge(filenameOf(url));
  }
  const sentence = `${url} does not give the file. Open it in a browser, then try again.`;
  return new Refusal('import-failed', sentence, { params: { url, status: '–' }, cause });
}

const tooLarge = (filename: string) =>
  new Refusal('file-too-large', `“${filename}” is too large. Export it smaller.`, {
    status: 'too-large',
    params: { filename },
  });
