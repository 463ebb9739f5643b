import type { z } from 'zod';
import type { Line, Session } from '../network.js';
import { type Answer, type Phase, refusal, silence, unreadable } from './errors.js';

export interface Outgoing {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  query?: Record<string, string>;
  /** Sent as JSON. */
  body?: object;
  form?: FormData;
  headers?: Record<string, string>;
}

/** One request, one answer; anything but a success that carries no error is thrown. */
export async function exchange(
  line: Line,
  session: Session | undefined,
  request: Outgoing,
  phase: Phase,
): Promise<Answer> {
  let answer: Answer;
  try {
    const response = await line.fetch(addressOf(line, request), initOf(session, request));
    const text = await response.text();
    answer = { status: response.status, headers: Object.fromEntries(response.headers), body: parsed(text) };
  } catch (cause) {
    throw silence(cause, phase);
  }
  const isError = typeof answer.body === 'object' && answer.body !== null && 'error' in answer.body;
  if (answer.status < 200 || answer.status >= 300 || isError) throw refusal(answer, phase);
  return answer;
}

function addressOf(line: Line, { path, query }: Outgoing): string {
  const search = query ? `?${new URLSearchParams(query)}` : '';
  return `${line.hosts.instance}${path}${search}`;
}

function initOf(session: Session | undefined, { method, body, form, headers }: Outgoing): RequestInit {
  const token = session?.secrets.accessToken;
  return {
    method,
    headers: {
      accept: 'application/json',
      ...(typeof token === 'string' && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...((body || form) && { body: form ?? JSON.stringify(body) }),
  };
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
