/** What kind of no this is, for whoever asked over HTTP. `invalid` unless said otherwise. */
export type RefusalStatus =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'throttled';

/**
 * An expected no, shown to people: what happened, and what to do. `code` is stable and translated by the UI;
 * `message` says the same in English.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly status: RefusalStatus;
  /** Fills the places of the translated sentence. */
  readonly params: Record<string, string | number>;

  constructor(
    code: string,
    message: string,
    options: { status?: RefusalStatus; params?: Record<string, string | number>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'Refusal';
    this.code = code;
    this.status = options.status ?? 'invalid';
    this.params = options.params ?? {};
  }
}
