import type { z } from 'zod';
import type { Line, Session } from '../network.js';
import { type Answer, own, type Phase, refusal, silence, unreadable } from './errors.js';
import { versionOf } from './versions.js';

export interface Outgoing {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below /rest, with its query as Rest.li wants it: brackets as they are, what is within them escaped. */
  path: string;
  /** Sent as JSON. */
  body?: object;
  /** `FINDER`, where Rest.li must be told. */
  restMethod?: string;
}

/** One request under /rest, one answer; anything but a success is thrown. */
export function rest(line: Line, session: Session, request: Outgoing, phase: Phase): Promise<Answer> {
  const { method, path, body, restMethod } = request;
  const headers: Record<string, string> = {
    ...bearer(session),
    'linkedin-version': versionOf(line),
    'x-restli-protocol-version': '2.0.0',
    ...(restMethod && { 'x-restli-method': restMethod }),
    ...(body && { 'content-type': 'application/json' }),
  };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  return exchange(line, `${line.hosts.api}/rest${path}`, init, phase);
}

/** Sends bytes to an address that LinkedIn handed out. */
export function put(line: Line, address: string, bytes: Uint8Array, headers: Record<string, string>): Promise<Answer> {
  if (!isLinkedIns(line, address)) throw own('unavailable', 'upload-address-refused');
  const body = new Uint8Array(bytes);
  const type = 'application/octet-stream';
  return exchange(line, address, { method: 'PUT', headers: { 'content-type': type, ...headers }, body }, 'upload');
}

/** Its own domain, or one of the line's hosts; a token goes nowhere else. */
function isLinkedIns(line: Line, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, origin } = new URL(address);
  if (Object.values(line.hosts).some((host) => new URL(host).origin === origin)) return true;
  return protocol === 'https:' && (hostname === 'linkedin.com' || hostname.endsWith('.linkedin.com'));
}

export function bearer(session: Session): Record<string, string> {
  return { authorization: `Bearer ${String(session.secrets.accessToken ?? '')}` };
}

export async function exchange(line: Line, url: string, init: RequestInit, phase: Phase): Promise<Answer> {
  let answer: Answer;
  try {
    const response = await line.fetch(url, init);
    const text = await response.text();
    const headers = Object.fromEntries(response.headers);
    answer = { status: response.status, headers, body: parsed(text), at: line.now() };
  } catch (cause) {
    throw silence(cause, phase);
  }
  if (answer.status < 200 || answer.status >= 300) throw refusal(answer, phase);
  return answer;
}

/** Reads an answer at the door; what does not fit its shape has no known outcome. */
export function read<T>(shape: z.ZodType<T>, answer: Answer, phase: Phase): T {
  const result = shape.safeParse(answer.body);
  if (!result.success) throw unreadable(answer, phase, result.error);
  return result.data;
}

/** An id that Rest.li gives in a header; the body is empty, or has it too. */
export function readId(answer: Answer, pattern: RegExp, phase: Phase): string {
  const id = answer.headers['x-restli-id'] ?? idIn(answer.body);
  const plain = id.includes('%') ? decodeURIComponent(id) : id;
  if (!pattern.test(plain)) throw unreadable(answer, phase);
  return plain;
}

function idIn(body: unknown): string {
  const id = typeof body === 'object' && body !== null && 'id' in body ? body.id : '';
  return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
