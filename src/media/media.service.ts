import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, In } from 'typeorm';
import type { Acting } from '../agencies/access.js';
import { Refusal } from '../domain/refusal.js';
import { JournalService } from '../journal/journal.service.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { derive, SECRET_KEY } from '../platform/crypto/keys.js';
import { STORAGE, type Storage } from '../platform/storage/storage.js';
import { Ffmpeg } from './ffmpeg.js';
import { FOLDERS, LIST, TAGS } from './library.sql.js';
import type { MediaChange, MediaQuery, MediaShape } from './media.dto.js';
import { Media } from './media.entity.js';
import { Rendition } from './rendition.entity.js';

/** Networks fetch within a day of being told (Instagram and Threads containers live 24 hours). */
const PULL_HOURS = 25;
const PAGE = 100;
const NOT_FOUND = { status: 'not-found' } as const;

/** What leaves: a file of the library, or a copy of one. */
export type FileOf = Pick<Media, 'id' | 'mime' | 'bytes'> & { hash: string };
type BeforeRemoval = (manager: EntityManager, media: Media) => Promise<void>;

@Injectable()
export class MediaService {
  private readonly guards: BeforeRemoval[] = [];

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SECRET_KEY) private readonly key: Buffer,
    private readonly journal: JournalService,
    private readonly ffmpeg: Ffmpeg,
  ) {}

  /** A file as people see it. */
  view(media: Media): MediaShape {
    return mediaView(media, this.ffmpeg.isThere);
  }

  /** A later room's say before a file is removed: it throws to keep it. */
  onRemoval(guard: BeforeRemoval): void {
    this.guards.push(guard);
  }

  /** A page of the library, newest first; `next` names the page after it. */
  async list(clientId: string, query: MediaQuery = {}): Promise<{ media: Media[]; next: string | null }> {
    const kind = { picture: 'image/%', film: 'video/%', document: 'application/%' }[query.kind ?? 'picture'];
    const ids: { id: string }[] = await this.db.query(LIST, [
      clientId,
      query.q ? `%${query.q.replace(/[\\%_]/g, '\\$&')}%` : null,
      query.kind ? kind : null,
      query.folder ?? null,
      query.tag ?? null,
      query.after ?? null,
      PAGE + 1,
    ]);
    const found = await this.byId(
      clientId,
      ids.map(({ id }) => id),
    );
    const media = ids.flatMap(({ id }) => found.get(id) ?? []);
    return { media: media.slice(0, PAGE), next: media.length > PAGE ? media[PAGE - 1]!.id : null };
  }

  /** Folders and tags that are in use, with how many files each. */
  async places(clientId: string) {
    const [folders, tags]: { name: string; count: number }[][] = await Promise.all([
      this.db.query(FOLDERS, [clientId]),
      this.db.query(TAGS, [clientId]),
    ]);
    return { folders: folders!, tags: tags! };
  }

  async get(clientId: string, id: string): Promise<Media> {
    const media = await this.db.manager.findOneBy(Media, { id, clientId });
    if (!media) throw new Refusal('not-found', 'This picture is not there any more.', NOT_FOUND);
    return media;
  }

  /** Of the library, or a copy that was made. @throws Refusal not-found */
  async file(clientId: string, id: string): Promise<FileOf> {
    const copy = await this.db.manager.findOneBy(Rendition, { id, clientId, state: 'ready' });
    return copy?.hash ? { ...copy, hash: copy.hash } : this.get(clientId, id);
  }

  /** Those of these ids that are the client's, by id. */
  async byId(clientId: string, ids: string[]): Promise<Map<string, Media>> {
    if (ids.length === 0) return new Map();
    const found = await this.db.manager.findBy(Media, { clientId, id: In(ids) });
    return new Map(found.map((media) => [media.id, media]));
  }

  async describe(acting: Pick<Acting, 'clientId' | 'person'>, id: string, change: MediaChange): Promise<Media> {
    const media = await this.get(acting.clientId, id);
    const { rights, focus, folder, tags, alt } = change;
    Object.assign(media, {
      ...(alt !== undefined && { alt }),
      ...(tags && { tags: [...new Set(tags.map((tag) => tag.trim()).filter(Boolean))] }),
      ...(folder !== undefined && {
        folder: folder
          .split('/')
          .map((name) => name.trim())
          .filter(Boolean)
          .join('/'),
      }),
      ...(rights && { rightsHolder: rights.holder, rightsExpireOn: rights.expireOn, rightsNote: rights.note }),
      ...(focus && { focusX: focus.x, focusY: focus.y }),
    });
    return this.db.transaction(async (manager) => {
      await this.note(manager, acting, 'media.described', media);
      return manager.save(Media, media);
    });
  }

  /** @throws Refusal media-used, while a post shows it */
  async remove(acting: Pick<Acting, 'clientId' | 'person'>, id: string): Promise<void> {
    const media = await this.get(acting.clientId, id);
    await this.db.transaction(async (manager) => {
      await manager.findOne(Media, { where: { id }, lock: { mode: 'pessimistic_write' } });
      for (const guard of this.guards) await guard(manager, media);
      await manager.delete(Media, { id, clientId: acting.clientId });
      await this.note(manager, acting, 'media.removed', media);
    });
  }

  private note(
    manager: EntityManager,
    { clientId, person }: Pick<Acting, 'clientId' | 'person'>,
    what: string,
    media: Media,
  ) {
    return this.journal.write(manager, { clientId, actorId: person.id, what, params: { filename: media.filename } });
  }

  bytes(file: { hash: string }): Promise<Uint8Array> {
    return this.storage.open(file.hash);
  }

  thumb(media: Media): Promise<Uint8Array> {
    return this.storage.open(media.thumbHash ?? media.hash);
  }

  stream(file: { hash: string }, range?: { from: number; to: number }): Promise<Readable> {
    return this.storage.stream(file.hash, range);
  }

  /** The bytes from `from` up to and without `to`. */
  async piece(file: { hash: string }, from: number, to: number): Promise<Uint8Array> {
    return buffer(await this.storage.stream(file.hash, { from, to }));
  }

  /** A public address for networks that fetch for themselves; whoever has it may read this one file until it ends. */
  async pullUrl(file: FileOf, now = new Date()): Promise<string> {
    const direct = await this.storage.publicUrl(file.hash, file.mime, PULL_HOURS * 3600);
    if (direct) return direct;
    const until = Math.floor(now.getTime() / 1000) + PULL_HOURS * 3600;
    const ending = file.mime.split('/')[1]!.replace(/\W.*$/, '');
    return `${this.config.publicUrl}/pull/${file.id}/${until}/${this.signature(file.id, String(until))}.${ending}`;
  }

  /** @throws Refusal not-found, when the signature is wrong or has ended */
  async pulled(id: string, until: string, signature: string, now = new Date()): Promise<FileOf> {
    const expected = Buffer.from(this.signature(id, until));
    const given = Buffer.from(signature);
    const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
    const isOpen = isSigned && Number(until) * 1000 > now.getTime();
    const media = isOpen ? await this.db.manager.findOneBy(Media, { id }) : null;
    const copy = isOpen && !media ? await this.db.manager.findOneBy(Rendition, { id, state: 'ready' }) : null;
    if (media) return media;
    if (copy?.hash) return { ...copy, hash: copy.hash };
    throw new Refusal('not-found', 'There is no such file, or its address has ended.', NOT_FOUND);
  }

  private signature(id: string, until: string): string {
    return createHmac('sha256', derive(this.key, 'media pull')).update(`${id} ${until}`).digest('base64url');
  }
}

/** `convertsFilms`: this machine can make copies of films. */
function mediaView(media: Media, convertsFilms: boolean): MediaShape {
  const { id, clientId, filename, mime, bytes, width, height, seconds, alt, createdAt } = media;
  const { codec, frameRate, rotation, tags, folder, rightsHolder, rightsExpireOn, rightsNote } = media;
  return {
    ...{ id, clientId, filename, mime, bytes, width, height, seconds, codec, frameRate, rotation, alt, tags, folder },
    rights: { holder: rightsHolder, expireOn: rightsExpireOn, note: rightsNote },
    focus: { x: media.focusX, y: media.focusY },
    prepares: mime.startsWith('image/') || (mime.startsWith('video/') && convertsFilms),
    url: `/api/media/${id}/file`,
    thumbUrl: `/api/media/${id}/thumb`,
    createdAt: createdAt.toISOString(),
  };
}
