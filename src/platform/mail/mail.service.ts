import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { createTransport } from 'nodemailer';
import type { DataSource, EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { HouseClock } from '../database/house-clock.js';
import type { Logger } from '../log/log.js';
import { LOG } from '../log/log.module.js';
import { Handles } from '../queue/job.js';
import { Queue } from '../queue/queue.service.js';
import { type Letter, written } from './letter.js';
import { Mail } from './mail.entity.js';
import { sendMail } from './mail.jobs.js';

/** Waits after the first, second… failure; after the last one it is given up. */
const WAITS_SECONDS = [30, 300, 1800, 7200];
const BATCH = 50;
const ANSWER_MS = 20_000;

/** Gives each a minute before it may be claimed again: a lost job is put once more. $1 now, $2 how many. */
const CLAIM_DUE = `
  WITH due AS MATERIALIZED (
    SELECT id FROM mail WHERE next_try_at <= $1 ORDER BY next_try_at LIMIT $2 FOR UPDATE SKIP LOCKED)
  UPDATE mail SET next_try_at = $1::timestamptz + interval '1 minute' FROM due WHERE mail.id = due.id
  RETURNING mail.id, mail.attempt`;

/** Letters leave after what they tell of is committed, by a job of their own: a mail server that is away delays nothing else. */
@Injectable()
export class MailService implements OnApplicationShutdown {
  private readonly transport;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Logger,
    private readonly clock: HouseClock,
    private readonly queue: Queue,
  ) {
    const timeouts = { connectionTimeout: ANSWER_MS, greetingTimeout: ANSWER_MS, socketTimeout: ANSWER_MS };
    this.transport = config.mail && createTransport({ url: config.mail.url, ...timeouts });
  }

  get isOn(): boolean {
    return this.transport !== undefined;
  }

  /** Within the caller's transaction. Without a mail server nothing is kept. */
  async post(manager: EntityManager, ...letters: Letter[]): Promise<void> {
    if (!this.isOn || letters.length === 0) return;
    const nextTryAt = this.clock.now();
    await manager.insert(
      Mail,
      letters.map((letter) => ({
        recipient: letter.recipient,
        subject: letter.subject,
        ...written(letter),
        nextTryAt,
      })),
    );
  }

  /** Returns how many were handed to the queue. */
  async sendDue(now = this.clock.now()): Promise<number> {
    if (!this.isOn) return 0;
    const [due] = (await this.db.query(CLAIM_DUE, [now, BATCH])) as [{ id: string; attempt: number }[]];
    await this.queue.putMany(
      sendMail,
      due.map(({ id, attempt }) => ({
        payload: { mailId: id, attempt: String(attempt) },
        id: `${id}-${attempt}-${now.getTime()}`,
      })),
    );
    return due.length;
  }

  @Handles(sendMail)
  async send({ mailId, attempt }: { mailId: string; attempt: string }): Promise<void> {
    const mail = await this.db.manager.findOneBy(Mail, { id: mailId });
    if (!this.transport || !mail?.text || mail.sentAt || mail.attempt !== Number(attempt)) return;
    try {
      await this.transport.sendMail({
        from: this.config.mail!.from,
        to: mail.recipient,
        subject: mail.subject,
        text: mail.text,
        html: mail.html ?? undefined,
        messageId: `<${mail.id}@marronnier>`,
      });
    } catch (error) {
      return this.later(mail, error);
    }
    const sent = { sentAt: this.clock.now(), nextTryAt: null, failure: null, text: null, html: null };
    await this.db.manager.update(Mail, { id: mail.id }, sent);
  }

  async onApplicationShutdown() {
    this.transport?.close();
  }

  private async later(mail: Mail, error: unknown): Promise<void> {
    const wait = WAITS_SECONDS[mail.attempt];
    const failure = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
    const nextTryAt = wait === undefined ? null : new Date(this.clock.now().getTime() + wait * 1000);
    await this.db.manager.update(Mail, { id: mail.id }, { attempt: mail.attempt + 1, nextTryAt, failure });
    const then = nextTryAt ? `it is tried again at ${nextTryAt.toISOString()}` : 'it is given up; look at SMTP_URL';
    this.log.warn({ mail: mail.id, failure }, `A mail could not be sent: ${then}.`);
  }
}
