import { NetworkError, type NetworkErrorFields, type NetworkErrorKind } from '../network-error.js';
import { SAY } from './sentences.js';

/**
 * What was being done when LinkedIn said no; the same words mean different things in different places.
 * `post` and `comment` cannot be undone or repeated; everything else may be asked again.
 */
export type Phase = 'read' | 'upload' | 'post' | 'comment' | 'delete' | 'code' | 'refresh';

/** An answer of LinkedIn, its body parsed when it was JSON and as it came otherwise. */
export interface Answer {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: unknown;
  /** When it came: LinkedIn's day ends at midnight UTC and its answers do not say so. */
  at: Date;
}

interface Verdict {
  kind: NetworkErrorKind;
  code: keyof typeof SAY;
  retryAt?: Date;
}

/** LinkedIn refused. Sources: learn.microsoft.com/linkedin "Error handling", "Posts API" (2026-09-19); see README.md. */
export function refusal(answer: Answer, phase: Phase): NetworkError {
  const words = readWords(answer.body);
  return speak(judge(answer, words, phase), { status: answer.status, answer: quote(answer.body, words) });
}

/** LinkedIn did not answer: whether the request can have reached it decides. */
export function silence(cause: unknown, phase: Phase): NetworkError {
  if (neverReached(cause)) return speak({ kind: 'unavailable', code: 'unreachable' }, { cause });
  if (isIrreversible(phase)) return speak({ kind: 'unknown', code: 'no-answer' }, { cause });
  return speak({ kind: 'unavailable', code: 'no-answer-yet' }, { cause });
}

/** LinkedIn answered with success, in a shape nobody documented. */
export function unreadable(answer: Answer, phase: Phase, cause?: unknown): NetworkError {
  const verdict: Verdict = isIrreversible(phase)
    ? { kind: 'unknown', code: 'unreadable-outcome' }
    : { kind: 'unavailable', code: 'unreadable' };
  return speak(verdict, { status: answer.status, answer: quote(answer.body, readWords(answer.body)), cause });
}

/** What the folder finds out by itself, without an answer to translate. */
export function own(kind: NetworkErrorKind, code: keyof typeof SAY, more: Evidence = {}): NetworkError {
  return speak({ kind, code }, more);
}

/** The post that LinkedIn says has the same words already. */
export function duplicateOf(error: unknown): string | undefined {
  if (!(error instanceof NetworkError) || error.code !== 'duplicate-content') return undefined;
  return /urn:li:(?:share|ugcPost):\d+/.exec(error.answer ?? '')?.[0];
}

type Evidence = Pick<NetworkErrorFields, 'status' | 'answer' | 'cause'>;

function speak({ kind, code, retryAt }: Verdict, evidence: Evidence): NetworkError {
  return new NetworkError({ kind, code, say: SAY[code], ...(retryAt && { retryAt }), ...evidence });
}

const isIrreversible = (phase: Phase) => phase === 'post' || phase === 'comment';

function judge(answer: Answer, words: Words, phase: Phase): Verdict {
  if (phase === 'code' || phase === 'refresh') {
    const verdict = judgeSignIn(answer.status, words, phase);
    if (verdict) return verdict;
  }
  return (
    judgeWaiting(answer, words) ??
    judgeRights(answer.status, words) ??
    judgeContent(answer.status, words, phase) ??
    judgeStatus(answer.status, phase)
  );
}

/** OAuth errors as RFC 6749 §5.2 shapes them. */
function judgeSignIn(status: number, { oauth, text }: Words, phase: Phase): Verdict | undefined {
  if (status === 429 || status >= 500) return undefined;
  if (oauth === 'invalid_client' || oauth === 'unauthorized_client') {
    return { kind: 'rejected', code: 'app-keys-refused' };
  }
  if (/redirect[ _]ur/i.test(`${oauth} ${text}`)) return { kind: 'rejected', code: 'redirect-refused' };
  if (phase === 'code') return { kind: 'rejected', code: 'code-refused' };
  return { kind: 'reconnect', code: 'refresh-refused' };
}

function judgeWaiting({ status, headers, at }: Answer, { codes }: Words): Verdict | undefined {
  if (status !== 429 && !codes.includes('TOO_MANY_REQUESTS')) return undefined;
  const seconds = Number(headers['retry-after']);
  const retryAt = seconds > 0 ? new Date(at.getTime() + seconds * 1000) : nextMidnight(at);
  return { kind: 'throttled', code: 'too-many-requests', retryAt };
}

function nextMidnight(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + 1));
}

function judgeRights(status: number, { codes }: Words): Verdict | undefined {
  if (status === 426 || codes.includes('NONEXISTENT_VERSION')) return { kind: 'rejected', code: 'version-gone' };
  if (codes.includes('EXPIRED_ACCESS_TOKEN')) return { kind: 'reconnect', code: 'token-expired' };
  if (codes.includes('REVOKED_ACCESS_TOKEN')) return { kind: 'reconnect', code: 'token-revoked' };
  if (status === 401) return { kind: 'reconnect', code: 'token-refused' };
  if (status === 403) return { kind: 'reconnect', code: 'access-denied' };
  return undefined;
}

function judgeContent(status: number, { codes, text }: Words, phase: Phase): Verdict | undefined {
  const rejected = (code: keyof typeof SAY): Verdict => ({ kind: 'rejected', code });
  const says = (code: string) => codes.some((one) => one.startsWith(code));
  if (says('DUPLICATE_POST') || /content is a duplicate of/i.test(text)) return rejected('duplicate-content');
  if (says('FIELD_LENGTH_TOO_LONG') || /exceeds? (the )?max(imum)? length|length is too long/i.test(text)) {
    if (phase === 'comment') return rejected('comment-too-long');
    return rejected(/alttext/i.test(text) ? 'alt-too-long' : 'text-too-long');
  }
  if (says('MEDIA_ASSET_WAITING_UPLOAD')) return { kind: 'unavailable', code: 'media-not-ready' };
  if (says('MEDIA_ASSET_PROCESSING_FAILED')) return rejected('media-failed');
  if (says('EXPIRED_UPLOAD_URL')) return { kind: 'unavailable', code: 'upload-expired' };
  if (says('INVALID_URN')) return rejected('address-refused');
  if (says('MISSING_FIELD')) return rejected('field-missing');
  if (says('INVALID_VALUE_FOR_FIELD'))
    return rejected(/visibility/i.test(text) ? 'visibility-refused' : 'value-refused');
  if (status === 413) return rejected('media-too-large');
  if (status === 404) return rejected(phase === 'comment' ? 'post-gone' : 'not-found');
  return undefined;
}

function judgeStatus(status: number, phase: Phase): Verdict {
  // A conflict is with something that was under way: it may have been this very post.
  if (status < 400 || status >= 500 || status === 408 || status === 409) {
    if (isIrreversible(phase)) return { kind: 'unknown', code: 'broken-outcome' };
    return { kind: 'unavailable', code: 'broken' };
  }
  return { kind: 'rejected', code: phase === 'upload' ? 'media-refused' : 'request-refused' };
}

/** What LinkedIn says went wrong. */
interface Words {
  /** `code` of the answer and of each input error, as LinkedIn writes them. */
  codes: string[];
  /** Every sentence. */
  text: string;
  /** The `error` of an OAuth answer. */
  oauth?: string;
}

/** `{status,code,message,errorDetails:{inputErrors:[{code,description}]}}`, or OAuth's `{error,error_description}`. */
function readWords(body: unknown): Words {
  if (!isObject(body)) return { codes: [], text: '' };
  const details = isObject(body.errorDetails) ? body.errorDetails.inputErrors : undefined;
  const inputs = Array.isArray(details) ? details.filter(isObject) : [];
  const fields = inputs.map((one) => (isObject(one.input) ? one.input.inputPath : undefined)).filter(isObject);
  const all = [body, ...inputs];
  const codes = all.map((one) => one.code).filter((code) => typeof code === 'string');
  const sentences = [
    ...all.flatMap((one) => [one.message, one.description, one.error_description]),
    ...fields.map((one) => one.fieldPath),
  ];
  return {
    codes,
    text: sentences.filter((one) => typeof one === 'string').join(' '),
    ...(typeof body.error === 'string' && { oauth: body.error }),
  };
}

/** The network's own words for the journal: sentences only, so that no token can come along. */
function quote(body: unknown, words: Words): string | undefined {
  const said = [words.oauth, ...words.codes, words.text].filter(Boolean).join(' · ');
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
