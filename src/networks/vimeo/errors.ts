import { NetworkError, type NetworkErrorFields, type NetworkErrorKind } from '../network-error.js';
import { SAY } from './sentences.js';

/**
 * What was being done when Vimeo said no. `commit` sends the last bytes, which make the film; like `comment` it cannot
 * be undone or repeated. Everything else may be asked again; `create` makes an empty place, seen by its owner only.
 */
export type Phase = Reading | 'create' | 'bytes' | 'commit' | 'thumbnail' | 'tags' | 'showcase' | 'comment';
type Reading = 'read' | 'delete' | 'code' | 'revoke';

/** An answer of Vimeo, its body parsed when it was JSON and as it came otherwise. */
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
type Evidence = Pick<NetworkErrorFields, 'status' | 'answer' | 'cause' | 'restartFrom'>;

/** Vimeo refused. Sources: the error codes of the OpenAPI document 3.4, tus 1.0.0, and the guides; see README.md. */
export function refusal(answer: Answer, phase: Phase): NetworkError {
  const words = readWords(answer.body);
  return speak(judge(answer, words, phase), { status: answer.status, answer: quote(answer.body, words) });
}

/** Vimeo did not answer: whether the request can have reached it decides. */
export function silence(cause: unknown, phase: Phase): NetworkError {
  if (neverReached(cause)) return speak({ kind: 'unavailable', code: 'unreachable' }, { cause });
  if (isIrreversible(phase)) return speak({ kind: 'unknown', code: 'no-answer' }, { cause });
  return speak({ kind: 'unavailable', code: 'no-answer-yet' }, { cause });
}

/** Vimeo answered with success, in a shape nobody documented. */
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

const isIrreversible = (phase: Phase) => phase === 'commit' || phase === 'comment';

/** Vimeo's own numbers for what went wrong, that mean the same wherever they are met. */
const BY_CODE: Record<number, [NetworkErrorKind, Code]> = {
  2204: ['rejected', 'details-refused'],
  2205: ['rejected', 'request-refused'],
  2230: ['rejected', 'request-refused'],
  3116: ['rejected', 'request-refused'],
  3301: ['rejected', 'comment-refused'],
  3411: ['rejected', 'email-unverified'],
  4101: ['rejected', 'space-full'],
  4102: ['rejected', 'space-full'],
  5000: ['rejected', 'film-gone'],
  8000: ['reconnect', 'token-refused'],
  8001: ['reconnect', 'token-refused'],
  8002: ['reconnect', 'token-refused'],
  8003: ['reconnect', 'token-refused'],
};

/** What a refusal means when its number is not known: it is of the thing that was asked. */
const BY_PHASE: Partial<Record<Phase, Code>> = {
  create: 'film-refused',
  bytes: 'film-refused',
  commit: 'film-refused',
  thumbnail: 'thumbnail-refused',
  tags: 'tags-refused',
  showcase: 'showcase-refused',
  comment: 'comment-refused',
};

function judge({ status, headers }: Answer, words: Words, phase: Phase): Verdict {
  if (status === 429 || words.code === 9000) return throttled(headers);
  if (phase === 'code' && status < 500) return judgeSignIn(words);
  if (phase === 'bytes' || phase === 'commit') {
    // tus 1.0.0: 404 and 410 for an upload that is no more, 409 for a piece that does not begin where it ends.
    if (status === 404 || status === 410) return { kind: 'rejected', code: 'upload-gone' };
    if (status === 409) return { kind: 'unavailable', code: 'offset-conflict' };
  }
  // 4003: “there is a problem initiating the upload”.
  if (status >= 500 || status < 400 || status === 408 || words.code === 4003)
    return isIrreversible(phase)
      ? { kind: 'unknown', code: 'broken-outcome' }
      : { kind: 'unavailable', code: 'broken' };
  if (/scope/.test(words.text)) return { kind: 'reconnect', code: 'scope-missing' };
  if (status === 401) return { kind: 'reconnect', code: 'token-refused' };
  const known = BY_CODE[words.code];
  if (known && !(known[1] === 'film-gone' && BY_PHASE[phase])) return { kind: known[0], code: known[1] };
  const ofPhase = BY_PHASE[phase];
  if (ofPhase && !(phase === 'create' && status === 403)) return { kind: 'rejected', code: ofPhase };
  if (status === 404) return { kind: 'rejected', code: 'film-gone' };
  return { kind: 'rejected', code: status === 403 ? 'not-permitted' : 'request-refused' };
}

/** The header holds an instant; where a reader of the guides finds seconds since 1970, those are read too. */
function throttled(headers: Record<string, string>): Verdict {
  const given = headers['x-ratelimit-reset'] ?? '';
  const reset = new Date(/^\d+$/.test(given) ? Number(given) * 1000 : given);
  const isKnown = !Number.isNaN(reset.getTime());
  return { kind: 'throttled', code: 'too-many-requests', ...(isKnown && { retryAt: reset }) };
}

function judgeSignIn({ oauth, text }: Words): Verdict {
  if (oauth === 'invalid_client' || oauth === 'unauthorized_client')
    return { kind: 'rejected', code: 'app-keys-refused' };
  if (/redirect/.test(`${oauth} ${text}`)) return { kind: 'rejected', code: 'redirect-refused' };
  return { kind: 'rejected', code: 'code-refused' };
}

/** `{error, link, developer_message, error_code}`, or OAuth's `{error, error_description}`. */
interface Words {
  /** 0 when there is none. */
  code: number;
  /** Every sentence, lower case. */
  text: string;
  oauth?: string;
}

export function readWords(body: unknown): Words {
  if (!isObject(body)) return { code: 0, text: '' };
  const said = [body.error, body.developer_message, body.error_description].filter((one) => typeof one === 'string');
  const isOAuth = typeof body.error_description === 'string' && typeof body.error === 'string';
  return {
    code: typeof body.error_code === 'number' ? body.error_code : 0,
    text: said.join(' ').toLowerCase(),
    ...(isOAuth && { oauth: String(body.error) }),
  };
}

/** The network's own words for the journal: its number and sentences only, so that no token can come along. */
function quote(body: unknown, { code, text }: Words): string | undefined {
  const said = [code || undefined, text].filter(Boolean).join(' · ');
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
