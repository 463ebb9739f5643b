import { NetworkError, type NetworkErrorFields } from '../network-error.js';
import { type Code, sayOf, verdicts } from './sentences.js';

/**
 * What was being done. Only `write` may have happened without our knowing: an upload, a deletion, a refresh (old
 * refresh tokens work for two hours after they were used) and every question may simply be asked again.
 */
export type Phase = 'sign-in' | 'repeatable' | 'write';

export interface Answer {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  /** As it came: JSON, a proxy's HTML page, or nothing. */
  body: string;
  /** When it came. */
  at: Date;
}

/** Names of errors in XRPC answers (`{error, message}`), from the lexicons and the PDS 0.5.35, read 2026-11-22. */
const byName: Record<string, Code> = {
  ExpiredToken: 'token-expired',
  InvalidToken: 'session-ended',
  AuthMissing: 'session-ended',
  AuthenticationRequired: 'session-ended',
  MissingTokenId: 'session-ended',
  MissingJwt: 'session-ended',
  BadJwtAudience: 'session-ended',
  UntrustedIss: 'session-ended',
  AccountTakedown: 'account-taken-down',
  AccountDeactivated: 'account-deactivated',
  AccountNotFound: 'account-gone',
  RepoNotFound: 'account-gone',
  RepoTakendown: 'account-taken-down',
  RepoSuspended: 'account-taken-down',
  RepoDeactivated: 'account-deactivated',
  AuthFactorTokenRequired: 'app-password-needed',
  Forbidden: 'not-allowed',
  RateLimitExceeded: 'throttled',
  InvalidSwap: 'already-there',
  RecordNotFound: 'not-found',
  NotFound: 'not-found',
  HandleNotFound: 'not-found',
  BlobNotFound: 'picture-gone',
  BlobTooLarge: 'picture-too-large',
  PayloadTooLarge: 'picture-too-large',
  InvalidSize: 'picture-too-large',
  InvalidMimeType: 'picture-not-accepted',
  UnsupportedMediaType: 'picture-not-accepted',
  MethodNotImplemented: 'not-served',
  XRPCNotSupported: 'not-served',
};

/** What a plain InvalidRequest says in words: the schema's message names the field. */
const byWords: [RegExp, Code][] = [
  [/could not find user|could not find repo|account not found/i, 'account-gone'],
  [/unable to resolve handle|invalid handle|profile not found|post not found|could not locate record/i, 'not-found'],
  [/\b(grapheme|string) too (big|long)\b.*\btext\b|\btext\b.*\btoo (big|long|many)\b/i, 'text-too-long'],
  [/array too (big|long).*images|images.*too (big|long|many)/i, 'too-many-pictures'],
  [/(blob|file|image|size).*too (big|large)|too (big|large).*(blob|file|image|size)/i, 'picture-too-large'],
  [/mime ?type|not an accepted/i, 'picture-not-accepted'],
];

const byStatus: Record<number, Code> = {
  401: 'session-ended',
  403: 'not-allowed',
  404: 'not-served',
  405: 'not-served',
  413: 'picture-too-large',
  415: 'picture-not-accepted',
  429: 'throttled',
  501: 'not-served',
};

/** The network said no. */
export function refusal(answer: Answer, phase: Phase): NetworkError {
  const words = readWords(answer.body);
  const code = judge(answer, words, phase);
  return own(code, {
    status: answer.status,
    answer: [words.error, words.message].filter(Boolean).join(': ').slice(0, 500) || undefined,
    retryAt: code === 'throttled' ? resetAt(answer) : undefined,
  });
}

/** The network said nothing. Whether the request can have reached it decides. */
export function silence(cause: unknown, phase: Phase): NetworkError {
  if (neverLeft(cause)) return own('unreachable', { cause });
  return own(phase === 'write' ? 'outcome-unknown' : 'no-answer', { cause });
}

/** The network said yes, in a shape that no document describes. */
export function nonsense(cause: unknown, phase: Phase): NetworkError {
  if (phase === 'sign-in') return own('not-a-server', { cause });
  return own(phase === 'write' ? 'outcome-unknown' : 'unreadable', { cause });
}

/** A refusal of our own making, in the network's terms. */
export function own(code: Code, more: Partial<NetworkErrorFields> = {}): NetworkError {
  return new NetworkError({ kind: verdicts[code][0], code, say: sayOf(code), ...more });
}

export function isCode(error: unknown, code: Code): boolean {
  return error instanceof NetworkError && error.code === code;
}

function judge({ status }: Answer, { error, message }: Words, phase: Phase): Code {
  if (status === 429) return 'throttled';
  if (phase === 'sign-in') {
    const said = judgeSignIn(status, error);
    if (said) return said;
  }
  const named = error && byName[error];
  if (named) return named;
  // A 5xx may come from a proxy that stood before a server that did what was asked.
  if (status >= 500 && status !== 501) return phase === 'write' ? 'outcome-unknown' : 'server-trouble';
  // A redirect to another origin is not followed, and nothing was done on the way.
  if (status >= 300 && status < 400) return 'not-served';
  if (status < 300) return phase === 'write' ? 'outcome-unknown' : 'unreadable';
  return byWords.find(([words]) => words.test(message ?? ''))?.[1] ?? byStatus[status] ?? 'not-accepted';
}

function judgeSignIn(status: number, error: string | undefined): Code | undefined {
  if (error && error !== 'AuthenticationRequired' && byName[error]) return byName[error];
  if (status === 401 || (status === 400 && error === 'InvalidRequest')) return 'wrong-password';
  // A web server that speaks no XRPC: it answers its own 404, 405 or page.
  if (status === 404 || status === 405 || status === 501 || (status < 500 && !error)) return 'not-a-server';
  return undefined;
}

interface Words {
  error?: string;
  message?: string;
}

function readWords(body: string): Words {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return {}; // a page, or nothing
  }
  if (typeof parsed !== 'object' || parsed === null) return {};
  const { error, message } = parsed as Record<string, unknown>;
  return {
    error: typeof error === 'string' ? error : undefined,
    message: typeof message === 'string' ? message : undefined,
  };
}

/** `RateLimit-Reset` is in seconds since 1970; `Retry-After` in seconds from now (docs “Rate limits”). */
function resetAt({ headers, at }: Answer): Date | undefined {
  const reset = Number(headers['ratelimit-reset']);
  if (reset > 0) return new Date(reset * 1000);
  const after = headers['retry-after'];
  if (after === undefined) return undefined;
  const until = /^\d+$/.test(after) ? at.getTime() + Number(after) * 1000 : Date.parse(after);
  return Number.isNaN(until) ? undefined : new Date(until);
}

/** Failures from before the first byte of a request could leave. */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_INVALID_URL',
]);

/** Read by shape: errors of the platform's fetch may come from another realm, where `instanceof` says no. */
function neverLeft(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, errors, cause } = error as { code?: unknown; errors?: unknown; cause?: unknown };
  // One for each address that was tried.
  if (Array.isArray(errors) && errors.length > 0) return errors.every(neverLeft);
  return (typeof code === 'string' && BEFORE_SENDING.has(code)) || neverLeft(cause);
}
