import { createHmac } from 'node:crypto';
import type { SimPush, SimWorld } from '../simulator.js';

/** What is told of replies to posts (`post.reply.create`), signed with the consumer secret. */
export function pushes(world: SimWorld, since: Date): SimPush[] {
  return world.posts.list().flatMap((post) =>
    world.repliesSince(post, since).map((reply) => {
      const payload = {
        ...{ id: reply.id, text: reply.text, created_at: reply.at, conversation_id: post.own.conversationId },
        referenced_tweets: [{ type: 'replied_to', id: post.id }],
      };
      const event = { event_type: 'post.reply.create', filter: { user_id: post.accountId }, payload };
      return push({ data: { event_uuid: `event-${reply.id}`, ...event } });
    }),
  );
}

function push(message: unknown): SimPush {
  const body = JSON.stringify(message);
  const signature = createHmac('sha256', 'rehearsal').update(body).digest('base64');
  return {
    headers: { 'content-type': 'application/json', 'x-twitter-webhooks-signature': `sha256=${signature}` },
    body,
  };
}
