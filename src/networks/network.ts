import type { Budget } from '../domain/budget.js';
import type { Format } from '../domain/format.js';
import type { Sentence } from './sentence.js';

export type { Sentence } from './sentence.js';

/** Plain JSON: what may be kept in a checkpoint or sealed as a secret. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/**
 * How a network reaches the outside: a fetch that is handed in, and the base URLs that are the only switch between
 * the real network and its simulator. The client cannot tell which it talks to.
 */
export interface Line {
  /** Throws like the platform's fetch; the deadline and the address checks are the caller's. */
  fetch: typeof fetch;
  /** Base URLs without a trailing slash, under the names of the declaration's `hosts`. */
  hosts: Record<string, string>;
  /** The self-hoster's application keys, under the names of the declaration's `keys`. Empty in a rehearsal. */
  keys: Record<string, string>;
  now: () => Date;
}

/** An account as the network knows it, and what opens it. */
export interface Account {
  /** The network's own immutable id (DID, user id, `id@instance`). */
  externalId: string;
  handle: string;
  displayName: string;
  avatarUrl?: string;
  /** The account's page, for people. */
  url?: string;
  /** Where this account lives, when accounts live in different places (instance, PDS): overrides `hosts`. */
  home?: Record<string, string>;
  /** Limits this account has that differ from the format's (longer posts, bigger pictures); see `adapt`. */
  limits?: JsonObject;
}

/** What opens an account. Sealed at rest; a network chooses its own fields. */
export interface Session {
  secrets: JsonObject;
  /** When the access token stops working; absent when it never does. */
  expiresAt?: string;
  /** Rights that were granted, in the network's own words. */
  scopes?: string[];
}

/** A field of a form that the declaration asks for; drawn by the UI, checked by the server. */
export interface Field {
  name: string;
  label: Sentence;
  help?: Sentence;
  type: 'text' | 'password' | 'url' | 'select' | 'switch';
  required?: boolean;
  placeholder?: string;
  options?: { value: string; label: Sentence }[];
  default?: string | boolean;
}

export interface Connected {
  account: Account;
  session: Session;
}

export type Connect =
  | {
      by: 'credentials';
      fields: Field[];
      open(line: Line, input: Record<string, string>): Promise<Connected>;
    }
  | {
      by: 'oauth';
      /** Asked before leaving for the network (an instance's address). */
      fields: Field[];
      /** Gives the address to send the person to, and what `finish` needs again (kept sealed until then). */
      begin(
        line: Line,
        request: { input: Record<string, string>; redirectUri: string; state: string; codeChallenge: string },
      ): Promise<{ authorizeUrl: string; keep: JsonObject }>;
      /**
       * The account that this sign-in opens, and the others where it opens several (a person's pages, organisations):
       * then the person chooses which to connect. @throws NetworkError rejected, when there is none, saying what to
       * create or grant.
       */
      finish(
        line: Line,
        answer: { code: string; codeVerifier: string; redirectUri: string; keep: JsonObject },
      ): Promise<Connected & { others?: Connected[] }>;
    };

/**
 * A picture, a film or a document as it is attached: immutable bytes, found by id, with the words for those who cannot
 * see it. `mediaKind` of the domain tells which from its MIME type.
 */
export interface Attachment {
  mediaId: string;
  mime: string;
  bytes: number;
  /** Pixels, as it is shown; 0 for a document. */
  width: number;
  height: number;
  /** How long a film runs. */
  seconds?: number;
  filename?: string;
  alt: string;
}

/** One message; a thread has several. */
export interface Part {
  text: string;
  attachments: Attachment[];
  /** A link shown as a card where the network has them; its address also stands in `text` where the author wrote it. */
  card?: { url: string; title: string; description: string };
}

/** Exactly what leaves: the wording of one variant, with tracked links already in place. */
export interface Content {
  format: string;
  parts: Part[];
  /** Values of the format's settings form. */
  settings: JsonObject;
  /** BCP 47. */
  language: string;
}

export interface PublishCall {
  line: Line;
  account: Account;
  session: Session;
  content: Content;
  /** What earlier steps brought back, by step name. */
  done: Record<string, Json>;
  /** The same on every attempt of this publication, unique among publications: the seed of idempotency keys. */
  publicationId: string;
  /** When the first attempt began: where a look-back starts. */
  startedAt: Date;
  /** A file whole: for pictures and documents. */
  open(mediaId: string): Promise<Uint8Array>;
  /** The bytes from `from` up to and without `to`: for films, a chunk at a time. */
  read(mediaId: string, from: number, to: number): Promise<Uint8Array>;
  /** A public address where a network that fetches for itself finds the file for the next 25 hours; no redirect. */
  pullUrl(mediaId: string): Promise<string>;
  /** Tells how far a long upload is, from 0 to 1. */
  progress?(share: number): void;
}

/** The network took it but has not finished with it: ask again after this long. */
export interface Pending {
  pendingSeconds: number;
}

export type Found = { is: 'there'; checkpoint: Json } | { is: 'absent' } | { is: 'unknowable'; say: Sentence };

/**
 * One step of a publication. What `run` returns is saved before the next step begins.
 * A step with `once` cannot be undone or repeated: the intention to run it is committed first, and after a crash
 * or an `unknown` error the engine asks `find` instead of running it again.
 */
export interface Step {
  /** Stable across attempts: `picture-1`, `post-2`. */
  name: string;
  once: boolean;
  run(call: PublishCall): Promise<{ checkpoint: Json } | Pending>;
  /** The HTTP method of its request, for faults on request. Default POST. */
  method?: 'POST' | 'PUT' | 'PATCH';
  /** Required when `once`: is what this step makes already there? */
  find?(call: PublishCall): Promise<Found>;
}

/** Proof of a publication, read from the checkpoints. */
export interface Receipt {
  externalId: string;
  url: string;
  /** Ids of every message of a thread, first to last. */
  parts: string[];
}

/** Where a publication stands when it is read back; `unknowable` where the network never lets it be read. */
export type ReadBack = 'there' | 'absent' | 'processing' | 'unknowable';

/** Numbers at a moment. What the network does not tell is null, never 0. */
export interface Measure {
  /** Times it was shown or played: what networks call impressions, views or plays. */
  impressions: number | null;
  /** People it reached, each once. */
  reach: number | null;
  reactions: number | null;
  comments: number | null;
  shares: number | null;
  saves: number | null;
  clicks: number | null;
  /** Time that people spent watching, all together. */
  watchSeconds?: number | null;
  /** The network's own names and values, as it gave them. */
  own: Record<string, number>;
}

/** An account's numbers at a moment. What the network does not tell is null, never 0. */
export interface AccountMeasure {
  followers: number | null;
  /** Posts or films it has. */
  posts: number | null;
  own: Record<string, number>;
}

/** Something of the account that a setting chooses from: a board, a playlist, a category. */
export interface Choice {
  value: string;
  label: string;
}

/** What the self-hoster does once to use a network, shown on its setup page. */
export interface Setup {
  /** Where the application is registered. */
  console: string;
  steps: Sentence[];
  /** What the network reviews before strangers may connect, and about how long it takes. */
  review?: Sentence;
  /** What it costs. */
  cost?: Sentence;
}

/** A reply or comment that came back. */
export interface HeardReply {
  externalId: string;
  author: string;
  text: string;
  at: string;
  url?: string;
}

/**
 * What a network tells on its own that has changed. It is only ever a reason to look: what is kept is read from the
 * network afterwards, over our own line, so that a forged or repeated message can add nothing.
 */
export type Change =
  /** Readers did something with these posts: any of the ids that the network knows one post by. */
  | { about: 'post'; account?: string; ids: string[] }
  /** What was handed in is finished, or refused. */
  | { about: 'publishing'; account: string }
  /** The account's owner took our access away. */
  | { about: 'authorisation'; account: string };

/** How a network calls us at `/hooks/<name>`. All pure. */
export interface Webhook {
  /** Answers the request by which the network makes sure that the address is ours; undefined refuses it. */
  challenge?(query: Record<string, string>, keys: Line['keys']): { type: string; body: string } | undefined;
  /** Is this body, byte for byte, signed with our keys? Header names are lower case. Never with an empty key. */
  verify(headers: Record<string, string>, raw: Uint8Array, keys: Line['keys'], now: Date): boolean;
  /** What a verified body says; what is not understood is left out, never thrown. */
  read(body: unknown): Change[];
  /** Asks the network to call us about this account; only where the key that lets it is given. */
  subscribe?(line: Line, account: Account, session: Session): Promise<void>;
}

/** What may still be changed of what is out; everything else stays as it was published. */
export interface Edits {
  /** Formats whose publications can be corrected. */
  formats: string[];
  /** Settings of type text that are corrected together with the words (a title, a link). */
  settings: string[];
  /**
   * Makes the publication read as this content says. Doing it twice changes nothing more: after silence it may be done
   * again.
   */
  apply(ref: PublishedRef, content: Content): Promise<void>;
}

export interface PublishedRef {
  line: Line;
  account: Account;
  session: Session;
  receipt: Receipt;
}

export interface Network {
  /** The folder's name; the word kept in rows and URLs. */
  name: string;
  label: string;
  /** One sentence: what it is for and what it promises its readers. */
  promise: Sentence;
  /** The network's own colour, for its icon only. */
  colour: string;
  /** Base URLs of the real network by name. */
  hosts: Record<string, string>;
  /** Application keys the self-hoster must give, read from `<NAME>_<KEY>` in the environment; secret ones are never shown. */
  keys: { name: string; secret: boolean; required: boolean; help: Sentence }[];
  /** OAuth scopes asked for, shown on the connect page. */
  scopes: string[];
  setup?: Setup;
  /** Versions of the API that die: the health page warns before `endsOn` (YYYY-MM-DD; absent: not announced). */
  versions?: { name: string; value: string; endsOn?: string; source: string }[];
  connect: Connect;
  /**
   * What renewing a session means: `rotating` replaces both tokens (the old refresh token dies), `extend` prolongs
   * the same one, `none` never needs it.
   */
  refreshPolicy: 'rotating' | 'extend' | 'none';
  refresh?(line: Line, account: Account, session: Session): Promise<Session>;
  /** Cheap call that proves the session works; throws NetworkError otherwise. Also brings the account's present limits. */
  check(line: Line, account: Account, session: Session): Promise<Account>;
  /** Ends our access on disconnect, where the network can. */
  revoke?(line: Line, account: Account, session: Session): Promise<void>;
  formats: Format[];
  /** A format as this account has it (an instance's longer posts). Pure. */
  adapt?(format: Format, limits: JsonObject): Format;
  /** Publications of this network under way at once per process, and starts per period. */
  queue: { concurrency: number; limiter?: { max: number; durationSeconds: number } };
  /** What the network takes in a period; known when planning, obeyed at release. Absent: no such limit is published. */
  budgets?: Budget[];
  /** Until when nothing more may be written, where the headers of an answer to a writing request say so. Pure. */
  spentUntil?(headers: Record<string, string>, at: Date): Date | undefined;
  /** The steps of this content, in order; pure and the same on every attempt. */
  publish(content: Content): Step[];
  receipt(account: Account, content: Content, done: Record<string, Json>): Receipt;
  readBack(ref: PublishedRef): Promise<ReadBack>;
  measure(ref: PublishedRef): Promise<Measure>;
  measureAccount?(line: Line, account: Account, session: Session): Promise<AccountMeasure>;
  /** What a setting of type `choice` may be for this account. */
  choices?(line: Line, account: Account, session: Session, setting: string): Promise<Choice[]>;
  /** Replies since the publication, oldest first; may repeat ones already heard. */
  hear?(ref: PublishedRef): Promise<HeardReply[]>;
  /** Where the network calls us by itself; what it says is asked for all the same, only less promptly. */
  webhook?: Webhook;
  /** Absent where what is out cannot be changed, or would become another post. */
  edits?: Edits;
  delete?(ref: PublishedRef): Promise<void>;
  /** What the network never tells, so that the UI says "not known" rather than nothing. */
  neverTells: (keyof Omit<Measure, 'own'>)[];
}

/** Declares a network; exists so that a folder's mistakes are found by the compiler at the place they are made. */
export function defineNetwork(network: Network): Network {
  return network;
}
