import { NetworkError, type NetworkErrorFields, type NetworkErrorKind } from '../network-error.js';
import { SAY } from './sentences.js';

/**
 * What was being done when YouTube said no. `commit` sends the last bytes, which make the video; with `playlist` and
 * `comment` it cannot be undone or repeated. Everything else may be asked again.
 */
export type Phase = 'read' | 'session' | 'bytes' | 'commit' | 'thumbnail' | 'playlist' | 'comment' | 'delete' | SignIn;
type SignIn = 'code' | 'refresh' | 'revoke';

/** An answer of Google, its body parsed when it was JSON and as it came otherwise. */
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

/** YouTube refused. Sources: Data API "Errors", "Determine quota cost", RFC 6749 §5.2 for Google's OAuth; see README.md. */
export function refusal(answer: Answer, phase: Phase, now: Date): NetworkError {
  const words = readWords(answer.body);
  return speak(judge(answer, words, phase, now), { status: answer.status, answer: quote(answer.body, words) });
}

/** YouTube did not answer: whether the request can have reached it decides. */
export function silence(cause: unknown, phase: Phase): NetworkError {
  if (neverReached(cause)) return speak({ kind: 'unavailable', code: 'unreachable' }, { cause });
  if (isIrreversible(phase)) return speak({ kind: 'unknown', code: 'no-answer' }, { cause });
  return speak({ kind: 'unavailable', code: 'no-answer-yet' }, { cause });
}

/** YouTube answered with success, in a shape nobody documented. */
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

const isIrreversible = (phase: Phase) => phase === 'commit' || phase === 'playlist' || phase === 'comment';

/** Reasons that mean the same wherever they are met. */
const BY_REASON: Record<string, [NetworkErrorKind, Code]> = {
  authError: ['reconnect', 'token-refused'],
  authorizationRequired: ['reconnect', 'token-refused'],
  UNAUTHENTICATED: ['reconnect', 'token-refused'],
  insufficientPermissions: ['reconnect', 'scope-missing'],
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: ['reconnect', 'scope-missing'],
  youtubeSignupRequired: ['rejected', 'no-channel'],
  accountClosed: ['reconnect', 'channel-suspended'],
  accountSuspended: ['reconnect', 'channel-suspended'],
  channelSuspended: ['reconnect', 'channel-suspended'],
  channelClosed: ['reconnect', 'channel-suspended'],
  authenticatedUserAccountClosed: ['reconnect', 'channel-suspended'],
  authenticatedUserAccountSuspended: ['reconnect', 'channel-suspended'],
  accessNotConfigured: ['rejected', 'api-not-enabled'],
  SERVICE_DISABLED: ['rejected', 'api-not-enabled'],
  invalidTitle: ['rejected', 'title-refused'],
  invalidDescription: ['rejected', 'description-refused'],
  invalidTags: ['rejected', 'tags-refused'],
  invalidCategoryId: ['rejected', 'category-refused'],
  invalidPublishAt: ['rejected', 'film-refused'],
  invalidVideoMetadata: ['rejected', 'film-refused'],
  invalidVideoGameRating: ['rejected', 'film-refused'],
  invalidFilename: ['rejected', 'film-refused'],
  invalidRecordingDetails: ['rejected', 'film-refused'],
  mediaBodyRequired: ['rejected', 'film-refused'],
  defaultLanguageNotSet: ['rejected', 'film-refused'],
  imageFormatUnsupported: ['rejected', 'thumbnail-refused'],
  imageTooTall: ['rejected', 'thumbnail-refused'],
  imageTooWide: ['rejected', 'thumbnail-refused'],
  invalidImage: ['rejected', 'thumbnail-refused'],
  mediaTypeNotSupported: ['rejected', 'thumbnail-refused'],
  playlistNotFound: ['rejected', 'playlist-refused'],
  playlistContainsMaximumNumberOfVideos: ['rejected', 'playlist-refused'],
  playlistItemsNotAccessible: ['rejected', 'playlist-refused'],
  playlistOperationUnsupported: ['rejected', 'playlist-refused'],
  videoAlreadyInPlaylist: ['rejected', 'playlist-refused'],
  commentsDisabled: ['rejected', 'comments-closed'],
  commentTextTooLong: ['rejected', 'comment-refused'],
  commentTextRequired: ['rejected', 'comment-refused'],
  invalidCommentThreadMetadata: ['rejected', 'comment-refused'],
  ineligibleAccount: ['rejected', 'comment-refused'],
  videoNotFound: ['rejected', 'film-gone'],
};

/** What a refusal means when no reason is known: it is of the thing that was asked. */
const BY_PHASE: Partial<Record<Phase, Code>> = {
  session: 'film-refused',
  bytes: 'film-refused',
  commit: 'film-refused',
  thumbnail: 'thumbnail-refused',
  playlist: 'playlist-refused',
  comment: 'comment-refused',
};

function judge({ status, headers }: Answer, words: Words, phase: Phase, now: Date): Verdict {
  if (phase === 'code' || phase === 'refresh' || phase === 'revoke') {
    const verdict = judgeSignIn(status, words, phase);
    if (verdict) return verdict;
  }
  const waiting = judgeWaiting(status, headers, words, now);
  if (waiting) return waiting;
  // A session that is gone never made a video: YouTube makes one of the last byte only.
  if ((phase === 'bytes' || phase === 'commit') && (status === 404 || status === 410))
    return { kind: 'rejected', code: 'session-gone' };
  if (words.reasons.includes('commentsDisabled') && phase === 'comment')
    return { kind: 'rejected', code: 'comment-refused' };
  const known = words.reasons.map((reason) => BY_REASON[reason]).find((one) => one !== undefined);
  if (known) return { kind: known[0], code: known[1] };
  if (status === 401) return { kind: 'reconnect', code: 'token-refused' };
  if (status >= 500 || status < 400 || status === 408 || words.reasons.some((one) => TRANSIENT.has(one)))
    return isIrreversible(phase)
      ? { kind: 'unknown', code: 'broken-outcome' }
      : { kind: 'unavailable', code: 'broken' };
  const ofPhase = BY_PHASE[phase];
  if (ofPhase) return { kind: 'rejected', code: ofPhase };
  if (status === 404) return { kind: 'rejected', code: 'film-gone' };
  return { kind: 'rejected', code: status === 403 ? 'not-permitted' : 'request-refused' };
}

const TRANSIENT = new Set(['backendError', 'internalError', 'processingFailure', 'SERVICE_UNAVAILABLE']);

/** Google's OAuth, as RFC 6749 §5.2 shapes it. */
function judgeSignIn(status: number, { oauth }: Words, phase: SignIn): Verdict | undefined {
  if (oauth === 'invalid_client' || oauth === 'unauthorized_client' || oauth === 'deleted_client')
    return { kind: 'rejected', code: 'app-keys-refused' };
  if (oauth === 'redirect_uri_mismatch') return { kind: 'rejected', code: 'redirect-refused' };
  if (oauth || status === 400 || status === 401)
    return phase === 'code'
      ? { kind: 'rejected', code: 'code-refused' }
      : { kind: 'reconnect', code: 'refresh-refused' };
  return undefined;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function judgeWaiting(
  status: number,
  headers: Record<string, string>,
  { reasons }: Words,
  now: Date,
): Verdict | undefined {
  const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  const is = (...known: string[]) => reasons.some((one) => known.includes(one));
  if (is('quotaExceeded', 'dailyLimitExceeded', 'dailyLimitExceededUnreg'))
    return { kind: 'throttled', code: 'quota-spent', retryAt: midnightPacific(now) };
  if (is('uploadLimitExceeded')) return { kind: 'throttled', code: 'upload-limit', retryAt: later(DAY) };
  if (status === 429 || is('rateLimitExceeded', 'userRateLimitExceeded', 'uploadRateLimitExceeded')) {
    const seconds = Number(headers['retry-after']);
    const retryAt = later(seconds > 0 ? seconds * 1000 : MINUTE);
    return { kind: 'throttled', code: 'too-many-requests', retryAt };
  }
  return undefined;
}

const PACIFIC = new Intl.DateTimeFormat('en-US', {
  ...({ timeZone: 'America/Los_Angeles', hourCycle: 'h23' } as const),
  ...({ hour: 'numeric', minute: 'numeric', second: 'numeric' } as const),
});

/** Quotas open again at midnight in California. On the two days a year whose length differs it is an hour off. */
export function midnightPacific(now: Date): Date {
  const parts = Object.fromEntries(PACIFIC.formatToParts(now).map(({ type, value }) => [type, Number(value)]));
  const passed = ((parts.hour ?? 0) * 60 + (parts.minute ?? 0)) * 60 + (parts.second ?? 0);
  return new Date(now.getTime() + DAY - passed * 1000);
}

/** What Google says went wrong: `{error:{code,message,errors:[{reason}],status,details}}`, or OAuth's flat form. */
interface Words {
  reasons: string[];
  text: string;
  oauth?: string;
}

export function readWords(body: unknown): Words {
  if (!isObject(body)) return { reasons: [], text: '' };
  if (typeof body.error === 'string')
    return { reasons: [], oauth: body.error, text: String(body.error_description ?? '') };
  if (!isObject(body.error)) return { reasons: [], text: '' };
  const { errors, details, status, message } = body.error;
  const all = [errors, details].flatMap((list) => (Array.isArray(list) ? list.filter(isObject) : []));
  const reasons = [...all.map((one) => one.reason), status].filter((one): one is string => typeof one === 'string');
  return { reasons, text: typeof message === 'string' ? message : '' };
}

/** The network's own words for the journal: reasons and sentences only, so that no token can come along. */
function quote(body: unknown, { reasons, text, oauth }: Words): string | undefined {
  const said = [oauth, ...reasons, text].filter(Boolean).join(' · ');
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
