import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, IsNull } from 'typeorm';
import type { Acting } from '../agencies/access.js';
import { JournalService } from '../journal/journal.service.js';
import { Queue } from '../platform/queue/queue.service.js';
import { type Drafted, PostsService } from '../posts/posts.service.js';
import { SchedulesService } from '../publishing/schedules.service.js';
import { goOn } from './exchange.jobs.js';
import { Import, type ImportState } from './import.entity.js';
import { ImportBenchService } from './import-bench.service.js';
import { ImportRow, type RowOutcome } from './import-row.entity.js';
import { filesIn, type Judged, judge } from './row.js';
import { STANDING } from './standing.sql.js';

const BATCH = 200;
const STILL_SECONDS = 60;
/** After so many fresh starts without a row more, a person should look. */
const MOST_TRIES = 5;

const NEXT: Partial<Record<ImportState, ImportState>> = { checking: 'checked', writing: 'done', undoing: 'undone' };

/**
 * Does an import's long steps batch by batch. A batch and the rows it settles are one transaction under the import's own
 * lock: a worker that dies leaves whole batches behind, and two at once take turns. So each row becomes one post.
 */
@Injectable()
export class ImportStepsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly queue: Queue,
    private readonly benches: ImportBenchService,
    private readonly posts: PostsService,
    private readonly schedules: SchedulesService,
    private readonly journal: JournalService,
  ) {}

  async put({ id, turn }: Pick<Import, 'id' | 'turn'>): Promise<void> {
    await this.queue.put(goOn, { importId: id, turn: String(turn) }, { id: `${id}-${turn}` });
  }

  /** Puts those again whose worker died or whose job was lost. */
  async takeUp(): Promise<void> {
    const [rows]: [Pick<Import, 'id' | 'turn' | 'state'>[], number] = await this.db.query(
      `UPDATE import SET turn = turn + 1, tries = tries + 1, beat_at = now(),
              state = CASE WHEN tries >= $2 THEN 'stuck' ELSE state END
        WHERE state IN ('checking', 'writing', 'undoing') AND beat_at < now() - make_interval(secs => $1)
        RETURNING id, turn, state`,
      [STILL_SECONDS, MOST_TRIES],
    );
    for (const row of rows) if (row.state !== 'stuck') await this.put(row);
  }

  async goOn(importId: string, turn: number): Promise<void> {
    for (;;) {
      const row = await this.db.manager.findOneBy(Import, { id: importId });
      if (!row || row.turn !== turn || !NEXT[row.state]) return;
      // Pictures are fetched before the lock is taken: others need not wait for a slow server.
      const ahead = row.state === 'undoing' ? [] : await this.pending(this.db.manager, row);
      const bench = row.state === 'undoing' ? null : await this.benches.bench(row, filesOf(ahead, row));
      await this.db.transaction(async (manager) => {
        const locked = await manager.findOne(Import, { where: { id: importId }, lock: { mode: 'pessimistic_write' } });
        if (!locked || locked.turn !== turn || locked.state !== row.state) return;
        const rows = await this.pending(manager, locked);
        if (rows.length === 0) await this.finish(manager, locked);
        else if (locked.state === 'undoing') await this.undo(manager, locked, rows);
        else {
          // Another worker may have been faster; the pictures of its rows are not ours to judge by.
          const fetched = new Set(ahead.map(({ line }) => line));
          const judged = rows
            .filter(({ line }) => fetched.has(line))
            .map((one) => ({ row: one, found: judge(one.cells, bench!) }));
          if (locked.state === 'checking') await this.note(manager, judged);
          else await this.write(manager, locked, judged);
        }
        await manager.update(Import, { id: importId }, { beatAt: new Date(), tries: 0 });
      });
    }
  }

  /** The next rows that the present step has not settled. */
  private pending(manager: EntityManager, { id, state }: Import): Promise<ImportRow[]> {
    const where =
      state === 'checking'
        ? { importId: id, verdict: IsNull() }
        : state === 'writing'
          ? { importId: id, outcome: IsNull() }
          : [
              { importId: id, outcome: 'scheduled' as const },
              { importId: id, outcome: 'draft' as const },
            ];
    return manager.find(ImportRow, { where, order: { line: 'ASC' }, take: BATCH });
  }

  private async note(manager: EntityManager, judged: { row: ImportRow; found: Judged }[]) {
    await this.settle(
      manager,
      judged.map(({ row, found: { verdict, reasons, title, moment } }) => ({
        ...row,
        ...{ verdict, reasons, title, wall: moment?.wall ?? null, dueAt: moment?.at ?? null },
      })),
    );
  }

  private async write(manager: EntityManager, row: Import, judged: { row: ImportRow; found: Judged }[]) {
    const acting = actingOf(row);
    const wanted = judged.filter(({ found }) => found.draft);
    const made = await this.posts.draftMany(
      manager,
      acting,
      wanted.map(({ found }) => found.draft!),
    );
    const byRow = new Map(wanted.map((one, at) => [one.row.line, made[at]!] as const));
    await this.schedules.scheduleNew(
      manager,
      acting,
      wanted.flatMap(({ row, found: { moment } }) =>
        moment ? [{ variants: byRow.get(row.line)!.variants, wall: moment.wall, zone: moment.zone }] : [],
      ),
    );
    await this.settle(
      manager,
      judged.map(({ row, found }) => settled(row, found, byRow.get(row.line))),
    );
  }

  /** Takes back what is still as the import made it. */
  private async undo(manager: EntityManager, row: Import, rows: ImportRow[]) {
    const standing: { id: string; left: boolean; edited: boolean; moved: boolean; discussed: boolean }[] =
      await manager.query(STANDING, [row.clientId, rows.map(({ postId }) => postId), rows.map(({ dueAt }) => dueAt)]);
    const kept = new Map<string, string>();
    for (const one of standing) {
      const why = (['left', 'edited', 'moved', 'discussed'] as const).find((name) => one[name]);
      if (why) kept.set(one.id, `row-kept-${why}`);
    }
    const gone = standing.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
    await this.posts.removeMany(manager, actingOf(row), gone);
    await this.settle(
      manager,
      rows.map((one) => {
        const code = kept.get(one.postId!);
        const outcome: RowOutcome = code ? 'kept' : 'removed';
        return { ...one, outcome, ...(code && { reasons: [{ code, params: {} }] }) };
      }),
    );
  }

  private async finish(manager: EntityManager, row: Import) {
    const state = NEXT[row.state]!;
    await manager.update(Import, { id: row.id }, { state, ...(state === 'done' && { doneAt: new Date() }) });
    const { clientId, filename, byId } = row;
    await this.journal.write(manager, { clientId, actorId: byId, what: `import.${state}`, params: { filename } });
  }

  private async settle(manager: EntityManager, rows: ImportRow[]): Promise<void> {
    if (rows.length === 0) return;
    await manager.query(
      `UPDATE import_row SET verdict = new.verdict, reasons = new.reasons, title = new.title, wall = new.wall,
              due_at = new."dueAt", outcome = new.outcome, post_id = new."postId"
         FROM jsonb_to_recordset($1::jsonb) AS new ("importId" uuid, line integer, verdict text, reasons jsonb,
              title text, wall text, "dueAt" timestamptz, outcome text, "postId" uuid)
        WHERE import_row.import_id = new."importId" AND import_row.line = new.line`,
      [JSON.stringify(rows.map(({ cells, ...row }) => row))],
    );
  }
}

/** Verdict and outcome may differ: a time may have passed since the dry run. */
function settled(row: ImportRow, { verdict, reasons, moment, title }: Judged, made: Drafted | undefined): ImportRow {
  const outcome: RowOutcome = verdict === 'ready' ? 'scheduled' : verdict;
  const when = { wall: moment?.wall ?? null, dueAt: moment?.at ?? null };
  return { ...row, verdict, reasons, title, ...when, outcome, postId: made?.post.id ?? null };
}

function filesOf(rows: ImportRow[], { mapping }: Import): string[] {
  const at = mapping?.columns.media;
  if (at === undefined || !mapping) return [];
  return rows.flatMap(({ cells }) => filesIn(cells, mapping));
}

/** In whose name: rights were looked at on the bench. */
function actingOf({ byId, clientId }: Import): Acting {
  return { person: { id: byId, name: '', email: '', locale: null }, agencyId: '', clientId };
}
