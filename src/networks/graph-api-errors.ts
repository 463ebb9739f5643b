import { NetworkError, type NetworkErrorFields, type NetworkErrorKind } from './network-error.js';
import type { Sentence } from './sentence.js';

/**
 * How a network of the Graph family says no: the envelope `{error: {message, type, code, error_subcode, …}}`, the codes
 * they all use, and the headers that say how much is used up. Sources: developers.facebook.com “Handle errors” and
 * “Rate limits” (2026-08, read 2026-11-22).
 */

/**
 * What was being done. `commit` cannot be undone or repeated; `prepare` makes what may be made again (containers,
 * uploads, unpublished photos); everything else may be asked again.
 */
export type GraphPhase = 'read' | 'prepare' | 'commit' | 'delete' | 'code' | 'renew';

/** An answer, its body parsed when it was JSON and as it came otherwise. */
export interface GraphAnswer {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: unknown;
}

/** The envelope, opened. */
export interface GraphWords {
  code?: number;
  subcode?: number;
  type: string;
  /** Every sentence, lower case, for looking things up. */
  text: string;
  isTransient: boolean;
  /** What some refusals bring along: offsets of an upload. */
  data?: unknown;
}

export interface GraphVerdict<Code extends string> {
  kind: NetworkErrorKind;
  code: Code;
  retryAt?: Date;
}

export interface GraphVoice<Own extends string> {
  sentences: Record<Own | GraphCode, Sentence>;
  /** What this network alone says; asked before what all of them say. */
  judge(words: GraphWords, phase: GraphPhase, answer: GraphAnswer): GraphVerdict<Own | GraphCode> | undefined;
}

export type GraphEvidence = Pick<NetworkErrorFields, 'status' | 'answer' | 'cause' | 'retryAt' | 'restartFrom'>;

export interface GraphErrors<Own extends string> {
  /** The network refused. */
  refusal(answer: GraphAnswer, phase: GraphPhase, now: Date): NetworkError;
  /** The network did not answer: whether the request can have reached it decides. */
  silence(cause: unknown, phase: GraphPhase): NetworkError;
  /** The network answered with success, in a shape nobody documented. */
  unreadable(answer: GraphAnswer, phase: GraphPhase, cause?: unknown): NetworkError;
  /** What a folder finds out by itself, without an answer to translate. */
  own(kind: NetworkErrorKind, code: Own | GraphCode, more?: GraphEvidence): NetworkError;
}

export function makeGraphErrors<Own extends string>(voice: GraphVoice<Own>): GraphErrors<Own> {
  const speak = ({ kind, code, retryAt }: GraphVerdict<Own | GraphCode>, evidence: GraphEvidence) =>
    new NetworkError({ kind, code, say: voice.sentences[code], ...(retryAt && { retryAt }), ...evidence });
  return {
    refusal(answer, phase, now) {
      const words = readGraphWords(answer.body);
      const verdict =
        voice.judge(words, phase, answer) ??
        judgeSignIn(words, answer, phase) ??
        judgeWaiting(words, answer, now) ??
        judgeRights(words, answer) ??
        judgeContent(words, answer) ??
        judgeStatus(words, answer, phase);
      const retryAt = verdict.kind === 'throttled' ? (verdict.retryAt ?? regainedAt(answer.headers, now)) : undefined;
      const { kind, code } = verdict;
      return speak({ kind, code, ...(retryAt && { retryAt }) }, { status: answer.status, answer: quote(answer.body) });
    },
    silence(cause, phase) {
      if (neverReached(cause)) return speak({ kind: 'unavailable', code: 'unreachable' }, { cause });
      if (phase === 'commit') return speak({ kind: 'unknown', code: 'no-answer' }, { cause });
      return speak({ kind: 'unavailable', code: 'no-answer-yet' }, { cause });
    },
    unreadable(answer, phase, cause) {
      const isLost = phase === 'commit';
      return speak(
        { kind: isLost ? 'unknown' : 'unavailable', code: isLost ? 'unreadable-outcome' : 'unreadable' },
        { status: answer.status, answer: quote(answer.body), cause },
      );
    },
    own: (kind, code, more = {}) => speak({ kind, code }, more),
  };
}

type Judged = GraphVerdict<GraphCode> | undefined;
const verdict = (kind: NetworkErrorKind, code: GraphCode): GraphVerdict<GraphCode> => ({ kind, code });

/** `error` is an object in the Graph envelope; the older sign-in answers `{error_type, code, error_message}`. */
function judgeSignIn({ code, text }: GraphWords, { status }: GraphAnswer, phase: GraphPhase): Judged {
  if (phase !== 'code' && phase !== 'renew') return undefined;
  if (status >= 500 || status === 429) return undefined;
  if (/client[_ ](secret|id)|app(lication)?[_ ]?(id|secret)|platform app/.test(text) || code === 101)
    return verdict('rejected', 'app-keys-refused');
  if (/redirect[_ ]?ur[il]/.test(text) || code === 191) return verdict('rejected', 'redirect-refused');
  if (phase === 'code' && (code === 100 || code === 190 || code === 400 || status === 400))
    return verdict('rejected', 'code-refused');
  return undefined;
}

/** Codes of the pages “Rate limits” and “Handle errors”. */
const WAITING: Record<number, GraphCode> = {
  4: 'app-throttled',
  17: 'too-many-requests',
  32: 'too-many-requests',
  341: 'app-throttled',
  613: 'too-many-requests',
  80001: 'too-many-requests',
  80002: 'too-many-requests',
};

function judgeWaiting({ code, subcode }: GraphWords, { status, headers }: GraphAnswer, now: Date): Judged {
  const named = WAITING[code ?? 0];
  if (!named && status !== 429 && subcode !== 1390008) return undefined;
  const retryAt = regainedAt(headers, now);
  return { kind: 'throttled', code: named ?? 'too-many-requests', ...(retryAt && { retryAt }) };
}

/** Why a token (190, 102) stopped working: the subcodes of “Access token errors”. */
const TOKEN: Record<number, GraphCode> = {
  458: 'app-removed',
  459: 'account-checkpoint',
  460: 'password-changed',
  463: 'token-expired',
  464: 'account-checkpoint',
  467: 'token-refused',
  492: 'role-lost',
};

function judgeRights({ code, subcode }: GraphWords, { status }: GraphAnswer): Judged {
  if (code === 190 || code === 102) return verdict('reconnect', TOKEN[subcode ?? 0] ?? 'token-refused');
  if (code === 101 || code === 104) return verdict('rejected', 'app-keys-refused');
  if (code === 3) return verdict('rejected', 'app-not-allowed');
  if (code === 10 || (code !== undefined && code >= 200 && code < 300))
    return verdict('reconnect', 'permission-missing');
  if (status === 401) return verdict('reconnect', 'token-refused');
  return undefined;
}

function judgeContent({ code, subcode, isTransient }: GraphWords, { status }: GraphAnswer): Judged {
  if (isTransient) return undefined;
  if (code === 368) return verdict('rejected', 'blocked-for-abuse');
  if (code === 506) return verdict('rejected', 'duplicate-content');
  if (code === 2635) return verdict('rejected', 'version-dead');
  if ((code === 100 && subcode === 33) || code === 803 || status === 404) return verdict('rejected', 'not-found');
  if (code === 100) return verdict('rejected', 'request-refused');
  return undefined;
}

function judgeStatus({ code, isTransient }: GraphWords, { status }: GraphAnswer, phase: GraphPhase) {
  // A redirect elsewhere, a success without data, a fault of theirs: what we cannot name may still have been done.
  const isTheirs = isTransient || code === 1 || code === 2 || status < 400 || status >= 500 || status === 408;
  if (!isTheirs) return verdict('rejected', 'request-refused');
  return phase === 'commit' ? verdict('unknown', 'broken-outcome') : verdict('unavailable', 'broken');
}

/** When access comes back: minutes in `X-Business-Use-Case-Usage`, or plain HTTP. `X-App-Usage` does not say. */
export function regainedAt(headers: Record<string, string>, now: Date): Date | undefined {
  const seconds = Math.max(minutesIn(headers['x-business-use-case-usage']) * 60, Number(headers['retry-after']) || 0);
  return seconds > 0 ? new Date(now.getTime() + seconds * 1000) : undefined;
}

function minutesIn(header: string | undefined): number {
  try {
    const usage = Object.values(JSON.parse(header ?? '{}') as Record<string, unknown>).flat();
    const minutes = usage.map((one) => (isObject(one) ? Number(one.estimated_time_to_regain_access) || 0 : 0));
    return Math.max(0, ...minutes);
  } catch {
    return 0;
  }
}

export function readGraphWords(body: unknown): GraphWords {
  const outer = isObject(body) ? body : {};
  // `debug_info` is how the upload hosts answer.
  const inner = [outer.error, outer.debug_info].find(isObject) ?? outer;
  const number = (value: unknown) => (Number.isFinite(Number(value ?? Number.NaN)) ? Number(value) : undefined);
  const sentences = [inner.message, inner.error_user_title, inner.error_user_msg, inner.error_message];
  const texts = [...sentences, typeof inner.error === 'string' ? inner.error : undefined, inner.error_description];
  const code = number(inner.code);
  const subcode = number(inner.error_subcode);
  return {
    ...(code !== undefined && { code }),
    ...(subcode !== undefined && { subcode }),
    type: String(inner.type ?? inner.error_type ?? ''),
    text: texts
      .filter((one) => typeof one === 'string')
      .join(' ')
      .toLowerCase(),
    isTransient: inner.is_transient === true || inner.retriable === true,
    ...(inner.error_data !== undefined && { data: dataIn(inner.error_data) }),
  };
}

/** `error_data` comes as an object or as its text. */
function dataIn(data: unknown): unknown {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

/** The network's own words for the journal: sentences and codes only, so that no token can come along. */
function quote(body: unknown): string | undefined {
  const { code, subcode, type, text } = readGraphWords(body);
  const numbers = [code, subcode].filter((one) => one !== undefined).join('/');
  const trace = isObject(body) && isObject(body.error) ? body.error.fbtrace_id : undefined;
  const said = [type, numbers, text, typeof trace === 'string' ? trace : ''].filter(Boolean).join(' · ');
  if (said) return withoutTokens(said).slice(0, 500);
  if (typeof body !== 'string' || body.trim() === '') return undefined;
  return /<html|<!doctype/i.test(body) ? 'A page of HTML.' : withoutTokens(body.trim()).slice(0, 200);
}

/** Some refusals repeat the token they refuse. */
const withoutTokens = (text: string) => text.replace(/[\w|-]{40,}/g, '(left out)');

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
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What any of them can have to say, in the name of one. `keys`: the variables its application keys are set in. */
export function graphSentences(name: string, keys: string) {
  return {
    'too-many-requests': {
      en: `${name} asks for a pause: this account has made too many requests. The post waits and is tried again.`,
      fr: `${name} demande une pause : ce compte a envoyé trop de requêtes. La publication attend, puis sera retentée.`,
    },
    'app-throttled': {
      en: `${name} asks for a pause: the application has made too many requests. The post waits and is tried again.`,
      fr: `${name} demande une pause : l’application a envoyé trop de requêtes. La publication attend, puis sera retentée.`,
    },
    'token-refused': {
      en: `${name} no longer accepts our authorisation for this account. Connect the account again.`,
      fr: `${name} n’accepte plus notre autorisation pour ce compte. Reconnectez le compte.`,
    },
    'token-expired': {
      en: `Our authorisation for this ${name} account has expired. Connect the account again.`,
      fr: `Notre autorisation pour ce compte ${name} a expiré. Reconnectez le compte.`,
    },
    'app-removed': {
      en: `The owner of this ${name} account has removed our application. Connect the account again to go on.`,
      fr: `Le propriétaire de ce compte ${name} a retiré notre application. Reconnectez le compte pour continuer.`,
    },
    'password-changed': {
      en: `The password behind this ${name} account was changed, which ended our authorisation. Connect the account again.`,
      fr: `Le mot de passe lié à ce compte ${name} a été changé, ce qui a mis fin à notre autorisation. Reconnectez le compte.`,
    },
    'account-checkpoint': {
      en: `${name} wants its owner to confirm this account. Sign in there, follow what it asks, then connect the account again.`,
      fr: `${name} demande au propriétaire de confirmer ce compte. Connectez-vous-y, suivez ses indications, puis reconnectez le compte.`,
    },
    'role-lost': {
      en: `The person who connected this ${name} account no longer has a role there. Someone with a role must connect it again.`,
      fr: `La personne qui a connecté ce compte ${name} n’y a plus de rôle. Une personne qui en a un doit le reconnecter.`,
    },
    'permission-missing': {
      en: `The authorisation of this account lacks a right that ${name} requires here. Connect the account again and accept every right; if it persists, the application still needs ${name}’s review.`,
      fr: `Il manque à l’autorisation de ce compte un droit que ${name} exige ici. Reconnectez le compte en acceptant tous les droits ; si cela persiste, l’application doit encore être validée par ${name}.`,
    },
    'app-keys-refused': {
      en: `${name} does not know the application keys of this installation. Its administrator must check ${keys}.`,
      fr: `${name} ne reconnaît pas les clés d’application de cette installation. Son administrateur doit vérifier ${keys}.`,
    },
    'app-keys-missing': {
      en: `This installation has no ${name} application keys. Its administrator must set ${keys}.`,
      fr: `Cette installation n’a pas de clés d’application ${name}. Son administrateur doit renseigner ${keys}.`,
    },
    'app-not-allowed': {
      en: `${name} does not let this application do that. Its administrator must check the application’s products and review at developers.facebook.com.`,
      fr: `${name} ne permet pas cela à cette application. Son administrateur doit vérifier ses produits et sa validation sur developers.facebook.com.`,
    },
    'redirect-refused': {
      en: `${name} does not know the address it should send people back to. Its administrator must add this installation’s callback address to the application.`,
      fr: `${name} ne connaît pas l’adresse de retour. L’administrateur doit ajouter l’adresse de rappel de cette installation à l’application.`,
    },
    'code-refused': {
      en: `${name} did not accept the sign-in; it may have taken too long. Connect the account again.`,
      fr: `${name} n’a pas accepté la connexion ; elle a peut-être pris trop de temps. Recommencez la connexion du compte.`,
    },
    'blocked-for-abuse': {
      en: `${name} has blocked this action for now because it looks like abuse. Its owner should look at the account on ${name} before publishing again.`,
      fr: `${name} bloque cette action pour le moment, y voyant un abus. Son propriétaire devrait vérifier le compte sur ${name} avant de publier à nouveau.`,
    },
    'duplicate-content': {
      en: `This account has just published the same thing, and ${name} refuses to repeat it. Change the wording, then publish again.`,
      fr: `Ce compte vient de publier la même chose et ${name} refuse de la répéter. Modifiez la formulation, puis publiez à nouveau.`,
    },
    'not-found': {
      en: `${name} no longer has this post, or does not show it to us. Look at the account to see whether it was deleted there.`,
      fr: `${name} n’a plus cette publication, ou ne nous la montre pas. Vérifiez sur le compte si elle y a été supprimée.`,
    },
    'request-refused': {
      en: `${name} refused the post as it is. Its own words are in the journal; change the post, then publish again.`,
      fr: `${name} a refusé la publication telle quelle. Ses propres mots sont dans le journal ; modifiez la publication, puis réessayez.`,
    },
    'version-dead': {
      en: `${name} no longer speaks the version of its API that this installation uses. Its administrator must update Marronnier.`,
      fr: `${name} ne parle plus la version de son API que cette installation utilise. Son administrateur doit mettre Marronnier à jour.`,
    },
    unreachable: {
      en: `${name} could not be reached; nothing was sent. It is tried again.`,
      fr: `${name} est injoignable ; rien n’a été envoyé. Une nouvelle tentative aura lieu.`,
    },
    'no-answer': {
      en: `${name} did not say whether it took the post. We look for it before anything is sent again.`,
      fr: `${name} n’a pas dit si la publication a été prise en compte. Nous la cherchons avant tout nouvel envoi.`,
    },
    'no-answer-yet': {
      en: `${name} did not answer in time. It is tried again.`,
      fr: `${name} n’a pas répondu à temps. Une nouvelle tentative aura lieu.`,
    },
    broken: {
      en: `${name} has a fault of its own at the moment. It is tried again.`,
      fr: `${name} rencontre une panne en ce moment. Une nouvelle tentative aura lieu.`,
    },
    'broken-outcome': {
      en: `${name} failed while taking the post. We look for it before anything is sent again.`,
      fr: `${name} a échoué en prenant la publication. Nous la cherchons avant tout nouvel envoi.`,
    },
    unreadable: {
      en: `${name} answered in a way we cannot read. It is tried again.`,
      fr: `${name} a répondu d’une manière que nous ne savons pas lire. Une nouvelle tentative aura lieu.`,
    },
    'unreadable-outcome': {
      en: `${name} answered, but not whether it took the post. We look for it before anything is sent again.`,
      fr: `${name} a répondu, mais sans dire si la publication a été prise en compte. Nous la cherchons avant tout nouvel envoi.`,
    },
  } satisfies Record<string, Sentence>;
}

export type GraphCode = keyof ReturnType<typeof graphSentences>;
