import Uppy, { type Meta, type UppyFile } from '@uppy/core';
import Tus from '@uppy/tus';
import { createStore, del, entries, set } from 'idb-keyval';
import { type Media, send } from '../api/client';

/** What a page that closes in mid-upload can give again by itself; of larger ones the person chooses the file again. */
const REMEMBERED_BYTES = 256 * 1024 * 1024;
const PIECE_BYTES = 8 * 1024 * 1024;

export interface UploadRow {
  id: string;
  name: string;
  bytes: number;
  sent: number;
  /** Bytes a second, of late; 0 when nothing moves. */
  speed: number;
  state: 'waiting' | 'sending' | 'paused' | 'looking' | 'failed';
  error?: unknown;
  owner: string;
}

type Own = Meta & { owner: string };
type File_ = UppyFile<Own, Record<string, never>>;

/** The uploads of one client, which outlive the page that began them. */
export class Uploader {
  private readonly uppy: Uppy<Own, Record<string, never>>;
  private readonly memory;
  private readonly speeds = new Map<string, { at: number; sent: number; speed: number }>();
  private readonly refused = new Map<string, unknown>();
  private readonly looking = new Set<string>();
  private readonly watchers = new Set<() => void>();
  private readonly takers = new Map<string, (media: Media) => void>();
  private shown: UploadRow[] = [];

  constructor(clientId: string) {
    this.memory = createStore(`marronnier-uploads-${clientId}`, 'files');
    this.uppy = new Uppy<Own, Record<string, never>>({ autoProceed: true, id: clientId });
    this.uppy.use(Tus, {
      endpoint: `/api/clients/${clientId}/uploads`,
      headers: { 'x-marronnier': '1' },
      chunkSize: PIECE_BYTES,
      limit: 2,
      retryDelays: [0, 1000, 3000, 5000, 10_000, 20_000],
      removeFingerprintOnSuccess: true,
    });
    this.uppy.on('upload-progress', (file, { bytesUploaded }) => file && this.pace(file.id, bytesUploaded || 0));
    this.uppy.on('upload-success', (file, { uploadURL }) => file && uploadURL && void this.finish(file, uploadURL));
    this.uppy.on('state-update', () => this.tell());
    void this.recall();
  }

  add(files: Iterable<File>, owner = ''): void {
    for (const file of files) this.addOne(file, owner);
  }

  /** Whoever asked for files under this name is given them when they are in the library. */
  take(owner: string, taker: (media: Media) => void): () => void {
    this.takers.set(owner, taker);
    return () => this.takers.delete(owner);
  }

  pauseOrGoOn(id: string): void {
    this.uppy.pauseResume(id);
  }

  again(id: string): void {
    const file = this.uppy.getFile(id);
    this.refused.delete(id);
    if (file.response?.uploadURL) void this.finish(file, file.response.uploadURL);
    else void this.uppy.retryUpload(id);
  }

  giveUp(id: string): void {
    this.uppy.removeFile(id);
    this.forget(id);
  }

  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  rows = (): UploadRow[] => this.shown;

  private addOne(file: File, owner: string): void {
    try {
      const id = this.uppy.addFile({ name: file.name || 'image.png', type: file.type, data: file, meta: { owner } });
      if (file.size <= REMEMBERED_BYTES) void set(id, file, this.memory).catch(() => undefined); // private windows keep nothing
    } catch {
      // The same file is on its way already: uppy says so by throwing.
    }
  }

  /** What was under way when the page closed goes on from where the server has it. */
  private async recall(): Promise<void> {
    const kept = await entries<string, File>(this.memory).catch(() => []);
    this.add(kept.map(([, file]) => file));
  }

  private async finish(file: File_, url: string): Promise<void> {
    this.looking.add(file.id);
    this.tell();
    try {
      const media = await send<Media>('GET', new URL(url, location.href).pathname);
      this.uppy.removeFile(file.id);
      this.forget(file.id);
      this.takers.get(file.meta.owner)?.(media);
      this.takers.get('*')?.(media);
    } catch (error) {
      this.refused.set(file.id, error);
      void del(file.id, this.memory).catch(() => undefined);
    }
    this.looking.delete(file.id);
    this.tell();
  }

  private forget(id: string): void {
    this.refused.delete(id);
    this.speeds.delete(id);
    void del(id, this.memory).catch(() => undefined);
  }

  private pace(id: string, sent: number): void {
    const now = performance.now();
    const last = this.speeds.get(id);
    if (!last) return void this.speeds.set(id, { at: now, sent, speed: 0 });
    const seconds = (now - last.at) / 1000;
    if (seconds < 0.5) return;
    const speed = Math.max(0, (sent - last.sent) / seconds);
    this.speeds.set(id, { at: now, sent, speed: last.speed ? last.speed * 0.7 + speed * 0.3 : speed });
  }

  private tell(): void {
    this.shown = this.uppy.getFiles().map((file) => this.row(file));
    for (const watcher of this.watchers) watcher();
  }

  private row(file: File_): UploadRow {
    const error = this.refused.get(file.id) ?? file.error ?? undefined;
    const { bytesUploaded } = file.progress;
    const sent = typeof bytesUploaded === 'number' ? bytesUploaded : 0;
    const state = error
      ? 'failed'
      : this.looking.has(file.id) || file.progress.uploadComplete
        ? 'looking'
        : file.isPaused
          ? 'paused'
          : file.progress.uploadStarted
            ? 'sending'
            : 'waiting';
    return {
      ...{ id: file.id, name: file.name ?? '', bytes: file.size ?? 0, sent, state, error, owner: file.meta.owner },
      speed: state === 'sending' ? (this.speeds.get(file.id)?.speed ?? 0) : 0,
    };
  }
}

const uploaders = new Map<string, Uploader>();

export function uploaderOf(clientId: string): Uploader {
  const known = uploaders.get(clientId) ?? new Uploader(clientId);
  uploaders.set(clientId, known);
  return known;
}
