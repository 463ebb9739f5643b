import { NetworkError, type NetworkErrorFields, type NetworkErrorKind } from '../network-error.js';
import { SAY } from './sentences.js';

/**
 * What was being done when the server said no; the same words mean different things in different places.
 * `post` and `reply` cannot be undone or repeated; everything else may be asked again.
 */
export type Phase =
  | 'register'
  | 'code'
  | 'revoke'
  | 'instance'
  | 'read'
  | 'upload'
  | 'picture'
  | 'post'
  | 'reply'
  | 'delete';

/** An answer, its body parsed when it was JSON and as it came otherwise. */
export interface Answer {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: unknown;
}

export type Code = keyof typeof SAY;
interface Verdict {
  kind: NetworkErrorKind;
  code: Code;
  retryAt?: Date;
}

/** The server refused. Sources: docs.joinmastodon.org, methods and "Rate limits"; see README.md. */
export function refusal(answer: Answer, phase: Phase): NetworkError {
  const evidence = { status: answer.status, answer: quote(answer.body) };
  return speak(judge(answer, readWords(answer.body), phase), evidence);
}

/** The server did not answer: whether the request can have reached it decides. */
export function silence(cause: unknown, phase: Phase): NetworkError {
  if (neverReached(cause)) {
    const leadsNowhere = phase === 'register' && !isRefusedConnection(cause);
    return speak(leadsNowhere ? rejected('not-a-server') : { kind: 'unavailable', code: 'unreachable' }, { cause });
  }
  if (isIrreversible(phase)) return speak({ kind: 'unknown', code: 'no-answer' }, { cause });
  return speak({ kind: 'unavailable', code: 'no-answer-yet' }, { cause });
}

/** The server answered with success, in a shape nobody documented. */
export function unreadable(answer: Answer, phase: Phase, cause?: unknown): NetworkError {
  const evidence = { status: answer.status, answer: quote(answer.body), cause };
  // A site that is no Mastodon server gladly answers 200 with a page.
  if (phase === 'register') return speak(rejected('not-a-server'), evidence);
  if (isIrreversible(phase)) return speak({ kind: 'unknown', code: 'unreadable-outcome' }, evidence);
  return speak({ kind: 'unavailable', code: 'unreadable' }, evidence);
}

type Evidence = Pick<NetworkErrorFields, 'status' | 'answer' | 'cause'>;

/** What the folder finds out by itself, without an answer to translate. */
export function own(kind: NetworkErrorKind, code: Code, evidence: Evidence = {}): NetworkError {
  return speak({ kind, code }, evidence);
}

function speak({ kind, code, retryAt }: Verdict, evidence: Evidence): NetworkError {
  return new NetworkError({ kind, code, say: SAY[code], ...(retryAt && { retryAt }), ...evidence });
}

const rejected = (code: Code): Verdict => ({ kind: 'rejected', code });
const reconnect = (code: Code): Verdict => ({ kind: 'reconnect', code });
const isIrreversible = (phase: Phase) => phase === 'post' || phase === 'reply';
const isSignIn = (phase: Phase) => phase === 'register' || phase === 'code' || phase === 'revoke';

function judge(answer: Answer, words: Words, phase: Phase): Verdict {
  const { status, headers } = answer;
  if (status === 429) return throttled(headers, phase);
  const known =
    (isSignIn(phase) ? judgeSignIn(status, words, phase) : judgeRights(status, words)) ??
    judgeMissing(status, words, phase) ??
    judgeContent(status, words, phase);
  if (known) return known;
  // A success that carries an error, or a redirect elsewhere: what we cannot name may still have been done.
  if (status < 400 || status >= 500 || status === 408) return judgeSilently(phase);
  return rejected(phase === 'upload' ? 'picture-unreadable' : 'request-refused');
}

function judgeSilently(phase: Phase): Verdict {
  return isIrreversible(phase) ? { kind: 'unknown', code: 'broken-outcome' } : { kind: 'unavailable', code: 'broken' };
}

/** `X-RateLimit-Reset` is an instant in ISO 8601; some compatible servers say `Retry-After` in seconds. */
function throttled(headers: Record<string, string>, phase: Phase): Verdict {
  const codes: Partial<Record<Phase, Code>> = { upload: 'too-many-uploads', delete: 'too-many-deletions' };
  const reset = Date.parse(headers['x-ratelimit-reset'] ?? '');
  const seconds = Number(headers['retry-after'] || Number.NaN);
  const said = Number.isNaN(reset) ? Date.parse(headers.date ?? '') + seconds * 1000 : reset;
  return {
    kind: 'throttled',
    code: codes[phase] ?? 'too-many-requests',
    ...(!Number.isNaN(said) && { retryAt: new Date(said) }),
  };
}

/** OAuth errors as RFC 6749 §5.2 shapes them; registering answers with validation errors. */
function judgeSignIn(status: number, { error, text }: Words, phase: Phase): Verdict | undefined {
  if (status >= 300 && status < 400) return rejected('server-moved');
  if (status >= 500 || status === 408) return undefined;
  if (error === 'invalid_scope' || (status === 422 && /scope/.test(text))) return rejected('scopes-refused');
  if (phase === 'revoke') return rejected('revoke-refused');
  if (phase === 'register') {
    if (status === 410) return rejected('server-closed');
    if (status === 404 || status === 405 || status === 406) return rejected('not-a-server');
    return rejected(status === 403 && error === '' ? 'turned-away' : 'app-refused');
  }
  if (error === 'invalid_client' || error === 'unauthorized_client') return rejected('app-forgotten');
  return rejected('code-refused');
}

function judgeRights(status: number, { error, text }: Words): Verdict | undefined {
  if (status === 401) return reconnect('token-refused');
  if (/requires an authenticated user/.test(text) && status < 500) return reconnect('token-of-no-one');
  if (status !== 403) return undefined;
  if (/outside the authorized scopes/.test(text) || error === 'insufficient_scope') return reconnect('scope-missing');
  if (/currently disabled/.test(text)) return reconnect('login-disabled');
  if (/confirmed e-?mail/.test(text)) return reconnect('login-unconfirmed');
  if (/pending approval/.test(text)) return reconnect('login-pending');
  return rejected(error === '' ? 'turned-away' : 'not-allowed');
}

function judgeMissing(status: number, { error, text }: Words, phase: Phase): Verdict | undefined {
  if (status !== 404 && status !== 410) return undefined;
  // A server that winds up answers 410 to everything.
  if (status === 410 && phase !== 'read' && phase !== 'delete') return rejected('server-closed');
  if (phase === 'instance') return rejected('not-a-server');
  // A page that says 404 is a proxy's or a parked server's: it tells nothing of the post.
  if (status === 404 && error === '') return judgeSilently(phase);
  if (phase === 'picture') return rejected('media-gone');
  if (phase === 'reply' && /trying to reply/.test(text)) return rejected('parent-gone');
  // The idempotency key still leads to a post that is gone (the server remembers it for an hour).
  if (isIrreversible(phase) && /record not found/.test(text)) return rejected('made-and-deleted');
  return rejected(isIrreversible(phase) || phase === 'upload' ? 'request-refused' : 'not-found');
}

/** Servers speak the language their administrators chose: the words are met in English, else the status must do. */
function judgeContent(status: number, { text }: Words, phase: Phase): Verdict | undefined {
  const isPicture = phase === 'upload' || phase === 'picture';
  if (status === 413) return rejected(isPicture ? 'picture-too-large' : 'request-refused');
  if (isPicture && /error processing thumbnail/.test(text)) return rejected('picture-unreadable');
  if (status !== 422 && status !== 400) return undefined;

  if (/not finished processing/.test(text)) return { kind: 'unavailable', code: 'media-not-ready' };
  if (/already attached|media .*not found/.test(text)) return rejected('media-gone');
  if (/cannot attach more than/.test(text)) return rejected('too-many-pictures');
  if (/cannot attach a video/.test(text)) return rejected('pictures-do-not-mix');
  if (/disallowed hashtag/.test(text)) return rejected('hashtag-refused');
  if (/text can['’]t be blank/.test(text)) return rejected('text-empty');
  if (/duplicate record/.test(text)) return judgeSilently(phase);
  if (isPicture) return judgePicture(text);
  if (/limit of \d+|\d+ ?(character|caract|zeichen)|too long/.test(text)) return rejected('text-too-long');
  return undefined;
}

function judgePicture(text: string): Verdict {
  if (/description.*too long/.test(text)) return rejected('alt-too-long');
  if (/\d+ ?[x×] ?\d+/.test(text)) return rejected('picture-too-many-pixels');
  if (/file size|less than|too (big|large)/.test(text)) return rejected('picture-too-large');
  return rejected('picture-unreadable');
}

interface Words {
  /** As the server gave it; a stable word in OAuth answers, a sentence elsewhere. */
  error: string;
  /** All of it, lower case, for looking things up. */
  text: string;
}

/** `{error, error_description?}`; `error` itself is an object in a few places. */
function readWords(body: unknown): Words {
  if (!isObject(body)) return { error: '', text: '' };
  const error = isObject(body.error) ? body.error.error : body.error;
  const said = [error, body.error_description].filter((one) => typeof one === 'string');
  return { error: typeof error === 'string' ? error : '', text: said.join(' ').toLowerCase() };
}

/** The server's own words for the journal: sentences only, so that no token can come along. */
function quote(body: unknown): string | undefined {
  const { text } = readWords(body);
  if (text) return text.slice(0, 500);
  if (typeof body !== 'string' || body.trim() === '') return undefined;
  return /<html|<!doctype/i.test(body) ? 'A page of HTML.' : body.trim().slice(0, 200);
}

/** Failures before a byte of the request left: names of Node and undici. */
const NOT_SENT = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
  ...['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
  ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
]);

function neverReached(cause: unknown): boolean {
  return isCausedBy(
    cause,
    ({ code, name }) => (typeof code === 'string' && NOT_SENT.has(code)) || name === 'AddressRefused',
  );
}

/** There is a machine, only no server at work: unlike a name that leads nowhere. */
function isRefusedConnection(cause: unknown): boolean {
  return isCausedBy(cause, ({ code }) => code === 'ECONNREFUSED');
}

function isCausedBy(cause: unknown, is: (one: Record<string, unknown>) => boolean, depth = 0): boolean {
  if (!isObject(cause) || depth > 5) return false;
  if (is(cause)) return true;
  // Every address of a name was tried: none may have been reached.
  if (Array.isArray(cause.errors) && cause.errors.length > 0) {
    return cause.errors.every((one) => isCausedBy(one, is, depth + 1));
  }
  return isCausedBy(cause.cause, is, depth + 1);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
