import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, In, LessThan } from 'typeorm';
import { canonical } from '../domain/approval.js';
import { type Attachment, type Content, mediaKind } from '../domain/content.js';
import type { Format } from '../domain/format.js';
import { type FilmPlan, type PicturePlan, planFilm, planPicture } from '../domain/rendition.js';
import { sha256 } from '../platform/crypto/hash.js';
import { HouseClock } from '../platform/database/house-clock.js';
import type { Logger } from '../platform/log/log.js';
import { LOG } from '../platform/log/log.module.js';
import { Queue } from '../platform/queue/queue.service.js';
import { STORAGE, type Storage } from '../platform/storage/storage.js';
import { Ffmpeg } from './ffmpeg.js';
import { hashOf, IntakeService } from './intake.service.js';
import { convert } from './media.jobs.js';
import { MediaService } from './media.service.js';
import { makeCopy } from './picture.js';
import { Rendition } from './rendition.entity.js';

const BUSY_SECONDS = 10;
const TELL_EVERY_MS = 1000;
/** A conversion that says nothing for this long is dead. */
const SILENCE_MINUTES = 10;

type Sent = Pick<Content, 'format' | 'parts' | 'settings' | 'language'>;
type Wanted = { attachment: Attachment } & ({ kind: 'picture'; plan: PicturePlan } | { kind: 'film'; plan: FilmPlan });

/** Copies of pictures and films as formats want them: made when a post uses a file there, sent in its place. */
@Injectable()
export class RenditionsService {
  private isConverting = false;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(LOG) private readonly log: Logger,
    private readonly media: MediaService,
    private readonly intake: IntakeService,
    private readonly ffmpeg: Ffmpeg,
    private readonly queue: Queue,
    private readonly clock: HouseClock,
  ) {}

  of(clientId: string, mediaId: string): Promise<Rendition[]> {
    return this.db.manager.find(Rendition, { where: { clientId, mediaId }, order: { createdAt: 'ASC' } });
  }

  /** Makes what this content needs in its format; films are put in line. What is there already is left. */
  async prepare(clientId: string, content: Sent, format: Format): Promise<void> {
    const wanted = this.wanted(content, format);
    const known = await this.known(wanted);
    for (const one of wanted.filter((each) => !known.has(nameOf(each)))) {
      if (one.kind === 'picture') await this.makePicture(clientId, one.attachment.mediaId, one.plan);
      else await this.askFilm(clientId, one.attachment.mediaId, one.plan);
    }
  }

  /**
   * The content with the copies in the place of the files they were made of. A picture’s copy that is missing is made
   * now; a file without one goes as it is, and its network has the last word.
   */
  async sent<C extends Sent>(clientId: string, content: C, format: Format): Promise<C> {
    const wanted = this.wanted(content, format);
    if (wanted.length === 0) return content;
    let known = await this.known(wanted);
    if (wanted.some((one) => !known.has(nameOf(one)))) {
      await this.prepare(clientId, content, format).catch((error: unknown) =>
        this.log.error({ err: error }, 'A copy of a picture could not be made before it leaves.'),
      );
      known = await this.known(wanted);
    }
    const byAttachment = new Map(wanted.map((one) => [one.attachment, known.get(nameOf(one))]));
    const parts = content.parts.map((part) => ({
      ...part,
      attachments: part.attachments.map((attachment) => {
        const copy = byAttachment.get(attachment);
        if (copy?.state !== 'ready') return attachment;
        const { id: mediaId, mime, bytes, width, height } = copy;
        return { ...attachment, mediaId, mime, bytes, width, height };
      }),
    }));
    return { ...content, parts };
  }

  private wanted(content: Sent, format: Format): Wanted[] {
    return content.parts.flatMap(({ attachments }) => attachments.flatMap((one) => this.wantedOf(one, format)));
  }

  private wantedOf(attachment: Attachment, { pictures, films }: Format): Wanted[] {
    const kind = mediaKind(attachment.mime);
    if (kind === 'picture' && pictures) {
      const plan = planPicture(attachment, pictures);
      return plan ? [{ attachment, kind, plan }] : [];
    }
    if (kind === 'film' && films && this.ffmpeg.isThere) {
      const plan = planFilm(attachment, films);
      return plan ? [{ attachment, kind, plan }] : [];
    }
    return [];
  }

  private async known(wanted: Wanted[]): Promise<Map<string, Rendition>> {
    if (wanted.length === 0) return new Map();
    const rows = await this.db.manager.findBy(Rendition, {
      mediaId: In(wanted.map(({ attachment }) => attachment.mediaId)),
    });
    return new Map(rows.map((row) => [`${row.mediaId} ${row.plan}`, row]));
  }

  private async makePicture(clientId: string, mediaId: string, plan: PicturePlan): Promise<void> {
    const source = await this.media.get(clientId, mediaId);
    const row = { clientId, mediaId, plan: canonical(plan), mime: plan.mime };
    const made = await makeCopy(await this.media.bytes(source), plan).catch((error: unknown) => {
      this.log.warn({ err: error, mediaId }, 'No copy of this picture fits.');
      return undefined;
    });
    if (!made) {
      await this.add({ ...row, state: 'failed', width: plan.width, height: plan.height });
      return;
    }
    const { copy, width, height } = made;
    const hash = sha256(copy);
    await this.intake.steadily(async (manager) => {
      await this.storage.put(hash, copy);
      const ready = { ...row, state: 'ready' as const, progress: 1, width, height, bytes: copy.byteLength, hash };
      await manager.createQueryBuilder().insert().into(Rendition).values(ready).orIgnore().execute();
    });
  }

  private async askFilm(clientId: string, mediaId: string, plan: FilmPlan): Promise<void> {
    const { mime, width, height } = plan;
    await this.add({ clientId, mediaId, plan: canonical(plan), mime, width, height, state: 'waiting' });
    const row = await this.db.manager.findOneByOrFail(Rendition, { mediaId, plan: canonical(plan) });
    if (row.state === 'waiting') await this.queue.put(convert, { renditionId: row.id }, { id: row.id });
  }

  private async add(row: Partial<Rendition>): Promise<void> {
    await this.db.createQueryBuilder().insert().into(Rendition).values(row).orIgnore().execute();
  }

  /** Puts films in line again whose conversion was lost with its worker. */
  async askAgain(): Promise<number> {
    const since = new Date(this.clock.now().getTime() - SILENCE_MINUTES * 60_000);
    const waiting = await this.db.manager.findBy(Rendition, { state: 'waiting', createdAt: LessThan(since) });
    for (const { id } of waiting) await this.queue.put(convert, { renditionId: id }, { id });
    return waiting.length;
  }

  /** One film at a time in a process: it takes a whole machine. */
  async convert(id: string): Promise<void> {
    const row = await this.db.manager.findOne(Rendition, {
      where: { id, state: 'waiting' },
      relations: { media: true },
    });
    if (!row) return;
    if (this.isConverting) {
      const at = new Date(this.clock.now().getTime() + BUSY_SECONDS * 1000);
      return this.queue.put(convert, { renditionId: id }, { id: `${id}-${at.getTime()}`, at });
    }
    this.isConverting = true;
    try {
      await this.convertNow(row);
    } catch (error) {
      this.log.error({ err: error, mediaId: row.mediaId }, 'A film could not be converted.');
      await this.db.manager.update(Rendition, { id, state: 'waiting' }, { state: 'failed' });
    } finally {
      this.isConverting = false;
    }
  }

  private async convertNow(row: Rendition): Promise<void> {
    await mkdir(this.intake.drafts, { recursive: true });
    const from = join(this.intake.drafts, randomUUID());
    const to = `${from}.mp4`;
    try {
      await pipeline(await this.media.stream(row.media), createWriteStream(from, { flags: 'wx' }));
      await this.ffmpeg.convert(from, to, JSON.parse(row.plan) as FilmPlan, this.teller(row.id));
      const [hash, { size: bytes }] = await Promise.all([hashOf(to), stat(to)]);
      await this.intake.steadily(async (manager) => {
        await this.storage.put(hash, createReadStream(to));
        await manager.update(Rendition, { id: row.id }, { state: 'ready', progress: 1, hash, bytes });
      });
    } finally {
      await Promise.all([rm(from, { force: true }), rm(to, { force: true })]);
    }
  }

  /** Writes how far it is, now and then. */
  private teller(id: string): (progress: number) => void {
    let last = 0;
    return (progress) => {
      if (Date.now() - last < TELL_EVERY_MS) return;
      last = Date.now();
      void this.db.manager
        .update(Rendition, { id, state: 'waiting' }, { progress })
        .catch((error: unknown) => this.log.warn({ err: error }, 'How far a film is could not be written.'));
    };
  }
}

const nameOf = ({ attachment, plan }: Wanted) => `${attachment.mediaId} ${canonical(plan)}`;
