import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Subject } from 'rxjs';
import { DATABASE_URL } from '../platform/database/database.module.js';
import type { Logger } from '../platform/log/log.js';
import { LOG } from '../platform/log/log.module.js';
import { JOURNAL_CHANNEL, type JournalEvent } from './journal.service.js';

/** The journal as it is written, from every process: one LISTEN connection, reopened when it breaks. */
@Injectable()
export class JournalFeed implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly events = new Subject<JournalEvent>();
  private client?: pg.Client;
  private closing = false;
  private again?: NodeJS.Timeout;

  constructor(
    @Inject(DATABASE_URL) private readonly url: string,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap() {
    await this.listen();
  }

  async onApplicationShutdown() {
    this.closing = true;
    clearTimeout(this.again);
    this.events.complete();
    await this.client?.end().catch(() => undefined);
  }

  private async listen() {
    const client = new pg.Client({
      connectionString: this.url,
      keepAlive: true,
      application_name: 'marronnier-journal',
    });
    this.client = client;
    client.on('notification', (message) => this.events.next(JSON.parse(message.payload ?? '{}') as JournalEvent));
    client.on('error', (error) => this.reopen(error));
    client.on('end', () => this.reopen());
    try {
      await client.connect();
      await client.query(`LISTEN ${JOURNAL_CHANNEL}`);
    } catch (error) {
      this.reopen(error);
    }
  }

  private reopen(error?: unknown) {
    if (this.closing || this.again) return;
    if (error) this.log.warn({ err: error }, 'The journal’s feed was cut; it is opened again in a second.');
    this.client?.removeAllListeners();
    this.client?.on('error', () => undefined);
    this.client?.end().catch(() => undefined);
    this.again = setTimeout(() => {
      this.again = undefined;
      void this.listen();
    }, 1000);
  }
}
