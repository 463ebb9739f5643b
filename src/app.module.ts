import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AgenciesModule } from './agencies/agencies.module.js';
import { ApprovalsModule } from './approvals/approvals.module.js';
import { CalendarModule } from './calendar/calendar.module.js';
import { ChannelsModule } from './channels/channels.module.js';
import { engagementJobs } from './engagement/engagement.jobs.js';
import { EngagementModule } from './engagement/engagement.module.js';
import { exchangeJobs } from './exchange/exchange.jobs.js';
import { ExchangeModule } from './exchange/exchange.module.js';
import { HealthModule } from './health/health.module.js';
import { JournalModule } from './journal/journal.module.js';
import { LinksModule } from './links/links.module.js';
import { mediaJobs } from './media/media.jobs.js';
import { MediaModule } from './media/media.module.js';
import type { Network } from './networks/network.js';
import { NoticesModule } from './notices/notices.module.js';
import { PlansModule } from './plans/plans.module.js';
import type { Config } from './platform/config/config.js';
import { ConfigModule } from './platform/config/config.module.js';
import { CryptoModule } from './platform/crypto/crypto.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import type { Logger } from './platform/log/log.js';
import { LogModule } from './platform/log/log.module.js';
import { mailJobs } from './platform/mail/mail.jobs.js';
import { MailModule } from './platform/mail/mail.module.js';
import { QueueModule } from './platform/queue/queue.module.js';
import { TelemetryModule } from './platform/telemetry/telemetry.module.js';
import { postsJobs } from './posts/posts.jobs.js';
import { PostsModule } from './posts/posts.module.js';
import { publishingJobs } from './publishing/publishing.jobs.js';
import { PublishingModule } from './publishing/publishing.module.js';
import { RehearsalModule } from './rehearsal/rehearsal.module.js';
import { SandboxModule } from './sandbox/sandbox.module.js';
import { Timetable } from './timetable.js';

export interface Ground {
  config: Config;
  databaseUrl: string;
  secretKey: Buffer;
  networks: Map<string, Network>;
  log: Logger;
}

/** A network's rhythm; whoever runs their own server of it may allow more: `MASTODON_STARTS_PER_MINUTE`. */
function laneOf({ name, queue }: Network, config: Config) {
  const max = Number(config.networkSetting(name, 'starts_per_minute'));
  return { name, ...queue, ...(max > 0 && { limiter: { max, durationSeconds: 60 } }) };
}

/** The house: the ground, then the rooms in the order of a post's life. */
@Module({})
export class AppModule {
  static on({ config, databaseUrl, secretKey, networks, log }: Ground): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.of(config),
        LogModule.of(log),
        CryptoModule.of(secretKey),
        DatabaseModule.of(databaseUrl),
        ScheduleModule.forRoot(),
        TelemetryModule,
        QueueModule.forRoot({
          databaseUrl,
          redisUrl: config.redisUrl,
          log,
          work: config.role !== 'api',
          networks: [...networks.values()].map((network) => laneOf(network, config)),
          jobs: [...mediaJobs, ...postsJobs, ...publishingJobs, ...engagementJobs, ...exchangeJobs, ...mailJobs],
        }),

        MailModule,

        JournalModule,
        AgenciesModule,
        ChannelsModule.of(networks),
        MediaModule,
        PlansModule,
        PostsModule,
        ApprovalsModule,
        LinksModule,
        PublishingModule,
        EngagementModule,
        CalendarModule,
        NoticesModule,
        ExchangeModule,

        HealthModule,
        ...(config.rehearsal ? [RehearsalModule] : []),
        ...(config.servesSandbox
          ? [SandboxModule.register({ dir: `${config.dataDir}/sandbox`, publicUrl: config.publicUrl, seed: 1 })]
          : []),
      ],
      providers: [Timetable],
    };
  }
}
