import { NetworkError, type NetworkErrorFields, type NetworkErrorKind } from '../network-error.js';
import { SAY } from './sentences.js';

/**
 * What was being done when TikTok said no. `commit` sends the last bytes, which make the post, `photos` asks for a post
 * that TikTok fetches for itself: these two cannot be undone or repeated. Nothing of an `init` is a post without bytes.
 */
export type Phase = 'read' | 'init' | 'bytes' | 'commit' | 'photos' | SignIn;
type SignIn = 'code' | 'refresh' | 'revoke';

/** An answer of TikTok, its body parsed when it was JSON and as it came otherwise. */
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

/** TikTok refused. Sources: the error tables of the Content Posting API, Display API and OAuth pages; see README.md. */
export function refusal(answer: Answer, phase: Phase, now: Date): NetworkError {
  const words = readWords(answer.body);
  return speak(judge(answer, words, phase, now), { status: answer.status, answer: quote(answer.body, words) });
}

/** TikTok did not answer: whether the request can have reached it decides. */
export function silence(cause: unknown, phase: Phase): NetworkError {
  if (neverReached(cause)) return speak({ kind: 'unavailable', code: 'unreachable' }, { cause });
  if (isIrreversible(phase)) return speak({ kind: 'unknown', code: 'no-answer' }, { cause });
  return speak({ kind: 'unavailable', code: 'no-answer-yet' }, { cause });
}

/** TikTok answered with success, in a shape nobody documented. */
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

const isIrreversible = (phase: Phase) => phase === 'commit' || phase === 'photos';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** TikTok's words for what went wrong: of a request, and of a post it was working on (`fail_reason`). */
const BY_WORD: Record<string, [NetworkErrorKind, Code, wait?: number]> = {
  rate_limit_exceeded: ['throttled', 'too-many-requests', MINUTE],
  spam_risk_too_many_posts: ['throttled', 'daily-limit', DAY],
  spam_risk_too_many_pending_share: ['throttled', 'daily-limit', DAY],
  reached_active_user_cap: ['throttled', 'too-many-creators', DAY],
  access_token_invalid: ['reconnect', 'token-refused'],
  access_token_has_been_revoked: ['reconnect', 'token-refused'],
  scope_not_authorized: ['reconnect', 'scope-missing'],
  spam_risk_user_banned_from_posting: ['reconnect', 'account-banned'],
  auth_removed: ['reconnect', 'authorisation-removed'],
  scope_permission_missed: ['rejected', 'app-not-allowed'],
  app_version_check_failed: ['rejected', 'app-not-allowed'],
  unaudited_client_can_only_post_to_private_accounts: ['rejected', 'app-not-audited'],
  url_ownership_unverified: ['rejected', 'domain-not-verified'],
  privacy_level_option_mismatch: ['rejected', 'privacy-not-offered'],
  invalid_param: ['rejected', 'request-refused'],
  invalid_params: ['rejected', 'request-refused'],
  invalid_publish_id: ['rejected', 'post-unknown'],
  token_not_authorized_for_specified_publish_id: ['rejected', 'post-unknown'],
  file_format_check_failed: ['rejected', 'file-format'],
  duration_check_failed: ['rejected', 'film-duration'],
  frame_rate_check_failed: ['rejected', 'film-frame-rate'],
  picture_size_check_failed: ['rejected', 'picture-size'],
  spam_risk: ['rejected', 'looks-like-spam'],
  spam_risk_text: ['rejected', 'looks-like-spam'],
  publish_cancelled: ['rejected', 'post-cancelled'],
  video_pull_failed: ['unavailable', 'pull-failed'],
  photo_pull_failed: ['unavailable', 'pull-failed'],
};

/** Why a post that TikTok was working on came to nothing. What we cannot name is said as it is, in the journal. */
export function failure(reason: string, now: Date, restartFrom: string): NetworkError {
  const [kind, code, wait] = BY_WORD[reason] ?? (['rejected', 'post-failed'] as const);
  const retryAt = wait === undefined ? undefined : new Date(now.getTime() + wait);
  return speak({ kind, code, ...(retryAt && { retryAt }) }, { answer: reason, restartFrom });
}

function judge({ status }: Answer, words: Words, phase: Phase, now: Date): Verdict {
  const { word } = words;
  if (phase === 'code' || phase === 'refresh' || phase === 'revoke') {
    const verdict = judgeSignIn(status, words, phase);
    if (verdict) return verdict;
  }
  const known = BY_WORD[status === 429 ? 'rate_limit_exceeded' : word];
  if (known) {
    const [kind, code, wait] = known;
    return { kind, code, ...(wait !== undefined && { retryAt: new Date(now.getTime() + wait) }) };
  }
  if (phase === 'bytes' || phase === 'commit') {
    if (status === 403 || status === 404 || status === 410) return { kind: 'rejected', code: 'upload-gone' };
    if (status === 416) return { kind: 'unavailable', code: 'range-refused' };
  }
  if (status >= 500 || status === 408 || word === 'internal_error' || status < 400)
    return isIrreversible(phase)
      ? { kind: 'unknown', code: 'broken-outcome' }
      : { kind: 'unavailable', code: 'broken' };
  if (status === 401) return { kind: 'reconnect', code: 'token-refused' };
  return { kind: 'rejected', code: 'request-refused' };
}

/** OAuth errors come with a success too: the word decides. */
function judgeSignIn(status: number, { oauth, text }: Words, phase: SignIn): Verdict | undefined {
  if (oauth === 'invalid_client' || oauth === 'unauthorized_client' || /client.?(key|secret)/.test(text))
    return { kind: 'rejected', code: 'app-keys-refused' };
  if (/redirect/.test(text)) return { kind: 'rejected', code: 'redirect-refused' };
  if (oauth || status === 400 || status === 401)
    return phase === 'code'
      ? { kind: 'rejected', code: 'code-refused' }
      : { kind: 'reconnect', code: 'refresh-refused' };
  return undefined;
}

/** `{data, error: {code, message, log_id}}`, or OAuth's `{error, error_description, log_id}`. */
interface Words {
  /** TikTok's own; empty when there is none. */
  word: string;
  /** Its sentence, lower case. */
  text: string;
  oauth?: string;
  logId?: string;
}

export function readWords(body: unknown): Words {
  if (!isObject(body)) return { word: '', text: '' };
  const inner = isObject(body.error) ? body.error : body;
  const logId = inner.log_id ?? body.log_id;
  const said = inner.message ?? body.error_description;
  return {
    word: typeof inner.code === 'string' ? inner.code : '',
    text: typeof said === 'string' ? said.toLowerCase() : '',
    ...(typeof body.error === 'string' && { oauth: body.error }),
    ...(typeof logId === 'string' && { logId }),
  };
}

/** A success that carries an error. */
export function saysNo(body: unknown): boolean {
  const { word, oauth } = readWords(body);
  return oauth !== undefined || (word !== '' && word !== 'ok');
}

/** The network's own words for the journal, with the id its support asks for; no token can come along. */
function quote(body: unknown, { word, oauth, text, logId }: Words): string | undefined {
  const said = [oauth, word, text, logId].filter(Boolean).join(' · ');
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
