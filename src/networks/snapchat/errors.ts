import { NetworkError, type NetworkErrorFields, type NetworkErrorKind } from '../network-error.js';
import { SAY } from './sentences.js';

/** What was being done when Snapchat said no. Only `post` cannot be undone or repeated: a file alone is seen by nobody. */
export type Phase = 'read' | 'upload' | 'post' | 'code' | 'refresh';

/** An answer of Snapchat, its body parsed when it was JSON and as it came otherwise. */
export interface Answer {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: unknown;
}

type Code = keyof typeof SAY;
interface Verdict {
  kind: NetworkErrorKind;
  code: Code;
  retryAt?: Date;
}
type Evidence = Pick<NetworkErrorFields, 'status' | 'answer' | 'cause'>;

/** Snapchat refused. Sources: the Public Profile API's pages and its public clients, RFC 6749 §5.2; see README.md. */
export function refusal(answer: Answer, phase: Phase, now: Date): NetworkError {
  const words = readWords(answer.body);
  return speak(judge(answer, words, phase, now), { status: answer.status, answer: quote(answer.body, words) });
}

/** Snapchat did not answer: whether the request can have reached it decides. */
export function silence(cause: unknown, phase: Phase): NetworkError {
  if (neverReached(cause)) return speak({ kind: 'unavailable', code: 'unreachable' }, { cause });
  if (isIrreversible(phase)) return speak({ kind: 'unknown', code: 'no-answer' }, { cause });
  return speak({ kind: 'unavailable', code: 'no-answer-yet' }, { cause });
}

/** Snapchat answered with success, in a shape nobody documented. */
export function unreadable(answer: Answer, phase: Phase, cause?: unknown): NetworkError {
  const verdict: Verdict = isIrreversible(phase)
    ? { kind: 'unknown', code: 'unreadable-outcome' }
    : { kind: 'unavailable', code: 'unreadable' };
  return speak(verdict, { status: answer.status, answer: quote(answer.body, readWords(answer.body)), cause });
}

/** What the folder finds out by itself, without an answer to translate. */
export function own(kind: NetworkErrorKind, code: Code, more: Evidence = {}): NetworkError {
  return speak({ kind, code }, more);
}

function speak({ kind, code, retryAt }: Verdict, evidence: Evidence): NetworkError {
  return new NetworkError({ kind, code, say: SAY[code], ...(retryAt && { retryAt }), ...evidence });
}

const isIrreversible = (phase: Phase) => phase === 'post';

const MINUTE = 60_000;
const PROCESSING = 15_000;

function judge({ status, headers }: Answer, { code, oauth }: Words, phase: Phase, now: Date): Verdict {
  const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  if ((phase === 'code' || phase === 'refresh') && status < 500 && status !== 429) return judgeSignIn(oauth, phase);
  if (status === 429) {
    const seconds = Number(headers['retry-after']);
    return { kind: 'throttled', code: 'too-many-requests', retryAt: later(seconds > 0 ? seconds * 1000 : MINUTE) };
  }
  if (code === 'MEDIA_PROCESSING') return { kind: 'throttled', code: 'media-processing', retryAt: later(PROCESSING) };
  // Said of a request that we lost sight of, or of one that somebody else sent: we look.
  if (code === 'MEDIA_POSTING_ALREADY_IN_PROGRESS') return { kind: 'unknown', code: 'already-posting' };
  if (code === 'MEDIA_EXPIRED') return { kind: 'rejected', code: 'media-expired' };
  if (status === 401) return { kind: 'reconnect', code: 'token-refused' };
  if (status === 403 || code === 'AUTHORIZATION_PERMISSION_DENIED')
    return { kind: 'rejected', code: 'not-allowlisted' };
  // A success that carries an error without a name says as little as a failure of the server.
  if (status >= 500 || status === 408 || (status < 400 && code === ''))
    return isIrreversible(phase)
      ? { kind: 'unknown', code: 'broken-outcome' }
      : { kind: 'unavailable', code: 'broken' };
  if (phase === 'post' || phase === 'upload') return { kind: 'rejected', code: 'post-refused' };
  return { kind: 'rejected', code: status === 404 ? 'not-found' : 'request-refused' };
}

function judgeSignIn(oauth: string | undefined, phase: Phase): Verdict {
  if (oauth === 'invalid_client' || oauth === 'unauthorized_client')
    return { kind: 'rejected', code: 'app-keys-refused' };
  return phase === 'code' ? { kind: 'rejected', code: 'code-refused' } : { kind: 'reconnect', code: 'refresh-refused' };
}

/** `{request_status, error_code, debug_message, display_message}`, or OAuth's `{error, error_description}`. */
interface Words {
  code: string;
  text: string;
  oauth?: string;
}

export function readWords(body: unknown): Words {
  if (!isObject(body)) return { code: '', text: '' };
  const said = [body.debug_message, body.display_message, body.error_description];
  return {
    code: typeof body.error_code === 'string' ? body.error_code : '',
    text: said.filter((one) => typeof one === 'string').join(' '),
    ...(typeof body.error === 'string' && { oauth: body.error }),
  };
}

/** A success whose body says that it is none. */
export function saysNo(body: unknown): boolean {
  return isObject(body) && body.request_status === 'ERROR';
}

/** The network's own words for the journal: its code and sentences only, so that no token can come along. */
function quote(body: unknown, { code, oauth, text }: Words): string | undefined {
  const said = [oauth, code, text].filter(Boolean).join(' · ');
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
