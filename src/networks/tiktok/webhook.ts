import { z } from 'zod';
import type { Webhook } from '../network.js';
import { hmac, isSame } from '../signature.js';

const delivery = z.object({ event: z.string(), user_openid: z.string() });
/** A message older than this is not taken: it was seen by somebody else, perhaps. TikTok repeats what failed with a new time. */
const OLDEST_SECONDS = 300;

/** “Webhooks: overview”, “Webhook verification”, “Webhook events”, read 2026-11-22. */
export const webhook: Webhook = {
  verify(headers, raw, { client_secret: secret }, now) {
    const [, time, given] = /^t=(\d+),s=([\da-f]+)$/.exec(headers['tiktok-signature'] ?? '') ?? [];
    if (!secret || !time || Math.abs(now.getTime() / 1000 - Number(time)) > OLDEST_SECONDS) return false;
    return isSame(given, hmac(secret, 'hex', `${time}.`, raw));
  },
  read(body) {
    const read = delivery.safeParse(body);
    if (!read.success) return [];
    const { event, user_openid: account } = read.data;
    if (event === 'authorization.removed') return [{ about: 'authorisation', account }];
    // The names differ between the documents' pages; all of them say that a publication got further.
    return /^(post\.publish|video\.(upload|publish))\./.test(event) ? [{ about: 'publishing', account }] : [];
  },
};
