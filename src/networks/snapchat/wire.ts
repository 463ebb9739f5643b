import type { z } from 'zod';
import type { Line, Session } from '../network.js';
import { type Answer, type Phase, refusal, saysNo, silence, unreadable } from './errors.js';

export interface Sending {
  method?: 'GET' | 'POST';
  query?: Record<string, string | number | boolean | undefined>;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is. */
  raw?: FormData | URLSearchParams;
}

/** One request with the session's token, one answer; anything but a success is thrown. */
export function ask(line: Line, session: Session, url: string, phase: Phase, sending: Sending = {}): Promise<Answer> {
  const authorization = `Bearer ${String(session.secrets.accessToken ?? '')}`;
  return exchange(line, url, phase, { ...sending, headers: { authorization, ...sending.headers } });
}

export async function exchange(line: Line, address: string, phase: Phase, sending: Sending): Promise<Answer> {
  const { method = 'GET', query = {}, json, raw } = sending;
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
  const headers: Record<string, string> = { ...sending.headers };
  if (json !== undefined) headers['content-type'] ??= 'application/json; charset=UTF-8';
  const body = json === undefined ? raw : JSON.stringify(json);

  let answer: Answer;
  try {
    const response = await line.fetch(url, { method, headers, ...(body !== undefined && { body }) });
    const text = await response.text();
    answer = { status: response.status, headers: Object.fromEntries(response.headers), body: parsed(text) };
  } catch (cause) {
    throw silence(cause, phase);
  }
  if (answer.status < 200 || answer.status >= 300 || saysNo(answer.body)) throw refusal(answer, phase, line.now());
  return answer;
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
