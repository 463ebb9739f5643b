import type { Sentence } from './sentence.js';

/**
 * What a network's refusal means for us, whatever its protocol:
 * - `rejected`: the content or its settings must change; a person acts.
 * - `reconnect`: the channel's authorisation is gone; its owner connects again.
 * - `throttled`: too many requests; `retryAt` when the network said it.
 * - `unavailable`: the request was certainly not applied; trying again is safe.
 * - `unknown`: the request may have been applied (timeout, reset, 5xx after sending): look, never send again on a guess.
 */
export type NetworkErrorKind = 'rejected' | 'reconnect' | 'throttled' | 'unavailable' | 'unknown';

export interface NetworkErrorFields {
  kind: NetworkErrorKind;
  /** Stable, kebab-case, unique within the network: `text-too-long`, `token-revoked`. */
  code: string;
  /** What happened, who must act, the next step. */
  say: Sentence;
  retryAt?: Date;
  /**
   * The network says that this step came to nothing for certain, and with it all that follows: they are forgotten, and
   * the next attempt begins there.
   */
  restartFrom?: string;
  /** HTTP status and the network's own words, for the journal; never a token. */
  status?: number;
  answer?: string;
  cause?: unknown;
}

/** The outside world said no, or said nothing. The engine decides from `kind` alone. */
export class NetworkError extends Error {
  readonly kind: NetworkErrorKind;
  readonly code: string;
  readonly say: Sentence;
  readonly retryAt?: Date;
  readonly restartFrom?: string;
  readonly status?: number;
  readonly answer?: string;

  constructor(fields: NetworkErrorFields) {
    super(fields.say.en, { cause: fields.cause });
    this.name = 'NetworkError';
    this.kind = fields.kind;
    this.code = fields.code;
    this.say = fields.say;
    this.retryAt = fields.retryAt;
    this.restartFrom = fields.restartFrom;
    this.status = fields.status;
    this.answer = fields.answer;
  }
}
