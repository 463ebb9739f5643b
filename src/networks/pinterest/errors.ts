import { NetworkError, type NetworkErrorFields, type NetworkErrorKind } from '../network-error.js';
import { SAY } from './sentences.js';

/** What was being done when Pinterest said no. `create` cannot be undone or repeated; everything else may be. */
export type Phase = 'read' | 'upload' | 'create' | 'delete' | 'code' | 'refresh' | 'revoke';

/** An answer of Pinterest, its body parsed when it was JSON and as it came otherwise. */
export interface Answer {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: unknown;
  /** When it came. */
  at: Date;
}

interface Verdict {
  kind: NetworkErrorKind;
  code: keyof typeof SAY;
  retryAt?: Date;
}

/** Pinterest refused: `{code, message}` (REST API 5.23.0). The status decides; code and words make it more exact. */
export function refusal(answer: Answer, phase: Phase): NetworkError {
  const words = readWords(answer.body);
  return speak(judge(answer, words, phase), { status: answer.status, answer: quote(answer.body, words) });
}

/** Pinterest did not answer: whether the request can have reached it decides. */
export function silence(cause: unknown, phase: Phase): NetworkError {
  if (neverReached(cause)) return speak({ kind: 'unavailable', code: 'unreachable' }, { cause });
  if (phase === 'create') return speak({ kind: 'unknown', code: 'no-answer' }, { cause });
  return speak({ kind: 'unavailable', code: 'no-answer-yet' }, { cause });
}

/** Pinterest answered with success, in a shape nobody documented. */
export function unreadable(answer: Answer, phase: Phase, cause?: unknown): NetworkError {
  const verdict: Verdict =
    phase === 'create' ? { kind: 'unknown', code: 'unreadable-outcome' } : { kind: 'unavailable', code: 'unreadable' };
  return speak(verdict, { status: answer.status, answer: quote(answer.body, readWords(answer.body)), cause });
}

/** What the folder finds out by itself, without an answer to translate. */
export function own(kind: NetworkErrorKind, code: keyof typeof SAY, more: Evidence = {}): NetworkError {
  return speak({ kind, code }, more);
}

type Evidence = Pick<NetworkErrorFields, 'status' | 'answer' | 'cause'>;

function speak({ kind, code, retryAt }: Verdict, evidence: Evidence): NetworkError {
  return new NetworkError({ kind, code, say: SAY[code], ...(retryAt && { retryAt }), ...evidence });
}

function judge(answer: Answer, words: Words, phase: Phase): Verdict {
  return (
    judgeWaiting(answer) ??
    judgeSignIn(answer.status, words, phase) ??
    judgeRights(answer.status, words) ??
    judgeContent(answer.status, words, phase) ??
    judgeStatus(answer.status, phase)
  );
}

const HOUR_SECONDS = 3600;

/** Pinterest counts by the second, the minute and (on trial) the day; without a word about when, an hour is polite. */
function judgeWaiting({ status, headers, at }: Answer): Verdict | undefined {
  if (status !== 429) return undefined;
  const told = [headers['retry-after'], headers['x-ratelimit-reset']].map(Number).find((seconds) => seconds > 0);
  const seconds = Math.min(told ?? HOUR_SECONDS, 24 * HOUR_SECONDS);
  return { kind: 'throttled', code: 'too-many-requests', retryAt: new Date(at.getTime() + seconds * 1000) };
}

function judgeSignIn(status: number, { message }: Words, phase: Phase): Verdict | undefined {
  if (!['code', 'refresh', 'revoke'].includes(phase) || status < 400 || status >= 500) return undefined;
  if (status === 401 || /client|application|app /i.test(message)) return { kind: 'rejected', code: 'app-keys-refused' };
  if (phase === 'code') return { kind: 'rejected', code: 'code-refused' };
  return { kind: 'reconnect', code: 'refresh-refused' };
}

function judgeRights(status: number, { code, message }: Words): Verdict | undefined {
  // Seen in public (gitroomhq/postiz-app issue 1084): trial access may write to the official sandbox only.
  if (code === 29 || /trial access|api sandbox/i.test(message)) return { kind: 'rejected', code: 'app-on-trial' };
  if (status === 401 && /scope/i.test(message)) return { kind: 'reconnect', code: 'scope-missing' };
  if (status === 401) return { kind: 'reconnect', code: 'token-refused' };
  if (status === 403 && /scope/i.test(message)) return { kind: 'reconnect', code: 'scope-missing' };
  if (status === 403) return { kind: 'rejected', code: 'not-permitted' };
  return undefined;
}

function judgeContent(status: number, { message }: Words, phase: Phase): Verdict | undefined {
  const rejected = (code: keyof typeof SAY): Verdict => ({ kind: 'rejected', code });
  if (status === 404) return rejected(phase === 'create' || /board/i.test(message) ? 'board-gone' : 'not-found');
  if (status === 413) return rejected('too-large');
  if (status !== 400 && status !== 422) return undefined;
  if (/unable to reach the url/i.test(message)) return { kind: 'unavailable', code: 'image-unreachable' };
  if (/cover/i.test(message)) return rejected('cover-refused');
  if (/too long|max_?length|at most \d+ char/i.test(message)) return rejected('text-too-long');
  if (/\blink\b/i.test(message)) return rejected('link-refused');
  if (/board/i.test(message)) return rejected('board-gone');
  if (/image|media_source|base64|dimension|content_type/i.test(message)) return rejected('picture-refused');
  return undefined;
}

function judgeStatus(status: number, phase: Phase): Verdict {
  if (status < 400 || status >= 500 || status === 408 || status === 409) {
    if (phase === 'create') return { kind: 'unknown', code: 'broken-outcome' };
    return { kind: 'unavailable', code: 'broken' };
  }
  return { kind: 'rejected', code: phase === 'upload' ? 'film-failed' : 'request-refused' };
}

/** What Pinterest says went wrong. */
interface Words {
  code?: number;
  message: string;
}

function readWords(body: unknown): Words {
  if (!isObject(body)) return { message: '' };
  const { code, message, error_description: description } = body;
  const said = [message, description].filter((one) => typeof one === 'string').join(' ');
  return { message: said, ...(typeof code === 'number' && { code }) };
}

/** The network's own words for the journal: sentences only, so that no token can come along. */
function quote(body: unknown, { code, message }: Words): string | undefined {
  const said = [code, message].filter((one) => one !== undefined && one !== '').join(' · ');
  if (said) return said.slice(0, 500);
  if (typeof body !== 'string' || body.trim() === '') return undefined;
  return /<html|<!doctype/i.test(body) ? 'A page of HTML.' : body.trim().slice(0, 200);
}

/** Failures before a byte of the request left: names of Node and undici. */
const NOT_SENT = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
  ...['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
  ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
]);

function neverReached(cause: unknown, depth = 0): boolean {
  if (!isObject(cause) || depth > 5) return false;
  if (typeof cause.code === 'string' && NOT_SENT.has(cause.code)) return true;
  if (cause.name === 'AddressRefused') return true;
  // Every address of a name was tried: none may have been reached.
  if (Array.isArray(cause.errors) && cause.errors.length > 0)
    return cause.errors.every((one) => neverReached(one, depth + 1));
  return neverReached(cause.cause, depth + 1);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
