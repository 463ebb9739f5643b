import type { IncomingMessage } from 'node:http';
import type { SimRequest } from '../networks/simulator.js';

export const BODY_LIMIT = 64 * 1024 * 1024;

export class BodyTooLarge extends Error {
  override name = 'BodyTooLarge';
}

type Read = Pick<SimRequest, 'headers' | 'query' | 'body' | 'raw' | 'files'>;

/**
 * Reads a request whole, as simulators want it.
 * @throws BodyTooLarge
 */
export async function readRequest(incoming: IncomingMessage, url: URL): Promise<Read> {
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  const raw = await readAll(incoming);
  const { body, files } = await parse(raw, headers['content-type'] ?? '');
  return { headers, query: several(url.searchParams), raw, body, files };
}

async function readAll(incoming: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += (chunk as Buffer).length;
    if (size > BODY_LIMIT) throw new BodyTooLarge();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

async function parse(raw: Uint8Array, type: string): Promise<Pick<Read, 'body' | 'files'>> {
  const text = () => Buffer.from(raw).toString('utf8');
  if (raw.length === 0) return { body: undefined, files: [] };
  if (/\bjson\b/.test(type)) return { body: json(text()), files: [] };
  if (/x-www-form-urlencoded/.test(type)) return { body: several(new URLSearchParams(text())), files: [] };
  if (/multipart\/form-data/.test(type)) return form(raw, type);
  return { body: undefined, files: [] };
}

/** The platform's own parser, the one that every fetch client is tested against. */
async function form(raw: Uint8Array, type: string): Promise<Pick<Read, 'body' | 'files'>> {
  const data = await new Response(Buffer.from(raw), { headers: { 'content-type': type } }).formData();
  const fields = new URLSearchParams();
  const files: SimRequest['files'] = [];
  for (const [field, value] of data.entries()) {
    if (typeof value === 'string') fields.append(field, value);
    else
      files.push({ field, filename: value.name, mime: value.type, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return { body: several(fields), files };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One value as it is, several under the same name as a list; `name[]` is the list of `name`. */
function several(pairs: URLSearchParams): Record<string, string | string[]> {
  const read: Record<string, string | string[]> = {};
  for (const key of new Set(pairs.keys())) {
    const values = pairs.getAll(key);
    if (key.endsWith('[]')) read[key.slice(0, -2)] = values;
    else read[key] = values.length > 1 ? values : values[0]!;
  }
  return read;
}
