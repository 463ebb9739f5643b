import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';

/** An answer that says no, in the words of XRPC. */
export class No extends Error {
  constructor(
    readonly status: number,
    readonly error: string,
    message: string,
    readonly headers?: Record<string, string>,
  ) {
    super(message);
  }
}

export const invalid = (message: string) => new No(400, 'InvalidRequest', message);

type Handle = (request: SimRequest, world: SimWorld) => SimResponse;

/** A method that only asks: GET, parameters in the address. The real servers ignore parameters they do not know. */
export function query<T>(nsid: string, params: z.ZodType<T>, answer: (params: T, call: Call) => unknown): SimRoute {
  return route('GET', nsid, (request, world) => {
    const read = params.safeParse(request.query);
    if (!read.success) throw invalid(`Invalid ${nsid} params: ${complain(read.error, request.query, '')}`);
    return { status: 200, body: answer(read.data, { request, world }) };
  });
}

/** A method that does something: POST, JSON in the body; `input` is null where no body is taken. */
export function procedure<T>(
  nsid: string,
  input: z.ZodType<T> | null,
  answer: (input: T, call: Call) => unknown,
): SimRoute {
  return route('POST', nsid, (request, world) => {
    const body = answer(input ? readBody(input, request) : refuseBody(request), { request, world });
    return body === undefined ? { status: 200 } : { status: 200, body };
  });
}

export function route(method: 'GET' | 'POST', nsid: string, handle: Handle): SimRoute {
  return {
    method,
    path: `/xrpc/${nsid}`,
    handle(request, world) {
      try {
        return handle(request, world);
      } catch (error) {
        if (!(error instanceof No)) throw error;
        const { status, headers } = error;
        return { status, headers, body: { error: error.error, message: error.message } };
      }
    },
  };
}

export interface Call {
  request: SimRequest;
  world: SimWorld;
}

function readBody<T>(input: z.ZodType<T>, { headers, raw, body }: SimRequest): T {
  const type = headers['content-type']?.split(';')[0];
  if (raw.length === 0) throw invalid('A request body is expected but none was provided');
  if (type === undefined) throw invalid('Request encoding (Content-Type) required but not provided');
  if (type !== 'application/json') throw invalid(`Wrong request encoding (Content-Type): ${type}`);
  const read = input.safeParse(body);
  if (!read.success) throw invalid(complain(read.error, body, '$'));
  return read.data;
}

function refuseBody<T>({ raw }: SimRequest): T {
  if (raw.length > 0) throw invalid('A request body was provided when none was expected');
  return undefined as T;
}

/** The first fault, as the PDS words it; `$` is where the value begins. */
export function complain(error: z.ZodError, value: unknown, root: string): string {
  const issue = error.issues[0]!;
  const path = issue.path as (string | number)[];
  const found = path.reduce<unknown>((at, key) => (at as Record<string | number, unknown> | undefined)?.[key], value);
  const at = (keys: (string | number)[]) =>
    root === '' ? '' : ` at ${root}${keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')}`;
  if (found === undefined && path.length > 0) {
    return `Missing required key "${String(path.at(-1))}"${at(path.slice(0, -1))}`;
  }
  if (issue.code === 'too_big' && Array.isArray(found)) {
    return `array too big (maximum ${issue.maximum}, got ${found.length})${at(path)}`;
  }
  if (issue.code === 'custom' || issue.code === 'invalid_format') {
    return `${issue.message}${issue.code === 'custom' ? '' : ` (got ${JSON.stringify(found)})`}${at(path)}`;
  }
  const wanted = issue.code === 'invalid_type' ? issue.expected : 'valid';
  return `Expected ${wanted} value type (got ${JSON.stringify(found)})${at(path)}`;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** RFC 4648 base32, lower case, no padding: how DIDs and CIDs are written. */
export function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  let text = '';
  for (let at = 0; at < bits.length; at += 5) {
    text += ALPHABET[Number.parseInt(bits.slice(at, at + 5).padEnd(5, '0'), 2)];
  }
  return text;
}

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();

/** CIDv1 of bytes as they are, and of a record as DAG-CBOR: the same hashes as on the real servers. */
export const cidOfBytes = (bytes: Uint8Array) => cid(0x55, bytes);
export const cidOfRecord = (record: unknown) => cid(0x71, cbor(record));

const cid = (codec: number, bytes: Uint8Array) =>
  `b${base32(Buffer.concat([Buffer.of(1, codec, 0x12, 32), sha256(bytes)]))}`;

/** DAG-CBOR of JSON: shortest heads, keys by length and then by bytes, links as tag 42. Records have no fractions. */
function cbor(value: unknown): Buffer {
  if (value === null) return Buffer.of(0xf6);
  if (typeof value === 'boolean') return Buffer.of(value ? 0xf5 : 0xf4);
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return sized(3, Buffer.from(value));
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)]);
  const entries = Object.entries(value as object).filter(([, inner]) => inner !== undefined);
  if (entries.length === 1 && entries[0]![0] === '$link') {
    return Buffer.concat([
      head(6, 42),
      sized(2, Buffer.concat([Buffer.of(0), unbase32(String(entries[0]![1]).slice(1))])),
    ]);
  }
  const sorted = entries
    .map(([key, inner]) => [Buffer.from(key), inner] as const)
    .sort(([a], [b]) => a.length - b.length || Buffer.compare(a, b));
  return Buffer.concat([head(5, sorted.length), ...sorted.flatMap(([key, inner]) => [sized(3, key), cbor(inner)])]);
}

const sized = (kind: number, bytes: Buffer) => Buffer.concat([head(kind, bytes.length), bytes]);

function head(kind: number, count: number): Buffer {
  const first = kind << 5;
  if (count < 24) return Buffer.of(first | count);
  if (count < 0x100) return Buffer.of(first | 24, count);
  if (count < 0x10000) return Buffer.of(first | 25, count >> 8, count & 0xff);
  const long = Buffer.alloc(5, first | 26);
  long.writeUInt32BE(count, 1);
  return long;
}

function unbase32(text: string): Buffer {
  let bits = '';
  for (const letter of text) bits += ALPHABET.indexOf(letter).toString(2).padStart(5, '0');
  const bytes: number[] = [];
  for (let at = 0; at + 8 <= bits.length; at += 8) bytes.push(Number.parseInt(bits.slice(at, at + 8), 2));
  return Buffer.from(bytes);
}

/** A DID that is the same for the same name. */
export const didOf = (name: string) => `did:plc:${base32(sha256(name)).slice(0, 24)}`;

const TID_ALPHABET = '234567abcdefghijklmnopqrstuvwxyz';

/** A record key for an instant; `salt` tells two of the same instant apart. */
export function tidOf(at: Date, salt: string): string {
  let bits = (BigInt(at.getTime()) * 1000n + BigInt(sha256(salt).readUInt16BE(0) % 1000)) << 10n;
  let key = '';
  for (let digit = 0; digit < 13; digit++) {
    key = TID_ALPHABET[Number(bits & 31n)] + key;
    bits >>= 5n;
  }
  return key;
}

export const formats = {
  tid: z.string().regex(/^[234567a-j][234567a-z]{12}$/),
  did: z.string().regex(/^did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]$/, 'Invalid DID'),
  handle: z
    .string()
    .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/i, 'Invalid handle'),
  cid: z.string().regex(/^b[a-z2-7]{20,}$/, 'Invalid CID'),
  uri: z.string().regex(/^\w+:(?:\/\/)?[^\s/][^\s]*$/, 'Invalid uri'),
  atUri: z
    .string()
    .regex(/^at:\/\/(did:[a-z]+:[a-zA-Z0-9._:%-]+|[a-z0-9.-]+)\/[a-zA-Z.]+\/[a-zA-Z0-9_~.:-]+$/, 'Invalid at-uri'),
  datetime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/, 'Invalid datetime'),
  language: z.string().regex(/^(i|[a-z]{2,3})(-[a-zA-Z0-9]+)*$/, 'Invalid language'),
};
