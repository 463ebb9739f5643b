import { type ITwitterApiClientPlugin, TwitterApi, TwitterApiv2 } from 'twitter-api-v2';
import type { z } from 'zod';
import type { Line, Session } from '../network.js';
import { type Answer, type Phase, refusal, silence, unreadable } from './errors.js';

type ConfigHook = NonNullable<ITwitterApiClientPlugin['onBeforeRequestConfig']>;
type Outgoing = Parameters<ConfigHook>[0]['params'];

/**
 * twitter-api-v2, speaking over the line: its prefix is the line's host, and its plugin hook answers every request
 * with the line's fetch, so that deadlines, address checks and rehearsals hold here as everywhere. The hook also
 * keeps the library's own sending (and with it any retry) out of the way.
 */
export function api(line: Line, session: Session, phase: Phase): TwitterApiv2 {
  const token = String(session.secrets.accessToken ?? '');
  return new PostsAt(`${line.hosts.api}/2/`, new TwitterApi(token, { plugins: [overLine(line, token, phase)] }));
}

/** The library lets its address be set from within only. */
class PostsAt extends TwitterApiv2 {
  constructor(prefix: string, client: TwitterApi) {
    super(client);
    this.setPrefix(prefix);
  }
}

function overLine(line: Line, token: string, phase: Phase): ITwitterApiClientPlugin {
  return {
    async onBeforeRequestConfig({ params }) {
      const { url, init } = compose(params, token);
      const answer = await exchange(line, url, init, phase);
      return { headers: answer.headers, data: answer.body };
    },
  };
}

/** What the library would have sent: `:id` in the path, lists joined by commas, JSON unless it is a form. */
function compose({ url: address, method, query, params, body, forceBodyMode }: Outgoing, token: string) {
  const url = new URL(address);
  for (const [name, value] of Object.entries(params ?? {}))
    url.pathname = url.pathname.replace(`:${name}`, encodeURIComponent(String(value)));
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined) url.searchParams.set(name, String(value));

  const headers: Record<string, string> = { authorization: `Bearer ${token}` };
  const init: RequestInit = { method, headers };
  if (body === undefined || Buffer.isBuffer(body)) return { url, init };
  if (forceBodyMode === 'form-data') return { url, init: { ...init, body: form(body) } };
  headers['content-type'] = 'application/json';
  return { url, init: { ...init, body: JSON.stringify(body) } };
}

function form(fields: Record<string, unknown>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof Blob) form.append(name, value, name);
    else form.append(name, String(value));
  }
  return form;
}

/** One request, one answer; anything but a success in JSON is thrown. */
export async function exchange(line: Line, url: URL, init: RequestInit, phase: Phase): Promise<Answer> {
  let answer: Answer;
  try {
    const response = await line.fetch(url, init);
    const text = await response.text();
    answer = { status: response.status, headers: Object.fromEntries(response.headers), body: parsed(text) };
  } catch (cause) {
    throw silence(cause, phase);
  }
  if (answer.status < 200 || answer.status >= 300) throw refusal(answer, phase);
  if (typeof answer.body !== 'object' || answer.body === null) throw unreadable(answer, phase);
  if (hasOnlyErrors(answer.body)) throw refusal(answer, phase);
  return answer;
}

/** Reads an answer at the door; what does not fit its shape has no known outcome. */
export function read<T>(shape: z.ZodType<T>, body: unknown, phase: Phase): T {
  const result = shape.safeParse(body);
  if (!result.success) throw unreadable({ status: 200, headers: {}, body }, phase, result.error);
  return result.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A success without data whose errors are the whole answer. Lookups of several posts are told apart by their reader. */
function hasOnlyErrors(body: object): boolean {
  return 'errors' in body && !('data' in body) && !isLookup(body.errors);
}

function isLookup(errors: unknown): boolean {
  return (
    Array.isArray(errors) && errors.every((one) => typeof one === 'object' && one !== null && 'resource_id' in one)
  );
}
