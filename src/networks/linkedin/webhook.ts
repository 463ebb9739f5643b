import { z } from 'zod';
import type { Webhook } from '../network.js';
import { hmac, isSame } from '../signature.js';

const urn = z.string().catch('');
const delivery = z.object({
  type: z.string(),
  notifications: z.array(
    z.object({ organizationalEntity: urn, sourcePost: urn, generatedActivity: urn, action: z.string().catch('') }),
  ),
});

/** “Organization social action notifications”, “Webhook validation”, read 2026-11-22. For organisations only. */
export const webhook: Webhook = {
  challenge({ challengeCode }, { client_secret: secret }) {
    if (!challengeCode || !secret) return undefined;
    const challengeResponse = hmac(secret, 'hex', challengeCode);
    return { type: 'application/json', body: JSON.stringify({ challengeCode, challengeResponse }) };
  },
  verify(headers, raw, { client_secret: secret }) {
    return !!secret && isSame(headers['x-li-signature'], hmac(secret, 'hex', 'hmacsha256=', raw));
  },
  read(body) {
    const read = delivery.safeParse(body);
    if (!read.success) return [];
    return read.data.notifications.flatMap(({ organizationalEntity: account, sourcePost }) =>
      sourcePost ? [{ about: 'post', ...(account && { account }), ids: [sourcePost] }] : [],
    );
  },
};
