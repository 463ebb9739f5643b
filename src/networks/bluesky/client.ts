import { AsyncLocalStorage } from 'node:async_hooks';
import { AtpBaseClient, lexToJson, XRPCError } from '@atproto/api';
import { z } from 'zod';
import type { JsonObject, Line, Session } from '../network.js';
import { NetworkError } from '../network-error.js';
import { isCode, nonsense, type Phase, refusal, silence } from './errors.js';

/** The collection of posts in an account's repository. */
export const POSTS = 'app.bsky.feed.post';

/** A version of a record: where it is and the hash of what it says. */
export interface StrongRef {
  uri: string;
  cid: string;
}

const tokens = z.object({
  did: z.string().startsWith('did:'),
  handle: z.string(),
  accessJwt: z.string().min(1),
  refreshJwt: z.string().min(1),
  active: z.boolean().optional(),
  status: z.string().optional(),
  didDoc: z.unknown().optional(),
});
export type Tokens = z.infer<typeof tokens>;

const whoami = tokens.omit({ accessJwt: true, refreshJwt: true });
const profile = z.object({
  displayName: z.string().optional(),
  avatar: z.url().optional(),
  followersCount: z.number().int().nonnegative().optional(),
  postsCount: z.number().int().nonnegative().optional(),
});
const strongRef = z.object({ uri: z.string().startsWith('at://'), cid: z.string().min(1) });
const record = strongRef.extend({ value: z.object({ text: z.string(), createdAt: z.string() }) });
export type FoundRecord = z.infer<typeof record>;

const count = z.number().int().nonnegative().optional();
const postView = z.object({
  uri: z.string(),
  author: z.object({ did: z.string(), handle: z.string(), displayName: z.string().optional() }),
  record: z.object({ text: z.string().catch('') }),
  indexedAt: z.string(),
  likeCount: count,
  repostCount: count,
  replyCount: count,
  quoteCount: count,
  bookmarkCount: count,
});
export type PostView = z.infer<typeof postView>;

/** Deleted and blocked posts stand in a thread without a `post`. */
const threadView = z.object({
  post: postView.optional(),
  get replies() {
    return z.array(threadView).optional();
  },
});
export type ThreadView = z.infer<typeof threadView>;

export function createSession(line: Line, identifier: string, password: string): Promise<Tokens> {
  return ask(line, 'service', 'sign-in', tokens, (xrpc) =>
    xrpc.com.atproto.server.createSession({ identifier, password }),
  );
}

/** Takes the refresh token in the place of the access token. */
export function refreshSession(line: Line, refreshJwt: string): Promise<Tokens> {
  return ask(line, 'service', 'repeatable', tokens, (xrpc) =>
    xrpc.com.atproto.server.refreshSession(undefined, bearer(refreshJwt)),
  );
}

export async function deleteSession(line: Line, refreshJwt: string): Promise<void> {
  await ask(line, 'service', 'repeatable', z.unknown(), (xrpc) =>
    xrpc.com.atproto.server.deleteSession(undefined, bearer(refreshJwt)).then(() => ({ data: null })),
  );
}

export function getSession(line: Line, session: Session): Promise<z.infer<typeof whoami>> {
  return ask(line, 'service', 'repeatable', whoami, (xrpc) => xrpc.com.atproto.server.getSession({}, access(session)));
}

/** Undefined when no account has this handle, or when it cannot be one. */
export async function resolveHandle(line: Line, session: Session, handle: string): Promise<string | undefined> {
  const found = await orUndefined(
    ask(line, 'service', 'repeatable', z.object({ did: z.string().startsWith('did:') }), (xrpc) =>
      xrpc.com.atproto.identity.resolveHandle({ handle }, access(session)),
    ),
  );
  return found?.did;
}

/** The answer is the blob reference to put in a record; the server forgets blobs that no record mentions in time. */
export function uploadBlob(line: Line, session: Session, mime: string, bytes: Uint8Array): Promise<JsonObject> {
  return ask(line, 'service', 'repeatable', z.object({ blob: z.unknown().transform(toJson) }), (xrpc) =>
    xrpc.com.atproto.repo.uploadBlob(bytes, { ...access(session), encoding: mime }),
  ).then(({ blob }) => blob);
}

/**
 * Writes a post that is not there yet. A second call with the same record changes nothing and succeeds.
 * @throws NetworkError `already-there` when a different record has this key
 */
export function putPost(
  line: Line,
  session: Session,
  post: { repo: string; rkey: string; record: JsonObject },
): Promise<StrongRef> {
  return ask(line, 'service', 'write', strongRef, (xrpc) =>
    xrpc.com.atproto.repo.putRecord(
      { ...post, collection: POSTS, swapRecord: null, validate: true },
      { ...access(session), encoding: 'application/json' },
    ),
  );
}

/** Undefined when there is none. */
export function getPost(line: Line, session: Session, repo: string, rkey: string): Promise<FoundRecord | undefined> {
  return orUndefined(
    ask(line, 'service', 'repeatable', record, (xrpc) =>
      xrpc.com.atproto.repo.getRecord({ repo, collection: POSTS, rkey }, access(session)),
    ),
  );
}

/** Succeeds as well when the post is not there. */
export async function deletePost(line: Line, session: Session, repo: string, rkey: string): Promise<void> {
  await ask(line, 'service', 'repeatable', z.unknown(), (xrpc) =>
    xrpc.com.atproto.repo.deleteRecord(
      { repo, collection: POSTS, rkey },
      { ...access(session), encoding: 'application/json' },
    ),
  );
}

/** Undefined when the AppView has not heard of the account. */
export function getProfile(line: Line, actor: string): Promise<z.infer<typeof profile> | undefined> {
  return orUndefined(ask(line, 'appview', 'repeatable', profile, (xrpc) => xrpc.app.bsky.actor.getProfile({ actor })));
}

/** At most 25; what the AppView does not have is left out of the answer. */
export async function getPosts(line: Line, uris: string[]): Promise<PostView[]> {
  const found = await ask(line, 'appview', 'repeatable', z.object({ posts: z.array(postView) }), (xrpc) =>
    xrpc.app.bsky.feed.getPosts({ uris }),
  );
  return found.posts;
}

/** The replies below a post, `depth` levels of them; undefined when the AppView does not have the post. */
export async function getPostThread(line: Line, uri: string, depth: number): Promise<ThreadView | undefined> {
  const found = await orUndefined(
    ask(line, 'appview', 'repeatable', z.object({ thread: threadView }), (xrpc) =>
      xrpc.app.bsky.feed.getPostThread({ uri, depth, parentHeight: 0 }),
    ),
  );
  return found?.thread;
}

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const access = (session: Session) => bearer(String(session.secrets.accessJwt));
const toJson = (blob: unknown) => lexToJson(blob as never) as JsonObject;

function orUndefined<T>(asked: Promise<T>): Promise<T | undefined> {
  return asked.catch((error: unknown) => {
    if (isCode(error, 'not-found')) return undefined;
    throw error;
  });
}

type Send = (path: string, init: RequestInit) => Promise<Response>;

/**
 * The official client builds requests and checks answers against the lexicons. It reads those when it is made (8 ms), so
 * there is one, and the way a request goes travels beside it. Its agent that renews tokens by itself is not used: it
 * would spend a refresh token behind our back.
 */
const way = new AsyncLocalStorage<Send>();
const xrpc = new AtpBaseClient((path, init) => way.getStore()!(path, init));

/** One request, and its answer as we read it. */
async function ask<T>(
  line: Line,
  host: 'service' | 'appview',
  phase: Phase,
  shape: z.ZodType<T>,
  call: (xrpc: AtpBaseClient) => Promise<{ data: unknown }>,
): Promise<T> {
  const send: Send = async (path, init) => {
    // Joined as text: a base address may have a path of its own, which a leading slash would drop.
    const response = await line.fetch(`${line.hosts[host]}${path}`, init);
    if (response.ok) return response;
    const headers = Object.fromEntries(response.headers);
    throw refusal({ status: response.status, headers, body: await response.text(), at: line.now() }, phase);
  };
  try {
    const { data } = await way.run(send, () => call(xrpc));
    return shape.parse(data);
  } catch (error) {
    throw translate(error, phase);
  }
}

/** ResponseType.InvalidResponse of @atproto/xrpc: not JSON, or against the lexicon. */
const INVALID_RESPONSE = 2;

function translate(error: unknown, phase: Phase): NetworkError {
  if (error instanceof NetworkError) return error;
  // The official client wraps what its fetch throws.
  if (error instanceof XRPCError && error.cause instanceof NetworkError) return error.cause;
  const isNonsense =
    error instanceof z.ZodError || (error instanceof XRPCError && Number(error.status) === INVALID_RESPONSE);
  return isNonsense ? nonsense(error, phase) : silence(error, phase);
}
