import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { stringify } from 'csv-stringify';
import type { DataSource } from 'typeorm';
import writeExcelFile from 'write-excel-file/node';
import { safeCell } from './cell.js';
import { type ExportTable, exportTables, pageOf } from './export.sql.js';
import { frenchHeadings, frenchTables } from './export-words.js';

export interface Span {
  clientIds: string[];
  from: Date | null;
  until: Date | null;
}
type Value = string | number | boolean | Date | null;
type Row = Record<string, Value>;

const TABLES = Object.keys(exportTables) as ExportTable[];
/** Of a sheet in XLSX: 1,048,576 rows; a workbook is made in memory. */
const MOST_SHEET_ROWS = 200_000;

/** Everything of one's clients, to keep or to take elsewhere; read page by page, sent as it is read. */
@Injectable()
export class ExportsService {
  constructor(@InjectDataSource() private readonly db: DataSource) {}

  /** One table. French Excel parts columns by semicolons; the mark makes it read UTF-8. */
  csv(span: Span, table: ExportTable, locale: 'en' | 'fr'): Readable {
    const rows = this.rows(span, table);
    const lines = async function* () {
      let isFirst = true;
      for await (const row of rows) {
        if (isFirst) yield Object.keys(row).map((name) => heading(name, locale));
        isFirst = false;
        yield Object.values(row).map(cellOf);
      }
    };
    const delimiter = locale === 'fr' ? ';' : ',';
    return Readable.from(lines()).pipe(stringify({ bom: true, delimiter, record_delimiter: 'windows' }));
  }

  /** Every table, as it is in the house: nothing is changed for a spreadsheet's sake. */
  json(span: Span, clients: string[]): Readable {
    const { rows } = this;
    const read = rows.bind(this);
    const pieces = async function* () {
      yield `{"exportedAt":${JSON.stringify(new Date())},"clients":${JSON.stringify(clients)}`;
      for (const table of TABLES) {
        yield `,\n${JSON.stringify(table)}:[`;
        let comma = '';
        for await (const row of read(span, table)) {
          yield `${comma}\n${JSON.stringify(row)}`;
          comma = ',';
        }
        yield ']';
      }
      yield '}\n';
    };
    return Readable.from(pieces());
  }

  async xlsx(span: Span, locale: 'en' | 'fr'): Promise<Buffer> {
    const sheets = [];
    for (const table of TABLES) {
      const data: (string | number | boolean | { value: string; fontWeight: 'bold' } | null)[][] = [];
      for await (const row of this.rows(span, table)) {
        if (data.length === 0) {
          data.push(Object.keys(row).map((name) => ({ value: heading(name, locale), fontWeight: 'bold' as const })));
        }
        data.push(
          Object.values(row).map((value) =>
            value instanceof Date
              ? value.toISOString()
              : typeof value === 'string'
                ? safeCell(value).slice(0, 32_767)
                : value,
          ),
        );
        if (data.length > MOST_SHEET_ROWS) break;
      }
      const sheet = locale === 'fr' ? frenchTables[table]! : table[0]!.toUpperCase() + table.slice(1);
      sheets.push({ data: data.length > 0 ? data : [['–']], sheet, stickyRowsCount: 1 });
    }
    return writeExcelFile(sheets).toBuffer();
  }

  private async *rows({ clientIds, from, until }: Span, table: ExportTable): AsyncGenerator<Row> {
    let last: { cursorAt: string | null; key: string | null } = { cursorAt: null, key: null };
    for (;;) {
      const page: (Row & { cursorAt: string; key: string })[] = await this.db.query(pageOf(table), [
        ...[clientIds, from, until],
        ...[last.cursorAt, last.key],
      ]);
      for (const { at, key, cursorAt, ...row } of page) yield row;
      if (page.length === 0) return;
      last = page.at(-1)!;
    }
  }
}

const heading = (name: string, locale: 'en' | 'fr') =>
  locale === 'fr' ? frenchHeadings[name]! : name.replaceAll('_', ' ');

function cellOf(value: Value): string {
  if (value instanceof Date) return value.toISOString();
  // Our own numbers may begin with a minus; what people wrote may not.
  return typeof value === 'string' ? safeCell(value) : value === null ? '' : String(value);
}
