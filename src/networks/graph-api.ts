import type { z } from 'zod';
import {
  type GraphAnswer,
  type GraphErrors,
  type GraphPhase,
  type GraphVoice,
  type GraphWords,
  makeGraphErrors,
  readGraphWords,
} from './graph-api-errors.js';
import type { Line } from './network.js';

/**
 * What the networks of the Graph family truly share: one way to ask, one envelope of errors, a version in the path.
 * Each keeps its own endpoints, its own code table and its own sentences.
 */

/** The version that the official description of April 2026 belongs to, and that our documents were read for. */
export const GRAPH_VERSION = {
  name: 'Graph API',
  value: 'v25.0',
  endsOn: '2028-07-29',
  source: 'developers.facebook.com “Graph API changelog”, read 2026-11-22',
};

export type GraphValue = string | number | boolean | undefined;

export interface GraphAsk {
  method: 'GET' | 'POST' | 'DELETE';
  /** Whole, without parameters. */
  url: string;
  token?: string;
  /** In the query, or in the form of a POST. What is undefined is left out. */
  params?: Record<string, GraphValue>;
  headers?: Record<string, string>;
  /** In place of the form: a multipart form, or bytes. */
  body?: FormData | Uint8Array;
  phase: GraphPhase;
  /** A refusal that is an answer here (an upload told where to go on): what this returns is given instead. */
  accept?(words: GraphWords): unknown;
}

export interface Graph<Code extends string> {
  errors: GraphErrors<Code>;
  /** One request, one answer in JSON; anything else is thrown as a NetworkError. */
  ask(line: Line, ask: GraphAsk): Promise<unknown>;
  /** Reads an answer at the door; what does not fit its shape has no known outcome. */
  read<T>(shape: z.ZodType<T>, body: unknown, phase: GraphPhase): T;
}

/** `tokenAs`: where the network's documents put the access token. */
export function makeGraph<Code extends string>(
  voice: GraphVoice<Code>,
  { tokenAs }: { tokenAs: 'header' | 'parameter' },
): Graph<Code> {
  const errors = makeGraphErrors(voice);
  return {
    errors,
    async ask(line, ask) {
      const { url, init } = compose(ask, tokenAs);
      let answer: GraphAnswer;
      try {
        const response = await line.fetch(url, init);
        const text = await response.text();
        answer = { status: response.status, headers: Object.fromEntries(response.headers), body: parseGraph(text) };
      } catch (cause) {
        throw errors.silence(cause, ask.phase);
      }
      const isSuccess = answer.status >= 200 && answer.status < 300;
      if (!isSuccess || hasError(answer.body)) {
        const accepted = ask.accept?.(readGraphWords(answer.body));
        if (accepted !== undefined) return accepted;
        throw errors.refusal(answer, ask.phase, line.now());
      }
      if (typeof answer.body !== 'object' || answer.body === null) throw errors.unreadable(answer, ask.phase);
      return answer.body;
    },
    read(shape, body, phase) {
      const result = shape.safeParse(body);
      if (!result.success) throw errors.unreadable({ status: 200, headers: {}, body }, phase, result.error);
      return result.data;
    },
  };
}

function compose(ask: GraphAsk, tokenAs: 'header' | 'parameter'): { url: URL; init: RequestInit } {
  const headers: Record<string, string> = { ...ask.headers };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(ask.params ?? {}))
    if (value !== undefined) params.set(name, String(value));
  if (ask.token !== undefined && tokenAs === 'header') headers.authorization ??= `Bearer ${ask.token}`;
  if (ask.token !== undefined && tokenAs === 'parameter') params.set('access_token', ask.token);

  const url = new URL(ask.url);
  const init: RequestInit = { method: ask.method, headers };
  if (ask.body) {
    const body = ask.body instanceof FormData ? ask.body : new Uint8Array(ask.body);
    for (const [name, value] of params) url.searchParams.set(name, value);
    return { url, init: { ...init, body } };
  }
  if (ask.method === 'POST') {
    headers['content-type'] = 'application/x-www-form-urlencoded';
    return { url, init: { ...init, body: params.toString() } };
  }
  for (const [name, value] of params) url.searchParams.set(name, value);
  return { url, init };
}

/** Ids of 17 digits are sometimes given as numbers, which JavaScript would round: they are read as texts. */
export function parseGraph(text: string): unknown {
  const exact = text.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (found) =>
    found.startsWith('"') ? found : `"${found}"`,
  );
  try {
    return JSON.parse(exact);
  } catch {
    return text;
  }
}

const hasError = (body: unknown) =>
  typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'object' && body.error !== null;

/** Is this address one that the network may have handed out: below one of its domains, or at a host of the line? */
export function isGraphAddress(line: Line, address: string, domains: string[]): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (Object.values(line.hosts).some((host) => new URL(host).origin === url.origin)) return true;
  if (url.protocol !== 'https:') return false;
  return domains.some((domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`));
}

/** The sign-in comes back with `#_` behind its code on some of these networks. */
export const withoutTail = (code: string) => code.replace(/#_?$/, '');
