import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import type { z } from 'zod';
import type { Acting } from '../agencies/access.js';
import { Refusal } from '../domain/refusal.js';
import type { ImportShape, importRowsQuery } from './exchange.dto.js';
import { Import, type ImportState } from './import.entity.js';
import { ImportRow } from './import-row.entity.js';
import { ImportStepsService } from './import-steps.service.js';
import { guess, type Mapping, orderIn } from './mapping.js';
import { readTable } from './table.js';

const SAMPLE = 5;
const PAGE = 100;
const AT_ONCE = 1000;
const SHOWN = 30;
const SHOWN_NAMES = 50;

/** A file of posts: taken, told what is what, tried dry, written, taken back. */
@Injectable()
export class ImportsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly steps: ImportStepsService,
  ) {}

  /** @throws Refusal as the table says */
  async take({ clientId, person }: Acting, filename: string, bytes: Buffer): Promise<ImportShape> {
    const table = await readTable(bytes);
    const row = await this.db.transaction(async (manager) => {
      const made = await manager.save(
        Import,
        manager.create(Import, {
          ...{ clientId, byId: person.id, filename: filename.slice(0, 200), mapping: null, doneAt: null },
          ...{ columns: table.columns, guess: guess(table), total: table.rows.length },
        }),
      );
      for (let at = 0; at < table.rows.length; at += AT_ONCE) {
        const some = table.rows.slice(at, at + AT_ONCE);
        await manager.query(
          `INSERT INTO import_row (import_id, line, cells)
           SELECT $1, $2 + line, ARRAY(SELECT jsonb_array_elements_text(cells))
             FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS row (cells, line)`,
          [made.id, at, JSON.stringify(some)],
        );
      }
      return made;
    });
    return this.view(row);
  }

  async list(clientId: string) {
    const rows = await this.db.manager.find(Import, { where: { clientId }, order: { createdAt: 'DESC' }, take: SHOWN });
    return rows.map(summary);
  }

  async get(clientId: string, id: string): Promise<ImportShape> {
    return this.view(await this.find(this.db.manager, clientId, id));
  }

  async rows(clientId: string, id: string, { verdict, outcome, offset }: z.infer<typeof importRowsQuery>) {
    await this.find(this.db.manager, clientId, id);
    const where = { importId: id, ...(verdict && { verdict }), ...(outcome && { outcome }) };
    const [rows, total] = await this.db.manager.findAndCount(ImportRow, {
      where,
      order: { line: 'ASC' },
      skip: offset,
      take: PAGE,
    });
    return {
      total,
      rows: rows.map(({ line, title, verdict, reasons, wall, outcome, postId }) => ({
        ...{ line, title, verdict, reasons, wall, outcome, postId },
      })),
    };
  }

  /** Says what each column is, and has every row looked at. */
  async map({ clientId, person }: Acting, id: string, wanted: Mapping): Promise<ImportShape> {
    return this.change(clientId, id, ['mapping', 'checked', 'stuck'], async (manager, row) => {
      await this.checkMapping(manager, row, wanted);
      if (await manager.existsBy(ImportRow, { importId: id, outcome: Not(IsNull()) })) throw busy();
      await manager.update(ImportRow, { importId: id }, { verdict: null, reasons: [], wall: null, dueAt: null });
      Object.assign(row, { mapping: wanted, state: 'checking', byId: person.id });
    });
  }

  /** Writes what the dry run said, and looks again at each row: times may have passed since. */
  run({ clientId, person }: Acting, id: string): Promise<ImportShape> {
    return this.change(clientId, id, ['checked'], async (_, row) => {
      Object.assign(row, { state: 'writing', byId: person.id });
    });
  }

  /** Takes back what nobody has touched since and has not left. */
  undo({ clientId, person }: Acting, id: string): Promise<ImportShape> {
    return this.change(clientId, id, ['done', 'stuck'], async (_, row) => {
      Object.assign(row, { state: 'undoing', byId: person.id });
    });
  }

  /** Forgets a file that nothing was written of. */
  async discard({ clientId }: Acting, id: string): Promise<void> {
    await this.db.transaction(async (manager) => {
      const row = await this.find(manager, clientId, id, true);
      if (!['mapping', 'checking', 'checked'].includes(row.state)) throw busy();
      await manager.delete(Import, { id, clientId });
    });
  }

  private async change(
    clientId: string,
    id: string,
    from: ImportState[],
    act: (manager: EntityManager, row: Import) => Promise<void>,
  ): Promise<ImportShape> {
    const row = await this.db.transaction(async (manager) => {
      const found = await this.find(manager, clientId, id, true);
      if (!from.includes(found.state)) throw busy();
      await act(manager, found);
      return manager.save(Import, Object.assign(found, { turn: found.turn + 1, tries: 0, beatAt: new Date() }));
    });
    await this.steps.put(row);
    return this.view(row);
  }

  private async checkMapping(manager: EntityManager, row: Import, { columns, dateOrder }: Mapping) {
    if (Object.values(columns).some((at) => at >= row.columns.length)) {
      throw new Refusal('import-column-unknown', 'One of the columns is not in this file. Choose among its columns.');
    }
    if (columns.text === undefined && columns.media === undefined) {
      throw new Refusal('import-text-missing', 'Say which column holds the text or the files.');
    }
    const days = columns.dateTime ?? columns.date;
    if (dateOrder !== null || days === undefined) return;
    const written: { cell: string }[] = await manager.query(
      'SELECT cells[$2] AS cell FROM import_row WHERE import_id = $1',
      [row.id, days + 1],
    );
    const order = orderIn(
      { date: 0 },
      written.map(({ cell }) => [cell]),
    );
    if (order === null) return;
    throw new Refusal(
      'import-order-missing',
      'Say how days are written: nothing in the file tells 3 April from March 4.',
    );
  }

  private async find(manager: EntityManager, clientId: string, id: string, lock = false): Promise<Import> {
    const row = await manager.findOne(Import, {
      where: { id, clientId },
      ...(lock && { lock: { mode: 'pessimistic_write' as const } }),
    });
    if (!row) throw new Refusal('not-found', 'This import is not there any more.', { status: 'not-found' });
    return row;
  }

  private async view(row: Import): Promise<ImportShape> {
    const counts: { verdict: keyof ImportShape['verdicts']; outcome: keyof ImportShape['outcomes']; n: number }[] =
      await this.db.query(
        `SELECT verdict, outcome, count(*)::int AS n FROM import_row WHERE import_id = $1 GROUP BY verdict, outcome`,
        [row.id],
      );
    const verdicts = { ready: 0, draft: 0, refused: 0 };
    const outcomes = { scheduled: 0, draft: 0, refused: 0, removed: 0, kept: 0 };
    for (const { verdict, outcome, n } of counts) {
      if (verdict) verdicts[verdict] += n;
      if (outcome) outcomes[outcome] += n;
    }
    const sample = await this.db.manager.find(ImportRow, {
      where: { importId: row.id },
      order: { line: 'ASC' },
      take: SAMPLE,
    });
    const unknown: { name: string }[] = await this.db.query(
      `SELECT DISTINCT reason -> 'params' ->> 'name' AS name
         FROM import_row, jsonb_array_elements(reasons) reason
        WHERE import_id = $1 AND verdict = 'refused' AND reason ->> 'code' = 'row-channel-unknown'
        ORDER BY name LIMIT $2`,
      [row.id, SHOWN_NAMES],
    );
    const { clientId, columns, guess, mapping } = row;
    return {
      ...summary(row),
      ...{ clientId, columns, guess, mapping, verdicts, outcomes },
      sample: sample.map(({ cells }) => cells),
      unknownNames: unknown.map(({ name }) => name),
    };
  }
}

function summary({ id, filename, state, total, createdAt, doneAt }: Import) {
  return {
    ...{ id, filename, state, total },
    createdAt: createdAt.toISOString(),
    doneAt: doneAt?.toISOString() ?? null,
  };
}

const busy = () =>
  new Refusal('import-busy', 'This import is under way or over. Look at how far it is.', { status: 'conflict' });
