import { NetworkError, type NetworkErrorFields, type NetworkErrorKind } from '../network-error.js';
import { SAY } from './sentences.js';

/**
 * What was being done when X said no; the same words mean different things in different places.
 * `post` and `reply` cannot be undone or repeated; everything else may be asked again.
 */
export type Phase = 'read' | 'upload' | 'post' | 'reply' | 'delete' | 'code' | 'refresh' | 'revoke';

/** An answer of X, its body parsed when it was JSON and as it came otherwise. */
export interface Answer {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: unknown;
}

interface Verdict {
  kind: NetworkErrorKind;
  code: keyof typeof SAY;
  retryAt?: Date;
}

/** X refused. Sources: docs.x.com "Response codes and errors" (read 2026-08-22) and openapi 2.167; see README.md. */
export function refusal(answer: Answer, phase: Phase): NetworkError {
  const words = readWords(answer.body);
  return speak(judge(answer, words, phase), { status: answer.status, answer: quote(answer.body, words) });
}

/** X did not answer: whether the request can have reached it decides. */
export function silence(cause: unknown, phase: Phase): NetworkError {
  if (neverReached(cause)) return speak({ kind: 'unavailable', code: 'unreachable' }, { cause });
  if (isIrreversible(phase)) return speak({ kind: 'unknown', code: 'no-answer' }, { cause });
  return speak({ kind: 'unavailable', code: 'no-answer-yet' }, { cause });
}

/** X answered with success, in a shape nobody documented. */
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

type Evidence = Pick<NetworkErrorFields, 'status' | 'answer' | 'cause'>;

function speak({ kind, code, retryAt }: Verdict, evidence: Evidence): NetworkError {
  return new NetworkError({ kind, code, say: SAY[code], ...(retryAt && { retryAt }), ...evidence });
}

const isIrreversible = (phase: Phase) => phase === 'post' || phase === 'reply';

function judge({ status, headers }: Answer, words: Words, phase: Phase): Verdict {
  if (phase === 'code' || phase === 'refresh' || phase === 'revoke') {
    const verdict = judgeSignIn(status, words, phase);
    if (verdict) return verdict;
  }
  return (
    judgeWaiting(status, headers, words) ??
    judgeRights(status, words, phase) ??
    judgeContent(status, words, phase) ??
    judgeStatus(status, phase)
  );
}

/** OAuth errors as RFC 6749 §5.2 shapes them; X says `invalid_request` where others say `invalid_grant`. */
function judgeSignIn(status: number, { oauth, text }: Words, phase: Phase): Verdict | undefined {
  if (oauth === 'invalid_client' || oauth === 'unauthorized_client' || oauth === 'unsupported_grant_type')
    return { kind: 'rejected', code: 'app-keys-refused' };
  if (/redirect/.test(text) && status < 500) return { kind: 'rejected', code: 'redirect-refused' };
  if (oauth || status === 400 || status === 401) {
    if (phase === 'code') return { kind: 'rejected', code: 'code-refused' };
    return { kind: 'reconnect', code: 'refresh-refused' };
  }
  return undefined;
}

function judgeWaiting(status: number, headers: Record<string, string>, words: Words): Verdict | undefined {
  // Seen live since pay-per-use (github.com/koala73/worldmonitor/pull/7156, 2026-08-25); absent from openapi 2.167.
  if (status === 402 || words.type === 'credits-depleted') return { kind: 'throttled', code: 'credits-depleted' };
  if (words.type === 'usage-capped') return throttled('usage-capped', headers);
  if (words.codes.includes(185)) return throttled('daily-limit', headers);
  if (status === 429 || status === 420 || words.type === 'rate-limit-exceeded' || words.codes.includes(88))
    return throttled('too-many-requests', headers);
  return undefined;
}

/**
 * When to come back: the day's window if that is what ran out, else the quarter of an hour's.
 * The 24-hour headers are undocumented; twitter-api-v2 1.29.1 reads them.
 */
function throttled(code: keyof typeof SAY, headers: Record<string, string>): Verdict {
  const spent = ['x-user-limit-24hour', 'x-app-limit-24hour'].find((name) => headers[`${name}-remaining`] === '0');
  const seconds = Number(headers[`${spent ?? 'x-rate-limit'}-reset`]);
  return { kind: 'throttled', code, ...(seconds > 0 && { retryAt: new Date(seconds * 1000) }) };
}

function judgeRights(status: number, { type, text, codes }: Words, phase: Phase): Verdict | undefined {
  if (codes.includes(64) || /account is suspended|user-suspended/.test(text))
    return { kind: 'reconnect', code: 'account-suspended' };
  if (codes.includes(326) || /account is (temporarily )?locked/.test(text))
    return { kind: 'reconnect', code: 'account-locked' };
  if (codes.includes(261) || /oauth1 app permissions|oauth-client-level-permissions|app.*permissions/.test(text))
    return { kind: 'rejected', code: 'app-may-not-write' };
  if (status === 401 || codes.includes(89) || codes.includes(32)) return { kind: 'reconnect', code: 'token-refused' };
  if (type === 'unsupported-authentication' || /unsupported authentication/.test(text))
    return { kind: 'reconnect', code: 'token-of-another-kind' };
  if (type === 'client-forbidden' || /client-not-enrolled|client forbidden/.test(text) || codes.includes(453))
    return { kind: 'rejected', code: 'app-not-enrolled' };
  if (status === 403 && /scope/.test(text)) return { kind: 'reconnect', code: 'scope-missing' };
  if (phase === 'read' && (type === 'not-authorized-for-field' || type === 'field-unauthorized'))
    return { kind: 'rejected', code: 'numbers-closed' };
  return undefined;
}

function judgeContent(status: number, { type, text, codes }: Words, phase: Phase): Verdict | undefined {
  const rejected = (code: keyof typeof SAY): Verdict => ({ kind: 'rejected', code });
  if (codes.includes(187) || /duplicate/.test(text)) return rejected('duplicate-content');
  if (codes.includes(186) || /too long|bit shorter|is not between 0 and/.test(text))
    return rejected(phase === 'upload' ? 'alt-too-long' : 'text-too-long');
  if (codes.includes(385) || /(deleted|not visible to you|doesn.t exist)/.test(text)) {
    if (phase === 'reply') return rejected('parent-gone');
  }
  if (codes.includes(433) || (phase === 'reply' && status === 403)) return rejected('thread-refused');
  if (/cashtag/.test(text)) return rejected('too-many-cashtags');
  if (codes.includes(323)) return rejected('pictures-do-not-mix');
  if (status === 413 || /file size exceeds|too large|media size/.test(text)) return rejected('picture-too-large');
  if (codes.includes(324) || codes.includes(325) || /media id|media_ids/.test(text)) return rejected('media-refused');
  if (phase === 'upload' && /(media|image).*(type|format|unrecognized|invalid)/.test(text))
    return rejected('picture-unreadable');
  if (codes.includes(407) || /invalid url/.test(text)) return rejected('link-refused');
  if (codes.includes(226) || /automated/.test(text)) return rejected('looks-automated');
  if (status === 404 || type === 'resource-not-found') return rejected('not-found');
  if (type === 'not-authorized-for-resource' || type === 'disallowed-resource' || type === 'resource-unavailable')
    return rejected('not-visible');
  if (/not permitted to perform this action/.test(text)) return rejected('not-permitted');
  if (type === 'invalid-request' && phase === 'upload') return rejected('picture-refused');
  if (type === 'invalid-request') return rejected('request-refused');
  return undefined;
}

function judgeStatus(status: number, phase: Phase): Verdict {
  // A success that carries only errors, or a redirect elsewhere: what we cannot name may still have been done.
  if (status < 400 || status >= 500 || status === 408) return judgeSilently(phase);
  if (status === 403) return { kind: 'rejected', code: 'not-permitted' };
  return { kind: 'rejected', code: phase === 'upload' ? 'picture-refused' : 'request-refused' };
}

function judgeSilently(phase: Phase): Verdict {
  return isIrreversible(phase) ? { kind: 'unknown', code: 'broken-outcome' } : { kind: 'unavailable', code: 'broken' };
}

/** What X says went wrong, in whichever of its three dialects. */
interface Words {
  /** Last part of the problem's `type`, kebab-case; empty when there is none. */
  type: string;
  /** Codes of the older API, still met. */
  codes: number[];
  /** Every sentence, lower case, for looking things up. */
  text: string;
  /** The `error` of an OAuth answer. */
  oauth?: string;
}

/** Problem details (RFC 7807), `{errors:[{code,message}]}`, or OAuth's `{error,error_description}`. */
export function readWords(body: unknown): Words {
  if (!isObject(body)) return { type: '', codes: [], text: '' };
  const errors = Array.isArray(body.errors) ? body.errors.filter(isObject) : [];
  const all = [body, ...errors];
  const type = all.map((one) => one.type).find((one) => typeof one === 'string' && one !== 'about:blank');
  const codes = all.map((one) => one.code).filter((code): code is number => typeof code === 'number');
  const sentences = all.flatMap((one) => [one.title, one.detail, one.message, one.reason, one.error_description]);
  const text = sentences.filter((one) => typeof one === 'string').join(' ');
  return {
    type: typeof type === 'string' ? (type.split(/[/#]/).at(-1) ?? '') : '',
    codes,
    text: text.toLowerCase(),
    ...(typeof body.error === 'string' && { oauth: body.error }),
  };
}

/** The network's own words for the journal: sentences only, so that no token can come along. */
function quote(body: unknown, words: Words): string | undefined {
  const said = [words.oauth, words.type, ...words.codes, words.text].filter(Boolean).join(' · ');
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
