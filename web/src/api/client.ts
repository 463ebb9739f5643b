import createClient from 'openapi-fetch';
import type { components, paths } from './schema';

type Schemas = components['schemas'];
export type Me = Schemas['Me'];
export type Client = Schemas['Client'];
export type Channel = Schemas['Channel'];
export type Network = Schemas['Network'];
export type Format = Schemas['Format'];
export type Field = Schemas['Field'];
export type Post = Schemas['Post'];
export type Variant = Post['variants'][number];
export type Publication = NonNullable<Variant['publication']>;
export type PostSummary = Schemas['PostSummary'];
export type PostState = Post['state'];
export type Calendar = Schemas['Calendar'];
export type Entry = Calendar['entries'][number];
export type SavedView = Schemas['SavedView'];
export type Series = Schemas['Series'];
export type Slot = Schemas['Slot'];
export type Media = Schemas['Media'];
export type Reading = Schemas['Reading'];
export type StoryLine = Schemas['Story'][number];
export type Sentence = Schemas['Sentence'];
export type VariantDraft = Schemas['VariantDraft'];
export type Feed = Schemas['Feed'];
export type Occasion = Schemas['Occasion'];
export type Campaign = Schemas['Campaign'];
export type Pillar = Schemas['Pillar'];
export type Coverage = Schemas['Coverage'];
export type HashtagGroup = Schemas['HashtagGroup'];
export type LinkCard = Schemas['LinkCard'];
export type ChannelPromise = Schemas['ChannelPromise'];
export type Verdict = Schemas['Verdicts'][number];
export type Import = Schemas['Import'];
export type ImportMapping = Schemas['ImportMapping'];
export type Correction = Schemas['Correction'];
export type VersionLine = Schemas['Versions'][number];
export type Version = Schemas['Version'];
export type Attention = Schemas['Attention'][number];

/** A no from the server, with its code (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly params: Record<string, string | number> = {},
    readonly problems: { path: string; message: string }[] = [],
    readonly say?: Sentence,
  ) {
    super(detail);
  }
}

export type Stop = components['schemas']['Stop'];
export const api = createClient<paths>({ baseUrl: '/', headers: { 'x-marronnier': '1' } });

/** What the server answered, or its problem thrown. */
export async function ask<T>(asked: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await asked.catch(() => {
    throw new Problem(0, 'offline', 'The server does not answer.');
  });
  if (!response.ok) throw problemIn(response.status, error);
  return data as T;
}

/** For what the contract leaves out: sign-in and uploads. */
export async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const isForm = body instanceof FormData;
  const response = await fetch(path, {
    method,
    headers: { 'x-marronnier': '1', ...(body !== undefined && !isForm && { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
  }).catch(() => {
    throw new Problem(0, 'offline', 'The server does not answer.');
  });
  const said: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw problemIn(response.status, said);
  return said as T;
}

function problemIn(status: number, said: unknown): Problem {
  const body = (said ?? {}) as Partial<{
    code: string;
    detail: string;
    message: string;
    params: Record<string, string | number>;
    problems: { path: string; message: string }[];
    say: Sentence;
  }>;
  const { code = 'unexpected', detail, message = '', params, problems, say } = body;
  return new Problem(status, code, detail ?? message, params, problems, say);
}
