import type { Json } from './network.js';

/** A request as a simulator sees it: the path is relative to the network's mount, the body already read. */
export interface SimRequest {
  /** As in SimRoute. */
  method: string;
  path: string;
  params: Record<string, string>;
  query: Record<string, string | string[]>;
  /** Lower-case names. */
  headers: Record<string, string>;
  /** Parsed when JSON or a form; undefined otherwise. Multipart: text fields here, files in `files`. */
  body: unknown;
  /** The body as it came. */
  raw: Uint8Array;
  files: { field: string; filename: string; mime: string; bytes: Uint8Array }[];
  /** Where this simulator is reached, no trailing slash: for the addresses it hands out. */
  baseUrl: string;
}

export interface SimResponse {
  status: number;
  headers?: Record<string, string>;
  /** An object is sent as JSON, a string as it is (give its content-type), bytes as they are. */
  body?: unknown;
}

export interface SimRoute {
  /** HEAD is answered by GET's route where there is none of its own. */
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/2/tweets/:id`; a colon names a parameter. A prefix that other hosts of the network share is fine. */
  path: string;
  handle(request: SimRequest, world: SimWorld): SimResponse | Promise<SimResponse>;
}

/** An account of the simulated network. */
export interface SimAccount {
  id: string;
  handle: string;
  displayName: string;
  /** What its owner types to sign in, where the network has passwords. */
  password: string;
  followers: number;
}

/** A post as its readers see it; the simulator keeps whatever else its protocol needs in `own`. */
export interface SimPost {
  id: string;
  accountId: string;
  text: string;
  createdAt: string;
  /** Addresses a reader can click, in full. */
  links: string[];
  media: { mime: string; alt: string; bytes: number }[];
  /** The post this one answers. */
  parentId?: string;
  own: { [key: string]: Json };
}

/** What simulated readers have done with a post so far: grows with the world's clock, the same for the same seed. */
export interface SimEngagement {
  views: number;
  likes: number;
  reposts: number;
  replies: number;
  quotes: number;
  bookmarks: number;
  clicks: number;
}

export interface SimReply {
  id: string;
  author: string;
  text: string;
  at: string;
}

/**
 * One simulated network: what is kept survives a restart, the clock can be turned, chance is seeded.
 * Collections hold JSON by id; each simulator names its own (`tokens`, `media`, `apps`).
 */
export interface SimWorld {
  now(): Date;
  /** 0 ≤ x < 1, seeded. */
  random(): number;
  /** A fresh id in the manner of the world (increasing digits). */
  nextId(): string;
  accounts: SimCollection<SimAccount>;
  posts: SimCollection<SimPost>;
  kept<T>(collection: string): SimCollection<T>;
  /** Media bytes are kept beside the collections, not in them. */
  keepBytes(id: string, bytes: Uint8Array): void;
  readBytes(id: string): Uint8Array | undefined;
  /** Fetches a file as the network's own servers do; refused when it is not answered by 200 itself. */
  pull(url: string): Promise<{ status: number; mime: string; bytes: Uint8Array }>;
  engagement(post: SimPost): SimEngagement;
  replies(post: SimPost): SimReply[];
  /** Those that were not there yet at that moment. */
  repliesSince(post: SimPost, since: Date): SimReply[];
}

export interface SimCollection<T> {
  get(id: string): T | undefined;
  put(id: string, value: T): void;
  delete(id: string): void;
  /** In the order they were first put. */
  list(): T[];
}

/** One call to the application's `/hooks/<network>`, signed as the network signs it with the secret `rehearsal`. */
export interface SimPush {
  headers: Record<string, string>;
  body: string;
}

/**
 * The network's protocol from the other side of the wire. Never imports its own client.
 *
 * Sign-in pages keep one convention, so that a story or the sample agency can consent as a person does: the
 * authorize address answers GET with an HTML form that POSTs back to the same address (query kept) the fields
 * `account` (a SimAccount id) and `decision` (`allow` or `deny`), answered by a 302 to the redirect URI.
 */
export interface Simulator {
  network: string;
  routes: SimRoute[];
  /** The network's own way of saying these, for faults on request. */
  says: {
    throttled(request: SimRequest, resetAt: Date, world: SimWorld): SimResponse;
    broken(request: SimRequest): SimResponse;
  };
  /** Makes every session of this account stop working, as when its owner removes the application. */
  revoke(world: SimWorld, accountId: string): void;
  /** The world's first inhabitants. */
  seed(world: SimWorld): void;
  /** What it would tell an application about the time after `since`, until now. */
  pushes?(world: SimWorld, since: Date): SimPush[];
  /** One more account with this name; for loads that need many. Its password is `rehearsal`. */
  inhabit?(world: SimWorld, name: string): void;
}
