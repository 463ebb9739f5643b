import { NetworkError, type NetworkErrorFields, type NetworkErrorKind } from '../network-error.js';
import { SAY } from './sentences.js';

/**
 * What was being done when Dailymotion said no. `create` cannot be undone or repeated; everything else may be asked
 * again: an uploaded file that no video takes is harmless.
 */
export type Phase = 'token' | 'refresh' | 'read' | 'upload' | 'create' | 'delete';

/** An answer of Dailymotion, its body parsed when it was JSON and as it came otherwise. */
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

/**
 * Dailymotion refused. API v2 documents its statuses, not its sentences; the shapes are those seen in public (see
 * README.md), so the status decides and the words only make it more exact.
 */
export function refusal(answer: Answer, phase: Phase): NetworkError {
  const words = readWords(answer.body);
  return speak(judge(answer, words, phase), { status: answer.status, answer: quote(answer.body, words) });
}

/** Dailymotion did not answer: whether the request can have reached it decides. */
export function silence(cause: unknown, phase: Phase): NetworkError {
  if (neverReached(cause)) return speak({ kind: 'unavailable', code: 'unreachable' }, { cause });
  if (phase === 'create') return speak({ kind: 'unknown', code: 'no-answer' }, { cause });
  return speak({ kind: 'unavailable', code: 'no-answer-yet' }, { cause });
}

/** Dailymotion answered with success, in a shape nobody documented. */
export function unreadable(answer: Answer, phase: Phase, cause?: unknown): NetworkError {
  const verdict: Verdict =
    phase === 'create' ? { kind: 'unknown', code: 'unreadable-outcome' } : { kind: 'unavailable', code: 'unreadable' };
  return speak(verdict, { status: answer.status, answer: quote(answer.body, readWords(answer.body)), cause });
}

/** What the folder finds out by itself, without an answer to translate. */
export function own(kind: NetworkErrorKind, code: keyof typeof SAY, more: Evidence = {}): NetworkError {
  return speak({ kind, code }, more);
}

type Evidence = Pick<NetworkErrorFields, 'status' | 'answer' | 'cause' | 'restartFrom'>;

function speak({ kind, code, retryAt }: Verdict, evidence: Evidence): NetworkError {
  return new NetworkError({ kind, code, say: SAY[code], ...(retryAt && { retryAt }), ...evidence });
}

function judge(answer: Answer, words: Words, phase: Phase): Verdict {
  return (
    judgeWaiting(answer, words, phase) ??
    judgeRights(answer.status, words, phase) ??
    judgeContent(answer.status, words, phase) ??
    judgeStatus(answer.status, phase)
  );
}

const HOUR_MILLISECONDS = 3_600_000;

/** Uploads are counted over 24 hours; without a word about when, an hour is a polite guess. */
function judgeWaiting({ status, headers, at }: Answer, { text }: Words, phase: Phase): Verdict | undefined {
  const isQuota = /quota|upload limit|limit (has been )?(exceeded|reached)|too many (videos|uploads)/i.test(text);
  const isUpload = isQuota && (phase === 'create' || phase === 'upload');
  if (status !== 429 && !(isUpload && status >= 400 && status < 500)) return undefined;
  const seconds = Number(headers['retry-after']);
  const wait = seconds > 0 ? seconds * 1000 : HOUR_MILLISECONDS;
  const code = isUpload ? 'upload-limit' : 'too-many-requests';
  return { kind: 'throttled', code, retryAt: new Date(at.getTime() + wait) };
}

function judgeRights(status: number, { type, text }: Words, phase: Phase): Verdict | undefined {
  const isScope = /insufficient_scope|invalid_scope|scope|permission/i.test(`${type} ${text}`);
  if (phase === 'token' || phase === 'refresh') {
    if (isScope && status < 500) return { kind: 'rejected', code: 'right-missing' };
    if (status < 400 || status >= 500) return undefined;
    return phase === 'token' ? { kind: 'rejected', code: 'key-refused' } : { kind: 'reconnect', code: 'key-gone' };
  }
  if (status === 401) return { kind: 'reconnect', code: 'token-refused' };
  if (status === 403) return { kind: 'rejected', code: 'right-missing' };
  return undefined;
}

function judgeContent(status: number, { fields, text }: Words, phase: Phase): Verdict | undefined {
  const rejected = (code: keyof typeof SAY): Verdict => ({ kind: 'rejected', code });
  if (status === 404) return rejected(phase === 'create' ? 'no-profile' : 'not-found');
  if (status === 413) return rejected('film-too-large');
  if (status !== 400 && status !== 422) return undefined;
  const about = (name: RegExp) => fields.some((field) => name.test(field)) || name.test(text);
  if (about(/\btitle\b/)) return rejected('title-refused');
  if (about(/\bdescription\b/)) return rejected('text-too-long');
  if (about(/\b(source|file_url|file|url)\b/)) return rejected('film-refused');
  if (about(/\b(category|visibility|tags|language|is_\w+)\b/)) return rejected('setting-refused');
  return undefined;
}

function judgeStatus(status: number, phase: Phase): Verdict {
  if (status < 400 || status >= 500 || status === 408 || status === 409) {
    if (phase === 'create') return { kind: 'unknown', code: 'broken-outcome' };
    return { kind: 'unavailable', code: 'broken' };
  }
  return { kind: 'rejected', code: phase === 'upload' ? 'film-refused' : 'request-refused' };
}

/** What Dailymotion says went wrong, in whichever of its shapes. */
interface Words {
  type: string;
  /** Names of the fields it is about. */
  fields: string[];
  /** Every sentence. */
  text: string;
}

/**
 * `{error:{code,message,type}}`, `{error,error_description}` (OAuth), or `{message|detail}` where `detail` may be a
 * list of `{loc,msg}`.
 */
function readWords(body: unknown): Words {
  if (!isObject(body)) return { type: '', fields: [], text: '' };
  const error = isObject(body.error) ? body.error : {};
  const details = [body.detail, body.details, body.errors, error.details].find(Array.isArray) ?? [];
  const items = (details as unknown[]).filter(isObject);
  const sentences = [
    ...[error.message, body.error_description, body.message, body.detail],
    ...items.flatMap((one) => [one.msg, one.message]),
  ];
  const fields = items.flatMap((one) => (Array.isArray(one.loc) ? one.loc : [one.field]));
  const type = typeof body.error === 'string' ? body.error : error.type;
  return {
    type: typeof type === 'string' ? type : '',
    fields: fields.filter((one) => typeof one === 'string'),
    text: sentences.filter((one) => typeof one === 'string').join(' '),
  };
}

/** The network's own words for the journal: sentences only, so that no token can come along. */
function quote(body: unknown, { type, fields, text }: Words): string | undefined {
  const said = [type, ...fields, text].filter((one) => one !== '').join(' · ');
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
