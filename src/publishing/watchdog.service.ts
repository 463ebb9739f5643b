import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { LOOK_GIVE_UP_SECONDS } from '../domain/publication.js';
import { JournalService } from '../journal/journal.service.js';
import { HouseClock } from '../platform/database/house-clock.js';
import type { Logger } from '../platform/log/log.js';
import { LOG } from '../platform/log/log.module.js';
import { MAY_LEAVE, NOT_STOPPED } from './due-publications.sql.js';
import { ReleasesService } from './releases.service.js';

/** A publication that could leave and has waited this long past its time says that nobody is at work. */
export const LATE_SECONDS = 120;

/** Due, allowed to leave, its channel well, nobody stopped it, and still not sent. $1 now, $2 seconds. */
export const LATE = `
  SELECT publication.id, publication.client_id AS "clientId", publication.post_id AS "postId",
         publication.channel_id AS "channelId", publication.network, publication.state, publication.due_at AS "dueAt"
    FROM publication JOIN channel ON channel.id = publication.channel_id
   WHERE publication.state IN ('scheduled', 'released', 'sending') AND publication.sent_at IS NULL
     AND channel.health = 'ok'
     AND coalesce(publication.next_try_at, publication.due_at) < $1::timestamptz - make_interval(secs => $2)
     AND publication.due_at < $1::timestamptz - make_interval(secs => $2) AND ${MAY_LEAVE} AND ${NOT_STOPPED}`;

/** Looked for so often, and for so long, that only a person can tell. $1 now, $2 seconds, $3 what is said, $4 turns. */
const GIVE_UP_LOOKING = `
  UPDATE publication SET state = 'unconfirmed', lease_token = NULL, lease_until = NULL, next_try_at = NULL,
         failure = coalesce(failure, $3::jsonb)
   WHERE state = 'confirming' AND sent_at < $1::timestamptz - make_interval(secs => $2)
     AND lease_until < $1::timestamptz AND release > $4
  RETURNING id, client_id AS "clientId", post_id AS "postId", channel_id AS "channelId", network`;

const SILENT = {
  kind: 'unknown',
  code: 'looked-in-vain',
  say: {
    en: 'For hours the network would not say whether it has this post. Look at the channel, then say whether it is there.',
    fr: 'Pendant des heures, le réseau n’a pas voulu dire s’il a ce post. Regardez le canal, puis dites s’il y est.',
  },
};

/** A turn that ends without a word, this often: something breaks each time it is looked for. */
const MOST_TURNS = 20;

export interface Seen {
  /** Publications that should have left and did not. */
  late: number;
  oldestLateSeconds: number;
  /** Taken up again because their job was lost or their worker is dead. */
  takenUp: number;
  gaveUp: number;
}

/** Every minute: what should have left, beside what left. What can be mended is; what cannot is told. */
@Injectable()
export class WatchdogService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(LOG) private readonly log: Logger,
    private readonly clock: HouseClock,
    private readonly releases: ReleasesService,
    private readonly journal: JournalService,
  ) {}

  async look(now = this.clock.now()): Promise<Seen> {
    const gaveUp = await this.giveUpLooking(now);
    const takenUp = await this.releases.releaseAbandoned(now);
    const late: { network: string; state: string; dueAt: Date }[] = await this.db.query(LATE, [now, LATE_SECONDS]);
    const oldest = Math.min(now.getTime(), ...late.map(({ dueAt }) => dueAt.getTime()));
    const seen = { late: late.length, oldestLateSeconds: (now.getTime() - oldest) / 1000, takenUp, gaveUp };
    if (late.length > 0) {
      const networks = [...new Set(late.map(({ network }) => network))].join(', ');
      this.log.error(
        { ...seen, networks },
        'Publications should have left and did not. Look at the workers and the queue.',
      );
      await this.releases.releaseDue(now);
    }
    return seen;
  }

  private async giveUpLooking(now: Date): Promise<number> {
    return this.db.transaction(async (manager) => {
      const [rows] = (await manager.query(GIVE_UP_LOOKING, [
        now,
        2 * LOOK_GIVE_UP_SECONDS,
        JSON.stringify(SILENT),
        MOST_TURNS,
      ])) as [{ id: string; clientId: string; postId: string; channelId: string; network: string }[]];
      await this.journal.write(
        manager,
        ...rows.map(({ id, network, ...of }) => ({
          ...of,
          publicationId: id,
          what: 'publication.unconfirmed',
          params: { network, code: SILENT.code },
        })),
      );
      return rows.length;
    });
  }
}
