import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { ChannelChecksService } from './channels/channel-checks.service.js';
import { AccountReadingsService } from './engagement/account-readings.service.js';
import { EngagementService } from './engagement/engagement.service.js';
import { ImportStepsService } from './exchange/import-steps.service.js';
import { ChainService } from './journal/chain.service.js';
import { RenditionsService } from './media/renditions.service.js';
import { SweepService } from './media/sweep.service.js';
import { UploadsService } from './media/uploads.service.js';
import { CONFIG, type Config } from './platform/config/config.js';
import type { Logger } from './platform/log/log.js';
import { LOG } from './platform/log/log.module.js';
import { MailService } from './platform/mail/mail.service.js';
import { ChannelWatchService } from './publishing/channel-watch.service.js';
import { HandoffsService } from './publishing/handoffs.service.js';
import { ReleasesService } from './publishing/releases.service.js';
import { SeriesService } from './publishing/series.service.js';
import { WatchdogService } from './publishing/watchdog.service.js';

/** Every recurring job and its rhythm. Each may run on any number of machines at once: rows are claimed, never shared. */
@Injectable()
export class Timetable implements BeforeApplicationShutdown, OnApplicationBootstrap {
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Logger,
    private readonly scheduler: SchedulerRegistry,
    private readonly releases: ReleasesService,
    private readonly watchdog: WatchdogService,
    private readonly channelWatch: ChannelWatchService,
    private readonly chain: ChainService,
    private readonly engagement: EngagementService,
    private readonly accounts: AccountReadingsService,
    private readonly channels: ChannelChecksService,
    private readonly imports: ImportStepsService,
    private readonly uploads: UploadsService,
    private readonly renditions: RenditionsService,
    private readonly sweep: SweepService,
    private readonly handoffs: HandoffsService,
    private readonly mail: MailService,
    private readonly series: SeriesService,
  ) {}

  onApplicationBootstrap() {
    if (this.config.role === 'api') return;
    this.every(2, 'release what is due', () => this.releases.releaseDue());
    this.every(5, 'hold what is overdue', () => this.releases.holdOverdue());
    this.every(5, 'take up what was abandoned', () => this.releases.releaseAbandoned());
    this.every(
      2,
      'read back what was accepted',
      this.patient(15, () => this.releases.askConfirmations()),
    );
    this.every(
      5,
      'ask for readings',
      this.patient(12, () => this.engagement.askDue()),
    );
    this.every(15, 'ask for the accounts’ numbers', () => this.accounts.askDue());
    this.every(15, 'remind of hand-offs', () => this.handoffs.remindAndHold());
    this.every(3, 'send mail', () => this.mail.sendDue());
    this.every(60, 'look whether everything left', () => this.watchdog.look());
    this.every(15, 'link the journal', () => this.chain.seal());
    this.every(60, 'check channels that are soon needed', () => this.channelWatch.checkSoonNeeded());
    this.every(20, 'take up imports that stand still', () => this.imports.takeUp());
    this.every(300, 'check channels with posts to come', () => this.channels.checkDue());
    this.every(300, 'put lost films in line again', () => this.renditions.askAgain());
    this.every(900, 'make the posts of series', () => this.series.makeAll());
    this.every(3600, 'forget uploads that stopped', () => this.uploads.forgetOld());
    this.every(6 * 3600, 'remove files that nothing refers to', () => this.sweep.sweep());
  }

  async beforeApplicationShutdown() {
    for (const name of this.scheduler.getIntervals()) this.scheduler.deleteInterval(name);
    await Promise.allSettled(this.running);
  }

  /** Lets its turn pass while publications stand in line, though not more often than this. */
  private patient(turns: number, act: () => Promise<unknown>): () => Promise<unknown> {
    let passed = 0;
    return async () => {
      passed = passed < turns && (await this.releases.isPressed()) ? passed + 1 : 0;
      return passed === 0 ? act() : undefined;
    };
  }

  /** A turn that takes longer than its rhythm is not doubled. */
  private every(seconds: number, name: string, act: () => Promise<unknown>) {
    let busy = false;
    const turn = () => {
      if (busy) return;
      busy = true;
      const run = act()
        .catch((error: unknown) =>
          this.log.error({ err: error }, `The timetable could not ${name}; next try in ${seconds} s.`),
        )
        .finally(() => {
          busy = false;
          this.running.delete(run);
        });
      this.running.add(run);
    };
    this.scheduler.addInterval(name, setInterval(turn, seconds * 1000));
    turn();
  }
}
