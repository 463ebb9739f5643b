import { z } from 'zod';
import type { Change, Webhook } from './network.js';
import { hmac, isSame } from './signature.js';

/** How the Graph family calls an application: one challenge, one signature, entries of changes (“Webhooks from Meta”, read 2026-11-22). */

const change = z.object({ field: z.string(), value: z.record(z.string(), z.unknown()).catch({}) });
const delivery = z.object({
  object: z.string(),
  entry: z.array(z.object({ id: z.coerce.string(), changes: z.array(change).catch([]) })),
});

export type GraphChange = z.infer<typeof change>;

/** `about` tells from one change which post it is about, or nothing. */
export function graphWebhook(
  object: string,
  about: (change: GraphChange) => string[],
  more: Partial<Webhook> = {},
): Webhook {
  return {
    challenge(query, { verify_token: token }) {
      if (!token || query['hub.mode'] !== 'subscribe' || !isSame(query['hub.verify_token'], token)) return undefined;
      return { type: 'text/plain', body: query['hub.challenge'] ?? '' };
    },
    verify(headers, raw, { app_secret: secret }) {
      return !!secret && isSame(headers['x-hub-signature-256'], `sha256=${hmac(secret, 'hex', raw)}`);
    },
    read(body) {
      const read = delivery.safeParse(body);
      if (!read.success || read.data.object !== object) return [];
      return read.data.entry.flatMap(({ id, changes }) =>
        changes
          .map((one) => about(one).filter((each) => each !== ''))
          .filter((ids) => ids.length > 0)
          .map((ids): Change => ({ about: 'post', account: id, ids })),
      );
    },
    ...more,
  };
}

/** An id within a value, however deep; nothing where it is not one. */
export function idAt(value: unknown, ...path: string[]): string {
  let at = value;
  for (const name of path)
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined;
  return typeof at === 'string' || typeof at === 'number' ? String(at) : '';
}
