import { createHmac } from 'node:crypto';
import type { SimPush, SimWorld } from '../simulator.js';
import { ORGANIZATION } from './sandbox-door.js';

/** What is told of comments on a page's posts; nothing of a member's. */
export function pushes(world: SimWorld, since: Date): SimPush[] {
  const ofPages = world.posts.list().filter((post) => String(post.own.author).startsWith(ORGANIZATION));
  return ofPages.flatMap((post) =>
    world.repliesSince(post, since).map((reply) => {
      const comment = `urn:li:comment:(${post.id},${reply.id})`;
      const notification = {
        ...{ notificationId: Number(reply.id.slice(-9)), action: 'COMMENT', lastModifiedAt: Date.parse(reply.at) },
        ...{ organizationalEntity: post.own.author, sourcePost: post.id, generatedActivity: comment },
      };
      return push({ type: 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS', notifications: [notification] });
    }),
  );
}

function push(message: unknown): SimPush {
  const body = JSON.stringify(message);
  const signature = createHmac('sha256', 'rehearsal').update(`hmacsha256=${body}`).digest('hex');
  return { headers: { 'content-type': 'application/json', 'x-li-signature': signature }, body };
}
