import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { FileStore } from '@tus/file-store';
import { Server, Upload } from '@tus/server';
import { Refusal } from '../domain/refusal.js';
import { isAbsent } from '../platform/storage/disk.js';
import { FILE_BYTES, IntakeService } from './intake.service.js';
import { Media } from './media.entity.js';
import { MediaService } from './media.service.js';

const DAY_MS = 24 * 3_600_000;
const ID = /^[0-9a-f]{32}$/;
const PATH = /^\/api\/clients\/([^/]+)\/uploads(?:\/([^/?]+))?/;

/** What became of an upload, kept beside it for whoever lost the answer. */
type Outcome = { mediaId: string } | { refused: Pick<Refusal, 'code' | 'message' | 'status' | 'params'> };

/** Files that come in pieces (tus 1.0), over lines that break. When whole they go the way of every other file. */
@Injectable()
export class UploadsService {
  private readonly server: Server;
  private readonly claims = new Map<string, Promise<Media>>();

  constructor(
    private readonly intake: IntakeService,
    private readonly media: MediaService,
  ) {
    const datastore = new DraftStore({ directory: intake.drafts, expirationPeriodInMilliseconds: DAY_MS });
    this.server = new Server({
      datastore,
      path: '/api/clients',
      allowedOrigins: () => false, // our own pages ask from where they are
      maxSize: FILE_BYTES,
      // A client's drafts are in a folder of its own: the guard has looked at the client, no id reaches another's.
      namingFunction: ({ url }) => `${read(url).clientId}/${randomBytes(16).toString('hex')}`,
      generateUrl: (_request, { id }) => {
        const [clientId, upload] = id.split('/');
        return `/api/clients/${clientId}/uploads/${upload}`;
      },
      getFileIdFromRequest: ({ url }) => {
        const { clientId, id } = read(url);
        return id && ID.test(id) ? `${clientId}/${id}` : undefined;
      },
      onUploadFinish: async ({ method }, { id }) => {
        const [clientId = '', upload = ''] = id.split('/');
        // Of nothing, or sent whole at once: the address is told with the answer.
        const answered = {
          status_code: method === 'POST' ? 201 : 200,
          headers: { 'content-type': 'application/json' },
        };
        return this.claim(clientId, upload).then(
          (media) => ({ ...answered, body: JSON.stringify(this.media.view(media)) }),
          (refusal: unknown) => {
            if (!(refusal instanceof Refusal)) throw refusal;
            // The bytes are all here; what is wrong with them is asked for at the upload's address.
            return { ...answered, body: JSON.stringify({ code: refusal.code, params: refusal.params }) };
          },
        );
      },
    });
  }

  handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    return this.server.handle(request, response);
  }

  /** What a whole upload became; asked twice it says the same. @throws Refusal upload-not-whole, not-found, as the probes say */
  claim(clientId: string, id: string): Promise<Media> {
    const running = this.claims.get(id);
    if (running) return running;
    const claim = this.settle(clientId, id).finally(() => this.claims.delete(id));
    this.claims.set(id, claim);
    return claim;
  }

  private async settle(clientId: string, id: string): Promise<Media> {
    const path = join(this.intake.drafts, clientId, id);
    const known = ID.test(id) ? await outcomeOf(path) : undefined;
    if (known && 'mediaId' in known) return this.media.get(clientId, known.mediaId);
    if (known) throw new Refusal(known.refused.code, known.refused.message, known.refused);

    const draft = await this.draft(clientId, id);
    if (draft.offset !== draft.size) {
      throw new Refusal('upload-not-whole', 'This upload is not finished. Choose the file again: it goes on.', {
        status: 'conflict',
      });
    }
    try {
      const media = await this.intake.take(clientId, draft.metadata?.filename || 'file', path);
      await writeFile(outcomePath(path), JSON.stringify({ mediaId: media.id } satisfies Outcome));
      return media;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, message, status, params } = error;
      await writeFile(outcomePath(path), JSON.stringify({ refused: { code, message, status, params } }));
      throw error;
    } finally {
      await writeFile(path, '');
    }
  }

  private async draft(clientId: string, id: string): Promise<Upload> {
    try {
      if (!ID.test(id)) throw new Error('not an id of ours');
      return await this.server.datastore.getUpload(`${clientId}/${id}`);
    } catch {
      throw new Refusal('not-found', 'There is no such upload, or it is more than a day old. Send the file again.', {
        status: 'not-found',
      });
    }
  }

  /** Removes what nobody went on with for a day. Returns how many files. */
  async forgetOld(now = new Date()): Promise<number> {
    const entries = await readdir(this.intake.drafts, { recursive: true, withFileTypes: true }).catch(
      (error: unknown) => {
        if (isAbsent(error)) return [];
        throw error;
      },
    );
    let count = 0;
    for (const entry of entries.filter((one) => one.isFile())) {
      const path = join(entry.parentPath, entry.name);
      const found = await stat(path).catch(() => undefined);
      if (!found || now.getTime() - found.mtimeMs < DAY_MS) continue;
      await rm(path, { force: true });
      count += 1;
    }
    return count;
  }
}

/** A draft whose outcome is known is whole, though its bytes have gone on. */
class DraftStore extends FileStore {
  override async getUpload(id: string): Promise<Upload> {
    const upload = await super.getUpload(id);
    const isSettled = await outcomeOf(join(this.directory, id));
    return isSettled ? new Upload({ ...upload, offset: upload.size ?? 0 }) : upload;
  }
}

const outcomePath = (path: string) => `${path}.outcome`;

async function outcomeOf(path: string): Promise<Outcome | undefined> {
  try {
    return JSON.parse(await readFile(outcomePath(path), 'utf8')) as Outcome;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

function read(url: string): { clientId: string; id?: string } {
  const [, clientId = '', id] = PATH.exec(new URL(url).pathname) ?? [];
  return { clientId, id };
}
