import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { readSheet } from 'read-excel-file/node';
import { Refusal } from '../domain/refusal.js';

export const MOST_ROWS = 10_000;
const MOST_COLUMNS = 200;
const MOST_CELL = 100_000;
/** A small archive can hold a huge sheet. */
const MOST_UNPACKED = 300 * 1024 * 1024;

/** A file as rows of text, its headings apart; without headings the columns have numbers. */
export interface Table {
  columns: string[];
  rows: string[][];
}

/**
 * Reads a CSV (any usual delimiter; UTF-8, UTF-16 or Windows-1252), an XLSX (its first sheet) or a JSON list of objects.
 * @throws Refusal import-unreadable, import-empty, import-too-many-rows
 */
export async function readTable(bytes: Buffer): Promise<Table> {
  const all = await cells(bytes).catch((cause: unknown) => {
    if (cause instanceof Refusal) throw cause;
    throw unreadable(cause);
  });
  const rows = all.filter((row) => row.some((cell) => cell !== ''));
  if (rows.length > MOST_ROWS + 1) {
    throw new Refusal('import-too-many-rows', `A file may have ${MOST_ROWS} rows. Split it.`, {
      params: { max: MOST_ROWS },
    });
  }
  const width = Math.min(Math.max(0, ...rows.map((row) => row.length)), MOST_COLUMNS);
  const square = rows.map((row) => Array.from({ length: width }, (_, at) => (row[at] ?? '').slice(0, MOST_CELL)));
  const first = square[0];
  const headed = first !== undefined && isHeading(first);
  const columns = headed ? first : Array.from({ length: width }, (_, at) => String(at + 1));
  const body = headed ? square.slice(1) : square;
  if (body.length === 0) throw new Refusal('import-empty', 'This file has no rows. Choose another.');
  return { columns, rows: body };
}

async function cells(bytes: Buffer): Promise<string[][]> {
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return sheet(bytes);
  const text = decode(bytes);
  if (text.includes('\u0000')) throw unreadable();
  return /^\s*[[{]/.test(text) ? fromJson(text) : fromCsv(text);
}

async function sheet(bytes: Buffer): Promise<string[][]> {
  if (unpackedSize(bytes) > MOST_UNPACKED) throw unreadable();
  const rows = await readSheet(bytes);
  return rows.map((row) => row.map(cellText));
}

/** Spreadsheets keep moments without a zone, and times as moments of 1899. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (!(cell instanceof Date)) return String(cell).trim();
  const text = cell.toISOString();
  if (cell.getUTCFullYear() < 1901) return text.slice(11, 16);
  return text.slice(11, 16) === '00:00' ? text.slice(0, 10) : text.slice(0, 16);
}

/** What the archive's directory says its files have together (APPNOTE 4.3.12). */
function unpackedSize(bytes: Buffer): number {
  let sum = 0;
  for (let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0 && at + 46 <= bytes.length; ) {
    sum += bytes.readUInt32LE(at + 24);
    at = bytes.indexOf('PK\u0001\u0002', at + 46, 'latin1');
  }
  return sum;
}

/** UTF-8 or UTF-16 where they say so; what is no UTF-8 was written by a spreadsheet on Windows. */
export function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

async function fromCsv(text: string): Promise<string[][]> {
  const rows: string[][] = [];
  const parser = Readable.from([text]).pipe(
    parse({ delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true, trim: true, bom: true }),
  );
  for await (const row of parser as AsyncIterable<string[]>) {
    rows.push(row);
    if (rows.length > MOST_ROWS + 2) break;
  }
  return rows;
}

/** The one that stands most often outside quotes in the first line. */
export function delimiterOf(text: string): string {
  const first = firstRecord(text).replace(/"(?:[^"]|"")*"/g, '');
  const count = (delimiter: string) => first.split(delimiter).length;
  return [',', ';', '\t', '|'].toSorted((a, b) => count(b) - count(a))[0]!;
}

function firstRecord(text: string): string {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === '\n' && !quoted) return text.slice(0, at);
  }
  return text;
}

/** A list of objects, or an object that holds one: what APIs answer. Nested values become `outer.inner`. */
function fromJson(text: string): string[][] {
  const found: unknown = JSON.parse(text);
  const list = Array.isArray(found) ? found : Object.values(found as object).find(Array.isArray);
  if (!Array.isArray(list)) throw unreadable();
  const objects = list.slice(0, MOST_ROWS + 2).map((one) => flat(one));
  const columns = [...new Set(objects.flatMap((one) => [...one.keys()]))].slice(0, MOST_COLUMNS);
  return [columns, ...objects.map((one) => columns.map((column) => one.get(column) ?? ''))];
}

function flat(value: unknown, at = '', into = new Map<string, string>(), depth = 0): Map<string, string> {
  if (Array.isArray(value)) {
    const words = value.map((one) =>
      typeof one === 'object' && one ? String(Object(one).path ?? Object(one).url ?? '') : String(one),
    );
    into.set(at, words.filter(Boolean).join(' '));
  } else if (value && typeof value === 'object' && depth < 4) {
    for (const [key, inner] of Object.entries(value)) flat(inner, at ? `${at}.${key}` : key, into, depth + 1);
  } else if (at) into.set(at, value === null || value === undefined ? '' : String(value).trim());
  return into;
}

/** Headings are short words, each another, and none looks like a day, a figure or an address. */
function isHeading(row: string[]): boolean {
  const named = row.filter(Boolean);
  if (named.length === 0 || new Set(named).size !== named.length) return false;
  return named.every(
    (cell) => cell.length <= 60 && !/^https?:|^\d|\d{4}-\d{2}|\d[/:]\d/.test(cell) && !cell.includes('\n'),
  );
}

const unreadable = (cause?: unknown) =>
  new Refusal('import-unreadable', 'This file cannot be read. Give a CSV, an XLSX or a JSON file.', { cause });
