import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Observable, share } from 'rxjs';
import type { Logger } from '../platform/log/log.js';
import { LOG } from '../platform/log/log.module.js';
import { type JournalEvent, JournalService } from './journal.service.js';

const RHYTHM_MS = 400;
/**
 * Lines are numbered when they are written and seen when they are committed: a later number may be seen first. Looking
 * back this far finds the stragglers.
 */
const LOOK_BACK_SECONDS = 10;
const LOOK_BACK_LINES = 5000n;

/**
 * The journal as it is written, from every process, while somebody listens. It is read, not announced: PostgreSQL lets
 * only one commit at a time announce something, and a burst of publications would stand in that line.
 */
@Injectable()
export class JournalFeed implements OnApplicationShutdown {
  readonly events: Observable<JournalEvent>;
  private readonly ends = new Set<() => void>();

  constructor(
    @Inject(LOG) private readonly log: Logger,
    private readonly journal: JournalService,
  ) {
    this.events = new Observable<JournalEvent>((listener) => {
      this.ends.add(() => listener.complete());
      return this.follow((event) => listener.next(event));
    }).pipe(share());
  }

  onApplicationShutdown() {
    for (const end of this.ends) end();
  }

  private follow(tell: (event: JournalEvent) => void): () => void {
    const told = new Set<string>();
    let cursor: bigint | undefined;
    let timer: NodeJS.Timeout;
    let isOver = false;

    const turn = async () => {
      const isFirst = cursor === undefined;
      cursor ??= BigInt(await this.journal.lastId());
      const events = await this.journal.recent(String(cursor - LOOK_BACK_LINES), LOOK_BACK_SECONDS);
      for (const event of events) {
        if (told.has(event.id)) continue;
        told.add(event.id);
        if (!isFirst && !isOver) tell(event);
      }
      const last = events.at(-1);
      if (last && BigInt(last.id) > cursor) cursor = BigInt(last.id);
      for (const id of told) if (BigInt(id) < cursor - LOOK_BACK_LINES) told.delete(id);
    };
    const walk = () =>
      void turn()
        .catch((error: unknown) => this.log.warn({ err: error }, 'The journal could not be read; it is tried again.'))
        .finally(() => {
          if (!isOver) timer = setTimeout(walk, RHYTHM_MS);
        });
    walk();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }
}
