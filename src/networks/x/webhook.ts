import { z } from 'zod';
import type { Webhook } from '../network.js';
import { hmac, isSame } from '../signature.js';

const id = z.string().catch('');
const delivery = z.object({
  data: z.object({
    event_type: z.string(),
    filter: z.object({ user_id: id }).catch({ user_id: '' }),
    payload: z.object({
      conversation_id: id,
      referenced_tweets: z.array(z.object({ id })).catch([]),
    }),
  }),
});
const HEARD = ['post.reply.create', 'post.quote.create', 'post.repost.create'];

/** “V2 webhooks”, “Account activity: securing webhooks”, read 2026-11-22. Signed with the application's consumer secret. */
export const webhook: Webhook = {
  challenge({ crc_token: token }, { consumer_secret: secret }) {
    if (!token || !secret) return undefined;
    return {
      type: 'application/json',
      body: JSON.stringify({ response_token: `sha256=${hmac(secret, 'base64', token)}` }),
    };
  },
  verify(headers, raw, { consumer_secret: secret }) {
    return !!secret && isSame(headers['x-twitter-webhooks-signature'], `sha256=${hmac(secret, 'base64', raw)}`);
  },
  read(body) {
    const read = delivery.safeParse(body);
    if (!read.success) return [];
    const { event_type: event, filter, payload } = read.data.data;
    if (event === 'oauth.revoke') return filter.user_id ? [{ about: 'authorisation', account: filter.user_id }] : [];
    const ids = [payload.conversation_id, ...payload.referenced_tweets.map((one) => one.id)].filter(
      (one) => one !== '',
    );
    return HEARD.includes(event) && ids.length > 0
      ? [{ about: 'post', ...(filter.user_id && { account: filter.user_id }), ids }]
      : [];
  },
};
