import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, In } from 'typeorm';
import { Refusal } from '../domain/refusal.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { sha256 } from '../platform/crypto/hash.js';
import { derive, SECRET_KEY } from '../platform/crypto/keys.js';
import { STORAGE, type Storage } from '../platform/storage/storage.js';
import { probeFilm } from './film.js';
import { HEAD_BYTES, kindByHead } from './kind.js';
import type { MediaShape } from './media.dto.js';
import { Media } from './media.entity.js';
import { probePicture } from './picture.js';

/** Networks fetch within a day of being told (Instagram and Threads containers live 24 hours). */
const PULL_HOURS = 25;
/** A picture is read whole; more than this is none that any network takes. */
const PICTURE_BYTES = 25 * 1024 * 1024;
const NOT_FOUND = { status: 'not-found' } as const;

@Injectable()
export class MediaService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SECRET_KEY) private readonly key: Buffer,
  ) {}

  /**
   * Takes a file of any size as it comes: it is written to the disk beside its hash, never held in memory. What it is,
   * its bytes say. @throws Refusal as the probes say, too-large
   */
  async receive(clientId: string, filename: string, stream: Readable & { truncated?: boolean }): Promise<Media> {
    const drafts = join(this.config.dataDir, 'uploads');
    await mkdir(drafts, { recursive: true });
    const path = join(drafts, randomUUID());
    try {
      const { hash, bytes, head } = await keepDraft(stream, path);
      if (stream.truncated) {
        throw tooLarge(filename);
      }
      const kind = kindByHead(head);
      if (kind !== 'film' && kind !== 'document') {
        if (bytes > PICTURE_BYTES) {
          throw tooLarge(filename);
        }
        return await this.upload(clientId, filename, await readFile(path));
      }
      const known = await this.db.manager.findOneBy(Media, { clientId, hash });
      if (known) return known;
      const probed =
        kind === 'film'
          ? await probeFilm(path, filename)
          : { mime: 'application/pdf', width: 0, height: 0, seconds: null };
      await this.storage.put(hash, createReadStream(path));
      const row = { clientId, filename: filename.slice(0, 200), bytes, hash, thumbHash: null, ...probed };
      return await this.db.manager.save(Media, this.db.manager.create(Media, row));
    } finally {
      await rm(path, { force: true });
    }
  }

  /** The same bytes given twice are one picture. */
  async upload(clientId: string, filename: string, bytes: Uint8Array): Promise<Media> {
    const probed = await probePicture(bytes, filename);
    const hash = sha256(bytes);
    const known = await this.db.manager.findOneBy(Media, { clientId, hash });
    if (known) return known;

    const thumbHash = sha256(probed.thumb);
    await this.storage.put(hash, bytes);
    await this.storage.put(thumbHash, probed.thumb);
    const { mime, width, height } = probed;
    const row = { clientId, filename: filename.slice(0, 200), mime, width, height, bytes: bytes.byteLength };
    return this.db.manager.save(Media, this.db.manager.create(Media, { ...row, hash, thumbHash }));
  }

  async list(clientId: string): Promise<Media[]> {
    return this.db.manager.find(Media, { where: { clientId }, order: { createdAt: 'DESC' }, take: 200 });
  }

  async get(clientId: string, id: string): Promise<Media> {
    const media = await this.db.manager.findOneBy(Media, { id, clientId });
    if (!media) throw new Refusal('not-found', 'This picture is not there any more.', { status: 'not-found' });
    return media;
  }

  /** Those of these ids that are the client's, by id. */
  async byId(clientId: string, ids: string[]): Promise<Map<string, Media>> {
    if (ids.length === 0) return new Map();
    const found = await this.db.manager.findBy(Media, { clientId, id: In(ids) });
    return new Map(found.map((media) => [media.id, media]));
  }

  async describe(clientId: string, id: string, alt: string): Promise<Media> {
    const media = await this.get(clientId, id);
    return this.db.manager.save(Media, Object.assign(media, { alt }));
  }

  bytes(media: Media, size: 'file' | 'thumb'): Promise<Uint8Array> {
    return this.storage.open(size === 'thumb' && media.thumbHash ? media.thumbHash : media.hash);
  }

  stream(media: Media): Promise<Readable> {
    return this.storage.stream(media.hash);
  }

  /** The bytes from `from` up to and without `to`. */
  async piece(media: Media, from: number, to: number): Promise<Uint8Array> {
    return buffer(await this.storage.stream(media.hash, { from, to }));
  }

  /** A public address for networks that fetch for themselves; whoever has it may read this one file until it ends. */
  async pullUrl(media: Media, now = new Date()): Promise<string> {
    const direct = await this.storage.publicUrl(media.hash, media.mime, PULL_HOURS * 3600);
    if (direct) return direct;
    const until = Math.floor(now.getTime() / 1000) + PULL_HOURS * 3600;
    const ending = media.mime.split('/')[1]!.replace(/\W.*$/, '');
    return `${this.config.publicUrl}/pull/${media.id}/${until}/${this.signature(media.id, String(until))}.${ending}`;
  }

  /** @throws Refusal not-found, when the signature is wrong or has ended */
  async pulled(id: string, until: string, signature: string, now = new Date()): Promise<Media> {
    const expected = Buffer.from(this.signature(id, until));
    const given = Buffer.from(signature);
    const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
    const media =
      isSigned && Number(until) * 1000 > now.getTime() ? await this.db.manager.findOneBy(Media, { id }) : null;
    if (!media) throw new Refusal('not-found', 'There is no such file, or its address has ended.', NOT_FOUND);
    return media;
  }

  private signature(id: string, until: string): string {
    return createHmac('sha256', derive(this.key, 'media pull')).update(`${id} ${until}`).digest('base64url');
  }
}

const tooLarge = (filename: string) =>
  new Refusal('file-too-large', `“${filename}” is too large. Export it smaller.`, {
    status: 'too-large',
    params: { filename },
  });

/** Writes a stream to a file, and tells its hash, its length and its first bytes. */
async function keepDraft(stream: Readable, path: string) {
  const hash = createHash('sha256');
  let bytes = 0;
  let head = Buffer.alloc(0);
  const watch = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES);
      done(null, chunk);
    },
  });
  await pipeline(stream, watch, createWriteStream(path, { flags: 'wx' }));
  return { hash: hash.digest('hex'), bytes, head };
}

export function mediaView(media: Media): MediaShape {
  const { id, clientId, filename, mime, bytes, width, height, seconds, alt, createdAt } = media;
  return {
    ...{ id, clientId, filename, mime, bytes, width, height, seconds, alt },
    url: `/api/media/${id}/file`,
    thumbUrl: `/api/media/${id}/thumb`,
    createdAt: createdAt.toISOString(),
  };
}
