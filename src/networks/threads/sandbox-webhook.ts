import { push, saidSince } from '../graph-api-simulator.js';
import type { SimPost, SimPush, SimWorld } from '../simulator.js';

/** What is told of replies; the subscription belongs to the application, not to an account. */
export function pushes(world: SimWorld, since: Date): SimPush[] {
  return saidSince(world, since).map(({ post, reply }) => {
    const root = rootOf(post, world);
    return push({
      ...{ app_id: 'rehearsal', topic: 'moderate', target_id: root.accountId, subscription_id: '1' },
      time: Math.floor(Date.parse(reply.at) / 1000),
      values: {
        field: 'replies',
        value: {
          ...{ id: reply.id, username: reply.author.toLowerCase(), text: reply.text, media_type: 'TEXT_POST' },
          ...{ replied_to: { id: post.id }, root_post: { id: root.id, owner_id: root.accountId } },
          ...{ shortcode: reply.id, timestamp: reply.at },
        },
      },
    });
  });
}

function rootOf(post: SimPost, world: SimWorld): SimPost {
  const parent = post.parentId ? world.posts.get(post.parentId) : undefined;
  return parent ? rootOf(parent, world) : post;
}
