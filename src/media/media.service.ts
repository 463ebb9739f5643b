import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, In } from 'typeorm';
import { Refusal } from '../domain/refusal.js';
import { sha256 } from '../platform/crypto/hash.js';
import { STORAGE, type Storage } from '../platform/storage/storage.js';
import type { MediaShape } from './media.dto.js';
import { Media } from './media.entity.js';
import { probePicture } from './picture.js';

@Injectable()
export class MediaService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

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
    return this.storage.open(size === 'file' ? media.hash : media.thumbHash);
  }
}

export function mediaView(media: Media): MediaShape {
  const { id, clientId, filename, mime, bytes, width, height, alt, createdAt } = media;
  return {
    ...{ id, clientId, filename, mime, bytes, width, height, alt },
    url: `/api/media/${id}/file`,
    thumbUrl: `/api/media/${id}/thumb`,
    createdAt: createdAt.toISOString(),
  };
}
