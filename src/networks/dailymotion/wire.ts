import type { z } from 'zod';
import type { Line, Session } from '../network.js';
import { type Answer, own, type Phase, refusal, silence, unreadable } from './errors.js';

/** One request of API v2, one answer; anything but a success is thrown. */
export function api(
  line: Line,
  session: Session,
  request: { method: 'GET' | 'POST' | 'PATCH' | 'DELETE'; path: string; body?: object },
  phase: Phase,
): Promise<Answer> {
  const { method, path, body } = request;
  const headers: Record<string, string> = {
    accept: 'application/json',
    authorization: `Bearer ${String(session.secrets.accessToken ?? '')}`,
    ...(body && { 'content-type': 'application/json' }),
  };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  return exchange(line, `${line.hosts.api}/v2${path}`, init, phase);
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
  const isError = typeof answer.body === 'object' && answer.body !== null && 'error' in answer.body;
  // The older API has been seen to refuse with a success.
  if (isError) throw refusal({ ...answer, status: 400 }, phase);
  return answer;
}

/** An address that Dailymotion handed out: its own domain, or one of the line's hosts. */
export function requireTheirs(line: Line, address: string): string {
  if (URL.canParse(address)) {
    const { protocol, hostname, origin } = new URL(address);
    if (Object.values(line.hosts).some((host) => new URL(host).origin === origin)) return address;
    if (protocol === 'https:' && (hostname === 'dailymotion.com' || hostname.endsWith('.dailymotion.com')))
      return address;
  }
  throw own('unavailable', 'upload-address-refused');
}

/** Reads an answer at the door; what does not fit its shape has no known outcome. */
export function read<T>(shape: z.ZodType<T>, answer: Answer, phase: Phase): T {
  const result = shape.safeParse(answer.body);
  if (!result.success) throw unreadable(answer, phase, result.error);
  return result.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
